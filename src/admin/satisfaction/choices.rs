//! Choices of the filter: terminals, counters, surveys and questions that there are. Pure.

use std::collections::BTreeMap;

use super::{filter::SatisfactionFilter, votes::Measured};
use crate::{
    config::{CLOSED_TERMINAL, Config, PUBLIC_TERMINAL},
    words::{Language, Words},
};

/// One option of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FilterChoice {
    pub value: String,
    pub text: String,
    pub chosen: bool,
}

/// Lists of the filter. What the address names is in them, whether it is known or not.
#[derive(Default)]
pub(super) struct FilterChoices {
    pub terminals: Vec<FilterChoice>,
    pub counters: Vec<FilterChoice>,
    pub surveys: Vec<FilterChoice>,
    /// Of the chosen survey; empty where none is chosen.
    pub questions: Vec<FilterChoice>,
}

impl FilterChoices {
    /// What can be chosen.
    pub(super) fn of(config: &Config, measured: &Measured, filter: &SatisfactionFilter, words: &Words) -> Self {
        let language = words.language();
        let (mut terminals, mut counters): (BTreeMap<String, String>, BTreeMap<String, String>) = Default::default();
        for it in config.collect.iter().flat_map(|it| &it.terminals) {
            let name = it.name.as_ref().map_or_else(|| it.id.clone(), |name| name.get(language).to_owned());
            terminals.insert(it.id.clone(), name);
        }
        if let Some(own) = &config.terminal {
            let name = own.name.as_ref().map_or_else(|| own.id.clone(), |name| name.get(language).to_owned());
            terminals.insert(own.id.clone(), name);
            let named = own.counters.iter().map(|it| (it.id.clone(), it.name.get(language).to_owned()));
            counters.extend(named);
        }
        for (id, said) in &measured.terminals {
            let name = match (said.name(), id.as_str()) {
                (Some(name), _) => name.get(language).to_owned(),
                (None, PUBLIC_TERMINAL) => words.get("report-public-pages"),
                (None, CLOSED_TERMINAL) => words.get("report-closed-pages"),
                (None, _) => terminals.get(id).unwrap_or(id).clone(),
            };
            terminals.insert(id.clone(), name);
            counters.extend(said.counters().map(|(id, name)| (id.to_owned(), name.get(language).to_owned())));
        }
        // Counters that no configuration here names.
        let answered = measured.report.surveys.iter().flat_map(|it| &it.questions).flat_map(|it| &it.counters);
        for (id, place) in answered.filter_map(|it| Some((it.id.clone()?, it))) {
            let name = place.name.as_ref().map_or_else(|| id.clone(), |name| name.get(language).to_owned());
            counters.entry(id).or_insert(name);
        }
        Self {
            terminals: listed(terminals, filter.terminal.as_deref()),
            counters: listed(counters, filter.counter.as_deref()),
            surveys: listed(titles(measured, language), filter.survey.as_deref()),
            questions: match &filter.survey {
                Some(survey) => listed(questions(measured, survey, language), filter.question.as_deref()),
                None => Vec::new(),
            },
        }
    }
}

/// The newest title of each survey.
fn titles(measured: &Measured, language: Language) -> BTreeMap<String, String> {
    measured.surveys.iter().map(|it| (it.id.clone(), it.title.get(language).to_owned())).collect()
}

/// Questions of all versions of a survey, in their newest words.
fn questions(measured: &Measured, survey: &str, language: Language) -> BTreeMap<String, String> {
    let versions = measured.surveys.iter().filter(|it| it.id == survey);
    versions.flat_map(|it| &it.questions).map(|it| (it.id.clone(), it.text.get(language).to_owned())).collect()
}

fn listed(mut known: BTreeMap<String, String>, chosen: Option<&str>) -> Vec<FilterChoice> {
    if let Some(chosen) = chosen {
        known.entry(chosen.to_owned()).or_insert_with(|| chosen.to_owned());
    }
    let choice = |(value, text): (String, String)| {
        let chosen = chosen == Some(value.as_str());
        FilterChoice { value, text, chosen }
    };
    let mut all: Vec<FilterChoice> = known.into_iter().map(choice).collect();
    all.sort_by(|a, b| a.text.cmp(&b.text));
    all
}
