//! Text that may be absent, for component props that take `&str`, `String` or an `Option` of either.

/// Text or nothing. Lets a page pass what it has without unwrapping: `lede="…"`, `lede=row.note`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MaybeText(Option<String>);

impl MaybeText {
    /// The text, or nothing where it is absent or empty.
    pub fn take(self) -> Option<String> {
        self.0.filter(|text| !text.is_empty())
    }
}

impl From<&str> for MaybeText {
    fn from(text: &str) -> Self {
        Self(Some(text.to_owned()))
    }
}

impl From<String> for MaybeText {
    fn from(text: String) -> Self {
        Self(Some(text))
    }
}

impl From<Option<String>> for MaybeText {
    fn from(text: Option<String>) -> Self {
        Self(text)
    }
}

impl From<Option<&str>> for MaybeText {
    fn from(text: Option<&str>) -> Self {
        Self(text.map(str::to_owned))
    }
}

impl From<std::borrow::Cow<'static, str>> for MaybeText {
    fn from(text: std::borrow::Cow<'static, str>) -> Self {
        Self(Some(text.into_owned()))
    }
}
