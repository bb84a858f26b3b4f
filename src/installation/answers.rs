//! Answers that a board's configuration follows from, each checked by itself. Pure.
//!
//! Left out: asking (`dialogue`), whether a feed and a folder are there (`feed_trial`, `cli`).

use std::path::PathBuf;

use crate::config::Pin;

/// What is wrong with an answer, and what is legal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} {wrong}; legal: {legal}")]
pub(crate) struct UnfitAnswer {
    given: String,
    wrong: &'static str,
    legal: &'static str,
}

/// How the screen hangs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Orientation {
    /// As it comes.
    #[default]
    Landscape,
    /// Turned by 90 degrees clockwise.
    Portrait,
    /// Turned by 90 degrees anticlockwise.
    PortraitLeft,
}

impl Orientation {
    /// Reads its word.
    pub(crate) fn parse(text: &str) -> Result<Self, UnfitAnswer> {
        match text.trim() {
            "landscape" => Ok(Self::Landscape),
            "portrait" => Ok(Self::Portrait),
            "portrait-left" => Ok(Self::PortraitLeft),
            _ => unfit(text, "is no orientation", "landscape, portrait (turned clockwise) or portrait-left"),
        }
    }

    /// Degrees clockwise by which the compositor turns the picture (sway-output(5), `transform`).
    pub(crate) const fn degrees(self) -> u16 {
        match self {
            Self::Landscape => 0,
            Self::Portrait => 90,
            Self::PortraitLeft => 270,
        }
    }
}

/// Everything that is asked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SetupAnswers {
    /// Name of the town.
    pub town: String,
    /// Whom visitors ask, by telephone.
    pub telephone: Option<String>,
    /// Address or file of the town's feed.
    pub feed: Option<String>,
    /// Folder into which clerks put documents.
    pub folder: Option<PathBuf>,
    /// Diagonal of the picture in inches.
    pub diagonal_in: f32,
    /// How the screen hangs.
    pub orientation: Orientation,
    /// Height of the picture's lower edge over the floor, in millimetres.
    pub bottom_edge_mm: u16,
    /// PIN of the staff screen.
    pub pin: Option<String>,
    /// Whether the administration web is wanted.
    pub administration: bool,
}

/// A line of text that is not blank.
pub(crate) fn line(text: &str) -> Result<String, UnfitAnswer> {
    let text = text.trim();
    match text.is_empty() || text.chars().any(char::is_control) {
        true => unfit(text, "is no text", "one line of text"),
        false => Ok(text.to_owned()),
    }
}

/// The diagonal in inches.
pub(crate) fn diagonal(text: &str) -> Result<f32, UnfitAnswer> {
    let inches = text.trim().trim_end_matches(['"', '″']).trim().replace(',', ".").parse::<f32>().ok();
    match inches.filter(|inches| (5.0..=200.0).contains(inches)) {
        Some(inches) => Ok(inches),
        None => unfit(text, "is no diagonal", "inches, 5 to 200"),
    }
}

/// The height of the lower edge.
pub(crate) fn bottom_edge(text: &str) -> Result<u16, UnfitAnswer> {
    match text.trim().trim_end_matches("mm").trim().parse().ok().filter(|height| *height <= 1500) {
        Some(height) => Ok(height),
        None => unfit(text, "is no height", "millimetres, 0 to 1500"),
    }
}

/// The PIN.
pub(crate) fn pin(text: &str) -> Result<String, UnfitAnswer> {
    let text = text.trim();
    match Pin::new(text) {
        Some(_) => Ok(text.to_owned()),
        // What was typed is a secret all the same.
        None => unfit("what was given", "is no PIN", "4 to 8 digits"),
    }
}

/// Yes or no.
pub(crate) fn yes_or_no(text: &str) -> Result<bool, UnfitAnswer> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "y" | "ano" | "a" => Ok(true),
        "no" | "n" | "ne" => Ok(false),
        _ => unfit(text, "is neither", "yes or no"),
    }
}

/// An absolute path of a folder.
pub(crate) fn folder(text: &str) -> Result<PathBuf, UnfitAnswer> {
    let path = PathBuf::from(text.trim());
    match path.is_absolute() {
        true => Ok(path),
        false => unfit(text, "is no whole path", "a path that begins with /"),
    }
}

fn unfit<T>(given: &str, wrong: &'static str, legal: &'static str) -> Result<T, UnfitAnswer> {
    Err(UnfitAnswer { given: given.to_owned(), wrong, legal })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_taken_as_people_write_them() {
        assert_eq!(diagonal(" 43\" "), Ok(43.0));
        assert_eq!(diagonal("31,5"), Ok(31.5));
        assert!(diagonal("43 cm").is_err() && diagonal("4").is_err() && diagonal("nan").is_err());
        assert_eq!(bottom_edge("700 mm"), Ok(700));
        assert!(bottom_edge("1501").is_err() && bottom_edge("-1").is_err());
        assert_eq!(line("  Javořice "), Ok("Javořice".to_owned()));
        assert!(line(" ").is_err() && line("a\nb").is_err());
        assert!(folder("srv").is_err());
        assert_eq!((yes_or_no("Ano"), yes_or_no(" no "), yes_or_no("").is_err()), (Ok(true), Ok(false), true));
        assert_eq!(Orientation::parse("portrait").map(Orientation::degrees), Ok(90));
    }

    #[test]
    fn a_pin_is_not_repeated() {
        let wrong = pin("12a").unwrap_err().to_string();
        assert!(!wrong.contains("12a") && wrong.contains("4 to 8 digits"));
    }
}
