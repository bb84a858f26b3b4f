//! What a PDF shows of a document: its final text without what was deleted and remarked, or else a reason and no white page.

use std::{fs, path::Path, process::Command};

use crate::common::{Need, skip};
use vyveska::notice::Obstacle;

use super::{
    Desk,
    documents::{WORD, XML, docx_of, run, xlsx_of, zip},
    has_walls, soffice,
};

/// Words of a PDF; `None` where there is no program to read them with.
fn words(pdf: &Path) -> Option<String> {
    let read = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output();
    match read {
        Ok(out) if out.status.success() => {
            Some(String::from_utf8_lossy(&out.stdout).split_whitespace().collect::<Vec<_>>().join(" "))
        }
        _ => {
            skip(Need::Poppler, "no pdftotext (poppler-utils), the words were not read");
            None
        }
    }
}

fn tracked(kind: &str, text: &str) -> String {
    let run = run(text);
    let run = if kind == "del" { run.replace("w:t>", "w:delText>").replace("w:t ", "w:delText ") } else { run };
    format!("<w:{kind} w:id=\"1\" w:author=\"A\" w:date=\"2026-11-20T10:00:00Z\">{run}</w:{kind}>")
}

/// A DOCX with every kind of change, notes at the foot of the page, a header and a comment.
fn tracked_docx() -> Vec<u8> {
    let mark = "<w:pPr><w:rPr><w:del w:id=\"2\" w:author=\"A\"/></w:rPr></w:pPr>";
    let note = |number: u32| format!("<w:r><w:footnoteReference w:id=\"{number}\"/></w:r>");
    let body = format!(
        "<w:p>{}{}{}</w:p><w:p>{mark}{}</w:p><w:p>{}</w:p>\
         <w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"3000\"/></w:tblGrid>\
         <w:tr><w:trPr><w:del w:id=\"3\" w:author=\"A\"/></w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:del w:id=\"4\" w:author=\"A\">{}</w:del>{}{}</w:p>\
         <w:p><w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/>\
         <w:r><w:commentReference w:id=\"0\"/></w:r></w:p>\
         <w:p>{}{}</w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"h1\"/></w:sectPr>",
        run("Cena "),
        tracked("del", "1 Kc"),
        tracked("ins", "90 Kc"),
        run("Prvni"),
        run(" druhy."),
        tracked("del", "Radek pryc"),
        run("Radek zustal"),
        note(2),
        run("Poznamka"),
        note(3),
        run("Komentovano"),
        tracked("moveFrom", "odtud"),
        tracked("moveTo", "presunuto"),
    );
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let link =
        |id: &str, kind: &str| format!("<Relationship Id=\"{id}\" Type=\"{space}/{kind}\" Target=\"{kind}1.xml\"/>");
    let links = format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}{}</Relationships>",
        link("h1", "header"),
        link("c1", "comments"),
        link("f1", "footnotes"),
    );
    let foot = |number: u32, text: &str| format!("<w:footnote w:id=\"{number}\"><w:p>{}</w:p></w:footnote>", run(text));
    docx_of(
        &body,
        &[
            ("word/_rels/document.xml.rels", links),
            (
                "word/header1.xml",
                format!(
                    "{XML}<w:hdr {WORD}><w:p>{}{}</w:p></w:hdr>",
                    tracked("del", "Zahlavi stare"),
                    tracked("ins", "Zahlavi nove")
                ),
            ),
            (
                "word/comments1.xml",
                format!(
                    "{XML}<w:comments {WORD}><w:comment w:id=\"0\" w:author=\"A\"><w:p>{}</w:p></w:comment></w:comments>",
                    run("Opravdu?")
                ),
            ),
            (
                "word/footnotes1.xml",
                format!(
                    "{XML}<w:footnotes {WORD}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>\
                     <w:footnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p/></w:footnote>{}{}</w:footnotes>",
                    foot(2, "Pata pryc"),
                    foot(3, "Pata zustala"),
                ),
            ),
        ],
    )
}

const TRACKED_RTF: &[u8] = b"{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 DejaVu Sans;}}{\\*\\revtbl{Unknown;}{A;}}\\f0 Cena \
    {\\deleted\\revauthdel1\\revdttmdel1 1 Kc}{\\revised\\revauth1\\revdttm1 90 Kc}\\par}";

/// A document as LibreOffice writes it in another form; for inputs that cannot be made by hand.
fn as_other(soffice: &Path, bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let input = dir.path().join(format!("document.{from}"));
    fs::write(&input, bytes).unwrap();
    let made = Command::new(soffice)
        .arg(format!("-env:UserInstallation=file://{}/profile", dir.path().display()))
        .args(["--headless", "--norestore", "--convert-to", to, "--outdir"])
        .arg(dir.path().join("out"))
        .arg(&input)
        .output()
        .unwrap();
    fs::read(dir.path().join(format!("out/document.{to}"))).unwrap_or_else(|_| panic!("{made:?}"))
}

#[test]
fn only_the_final_text_is_shown_and_no_comment() {
    if !has_walls() {
        return;
    }
    let Some(soffice) = soffice() else { return };
    let desk = Desk::new();
    let docx = tracked_docx();
    let doc = as_other(&soffice, &docx, "docx", "doc");
    let odt = as_other(&soffice, &docx, "docx", "odt");
    let mut running = desk.start(soffice);
    for (kind, bytes) in [("docx", docx), ("odt", odt), ("doc", doc), ("rtf", TRACKED_RTF.to_vec())] {
        let ready = running.draw(&desk.document(&bytes)).unwrap_or_else(|why| panic!("{kind}: {why}"));
        assert!(desk.is_tidy(), "{kind}");
        let Some(text) = words(&ready.path) else { return };
        assert!(text.contains("Cena 90 Kc"), "{kind}: {text}");
        for gone in ["1 Kc", "pryc", "odtud", "Opravdu", "Zahlavi stare"] {
            assert!(!text.contains(gone), "{kind} shows {gone}: {text}");
        }
        if kind != "rtf" {
            let first = if kind == "docx" { "Prvni druhy." } else { "Prvni" };
            for there in [first, "Radek zustal", "Pata zustala", "presunuto", "Zahlavi nove", "Komentovano"] {
                assert!(text.contains(there), "{kind} lacks {there}: {text}");
            }
        }
        let pdf = fs::read(&ready.path).unwrap();
        assert!(!pdf.windows(10).any(|window| window == b"/Type/Annot"), "{kind}: a comment stands as a note");
    }
}

#[test]
fn a_comment_alone_is_not_printed() {
    if !has_walls() {
        return;
    }
    let Some(soffice) = soffice() else { return };
    let desk = Desk::new();
    let spaces = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
                  xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.2\"";
    let content = format!(
        "{XML}<office:document-content {spaces}><office:body><office:text><text:p>Pozvanka<office:annotation><text:p>Opravdu?\
         </text:p></office:annotation> na zasedani</text:p></office:text></office:body></office:document-content>"
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">\
        <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>\
        <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>";
    let odt = zip(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("META-INF/manifest.xml", manifest),
    ]);
    let doc = as_other(&soffice, &odt, "odt", "doc");
    let mut running = desk.start(soffice);
    for (kind, bytes) in [("odt", odt), ("doc", doc)] {
        let ready = running.draw(&desk.document(&bytes)).unwrap_or_else(|why| panic!("{kind}: {why}"));
        let pdf = fs::read(&ready.path).unwrap();
        assert!(!pdf.windows(10).any(|window| window == b"/Type/Annot"), "{kind}");
        let Some(text) = words(&ready.path) else { return };
        assert_eq!(text, "Pozvanka na zasedani", "{kind}");
    }
}

#[test]
fn a_document_of_which_nothing_is_seen_is_told_and_not_shown_white() {
    if !has_walls() {
        return;
    }
    let Some(soffice) = soffice() else { return };
    let desk = Desk::new();
    let chunk = |target: &str, part: &str| {
        let links = format!(
            "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
             Id=\"a1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk\" \
             Target=\"{target}\"/></Relationships>"
        );
        let parts = [("word/_rels/document.xml.rels", links), ("word/chunk.html", part.to_owned())];
        docx_of("<w:altChunk r:id=\"a1\"/><w:p/>", &parts)
    };
    let mut running = desk.start(soffice);
    for (what, bytes, why) in [
        ("an empty text", docx_of("<w:p/>", &[]), Obstacle::Blank),
        ("an empty sheet", xlsx_of(""), Obstacle::Blank),
        ("a text that is another file", chunk("chunk.html", "<html>text</html>"), Obstacle::InsertedFile),
    ] {
        assert_eq!(running.draw(&desk.document(&bytes)).unwrap_err(), why, "{what}");
        assert!(desk.is_tidy(), "{what}");
    }
}

#[test]
fn what_is_locked_or_of_another_program_is_told_before_anything_is_started() {
    if !has_walls() {
        return;
    }
    let desk = Desk::new();
    // A stand-in that would make a PDF of anything.
    let mut running = desk.start(desk.stand_in("{ echo %PDF-1.4; } > $out"));
    let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let locked = zip(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", manifest)]);
    let visio = zip(&[("[Content_Types].xml", "<Types/>"), ("visio/document.xml", "<x/>")]);
    for (bytes, why) in [
        (locked, Obstacle::Locked),
        (visio, Obstacle::Visio),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), Obstacle::Damaged),
        (b"no office document".to_vec(), Obstacle::OtherKind),
    ] {
        assert_eq!(running.draw(&desk.document(&bytes)).unwrap_err(), why);
    }
}

/// The office files of the field trials, where they lie beside the repository.
#[test]
fn the_office_files_of_the_trials_are_shown_or_told() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/trials");
    if !folder.is_dir() {
        return skip(Need::Data, "no field trials beside the repository");
    }
    if !has_walls() {
        return;
    }
    let Some(soffice) = soffice() else { return };
    let desk = Desk::new();
    let mut running = desk.start(soffice);
    for (name, expected) in [
        ("password.xls", Err(Obstacle::Locked)),
        ("testWORD_protected_passtika.doc", Err(Obstacle::Locked)),
        ("testODTEncrypted.odt", Err(Obstacle::Locked)),
        ("R12-ole2-header-only.doc", Err(Obstacle::Damaged)),
        ("F7-altchunk.docx", Err(Obstacle::InsertedFile)),
        ("testEXCEL_WORKBOOK_in_capitals.xls", Ok(None)),
        ("F4-thumbnail-first.docx", Ok(None)),
        ("R13-tracked.docx", Ok(Some("Cena 90 Kč"))),
        ("R22-whole.rtf", Ok(None)),
    ] {
        let drawn = running.draw(&desk.document(&fs::read(folder.join(name)).unwrap()));
        match (expected, drawn) {
            (Err(expected), drawn) => assert_eq!(drawn.unwrap_err(), expected, "{name}"),
            (Ok(expected), drawn) => {
                let ready = drawn.unwrap_or_else(|why| panic!("{name}: {why}"));
                let text = words(&ready.path);
                if let Some((text, expected)) = text.zip(expected) {
                    assert_eq!(text, expected, "{name}");
                }
            }
        }
    }
}
