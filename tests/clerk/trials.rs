//! What failed in the field, with the very files where they lie beside the repository.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

use crate::{house::House, papers::apart};

/// The trial's bytes, or nothing, loudly.
fn trial(name: &str) -> Option<Vec<u8>> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/trials");
    let bytes = fs::read(folder.join(name));
    if bytes.is_err() {
        eprintln!("SKIPPED {name}: {} is not there", folder.display());
    }
    bytes.ok()
}

fn patient() -> House {
    House { patience: Duration::from_secs(60), ..House::new() }
}

#[test]
fn r1_and_r22_halves_are_not_posted() {
    let names = ["R1-whole-with-early-EOF.pdf", "R1-first-half-of-it.pdf", "R22-whole.rtf", "R22-first-part.rtf"];
    let [Some(pdf), Some(half), Some(rtf), Some(part)] = names.map(trial) else { return };
    let house = patient();
    let board = house.start();
    house.write("pdf.pdf", &half);
    house.write("rtf.rtf", &part);
    let start = Instant::now();
    board.until("four seconds", || {
        assert!(board.titles().is_empty(), "{:?}", board.titles());
        start.elapsed() > Duration::from_secs(4)
    });
    assert!(pdf.starts_with(&half) && rtf.starts_with(&part));
    let append = |name: &str, bytes: &[u8]| {
        fs::OpenOptions::new().append(true).open(house.path(name)).unwrap().write_all(bytes).unwrap();
    };
    append("pdf.pdf", &pdf[half.len()..]);
    append("rtf.rtf", &rtf[part.len()..]);
    board.until_titles(&["pdf", "rtf"]);
    assert!(board.board().revised.is_empty());
}

#[test]
fn r10_r20_and_r21_names() {
    let Some(base) = trial("R18-ok-base.pdf") else { return };
    let house = House::new();
    house.write("Záměr.pdf", &base);
    house.write("Záměr.sync-conflict-20261122-101500-ABCDEFG.pdf", &base);
    house.write(&format!("{}.pdf", apart("Veřejná vyhláška")), &base);
    let mut long: String = "Oznámení o zahájení řízení ".repeat(12);
    while long.len() > 232 {
        long.pop();
    }
    for end in ["A", "B"] {
        house.write(&format!("{long} {end}.pdf"), &base);
    }
    let board = house.start();
    board.until("four notices", || board.board().notices.len() == 4);
    board.until("each is answered", || house.names().iter().filter(|name| name.contains("VYVĚŠENO")).count() == 4);
    board.until_there("Záměr.sync-conflict-20261122-101500-ABCDEFG - CHYBA.txt");
    let board = board.board();
    let vyhlaska = board.notices.iter().find(|notice| notice.title == "Veřejná vyhláška").unwrap();
    assert!(vyhlaska.duties.delivery && vyhlaska.duties.minimum.is_some());
}

#[test]
fn r12_a_header_alone_is_no_document() {
    let Some(header) = trial("R12-ole2-header-only.doc") else { return };
    let house = House::new();
    let board = house.start();
    house.write("a.doc", header);
    board.until_there("a - CHYBA.txt");
    assert!(board.titles().is_empty());
}

#[test]
fn whole_files_of_the_trials_are_taken_at_once() {
    let names = [
        "R18-ok-base.pdf",
        "R9-portfolio.pdf",
        "R4-six-letters-not-embedded.pdf",
        "R7-three-pages.tif",
        "F3-palette.tif",
        "F4-thumbnail-first.docx",
        "R13-tracked.docx",
        "testEXCEL_WORKBOOK_in_capitals.xls",
    ];
    let files: Vec<_> = names.iter().filter_map(|name| Some((*name, trial(name)?))).collect();
    // So patient that only a structure that says where it ends is taken within the test.
    let house = House { patience: Duration::from_secs(600), ..House::new() };
    let board = house.start();
    for (number, (name, bytes)) in files.iter().enumerate() {
        let ending = name.rsplit('.').next().unwrap();
        house.write(&format!("dokument o věci {number}.{ending}"), bytes);
    }
    board.until("all hang", || board.board().notices.len() == files.len());
}

#[test]
fn r23_the_same_size_and_time() {
    let Some(base) = trial("R18-ok-base.pdf") else { return };
    let other = String::from_utf8_lossy(&base).replace("prvni text", "druhy text").into_bytes();
    if other == base || other.len() != base.len() {
        eprintln!("SKIPPED: R18-ok-base.pdf has another text");
        return;
    }
    let house = House::new();
    house.write("a.pdf", &base);
    let board = house.start();
    board.until("it hangs", || board.board().notices.len() == 1);
    let time = fs::metadata(house.path("a.pdf")).unwrap().modified().unwrap();
    let copy = house.place.path().join("b.pdf");
    fs::write(&copy, &other).unwrap();
    fs::File::options().write(true).open(&copy).unwrap().set_modified(time).unwrap();
    assert!(Command::new("cp").arg("-p").arg(&copy).arg(house.path("a.pdf")).status().unwrap().success());
    let hash = vyveska::notice::BlobHash::digest(&other);
    board.until("the new bytes", || board.board().notices[0].attachments[0].blob.is_some_and(|blob| blob.hash == hash));
}
