//! Wrapper PDFs, of which the pages are not the document: portfolios, documents wrapped by rights management, and
//! dynamic forms. They are reported as not showable. PDFium has no call for a document's catalogue, so it is searched in
//! the bytes, and only in documents that contain files.
//!
//! Left out: passwords and damage, which PDFium reports itself.

use std::io::Read as _;

use pdfium_render::prelude::*;

use crate::raster::job::Unshowable;

/// Bytes of one object that are looked at, and of all objects that are unpacked in the search for one.
const MOST_OBJECT: usize = 64 << 10;
const MOST_UNPACKED: u64 = 64 << 20;
/// What the placeholder page of a form says, in the languages that are met here; in small letters.
const PLACEHOLDERS: [&str; 4] = [
    "if this message is not eventually replaced",
    "pdf viewer may not be able to display this type of document",
    "pokud se tato zpráva nakonec nenahradí",
    "prohlížeč pdf nebude schopen zobrazit tento typ dokumentu",
];
/// Name of the file within Microsoft's wrapper, in small letters.
const RIGHTS: &str = "microsoftirmservices";

/// Why the pages of an opened document are not the document, if that is so.
pub(crate) fn stands_for_another(document: &PdfDocument<'_>, bytes: &[u8]) -> Option<Unshowable> {
    match document.form().map(PdfForm::form_type) {
        Some(PdfFormType::XfaFull) => return Some(Unshowable::DynamicForm),
        Some(PdfFormType::XfaForeground) if is_placeholder(document) => return Some(Unshowable::DynamicForm),
        _ => {}
    }
    let files = document.attachments();
    if files.is_empty() {
        return None;
    }
    if files.iter().any(|file| file.name().to_lowercase().contains(RIGHTS)) {
        return Some(Unshowable::Protected);
    }
    let number = root(bytes)?;
    let mut found = None;
    each_object(bytes, number, &mut |catalogue| {
        if !holds(catalogue, b"/Catalog") || found == Some(Unshowable::Protected) {
            return;
        }
        if holds(catalogue, b"/EncryptedPayload") {
            found = Some(Unshowable::Protected);
        } else if is_collection(bytes, catalogue) {
            found = Some(Unshowable::Portfolio);
        }
    });
    found
}

fn is_placeholder(document: &PdfDocument<'_>) -> bool {
    let pages = document.pages();
    if pages.len() != 1 {
        return false;
    }
    let text = pages.get(0).and_then(|page| page.text().map(|text| text.all().to_lowercase())).unwrap_or_default();
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    PLACEHOLDERS.iter().any(|words| text.contains(words))
}

/// The number of the catalogue, as the last trailer tells it.
fn root(bytes: &[u8]) -> Option<u32> {
    let mut end = bytes.len();
    // Names that only begin like it stand between.
    loop {
        let at = rfind(bytes.get(..end)?, b"/Root")?;
        if let Some((number, _)) = reference(bytes.get(at + 5..)?) {
            return Some(number);
        }
        end = at;
    }
}

/// True where the dictionary has a collection that a viewer shows in place of the pages.
fn is_collection(bytes: &[u8], catalogue: &[u8]) -> bool {
    let Some(value) = key(catalogue, b"/Collection") else { return false };
    let hidden = |dictionary: &[u8]| {
        let view = key(dictionary, b"/View").map(<[u8]>::trim_ascii_start);
        view.is_some_and(|view| view.starts_with(b"/H") && !view.get(2).is_some_and(u8::is_ascii_alphanumeric))
    };
    match reference(value) {
        None => !hidden(value),
        Some((number, _)) => {
            let mut shown = true;
            each_object(bytes, number, &mut |collection| shown &= !hidden(collection));
            shown
        }
    }
}

/// What follows a key of a dictionary; a value of the same name (`/Type /Collection`) is none.
fn key<'a>(dictionary: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut from = 0;
    loop {
        let at = from + find(dictionary.get(from..)?, name)?;
        let (before, after) = (dictionary.get(..at)?.trim_ascii_end(), dictionary.get(at + name.len()..)?);
        let whole = !after.first().is_some_and(u8::is_ascii_alphanumeric);
        if whole && !before.ends_with(b"/Type") {
            return Some(after);
        }
        from = at + name.len();
    }
}

/// `12 0 R` at the beginning of these bytes: the number, and what it is followed by.
fn reference(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (number, rest) = integer(bytes)?;
    let (_, rest) = integer(rest)?;
    rest.trim_ascii_start().strip_prefix(b"R").map(|rest| (number, rest))
}

fn integer(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let bytes = bytes.trim_ascii_start();
    let digits = bytes.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
    let number = std::str::from_utf8(bytes.get(..digits)?).ok()?.parse().ok()?;
    Some((number, bytes.get(digits..)?))
}

/// Gives every object of this number to `take`: those that lie open in the file, and those in its packed streams.
fn each_object(bytes: &[u8], number: u32, take: &mut dyn FnMut(&[u8])) {
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| find(rest, b" obj")).map(|at| from + at) {
        from = at + 4;
        let before = bytes.get(at.saturating_sub(18)..at).unwrap_or_default();
        // "\n12 0" in front of it.
        let words: Vec<&[u8]> =
            before.rsplit(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).take(2).collect();
        let named = words.get(1).and_then(|word| integer(word)).map(|(named, _)| named);
        let object = bytes.get(from..).unwrap_or_default();
        let object = object.get(..MOST_OBJECT).unwrap_or(object);
        let object = find(object, b"endobj").and_then(|end| object.get(..end)).unwrap_or(object);
        if named == Some(number) {
            take(object);
        }
    }
    let (mut from, mut room) = (0, MOST_UNPACKED);
    while let Some(at) = bytes.get(from..).and_then(|rest| find(rest, b"/ObjStm")).map(|at| from + at) {
        from = at + 7;
        if let Some(stream) = unpacked(bytes, at, &mut room)
            && let Some(object) = within(&stream.0, stream.1, number)
        {
            take(object);
        }
    }
}

/// The packed objects whose dictionary has its type at this place, and where the first of them begins.
fn unpacked(bytes: &[u8], at: usize, room: &mut u64) -> Option<(Vec<u8>, usize)> {
    let start = at.saturating_sub(1024);
    let head = bytes.get(start..bytes.len().min(at + 1024))?;
    let begin = at - start + find(head.get(at - start..)?, b"stream")?;
    // The dictionary begins behind the "obj" before it.
    let dictionary = head.get(rfind(head.get(..at - start)?, b"obj").map_or(0, |obj| obj + 3)..begin)?;
    let (first, _) = integer(key(dictionary, b"/First")?)?;
    let data = bytes.get(start + begin + 6..)?;
    let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
    if *room == 0 {
        return None;
    }
    let mut out = Vec::new();
    // What can be unpacked before a fault counts.
    let _ = flate2::read::ZlibDecoder::new(data).take(*room).read_to_end(&mut out);
    *room = room.saturating_sub(out.len() as u64);
    Some((out, first as usize))
}

/// An object in a stream of objects, which begins with pairs of numbers and places.
fn within(stream: &[u8], first: usize, number: u32) -> Option<&[u8]> {
    let mut pairs = stream.get(..first)?;
    while let Some((named, rest)) = integer(pairs) {
        let (place, rest) = integer(rest)?;
        if named == number {
            let object = stream.get(first.checked_add(place as usize)?..)?;
            let end = integer(rest).and_then(|(_, rest)| integer(rest)).map(|(next, _)| next.saturating_sub(place));
            let end = end.map_or(MOST_OBJECT, |end| end as usize).min(MOST_OBJECT).min(object.len());
            return object.get(..end);
        }
        pairs = rest;
    }
    None
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    find(bytes, part).is_some()
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    let first = *part.first()?;
    let mut from = 0;
    // Far quicker than a look at every place: most bytes of a document are of pictures.
    while let Some(at) = bytes.get(from..)?.iter().position(|byte| *byte == first) {
        let at = from + at;
        if bytes.get(at..)?.starts_with(part) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

fn rfind(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).rposition(|window| window == part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn keys_are_told_from_values_and_from_longer_names() {
        assert_eq!(key(b"<</Type /Collection/View/D>>", b"/Collection"), None);
        assert_eq!(key(b"<</CollectionSort 1/Collection 7 0 R>>", b"/Collection"), Some(&b" 7 0 R>>"[..]));
        assert_eq!(reference(b" 7 0 R>>"), Some((7, &b">>"[..])));
        assert_eq!(reference(b"<</View/D>>"), None);
        assert_eq!(root(b"trailer<</Root 3 0 R/Prev 1>>x/RootFS"), Some(3));
    }

    #[test]
    fn a_catalogue_is_found_in_the_open_and_in_a_packed_stream() {
        let mut seen = Vec::new();
        let file = b"%PDF\n1 0 obj\n<</A 1>>\nendobj\n11 0 obj <</B 2>> endobj\n1 0 obj\n<</C 3>>\nendobj\n";
        each_object(file, 1, &mut |object| seen.push(String::from_utf8_lossy(object).trim().to_owned()));
        assert_eq!(seen, ["<</A 1>>", "<</C 3>>"]);
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut packed, b"4 0 9 8 <</D 4>><</Type/Catalog/E 5>>").unwrap();
        let packed = packed.finish().unwrap();
        let head =
            format!("%PDF\n7 0 obj\n<</Type/ObjStm/N 2/First 8/Filter/FlateDecode/Length {}>>stream\r\n", packed.len());
        let file = [head.as_bytes(), &packed, b"\nendstream\nendobj\n"].concat();
        let mut seen = Vec::new();
        each_object(&file, 9, &mut |object| seen.push(String::from_utf8_lossy(object).into_owned()));
        assert_eq!(seen, ["<</Type/Catalog/E 5>>"]);
    }

    proptest! {
        #[test]
        fn any_bytes_are_searched_calmly(
            bytes in "( obj|/ObjStm|/Root|/First|stream\n|endobj|[0-9 R<>/]|/Collection|/View|\\PC){0,40}", number in 0u32..20,
        ) {
            let bytes = bytes.as_bytes();
            root(bytes);
            is_collection(bytes, bytes);
            each_object(bytes, number, &mut |_| {});
        }
    }
}
