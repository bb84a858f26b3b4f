//! One file of the folder: whether it is whole, and the notice it becomes.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::Path,
    time::SystemTime,
};

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};

use super::{FolderConfig, name, walk::Found};
use crate::{
    notice::{Attachment, Blob, MediaKind, Notice, NoticeId, Posting},
    source::{Warning, WarningKind, kind},
};

/// A PDF ends with `%%EOF`, give or take some rubbish behind it.
const TAIL: u64 = 2048;
/// As much of the beginning as tells the kind.
const HEAD: u64 = 4096;

/// True when the file's own form shows that it is all there. A PDF has its header and its end; other files do not tell.
pub(super) fn is_whole(path: &Path) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    let named_pdf = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
    let is_pdf = MediaKind::of(&head) == MediaKind::Pdf;
    if !is_pdf {
        return Ok(!named_pdf && length > 0);
    }
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    Ok(tail.windows(5).any(|window| window == b"%%EOF"))
}

/// The day a file without a date in its name hangs from: when it arrived, not later than it was first seen.
pub(super) fn arrival(arrived: Option<SystemTime>, zone: &TimeZone, today: Date) -> Date {
    let day = arrived.and_then(|time| Timestamp::try_from(time).ok()).map(|time| time.to_zoned(zone.clone()).date());
    day.map_or(today, |day| day.min(today))
}

/// The notice of a file. `first_day` counts where the name has no date.
pub(super) fn notice(
    config: &FolderConfig,
    found: &Found,
    blob: Blob,
    first_day: Date,
    warnings: &mut Vec<Warning>,
) -> Notice {
    let file_name = found.relative.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let named = name::read(&file_name);
    let from = named.from.unwrap_or(first_day);
    let usual = from.checked_add(Span::new().days(config.days.min(36_500))).ok();
    let until = match named.until {
        Some(until) if until < from => {
            let text = format!("the end {until} in the file's name lies before the posting {from}");
            warnings.push(Warning::item(WarningKind::EndBeforeStart, &named.title, text));
            usual
        }
        named => named.or(usual),
    };
    let mut folders = found.relative.components().map(|part| part.as_os_str().to_string_lossy().replace('_', " "));
    let folder = folders.next().filter(|_| found.relative.components().count() > 1);
    let category = folder.or_else(|| config.category.clone());
    let id = NoticeId(format!("folder:{}:{}", config.source.0, found.relative.to_string_lossy()));
    let attachment =
        Attachment { blob: Some(blob), ..Attachment::new(file_name, found.path.to_string_lossy().into_owned()) };
    Notice {
        category: category.or_else(|| kind::category_of_title(&named.title).map(str::to_owned)),
        attachments: vec![attachment],
        ..Notice::new(config.source.clone(), id, named.title, Posting { from, until })
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, time::Duration};

    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_pdf_is_whole_with_its_header_and_its_end() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes, whole) in [
            ("a.pdf", "%PDF-1.7\n1 0 obj\n%%EOF\n", true),
            ("b.pdf", "%PDF-1.7\n1 0 obj\n", false),
            ("c.pdf", "\0\0\0\0\0\0", false),
            ("d.pdf", "", false),
            ("e.jpg", "\u{fffd}", true),
            ("f.txt", "", false),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            assert_eq!(is_whole(&path).unwrap(), whole, "{name}");
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
    }
}
