//! Shelf of the collector's public documents: records and bytes in one folder.
//!
//! `<short name>.json` is a record, `<sha256>.pdf` a document's bytes, each durable before anything is answered. What is
//! taken down loses its record's facts first and its bytes then; bytes that no public record names are deleted at the start,
//! whatever was cut off before. Writers take turns; who reads waits for no disk.
//!
//! Left out: what is known of the folder without reading it (`shelf_index`).

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::civil::Date;

use super::{
    publish_error::PublishError,
    record::{DocumentRecord, RecordState, is_short_name, short_name},
    shelf_index::{ShelfIndex, ShelvedNotice},
};
use crate::{
    notice::BlobHash,
    platform::{
        atomic_file::{Readers, write_durably},
        private_files,
    },
    publication::{MOST_NOTICES, PublicNotice, PublicationList},
};

/// Bytes of all documents together.
const MOST_BYTES: u64 = 8 << 30;
/// Notices that are remembered as taken down; of more, those longest down are forgotten and answer 404.
const MOST_GONE: usize = 20_000;
/// A PDF says so within its first bytes.
const MAGIC: &[u8] = b"%PDF-";
const MAGIC_WITHIN: usize = 1024;

/// The shelf; cheap to share.
#[derive(Debug)]
pub(in crate::collect) struct DocumentShelf {
    folder: PathBuf,
    index: Mutex<ShelfIndex>,
    writing: Mutex<()>,
}

/// What became of a short name that somebody asks for.
#[derive(Clone, Debug)]
pub(super) enum Lookup {
    Public(ShelvedNotice),
    Gone,
    Unknown,
}

impl DocumentShelf {
    /// Opens the folder, which is made where it is missing.
    pub(in crate::collect) fn open(folder: &Path) -> io::Result<Self> {
        private_files::create_folder(folder)?;
        let mut index = ShelfIndex::default();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let stem = path.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
            match path.extension().and_then(|it| it.to_str()) {
                Some("json") if is_short_name(stem) => match read_record(&path) {
                    Ok(record) if record.id == stem => index.put_record(record),
                    Ok(_) => tracing::error!("a record has another's name: {}", path.display()),
                    Err(error) => tracing::error!("a record cannot be read: {error}: {}", path.display()),
                },
                Some("pdf") => {
                    if let (Ok(hash), Ok(found)) = (stem.parse::<BlobHash>(), fs::metadata(&path)) {
                        index.put_file(hash, found.len());
                    }
                }
                _ => {}
            }
        }
        let shelf = Self { folder: folder.to_owned(), index: Mutex::new(index), writing: Mutex::default() };
        let all: Vec<BlobHash> = shelf.index().files().collect();
        shelf.remove_unnamed(all);
        Ok(shelf)
    }

    /// Takes the facts of a notice of a board.
    pub(super) fn publish(&self, terminal: &str, notice: PublicNotice) -> Result<ShelvedNotice, PublishError> {
        let _turn = self.turn();
        let id = short_name(terminal, &notice.key);
        let known = self.index().record(&id);
        if known.as_ref().is_some_and(|it| it.terminal != terminal || it.key != notice.key) {
            return Err(PublishError::Taken);
        }
        if known.as_ref().and_then(|it| it.public()) == Some(&notice) {
            return self.index().shelved(&id).ok_or(PublishError::Unknown);
        }
        let new = known.as_ref().is_none_or(|it| it.public().is_none());
        if new && self.list(terminal).documents.len() >= MOST_NOTICES {
            return Err(PublishError::Full);
        }
        let record = DocumentRecord {
            id: id.clone(),
            terminal: terminal.to_owned(),
            key: notice.key,
            state: RecordState::Public(notice),
        };
        self.keep(record)?;
        self.remove_unnamed(known.iter().flat_map(|record| record.public_hashes()).collect());
        self.index().shelved(&id).ok_or(PublishError::Unknown)
    }

    /// Takes the bytes of a document that the notice names.
    pub(super) fn add_file(
        &self,
        terminal: &str,
        id: &str,
        hash: BlobHash,
        bytes: &[u8],
    ) -> Result<ShelvedNotice, PublishError> {
        let _turn = self.turn();
        let record = self.own(terminal, id)?;
        let notice = record.public().ok_or(PublishError::Unknown)?;
        let named = notice.files.iter().find(|file| file.sha256 == hash).ok_or(PublishError::Unknown)?;
        let length = bytes.len() as u64;
        if named.bytes != length || BlobHash::digest(bytes) != hash {
            return Err(PublishError::OtherBytes);
        }
        let head = bytes.get(..bytes.len().min(MAGIC_WITHIN)).unwrap_or_default();
        if !head.windows(MAGIC.len()).any(|window| window == MAGIC) {
            return Err(PublishError::NotPdf);
        }
        let (there, all) = {
            let index = self.index();
            (index.has_file(&hash), index.bytes())
        };
        if !there {
            if all.saturating_add(length) > MOST_BYTES {
                return Err(PublishError::Full);
            }
            write_durably(&self.path(&hash), bytes, Readers::Owner).map_err(|error| failed(&error))?;
            self.index().put_file(hash, length);
        }
        self.index().shelved(id).ok_or(PublishError::Unknown)
    }

    /// Takes a notice down: its facts and its bytes go, its hashes stay.
    pub(super) fn take_down(&self, terminal: &str, id: &str, today: Date) -> Result<(), PublishError> {
        let _turn = self.turn();
        let record = self.own(terminal, id)?;
        self.bury(&record, today)
    }

    /// Takes down what is past its last day, for boards that are gone.
    pub(in crate::collect) fn expire(&self, today: Date) {
        let _turn = self.turn();
        let over = self.index().over(today);
        for record in over {
            if let Err(error) = self.bury(&record, today) {
                tracing::error!(id = record.id, "a notice past its last day cannot be taken down: {error}");
            }
        }
    }

    /// What of a board is public.
    pub(super) fn list(&self, terminal: &str) -> PublicationList {
        PublicationList { documents: self.index().public_of(terminal) }
    }

    /// What a short name leads to on this day.
    pub(super) fn find(&self, id: &str, today: Date) -> Lookup {
        let Some(shelved) = is_short_name(id).then(|| self.index().shelved(id)).flatten() else {
            return Lookup::Unknown;
        };
        let gone = shelved.record.public().is_none() || shelved.record.is_over(today);
        if gone { Lookup::Gone } else { Lookup::Public(shelved) }
    }

    /// Where the bytes of a document lie.
    pub(super) fn path(&self, hash: &BlobHash) -> PathBuf {
        self.folder.join(format!("{hash}.pdf"))
    }

    fn bury(&self, record: &DocumentRecord, today: Date) -> Result<(), PublishError> {
        if record.public().is_some() {
            self.keep(record.gone(today))?;
            self.remove_unnamed(record.public_hashes().collect());
            self.forget_oldest();
        }
        Ok(())
    }

    /// The record, where it is this board's own.
    fn own(&self, terminal: &str, id: &str) -> Result<Arc<DocumentRecord>, PublishError> {
        let record = self.index().record(id);
        record.filter(|record| record.terminal == terminal).ok_or(PublishError::Unknown)
    }

    /// Writes a record down, and only then shows it.
    fn keep(&self, record: DocumentRecord) -> Result<(), PublishError> {
        let bytes = serde_json::to_vec(&record).map_err(|error| failed(&error))?;
        let path = self.folder.join(format!("{}.json", record.id));
        write_durably(&path, &bytes, Readers::Owner).map_err(|error| failed(&error))?;
        self.index().put_record(record);
        Ok(())
    }

    /// Deletes those of the documents that no public record names.
    fn remove_unnamed(&self, hashes: Vec<BlobHash>) {
        let unnamed = self.index().forget_unnamed(hashes);
        for hash in unnamed {
            match fs::remove_file(self.path(&hash)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    tracing::error!("a document that is public no more stays on the disk: {error}: {hash}");
                }
                _ => {}
            }
        }
    }

    /// Forgets those longest down, where there are too many.
    fn forget_oldest(&self) {
        let forgotten = self.index().forget_oldest(MOST_GONE);
        for id in forgotten {
            fs::remove_file(self.folder.join(format!("{id}.json"))).ok();
        }
    }

    fn index(&self) -> MutexGuard<'_, ShelfIndex> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read_record(path: &Path) -> io::Result<DocumentRecord> {
    Ok(serde_json::from_slice(&fs::read(path)?)?)
}

fn failed(error: &dyn std::fmt::Display) -> PublishError {
    tracing::error!("a public document was not kept, its board keeps it: {error}");
    PublishError::Disk
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::publication::PublicFile;

    const TODAY: Date = date(2026, 11, 22);

    fn notice(key: &str, files: &[&[u8]]) -> PublicNotice {
        let file = |bytes: &&[u8]| PublicFile {
            name: "Návrh".into(),
            sha256: BlobHash::digest(bytes),
            bytes: bytes.len() as u64,
            text: vec![],
            recognised: false,
        };
        PublicNotice {
            key: BlobHash::digest(key.as_bytes()),
            title: "Záměr".into(),
            reference: None,
            file_mark: None,
            originator: None,
            category: None,
            from: TODAY,
            until: Some(date(2026, 12, 7)),
            files: files.iter().map(file).collect(),
        }
    }

    fn pdfs(folder: &Path) -> usize {
        let names = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
        names.filter(|path| path.extension().is_some_and(|end| end == "pdf")).count()
    }

    #[test]
    fn bytes_go_with_the_last_notice_that_names_them_and_hashes_stay() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = DocumentShelf::open(dir.path()).unwrap();
        let bytes: &[u8] = b"%PDF-1.7 a";
        let hash = BlobHash::digest(bytes);
        let one = shelf.publish("deska", notice("1", &[bytes])).unwrap().record.id.clone();
        let two = shelf.publish("deska", notice("2", &[bytes])).unwrap();
        assert!(two.present.is_empty());
        assert!(shelf.add_file("deska", &one, hash, bytes).unwrap().present.contains(&hash));
        assert!(matches!(shelf.find(&two.record.id, TODAY), Lookup::Public(it) if it.present.contains(&hash)));
        shelf.take_down("deska", &one, TODAY).unwrap();
        assert!(matches!(shelf.find(&one, TODAY), Lookup::Gone) && pdfs(dir.path()) == 1);
        shelf.take_down("deska", &two.record.id, TODAY).unwrap();
        assert_eq!(pdfs(dir.path()), 0);
        // After a start it is the same, with the hashes and without the facts.
        drop(shelf);
        let shelf = DocumentShelf::open(dir.path()).unwrap();
        assert!(matches!(shelf.find(&one, TODAY), Lookup::Gone));
        let kept = fs::read_to_string(dir.path().join(format!("{one}.json"))).unwrap();
        assert!(kept.contains(&hash.to_string()) && !kept.contains("Záměr"), "{kept}");
        // It may hang again.
        shelf.publish("deska", notice("1", &[bytes])).unwrap();
        assert!(matches!(shelf.find(&one, TODAY), Lookup::Public(it) if it.present.is_empty()));
    }

    #[test]
    fn a_changed_notice_loses_what_it_names_no_more_and_an_old_one_ends_by_itself() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = DocumentShelf::open(dir.path()).unwrap();
        let (old, new): (&[u8], &[u8]) = (b"%PDF-1.7 old", b"%PDF-1.7 new");
        let id = shelf.publish("deska", notice("1", &[old])).unwrap().record.id.clone();
        shelf.add_file("deska", &id, BlobHash::digest(old), old).unwrap();
        shelf.publish("deska", notice("1", &[new])).unwrap();
        assert_eq!(pdfs(dir.path()), 0);
        shelf.add_file("deska", &id, BlobHash::digest(new), new).unwrap();
        assert!(matches!(shelf.find(&id, date(2026, 12, 7)), Lookup::Public(_)));
        assert!(matches!(shelf.find(&id, date(2026, 12, 8)), Lookup::Gone));
        shelf.expire(date(2026, 12, 7));
        assert_eq!(pdfs(dir.path()), 1);
        shelf.expire(date(2026, 12, 8));
        assert_eq!((pdfs(dir.path()), shelf.list("deska").documents.len()), (0, 0));
    }

    #[test]
    fn nobody_changes_a_notice_of_others_and_only_named_pdfs_come_in() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = DocumentShelf::open(dir.path()).unwrap();
        let (pdf, text): (&[u8], &[u8]) = (b"%PDF-1.7", b"<html>");
        let id = shelf.publish("deska", notice("1", &[pdf, text])).unwrap().record.id.clone();
        let add = |terminal: &str, id: &str, hash: BlobHash, bytes: &[u8]| {
            shelf.add_file(terminal, id, hash, bytes).map(|it| it.present.len())
        };
        let (of_pdf, of_text) = (BlobHash::digest(pdf), BlobHash::digest(text));
        assert_eq!(add("jina", &id, of_pdf, pdf), Err(PublishError::Unknown));
        assert_eq!(add("deska", "0000000", of_pdf, pdf), Err(PublishError::Unknown));
        assert_eq!(add("deska", &id, BlobHash::digest(b"x"), b"x"), Err(PublishError::Unknown));
        assert_eq!(add("deska", &id, of_pdf, b"%PDF-1.8"), Err(PublishError::OtherBytes));
        assert_eq!(add("deska", &id, of_text, text), Err(PublishError::NotPdf));
        assert_eq!(add("deska", &id, of_pdf, pdf), Ok(1));
        assert_eq!(shelf.take_down("jina", &id, TODAY), Err(PublishError::Unknown));
        assert_eq!((shelf.list("deska").documents.len(), shelf.list("jina").documents.len()), (1, 0));
        assert!(matches!(shelf.find("../etc/", TODAY), Lookup::Unknown));
    }

    #[test]
    fn what_was_cut_off_or_is_garbage_is_not_shown() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("abcdefg.json"), "{").unwrap();
        fs::write(dir.path().join(format!("{}.pdf", BlobHash::digest(b"x"))), "x").unwrap();
        fs::write(dir.path().join("notes.txt"), "x").unwrap();
        let shelf = DocumentShelf::open(dir.path()).unwrap();
        assert!(matches!(shelf.find("abcdefg", TODAY), Lookup::Unknown));
        assert_eq!(pdfs(dir.path()), 0, "bytes that nothing names");
    }
}
