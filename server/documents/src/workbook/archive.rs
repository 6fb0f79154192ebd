//! The parts of a workbook, unpacked as a stream and never more than a budget of bytes: what the directory of an archive
//! says about sizes is not believed.

use std::io::{self, BufReader, Cursor, Read};

use domain::award::import::{Refusal, Refused};
use domain::evidence::{EvidenceProblem, FileKind, recognise};
use zip::ZipArchive;

/// Most bytes of all parts that are read: 200 MB. 100,000 awards take about 90.
pub(super) const MOST_UNPACKED: u64 = 200 * 1024 * 1024;

/// How files of Excel before 2007 begin, and workbooks with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// A part as it is read.
pub(super) type Part<'a> = BufReader<Metered<'a>>;

/// An open workbook.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens a file that is whole, without password and without macros; of its parts at most `budget` bytes are unpacked.
    pub(super) fn open(bytes: &'a [u8], budget: u64) -> Result<Self, Refused> {
        if !bytes.starts_with(b"PK") && !bytes.starts_with(COMPOUND) {
            return Err(Refusal::NotAWorkbook.into());
        }
        match recognise(bytes) {
            Ok(FileKind::Xlsx) => {}
            Ok(FileKind::Xls | FileKind::Ods) => return Err(Refusal::OldFormat.into()),
            Ok(_) => return Err(Refusal::NotAWorkbook.into()),
            Err(problem) => return Err(refusal(problem).into()),
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        let mut archive = Self { zip, left: budget };
        if archive.is_for_macros()? {
            return Err(Refusal::Macros.into());
        }
        Ok(archive)
    }

    /// Whether the list of types says that the workbook is one for macros, even where none are in it.
    fn is_for_macros(&mut self) -> Result<bool, Refused> {
        let Some(mut part) = self.part("[Content_Types].xml")? else {
            return Err(Refusal::NotAWorkbook.into());
        };
        let mut types = String::new();
        part.read_to_string(&mut types)
            .map_err(|error| unread(&error))?;
        Ok(types.to_ascii_lowercase().contains("macroenabled"))
    }

    /// A part by its path in the archive, whatever its case; `None` when there is none.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<Part<'_>>, Refused> {
        let names = self.zip.file_names();
        let Some(name) = names
            .into_iter()
            .find(|name| name.eq_ignore_ascii_case(path))
            .map(str::to_owned)
        else {
            return Ok(None);
        };
        let file = self.zip.by_name(&name).map_err(|_| Refusal::Damaged)?;
        Ok(Some(BufReader::with_capacity(
            64 * 1024,
            Metered {
                file: Box::new(file),
                left: &mut self.left,
            },
        )))
    }
}

fn refusal(problem: EvidenceProblem) -> Refusal {
    match problem {
        EvidenceProblem::TooLarge => Refusal::TooLarge,
        EvidenceProblem::Empty => Refusal::Empty,
        EvidenceProblem::Unreadable => Refusal::Damaged,
        EvidenceProblem::Encrypted => Refusal::Encrypted,
        EvidenceProblem::Macros => Refusal::Macros,
        EvidenceProblem::ZipBomb => Refusal::ZipBomb,
        _ => Refusal::NotAWorkbook,
    }
}

/// A reader that takes from the budget of the whole archive.
pub(super) struct Metered<'a> {
    file: Box<dyn Read + 'a>,
    left: &'a mut u64,
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        match self.left.checked_sub(count as u64) {
            Some(left) => *self.left = left,
            None => return Err(io::ErrorKind::QuotaExceeded.into()),
        }
        Ok(count)
    }
}

/// Why a part could not be read.
pub(super) fn unread(error: &io::Error) -> Refusal {
    if error.kind() == io::ErrorKind::QuotaExceeded {
        Refusal::ZipBomb
    } else {
        Refusal::Damaged
    }
}
