//! Configuration problems as pages have them: where each is in the language of the page, then the sentence of the board's own
//! check, which is technical and English in every language. Pure.

use std::{fmt, path::Path};

use crate::{
    config::{ConfigProblem, ConfigReport},
    words::Words,
};

/// A problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct ConfigProblemText {
    /// "schedule.toml, řádek 12, sloupec 8"; the file alone where it is meant as a whole.
    pub place: String,
    /// `slot[2].priority: …`, in English.
    pub said: String,
}

impl fmt::Display for ConfigProblemText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.said)
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
    ConfigProblemText { place, said: problem.to_string() }
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
            config_problems(&Words::for_admin(language), &report)[0].to_string().replace('\u{a0}', " ")
        };
        let czech = told(Language::Czech, Some((12, 8)));
        assert!(czech.starts_with("vyveska.toml, řádek 12, sloupec 8: idle.after-s: must be a number"), "{czech}");
        assert!(told(Language::German, Some((12, 8))).contains("Zeile 12, Spalte 8: "));
        assert!(told(Language::Czech, None).starts_with("vyveska.toml: idle.after-s"));
    }
}
