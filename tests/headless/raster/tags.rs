//! The tags of documents: their parts with the words and the pictures, read in their order; and trees that mean harm.

use std::time::Instant;

use vyveska::{
    documents::FontFiles,
    evidence::{self, Block, Sheet},
    raster::{PageTag, PageTagKind},
    reading::{BlockKind, RunningLines, read_page},
    words::Language,
};

use super::*;

const A4: PageSize = PageSize { width_pt: 595.0, height_pt: 842.0 };

fn text(document: &RasterDocument, bench: &mut Bench, page: u32) -> PageText {
    match render_once(&config(), bench.job(document, RasterTask::Text { page })) {
        Ok(JobOutput::Text(text)) => text,
        other => panic!("{other:?}"),
    }
}

/// A PDF of one page whose structure tree has these elements, the first at its top. The page's content is marked from 0 on;
/// `owners` names the element of each mark by its number in the list.
fn tagged(content: &str, elements: &[String], owners: &[usize]) -> Vec<u8> {
    let number = |element: usize| 8 + element;
    let parents: String = owners.iter().map(|owner| format!("{} 0 R ", number(*owner))).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R /Lang (cs-CZ) /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [4 0 R] >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /StructParents 0 \
         /Resources << /Font << /F 3 0 R >> >> /Contents 5 0 R >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        format!("<< /Type /StructTreeRoot /K {} 0 R /ParentTree 7 0 R /ParentTreeNextKey 1 >>", number(0)),
        format!("<< /Nums [0 [{parents}]] >>"),
    ];
    objects.extend(elements.iter().cloned());
    file(&objects)
}

/// An element of the tree: its type, the object of its parent, more entries, and what it holds.
fn element(kind: &str, parent: usize, more: &str, kids: &str) -> String {
    format!("<< /Type /StructElem /S /{kind} /P {parent} 0 R /Pg 4 0 R {more} /K [{kids}] >>")
}

/// Two columns of which the right one is to be read first, a figure with a description, one without, and a foot.
fn two_columns() -> Vec<u8> {
    let content = "/P <</MCID 0>> BDC BT /F 12 Tf 50 700 Td (Leva cast zacina) Tj 0 -16 Td (a tady konci.) Tj ET EMC \
                   /P <</MCID 1>> BDC BT /F 12 Tf 320 700 Td (Prava cast zacina) Tj 0 -16 Td (a tady konci.) Tj ET EMC \
                   /H1 <</MCID 2>> BDC BT /F 12 Tf 50 760 Td (Nadpis strany) Tj ET EMC \
                   /Figure <</MCID 3>> BDC 0 0 1 rg 100 400 200 80 re f EMC \
                   /Figure <</MCID 4>> BDC 1 0 0 rg 100 200 50 50 re f EMC \
                   /Artifact BMC BT /F 12 Tf 50 40 Td (Pata kazde strany) Tj ET EMC";
    // "Mapa okolí školy" in UTF-16.
    let alt: String = "Mapa okolí školy".encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    let elements = [
        element("Document", 6, "", "9 0 R 10 0 R 11 0 R 12 0 R 13 0 R"),
        element("H1", 8, "", "2"),
        element("P", 8, "", "1"),
        element("Figure", 8, &format!("/Alt <FEFF{alt}>"), "3"),
        element("P", 8, "", "0"),
        element("Figure", 8, "", "4"),
    ];
    tagged(content, &elements, &[4, 2, 1, 3, 5])
}

#[test]
fn tags_of_a_document_come_with_its_words() {
    let mut bench = Bench::new();
    let document = bench.document(&two_columns(), MediaKind::Pdf);
    let text = text(&document, &mut bench, 0);
    let kinds: Vec<PageTagKind> = text.tags.iter().map(|tag| tag.kind).collect();
    use PageTagKind::{Artifact, Figure, Heading, Paragraph};
    assert_eq!(kinds, [Heading(1), Paragraph, Figure, Paragraph, Figure, Artifact], "{:#?}", text.tags);
    let map = &text.tags[2];
    assert_eq!(map.description, "Mapa okolí školy");
    let rect = map.rect.unwrap();
    assert!(
        (rect.x - 100.0).abs() < 2.0 && (rect.y - 362.0).abs() < 2.0 && (rect.width - 200.0).abs() < 4.0,
        "{rect:?}"
    );
    let words =
        |tag: &PageTag| tag.words.iter().map(|word| text.words[*word as usize].text.clone()).collect::<Vec<_>>();
    assert_eq!(words(&text.tags[5]), ["Pata", "kazde", "strany"]);

    let reading = read_page(&text, A4, &RunningLines::default(), Language::Czech);
    let blocks: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    let expected = [
        "Nadpis strany",
        "Prava cast zacina a tady konci.",
        "Obrázek: Mapa okolí školy",
        "Leva cast zacina a tady konci.",
        "Obrázek bez popisu",
    ];
    assert_eq!(blocks, expected);
    assert_eq!(reading.blocks[0].kind, BlockKind::Heading(1));
    assert_eq!(reading.skipped.len(), 3);
}

#[test]
fn without_the_word_that_it_is_tagged_a_document_is_read_by_its_places() {
    let mut bench = Bench::new();
    let bytes = String::from_utf8_lossy(&two_columns()).replace("/Marked true", "/Marked null");
    let document = bench.document(bytes.as_bytes(), MediaKind::Pdf);
    let text = text(&document, &mut bench, 0);
    assert!(text.tags.is_empty() && !text.facts.tagged);
    let reading = read_page(&text, A4, &RunningLines::default(), Language::Czech);
    assert!(reading.blocks[1].text.starts_with("Leva"), "{reading:#?}");
}

#[test]
fn the_boards_own_documents_are_read_by_their_tags() {
    let folder = std::env::var_os("VYVESKA_FONTS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("third-party/fonts"), PathBuf::from);
    let (Ok(regular), Ok(semibold)) =
        (fs::read(folder.join("Inter-Regular.ttf")), fs::read(folder.join("Inter-SemiBold.ttf")))
    else {
        return crate::common::skip(crate::common::Need::Fonts, "run scripts/setup first");
    };
    let blocks = vec![
        Block::Heading("1. Veřejná vyhláška".into()),
        Block::Pair("Číslo jednací".into(), "MU/12/2026".into()),
        Block::Text("Deska byla po tuto dobu přístupná nepřetržitě.".into()),
        Block::Heading("2. Záměr pronájmu".into()),
        Block::Text("Písemnost visela po celou dobu.".into()),
    ];
    let sheet = Sheet { title: "Denní otisk úřední desky".into(), made: jiff::Timestamp::UNIX_EPOCH, blocks };
    let bytes = evidence::pdf(&sheet, FontFiles { regular: &regular, semibold: &semibold }).unwrap();
    let mut bench = Bench::new();
    let document = bench.document(&bytes, MediaKind::Pdf);
    let text = text(&document, &mut bench, 0);
    assert!(text.facts.tagged && !text.tags.is_empty(), "{:#?}", text.tags);
    let reading = read_page(&text, A4, &RunningLines::default(), Language::Czech);
    let headings = reading.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_)));
    let headings: Vec<&str> = headings.map(|block| block.text.as_str()).collect();
    assert_eq!(headings, ["Denní otisk úřední desky", "1. Veřejná vyhláška", "2. Záměr pronájmu"]);
    let said: Vec<&str> = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert!(said.iter().any(|it| it.contains("přístupná nepřetržitě")), "{said:#?}");
    // All of them together are as good as no tags: every word is in one place.
    let words: usize = reading.blocks.iter().map(|block| block.words.len()).sum();
    assert_eq!(words + reading.skipped.len(), text.words.len());
}

#[test]
fn trees_that_mean_harm_cost_little_and_the_words_are_read() {
    let content = "/P <</MCID 0>> BDC BT /F 12 Tf 50 700 Td (Slova strany) Tj ET EMC";
    // An element within itself, and within its own child.
    let circle = [element("Document", 6, "", "8 0 R 9 0 R"), element("P", 8, "", "8 0 R 9 0 R 0")];
    // Ten thousand elements deep.
    let deep: Vec<String> = (0..10_000)
        .map(|at| match at {
            9_999 => element("P", 8 + at - 1, "", "0"),
            0 => element("Document", 6, "", "9 0 R"),
            _ => element("Sect", 8 + at - 1, "", &format!("{} 0 R", 8 + at + 1)),
        })
        .collect();
    // Descriptions of ten megabytes, and of all that can be said in UTF-16 by halves.
    let huge = [
        element("Document", 6, "", "9 0 R 10 0 R"),
        element("Figure", 8, &format!("/Alt ({})", "a".repeat(10 << 20)), "0"),
        element("Figure", 8, &format!("/Alt <FEFF{}>", "D800".repeat(5_000)), ""),
    ];
    // A hundred thousand times the same content, and numbers of content that is not there.
    let many = [
        element("Document", 6, "", "9 0 R"),
        element("P", 8, "", &format!("{} 2147483647 -7 99999999999", "0 ".repeat(100_000))),
    ];
    let cases: [(&str, &[String], &[usize]); 5] = [
        ("circle", &circle, &[1]),
        ("deep", &deep, &[9_999]),
        ("huge", &huge, &[1]),
        ("many", &many, &[1]),
        ("nobody", &circle, &[700]),
    ];
    let mut bench = Bench::new();
    for (what, elements, owners) in cases {
        let document = bench.document(&tagged(content, elements, owners), MediaKind::Pdf);
        let start = Instant::now();
        let text = text(&document, &mut bench, 0);
        assert!(start.elapsed() < Duration::from_secs(20), "{what}: {:?}", start.elapsed());
        assert_eq!(text.plain(), "Slova strany", "{what}");
        assert!(text.tags.iter().all(|tag| tag.description.len() <= 2_000), "{what}");
        let reading = read_page(&text, A4, &RunningLines::default(), Language::Czech);
        let words: usize = reading.blocks.iter().map(|block| block.words.len()).sum();
        assert_eq!(words + reading.skipped.len(), 2, "{what}: {reading:#?}");
    }
}
