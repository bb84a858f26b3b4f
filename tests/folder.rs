//! The watched folder: what is dropped appears, what is half there waits, what is taken away goes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::{civil::date, tz::TimeZone};
use tokio::sync::mpsc::{Receiver, channel, error::TryRecvError};
use vyveska::{
    clock::Clock,
    notice::{BlobHash, SourceId},
    source::{Listing, Report, folder},
};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n";

struct Board {
    folder: tempfile::TempDir,
    staging: tempfile::TempDir,
    reports: Receiver<Report>,
    seen: Vec<Report>,
    _handle: folder::FolderHandle,
}

impl Board {
    fn start(prepare: impl Fn(&Path)) -> Self {
        let (folder, staging) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        prepare(folder.path());
        let (out, reports) = channel(2);
        let config = folder::FolderConfig {
            source: SourceId("slozka".into()),
            path: folder.path().to_owned(),
            category: Some("Oznámení".into()),
            days: 15,
            staging: staging.path().to_owned(),
            poll: Duration::from_millis(200),
        };
        let clock = Clock::system(TimeZone::get("Europe/Prague").unwrap());
        let _handle = folder::start(config, clock, out).unwrap();
        Self { folder, staging, reports, seen: vec![], _handle }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Waits for a report that `is` likes; at most five seconds, the time a clerk is promised.
    fn until<T>(&mut self, is: impl Fn(&Report) -> Option<T>) -> T {
        let deadline = Instant::now() + Duration::from_secs(5);
        loop {
            match self.reports.try_recv() {
                Ok(report) => {
                    let found = is(&report);
                    self.seen.push(report);
                    if let Some(found) = found {
                        return found;
                    }
                }
                Err(TryRecvError::Empty) if Instant::now() < deadline => std::thread::sleep(Duration::from_millis(5)),
                Err(error) => panic!("{error}, seen: {:#?}", self.seen),
            }
        }
    }

    fn listing(&mut self, titles: &[&str]) -> Listing {
        self.until(|report| match report {
            Report::Listing { listing, .. }
                if listing.notices.iter().map(|n| n.title.as_str()).eq(titles.iter().copied()) =>
            {
                Some(listing.clone())
            }
            _ => None,
        })
    }
}

#[test]
fn a_dropped_file_appears_with_its_bytes_before_its_notice() {
    let mut board = Board::start(|_| {});
    board.listing(&[]);
    fs::write(board.path("2026-11-22_2026-12-07 Záměr pronájmu.pdf"), PDF).unwrap();
    let listing = board.listing(&["Záměr pronájmu"]);
    let notice = &listing.notices[0];
    assert_eq!((notice.posting.from, notice.posting.until), (date(2026, 11, 22), Some(date(2026, 12, 7))));
    assert_eq!(notice.category.as_deref(), Some("Oznámení"));
    assert_eq!(notice.id.0, "folder:slozka:2026-11-22_2026-12-07 Záměr pronájmu.pdf");
    let attachment = &notice.attachments[0];
    assert_eq!(attachment.blob.unwrap().hash, BlobHash::of(PDF));
    let ready = board.seen.iter().find_map(|report| match report {
        Report::File { address, result: Ok(ready) } if *address == attachment.address => Some(ready.clone()),
        _ => None,
    });
    let ready = ready.expect("the bytes come before the notice");
    assert!(ready.path.starts_with(board.staging.path()));
    assert_eq!(fs::read(ready.path).unwrap(), PDF);
}

#[test]
fn a_half_copied_file_waits_for_its_end() {
    let mut board = Board::start(|_| {});
    board.listing(&[]);
    let (path, other) = (board.path("Velký.pdf"), board.path("Malý.pdf"));
    fs::write(&path, &PDF[..20]).unwrap();
    fs::write(&other, PDF).unwrap();
    // The other file, dropped later and whole, is up; this one had the same time and is not.
    board.listing(&["Malý"]);
    fs::write(&path, PDF).unwrap();
    let listing = board.listing(&["Malý", "Velký"]);
    assert_eq!(listing.notices[1].attachments[0].blob.unwrap().bytes, PDF.len() as u64);
}

#[test]
fn files_there_at_start_are_in_the_first_listing() {
    let mut board = Board::start(|path| {
        fs::create_dir(path.join("Veřejné_vyhlášky")).unwrap();
        fs::write(path.join("Veřejné_vyhlášky/Uzavírka.pdf"), PDF).unwrap();
        fs::write(path.join("Dokument.pdf"), PDF).unwrap();
        fs::write(path.join("~$Dokument.docx"), "x").unwrap();
    });
    let first = board.until(|report| match report {
        Report::Listing { listing, .. } => Some(listing.clone()),
        _ => None,
    });
    let found: Vec<_> = first.notices.iter().map(|n| (n.title.as_str(), n.category.as_deref())).collect();
    assert_eq!(found, [("Dokument", Some("Oznámení")), ("Uzavírka", Some("Veřejné vyhlášky"))]);
    let posting = first.notices[0].posting;
    assert_eq!((posting.until.unwrap() - posting.from).get_days(), 15);
}

#[test]
fn a_renamed_file_is_one_notice_and_a_removed_one_none() {
    let mut board = Board::start(|path| fs::write(path.join("Starý.pdf"), PDF).unwrap());
    board.listing(&["Starý"]);
    fs::rename(board.path("Starý.pdf"), board.path("Nový.pdf")).unwrap();
    board.listing(&["Nový"]);
    fs::remove_file(board.path("Nový.pdf")).unwrap();
    let start = Instant::now();
    board.listing(&[]);
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn an_overwritten_file_changes_its_bytes() {
    let mut board = Board::start(|path| fs::write(path.join("Plán.pdf"), PDF).unwrap());
    board.listing(&["Plán"]);
    let new = [PDF, b"\n%%EOF\n"].concat();
    fs::write(board.path("Plán.pdf"), &new).unwrap();
    let hash = BlobHash::of(&new);
    board.until(|report| match report {
        Report::Listing { listing, .. } => {
            assert_eq!(listing.notices.len(), 1, "the notice stays up meanwhile");
            listing.notices[0].attachments[0].blob.filter(|blob| blob.hash == hash)
        }
        _ => None,
    });
}

#[test]
fn a_folder_that_vanishes_takes_nothing_down() {
    let mut board = Board::start(|path| fs::write(path.join("Plán.pdf"), PDF).unwrap());
    board.listing(&["Plán"]);
    let seen = board.seen.len();
    let away = board.folder.path().with_extension("away");
    fs::rename(board.folder.path(), &away).unwrap();
    board.until(|report| matches!(report, Report::Failed { .. }).then_some(()));
    assert!(!board.seen[seen..].iter().any(|report| matches!(report, Report::Listing { .. })));
    fs::rename(&away, board.folder.path()).unwrap();
    board.listing(&["Plán"]);
}
