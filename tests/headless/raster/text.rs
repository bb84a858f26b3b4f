//! The words of pages.

use super::*;

fn text(bench: &mut Bench, document: &RasterDocument, page: u32) -> PageText {
    match render_once(&config(), bench.job(document, RasterTask::Text { page })) {
        Ok(JobOutput::Text(text)) => text,
        other => panic!("{other:?}"),
    }
}

fn holds(rect: PointRect, x: f32, y: f32) -> bool {
    (rect.x - 2.0..rect.x + rect.width + 2.0).contains(&x) && (rect.y - 2.0..rect.y + rect.height + 2.0).contains(&y)
}

#[test]
fn words_stand_where_they_are_seen_however_the_page_is_turned_and_cut() {
    let mut bench = Bench::new();
    let content = "BT /F 20 Tf 100 500 Td (Rada mesta) Tj 0 -30 Td (rozhodla) Tj ET";
    let entries = ["", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox [50 60 545 792]"];
    let pages: Vec<_> = entries.map(|entries| (595, 842, entries, content.to_owned())).into();
    let document = bench.document(&pdf(&pages), MediaKind::Pdf);
    // Where the first word's first letter begins, as seen.
    let starts = [(100.0, 342.0), (500.0, 100.0), (495.0, 500.0), (342.0, 495.0), (50.0, 292.0)];
    for (page, (x, y)) in (0u32..).zip(starts) {
        let text = text(&mut bench, &document, page);
        // PDFium takes the lines of a page that lies on its side from left to right.
        let expected = if page == 1 { "rozhodla\nRada mesta" } else { "Rada mesta\nrozhodla" };
        assert_eq!(text.plain(), expected, "page {page}");
        let first = text.words.iter().find(|word| word.text == "Rada").unwrap();
        assert!(holds(first.rect, x, y), "page {page}: {first:?}");
        let long = first.rect.width.max(first.rect.height);
        assert!((40.0..60.0).contains(&long), "four letters at 20 points: {first:?}");
        assert!(first.rect.width.min(first.rect.height) < 32.0, "one line high: {first:?}");
    }
}

#[test]
fn pictures_and_drawings_have_no_words_and_missing_pages_say_so() {
    let mut bench = Bench::new();
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(8, 8).write_to(&mut png, image::ImageFormat::Png).unwrap();
    let picture = bench.document(png.get_ref(), MediaKind::Picture);
    let of_picture = text(&mut bench, &picture, 0);
    assert_eq!((of_picture.words.len(), of_picture.origin), (0, TextOrigin::None));
    assert_eq!(of_picture.facts.picture_percent, 100);
    let drawing = bench.document(&pdf(&[(100, 100, "", "0 0 m 9 9 l S".into())]), MediaKind::Pdf);
    assert_eq!(text(&mut bench, &drawing, 0), PageText::default());
    for document in [&picture, &drawing] {
        let why = render_once(&config(), bench.job(document, RasterTask::Text { page: 7 })).unwrap_err();
        assert!(matches!(why, Unshowable::Broken(_)), "{why:?}");
    }
}

#[test]
fn words_that_nobody_sees_are_none_and_those_of_a_scan_are() {
    let mut bench = Bench::new();
    // 3 Tr paints no letter; the second time its words lie over a drawing, as those of a scan lie over its picture.
    let content = "BT /F 20 Tf 100 500 Td (Rada) Tj 3 Tr 0 -30 Td (skryta) Tj 0 -270 Td (naskenovana) Tj ET \
                   BT 0 Tr /F 0.05 Tf 100 700 Td (nepatrna) Tj ET 0.9 g 50 190 400 60 re f";
    let document = bench.document(&pdf(&[(595, 842, "", content.into())]), MediaKind::Pdf);
    assert_eq!(text(&mut bench, &document, 0).plain(), "Rada\nnaskenovana");
}

#[test]
fn words_on_the_command_line_are_json() {
    let bench = Bench::new();
    let page = (595, 842, "", "BT /F 20 Tf 100 500 Td (Rada mesta) Tj ET".to_owned());
    let document = bench.document(&pdf(&[page]), MediaKind::Pdf);
    let program = env!("CARGO_BIN_EXE_vyveska");
    let said = Command::new(program).arg("render").arg(&document.path).arg("--text").output().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(said["words"][1]["text"], "mesta");
    assert_eq!(said["width_pt"], 595.0);
    let missing = Command::new(program).arg("render").arg(&document.path).args(["--page", "9", "--text"]).output();
    assert_eq!(missing.unwrap().status.code(), Some(3));
}
