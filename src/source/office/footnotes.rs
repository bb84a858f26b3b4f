//! Footnotes and endnotes of WordprocessingML, put into the order of their references and numbered without gaps. Pure.
//!
//! LibreOffice finds a note by the distance of its number from the first one. Where a note was left out (its reference
//! was deleted) or moved, it prints another note's text; so gaps and order are repaired before conversion.

use std::{collections::HashMap, ops::Range};

use quick_xml::{
    Reader, Writer,
    events::{BytesStart, Event},
};

use super::docx::{UnreadableXml, WORD_NAMESPACES, namespace_prefix};

/// A kind of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FootnoteKind {
    Foot,
    End,
}

impl FootnoteKind {
    pub(crate) const ALL: [Self; 2] = [Self::Foot, Self::End];

    fn name(self) -> &'static str {
        match self {
            Self::Foot => "footnote",
            Self::End => "endnote",
        }
    }

    /// True for the part that holds notes of this kind.
    pub(crate) fn are_in(self, part: &[u8]) -> bool {
        let head = part.get(..16_384).unwrap_or(part);
        namespace_prefix(part, &WORD_NAMESPACES).is_some_and(|prefix| has(head, &format!("<{prefix}{}s", self.name())))
    }

    /// True for a part that refers to notes of this kind.
    pub(crate) fn are_referred_to_in(self, part: &[u8]) -> bool {
        namespace_prefix(part, &WORD_NAMESPACES)
            .is_some_and(|prefix| has(part, &format!("<{prefix}{}Reference", self.name())))
    }

    /// The text and its notes with numbers in order; `None` where they are so already, or where a note is missing.
    pub(crate) fn reorder(self, text: &[u8], notes: &[u8]) -> Result<Option<(Vec<u8>, Vec<u8>)>, UnreadableXml> {
        let (Some(own), Some(prefix)) =
            (namespace_prefix(text, &WORD_NAMESPACES), namespace_prefix(notes, &WORD_NAMESPACES))
        else {
            return Ok(None);
        };
        let references = references(text, &format!("{own}{}Reference", self.name()))?;
        let list = list(notes, &format!("{prefix}{}", self.name()))?;
        let is_plain = |note: &&FootnoteElement| !note.special;
        let plain: Vec<&FootnoteElement> = list.iter().filter(is_plain).collect();
        let number = |id: &str| id.parse::<i64>().ok();
        let in_row = plain.windows(2).all(|two| match two {
            [one, other] => number(&one.id).and_then(|id| id.checked_add(1)) == number(&other.id),
            _ => true,
        });
        if in_row && plain.iter().map(|note| &note.id).eq(&references) {
            return Ok(None);
        }
        let known: HashMap<&str, &FootnoteElement> = plain.iter().map(|note| (note.id.as_str(), *note)).collect();
        if references.iter().any(|id| !known.contains_key(id.as_str())) {
            return Ok(None);
        }
        let first =
            list.iter().filter(|note| note.special).filter_map(|note| number(&note.id)).max().unwrap_or(0).max(0);
        let new = |place: usize| (first.saturating_add(1)).saturating_add(i64::try_from(place).unwrap_or(i64::MAX));
        let piece = |range: Range<usize>| notes.get(range).unwrap_or_default();
        let begin = list.first().map_or(notes.len(), |note| note.at.start);
        let mut out = piece(0..begin).to_vec();
        for note in list.iter().filter(|note| note.special) {
            out.extend(piece(note.at.clone()));
        }
        for (place, id) in references.iter().enumerate() {
            if let Some(note) = known.get(id.as_str()) {
                out.extend(renumbered(piece(note.at.clone()), &format!("{prefix}{}", self.name()), &mut || {
                    new(place)
                })?);
            }
        }
        out.extend(piece(list.last().map_or(notes.len(), |note| note.at.end)..notes.len()));
        let mut place = 0usize;
        let mut next = || {
            place = place.saturating_add(1);
            new(place.saturating_sub(1))
        };
        Ok(Some((renumbered(text, &format!("{own}{}Reference", self.name()), &mut next)?, out)))
    }
}

struct FootnoteElement {
    id: String,
    /// A line between the text and the notes, and the like.
    special: bool,
    at: Range<usize>,
}

/// Numbers that the elements of this name refer to, in their order.
fn references(part: &[u8], name: &str) -> Result<Vec<String>, UnreadableXml> {
    let mut reader = Reader::from_reader(part);
    let mut out = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == name.as_bytes() => {
                out.push(attribute(&tag, b"id").ok_or(UnreadableXml)?);
            }
            Event::Eof => return Ok(out),
            _ => {}
        }
    }
}

fn list(part: &[u8], name: &str) -> Result<Vec<FootnoteElement>, UnreadableXml> {
    let mut reader = Reader::from_reader(part);
    let mut out = Vec::new();
    loop {
        let place = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let start = place(&reader);
        let event = reader.read_event()?;
        let is_note = |tag: &BytesStart<'_>| tag.name().as_ref() == name.as_bytes();
        let tag = match event {
            Event::Start(tag) if is_note(&tag) => {
                reader.read_to_end(tag.to_end().name())?;
                tag
            }
            Event::Empty(tag) if is_note(&tag) => tag,
            Event::Eof => return Ok(out),
            _ => continue,
        };
        let special = attribute(&tag, b"type").is_some_and(|kind| kind != "normal");
        out.push(FootnoteElement {
            id: attribute(&tag, b"id").ok_or(UnreadableXml)?,
            special,
            at: start..place(&reader),
        });
    }
}

/// The part with the next number in each element of this name.
fn renumbered(part: &[u8], name: &str, next: &mut dyn FnMut() -> i64) -> Result<Vec<u8>, UnreadableXml> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut out = Writer::new(Vec::with_capacity(part.len()));
    let mut renumber = |tag: BytesStart<'_>| {
        let mut new = BytesStart::new(name.to_owned());
        for attribute in tag.attributes().flatten() {
            match attribute.key.local_name().as_ref() == b"id" {
                true => new.push_attribute((attribute.key.as_ref(), next().to_string().as_bytes())),
                false => new.push_attribute(attribute),
            }
        }
        new
    };
    loop {
        match reader.read_event()? {
            Event::Start(tag) if tag.name().as_ref() == name.as_bytes() => {
                let tag = renumber(tag);
                out.write_event(Event::Start(tag))?;
            }
            Event::Empty(tag) if tag.name().as_ref() == name.as_bytes() => {
                let tag = renumber(tag);
                out.write_event(Event::Empty(tag))?;
            }
            Event::Eof => return Ok(out.into_inner()),
            other => out.write_event(other)?,
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(String::from_utf8_lossy(&found.value).into_owned())
}

fn has(bytes: &[u8], what: &str) -> bool {
    bytes.windows(what.len()).any(|window| window == what.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    fn text(ids: &[i64]) -> String {
        let references = ids.iter().map(|id| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>"));
        format!("<w:document {SPACE}>{}</w:document>", references.collect::<String>())
    }

    fn notes(list: &[(i64, &str)]) -> String {
        let list = list.iter().map(|(id, text)| format!("<w:footnote w:id=\"{id}\"><w:p>{text}</w:p></w:footnote>"));
        let line = "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>";
        format!("<w:footnotes {SPACE}>{line}{}</w:footnotes>", list.collect::<String>())
    }

    #[test]
    fn notes_follow_their_references_without_a_gap() {
        let all = [(2, "a"), (3, "b"), (4, "c")];
        for (references, expected) in [
            (vec![2, 3, 4], None),
            (vec![3, 4], Some((vec![1, 2], vec![(1, "b"), (2, "c")]))),
            (vec![2, 4], Some((vec![1, 2], vec![(1, "a"), (2, "c")]))),
            (vec![4, 2, 3], Some((vec![1, 2, 3], vec![(1, "c"), (2, "a"), (3, "b")]))),
            (vec![2, 9], None),
        ] {
            let given = (text(&references), notes(&all));
            assert!(FootnoteKind::Foot.are_in(given.1.as_bytes()) && !FootnoteKind::End.are_in(given.1.as_bytes()));
            assert!(FootnoteKind::Foot.are_referred_to_in(given.0.as_bytes()));
            let ordered = FootnoteKind::Foot.reorder(given.0.as_bytes(), given.1.as_bytes()).unwrap();
            let ordered = ordered.map(|(text, notes)| [text, notes].map(|part| String::from_utf8(part).unwrap()));
            assert_eq!(ordered, expected.map(|(ids, list)| [text(&ids), notes(&list)]), "{references:?}");
        }
    }
}
