//! What stands where on a poster, in millimetres from the upper left corner. Pure.
//!
//! Widths are those of the product's own face where it is there, and a guess on the wide side otherwise.

use url::Url;

use super::code::Code;
use crate::{
    config::{Colour, survey::Survey},
    feedback::{
        coat_of_arms::CoatOfArms,
        report::{Paper, Weight},
    },
    words::Words,
};

/// The sheet.
pub const SHEET: (f64, f64) = (210.0, 297.0);
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
pub struct Said<'a> {
    pub town: &'a str,
    pub accent: Colour,
    pub arms: Option<&'a CoatOfArms>,
    pub survey: &'a Survey,
    pub address: &'a Url,
    pub words: &'a Words,
}

/// A line of text; `x` is its beginning or its middle, `y` its base line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub x: f64,
    pub y: f64,
    pub middle: bool,
    pub size: f64,
    pub weight: Weight,
    pub colour: Colour,
    pub text: String,
}

/// A place: the upper left corner and the size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// The poster, laid out.
pub struct Sheet<'a> {
    pub title: String,
    pub language: &'static str,
    pub bar: (Area, Colour),
    /// The coat of arms, the white field under it, and where it stands itself.
    pub arms: Option<(&'a CoatOfArms, Area, Area)>,
    pub lines: Vec<Line>,
    pub code: (Code, Area),
}

impl<'a> Sheet<'a> {
    /// `None` for an address that no code can hold.
    pub fn of(said: &Said<'a>, paper: Option<&Paper<'_>>) -> Option<Self> {
        let (survey, words) = (said.survey, said.words);
        let language = words.language();
        // A single question says more than a survey's name.
        let title = match survey.questions.as_slice() {
            [only] => only.text.typeset(language),
            _ => survey.title.typeset(language),
        };
        let arms = said.arms.map(plate);
        let mut lines = vec![town(said, arms.map(|it| it.0), paper)];
        let mut centred = |y: f64, size: f64, weight: Weight, colour: Colour, text: String| {
            // Nothing is wider than the sheet.
            let size = size.min(ROOM / width(paper, &text, 1.0, weight).max(f64::EPSILON));
            lines.push(Line { x: SHEET.0 / 2.0, y, middle: true, size, weight, colour, text });
        };
        let (size, broken) = fitted(&title, paper);
        let leading = size * LEADING;
        // The code's quiet zone is white as well.
        let top = BAR + (CODE_TOP + 6.0 - BAR - leading * broken.len() as f64) / 2.0 + size * 0.86;
        for (line, place) in broken.into_iter().zip(0u8..) {
            centred(top + leading * f64::from(place), size, Weight::SemiBold, INK, line);
        }
        centred(244.0, 11.0, Weight::SemiBold, INK, words.get("page-scan"));
        centred(252.5, 4.6, Weight::Regular, SOFT, words.get("page-scan-hint"));
        let shown = said.address.as_str().trim_start_matches("https://").trim_end_matches('/');
        centred(268.0, 4.6, Weight::Regular, SOFT, words.get("page-type"));
        centred(277.0, 7.0, Weight::SemiBold, said.accent, shown.to_owned());
        if let Some(until) = survey.until {
            let text = words.fill("page-until", &[("date", &words.short_date(until))]);
            centred(287.0, 4.2, Weight::Regular, SOFT, text);
        }
        let code = Area { x: (SHEET.0 - CODE) / 2.0, y: CODE_TOP, width: CODE, height: CODE };
        Some(Self {
            title,
            language: language.tag(),
            bar: (Area { x: 0.0, y: 0.0, width: SHEET.0, height: BAR }, said.accent),
            arms: said.arms.zip(arms).map(|(it, (plate, place))| (it, plate, place)),
            lines,
            code: (Code::of(said.address)?, code),
        })
    }
}

/// The white field, as wide as the coat of arms asks for, and the coat of arms in it.
fn plate(arms: &CoatOfArms) -> (Area, Area) {
    let inside = PLATE - 2.0 * AROUND;
    let wide = (inside * arms.aspect_ratio()).clamp(inside * 0.3, inside * 3.0);
    let tall = (wide / arms.aspect_ratio()).min(inside);
    let wide = wide.min(tall * arms.aspect_ratio());
    let y = (BAR - PLATE) / 2.0;
    let plate = Area { x: MARGIN, y, width: wide + 2.0 * AROUND, height: PLATE };
    (plate, Area { x: MARGIN + AROUND, y: y + (PLATE - tall) / 2.0, width: wide, height: tall })
}

fn town(said: &Said<'_>, plate: Option<Area>, paper: Option<&Paper<'_>>) -> Line {
    let x = plate.map_or(MARGIN, |it| it.x + it.width + 6.0);
    let (weight, text) = (Weight::SemiBold, said.town.to_owned());
    let size = ((SHEET.0 - MARGIN - x) / width(paper, &text, 1.0, weight).max(f64::EPSILON)).min(9.0);
    // Capitals of the face are 0.73 of its size high.
    Line { x, y: BAR / 2.0 + size * 0.365, middle: false, size, weight, colour: Colour::WHITE, text }
}

fn width(paper: Option<&Paper<'_>>, text: &str, size: f64, weight: Weight) -> f64 {
    match (paper, weight) {
        (Some(paper), _) => f64::from(paper.width(text, 1.0, weight)) * size,
        (None, Weight::Regular) => text.chars().count() as f64 * size * 0.56,
        (None, Weight::SemiBold) => text.chars().count() as f64 * size * 0.6,
    }
}

/// The largest size at which the title has room, and its lines, of even length.
fn fitted(title: &str, paper: Option<&Paper<'_>>) -> (f64, Vec<String>) {
    let wide = |text: &str, size: f64| width(paper, text, size, Weight::SemiBold);
    let mut last = (6.0, Vec::new());
    for (size, most) in TITLES {
        let fit = |room: f64| broken(title, room, &|text| wide(text, size));
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

/// The text in lines of this width; a word that is longer is broken where it has to be.
fn broken(text: &str, room: f64, wide: &dyn Fn(&str) -> f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    // No-break spaces hold.
    for word in text.split(' ').filter(|it| !it.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if wide(&longer) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            let longer = format!("{line}{letter}");
            if wide(&longer) > room && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                line.push(letter);
            } else {
                line = longer;
            }
        }
    }
    lines.push(line);
    lines
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
            let widest = lines.iter().map(|it| width(None, it, size, Weight::SemiBold)).fold(0.0, f64::max);
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
            assert!(
                (place.width / place.height / arms.aspect_ratio() - 1.0).abs() < 0.01,
                "it keeps its shape: {place:?}"
            );
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
            let sheet = Sheet::of(&said, None).unwrap();
            let town = &sheet.lines[0];
            assert!(
                town.x > plate.x + plate.width && town.x + width(None, &town.text, town.size, town.weight) <= 194.1
            );
        }
    }
}
