//! ODT (OpenDocument text), its tracked changes: accepts them and removes comments. Pure.
//!
//! Deleted text lies apart from the text, with marks where it stood; without both the text is the final one.

use quick_xml::{Reader, Writer, events::Event};

use super::docx::{UnreadableXml, namespace_prefix};

const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

/// The part with all changes accepted; `None` where it has none. Comments alone are left to the profile, which does not
/// print them.
pub(super) fn accept_changes(part: &[u8]) -> Result<Option<Vec<u8>>, UnreadableXml> {
    let (text, office) = (namespace_prefix(part, &[TEXT]), namespace_prefix(part, &[OFFICE]));
    let named = |prefix: &Option<String>, names: &[&str]| -> Vec<String> {
        let prefix = prefix.iter();
        prefix.flat_map(|prefix| names.iter().map(move |name| format!("{prefix}{name}"))).collect()
    };
    let mut gone = named(&text, &["tracked-changes", "change", "change-start", "change-end"]);
    let has = |name: &String| {
        let tag = format!("<{name}");
        part.windows(tag.len()).any(|window| window == tag.as_bytes())
    };
    if !gone.iter().any(has) {
        return Ok(None);
    }
    gone.extend(named(&office, &["annotation", "annotation-end"]));
    let mut reader = Reader::from_reader(part);
    let mut out = Writer::new(Vec::with_capacity(part.len()));
    let goes = |name: &[u8]| gone.iter().any(|gone| gone.as_bytes() == name);
    loop {
        match reader.read_event()? {
            Event::Start(tag) if goes(tag.name().as_ref()) => {
                reader.read_to_end(tag.to_end().name())?;
            }
            Event::Empty(tag) if goes(tag.name().as_ref()) => {}
            Event::Eof => return Ok(Some(out.into_inner())),
            other => out.write_event(other)?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(body: &str) -> String {
        format!("<office:body xmlns:office=\"{OFFICE}\" xmlns:text=\"{TEXT}\">{body}</office:body>")
    }

    #[test]
    fn what_was_deleted_and_what_was_remarked_goes() {
        let changes = "<text:tracked-changes><text:changed-region text:id=\"a\"><text:deletion><text:p>1 Kč</text:p>\
                       </text:deletion></text:changed-region></text:tracked-changes>";
        let text = "<text:p>Cena <text:change text:change-id=\"a\"/><text:change-start text:change-id=\"b\"/>90 Kč\
                    <text:change-end text:change-id=\"b\"/><office:annotation><text:p>Opravdu?</text:p></office:annotation>\
                    <office:annotation-end/></text:p>";
        let out = accept_changes(part(&format!("{changes}{text}")).as_bytes()).unwrap().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), part("<text:p>Cena 90 Kč</text:p>"));
        assert!(accept_changes(part("<text:p>Cena</text:p>").as_bytes()).unwrap().is_none());
        assert!(accept_changes(part("<text:p><text:change></text:p>").as_bytes()).is_err());
    }
}
