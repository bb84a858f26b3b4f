//! A poster as SVG, which browsers and printing houses take. Pure.

use std::fmt::Write as _;

use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::layout::{Area, Sheet};
use crate::feedback::report::Weight;

/// The longer side of the coat of arms within the file: 22 mm at 600 dots to the inch.
const ARMS: u32 = 520;

/// The whole file.
pub fn svg(sheet: &Sheet<'_>) -> String {
    let (bar, accent) = sheet.bar;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"210mm\" height=\"297mm\" viewBox=\"0 0 210 297\" \
         font-family=\"Inter, 'Segoe UI', 'Noto Sans', Arial, sans-serif\" lang=\"{}\"><title>{}</title>\
         <rect width=\"210\" height=\"297\" fill=\"#fff\"/><rect {} fill=\"{accent}\"/>",
        sheet.language,
        escape(&sheet.title),
        place(bar),
    );
    if let Some((arms, plate, at)) = sheet.arms
        && let Some((png, _)) = arms.png(ARMS)
    {
        let _ = write!(
            svg,
            "<rect {} rx=\"2.2\" fill=\"#fff\"/><image {} href=\"data:image/png;base64,{}\"/>",
            place(plate),
            place(at),
            BASE64_STANDARD.encode(&png)
        );
    }
    for line in &sheet.lines {
        let weight = if line.weight == Weight::SemiBold { 600 } else { 400 };
        let anchor = if line.middle { " text-anchor=\"middle\"" } else { "" };
        let _ = write!(
            svg,
            "<text x=\"{:.2}\" y=\"{:.2}\" font-size=\"{:.2}\" font-weight=\"{weight}\" fill=\"{}\"{anchor}>{}</text>",
            line.x,
            line.y,
            line.size,
            line.colour,
            escape(&line.text)
        );
    }
    let (code, at) = &sheet.code;
    let mut path = String::new();
    for (x, y, run) in &code.runs {
        let _ = write!(path, "M{x} {y}h{run}v1h-{run}z");
    }
    let _ = writeln!(
        svg,
        "<g transform=\"translate({} {}) scale({:.5})\"><path d=\"{path}\" fill=\"#000\" shape-rendering=\"crispEdges\"/></g></svg>",
        at.x,
        at.y,
        at.width / code.modules
    );
    svg
}

fn place(area: Area) -> String {
    format!("x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\"", area.x, area.y, area.width, area.height)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use url::Url;

    use super::{super::layout::Said, *};
    use crate::{
        config::{Surveys, TownSettings},
        words::{Language, Words},
    };

    #[test]
    fn a_poster_leads_to_the_page_and_means_only_what_it_says() {
        let text = "[[survey]]\nid = \"mesto\"\ntitle = \"Jak <spolu> & mluvíme\"\npublic = true\nuntil = \"2026-12-31\"\n\
            question = [{ id = \"a\", text = \"A?\" }, { id = \"b\", text = \"B?\" }]";
        let survey = Surveys::parse(text, Path::new("s.toml")).unwrap().surveys.remove(0);
        let address: Url = "https://hlasy.mesto.example/s/mesto".parse().unwrap();
        let town = TownSettings::named("Město Vzorov");
        let words = Words::new(Language::Czech);
        let (town, accent) = (town.name.as_str(), town.accent);
        let said = Said { town, accent, arms: None, survey: &survey, address: &address, words: &words };
        let svg = svg(&Sheet::of(&said, None).unwrap());
        assert!(
            svg.contains("Jak &lt;spolu&gt; &amp; mluvíme") && svg.contains(">hlasy.mesto.example/s/mesto<"),
            "{svg}"
        );
        assert!(svg.contains("31.\u{a0}12.\u{a0}2026") && svg.contains("#0B4F8A") && !svg.contains("<image"));
    }
}
