//! Closing meetings of clusters.
