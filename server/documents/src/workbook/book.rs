//! The small parts of a workbook: its sheets by name, its shared strings, which styles are days or percentages.

use domain::award::import::{Refusal, Refused};
use domain::text::nfc;
use quick_xml::events::Event;

use super::archive::Archive;
use super::xml::{Xml, append, attribute, typed};

/// Most shared strings: more than a list of the most rows has cells.
const MOST_STRINGS: usize = 2_500_000;

/// How a style shows a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// As a number.
    Number,
    /// As a day.
    Date,
    /// As a percentage.
    Percent,
}

/// A sheet with cells.
pub(super) struct SheetPart {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    link: String,
    /// Path in the archive.
    pub(super) path: String,
}

/// What the workbook says about its sheets.
pub(super) struct Book {
    pub(super) sheets: Vec<SheetPart>,
    /// Whether day 0 is 1904-01-01, as on old Macintosh computers.
    pub(super) from_1904: bool,
}

impl Book {
    pub(super) fn read(archive: &mut Archive<'_>) -> Result<Self, Refused> {
        let part = archive
            .part("xl/workbook.xml")?
            .ok_or(Refusal::NotAWorkbook)?;
        let mut xml = Xml::new(part);
        let mut book = Self {
            sheets: Vec::new(),
            from_1904: false,
        };
        loop {
            match xml.next()? {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    "sheet" => {
                        let text = |name| {
                            attribute(&start, name)
                                .map(|value| value.unwrap_or_default().into_owned())
                        };
                        let is_hidden = matches!(text("state")?.as_str(), "hidden" | "veryHidden");
                        book.sheets.push(SheetPart {
                            name: nfc(&text("name")?),
                            is_hidden,
                            link: text("id")?,
                            path: String::new(),
                        });
                    }
                    "workbookPr" => {
                        let value = attribute(&start, "date1904")?;
                        book.from_1904 = matches!(value.as_deref(), Some("1" | "true"));
                    }
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        drop(xml);
        book.follow_links(archive)?;
        Ok(book)
    }

    /// Finds the path of each sheet; charts and macro sheets are no sheets with cells.
    fn follow_links(&mut self, archive: &mut Archive<'_>) -> Result<(), Refused> {
        let part = archive
            .part("xl/_rels/workbook.xml.rels")?
            .ok_or(Refusal::Damaged)?;
        let mut xml = Xml::new(part);
        loop {
            match xml.next()? {
                Event::Start(start) | Event::Empty(start)
                    if start.local_name().as_ref() == "Relationship" =>
                {
                    let text = |name| {
                        attribute(&start, name).map(|value| value.unwrap_or_default().into_owned())
                    };
                    let (id, kind, target) = (text("Id")?, text("Type")?, text("Target")?);
                    if kind.ends_with("/worksheet") {
                        let sheets = self.sheets.iter_mut().filter(|sheet| sheet.link == id);
                        sheets.for_each(|sheet| sheet.path = path_of(&target));
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        self.sheets.retain(|sheet| !sheet.path.is_empty());
        Ok(())
    }
}

/// Targets are relative to `xl/` or begin with a slash.
fn path_of(target: &str) -> String {
    match target.strip_prefix('/') {
        Some(path) => path.to_owned(),
        None => format!("xl/{}", target.strip_prefix("./").unwrap_or(target)),
    }
}

/// The texts that cells share, trimmed and in NFC.
pub(super) fn shared_strings(archive: &mut Archive<'_>) -> Result<Vec<Box<str>>, Refused> {
    let mut strings = Vec::new();
    let Some(part) = archive.part("xl/sharedStrings.xml")? else {
        return Ok(strings);
    };
    let mut xml = Xml::new(part);
    let mut text = String::new();
    let mut inside = false;
    let mut phonetic = false;
    loop {
        match xml.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => inside = !phonetic,
                "rPh" => phonetic = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "t" => inside = false,
                "rPh" => phonetic = false,
                "si" => {
                    strings.push(nfc(&typed(&text)).into_boxed_str());
                    text.clear();
                }
                _ => {}
            },
            Event::Empty(start) if start.local_name().as_ref() == "si" => {
                strings.push(Box::from(""))
            }
            Event::Eof => return Ok(strings),
            event if inside => append(&mut text, &event)?,
            _ => {}
        }
        if strings.len() > MOST_STRINGS {
            return Err(Refusal::ZipBomb.into());
        }
    }
}

/// How each style of cells shows a number, by the number of the style.
pub(super) fn styles(archive: &mut Archive<'_>) -> Result<Vec<Shown>, Refused> {
    let mut styles = Vec::new();
    let Some(part) = archive.part("xl/styles.xml")? else {
        return Ok(styles);
    };
    let mut xml = Xml::new(part);
    let mut own: Vec<(u32, Shown)> = Vec::new();
    let mut in_cells = false;
    loop {
        match xml.next()? {
            Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&start, "numFmtId")?.and_then(|id| id.parse().ok());
                    let code = attribute(&start, "formatCode")?.unwrap_or_default();
                    own.extend(id.map(|id| (id, shown_by(&code))));
                }
                "cellXfs" => in_cells = true,
                "cellStyleXfs" | "cellStyles" | "dxfs" => in_cells = false,
                "xf" if in_cells => {
                    let id: u32 = attribute(&start, "numFmtId")?
                        .and_then(|id| id.parse().ok())
                        .unwrap_or(0);
                    let found = own.iter().find(|(other, _)| *other == id);
                    styles.push(found.map_or_else(|| built_in(id), |(_, shown)| *shown));
                }
                _ => {}
            },
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}

/// Formats that every Excel has (ECMA-376 part 1, 18.8.30); 27 to 36 and 50 to 58 are days of East Asian languages.
const fn built_in(id: u32) -> Shown {
    match id {
        9 | 10 => Shown::Percent,
        14..=17 | 22 | 27..=36 | 50..=58 => Shown::Date,
        _ => Shown::Number,
    }
}

/// What the code of a format shows, without what stands in quotation marks, brackets or behind a backslash.
fn shown_by(code: &str) -> Shown {
    let mut letters = code.chars();
    let mut shown = Shown::Number;
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                letters.by_ref().find(|end| *end == '"');
            }
            '[' => {
                letters.by_ref().find(|end| *end == ']');
            }
            '\\' | '_' | '*' => {
                letters.next();
            }
            'd' | 'D' | 'y' | 'Y' => return Shown::Date,
            '%' => shown = Shown::Percent,
            ';' => break,
            _ => {}
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_and_percentages_are_told_apart() {
        for code in [
            "dd/mm/yyyy",
            "[$-42A]d mmmm yyyy",
            "yyyy",
            "mmm-yy",
            "yyyy\\-mm\\-dd;@",
        ] {
            assert_eq!(shown_by(code), Shown::Date, "{code}");
        }
        for code in [
            "General",
            "0.00",
            "#,##0\" đồng\"",
            "[Red]0",
            "\\d0",
            "@",
            "hh:mm",
        ] {
            assert_eq!(shown_by(code), Shown::Number, "{code}");
        }
        assert_eq!(shown_by("0.00%"), Shown::Percent);
    }
}
