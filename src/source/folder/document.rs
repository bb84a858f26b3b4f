//! Whether a file is whole and a document at all, told by its own bytes, never by its name alone.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::Path,
    time::SystemTime,
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::notice::{MediaKind, NoticeKind};

/// As much of the beginning as tells the kind.
const HEAD: u64 = 4096;
/// How far from the end its mark may stand: rubbish behind it, a comment in an archive, what cameras add.
const TAIL: u64 = 68 * 1024;
/// Beginning of the older office files, and of encrypted newer ones.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// How much of such a file is searched for the mark of an encrypted one.
const SEARCHED: u64 = 64 << 20;

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// All of it is there.
    Whole,
    /// It has the right beginning and not the end it should have; many programs read it all the same.
    Doubtful,
    /// A PDF without its end, a file of zeros, an empty one: it may still be on its way.
    Unfinished,
    /// An office file that cannot be opened without its password.
    Locked,
    /// No document.
    Strange,
}

/// Looks at a file that stands still, in a folder of this kind; a message for the idle loop is a text in Markdown.
pub(super) fn form(path: &Path, folder: NoticeKind) -> io::Result<Form> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    let extension = path.extension().map(|it| it.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if head.iter().take(16).all(|byte| *byte == 0) {
        return Ok(Form::Unfinished);
    }
    if head.starts_with(OLE) {
        return Ok(if is_encrypted(&mut file)? { Form::Locked } else { Form::Whole });
    }
    // Signed messages (CMS) have no mark of their own but a sequence in DER.
    if ["zfo", "p7m", "p7s"].contains(&extension.as_str()) && head.starts_with(&[0x30]) {
        return Ok(Form::Whole);
    }
    let kind = MediaKind::of(&head);
    let end: &[u8] = match kind {
        MediaKind::Pdf => b"%%EOF",
        MediaKind::Picture if head.starts_with(b"\xff\xd8") => b"\xff\xd9",
        MediaKind::Picture if head.starts_with(b"\x89PNG") => b"IEND",
        _ if head.starts_with(b"PK\x03\x04") => b"PK\x05\x06",
        MediaKind::Other if extension == "pdf" => return Ok(Form::Unfinished),
        MediaKind::Other if folder == NoticeKind::Media && extension == "md" => return Ok(Form::Whole),
        MediaKind::Other => return Ok(Form::Strange),
        _ => return Ok(Form::Whole),
    };
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    Ok(match tail.windows(end.len()).any(|window| window == end) {
        true => Form::Whole,
        false if kind == MediaKind::Pdf => Form::Unfinished,
        false => Form::Doubtful,
    })
}

/// True for an office file behind a password: a compound file with a stream "EncryptedPackage" in its directory.
fn is_encrypted(file: &mut File) -> io::Result<bool> {
    let mark: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
    file.seek(SeekFrom::Start(0))?;
    let mut rest = file.take(SEARCHED);
    let (mut window, mut chunk) = (Vec::new(), vec![0; 64 * 1024]);
    loop {
        let read = rest.read(&mut chunk)?;
        if read == 0 {
            return Ok(false);
        }
        window.extend_from_slice(chunk.get(..read).unwrap_or_default());
        if window.windows(mark.len()).any(|it| it == mark) {
            return Ok(true);
        }
        window.drain(..window.len().saturating_sub(mark.len()));
    }
}

/// No file came to a board before this day; one that says so was written under a clock that was wrong.
const FIRST: Date = Date::constant(2020, 1, 1);

/// The day a file without a date in its name hangs from: when it arrived, not later than it was first seen.
pub(super) fn arrival(arrived: Option<SystemTime>, zone: &TimeZone, today: Date) -> Date {
    let day = arrived.and_then(|time| Timestamp::try_from(time).ok()).map(|time| time.to_zoned(zone.clone()).date());
    day.filter(|day| *day >= FIRST).map_or(today, |day| day.min(today))
}

#[cfg(test)]
mod tests {
    use std::{fs, time::Duration};

    use jiff::civil::date;

    use super::*;

    #[test]
    fn files_are_told_by_their_beginning_and_their_end() {
        let folder = tempfile::tempdir().unwrap();
        let locked = [OLE, &[0; 900], &"EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect::<Vec<_>>()].concat();
        for (name, bytes, expected) in [
            ("a.pdf", &b"%PDF-1.7\n1 0 obj\n%%EOF\n"[..], Form::Whole),
            ("b.pdf", b"%PDF-1.7\n1 0 obj\n", Form::Unfinished),
            ("c.pdf", b"\0\0\0\0\0\0", Form::Unfinished),
            ("d.pdf", b"", Form::Unfinished),
            ("e.pdf", b"no PDF", Form::Unfinished),
            ("f.txt", b"a text", Form::Strange),
            ("g.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", Form::Strange),
            ("h.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF rest \xff\xd9", Form::Whole),
            ("i.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF rest", Form::Doubtful),
            ("j.zip", b"PK\x03\x04 and so on PK\x05\x06 end", Form::Whole),
            ("k.docx", b"PK\x03\x04 and so on", Form::Doubtful),
            ("l.doc", OLE, Form::Whole),
            ("m.docx", &locked, Form::Locked),
            ("n.zfo", b"\x30\x82\x01\x00", Form::Whole),
            ("o.rtf", b"{\\rtf1\\ansi}", Form::Whole),
            ("p.html", b"<!DOCTYPE html><html>", Form::Whole),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            assert_eq!(form(&path, NoticeKind::Official).unwrap(), expected, "{name}");
        }
    }

    #[test]
    fn arrival_is_a_local_day_and_never_in_the_future() {
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let at = |text: &str| Some(SystemTime::from(text.parse::<Timestamp>().unwrap()));
        assert_eq!(arrival(at("2026-11-21T23:30:00Z"), &zone, date(2026, 11, 25)), date(2026, 11, 22));
        let late = at("2026-11-21T23:30:00Z").map(|time| time + Duration::from_secs(90 * 86_400));
        assert_eq!(arrival(late, &zone, date(2026, 11, 25)), date(2026, 11, 25));
        assert_eq!(arrival(None, &zone, date(2026, 11, 25)), date(2026, 11, 25));
        for wrong in ["1970-01-02T00:00:00Z", "2012-01-01T00:00:00Z", "2099-01-01T00:00:00Z"] {
            assert_eq!(arrival(at(wrong), &zone, date(2026, 11, 25)), date(2026, 11, 25), "{wrong}");
        }
    }
}
