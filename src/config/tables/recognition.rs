//! Table `[recognition]`: recognition of text in scans by Tesseract.

use std::{path::PathBuf, time::Duration};

use crate::config::{path_bases::PathBases, table_reader::TableReader};

/// Whether text is recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecognitionUse {
    /// Where Tesseract and the data of the first language are installed.
    #[default]
    Auto,
    /// It is wanted: `vyveska check` says what is missing.
    On,
    /// Not at all.
    Off,
}

impl RecognitionUse {
    fn parse(text: &str) -> Result<Self, &'static str> {
        match text {
            "auto" => Ok(Self::Auto),
            "on" => Ok(Self::On),
            "off" => Ok(Self::Off),
            _ => Err("is none of the three"),
        }
    }
}

/// The recognition of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecognitionSettings {
    /// Whether text is recognised.
    pub enabled: RecognitionUse,
    /// Languages by the names of their data (ISO 639-2), one of them at a time: a document's own where it says one, the
    /// first otherwise.
    pub languages: Vec<String>,
    /// A page that takes longer is given up, after three tries.
    pub deadline: Duration,
    /// Most bytes on disk for recognised text.
    pub keep_bytes: u64,
    /// Tesseract; `None` where it usually is.
    pub program: Option<PathBuf>,
    /// Folder of the languages' data; `None` where it usually is.
    pub data: Option<PathBuf>,
}

impl Default for RecognitionSettings {
    fn default() -> Self {
        Self {
            enabled: RecognitionUse::Auto,
            languages: ["ces", "slk", "eng", "deu", "pol", "ukr"].map(str::to_owned).to_vec(),
            deadline: Duration::from_secs(60),
            keep_bytes: 64 << 20,
            program: None,
            data: None,
        }
    }
}

impl RecognitionSettings {
    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Self {
        let default = Self::default();
        let languages = section.parsed_list("languages", "names of Tesseract's data, \"ces\", \"slk\"", language);
        let recognition = Self {
            enabled: section
                .parsed("enabled", "\"auto\", \"on\" or \"off\"", RecognitionUse::parse)
                .unwrap_or_default(),
            languages: if languages.is_empty() { default.languages } else { languages },
            deadline: section.integer("deadline-s", 5..=600).map_or(default.deadline, Duration::from_secs),
            keep_bytes: section.integer("keep-mb", 1..=4096).map_or(default.keep_bytes, |mb| mb << 20),
            program: section.parsed("program", "the path of tesseract", |text| places.path(text)),
            data: section.parsed("data", "the path of a folder with ces.traineddata", |text| places.path(text)),
        };
        section.report_unknown_keys();
        recognition
    }
}

/// The name of a language's data; nothing in it leads to another folder.
fn language(text: &str) -> Result<String, &'static str> {
    let sound = (3..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if sound { Ok(text.to_owned()) } else { Err("is no name of a language's data") }
}
