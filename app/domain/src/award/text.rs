//! The plain text format of the award data: blocks that begin with `[NAME]`, then `key: value` lines; `#` begins a comment.
//! It is small on purpose: legal officers read it, and the browser parses it without another dependency.

use std::fmt;

/// What is wrong with a data file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, in English: these are files of the program, not of its users.
    pub problem: String,
}

impl DataError {
    /// An error at a line.
    pub(crate) fn at(line: usize, problem: impl Into<String>) -> Self {
        Self {
            line,
            problem: problem.into(),
        }
    }
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for DataError {}

/// One `key: value` line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Before the colon.
    pub key: &'a str,
    /// After the colon, trimmed.
    pub value: &'a str,
    /// Its line, from 1.
    pub line: usize,
}

impl<'a> Entry<'a> {
    /// The parts of a value between separators, trimmed, empty ones and a lone `-` left out.
    pub(crate) fn parts(&self, separator: char) -> impl Iterator<Item = &'a str> {
        let parts = self.value.split(separator).map(str::trim);
        parts.filter(|part| !part.is_empty() && *part != "-")
    }

    /// An error at this line.
    pub(crate) fn error(&self, problem: impl fmt::Display) -> DataError {
        DataError::at(self.line, format!("{}: {problem}", self.key))
    }
}

/// A block: its name and its lines, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block<'a> {
    /// Between the brackets.
    pub name: &'a str,
    /// Its line, from 1.
    pub line: usize,
    /// Its lines.
    pub entries: Vec<Entry<'a>>,
}

impl<'a> Block<'a> {
    /// The only entry of a key.
    ///
    /// # Errors
    /// When it is missing or stands twice.
    pub(crate) fn one(&self, key: &str) -> Result<Entry<'a>, DataError> {
        self.optional(key)?.ok_or_else(|| {
            DataError::at(self.line, format!("[{}] has no line `{key}:`", self.name))
        })
    }

    /// The entry of a key that may be missing.
    ///
    /// # Errors
    /// When it stands twice.
    pub(crate) fn optional(&self, key: &str) -> Result<Option<Entry<'a>>, DataError> {
        let mut found = self.entries.iter().filter(|entry| entry.key == key);
        let first = found.next().copied();
        match found.next() {
            Some(second) => Err(second.error("stands twice in its block")),
            None => Ok(first),
        }
    }

    /// Refuses keys that nobody reads, so that a typing error is not silently lost.
    ///
    /// # Errors
    /// Names the first key that is not in `known`.
    pub(crate) fn only(&self, known: &[&str]) -> Result<(), DataError> {
        match self
            .entries
            .iter()
            .find(|entry| !known.contains(&entry.key))
        {
            Some(entry) => Err(entry.error("is not a key of this file")),
            None => Ok(()),
        }
    }
}

/// Reads the blocks of a file.
///
/// # Errors
/// Names the first line that is neither a comment, a header nor `key: value`.
pub fn blocks(text: &str) -> Result<Vec<Block<'_>>, DataError> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let (line, number) = (line.trim(), index + 1);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            blocks.push(Block {
                name: name.trim(),
                line: number,
                entries: Vec::new(),
            });
            continue;
        }
        let Some((key, value)) = line.split_once(':') else {
            return Err(DataError::at(number, "neither `[name]` nor `key: value`"));
        };
        let Some(block) = blocks.last_mut() else {
            return Err(DataError::at(number, "stands before the first `[name]`"));
        };
        block.entries.push(Entry {
            key: key.trim(),
            value: value.trim(),
            line: number,
        });
    }
    Ok(blocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_is_named_with_its_line() {
        let read = blocks("# note\n[A]\nkey: one, two\n\n[B b]\nother: x: y").unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(
            read[0].entries[0].parts(',').collect::<Vec<_>>(),
            ["one", "two"]
        );
        assert_eq!(read[1].one("other").unwrap().value, "x: y");
        assert_eq!(blocks("[A]\nnonsense").unwrap_err().line, 2);
        assert_eq!(blocks("a: b").unwrap_err().line, 1);
        let twice = blocks("[A]\na: 1\na: 2").unwrap();
        assert_eq!(twice[0].one("a").unwrap_err().line, 3);
        assert!(twice[0].one("b").unwrap_err().problem.contains("`b:`"));
        assert_eq!(twice[0].only(&["b"]).unwrap_err().line, 2);
    }
}
