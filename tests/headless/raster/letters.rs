//! Fonts that a document names and does not bring along: every letter of Czech has ink.

use super::*;

const LETTERS: [(char, &str); 30] = [
    ('ě', "ecaron"),
    ('š', "scaron"),
    ('č', "ccaron"),
    ('ř', "rcaron"),
    ('ž', "zcaron"),
    ('ý', "yacute"),
    ('á', "aacute"),
    ('í', "iacute"),
    ('é', "eacute"),
    ('ú', "uacute"),
    ('ů', "uring"),
    ('ť', "tcaron"),
    ('ň', "ncaron"),
    ('ď', "dcaron"),
    ('ó', "oacute"),
    ('Ě', "Ecaron"),
    ('Š', "Scaron"),
    ('Č', "Ccaron"),
    ('Ř', "Rcaron"),
    ('Ž', "Zcaron"),
    ('Ý', "Yacute"),
    ('Á', "Aacute"),
    ('Í', "Iacute"),
    ('É', "Eacute"),
    ('Ú', "Uacute"),
    ('Ů', "Uring"),
    ('Ť', "Tcaron"),
    ('Ň', "Ncaron"),
    ('Ď', "Dcaron"),
    ('Ó', "Oacute"),
];
/// Places of these letters in Windows' code page 1250, in the same order.
const CP1250: [u8; 30] = [
    0xec, 0x9a, 0xe8, 0xf8, 0x9e, 0xfd, 0xe1, 0xed, 0xe9, 0xfa, 0xf9, 0x9d, 0xf2, 0xef, 0xf3, 0xcc, 0x8a, 0xc8, 0xd8,
    0x8e, 0xdd, 0xc1, 0xcd, 0xc9, 0xda, 0xd9, 0x8d, 0xd2, 0xcf, 0xd3,
];
const CELL: u32 = 40;

/// A PDF with one page a font: thirty cells with a letter each, by the codes that the font's encoding gives them.
fn sheet(fonts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut objects = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
    let kids: String = (0..fonts.len()).map(|page| format!("{} 0 R ", 3 + 3 * page)).collect();
    objects.push(format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", fonts.len()));
    for (page, (font, codes)) in fonts.iter().enumerate() {
        let (own, width) = (3 + 3 * page, CELL * codes.len() as u32);
        let text: String = (0u32..)
            .zip(codes)
            .map(|(i, code)| format!("BT /F 24 Tf {} 12 Td <{code:02x}> Tj ET ", i * CELL + 8))
            .collect();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {CELL}] /Resources << /Font << /F {} 0 R >> >> \
             /Contents {} 0 R >>",
            own + 1,
            own + 2
        ));
        objects.push(font.clone());
        objects.push(format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()));
    }
    file(&objects)
}

/// The letters of which nothing is drawn, by font.
fn missing(fonts: &[(String, Vec<u8>, Vec<char>)]) -> Vec<(String, String)> {
    let mut bench = Bench::new();
    let pages: Vec<_> = fonts.iter().map(|(font, codes, _)| (font.clone(), codes.clone())).collect();
    let document = bench.document(&sheet(&pages), MediaKind::Pdf);
    let (pool, answers) = pool(config());
    let mut missing = Vec::new();
    for (page, (font, _, letters)) in (0u32..).zip(fonts) {
        let width = CELL * letters.len() as u32;
        pool.submit(bench.job(&document, whole(page, 2.0, width * 2, CELL * 2)));
        let bitmap = drawn(answers.recv_timeout(LONG).unwrap().result);
        let ink = |cell: usize| {
            let of = |x: usize, y: usize| bitmap.bgra[(y * bitmap.width as usize + x) * 4 + 1];
            let side = CELL as usize * 2;
            (0..side)
                .flat_map(|y| (0..side).map(move |x| (x, y)))
                .filter(|(x, y)| of(cell * side + x, *y) < 128)
                .count()
        };
        let blank: String = letters.iter().enumerate().filter(|(cell, _)| ink(*cell) < 20).map(|(_, c)| *c).collect();
        if !blank.is_empty() {
            missing.push((font.clone(), blank));
        }
    }
    missing
}

#[test]
fn letters_of_fonts_that_are_not_embedded_have_ink() {
    let letters: Vec<char> = LETTERS.iter().map(|(letter, _)| *letter).collect();
    let own: Vec<u8> = (0..30).map(|i| 128 + i).collect();
    let names: String = LETTERS.iter().map(|(_, name)| format!("/{name}")).collect();
    let unicode: String = LETTERS.iter().map(|(letter, _)| format!("/uni{:04X}", u32::from(*letter))).collect();
    let windows: String = LETTERS.iter().zip(CP1250).map(|((_, name), code)| format!("{code} /{name} ")).collect();
    let mut fonts = Vec::new();
    for base in [
        "Helvetica",
        "Helvetica-Bold",
        "Helvetica-Oblique",
        "Helvetica-BoldOblique",
        "Arial",
        "ArialMT",
        "Arial,Bold",
        "Arial-BoldItalicMT",
        "ABCDEF+ArialMT",
        "Times-Roman",
        "Times-BoldItalic",
        "TimesNewRoman",
        "TimesNewRomanPSMT",
        "TimesNewRoman,Italic",
        "Courier",
        "Courier-BoldOblique",
        "CourierNew",
        "CourierNewPS-BoldMT",
        "Calibri",
        "Calibri-Bold",
        "Cambria",
        "Verdana,Italic",
        "NeznamePismo",
    ] {
        for kind in ["Type1", "TrueType"] {
            for flags in [32, 34, 33] {
                let head = format!(
                    "<< /Type /Font /Subtype /{kind} /BaseFont /{base} /FontDescriptor << /Type /FontDescriptor \
                     /FontName /{base} /Flags {flags} /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 \
                     /FontBBox [-200 -200 1000 900] >>"
                );
                let widths = format!("/FirstChar 128 /LastChar 255 /Widths [{}]", "600 ".repeat(128));
                let encoding = |differences: &str| {
                    format!(
                        "{head} {widths} /Encoding << /BaseEncoding /WinAnsiEncoding /Differences [{differences}] >> >>"
                    )
                };
                fonts.push((encoding(&format!("128 {names}")), own.clone(), letters.clone()));
                fonts.push((encoding(&windows), CP1250.to_vec(), letters.clone()));
                if flags == 32 {
                    fonts.push((encoding(&format!("128 {unicode}")), own.clone(), letters.clone()));
                    let (codes, inside): (Vec<u8>, Vec<char>) = [
                        (0x9a, 'š'),
                        (0x9e, 'ž'),
                        (0xfd, 'ý'),
                        (0xe1, 'á'),
                        (0xed, 'í'),
                        (0xe9, 'é'),
                        (0xfa, 'ú'),
                        (0x8a, 'Š'),
                    ]
                    .into_iter()
                    .unzip();
                    fonts.push((format!("{head} {widths} /Encoding /WinAnsiEncoding >>"), codes, inside));
                }
            }
        }
        // As the oldest writers do: a name and no more.
        let bare = format!(
            "<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding << /Type /Encoding /Differences [128 {names}] >> >>"
        );
        fonts.push((bare, own.clone(), letters.clone()));
    }
    assert_eq!(missing(&fonts), []);
}

#[test]
fn the_stand_ins_are_as_wide_as_what_they_stand_for_and_bold_where_that_is() {
    let mut bench = Bench::new();
    let text = "BT /F 40 Tf 10 30 Td (mmmmmmmmmm) Tj ET";
    let mut ink = Vec::new();
    for base in ["Helvetica", "Helvetica-Bold", "Courier", "Courier-Bold", "Times-Roman", "Times-Bold"] {
        let document = String::from_utf8(pdf(&[(500, 80, "", text.to_owned())])).unwrap();
        let document = bench.document(document.replace("Helvetica", base).as_bytes(), MediaKind::Pdf);
        let bitmap = drawn(render_once(&config(), bench.job(&document, whole(0, 1.0, 500, 80))));
        let dark: Vec<usize> = bitmap
            .bgra
            .as_chunks::<4>()
            .0
            .iter()
            .enumerate()
            .filter(|(_, pixel)| pixel[1] < 128)
            .map(|(i, _)| i % 500)
            .collect();
        ink.push((base, dark.len(), *dark.iter().max().unwrap()));
    }
    // Ten times the width of an m in thousandths, by Adobe's metrics, from x = 10.
    for ((base, _, end), width) in ink.iter().zip([833, 889, 600, 600, 778, 833]) {
        let expected = 10 + 40 * width / 100;
        assert!(end.abs_diff(expected) <= 8, "{base} ends at {end} instead of {expected}");
    }
    for pair in ink.chunks(2) {
        assert!(pair[1].1 > pair[0].1 * 5 / 4, "bold has more ink: {pair:?}");
    }
}
