//! Layout of a poster, in millimetres from the upper left corner. Pure.
//!
//! Widths are those of the product's own face where it is there, and a guess on the wide side otherwise.

use url::Url;

use super::code::PosterCode;
use crate::{
    config::{Colour, survey::Survey},
    documents::{FontWeight, Ink, TextCluster, TextStyle, Typefaces, break_lines},
    feedback::coat_of_arms::CoatOfArms,
    words::Words,
};

/// The sheet.
pub(crate) const SHEET: (f64, f64) = (210.0, 297.0);
const MARGIN: f64 = 16.0;
const ROOM: f64 = SHEET.0 - 2.0 * MARGIN;
/// The town's colour across the top.
const BAR: f64 = 30.0;
/// The white field that the coat of arms stands on, whatever the town's colour is, and what is free around it.
const PLATE: f64 = 22.0;
const AROUND: f64 = 1.8;
/// The code with its quiet zone.
const CODE: f64 = 140.0;
const CODE_TOP: f64 = 91.0;
/// The largest size of the title for so many lines.
const TITLES: [(f64, usize); 7] = [(17.0, 1), (15.0, 2), (13.0, 3), (11.0, 4), (9.0, 5), (7.5, 6), (6.0, 7)];
const LEADING: f64 = 1.18;
const INK: Colour = Colour { red: 0x16, green: 0x19, blue: 0x1D };
const SOFT: Colour = Colour { red: 0x3F, green: 0x45, blue: 0x4C };

/// What a poster is made of.
pub(crate) struct Said<'a> {
    pub town: &'a str,
    pub accent: Colour,
    pub arms: Option<&'a CoatOfArms>,
    pub survey: &'a Survey,
    pub address: &'a Url,
    pub words: &'a Words,
}

/// A line of text; `x` is its beginning or its middle, `y` its base line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub x: f64,
    pub y: f64,
    pub middle: bool,
    pub size: f64,
    pub weight: FontWeight,
    pub colour: Colour,
    /// It is one of the lines of the title.
    pub title: bool,
    pub text: String,
}

/// A place: the upper left corner and the size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// The poster, laid out.
pub(crate) struct PosterLayout<'a> {
    pub title: String,
    pub language: &'static str,
    pub bar: (Area, Colour),
    /// The coat of arms, the white field under it, and where it stands itself.
    pub arms: Option<(&'a CoatOfArms, Area, Area)>,
    pub lines: Vec<Line>,
    pub code: (PosterCode, Area),
    /// What the code is for, and where it leads.
    pub code_words: String,
}

impl<'a> PosterLayout<'a> {
    /// `None` for an address that no code can hold.
    pub(crate) fn of(said: &Said<'a>, paper: Option<&Typefaces<'_>>) -> Option<Self> {
        let (survey, words) = (said.survey, said.words);
        let language = words.language();
        // A single question says more than a survey's name.
        let title = match survey.questions.as_slice() {
            [only] => only.text.typeset(language),
            _ => survey.title.typeset(language),
        };
        let arms = said.arms.map(plate);
        let mut lines = vec![town(said, arms.map(|it| it.0), paper)];
        let (size, broken) = fitted(&title, paper);
        let leading = size * LEADING;
        // The code's quiet zone is white as well.
        let top = BAR + (CODE_TOP + 6.0 - BAR - leading * broken.len() as f64) / 2.0 + size * 0.86;
        for (line, place) in broken.into_iter().zip(0u8..) {
            let y = top + leading * f64::from(place);
            lines.push(Line { title: true, ..centred(paper, (y, size), (FontWeight::SemiBold, INK), line) });
        }
        let mut put = |y: f64, size: f64, weight: FontWeight, colour: Colour, text: String| {
            lines.push(centred(paper, (y, size), (weight, colour), text));
        };
        put(244.0, 11.0, FontWeight::SemiBold, INK, words.get("page-scan"));
        put(252.5, 4.6, FontWeight::Regular, SOFT, words.get("page-scan-hint"));
        let shown = said.address.as_str().trim_start_matches("https://").trim_end_matches('/');
        put(268.0, 4.6, FontWeight::Regular, SOFT, words.get("page-type"));
        put(277.0, 7.0, FontWeight::SemiBold, said.accent, shown.to_owned());
        if let Some(until) = survey.until {
            let text = words.fill("page-until", &[("date", &words.short_date(until))]);
            put(287.0, 4.2, FontWeight::Regular, SOFT, text);
        }
        let code = Area { x: (SHEET.0 - CODE) / 2.0, y: CODE_TOP, width: CODE, height: CODE };
        Some(Self {
            title,
            language: language.tag(),
            bar: (Area { x: 0.0, y: 0.0, width: SHEET.0, height: BAR }, said.accent),
            arms: said.arms.zip(arms).map(|(it, (plate, place))| (it, plate, place)),
            lines,
            code: (PosterCode::of(said.address)?, code),
            code_words: format!("{}: {}", words.get("page-scan"), said.address),
        })
    }
}

/// A line in the middle of the sheet, never wider than it.
fn centred(
    paper: Option<&Typefaces<'_>>,
    (y, size): (f64, f64),
    (weight, colour): (FontWeight, Colour),
    text: String,
) -> Line {
    let size = size.min(ROOM / width(paper, &text, 1.0, weight).max(f64::EPSILON));
    Line { x: SHEET.0 / 2.0, y, middle: true, size, weight, colour, title: false, text }
}

/// The white field, as wide as the coat of arms asks for, and the coat of arms in it.
fn plate(arms: &CoatOfArms) -> (Area, Area) {
    let inside = PLATE - 2.0 * AROUND;
    let wide = (inside * arms.shape()).clamp(inside * 0.3, inside * 3.0);
    let tall = (wide / arms.shape()).min(inside);
    let wide = wide.min(tall * arms.shape());
    let y = (BAR - PLATE) / 2.0;
    let plate = Area { x: MARGIN, y, width: wide + 2.0 * AROUND, height: PLATE };
    (plate, Area { x: MARGIN + AROUND, y: y + (PLATE - tall) / 2.0, width: wide, height: tall })
}

fn town(said: &Said<'_>, plate: Option<Area>, paper: Option<&Typefaces<'_>>) -> Line {
    let x = plate.map_or(MARGIN, |it| it.x + it.width + 6.0);
    let (weight, text) = (FontWeight::SemiBold, said.town.to_owned());
    let size = ((SHEET.0 - MARGIN - x) / width(paper, &text, 1.0, weight).max(f64::EPSILON)).min(9.0);
    // Capitals of the face are 0.73 of its size high.
    Line { x, y: BAR / 2.0 + size * 0.365, middle: false, size, weight, colour: Colour::WHITE, title: false, text }
}

fn width(paper: Option<&Typefaces<'_>>, text: &str, size: f64, weight: FontWeight) -> f64 {
    match (paper, weight) {
        (Some(paper), _) => f64::from(paper.width(text, TextStyle { size: 1.0, weight, ink: Ink::BLACK })) * size,
        (None, FontWeight::Regular) => text.chars().count() as f64 * size * 0.56,
        (None, FontWeight::SemiBold) => text.chars().count() as f64 * size * 0.6,
    }
}

/// The largest size at which the title has room, and its lines, of even length.
fn fitted(title: &str, paper: Option<&Typefaces<'_>>) -> (f64, Vec<String>) {
    let mut last = (6.0, Vec::new());
    for (size, most) in TITLES {
        let fit = |room: f64| broken(title, room, size, paper);
        let lines = fit(ROOM);
        // A word that is longer than the line belongs to a smaller size.
        let whole = lines.iter().map(|it| it.split_whitespace().count()).sum::<usize>();
        if lines.len() <= most && whole == title.split_whitespace().count() {
            // As narrow as it gets without one line more.
            let even = (60..100u8).map(|share| fit(ROOM * f64::from(share) / 100.0)).find(|it| it.len() == lines.len());
            return (size, even.unwrap_or(lines));
        }
        last = (size, lines.into_iter().take(most).collect());
    }
    last
}

/// The title in lines of this width.
fn broken(text: &str, room: f64, size: f64, paper: Option<&Typefaces<'_>>) -> Vec<String> {
    if let Some(faces) = paper {
        let style = TextStyle { size: size as f32, weight: FontWeight::SemiBold, ink: Ink::BLACK };
        return faces.wrapped(text, style, room as f32);
    }
    let guess = |(start, letter): (usize, char)| {
        let advance = width(None, letter.encode_utf8(&mut [0; 4]), size, FontWeight::SemiBold) as f32;
        TextCluster { start, advance }
    };
    let clusters: Vec<TextCluster> = text.char_indices().map(guess).collect();
    break_lines(text, &clusters, room as f32).into_iter().filter_map(|it| text.get(it).map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use image::RgbaImage;

    use super::*;
    use crate::{config::Surveys, words::Language};

    #[test]
    fn a_long_question_is_broken_and_stays_on_the_sheet() {
        let word = "Nejneobhospodařovávatelnějšími".repeat(3);
        for title in [
            "Jak?",
            "Jak jste dnes byli spokojeni s vyřízením své záležitosti?",
            "Наскільки ви задоволені сьогоднішнім обслуговуванням?",
            &"Velmi dlouhá otázka ".repeat(12),
            &"Velmi dlouhá otázka ".repeat(100),
            &word,
        ] {
            let (size, lines) = fitted(title.trim(), None);
            let widest = lines.iter().map(|it| width(None, it, size, FontWeight::SemiBold)).fold(0.0, f64::max);
            assert!(widest <= ROOM + 0.01, "{widest} {lines:?}");
            assert!(lines.len() as f64 * size * LEADING <= CODE_TOP - BAR, "{size} {lines:?}");
        }
        let (_, lines) = fitted("Jak jste dnes byli spokojeni s\u{a0}vyřízením své záležitosti?", None);
        let lengths: Vec<usize> = lines.iter().map(|it| it.chars().count()).collect();
        assert!(lengths.iter().max().unwrap() - lengths.iter().min().unwrap() <= 8, "the lines are even: {lines:?}");
    }

    #[test]
    fn a_coat_of_arms_of_any_shape_stands_within_its_field_beside_the_name() {
        let folder = tempfile::tempdir().unwrap();
        for (wide, tall) in [(100, 120), (600, 100), (20, 600), (1, 1)] {
            let path = folder.path().join("znak.png");
            RgbaImage::new(wide, tall).save(&path).unwrap();
            let arms = CoatOfArms::read(&path).unwrap();
            let (plate, place) = super::plate(&arms);
            let inside = place.x >= plate.x && place.x + place.width <= plate.x + plate.width;
            assert!(inside && place.y >= plate.y && place.height <= plate.height, "{plate:?} {place:?}");
            assert!((place.width / place.height / arms.shape() - 1.0).abs() < 0.01, "it keeps its shape: {place:?}");
            let survey =
                Surveys::parse("[[survey]]\nid = \"a\"\nquestion = [{ id = \"a\", text = \"A?\" }]", Path::new("s"));
            let survey = survey.unwrap().surveys.remove(0);
            let said = Said {
                town: "Statutární město Vzorov nad Nejdelší Řekou",
                accent: INK,
                arms: Some(&arms),
                survey: &survey,
                address: &"https://a.test/s/a".parse().unwrap(),
                words: &Words::new(Language::Czech),
            };
            let sheet = PosterLayout::of(&said, None).unwrap();
            let town = &sheet.lines[0];
            assert!(
                town.x > plate.x + plate.width && town.x + width(None, &town.text, town.size, town.weight) <= 194.1
            );
        }
    }
}
