//! What a file is and whether it can be shown, told by all of its bytes that matter. Pure: the bytes come from the caller.
//!
//! [`MediaKind::of`] sees the first 4 KiB alone, and takes a guess at what keeps its list of contents elsewhere (a ZIP at its
//! end, a compound file anywhere). This looks there. Left out: what only drawing or converting shows (a locked PDF).

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use super::{office_ole2::inspect_ole2, office_zip::inspect_zip, ole2::OLE2_MAGIC, zip::ZIP_LOCAL_HEADER};
use crate::notice::{MediaKind, Obstacle};

/// As much of the beginning as tells every other kind.
const HEAD: u64 = 4096;
/// How a section of OneNote and databases of Access begin, and a mail's attachments in Outlook's own form.
const HEADS: [(&[u8], Obstacle); 4] = [
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", Obstacle::OneNote),
    (b"\x00\x01\x00\x00Standard Jet DB", Obstacle::Database),
    (b"\x00\x01\x00\x00Standard ACE DB", Obstacle::Database),
    (b"\x78\x9f\x3e\x22", Obstacle::Mail),
];

/// What the bytes of a file tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InspectedFile {
    pub kind: MediaKind,
    /// The ending under which an office suite knows the document; `None` for what is none.
    pub ending: Option<&'static str>,
    /// Why it cannot be shown, whatever is tried.
    pub obstacle: Option<Obstacle>,
    /// What it means if the conversion fails: some encrypted sheets open with a password that every suite knows.
    pub if_not_converted: Option<Obstacle>,
}

impl InspectedFile {
    pub(in crate::notice) fn plain(kind: MediaKind) -> Self {
        Self { kind, ending: None, obstacle: None, if_not_converted: None }
    }

    /// A document of an office suite.
    pub(in crate::notice) fn office(ending: &'static str) -> Self {
        Self { ending: Some(ending), ..Self::plain(MediaKind::Office) }
    }

    /// A file of a kind, and why it cannot be shown.
    pub(in crate::notice) fn unfit(kind: MediaKind, obstacle: Obstacle) -> Self {
        Self { obstacle: Some(obstacle), ..Self::plain(kind) }
    }
}

/// Inspects a file from its beginning to its end; leaves the reader anywhere.
pub fn inspect(source: &mut (impl Read + Seek)) -> io::Result<InspectedFile> {
    source.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    source.by_ref().take(HEAD).read_to_end(&mut head)?;
    if head.starts_with(OLE2_MAGIC) {
        return inspect_ole2(source);
    }
    if head.starts_with(ZIP_LOCAL_HEADER) {
        return inspect_zip(source);
    }
    if head.starts_with(b"{\\rtf") {
        return Ok(InspectedFile::office("rtf"));
    }
    if let Some((_, obstacle)) = HEADS.iter().find(|(begins, _)| head.starts_with(begins)) {
        return Ok(InspectedFile::unfit(MediaKind::Other, *obstacle));
    }
    Ok(InspectedFile::plain(MediaKind::detect(&head)))
}

/// The kind of a container, as far as these bytes tell it; `None` for what is none.
pub(in crate::notice) fn container_kind(head: &[u8]) -> Option<MediaKind> {
    let is_container = [OLE2_MAGIC, ZIP_LOCAL_HEADER, b"{\\rtf"].iter().any(|begins| head.starts_with(begins));
    is_container.then(|| inspect(&mut Cursor::new(head)).map_or(MediaKind::Archive, |inspected| inspected.kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> InspectedFile {
        inspect(&mut Cursor::new(bytes)).unwrap()
    }

    #[test]
    fn what_is_no_container_is_told_by_its_beginning() {
        for (bytes, kind, obstacle) in [
            (&b"%PDF-1.7"[..], MediaKind::Pdf, None),
            (b"{\\rtf1", MediaKind::Office, None),
            (b"\x00\x01\x00\x00Standard ACE DB\0", MediaKind::Other, Some(Obstacle::Database)),
            (
                b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3",
                MediaKind::Other,
                Some(Obstacle::OneNote),
            ),
            (b"\x78\x9f\x3e\x22\x01\x00", MediaKind::Other, Some(Obstacle::Mail)),
            (b"", MediaKind::Other, None),
        ] {
            let found = of(bytes);
            assert_eq!((found.kind, found.obstacle), (kind, obstacle), "{bytes:?}");
        }
    }
}
