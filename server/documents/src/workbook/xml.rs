//! The little of XML that workbooks use. Entities of a document's own are refused, so none is ever expanded.

use std::borrow::Cow;
use std::io::BufRead;

use domain::award::import::{Refusal, Refused};
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Longest text of a cell, in bytes; Excel holds 32,767 letters. What goes beyond is cut: no column takes so much.
const LONGEST: usize = 140_000;

/// Events of one part.
pub(super) struct Xml<R: BufRead> {
    reader: quick_xml::Reader<R>,
    buffer: Vec<u8>,
}

impl<R: BufRead> Xml<R> {
    pub(super) fn new(part: R) -> Self {
        Self {
            reader: quick_xml::Reader::from_reader(part),
            buffer: Vec::with_capacity(1024),
        }
    }

    /// The next event; the end of the part is [`Event::Eof`].
    pub(super) fn next(&mut self) -> Result<Event<'_>, Refused> {
        self.buffer.clear();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::DocType(_)) => Err(Refusal::Entities.into()),
            Ok(event) => Ok(event),
            Err(quick_xml::Error::Io(error)) => Err(super::archive::unread(&error).into()),
            Err(_) => Err(Refusal::Damaged.into()),
        }
    }
}

/// An attribute by its name without a prefix.
pub(super) fn attribute<'a>(
    start: &'a BytesStart<'_>,
    name: &str,
) -> Result<Option<Cow<'a, str>>, Refused> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Refusal::Damaged)?;
        if attribute.key.local_name().as_ref() == name {
            return Ok(Some(match attribute.value {
                Cow::Borrowed(raw) => unescape(raw).map_err(|_| Refusal::Damaged)?,
                Cow::Owned(raw) => {
                    Cow::Owned(unescape(&raw).map_err(|_| Refusal::Damaged)?.into_owned())
                }
            }));
        }
    }
    Ok(None)
}

/// Appends what an event says, if it says words.
pub(super) fn append(text: &mut String, event: &Event<'_>) -> Result<(), Refused> {
    if text.len() > LONGEST {
        return Ok(());
    }
    match event {
        Event::Text(words) => text.push_str(&words.xml10_content()),
        Event::CData(words) => text.push_str(&words.xml10_content()),
        Event::GeneralRef(reference) => text.push_str(&referred(reference)?),
        _ => {}
    }
    Ok(())
}

fn referred(reference: &BytesRef<'_>) -> Result<String, Refused> {
    if let Some(letter) = reference.resolve_char_ref().map_err(|_| Refusal::Damaged)? {
        return Ok(letter.to_string());
    }
    let name: &str = reference;
    resolve_predefined_entity(name)
        .map(str::to_owned)
        .ok_or_else(|| Refusal::Entities.into())
}

/// A text as people typed it: Excel writes letters that XML does not hold as `_x000D_`.
pub(super) fn typed(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..4).filter(|_| after.get(4..5) == Some("_"));
        match code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32)
        {
            Some(letter) => {
                out.push(letter);
                rest = after.get(5..).unwrap_or_default();
            }
            None => {
                out.push_str("_x");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}
