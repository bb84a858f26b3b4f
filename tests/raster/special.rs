//! PDFs that are not what their pages show, and those that nobody may open.

use super::*;

fn why(bytes: &[u8]) -> Option<Unshowable> {
    let mut bench = Bench::new();
    let document = bench.document(bytes, MediaKind::Pdf);
    render_once(&config(), bench.job(&document, RasterTask::Measure)).err()
}

/// The letter with more in its trailer.
fn locked(encrypt: &str) -> Vec<u8> {
    let letter = String::from_utf8(pdf(&[(595, 842, "", "0 0 m 9 9 l S".into())])).unwrap();
    let id = "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]";
    letter.replace("trailer << ", &format!("trailer << /Encrypt << {encrypt} >> {id} ")).into_bytes()
}

/// One page with a word, a file within the document, and these entries of the catalogue.
fn with_file(catalogue: &str, file_name: &str, extra: &[&str]) -> Vec<u8> {
    let text = "BT /F 24 Tf 60 700 Td (For the best experience, open this portfolio) Tj ET";
    let mut objects = vec![
        format!(
            "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [({file_name}) 6 0 R] >> >> {catalogue} >>"
        ),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        format!("<< /Type /Filespec /F ({file_name}) /UF ({file_name}) /EF << /F 7 0 R >> >>"),
        "<< /Type /EmbeddedFile /Length 9 >>\nstream\n%PDF-1.4\n\nendstream".to_owned(),
    ];
    objects.extend(extra.iter().map(|object| (*object).to_owned()));
    file(&objects)
}

#[test]
fn a_password_and_rights_management_are_told_apart() {
    let hex = "00112233445566778899aabbccddeeff".repeat(2);
    let password = format!("/Filter /Standard /V 1 /R 2 /O <{hex}> /U <{hex}> /P -4");
    assert_eq!(why(&locked(&password)), Some(Unshowable::Encrypted));
    for filter in ["/Filter /MicrosoftIRMServices /V 1", "/Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s4 /V 1"] {
        assert_eq!(why(&locked(filter)), Some(Unshowable::Protected), "{filter}");
    }
    assert_eq!(why(&with_file("", "MicrosoftIRMServices Protected PDF.pdf", &[])), Some(Unshowable::Protected));
    let wrapper = "/Collection << /View /H >> /AF [<< /Type /Filespec /AFRelationship /EncryptedPayload >>]";
    assert_eq!(why(&with_file(wrapper, "payload.pdf", &[])), Some(Unshowable::Protected));
}

#[test]
fn a_portfolio_is_told_and_a_document_with_files_beside_it_is_shown() {
    for (catalogue, expected) in [
        ("/Collection<</Type/Collection/View/D>>", Some(Unshowable::Portfolio)),
        ("/Collection << /Type /Collection /View /T /Sort << /S /A >> >>", Some(Unshowable::Portfolio)),
        ("/Collection 8 0 R", Some(Unshowable::Portfolio)),
        ("/Collection 9 0 R", None),
        ("/Collection << /View /H >>", None),
        ("/PageMode /UseAttachments", None),
        ("/Note (nothing of a /Collectionary)", None),
    ] {
        let objects = ["<< /Type /Collection /Schema << >> >>", "<< /Type /Collection /View /H >>"];
        assert_eq!(why(&with_file(catalogue, "rozpocet.pdf", &objects)), expected, "{catalogue}");
    }
    let packed = packed_portfolio();
    assert_eq!(why(&packed), Some(Unshowable::Portfolio), "its catalogue lies in a packed stream");
}

/// A portfolio as Acrobat writes it: all but the files in a packed stream, and a packed table.
fn packed_portfolio() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R /Collection << /View /D >> /Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >> >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        "<< /Type /Filespec /F (a) /UF (a) /EF << /F 5 0 R >> >>",
    ];
    let (mut pairs, mut body) = (String::new(), String::new());
    for (number, object) in objects.iter().enumerate() {
        pairs += &format!("{} {} ", number + 1, body.len());
        body += object;
        body += "\n";
    }
    let pack = |bytes: &[u8]| {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        std::io::Write::write_all(&mut packed, bytes).unwrap();
        packed.finish().unwrap()
    };
    let stream = pack(format!("{pairs}{body}").as_bytes());
    let mut out = b"%PDF-1.5\n".to_vec();
    let file_at = out.len();
    out.extend(b"5 0 obj\n<< /Type /EmbeddedFile /Length 2 >>\nstream\nhi\nendstream\nendobj\n");
    let stream_at = out.len();
    let head = format!(
        "6 0 obj\n<< /Type /ObjStm /N 4 /First {} /Filter /FlateDecode /Length {} >>\nstream\n",
        pairs.len(),
        stream.len()
    );
    out.extend(head.bytes());
    out.extend(&stream);
    out.extend(b"\nendstream\nendobj\n");
    let table_at = out.len();
    let mut table = vec![0, 0, 0, 0, 255];
    for place in 0..4 {
        table.extend([2, 0, 0, 6, place]);
    }
    for at in [file_at, stream_at, table_at] {
        table.extend([1, (at >> 16) as u8, (at >> 8) as u8, at as u8, 0]);
    }
    let table = pack(&table);
    let head = format!(
        "7 0 obj\n<< /Type /XRef /Size 8 /W [1 3 1] /Root 1 0 R /Filter /FlateDecode /Length {} >>\nstream\n",
        table.len()
    );
    out.extend(head.bytes());
    out.extend(&table);
    out.extend(format!("\nendstream\nendobj\nstartxref\n{table_at}\n%%EOF\n").bytes());
    out
}

#[test]
fn a_form_that_only_adobe_draws_is_told_and_one_with_real_pages_is_shown() {
    let form = |catalogue: &str, text: &str| {
        let text = format!("BT /F 12 Tf 20 700 Td ({text}) Tj ET");
        file(&[
            format!("<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /XFA [(template) 6 0 R] >> {catalogue} >>"),
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>"
                .to_owned(),
            format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
            "<< /Length 11 >>\nstream\n<template/>\nendstream".to_owned(),
        ])
    };
    let wait = "If this message is not eventually replaced by the proper contents of the document, your PDF viewer may";
    assert_eq!(why(&form("/NeedsRendering true", "x")), Some(Unshowable::DynamicForm));
    assert_eq!(why(&form("", wait)), Some(Unshowable::DynamicForm));
    assert_eq!(why(&form("", "Zadost o stavebni povoleni")), None);
}

#[test]
fn the_trials_portfolio_is_told() {
    let trial = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/trials/R9-portfolio.pdf");
    match fs::read(trial) {
        Ok(bytes) => assert_eq!(why(&bytes), Some(Unshowable::Portfolio)),
        Err(_) => eprintln!("SKIPPED: the trials' files are not there"),
    }
}
