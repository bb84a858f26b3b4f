//! SVG of a poster, which browsers and printing houses take: what `assets/templates/poster/poster.svg` is filled with. Pure.

use askama::Template;
use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::layout::{Area, PosterLayout};
use crate::documents::FontWeight;

/// The longer side of the coat of arms within the file: 22 mm at 600 dots to the inch.
const ARMS: u32 = 520;

#[derive(Template)]
#[template(path = "poster/poster.svg", config = "assets/templates/askama.toml")]
struct PosterSvg<'a> {
    sheet: &'a PosterLayout<'a>,
    /// The white field under the coat of arms, where that stands, and its PNG in base64.
    arms: Option<(Area, Area, String)>,
    /// From the code's modules to millimetres.
    scale: f64,
}

/// The whole file.
///
/// # Errors
/// The template cannot be filled.
pub(crate) fn svg(sheet: &PosterLayout<'_>) -> Result<String, askama::Error> {
    let arms = sheet.arms.and_then(|(arms, plate, at)| Some((plate, at, BASE64_STANDARD.encode(&arms.png(ARMS)?.0))));
    let (code, at) = &sheet.code;
    PosterSvg { sheet, arms, scale: at.width / code.modules }.render()
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
        let svg = svg(&PosterLayout::of(&said, None).unwrap()).unwrap();
        assert!(
            svg.contains("Jak &lt;spolu&gt; &amp; mluvíme") && svg.contains(">hlasy.mesto.example/s/mesto<"),
            "{svg}"
        );
        assert!(svg.contains("31.\u{a0}12.\u{a0}2026") && svg.contains("#0B4F8A") && !svg.contains("<image"));
    }
}
