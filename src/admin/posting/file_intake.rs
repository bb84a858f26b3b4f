//! File intake of a draft: what was uploaded is looked at as the watched folder would, by its bytes, and kept in the draft's
//! folder under its hash (ASVS 5.2.2, 5.3.1). A name that a browser gave is only ever a name.

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use sha2::{Digest as _, Sha256};

use super::{
    draft::{DraftFile, DraftText},
    page_pictures::{self, DocumentLook},
};
use crate::{
    admin::site::Site,
    notice::{BlobHash, MediaKind, Obstacle, clean, inspect, without_controls},
    source::{
        folder::{DocumentFault, document_fault},
        office::{self, ConvertConfig, DocumentToConvert},
    },
};

/// Files of one draft.
pub(in crate::admin) const MOST_FILES: usize = 50;
/// Bytes of one draft's files.
const MOST_BYTES: u64 = 256 << 20;
/// So much of the disk is left to the board, in bytes.
const RESERVE: u64 = 512 << 20;
/// A person waits no longer for a PDF of an office document; the board itself may take longer.
const LONGEST_CONVERSION: Duration = Duration::from_secs(60);

/// Why a file is not taken; the key of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum FileFault {
    Empty,
    Unfinished,
    Strange,
    /// Its name says another kind than its bytes.
    Ending,
    Unfit(Obstacle),
    Twice,
    TooMany,
    TooMuch,
    NoRoom,
    /// The town's scanner found something in it.
    Infected,
    /// The town's scanner could not look at it.
    NotScanned,
}

impl FileFault {
    /// Key of its words.
    pub(in crate::admin) const fn message_key(self) -> &'static str {
        match self {
            Self::Empty => "posting-file-empty",
            Self::Unfinished => "posting-file-unfinished",
            Self::Strange => "posting-file-strange",
            Self::Ending => "posting-file-ending",
            Self::Unfit(_) => "posting-file-unfit",
            Self::Twice => "posting-file-twice",
            Self::TooMany => "posting-file-too-many",
            Self::TooMuch => "posting-file-too-much",
            Self::NoRoom => "posting-file-no-room",
            Self::Infected => "posting-file-infected",
            Self::NotScanned => "posting-file-not-scanned",
        }
    }
}

/// A file that was taken, and what was found in it.
pub(in crate::admin) struct TakenUpload {
    pub file: DraftFile,
    pub look: DocumentLook,
}

/// Takes a file into a draft's folder. `name` is the browser's, `others` are the files that are there already; `recognises`
/// has the first page of a scan recognised, which takes seconds.
///
/// # Errors
/// The disk refuses. Why a file itself is not taken is the inner error.
pub(in crate::admin) fn take_file(
    site: &Site,
    folder: &Path,
    (name, upload): (&str, &Path),
    others: &[DraftFile],
    recognises: bool,
) -> io::Result<Result<TakenUpload, FileFault>> {
    let bytes = std::fs::metadata(upload)?.len();
    if let Some(fault) = bounds(others, bytes, free_room(folder)?) {
        return Ok(Err(fault));
    }
    let kind = media_kind(upload)?;
    let hash = hash_of(upload)?;
    if others.iter().any(|other| other.hash == hash) {
        return Ok(Err(FileFault::Twice));
    }
    let ending = match ending(name, kind) {
        Ok(ending) => ending,
        Err(fault) => return Ok(Err(fault)),
    };
    let stored = folder.join(format!("{hash}.{ending}"));
    std::fs::copy(upload, &stored)?;
    File::open(&stored)?.sync_all()?;
    // The folder looks at endings too, so it is asked about the name under which the file is kept.
    let fault = document_fault(&stored)?.map(|fault| match fault {
        DocumentFault::Unfinished => FileFault::Unfinished,
        DocumentFault::Unfit(obstacle) => FileFault::Unfit(obstacle),
        DocumentFault::Strange => FileFault::Strange,
    });
    if let Some(fault) = fault {
        std::fs::remove_file(&stored)?;
        return Ok(Err(fault));
    }
    let file = DraftFile {
        name: shown_name(name),
        hash,
        bytes,
        kind,
        ending: ending.to_owned(),
        pages: 0,
        text: DraftText::Unknown,
        tagged: false,
        obstacle: Obstacle::for_kind(kind),
        drawn: None,
    };
    Ok(Ok(examined(site, folder, file, recognises)))
}

/// What the board would show of a file that lies in the draft's folder.
fn examined(site: &Site, folder: &Path, mut file: DraftFile, recognises: bool) -> TakenUpload {
    if file.kind == MediaKind::Office {
        match convert(site, folder, &file) {
            Ok(drawn) => file.drawn = Some(drawn),
            Err(obstacle) => file.obstacle = obstacle,
        }
    }
    let (shown, shown_kind, stored) = file.shown();
    let look = match shown_kind.has_pages() {
        true => page_pictures::look(site, folder, (shown, shown_kind, &stored), recognises),
        false => DocumentLook { obstacle: file.obstacle, ..DocumentLook::default() },
    };
    (file.pages, file.text, file.tagged) = (look.pages, look.text, look.tagged);
    file.obstacle = file.obstacle.or(look.obstacle);
    TakenUpload { file, look }
}

/// One conversion at a time, so that the glass has its cores.
static ONE_CONVERSION: Mutex<()> = Mutex::new(());

/// Makes a PDF of an office document with the board's own converter, behind its walls.
fn convert(site: &Site, folder: &Path, file: &DraftFile) -> Result<BlobHash, Option<Obstacle>> {
    let settings = site.config().convert.clone();
    if !settings.enabled {
        return Err(Some(Obstacle::NoConverter));
    }
    let converter = office::find_office(settings.program.as_deref()).map_err(|error| {
        tracing::info!("office documents cannot be looked at: {error}");
        Some(Obstacle::NoConverter)
    })?;
    let config =
        ConvertConfig { converter, staging: folder.to_owned(), deadline: settings.deadline.min(LONGEST_CONVERSION) };
    let _one = ONE_CONVERSION.lock().unwrap_or_else(PoisonError::into_inner);
    let document = DocumentToConvert { hash: file.hash, path: folder.join(file.stored_name()) };
    let made = office::convert_once(&config, &document)?;
    std::fs::rename(&made.path, folder.join(format!("{}.pdf", made.hash))).map_err(|error| {
        tracing::warn!(%error, "a converted document cannot be kept");
        None
    })?;
    Ok(made.hash)
}

/// What a file is by its bytes.
///
/// # Errors
/// It cannot be read.
pub(super) fn media_kind(path: &Path) -> io::Result<MediaKind> {
    Ok(inspect(&mut File::open(path)?)?.kind)
}

/// Why a file of so many bytes has no place beside the others on a disk with so much room.
fn bounds(others: &[DraftFile], bytes: u64, free: u64) -> Option<FileFault> {
    let together = others.iter().fold(bytes, |sum, other| sum.saturating_add(other.bytes));
    match () {
        () if bytes == 0 => Some(FileFault::Empty),
        () if others.len() >= MOST_FILES => Some(FileFault::TooMany),
        () if together > MOST_BYTES => Some(FileFault::TooMuch),
        () if free < RESERVE.saturating_add(bytes) => Some(FileFault::NoRoom),
        () => None,
    }
}

/// The ending of a name in small letters, where it is one of this kind.
fn ending(name: &str, kind: MediaKind) -> Result<&'static str, FileFault> {
    let given = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if kind == MediaKind::Other {
        return Err(FileFault::Strange);
    }
    kind.endings().iter().find(|known| **known == given).copied().ok_or(FileFault::Ending)
}

/// The name for people: one line, without signs that turn or break it.
fn shown_name(name: &str) -> String {
    without_controls(&clean(name)).chars().take(120).collect()
}

fn hash_of(path: &Path) -> io::Result<BlobHash> {
    let (mut file, mut hasher, mut buffer) = (File::open(path)?, Sha256::new(), vec![0; 64 * 1024]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(BlobHash(hasher.finalize().into())),
            read => hasher.update(buffer.get(..read).unwrap_or_default()),
        }
    }
}

fn free_room(folder: &Path) -> io::Result<u64> {
    let disk = rustix::fs::statvfs(folder)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_5_2_2_a_name_has_to_say_what_the_bytes_are() {
        assert_eq!(ending("Záměr.PDF", MediaKind::Pdf), Ok("pdf"));
        assert_eq!(ending("foto.JPG", MediaKind::Picture), Ok("jpg"));
        for (name, kind, fault) in [
            ("hra.exe", MediaKind::Other, FileFault::Strange),
            ("hra.pdf", MediaKind::Other, FileFault::Strange),
            ("Záměr.exe", MediaKind::Pdf, FileFault::Ending),
            ("Záměr", MediaKind::Pdf, FileFault::Ending),
            ("Záměr.docx", MediaKind::Archive, FileFault::Ending),
            ("a.pdf", MediaKind::WebPage, FileFault::Ending),
            (".pdf/../../x", MediaKind::Pdf, FileFault::Ending),
        ] {
            assert_eq!(ending(name, kind), Err(fault), "{name}");
        }
    }

    #[test]
    fn asvs_5_2_1_bounds_are_kept_and_room_is_left_to_the_board() {
        let file = |bytes| DraftFile { bytes, ..DraftFile::for_test("a.pdf") };
        assert_eq!(bounds(&[], 0, u64::MAX), Some(FileFault::Empty));
        assert_eq!(bounds(&[], 1, RESERVE), Some(FileFault::NoRoom));
        assert_eq!(bounds(&[], 1, RESERVE + 1), None);
        assert_eq!(bounds(&vec![file(1); MOST_FILES], 1, u64::MAX), Some(FileFault::TooMany));
        assert_eq!(bounds(&[file(MOST_BYTES)], 1, u64::MAX), Some(FileFault::TooMuch));
        assert_eq!(bounds(&[file(MOST_BYTES - 1)], 1, u64::MAX), None);
    }

    #[test]
    fn asvs_5_3_2_names_break_no_line_and_turn_no_writing() {
        let name = shown_name("a\u{202e}fdp.exe\r\nx\0.pdf");
        assert!(!name.contains(['\u{202e}', '\r', '\n', '\0']), "{name:?}");
        assert_eq!(shown_name(&"ř".repeat(300)).chars().count(), 120);
    }
}
