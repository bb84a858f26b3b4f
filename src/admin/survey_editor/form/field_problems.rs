//! Field problems: what the check of the file found, at the fields of the form. Pure.

use crate::{
    admin::{config_problem_words::problem_words, web::frame::FormProblem},
    config::{ConfigProblem, ConfigReport},
    words::{Language, Words},
};

/// Words for what the check says most often.
const KNOWN: [(&str, &str); 12] = [
    ("is missing", "surveys-wrong-missing"),
    ("is blank", "surveys-wrong-missing"),
    ("is not a short name", "surveys-wrong-id"),
    ("has the same id twice", "surveys-wrong-id-twice"),
    ("two surveys have the id", "surveys-wrong-id-twice"),
    ("is before from", "surveys-wrong-until"),
    ("is not a date", "surveys-wrong-day"),
    ("are not two to eight", "surveys-wrong-options"),
    ("are too many for one answer", "surveys-wrong-reasons"),
    ("holds something that is out of range", "surveys-wrong-scores"),
    ("is not a list", "surveys-wrong-scores"),
    ("is missing, and a closed survey has a last day", "surveys-wrong-closed-until"),
];

/// The problems at the fields of a survey's form, each with what the check itself says where the form has no words of its own for
/// it, otherwise nothing. `survey` is its number in the file from 1, `places` say where each of its
/// questions stands in the form.
pub(in crate::admin::survey_editor) fn field_problems(
    report: &ConfigReport,
    (survey, places): (usize, &[usize]),
    language: Language,
    words: &Words,
) -> Vec<(FormProblem, String)> {
    let own = format!("survey[{survey}].");
    let problem = |it: &ConfigProblem| {
        let field = match it.key.strip_prefix(&own) {
            Some(rest) => field_of(rest, places, language),
            // Something else in the file, which is edited as text.
            None => "elsewhere".to_owned(),
        };
        // The longest of the known sayings that fits.
        let known = KNOWN.iter().filter(|(said, _)| it.wrong.starts_with(said)).max_by_key(|(said, _)| said.len());
        let (text, technical) = match known {
            Some((_, key)) => (words.get(key), String::new()),
            None => (other(it, words), it.to_string()),
        };
        (FormProblem { field, text }, technical)
    };
    report.problems.iter().map(problem).collect()
}

/// What a problem without words of the form means. Its key in the file says nothing to whoever fills a form in.
fn other(problem: &ConfigProblem, words: &Words) -> String {
    let meant = problem_words(words, problem);
    let meant = meant.as_deref().map(|it| it.strip_prefix(&format!("{}: ", problem.key)).unwrap_or(it));
    meant.map_or_else(|| words.get("surveys-wrong-other"), |it| format!("{} {it}", words.get("surveys-wrong-other")))
}

/// `question[2].reasons[1].text` is the field `q1-r0-text-cs`.
fn field_of(path: &str, places: &[usize], language: Language) -> String {
    let tag = language.tag();
    let mut field = String::new();
    for part in path.split('.') {
        let (name, number) = match part.split_once('[') {
            Some((name, rest)) => (name, rest.trim_end_matches(']').parse::<usize>().ok()),
            None => (part, None),
        };
        let row = number.and_then(|it| it.checked_sub(1));
        match (name, row) {
            ("question", Some(row)) => field = format!("q{}", places.get(row).copied().unwrap_or(row)),
            ("question", None) => return format!("q0-text-{tag}"),
            ("reasons", Some(row)) => field = format!("{field}-r{row}"),
            ("options", Some(row)) => field = format!("{field}-o{row}"),
            ("reasons", None) => return format!("{field}-r0-text-{tag}"),
            ("options", None) => return format!("{field}-o0-text-{tag}"),
            ("text" | "title" | "what", _) if field.is_empty() => return format!("{name}-{tag}"),
            ("text" | "what", _) => return format!("{field}-{name}-{tag}"),
            ("words", _) => return format!("{field}-scale"),
            ("public" | "closed", _) if field.is_empty() => return "kind".to_owned(),
            (name, _) if field.is_empty() => return name.to_owned(),
            (name, _) => return format!("{field}-{name}"),
        }
    }
    field
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config::Surveys;

    #[test]
    fn every_problem_is_at_its_field() {
        let of = |path| field_of(path, &[0, 3], Language::Czech);
        assert_eq!(of("title"), "title-cs");
        assert_eq!(of("until"), "until");
        assert_eq!(of("closed"), "kind");
        assert_eq!(of("question[2].reasons[1].text"), "q3-r0-text-cs");
        assert_eq!(of("question[1].options"), "q0-o0-text-cs");
        assert_eq!(of("question[2].reasons[2].scores"), "q3-r1-scores");
        assert_eq!(of("question"), "q0-text-cs");
    }

    #[test]
    fn what_the_check_says_is_said_in_words_of_people() {
        let text = "[[survey]]\nid = 'a'\nfrom = '2026-12-31'\nuntil = '2026-01-01'\n[[survey.question]]\nid = 'B'\ntext = ''\n\
            scale = 'choice'\n";
        let report = Surveys::parse(text, Path::new("s.toml")).unwrap_err();
        let words = Words::for_admin(Language::Czech);
        let found = field_problems(&report, (1, &[0]), Language::Czech, &words);
        let fields: Vec<&str> = found.iter().map(|(it, _)| it.field.as_str()).collect();
        assert_eq!(fields, ["until", "q0-o0-text-cs", "q0-id", "q0-text-cs"], "{found:?}");
        let plain = |it: &FormProblem| !it.text.starts_with("surveys-") && !it.text.contains("legal");
        assert!(found.iter().all(|(it, technical)| plain(it) && technical.is_empty()), "{found:?}");
    }

    #[test]
    fn what_the_form_has_no_words_for_stands_apart_from_the_sentence() {
        let problem = |key: &str, wrong: &str| ConfigProblem {
            place: Some((4, 1)),
            key: key.into(),
            wrong: wrong.into(),
            legal: Some("a list".into()),
            given: None,
        };
        let problems =
            vec![problem("survey[1].title", "is of no kind yet"), problem("survey[1].title", "is not a table")];
        let report = ConfigReport { path: "s.toml".into(), problems };
        for language in Language::ALL {
            let words = Words::for_admin(language);
            for (told, technical) in field_problems(&report, (1, &[0]), language, &words) {
                let mixed = ["is of no kind", "is not a table", "survey[", "legal"].map(|it| told.text.contains(it));
                assert!(mixed == [false; 4] && !told.text.starts_with("surveys-"), "{language:?}: {told:?}");
                assert!(technical.starts_with("survey[1].title: is "), "{technical}");
            }
        }
    }
}
