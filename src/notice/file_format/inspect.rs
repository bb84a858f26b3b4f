//! File inspection: tells by all relevant bytes what a file is and whether it can be shown. Pure: the bytes come from
//! the caller.
//!
//! [`MediaKind::detect`] sees the first 4 KiB alone, and guesses about formats that keep their list of contents
//! elsewhere (a ZIP at its end, a compound file anywhere). This looks there. Left out: faults that only drawing or
//! converting shows (a locked PDF).

use std::io::{self, Read, Seek, SeekFrom};

use super::{
    inspected_file::InspectedFile, office_ole2::inspect_ole2, office_zip::inspect_zip, ole2::OLE2_MAGIC,
    zip_directory::ZIP_LOCAL_HEADER,
};
use crate::notice::{MediaKind, Obstacle};

/// Bytes of the beginning that suffice to detect every other kind.
const HEAD: u64 = 4096;
/// First bytes of OneNote sections, of Access databases and of a mail's attachments in Outlook's own form.
const HEADS: [(&[u8], Obstacle); 4] = [
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", Obstacle::OneNote),
    (b"\x00\x01\x00\x00Standard Jet DB", Obstacle::Database),
    (b"\x00\x01\x00\x00Standard ACE DB", Obstacle::Database),
    (b"\x78\x9f\x3e\x22", Obstacle::Mail),
];

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

#[cfg(test)]
mod tests {
    use std::io::Cursor;

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
