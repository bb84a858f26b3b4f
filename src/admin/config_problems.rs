//! Configuration problems as pages have them: where each is and what it means, in the language of the page, and the sentence of
//! the board's own check, which is technical and English in every language. Pure.

use std::path::Path;

use super::config_problem_words::problem_words;
use crate::{
    config::{ConfigProblem, ConfigReport},
    words::Words,
};

/// A problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct ConfigProblemText {
    /// "schedule.toml, řádek 12, sloupec 8"; the file alone where it is meant as a whole.
    pub place: String,
    /// `slot[2].priority: …` in words; empty where there are none for it.
    pub words: String,
    /// `slot[2].priority: …`, in English.
    pub said: String,
}

impl ConfigProblemText {
    /// What it means, and what the check says in small print; where there are no words for it, what the check says, and nothing.
    pub(in crate::admin) fn into_parts(self) -> (String, String) {
        if self.words.is_empty() { (self.said, String::new()) } else { (self.words, self.said) }
    }

    /// The same with the place before what it means.
    pub(in crate::admin) fn into_placed_parts(self) -> (String, String) {
        let place = self.place.clone();
        let (told, technical) = self.into_parts();
        (format!("{place}: {told}"), technical)
    }
}

/// A problem of a file.
pub(in crate::admin) fn config_problem(words: &Words, path: &Path, problem: &ConfigProblem) -> ConfigProblemText {
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let place = match problem.place {
        None => file,
        Some((line, column)) => {
            let (line, column) = (line.to_string(), column.to_string());
            words.fill("config-place", &[("file", &file), ("line", &line), ("column", &column)])
        }
    };
    let (told, said) = (problem_words(words, problem).unwrap_or_default(), problem.to_string());
    ConfigProblemText { place, words: told, said }
}

/// All problems of a report.
pub(in crate::admin) fn config_problems(words: &Words, report: &ConfigReport) -> Vec<ConfigProblemText> {
    report.problems.iter().map(|problem| config_problem(words, &report.path, problem)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_problem_says_where_it_is_in_the_language_of_the_page() {
        let problem = ConfigProblem {
            place: Some((12, 8)),
            key: "idle.after-s".into(),
            wrong: "must be a number".into(),
            legal: None,
            given: None,
        };
        let told = |language, place| {
            let problem = ConfigProblem { place, ..problem.clone() };
            let report = ConfigReport { path: "/etc/vyveska/vyveska.toml".into(), problems: vec![problem] };
            let problem = config_problems(&Words::for_admin(language), &report).remove(0);
            let (told, technical) = problem.into_placed_parts();
            assert_eq!(technical, "", "it is told already");
            told.replace('\u{a0}', " ")
        };
        let czech = told(Language::Czech, Some((12, 8)));
        assert!(czech.starts_with("vyveska.toml, řádek 12, sloupec 8: idle.after-s: must be a number"), "{czech}");
        assert!(told(Language::German, Some((12, 8))).contains("Zeile 12, Spalte 8: "));
        assert!(told(Language::Czech, None).starts_with("vyveska.toml: idle.after-s"));
    }

    #[test]
    fn what_has_words_says_them_apart_from_the_technical_sentence() {
        let report = crate::config::parse("[idle]\nafter-s = 0\n", Path::new("/etc/vyveska/vyveska.toml")).unwrap_err();
        let told = config_problems(&Words::for_admin(Language::Czech), &report);
        let told = told.into_iter().find(|it| it.said.starts_with("idle.after-s: is out of range")).unwrap();
        let (told, technical) = told.into_placed_parts();
        let told = told.replace('\u{a0}', " ");
        assert!(told.starts_with("vyveska.toml, řádek 2, sloupec 11: idle.after-s: Hodnota je mimo"), "{told}");
        assert!(
            technical.starts_with("idle.after-s: is out of range") && !told.contains("range"),
            "{told}: {technical}"
        );
    }
}
