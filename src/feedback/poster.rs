//! A printed poster that leads to the public page of a survey: A4, as SVG, which every browser prints or makes a PDF of.
//!
//! The code is large enough to be read from two metres: 140 mm, black on white, with its quiet zone.

use std::{
    fmt::Write as _,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use fast_qr::{ECL, QRBuilder};
use jiff::civil::Date;
use url::Url;

use crate::{
    config::{Config, Surveys, survey::Survey},
    words::Words,
};

/// The sheet, in millimetres.
const SHEET: (f64, f64) = (210.0, 297.0);
/// The code with its quiet zone, in millimetres.
const CODE: f64 = 140.0;
/// White modules around the code (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;
/// Mean width of a letter of the title's face, as a share of its size.
const LETTER: f64 = 0.54;

/// Why there is no poster.
#[derive(Debug, thiserror::Error)]
pub enum PosterError {
    #[error("there is no survey of this id: {0}")]
    Unknown(String),
    #[error("the survey has no public page; say public = true: {0}")]
    NotPublic(String),
    #[error("the survey is over: {0}")]
    Over(String),
    #[error("collect.public does not say where the collector is reached from outside")]
    NoAddress,
    #[error("the address is too long for a code: {0}")]
    TooLong(Url),
    #[error("a poster is a file ending in .svg; a browser makes a PDF of it: {}", .0.display())]
    Kind(PathBuf),
    #[error("the poster cannot be written: {error}: {}", .path.display())]
    Write { error: io::Error, path: PathBuf },
}

/// Writes the poster of a survey; gives the address that its code leads to.
///
/// # Errors
/// There is no such survey or it is not public, the collector has no public address, or the file cannot be written.
pub fn write(config: &Config, surveys: &Surveys, id: &str, today: Date, out: &Path) -> Result<Url, PosterError> {
    if out.extension().is_none_or(|end| !end.eq_ignore_ascii_case("svg")) {
        return Err(PosterError::Kind(out.to_owned()));
    }
    let found = surveys.surveys.iter().find(|it| it.id == id);
    let survey = found.ok_or_else(|| PosterError::Unknown(id.to_owned()))?;
    if !survey.public {
        return Err(PosterError::NotPublic(id.to_owned()));
    }
    if survey.until.is_some_and(|until| until < today) {
        return Err(PosterError::Over(id.to_owned()));
    }
    let public = config.collect.as_ref().and_then(|it| it.public.as_ref()).ok_or(PosterError::NoAddress)?;
    let address = public.join(&format!("s/{}", survey.id)).map_err(|_| PosterError::NoAddress)?;
    let words = Words::new(config.town.language);
    let svg = svg(&config.town.name, &config.town.accent.to_string(), survey, &address, &words)
        .ok_or_else(|| PosterError::TooLong(address.clone()))?;
    let wrong = |error| PosterError::Write { error, path: out.to_owned() };
    // Whole or not at all.
    let folder = out.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(wrong)?;
    file.write_all(svg.as_bytes()).map_err(wrong)?;
    file.as_file().sync_all().map_err(wrong)?;
    file.persist(out).map_err(|error| wrong(error.error))?;
    Ok(address)
}

/// The poster; `None` for an address that no code can hold.
pub fn svg(town: &str, accent: &str, survey: &Survey, address: &Url, words: &Words) -> Option<String> {
    let language = words.language();
    // A single question says more than a survey's name.
    let title = match survey.questions.as_slice() {
        [only] => only.text.get(language),
        _ => survey.title.get(language),
    };
    let (size, lines) = fitted(title);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"297mm\" viewBox=\"0 0 210 297\" \
         font-family=\"Inter, 'Segoe UI', 'Noto Sans', Arial, sans-serif\" lang=\"{}\"><title>{}</title>\
         <rect width=\"210\" height=\"297\" fill=\"#fff\"/><rect width=\"210\" height=\"30\" fill=\"{accent}\"/>\
         <text x=\"16\" y=\"19\" font-size=\"{:.1}\" font-weight=\"600\" fill=\"#fff\">{}</text>",
        language.tag(),
        escape(title),
        (178.0 / (town.chars().count().max(1) as f64 * LETTER)).min(9.0),
        escape(town)
    );
    let mut centred = |y: f64, size: f64, weight: u16, colour: &str, text: &str| {
        let _ = write!(
            svg,
            "<text x=\"105\" y=\"{y:.1}\" font-size=\"{size:.2}\" font-weight=\"{weight}\" fill=\"{colour}\" \
             text-anchor=\"middle\">{}</text>",
            escape(text)
        );
    };
    let leading = size * 1.18;
    let block = leading * lines.len() as f64;
    let top = 30.0 + (60.0 - block) / 2.0 + size * 0.86;
    for (line, place) in lines.iter().zip(0u8..) {
        centred(top + leading * f64::from(place), size, 700, "#16191D", line);
    }
    centred(244.0, 11.0, 700, "#16191D", &words.get("page-scan"));
    let hint = words.get("page-scan-hint");
    centred(252.5, (178.0 / (hint.chars().count().max(1) as f64 * 0.5)).min(4.6), 400, "#3F454C", &hint);
    let shown = address.as_str().trim_start_matches("https://").trim_end_matches('/');
    centred(268.0, 4.6, 400, "#3F454C", &words.get("page-type"));
    centred(277.5, (178.0 / (shown.chars().count().max(1) as f64 * 0.6)).min(7.0), 600, accent, shown);
    if let Some(until) = survey.until {
        centred(288.5, 4.2, 400, "#3F454C", &words.fill("page-until", &[("date", &words.short_date(until))]));
    }
    svg.push_str(&code(address)?);
    svg.push_str("</svg>\n");
    Some(svg)
}

/// The largest size at which the title takes at most three lines, and those lines, of even length.
fn fitted(title: &str) -> (f64, Vec<String>) {
    let whole = title.chars().count().max(1) as f64;
    for (size, most) in [(17.0, 1), (15.0, 2), (13.0, 3), (11.0, 3), (9.0, 4)] {
        let room = (SHEET.0 - 32.0) / (size * LETTER);
        let even = (1..=most).find(|count| f64::from(*count) * room >= whole + 2.0);
        if let Some(count) = even {
            let lines = broken(title, (whole / f64::from(count) * 1.12 + 2.0).min(room));
            if lines.len() <= most as usize && lines.iter().all(|it| it.chars().count() as f64 <= room) {
                return (size, lines);
            }
        }
    }
    (7.0, broken(title, (SHEET.0 - 32.0) / (7.0 * LETTER)))
}

fn broken(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // No-break spaces hold.
    for word in crate::words::czech(text).split(' ') {
        match lines.last_mut() {
            Some(line) if (line.chars().count() + 1 + word.chars().count()) as f64 <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The code as one shape, so that no printer leaves seams between modules.
fn code(address: &Url) -> Option<String> {
    let code = QRBuilder::new(address.as_str()).ecl(ECL::Q).build().ok()?;
    let modules = code.size.checked_add(2 * QUIET)?;
    let module = CODE / modules as f64;
    let (left, top) = ((SHEET.0 - CODE) / 2.0, 91.0);
    let mut path = String::new();
    for (y, row) in (0..code.size).map(|y| (y, &code[y])) {
        let mut x = 0;
        while x < code.size {
            let dark = row.iter().skip(x).take_while(|it| it.value()).count();
            if dark > 0 {
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", x + QUIET, y + QUIET);
            }
            x += dark.max(1);
        }
    }
    Some(format!(
        "<g transform=\"translate({left} {top}) scale({module:.5})\"><path d=\"{path}\" fill=\"#000\" shape-rendering=\"crispEdges\"/></g>"
    ))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_long_question_is_broken_and_stays_on_the_sheet() {
        for title in
            ["Jak?", "Jak jste dnes byli spokojeni s vyřízením své záležitosti?", &"Velmi dlouhá otázka ".repeat(12)]
        {
            let (size, lines) = fitted(title.trim());
            let widest = lines.iter().map(|it| it.chars().count() as f64 * size * LETTER).fold(0.0, f64::max);
            assert!(widest <= 178.5, "{widest} {lines:?}");
            assert!(lines.len() as f64 * size * 1.18 <= 62.0, "{size} {lines:?}");
        }
    }

    #[test]
    fn a_poster_leads_to_the_page_and_means_only_what_it_says() {
        let text = "[[survey]]\nid = \"mesto\"\ntitle = \"Jak <spolu> & mluvíme\"\npublic = true\nuntil = \"2026-12-31\"\n\
            question = [{ id = \"a\", text = \"A?\" }, { id = \"b\", text = \"B?\" }]";
        let survey = Surveys::parse(text, Path::new("s.toml")).unwrap().surveys.remove(0);
        let address: Url = "https://hlasy.mesto.example/s/mesto".parse().unwrap();
        let svg = svg("Město Vzorov", "#0B4F8A", &survey, &address, &Words::new(Language::Czech)).unwrap();
        assert!(
            svg.contains("Jak &lt;spolu&gt; &amp; mluvíme") && svg.contains(">hlasy.mesto.example/s/mesto<"),
            "{svg}"
        );
        assert!(svg.contains("31.\u{a0}12.\u{a0}2026"));
    }
}
