//! Whether a file is whole and a document at all, told by its own bytes, never by its name alone.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::Path,
    time::SystemTime,
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use super::completeness::{self, FileEnd};
use crate::notice::{MediaKind, NoticeKind, Obstacle, inspect};

/// As much of the beginning as tells the kind.
const HEAD: u64 = 4096;

/// What a file looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::folder) enum FileForm {
    /// All of it is there, by its own structure.
    Whole,
    /// Its structure does not say where it ends; only that it stands still for longer tells that nothing more comes.
    Unsaid,
    /// Its structure wants more bytes than are there, or it is a file of zeros, or an empty one: it may still be on its way.
    Unfinished,
    /// A file that can be shown to nobody: locked, or of a program that the board does not have.
    Unfit(Obstacle),
    /// No document.
    Strange,
}

/// Looks at a file that stands still, in a folder of this kind; a message for the idle loop is a text in Markdown.
pub(in crate::source::folder) fn detect_form(path: &Path, folder: NoticeKind) -> io::Result<FileForm> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    let extension = path.extension().map(|it| it.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if head.iter().take(16).all(|byte| *byte == 0) {
        return Ok(FileForm::Unfinished);
    }
    let found = inspect(&mut file)?;
    // Signed messages (CMS) have no mark of their own but a sequence in DER.
    let message = ["zfo", "p7m", "p7s"].contains(&extension.as_str()) && head.starts_with(&[0x30]);
    match found.kind {
        MediaKind::Other if message => {}
        MediaKind::Other if let Some(obstacle) = found.obstacle.filter(|it| it.is_refused_by_folder()) => {
            return Ok(FileForm::Unfit(obstacle));
        }
        MediaKind::Other if extension == "pdf" => return Ok(FileForm::Unfinished),
        MediaKind::Other if folder == NoticeKind::Media && extension == "md" => return Ok(FileForm::Unsaid),
        MediaKind::Other => return Ok(FileForm::Strange),
        _ => {}
    }
    file.seek(SeekFrom::Start(0))?;
    let end = completeness::find_end(file, length, &head, &extension)?;
    Ok(match (end, found.obstacle) {
        (FileEnd::Cut, _) => FileForm::Unfinished,
        // Only of a whole file can be said what it is.
        (_, Some(obstacle)) if obstacle.is_refused_by_folder() => FileForm::Unfit(obstacle),
        (_, Some(Obstacle::Damaged)) if found.kind == MediaKind::Office => FileForm::Unfinished,
        (FileEnd::Reached, _) => FileForm::Whole,
        (FileEnd::Unsaid, _) => FileForm::Unsaid,
    })
}

/// No file came to a board before this day; one that says so was written under a clock that was wrong.
const FIRST: Date = Date::constant(2020, 1, 1);

/// The day a file without a date in its name hangs from: when it arrived, not later than it was first seen.
pub(in crate::source::folder) fn arrival_day(arrived: Option<SystemTime>, zone: &TimeZone, today: Date) -> Date {
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
        for (name, bytes, expected) in [
            ("a.pdf", &b"%PDF-1.7\n1 0 obj\n%%EOF\n"[..], FileForm::Unsaid),
            ("b.pdf", b"%PDF-1.7\n1 0 obj\n", FileForm::Unfinished),
            ("c.pdf", b"\0\0\0\0\0\0", FileForm::Unfinished),
            ("d.pdf", b"", FileForm::Unfinished),
            ("e.pdf", b"no PDF", FileForm::Unfinished),
            ("f.txt", b"a text", FileForm::Strange),
            ("g.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", FileForm::Strange),
            ("i.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF rest", FileForm::Unfinished),
            ("k.docx", b"PK\x03\x04 and so on", FileForm::Unfinished),
            ("l.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileForm::Unfinished),
            (
                "m.one",
                b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3",
                FileForm::Unfit(Obstacle::OneNote),
            ),
            ("n.zfo", b"\x30\x82\x01\x00", FileForm::Unfinished),
            ("n.zfo", b"\x30\x03\x02\x01\x07", FileForm::Whole),
            ("o.rtf", b"{\\rtf1\\ansi}", FileForm::Whole),
            ("o.rtf", b"{\\rtf1\\ansi {x}", FileForm::Unfinished),
            ("p.html", b"<!DOCTYPE html><html>", FileForm::Unsaid),
            ("p.html", b"<!DOCTYPE html><html></html>", FileForm::Whole),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            assert_eq!(detect_form(&path, NoticeKind::Official).unwrap(), expected, "{name}");
        }
    }

    #[test]
    fn arrival_is_a_local_day_and_never_in_the_future() {
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let at = |text: &str| Some(SystemTime::from(text.parse::<Timestamp>().unwrap()));
        assert_eq!(arrival_day(at("2026-11-21T23:30:00Z"), &zone, date(2026, 11, 25)), date(2026, 11, 22));
        let late = at("2026-11-21T23:30:00Z").map(|time| time + Duration::from_secs(90 * 86_400));
        assert_eq!(arrival_day(late, &zone, date(2026, 11, 25)), date(2026, 11, 25));
        assert_eq!(arrival_day(None, &zone, date(2026, 11, 25)), date(2026, 11, 25));
        for wrong in ["1970-01-02T00:00:00Z", "2012-01-01T00:00:00Z", "2099-01-01T00:00:00Z"] {
            assert_eq!(arrival_day(at(wrong), &zone, date(2026, 11, 25)), date(2026, 11, 25), "{wrong}");
        }
    }
}
