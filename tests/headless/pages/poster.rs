//! Posters, and the codes on them as a telephone reads them: off the drawn sheet.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    common::{Need, skip},
    paper::PdfFile,
};
use jiff::civil::date;
use vyveska::{
    config::{Config, Surveys, load},
    documents::FontFiles,
    feedback::poster::{Format, Poster, PosterError, make},
};

use super::site::{SURVEYS, arms, read};

fn town(folder: &Path) -> Config {
    arms().save(folder.join("znak.png")).unwrap();
    std::fs::write(folder.join("surveys.toml"), SURVEYS).unwrap();
    let text = "[town]\nname = \"Město Vzorov\"\narms = \"znak.png\"\n[collect]\nlisten = \"127.0.0.1:8460\"\n\
        public = \"https://hlasy.mesto-vzorov.example/\"\nsurveys = \"surveys.toml\"\n[store]\ndir = \"state\"\n";
    let path = folder.join("vyveska.toml");
    std::fs::write(&path, text).unwrap();
    load(&path).unwrap_or_else(|report| panic!("{report}"))
}

fn fonts() -> Option<(Vec<u8>, Vec<u8>)> {
    let folder = std::env::var_os("VYVESKA_FONTS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("third-party/fonts"));
    let read = |name: &str| std::fs::read(folder.join(name)).ok();
    read("Inter-Regular.ttf").zip(read("Inter-SemiBold.ttf"))
}

fn made(config: &Config, surveys: &Surveys, id: &str, format: Format) -> Result<Poster, PosterError> {
    let fonts = fonts();
    let faces = fonts.as_ref().map(|(regular, semibold)| FontFiles { regular, semibold });
    make(config, surveys, id, date(2026, 11, 23), format, faces)
}

fn there(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

#[test]
fn only_public_surveys_that_are_not_over_have_a_poster() {
    let folder = tempfile::tempdir().unwrap();
    let (config, surveys) = (town(folder.path()), read(SURVEYS));
    let poster = made(&config, &surveys, "mesto", Format::Svg).unwrap();
    assert_eq!(poster.address.as_str(), "https://hlasy.mesto-vzorov.example/s/mesto");
    let svg = String::from_utf8(poster.bytes).unwrap();
    assert!(svg.contains("Jak s\u{a0}vámi město mluví?") && svg.contains("href=\"data:image/png;base64,iVBOR"));
    assert!(!svg.contains("<script") && !svg.contains("href=\"http"));
    assert!(matches!(made(&config, &surveys, "nic", Format::Pdf), Err(PosterError::Unknown(_))));
    assert!(matches!(made(&config, &surveys, "tajny", Format::Pdf), Err(PosterError::NotPublic(_))));
    assert!(matches!(made(&config, &surveys, "minuly", Format::Pdf), Err(PosterError::Over(_))));
    std::fs::write(folder.path().join("znak.png"), b"\x89PNG\r\n\x1a\nand no more").unwrap();
    assert!(matches!(made(&config, &surveys, "mesto", Format::Svg), Err(PosterError::Arms(_))));
}

#[test]
fn a_telephone_reads_the_address_off_the_printed_pdf() {
    if fonts().is_none() {
        skip(Need::Fonts, "the fonts are not installed, run scripts/setup");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (config, surveys) = (town(folder.path()), read(SURVEYS));
    let poster = made(&config, &surveys, "mesto", Format::Pdf).unwrap();
    assert!(poster.bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(poster.bytes, made(&config, &surveys, "mesto", Format::Pdf).unwrap().bytes);
    let file = PdfFile::new(&poster.bytes);
    file.check("Jak s vámi město mluví?", "cs");
    if let Some(structure) = file.structure() {
        assert!(structure.contains("Jak s vámi") && structure.contains("Figure"), "{structure}");
    }
    let out = std::env::var_os("VYVESKA_POSTER_OUT").map_or(folder.path().to_owned(), PathBuf::from);
    std::fs::write(out.join("plakat.pdf"), &poster.bytes).unwrap();
    std::fs::write(out.join("plakat.svg"), made(&config, &surveys, "mesto", Format::Svg).unwrap().bytes).unwrap();
    if !there("pdftoppm") || !there("zbarimg") {
        skip(Need::Zbar, "pdftoppm or zbarimg is not installed (poppler-utils, zbar-tools)");
        return;
    }
    let drawn = Command::new("pdftoppm")
        .args(["-png", "-r", "100", "-singlefile"])
        .args([out.join("plakat.pdf"), out.join("plakat")])
        .output()
        .unwrap();
    assert!(drawn.status.success() && drawn.stderr.is_empty(), "{}", String::from_utf8_lossy(&drawn.stderr));
    let picture = image::open(out.join("plakat.png")).unwrap().to_rgb8();
    assert_eq!((picture.width(), picture.height()), (827, 1170));
    // The coat of arms is there, in its colours, and the bar in the town's.
    for colour in [[0xB0, 0x1E, 0x23], [0xF2, 0xC3, 0x2E], [0x0B, 0x4F, 0x8A]] {
        let near = |it: &[u8; 3]| it.iter().zip(colour).all(|(a, b): (_, u8)| a.abs_diff(b) < 14);
        assert!(picture.pixels().filter(|it| near(&it.0)).count() > 500, "no {colour:?}");
    }
    let read = Command::new("zbarimg").args(["--raw", "-q"]).arg(out.join("plakat.png")).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&read.stdout).trim(), poster.address.as_str());
    let text = Command::new("pdftotext").args([out.join("plakat.pdf"), "-".into()]).output().unwrap();
    let text = String::from_utf8_lossy(&text.stdout).replace('\u{a0}', " ");
    for said in ["Město Vzorov", "Jak s vámi město mluví?", "hlasy.mesto-vzorov.example/s/mesto", "31. 12. 2026"] {
        assert!(text.contains(said), "{said} cannot be searched: {text}");
    }
}
