//! The watched folder: what is dropped appears, what is half there waits, what is taken away goes.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::{ToSpan as _, civil::date, tz::TimeZone};
use tokio::sync::{
    mpsc::{Receiver, channel, error::TryRecvError},
    watch,
};
use vyveska::{
    clock::Clock,
    notice::{BlobHash, LegalDuties, NoticeId, NoticeKind, SourceId},
    source::{FolderAnswer, FolderAnswers, FolderTakeDowns, Listing, SourceReport, folder},
};

/// A whole one: its table is where it says.
const PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1>>\nstartxref\n24\n%%EOF\n";

struct Board {
    folder: tempfile::TempDir,
    staging: tempfile::TempDir,
    reports: Receiver<SourceReport>,
    answers: watch::Sender<Arc<FolderAnswers>>,
    _downs: watch::Sender<Arc<FolderTakeDowns>>,
    clock: Clock,
    seen: Vec<SourceReport>,
    _handle: folder::FolderHandle,
}

impl Board {
    fn start(prepare: impl Fn(&Path)) -> Self {
        Self::start_with(FolderAnswers::new(), prepare)
    }

    /// With what the store keeps already.
    fn start_with(answers: FolderAnswers, prepare: impl Fn(&Path)) -> Self {
        let (folder, staging) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        prepare(folder.path());
        let (out, reports) = channel(2);
        let config = folder::FolderConfig {
            source: SourceId("slozka".into()),
            path: folder.path().to_owned(),
            kind: NoticeKind::Official,
            category: Some("Oznámení".into()),
            days: 15,
            kinds: vec![],
            staging: staging.path().to_owned(),
            poll: Duration::from_millis(200),
            patience: Duration::from_secs(2),
            memory: None,
        };
        let clock = Clock::system(TimeZone::get("Europe/Prague").unwrap());
        let (answers, told) = watch::channel(Arc::new(answers));
        let (downs, down) = watch::channel(Arc::new(FolderTakeDowns::new()));
        let handle = folder::start(config, clock.clone(), out, told, down).unwrap();
        Self { folder, staging, reports, answers, _downs: downs, clock, seen: vec![], _handle: handle }
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// What the store would say: this became of the notice.
    fn answer(&self, path: &str, answer: Option<FolderAnswer>) {
        let id = id(path);
        self.answers.send_modify(|answers| {
            let answers = Arc::make_mut(answers);
            match answer {
                Some(answer) => drop(answers.insert(id, answer)),
                None => drop(answers.remove(&id)),
            }
        });
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        names
    }

    /// Waits until the folder holds these files; reports go on being read.
    fn until_names(&mut self, expected: &[&str]) {
        let deadline = Instant::now() + Duration::from_secs(8);
        while self.names() != expected {
            assert!(Instant::now() < deadline, "{:?} instead of {expected:?}; seen: {:#?}", self.names(), self.seen);
            match self.reports.try_recv() {
                Ok(report) => self.seen.push(report),
                Err(_) => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The listing in which the office takes this down.
    fn removal(&mut self, path: &str) -> (Listing, String) {
        self.until(|report| match report {
            SourceReport::Listing { listing, .. } => {
                let removal = listing.removals.iter().find(|removal| removal.id == id(path))?;
                Some((listing.clone(), removal.why.clone()))
            }
            _ => None,
        })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Waits for a report that `is` likes; at most five seconds, the time a clerk is promised.
    fn until<T>(&mut self, is: impl Fn(&SourceReport) -> Option<T>) -> T {
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
            SourceReport::Listing { listing, .. }
                if listing.notices.iter().map(|n| n.title.as_str()).eq(titles.iter().copied()) =>
            {
                Some(listing.clone())
            }
            _ => None,
        })
    }
}

fn id(path: &str) -> NoticeId {
    NoticeId(format!("folder:slozka:{path}"))
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
    assert_eq!(attachment.blob.unwrap().hash, BlobHash::digest(PDF));
    let ready = board.seen.iter().find_map(|report| match report {
        SourceReport::File { address, result: Ok(ready) } if *address == attachment.address => Some(ready.clone()),
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
        SourceReport::Listing { listing, .. } => Some(listing.clone()),
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
    board.listing(&[]);
}

#[test]
fn an_overwritten_file_changes_its_bytes() {
    let mut board = Board::start(|path| fs::write(path.join("Plán.pdf"), PDF).unwrap());
    board.listing(&["Plán"]);
    let new = [PDF, b"\n%%EOF\n"].concat();
    fs::write(board.path("Plán.pdf"), &new).unwrap();
    let hash = BlobHash::digest(&new);
    board.until(|report| match report {
        SourceReport::Listing { listing, .. } => {
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
    board.until(|report| matches!(report, SourceReport::Failed { .. }).then_some(()));
    assert!(!board.seen[seen..].iter().any(|report| matches!(report, SourceReport::Listing { .. })));
    fs::rename(&away, board.folder.path()).unwrap();
    board.listing(&["Plán"]);
}

#[test]
fn a_text_beside_a_document_describes_it_and_may_come_later() {
    let mut board = Board::start(|path| fs::write(path.join("sken001.pdf"), PDF).unwrap());
    board.listing(&["sken001"]);
    let text = "nazev = 'Uzavírka'\ncislo-jednaci = 'MU/1'\nkategorie = 'Veřejná vyhláška'\nvyveseno-od = 2026-11-22";
    board.write("sken001.toml", text);
    let notice = board.listing(&["Uzavírka"]).notices.remove(0);
    assert_eq!((notice.id, notice.reference.as_deref()), (id("sken001.pdf"), Some("MU/1")));
    assert_eq!(notice.category.as_deref(), Some("Veřejná vyhláška"));
    assert_eq!((notice.posting.from, notice.posting.until), (date(2026, 11, 22), Some(date(2026, 12, 7))));
    assert_eq!(notice.duties, LegalDuties { minimum: Some(date(2026, 12, 7)), delivery: true, personal: false });
    // A mistake in it changes nothing on the board, and is told.
    board.write("sken001.toml", "nazve = 'Uzavírka'");
    board.until_names(&["sken001 - CHYBA.txt", "sken001.pdf", "sken001.toml"]);
    let said = board.read("sken001 - CHYBA.txt");
    assert!(said.contains("Chyba: sken001.toml, nazve: neznámý klíč.") && said.contains("Mělo být nazev?"), "{said}");
    let last = board.seen.iter().rev().find_map(|report| match report {
        SourceReport::Listing { listing, .. } => Some(listing.clone()),
        _ => None,
    });
    assert!(last.is_none_or(|listing| listing.notices[0].title == "Uzavírka"));
    fs::remove_file(board.path("sken001.toml")).unwrap();
    board.listing(&["sken001"]);
    board.until_names(&["sken001.pdf"]);
}

#[test]
fn a_new_document_with_a_wrong_text_is_not_posted() {
    let mut board = Board::start(|path| {
        fs::write(path.join("a.json"), r#"{"nazev": "A", "vyveseno-do": "brzy"}"#).unwrap();
        fs::write(path.join("a.pdf"), PDF).unwrap();
        fs::write(path.join("2026-11-22_2026-12-01 Veřejná vyhláška.pdf"), PDF).unwrap();
    });
    board.listing(&[]);
    board.until_names(&[
        "2026-11-22_2026-12-01 Veřejná vyhláška - CHYBA.txt",
        "2026-11-22_2026-12-01 Veřejná vyhláška.pdf",
        "a - CHYBA.txt",
        "a.json",
        "a.pdf",
    ]);
    assert!(board.read("a - CHYBA.txt").contains("a.json, vyveseno-do: hodnota není den"));
    let said = board.read("2026-11-22_2026-12-01 Veřejná vyhláška - CHYBA.txt");
    assert!(said.contains("nejdříve 7. 12. 2026") && said.contains("Dokument není vyvěšen"), "{said}");
}

#[test]
fn the_clerk_is_told_only_what_the_store_says() {
    let mut board = Board::start(|path| fs::write(path.join("2026-11-22_2199-12-07 Ples.pdf"), PDF).unwrap());
    let (name, stem) = ("2026-11-22_2199-12-07 Ples.pdf", "2026-11-22_2199-12-07 Ples");
    board.listing(&["Ples"]);
    assert_eq!(board.names(), [name]);
    board.answer(name, Some(FolderAnswer::Waits));
    board.until_names(&[&format!("{stem} - ČEKÁ, bude vyvěšeno 22. 11. 2026.txt"), name]);
    board.answer(name, Some(FolderAnswer::Hangs));
    let told = format!("{stem} - VYVĚŠENO do 7. 12. 2199.txt");
    board.until_names(&[&told, name]);
    let said = board.read(&told);
    assert!(said.contains(&format!("SHA-256: {}", BlobHash::digest(PDF))) && said.contains("Název: Ples"), "{said}");
    // An answer of the board is no notice, and goes with its document.
    fs::remove_file(board.path(name)).unwrap();
    board.listing(&[]);
    board.until_names(&[]);
}

#[test]
fn what_is_over_and_never_hung_is_an_error_and_stays_where_it_is() {
    let name = "2020-01-01_2020-02-01 Ples.pdf";
    let mut board = Board::start(|path| fs::write(path.join(name), PDF).unwrap());
    board.until_names(&["2020-01-01_2020-02-01 Ples - CHYBA.txt", name]);
    let said = board.read("2020-01-01_2020-02-01 Ples - CHYBA.txt");
    assert!(said.contains("dokument nikdy nevisel") && said.contains("Není překlep v roce?"), "{said}");
}

#[test]
fn a_document_taken_away_too_early_is_asked_for_and_a_reason_takes_it_down() {
    let mut board = Board::start(|path| fs::write(path.join("2026-11-22 Veřejná vyhláška.pdf"), PDF).unwrap());
    let (name, stem) = ("2026-11-22 Veřejná vyhláška.pdf", "2026-11-22 Veřejná vyhláška");
    board.listing(&["Veřejná vyhláška"]);
    board.answer(name, Some(FolderAnswer::Hangs));
    board.until_names(&[&format!("{stem} - VYVĚŠENO do 7. 12. 2026.txt"), name]);
    fs::remove_file(board.path(name)).unwrap();
    board.listing(&[]);
    board.answer(name, Some(FolderAnswer::TooEarly));
    let wrong = format!("{stem} - CHYBA.txt");
    board.until_names(&[&wrong]);
    let said = board.read(&wrong);
    assert!(said.contains("dokud neskončí den 7. 12. 2026") && said.contains(&format!("{stem}.toml")), "{said}");
    let text = format!("{stem}.toml");
    board.write(&text, "duvod-sejmuti = 'vyvěšeno omylem'");
    assert_eq!(board.removal(name).1, "vyvěšeno omylem");
    board.answer(name, None);
    board.until_names(&[&format!("{stem} - SEJMUTO.txt"), &text]);
    // The record stays when the text goes.
    fs::remove_file(board.path(&text)).unwrap();
    board.write("b.pdf", PDF);
    board.listing(&["b"]);
    board.until_names(&[&format!("{stem} - SEJMUTO.txt"), "b.pdf"]);
}

#[test]
fn a_reason_beside_a_document_takes_it_down() {
    let mut board = Board::start(|path| fs::write(path.join("Ples.pdf"), PDF).unwrap());
    board.listing(&["Ples"]);
    board.answer("Ples.pdf", Some(FolderAnswer::Hangs));
    board.write("Ples.pdf.toml", "důvod-sejmutí = \"zrušeno\"");
    let (listing, why) = board.removal("Ples.pdf");
    assert_eq!((listing.notices.len(), why.as_str()), (0, "zrušeno"));
    board.answer("Ples.pdf", None);
    board.until_names(&["Ples - SEJMUTO.txt", "Ples.pdf", "Ples.pdf.toml"]);
}

#[test]
fn a_folder_is_one_notice_once_all_its_files_are_whole() {
    let mut board = Board::start(|_| {});
    board.listing(&[]);
    board.write("2026-11-22 Návrh rozpočtu/10 tabulka.pdf", PDF);
    board.write("2026-11-22 Návrh rozpočtu/2 návrh.pdf", &PDF[..20]);
    board.write("Záměry/Pole/oznameni.toml", "nazev = 'Pronájem pole'");
    board.write("Záměry/Pole/plán.pdf", PDF);
    let listing = board.listing(&["Pronájem pole"]);
    assert_eq!(listing.notices[0].category.as_deref(), Some("Záměry"));
    assert_eq!(listing.notices[0].id, id("Záměry/Pole"));
    board.write("2026-11-22 Návrh rozpočtu/2 návrh.pdf", PDF);
    let listing = board.listing(&["Návrh rozpočtu", "Pronájem pole"]);
    let names: Vec<_> = listing.notices[0].attachments.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["2 návrh.pdf", "10 tabulka.pdf"]);
    // A draft budget hangs longer than the 15 days of the law: until the approved one is published.
    assert_eq!(listing.notices[0].posting.until, Some(date(2027, 1, 6)));
    board.answer("2026-11-22 Návrh rozpočtu", Some(FolderAnswer::Hangs));
    let told = "2026-11-22 Návrh rozpočtu - VYVĚŠENO do 6. 1. 2027.txt";
    board.until_names(&["2026-11-22 Návrh rozpočtu", told, "Záměry"]);
    // A file that comes later, and is not whole yet, leaves the notice as it is.
    board.write("2026-11-22 Návrh rozpočtu/3.pdf", &PDF[..20]);
    board.write("Jiné.pdf", PDF);
    let listing = board.listing(&["Návrh rozpočtu", "Jiné", "Pronájem pole"]);
    assert_eq!(listing.notices[0].attachments.len(), 2);
}

/// A whole ZIP of stored, empty files with these flags.
fn empty_files(names: &[&str], flags: u8) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for name in names {
        let at = (out.len() as u32).to_le_bytes();
        let rest = [&[20, 0, flags, 0][..], &[0; 18], &[name.len() as u8, 0, 0, 0]].concat();
        out.extend([&b"PK\x03\x04"[..], &rest, name.as_bytes()].concat());
        directory.extend([&b"PK\x01\x02\x14\x00"[..], &rest, &[0; 10], &at, name.as_bytes()].concat());
    }
    let (count, at, size) =
        (names.len() as u8, (out.len() as u32).to_le_bytes(), (directory.len() as u32).to_le_bytes());
    [&out[..], &directory, b"PK\x05\x06\0\0\0\0", &[count, 0, count, 0], &size, &at, &[0, 0]].concat()
}

#[test]
fn a_locked_file_and_another_programs_are_told_with_what_to_do() {
    let mut board = Board::start(|_| {});
    board.listing(&[]);
    board.write("Smlouva.zip", empty_files(&["smlouva.pdf"], 1));
    board.write("Plán.docx", empty_files(&["[Content_Types].xml", "visio/document.xml"], 0));
    board.write("Přílohy.zip", empty_files(&["smlouva.pdf"], 0));
    board.until_names(&["Plán - CHYBA.txt", "Přílohy.zip", "Smlouva - CHYBA.txt", "_odmítnuto"]);
    let locked = board.read("Smlouva - CHYBA.txt");
    assert!(locked.contains("Chyba: Smlouva.zip: soubor je zamčený heslem."), "{locked}");
    let advice = "Co dělat: Uložte jej bez hesla v programu, ve kterém vznikl, nejlépe jako PDF, a vložte jej znovu.";
    assert!(locked.contains(advice), "{locked}");
    let visio = board.read("Plán - CHYBA.txt");
    assert!(visio.contains("výkres Visia") && visio.contains("Co dělat: Uložte jej jako PDF"), "{visio}");
}

#[test]
fn what_is_no_document_is_moved_away_untouched() {
    let mut board = Board::start(|path| {
        fs::create_dir(path.join("_odmítnuto")).unwrap();
        fs::write(path.join("_odmítnuto/hra.exe"), "older").unwrap();
    });
    board.listing(&[]);
    board.write("hra.exe", b"MZ\x90\0game");
    board.write("poznámky.txt", "a text");
    board.write("useknuté.pdf", &PDF[..20]);
    board.until_names(&["_odmítnuto", "hra - CHYBA.txt", "poznámky - CHYBA.txt", "useknuté - CHYBA.txt"]);
    assert_eq!(board.read("_odmítnuto/hra.exe"), "older");
    assert_eq!(fs::read(board.path("_odmítnuto/hra (2).exe")).unwrap(), b"MZ\x90\0game");
    assert_eq!(fs::read(board.path("_odmítnuto/useknuté.pdf")).unwrap(), &PDF[..20]);
    assert!(board.read("_odmítnuto/poznámky.txt - CHYBA.txt").contains("Vložte PDF"));
    // The whole document under the same name is taken, and the answer about the other one goes.
    board.write("useknuté.pdf", PDF);
    board.listing(&["useknuté"]);
    board.until_names(&["_odmítnuto", "hra - CHYBA.txt", "poznámky - CHYBA.txt", "useknuté.pdf"]);
}

#[test]
fn a_document_that_hangs_is_not_moved_when_it_is_overwritten_with_rubbish() {
    let mut board = Board::start(|path| fs::write(path.join("Plán.pdf"), PDF).unwrap());
    board.listing(&["Plán"]);
    board.answer("Plán.pdf", Some(FolderAnswer::Hangs));
    board.write("Plán.pdf", "rubbish");
    board.until_names(&["Plán - CHYBA.txt", "Plán.pdf"]);
    assert!(board.read("Plán - CHYBA.txt").contains("visí předchozí podoba"));
    let seen = board.seen.iter().filter_map(|report| match report {
        SourceReport::Listing { listing, .. } => Some(listing),
        _ => None,
    });
    assert!(seen.skip_while(|listing| listing.notices.is_empty()).all(|listing| listing.notices.len() == 1));
}

#[test]
fn a_renamed_document_keeps_its_identity() {
    let mut board = Board::start(|path| fs::write(path.join("Uzávěrka.pdf"), PDF).unwrap());
    let first = board.listing(&["Uzávěrka"]).notices.remove(0);
    fs::rename(board.path("Uzávěrka.pdf"), board.path("Uzavírka.pdf")).unwrap();
    let second = board.listing(&["Uzavírka"]).notices.remove(0);
    assert_eq!((first.id, first.posting), (second.id, second.posting));
    // Another document under the old name is another notice.
    board.write("Uzávěrka.pdf", [PDF, PDF].concat());
    let listing = board.listing(&["Uzavírka", "Uzávěrka"]);
    assert_ne!(listing.notices[0].id, listing.notices[1].id);
}

#[test]
fn a_restart_takes_nothing_down_for_a_text_that_is_wrong() {
    let answers = FolderAnswers::from([(id("a.pdf"), FolderAnswer::Hangs)]);
    let mut board = Board::start_with(answers, |path| {
        fs::write(path.join("a.toml"), "nazev").unwrap();
        fs::write(path.join("a.pdf"), PDF).unwrap();
    });
    let listing = board.listing(&[]);
    assert_eq!(listing.unlisted.kept.keys().collect::<Vec<_>>(), [&id("a.pdf")]);
}

#[test]
fn a_restart_does_not_move_the_first_day() {
    let zone = TimeZone::get("Europe/Prague").unwrap();
    let from = Clock::system(zone).today().checked_sub(5.days()).unwrap();
    let mut board = Board::start(|path| {
        fs::write(path.join("a.pdf"), PDF).unwrap();
        let mark = "Vývěska: stav dokumentu na úřední desce. Tento soubor píše a maže deska sama.";
        let day = format!("{}. {}. {}", from.day(), from.month(), from.year());
        let text = format!("{mark}\r\nVyvěšeno od: {day}\r\n");
        fs::write(path.join("a - VYVĚŠENO do 18. 11. 2026.txt"), text).unwrap();
    });
    assert_eq!(board.listing(&["a"]).notices[0].posting.from, from);
}

#[test]
fn thousands_of_files_at_once_are_all_posted_with_their_answers() {
    const MANY: usize = 2_000;
    let mut board = Board::start(|_| {});
    board.listing(&[]);
    for number in 0..MANY {
        board.write(&format!("{number:04}.pdf"), [PDF, number.to_string().as_bytes()].concat());
    }
    let deadline = Instant::now() + Duration::from_secs(300);
    let mut told = 0;
    while told < MANY {
        assert!(Instant::now() < deadline, "{told} answers");
        match board.reports.try_recv() {
            Ok(SourceReport::Listing { listing, .. }) => board.answers.send_modify(|answers| {
                *answers = Arc::new(listing.notices.iter().map(|it| (it.id.clone(), FolderAnswer::Hangs)).collect());
            }),
            Ok(SourceReport::File { result, .. }) => drop(fs::remove_file(result.unwrap().path)),
            Ok(_) => {}
            Err(_) => {
                std::thread::sleep(Duration::from_millis(5));
                told = board.names().iter().filter(|name| name.contains("VYVĚŠENO")).count();
            }
        }
    }
    let until = board.clock.today().checked_add(15.days()).unwrap();
    let name = format!("0000 - VYVĚŠENO do {}. {}. {}.txt", until.day(), until.month(), until.year());
    assert!(board.names().contains(&name), "{name}");
}
