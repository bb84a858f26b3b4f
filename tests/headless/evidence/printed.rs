//! The documents of evidence on paper: whole, tagged, and word for word what the text form says.

use std::{
    fs,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use vyveska::{
    documents::FontFiles,
    evidence::{self, Block, Sheet},
};

use crate::paper::PdfFile;

fn fonts() -> (Vec<u8>, Vec<u8>) {
    let folder = std::env::var_os("VYVESKA_FONTS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("third-party/fonts"), PathBuf::from);
    let read = |name: &str| fs::read(folder.join(name)).expect("run scripts/setup first");
    (read("Inter-Regular.ttf"), read("Inter-SemiBold.ttf"))
}

fn printed(sheet: &Sheet) -> Vec<u8> {
    let (regular, semibold) = fonts();
    evidence::pdf(sheet, FontFiles { regular: &regular, semibold: &semibold }).unwrap()
}

fn pair(what: &str, value: impl Into<String>) -> Block {
    Block::Pair(what.into(), value.into())
}

/// An imprint of a board on which very much hangs.
fn large(count: usize) -> Sheet {
    let mut blocks = vec![pair("Úřad", "Město Vzorov"), pair("Počet vyvěšených písemností", count.to_string())];
    for number in 1..=count {
        blocks.push(Block::Heading(format!(
            "{number}. Veřejná vyhláška – příšerně žluťoučký kůň úpěl ďábelské ódy, oznámení o zahájení řízení"
        )));
        blocks.push(pair("Číslo jednací", format!("MU/{number}/2026")));
        blocks.push(Block::Text("Deska byla po tuto dobu přístupná nepřetržitě.".into()));
        let name =
            format!("velmi-dlouhé-jméno-souboru_{number}_které-se-nevejde-na-jeden-řádek-a-musí-se-zalomit-až-tam");
        blocks.push(pair("Soubor", format!("{name}.pdf (1 B, na desce od 22.\u{a0}11.\u{a0}2026 12:00:00)")));
        blocks.push(Block::Digits(format!("SHA-256 {}", "0123456789abcdef".repeat(4))));
    }
    Sheet { title: "Denní otisk úřední desky 22.\u{a0}11.\u{a0}2026".into(), made: Timestamp::UNIX_EPOCH, blocks }
}

/// All letters of a sheet, one after another.
fn letters(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

fn said(sheet: &Sheet) -> String {
    let mut out = sheet.title.clone();
    for block in &sheet.blocks {
        match block {
            Block::Pair(what, value) => out.push_str(&format!("{what}: {value}")),
            Block::Heading(text) | Block::Text(text) | Block::Digits(text) => out.push_str(text),
        }
    }
    letters(&out)
}

/// What was read from paper, without page numbers.
fn read(text: &str) -> String {
    let number =
        |it: &str| it.split_once(" / ").is_some_and(|(a, b)| [a, b].iter().all(|it| it.parse::<u32>().is_ok()));
    letters(&text.lines().filter(|it| !number(it.trim())).collect::<String>())
}

#[test]
fn an_imprint_of_300_notices_is_whole_and_says_every_word_in_its_order() {
    let sheet = large(300);
    let bytes = printed(&sheet);
    assert!(bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(bytes, printed(&sheet), "the same sheet gives the same bytes");
    let file = PdfFile::new(&bytes);
    file.check("Denní otisk úřední desky 22. 11. 2026", "cs");
    if let Some(text) = file.text() {
        assert_eq!(read(&text), said(&sheet));
    }
    let Some(structure) = file.structure() else { return };
    let count = |role: &str| structure.lines().filter(|it| it.trim_start().starts_with(role)).count();
    assert_eq!((count("H1"), count("H2"), count("LI")), (1, 300, 2 + 600), "{}", &structure[..2_000]);
    assert_eq!((count("Lbl"), count("LBody")), (602, 602));
    // A heading is never the last thing on a page.
    let pages = file.text().unwrap_or_default();
    for page in pages.split('\u{c}').filter(|it| !it.trim().is_empty()) {
        let last = page.lines().filter(|it| !it.trim().is_empty()).rev().nth(1).unwrap();
        assert!(!last.contains("Veřejná vyhláška") && !last.contains("zahájení řízení"), "{last}");
    }
}

#[test]
fn letters_that_the_face_lacks_are_boxes_on_paper_and_themselves_when_copied() {
    let odd =
        "עברית العربية 汉字 😀 Příliš žluťoučký e\u{301} \u{e000}\u{fffe}\u{ad}→ „a“ x\u{2011}y 10\u{a0}000 fi -> 2x3";
    let sheet = Sheet {
        title: "Zkouška 汉 <&>".into(),
        made: Timestamp::UNIX_EPOCH,
        blocks: vec![
            Block::Text(odd.into()),
            Block::Text("Її місто".into()),
            pair("汉", "字"),
            Block::Digits("f".repeat(20_000)),
        ],
    };
    let bytes = printed(&sheet);
    let file = PdfFile::new(&bytes);
    file.check("Zkouška 汉 <&>", "cs");
    let Some(text) = file.text() else { return };
    for word in ["Її місто", "汉字", "😀", "Příliš žluťoučký", "→ „a“", "10 000", "fi", "->", "2x3", "汉: 字"]
    {
        assert!(text.contains(word), "{word}: {}", text.chars().take(500).collect::<String>());
    }
    assert_eq!(text.matches('f').count(), 20_001);
    assert!(!text.contains(['\u{e000}', '\u{fffe}']));
}

#[test]
fn the_file_carries_only_the_letters_it_shows() {
    let sheet = Sheet { title: "Doložka".into(), made: Timestamp::UNIX_EPOCH, blocks: large(1).blocks };
    let bytes = printed(&sheet).len();
    assert!(bytes < 60_000, "{bytes} bytes; both weights together have 680,000");
}
