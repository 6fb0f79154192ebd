//! The folder of the files: `ab/<hash>` for what was taken in, `uploads/<token>` for what is under way.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use domain::evidence::{EvidenceProblem, FileKind, MAX_BYTES, recognise};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// How many files are checked at once; each is in memory meanwhile.
const AT_ONCE: usize = 2;
const UPLOADS: &str = "uploads";
const LENGTH_OF_HASH: usize = 64;

/// Where evidence lies. Several servers share one such folder.
#[derive(Debug)]
pub struct EvidenceFolder {
    root: PathBuf,
    checking: Semaphore,
}

/// What a checked file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Checked {
    pub(super) kind: FileKind,
    pub(super) hash: String,
    pub(super) size: i64,
}

/// A stored file that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// It is not there.
    Gone {
        /// Its hash.
        hash: String,
    },
    /// Its content is not what its name says.
    Changed {
        /// Its hash.
        hash: String,
    },
}

impl EvidenceFolder {
    /// The folder `evidence` in the data folder; it is made when the first file comes.
    pub fn new(data_dir: &Path) -> Self {
        Self {
            root: data_dir.join("evidence"),
            checking: Semaphore::new(AT_ONCE),
        }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the file with this hash lies; `None` for what is no hash.
    pub fn path_of(&self, hash: &str) -> Option<PathBuf> {
        place(&self.root, hash)
    }

    /// The file of an upload under way; the token is made by the program and never part of a path otherwise.
    pub(super) fn upload(&self, token: &str) -> io::Result<PathBuf> {
        let is_token = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_token {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        Ok(self.root.join(UPLOADS).join(token))
    }

    /// A file under way for a sender who does not come back: written from beginning to end.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub async fn begin_file(&self) -> io::Result<(PathBuf, tokio::fs::File)> {
        let path = self.upload(&super::upload::new_token())?;
        let at = path.clone();
        let file = blocking(move || open_private(&at)).await?;
        Ok((path, tokio::fs::File::from_std(file)))
    }

    /// Writes `chunk` at `offset` and waits until the disk has it.
    pub(super) async fn write_at(
        &self,
        token: &str,
        offset: u64,
        chunk: Vec<u8>,
    ) -> io::Result<()> {
        let path = self.upload(token)?;
        blocking(move || {
            let mut file = open_private(&path)?;
            file.seek(SeekFrom::Start(offset))?;
            file.write_all(&chunk)?;
            file.sync_data()
        })
        .await
    }

    /// How long the file of an upload is; 0 where there is none yet.
    pub(super) async fn length(&self, token: &str) -> io::Result<u64> {
        match tokio::fs::metadata(self.upload(token)?).await {
            Ok(about) => Ok(about.len()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Forgets a file under way.
    ///
    /// # Errors
    /// It cannot be removed; one that is not there is no error.
    pub async fn remove(&self, path: &Path) -> io::Result<()> {
        match tokio::fs::remove_file(path).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Forgets files under way that nobody wrote to for `age`: of forms and of a program that fell.
    pub(super) async fn drop_older(&self, age: Duration) -> io::Result<usize> {
        let folder = self.root.join(UPLOADS);
        blocking(move || {
            let mut dropped = 0;
            for path in entries(&folder)? {
                let written = fs::metadata(&path)?.modified()?;
                if written.elapsed().is_ok_and(|rested| rested > age) {
                    fs::remove_file(&path)?;
                    dropped += 1;
                }
            }
            Ok(dropped)
        })
        .await
    }

    /// Reads a file under way, checks it and puts what was checked in its place by its hash.
    ///
    /// The bytes that are checked are the bytes that are kept: whoever still writes to the file changes nothing.
    pub(super) async fn take_in(
        &self,
        path: &Path,
        size: u64,
    ) -> io::Result<Result<Checked, EvidenceProblem>> {
        let _turn = self.checking.acquire().await.map_err(io::Error::other)?;
        let (root, path) = (self.root.clone(), path.to_owned());
        blocking(move || {
            let mut content = Vec::new();
            File::open(&path)?
                .take(size.min(MAX_BYTES + 1))
                .read_to_end(&mut content)?;
            keep(&root, &content)
        })
        .await
    }

    /// [`EvidenceFolder::take_in`] for bytes that the program made.
    pub(super) async fn take_in_bytes(
        &self,
        content: Vec<u8>,
    ) -> io::Result<Result<Checked, EvidenceProblem>> {
        let root = self.root.clone();
        blocking(move || keep(&root, &content)).await
    }

    /// Which of these files are not there, or are not what they were.
    ///
    /// # Errors
    /// A file that is there cannot be read.
    pub fn check(&self, hashes: &[String]) -> io::Result<Vec<Missing>> {
        let mut missing = Vec::new();
        for hash in hashes {
            let Some(path) = self.path_of(hash).filter(|path| path.exists()) else {
                missing.push(Missing::Gone { hash: hash.clone() });
                continue;
            };
            if hash_of_file(&path)? != *hash {
                missing.push(Missing::Changed { hash: hash.clone() });
            }
        }
        Ok(missing)
    }

    /// Copies every file that `to` does not have yet; what is under way stays. Tells how many were copied.
    ///
    /// # Errors
    /// A file cannot be read or written, or its content is not what its name says.
    pub fn copy_to(&self, to: &Self) -> io::Result<usize> {
        let mut copied = 0;
        for hash in self.hashes()? {
            let (Some(from), Some(place)) = (self.path_of(&hash), to.path_of(&hash)) else {
                continue;
            };
            if place.exists() {
                continue;
            }
            let content = fs::read(&from)?;
            if hex::encode(Sha256::digest(&content)) != hash {
                let words = format!("{}: the content was changed", from.display());
                return Err(io::Error::new(io::ErrorKind::InvalidData, words));
            }
            write_whole(&to.root, &place, &content)?;
            copied += 1;
        }
        Ok(copied)
    }

    /// The folder at this very place, for copies beside a backup.
    pub fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            checking: Semaphore::new(AT_ONCE),
        }
    }

    /// The hashes of all files that were taken in, in order.
    ///
    /// # Errors
    /// The folder cannot be read; one that is not there holds none.
    pub fn hashes(&self) -> io::Result<Vec<String>> {
        let mut hashes = Vec::new();
        for folder in entries(&self.root)? {
            if folder.file_name().is_some_and(|name| name.len() == 2) {
                let files = entries(&folder)?.into_iter();
                hashes.extend(files.filter_map(|file| {
                    let name = file.file_name()?.to_str()?.to_owned();
                    is_hash(&name).then_some(name)
                }));
            }
        }
        hashes.sort_unstable();
        Ok(hashes)
    }
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(found) => found.map(|entry| entry.map(|entry| entry.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == LENGTH_OF_HASH
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn place(root: &Path, hash: &str) -> Option<PathBuf> {
    is_hash(hash).then(|| root.join(&hash[..2]).join(hash))
}

fn hash_of_file(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    io::copy(&mut file, &mut hasher)?;
    Ok(hex::encode(hasher.finalize()))
}

/// Checks the content and puts it in its place.
fn keep(root: &Path, content: &[u8]) -> io::Result<Result<Checked, EvidenceProblem>> {
    let kind = match recognise(content) {
        Ok(kind) => kind,
        Err(problem) => return Ok(Err(problem)),
    };
    let hash = hex::encode(Sha256::digest(content));
    let place = place(root, &hash).ok_or(io::ErrorKind::InvalidData)?;
    // A file that is there but shorter was damaged from outside: it is written anew.
    let there = fs::metadata(&place).is_ok_and(|about| about.len() == content.len() as u64);
    if !there {
        write_whole(root, &place, content)?;
    }
    let size = i64::try_from(content.len()).map_err(io::Error::other)?;
    Ok(Ok(Checked { kind, hash, size }))
}

/// Writes among what is under way, waits for the disk, and only then moves the file to its place.
fn write_whole(root: &Path, place: &Path, content: &[u8]) -> io::Result<()> {
    let folder = place.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(folder)?;
    let unnamed = root.join(UPLOADS).join(super::upload::new_token());
    let written = open_private(&unnamed).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()
    });
    if let Err(error) = written.and_then(|()| fs::rename(&unnamed, place)) {
        let _nothing_to_remove = fs::remove_file(&unnamed).is_err();
        return Err(error);
    }
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    Ok(())
}

/// Opens for writing; only the service's own user may read what is new.
fn open_private(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    spawn_blocking(work).await.map_err(io::Error::other)?
}
