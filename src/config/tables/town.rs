//! Table `[town]`: the town's name, colours and languages.

use std::{fs::File, io::Read as _, path::PathBuf};

use jiff::tz::TimeZone;

use crate::{
    config::{Colour, path_bases::PathBases, table_reader::TableReader},
    words::Language,
};

/// Text is legible on white from this contrast on (WCAG 2.1, level AAA).
const CONTRAST: f32 = 7.0;
const PNG: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The town.
#[derive(Clone, Debug, PartialEq)]
pub struct TownSettings {
    /// Name of the town, "Město Vzorov".
    pub name: String,
    /// Second line under the name, "Úřední deska městského úřadu".
    pub subtitle: Option<String>,
    /// The office that runs the board, its address and its telephone: whom a visitor asks when the board has nothing to
    /// show.
    pub office: Option<String>,
    /// Street and number of the office, in one line.
    pub address: Option<String>,
    /// Telephone number of the office, as it is printed.
    pub telephone: Option<String>,
    /// Coat of arms, a PNG file.
    pub arms: Option<PathBuf>,
    /// The one colour of the board; at least 7:1 against white.
    pub accent: Colour,
    /// Where civil days begin and end.
    pub zone: TimeZone,
    /// Language of the town's own texts, and the first one on the glass.
    pub language: Language,
    /// Languages that a visitor may choose from; the town's own comes first.
    pub languages: Vec<Language>,
}

impl TownSettings {
    /// A town with this name and everything else as shipped.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            subtitle: None,
            office: None,
            address: None,
            telephone: None,
            arms: None,
            accent: Colour { red: 0x0B, green: 0x4F, blue: 0x8A },
            zone: TimeZone::get("Europe/Prague").unwrap_or(TimeZone::UTC),
            language: Language::Czech,
            languages: Language::ALL.to_vec(),
        }
    }

    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Self {
        let name = section.text("name");
        let default = Self::named(&section.required("name", name, "the town's name in quotes").unwrap_or_default());
        const TAGS: &str = "\"cs\", \"en\", \"pl\", \"sk\", \"de\" or \"uk\"";
        let of_tag = |tag: &str| Language::from_tag(tag).ok_or("is not a language of the board");
        let language = section.parsed("language", TAGS, of_tag).unwrap_or_default();
        let asked = section.parsed_list("languages", TAGS, of_tag);
        let town = Self {
            subtitle: section.text("subtitle"),
            office: section.text("office"),
            address: section.text("address"),
            telephone: section.text("telephone"),
            arms: section.parsed("arms", "a PNG file that exists", |text| {
                let path = places.file(text)?;
                let mut head = [0; 8];
                let read = File::open(&path).and_then(|mut file| file.read_exact(&mut head));
                if read.is_ok() && head == PNG { Ok(path) } else { Err("is not a PNG file") }
            }),
            accent: section
                .parsed("accent", "a colour like \"#0B4F8A\", at least 7:1 against white", |text| {
                    let colour = Colour::from_hex(text).ok_or("is not a colour")?;
                    if colour.contrast(Colour::WHITE) < CONTRAST { Err("is too light to read") } else { Ok(colour) }
                })
                .unwrap_or(default.accent),
            zone: section
                .parsed("zone", "a time zone like \"Europe/Prague\"", |text| {
                    TimeZone::get(text).map_err(|_| "is not a time zone")
                })
                .unwrap_or(default.zone),
            language,
            languages: offered(language, &asked),
            name: default.name,
        };
        section.report_unknown_keys();
        town
    }
}

/// The languages that were asked for, or all of them; the town's own is the first in any case, and each is there once.
fn offered(own: Language, asked: &[Language]) -> Vec<Language> {
    let asked = if asked.is_empty() { &Language::ALL } else { asked };
    let mut languages = vec![own];
    for language in asked {
        if !languages.contains(language) {
            languages.push(*language);
        }
    }
    languages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_towns_own_language_is_offered_first() {
        use Language::{Czech, English, Slovak, Ukrainian};
        assert_eq!(offered(Czech, &[]), Language::ALL);
        assert_eq!(offered(Czech, &[Ukrainian, English, Ukrainian]), [Czech, Ukrainian, English]);
        assert_eq!(offered(Slovak, &[Slovak]), [Slovak]);
        assert_eq!(offered(Slovak, &[]).len(), 6);
    }
}
