//! Status of the voice, for `vyveska status`.

use serde_json::{Value, json};

use crate::words::Language;

/// How the voice fares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoiceStatus {
    /// Each language with its engine, and what is missing for it (`None`: nothing).
    pub engines: Vec<(Language, &'static str, Option<String>)>,
    /// Where the sound goes, as the configuration says it.
    pub sink: String,
    /// What is wrong with it.
    pub sink_problem: Option<String>,
    /// Whether a headset is in; `None` where that is not known.
    pub headset: Option<bool>,
    /// Where that is known from; empty where it is not.
    pub headset_source: String,
    /// What went wrong last, since the start.
    pub last_error: Option<String>,
    /// How often something went wrong since the start.
    pub errors: u64,
}

impl VoiceStatus {
    /// The part of `status`.
    pub fn to_json(&self) -> Value {
        let engines: serde_json::Map<String, Value> = self
            .engines
            .iter()
            .map(|(language, engine, missing)| {
                (language.tag().to_owned(), json!({ "engine": engine, "found": missing.is_none(), "problem": missing }))
            })
            .collect();
        json!({
            "engines": engines,
            "sink": { "name": self.sink, "problem": self.sink_problem },
            "headset": { "in": self.headset, "known-from": self.headset_source },
            "last_error": self.last_error,
            "errors": self.errors,
        })
    }

    pub(super) fn note_error(&mut self, why: &str) {
        self.errors += 1;
        self.last_error = Some(why.to_owned());
    }
}
