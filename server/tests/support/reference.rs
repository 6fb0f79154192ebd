//! Where the reference data of the repository is.

use std::path::PathBuf;

/// The folder of the reference data.
pub fn reference_folder() -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../migrations/reference/kien-giang"
    ))
    .canonicalize()
    .unwrap()
}
