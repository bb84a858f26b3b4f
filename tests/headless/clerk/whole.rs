//! A file that is still being copied is not posted, whatever its first half looks like.

use std::{fs, io::Write as _, time::Duration};

use super::{
    house::House,
    papers::{pdf, pdf_behind},
};

/// A PDF with a mark of its end at its beginning, as one that was saved in two steps has.
fn with_early_end() -> Vec<u8> {
    pdf_behind(&format!("%%EOF\n{}", "% filler\n".repeat(3_000)), "text")
}

#[test]
fn halves_with_a_pause_of_three_seconds_are_posted_once_and_whole() {
    let mut house = House::new();
    // As the player has it.
    house.patience = Duration::from_secs(60);
    let jpeg = {
        let thumbnail = [&b"\xff\xd8\xff\xe0thumb"[..], &[1; 100], b"\xff\xd9"].concat();
        let exif = [&b"\xff\xe1"[..], &(thumbnail.len() as u16 + 2).to_be_bytes(), &thumbnail].concat();
        [b"\xff\xd8", &exif[..], b"\xff\xda\0\x08\x01\x01\0\0\x3f\0", &[3; 900], b"\xff\xd9"].concat()
    };
    let rtf = b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}} Text oznameni, ktery pokracuje}".to_vec();
    let webp = [&b"RIFF"[..], &612_u32.to_le_bytes(), b"WEBPVP8 ", &600_u32.to_le_bytes(), &[7; 600]].concat();
    let files = [("b.pdf", with_early_end()), ("c.jpg", jpeg), ("d.rtf", rtf), ("e.webp", webp)];
    let board = house.start();
    house.write("a.pdf", pdf("a"));
    board.until_titles(&["a"]);
    for (name, bytes) in &files {
        house.write(name, &bytes[..bytes.len() / 2]);
    }
    let start = std::time::Instant::now();
    board.until("three seconds", || {
        assert_eq!(board.titles(), ["a"], "half of it hangs");
        start.elapsed() > Duration::from_secs(3)
    });
    for (name, bytes) in &files {
        fs::OpenOptions::new()
            .append(true)
            .open(house.path(name))
            .unwrap()
            .write_all(&bytes[bytes.len() / 2..])
            .unwrap();
    }
    board.until_titles(&["a", "b", "c", "d", "e"]);
    assert!(board.board().revised.is_empty(), "nothing is told to be mended");
}

#[test]
fn what_is_damaged_for_good_is_refused_after_the_patience() {
    let house = House::new();
    let board = house.start();
    let header = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 504]].concat();
    house.write("hlavička.doc", header);
    house.write("půl.pdf", &with_early_end()[..9_000]);
    house.write("půl.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR and so on");
    for (name, moved) in [("hlavička - CHYBA.txt", "hlavička.doc"), ("půl - CHYBA.txt", "půl.pdf")] {
        board.until_there(name);
        board.until("moved", || house.path(&format!("_odmítnuto/{moved}")).exists());
        assert!(house.read(name).contains("soubor není celý nebo je poškozený"), "{}", house.read(name));
    }
    board.until("moved", || house.path("_odmítnuto/půl.png").exists());
    assert_eq!(board.titles(), Vec::<String>::new());
}

#[test]
fn a_pdf_whose_table_is_lost_hangs_after_it_stood_still_for_longer() {
    let house = House::new();
    let board = house.start();
    let text = String::from_utf8(pdf("text")).unwrap();
    let at = text.rfind("startxref").unwrap();
    house.write("a.pdf", format!("{}startxref\n7\n%%EOF\n", &text[..at]));
    board.until_titles(&["a"]);
}
