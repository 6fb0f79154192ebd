//! Fills a plain HTML form as a browser without JavaScript does.

use std::fmt::Write as _;

/// A form of a page: where it goes and what it would send as it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Form {
    /// The first form of `html` that has a field `field`.
    pub fn with_field(html: &str, field: &str) -> Option<Self> {
        html.split("<form").skip(1).find_map(|rest| {
            let inner = rest.split("</form>").next()?;
            let form = Self::parse(inner);
            form.fields.iter().any(|(name, _)| name == field).then_some(form)
        })
    }

    fn parse(inner: &str) -> Self {
        let (opening, _) = inner.split_once('>').unwrap_or((inner, ""));
        let action = attribute(opening, "action").unwrap_or_default();
        let mut fields = Vec::new();
        for tag in inner.split('<').skip(1) {
            let (element, after) = tag.split_once('>').unwrap_or((tag, ""));
            let Some(name) = attribute(element, "name") else { continue };
            if element.starts_with("input") {
                let kind = attribute(element, "type").unwrap_or_default();
                let choice = kind == "checkbox" || kind == "radio";
                if kind == "submit" || (choice && !has_flag(element, "checked")) {
                    continue;
                }
                fields.push((name, attribute(element, "value").unwrap_or_default()));
            } else if element.starts_with("textarea") {
                fields.push((name, unescape(after)));
            } else if element.starts_with("select") {
                fields.push((name.clone(), selected_option(inner, &name)));
            }
        }
        Self { action, fields }
    }

    /// Writes `value` into the field `name`, which may be new.
    pub fn set(&mut self, name: &str, value: &str) {
        match self.fields.iter_mut().find(|(field, _)| field == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
    }

    /// The body of the POST.
    pub fn encoded(&self) -> String {
        let pairs: Vec<String> = self
            .fields
            .iter()
            .map(|(name, value)| format!("{}={}", percent(name), percent(value)))
            .collect();
        pairs.join("&")
    }
}

fn selected_option(inner: &str, select: &str) -> String {
    let mark = format!("name=\"{select}\"");
    let body = inner.split_once(&mark).map_or("", |(_, rest)| rest);
    let body = body.split("</select>").next().unwrap_or("");
    let options: Vec<&str> = body.split("<option").skip(1).collect();
    let chosen = options
        .iter()
        .find(|option| has_flag(option.split('>').next().unwrap_or(""), "selected"))
        .or_else(|| options.first());
    chosen.and_then(|option| attribute(option, "value")).unwrap_or_default()
}

fn has_flag(element: &str, flag: &str) -> bool {
    element.split([' ', '=', '/']).any(|word| word == flag)
}

/// The value of an attribute in double quotes.
fn attribute(element: &str, name: &str) -> Option<String> {
    let element = element.split('>').next()?;
    let at = element.find(&format!(" {name}=\""))? + name.len() + 3;
    element[at..].split('"').next().map(unescape)
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

fn percent(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._*".contains(&byte) {
            encoded.push(char::from(byte));
        } else if byte == b' ' {
            encoded.push('+');
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
