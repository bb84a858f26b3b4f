//! Fields of a form or of an address, as they were sent: names and texts, in order. Pure.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in an address.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Names and values. A name may be there several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `a=b&c=d`; what is no UTF-8 is replaced.
    pub(in crate::admin) fn parse(text: &str) -> Self {
        Self(url::form_urlencoded::parse(text.as_bytes()).map(|(name, value)| (name.into(), value.into())).collect())
    }

    /// Adds a field at the end.
    pub(in crate::admin) fn push(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), value.into()));
    }

    /// The first value of a name without white space at its ends; empty where there is none.
    pub(in crate::admin) fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The first value of a name exactly as sent, for passwords; empty where there is none.
    pub(in crate::admin) fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    /// The first value of a name, where it is there and not empty.
    pub(in crate::admin) fn given(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// All values of a name.
    pub(in crate::admin) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.trim())
    }

    /// Whether a box is ticked.
    pub(in crate::admin) fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// Names and values, in order.
    pub(in crate::admin) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first name that is not among the known ones (ASVS 15.3.3). A known name that ends in `*` stands for all that
    /// begin so.
    pub(in crate::admin) fn unknown<'a>(&'a self, known: &[&str]) -> Option<&'a str> {
        let is_known = |name: &str| {
            known.iter().any(|known| match known.strip_suffix('*') {
                Some(start) => name.starts_with(start),
                None => *known == name,
            })
        };
        self.0.iter().map(|(name, _)| name.as_str()).find(|name| !is_known(name))
    }

    /// As a query, without the question mark, with one of the values changed; an empty value removes the field.
    pub(in crate::admin) fn with(&self, name: &str, value: &str) -> String {
        let kept = self.0.iter().filter(|(own, _)| own != name).map(|(own, value)| (own.as_str(), value.as_str()));
        let new = Some((name, value)).filter(|(_, value)| !value.is_empty());
        let pair = |(name, value): (&str, &str)| format!("{}={}", encode(name), encode(value));
        kept.filter(|(_, value)| !value.is_empty()).chain(new).map(pair).collect::<Vec<_>>().join("&")
    }
}

/// A text as a part of an address.
pub(in crate::admin) fn encode(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_with_diacritics_and_written_back_with_a_change() {
        let fields = Fields::parse("druh=Z%C3%A1m%C4%9Br&co=a&co=b+c&prazdne=");
        assert_eq!(fields.get("druh"), "Záměr");
        assert_eq!(fields.all("co").collect::<Vec<_>>(), ["a", "b c"]);
        assert_eq!(fields.given("prazdne"), None);
        assert_eq!(fields.with("druh", "a&b"), "co=a&co=b%20c&druh=a%26b");
        assert_eq!(fields.with("co", ""), "druh=Z%C3%A1m%C4%9Br");
    }

    #[test]
    fn a_field_that_nobody_asked_for_is_found() {
        let fields = Fields::parse("title=a&role=administrator&day-1=x");
        assert_eq!(fields.unknown(&["title", "day-*"]), Some("role"));
        assert_eq!(fields.unknown(&["title", "role", "day-*"]), None);
    }
}
