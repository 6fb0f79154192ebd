//! Clusters and blocks of a year: members, head and deputy, prizes, knock-out facts.
