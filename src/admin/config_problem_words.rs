//! Configuration problem in words: what a sentence of the board's own check means to whoever changes a file over the web, and
//! what may stand there. Pure.
//!
//! Every sentence of the check has words. Only the system's own message of a file that cannot be read may have none, where its
//! cause is not known; it is shown as it came. Left out: the sentences (`config_problem_sentences`).

use super::{
    cause_words::cause_text,
    config_problem_sentences::{
        LegalPart::{self, Example, Nothing, OneOf, Range},
        PARTS, SENTENCES,
    },
};
use crate::{config::ConfigProblem, words::Words};

/// What is said of a file that is no TOML, by the crate that reads it.
const DUPLICATE: &str = "duplicate key";
/// What is said before the key that was probably meant.
const MEANT: &str = "unknown key, did you mean ";
/// What is said before the system's own sentence.
const UNREADABLE: &str = "cannot be read: ";
/// What the system says of a file that holds something else than UTF-8.
const NO_UTF_8: &str = "valid UTF-8";

/// What a problem means, with its key before it; `None` where there are no words for it.
pub(in crate::admin) fn problem_words(words: &Words, problem: &ConfigProblem) -> Option<String> {
    let said = match (problem.wrong.strip_prefix(UNREADABLE), problem.wrong.strip_prefix(MEANT)) {
        (Some(error), _) if error.contains(NO_UTF_8) => words.get("config-wrong-utf-8"),
        (Some(error), _) => Some(cause_text(words, error).words).filter(|words| !words.is_empty())?,
        (_, Some(meant)) => words.fill("config-wrong-meant", &[("meant", meant.trim_end_matches('?'))]),
        _ => {
            let (key, part) = kind_of(problem)?;
            let legal = problem.legal.as_deref().and_then(|legal| legal_words(words, part, legal));
            legal.map_or_else(|| words.get(key), |legal| format!("{} {legal}", words.get(key)))
        }
    };
    Some(if problem.key.is_empty() { said } else { format!("{}: {said}", problem.key) })
}

fn kind_of(problem: &ConfigProblem) -> Option<(&'static str, LegalPart)> {
    let wrong = problem.wrong.as_str();
    let whole = SENTENCES.iter().find(|(sentence, ..)| *sentence == wrong);
    let known = whole.or_else(|| PARTS.iter().find(|(part, ..)| wrong.contains(part)));
    known.map(|(_, key, part)| (*key, *part)).or_else(|| {
        // Only of a text that is no TOML no key is told.
        let broken = problem.key.is_empty() && problem.place.is_some();
        let key = if wrong.contains(DUPLICATE) { "config-wrong-key-twice" } else { "config-wrong-syntax" };
        broken.then_some((key, Nothing))
    })
}

/// What may stand there. Values are as the file has them, and nothing in them is typeset.
fn legal_words(words: &Words, part: LegalPart, legal: &str) -> Option<String> {
    match part {
        Nothing => None,
        Range => {
            let (_, ends) = legal.split_once(" from ")?;
            let (from, to) = ends.split_once(" to ").filter(|(from, to)| is_number(from) && is_number(to))?;
            Some(words.fill("config-legal-range", &[("from", from), ("to", to)]))
        }
        OneOf => Some(format!("{} {}", words.get("config-legal-one-of"), values(legal)?)),
        Example => Some(format!("{} {}", words.get("config-legal-example"), values(legal)?)),
    }
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok()
}

/// What of an English sentence is written in the file: what stands in square brackets, else everything in quotes.
fn values(legal: &str) -> Option<String> {
    if let Some(open) = legal.find('[') {
        let mut depth = 0_usize;
        let close = legal.get(open..)?.char_indices().find_map(|(at, sign)| {
            match sign {
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            (depth == 0).then_some(at)
        });
        return legal.get(open..=open.saturating_add(close?)).map(str::to_owned);
    }
    let quoted: Vec<String> = legal.split('"').skip(1).step_by(2).map(|text| format!("\"{text}\"")).collect();
    (!quoted.is_empty()).then(|| quoted.join(", "))
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;
    use crate::{
        config::{self, ConfigReport, IdleSettings, Schedule, Surveys},
        words::Language,
    };

    /// The problems of a configuration with these lines, beside nothing that is wrong.
    fn of_config(lines: &str) -> Vec<ConfigProblem> {
        let text = format!("town.name = 'V'\n{lines}\n[[folder]]\nname = 'f'\npath = 'f'\n");
        config::parse(&text, Path::new("/nowhere/v.toml")).map_or_else(|report| report.problems, |_| Vec::new())
    }

    fn problems<T>(read: Result<T, ConfigReport>) -> Vec<ConfigProblem> {
        read.err().map(|report| report.problems).unwrap_or_default()
    }

    fn of_schedule(lines: &str) -> Vec<ConfigProblem> {
        let text = format!("[[slot]]\nname = 'a'\nitems = [{{ show = 'clock' }}]\n{lines}\n");
        problems(Schedule::parse(&text, Path::new("s.toml"), &IdleSettings::default()))
    }

    fn of_surveys(lines: &str) -> Vec<ConfigProblem> {
        problems(Surveys::parse(lines, Path::new("p.toml")))
    }

    /// What a person gets wrong, each with the end of the key of its words.
    fn wrong() -> Vec<(Vec<ConfigProblem>, &'static str)> {
        vec![
            (of_config("[idle]\nafter = 90"), "meant"),
            (of_config("[idle]\nxyzzy = 90"), "unknown"),
            (of_config("[idle]\nafter-s = '90'"), "whole"),
            (of_config("[idle]\nafter-s = 0"), "range"),
            (of_config("[board]\nold-data-hours = 1.5"), "whole"),
            (of_config("[panel]\ndiagonal-in = 'x'"), "number"),
            (of_config("[display]\ndim = 'yes'"), "flag"),
            (of_config("mode = 'board'\nmode = 'board'"), "key-twice"),
            (of_config("town.office = 4"), "text"),
            (of_config("town.office = ' '"), "blank"),
            (of_config("idle = 4"), "table"),
            (of_config("feed = 4"), "list"),
            (of_config("mode = 'kiosk'"), "choice"),
            (of_config("[display]\nnight-from = '25:00'\nnight-to = '6:00'"), "time"),
            (of_config("[display]\nnight-from = '6:00'\nnight-to = '6:00'"), "order"),
            (of_config("[display]\nnight-from = '22:00'"), "missing"),
            (of_config("town.accent = 'blue'"), "colour"),
            (of_config("town.accent = '#FFFF00'"), "light"),
            (of_config("town.arms = 'missing.png'"), "file"),
            (of_config("[[feed]]\nname = 'a'\nurl = 'mesto'"), "address"),
            (of_config("[[feed]]\nname = 'a'\nurl = 'https://a.example/'\npath = 'x'"), "beside"),
            (of_config("[[feed]]\nname = 'Město'\nurl = 'https://a.example/'"), "name"),
            (of_config("[[feed]]\nname = 'f'\nurl = 'https://a.example/'"), "twice"),
            (of_config("[staff]\npin = '12'"), "pin"),
            (of_config("[admin]\nfolder = 'x'"), "reference"),
            (of_config("[admin]\nlisten = '0.0.0.0:80'"), "clear"),
            (of_config("town.office = "), "syntax"),
            (of_config("town.zone = 'Prague'"), "zone"),
            (of_config("[metrics]\nlisten = '0.0.0.0:9470'"), "network"),
            (of_config("[speech]\nvoice-de = 'festival:dita'"), "czech-voice"),
            (of_config("[display]\npower-off = true"), "no-command"),
            (of_schedule("days = ['sobota']"), "date"),
            (of_schedule("from = '26:00'"), "time"),
            (of_schedule("order = 'random'"), "choice"),
            (of_schedule("office = 'urad open'"), "reference"),
            (of_schedule("office = 'urad'"), "open-closed"),
            (of_schedule("from = '24:00'"), "midnight"),
            (of_surveys(""), "missing"),
            (of_surveys("rotate = 'monthly'"), "choice"),
            (of_surveys("[[survey]]\nid = 'a'\n[[survey.question]]\nid = 'b'\ntext = {}"), "blank"),
            (of_surveys("[[survey]]\nid = 'a'\n[[survey.question]]\nid = 'b'\ntext = 'c'\nwords = ['d']"), "faces"),
        ]
    }

    /// The end of the key of the words for a problem.
    fn kind(problem: &ConfigProblem) -> String {
        if problem.wrong.starts_with(MEANT) {
            return "meant".to_owned();
        }
        kind_of(problem).map_or("none", |(key, _)| key.strip_prefix("config-wrong-").unwrap()).to_owned()
    }

    #[test]
    fn what_people_get_wrong_has_words_in_every_language() {
        for (problems, expected) in wrong() {
            let kinds: Vec<String> = problems.iter().map(kind).collect();
            assert!(kinds.iter().any(|it| it == expected), "{expected}: {problems:#?}");
            for language in Language::ALL {
                let words = Words::for_admin(language);
                for told in problems.iter().filter_map(|problem| problem_words(&words, problem)) {
                    assert!(!told.contains("config-") && !told.contains('$'), "{language:?}: {told}");
                }
            }
        }
    }

    /// None of them was changed there and forgotten here.
    #[test]
    fn every_sentence_is_one_that_the_check_says() {
        fn read(folder: &Path, text: &mut String) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { read(&path, text) } else { text.push_str(&fs::read_to_string(path).unwrap()) }
            }
        }
        let mut code = String::new();
        for folder in ["src/config", "src/admin/settings"] {
            read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut code);
        }
        let missing = SENTENCES.iter().filter(|(sentence, ..)| !code.contains(&format!("\"{sentence}\"")));
        let mut missing: Vec<&str> = missing.map(|(sentence, ..)| *sentence).collect();
        let parts = PARTS.iter().map(|(part, ..)| *part).chain([MEANT, UNREADABLE]);
        missing.extend(parts.filter(|part| !code.contains(part)));
        assert!(missing.is_empty(), "{missing:?}");
        let keys: BTreeSet<&str> = SENTENCES.iter().chain(PARTS).map(|(_, key, _)| *key).collect();
        let words = Words::for_admin(Language::English);
        assert!(keys.iter().all(|key| words.find(key).is_some()), "{keys:?}");
    }

    #[test]
    fn what_may_stand_there_is_told_as_the_file_has_it() {
        for (legal, expected) in [
            ("\"on\", \"off\" or \"auto\"", Some("\"on\", \"off\", \"auto\"")),
            ("a time like \"22:00\"", Some("\"22:00\"")),
            ("a list like [{ show = \"newest\", count = 12 }]", Some("[{ show = \"newest\", count = 12 }]")),
            ("at least one [[feed]] or [[folder]]", Some("[[feed]]")),
            ("names of terminals, [\"prepazka-4\"]", Some("[\"prepazka-4\"]")),
            ("a folder", None),
            ("[broken", None),
        ] {
            assert_eq!(values(legal).as_deref(), expected, "{legal}");
        }
        let czech = Words::for_admin(Language::Czech);
        let told = |lines: &str| problem_words(&czech, &of_config(lines)[0]).unwrap().replace('\u{a0}', " ");
        let range = told("[idle]\nafter-s = 0");
        assert!(range.starts_with("idle.after-s: Hodnota je mimo") && range.contains("Dovoleno je od "), "{range}");
        assert!(told("mode = 'kiosk'").ends_with("Může tu být: \"board\", \"terminal\""));
        assert!(told("[idle]\nafter = 90").contains("„after-s“"));
    }

    #[test]
    fn what_the_system_says_of_a_file_has_the_words_of_its_cause() {
        let wrong = format!("{UNREADABLE}{}", std::io::Error::from_raw_os_error(2));
        let problem = ConfigProblem { place: None, key: String::new(), wrong, legal: None, given: None };
        let told = problem_words(&Words::for_admin(Language::English), &problem);
        assert!(told.is_some_and(|it| it.contains("not in its place")));
    }

    /// The sentences in a file of the check: what an error or a problem is given, and every text that opens as they do.
    fn sentences_of(text: &str) -> BTreeSet<String> {
        const OPENINGS: [&str; 18] = [
            "is", "are", "has", "have", "does", "would", "stands", "says", "gives", "finds", "holds", "speaks", "ends",
            "cannot", "may", "and", "two", "unknown",
        ];
        let opens = |it: &String| it.split_once(' ').is_some_and(|(first, _)| OPENINGS.contains(&first));
        let text = text.split("#[cfg(test)]\nmod ").next().unwrap();
        let code: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let quoted = code.iter().flat_map(|line| {
            let line = line.replace("\\\"", "'").replace("'\"'", "");
            line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
        });
        let mut said: BTreeSet<String> = quoted.filter(opens).collect();
        let code = code.join("\n");
        let texts =
            |before: &str| code.split(before).skip(1).map(str::trim_start).map(str::to_owned).collect::<Vec<_>>();
        let errors = ["Err(", "ok_or(", "map_err(|_| "].into_iter().flat_map(texts);
        let given =
            texts("report_problem(").into_iter().filter_map(|it| Some(it.split_once(',')?.1.trim_start().to_owned()));
        let given: Vec<String> = errors.chain(given).collect();
        said.extend(given.iter().filter_map(|it| Some(it.strip_prefix('"')?.split('"').next()?.to_owned())));
        said
    }

    /// A sentence that is new there needs words here.
    #[test]
    fn every_sentence_that_the_check_says_has_words() {
        fn read(folder: &Path, said: &mut BTreeSet<String>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let is_test = path.to_string_lossy().ends_with("tests.rs");
                if path.is_dir() {
                    read(&path, said);
                } else if !is_test {
                    said.extend(sentences_of(&fs::read_to_string(path).unwrap()));
                }
            }
        }
        let mut said = BTreeSet::new();
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/config"), &mut said);
        assert!(said.len() >= SENTENCES.len(), "they are not found any more: {said:?}");
        // Of a file that cannot be read it is the system that speaks.
        said.retain(|wrong| !wrong.starts_with(UNREADABLE));
        let problem = |wrong: &str| ConfigProblem {
            place: Some((1, 1)),
            key: "idle.after-s".to_owned(),
            wrong: wrong.to_owned(),
            legal: None,
            given: None,
        };
        let none: Vec<&String> = said.iter().filter(|wrong| kind(&problem(wrong)) == "none").collect();
        assert!(none.is_empty(), "{none:?}");
        assert_eq!(kind(&problem("is of no kind yet")), "none", "otherwise nothing is ever found");
    }

    #[test]
    fn what_the_system_alone_knows_is_shown_as_it_came() {
        let told = |error: std::io::Error| {
            let wrong = format!("{UNREADABLE}{error}");
            let problem = ConfigProblem { place: None, key: String::new(), wrong, legal: None, given: None };
            problem_words(&Words::for_admin(Language::English), &problem)
        };
        assert_eq!(told(std::io::Error::other("the disk sings")), None);
        let other_encoding = std::io::read_to_string(&b"\xFD\xF8ad"[..]).unwrap_err();
        assert!(told(other_encoding).is_some_and(|it| it.contains("UTF-8")));
    }
}
