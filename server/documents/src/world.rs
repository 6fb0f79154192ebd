//! What Typst sees while it sets a report: one source, one typeface, the values of the report, and nothing else.
//! No file system, no network, no packages, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

/// The typeface; it has every Vietnamese letter.
pub(crate) const FONT: &str = "Libertinus Serif";

/// The typeface with its index, read once.
static TYPEFACE: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let fonts: Vec<Font> = typst_assets::fonts()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .filter(|font| font.info().family == FONT)
        .collect();
    (LazyHash::new(FontBook::from_fonts(&fonts)), fonts)
});

/// One source with its values.
pub(crate) struct ReportWorld {
    library: LazyHash<Library>,
    source: Source,
}

impl ReportWorld {
    /// `inputs` are the values that the source reads as `sys.inputs`.
    pub(crate) fn new(source: &str, inputs: Dict) -> Self {
        Self {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            source: Source::detached(source),
        }
    }
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &TYPEFACE.0
    }

    fn main(&self) -> FileId {
        self.source.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.source.id() {
            Ok(self.source.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        TYPEFACE.1.get(index).cloned()
    }

    fn today(&self, _: Option<i64>) -> Option<Datetime> {
        None
    }
}
