//! Draft changes: what becomes of each survey when a draft becomes valid, in words. Pure.

use crate::{
    config::{Surveys, survey::Survey},
    words::Words,
};

/// What becomes of which survey, by the titles that people knew; `answered` are those that somebody answered, where that is
/// known.
pub(super) fn draft_changes(
    words: &Words,
    before: &Surveys,
    after: &Surveys,
    answered: Option<&[Survey]>,
) -> Vec<String> {
    let title = |it: &Survey| it.title.get(words.language()).to_owned();
    let said = |key: &str, it: &Survey| words.fill(key, &[("value", &title(it))]);
    let mut out = Vec::new();
    for new in &after.surveys {
        let Some(old) = before.surveys.iter().find(|it| it.id == new.id) else {
            out.push(said("surveys-change-new", new));
            continue;
        };
        if old == new {
            continue;
        }
        out.push(if old.version == new.version {
            said("surveys-change-same-words", old)
        } else {
            // Votes are kept with the survey as it was when the first of them came.
            match answered.map(|all| all.iter().find(|it| it.id == old.id && it.version == old.version)) {
                Some(Some(voted)) => said("surveys-change-version", voted),
                Some(None) => said("surveys-change-unanswered", old),
                None => said("surveys-change-unknown", old),
            }
        });
        if title(old) != title(new) {
            out.push(words.fill("surveys-change-title", &[("value", &title(old)), ("new", &title(new))]));
        }
    }
    let gone = before.surveys.iter().filter(|old| after.surveys.iter().all(|it| it.id != old.id));
    out.extend(gone.map(|it| said("surveys-change-gone", it)));
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::words::Language;

    fn surveys(title: &str, question: &str) -> Surveys {
        let text = format!(
            "[[survey]]\nid = 'uklid'\ntitle = '{title}'\n[[survey.question]]\nid = 'ulice'\ntext = '{question}'\n"
        );
        Surveys::parse(&text, Path::new("s.toml")).unwrap()
    }

    #[test]
    fn votes_are_told_of_the_title_under_which_they_were_given() {
        let (old, new) = (surveys("Úklid ulic", "Je čisto?"), surveys("Čistota města", "Je v ulicích čisto?"));
        let nobody: &[Survey] = &[];
        for language in Language::ALL {
            let words = Words::for_admin(language);
            let told = |answered: Option<&[Survey]>| draft_changes(&words, &old, &new, answered);
            for answered in [Some(old.surveys.as_slice()), Some(nobody), None] {
                let lines = told(answered);
                let [change, title] = lines.as_slice() else { panic!("{lines:?}") };
                assert!(change.contains("Úklid ulic") && !change.contains("Čistota"), "{language:?}: {change}");
                assert!(title.contains("Úklid ulic") && title.contains("Čistota města"), "{language:?}: {title}");
            }
            let voted = surveys("Jak se uklízí", "Je čisto?").surveys;
            assert!(told(Some(voted.as_slice())).iter().any(|line| line.contains("Jak se uklízí")), "{language:?}");
        }
    }

    #[test]
    fn a_title_alone_is_no_new_version() {
        let (old, new) = (surveys("Úklid", "Je čisto?"), surveys("Čistota", "Je čisto?"));
        let words = Words::for_admin(Language::Czech);
        let lines = draft_changes(&words, &old, &new, Some(&old.surveys));
        let expected = [
            words.fill("surveys-change-same-words", &[("value", "Úklid")]),
            words.fill("surveys-change-title", &[("value", "Úklid"), ("new", "Čistota")]),
        ];
        assert_eq!(lines, expected);
        assert!(draft_changes(&words, &old, &old, None).is_empty());
    }
}
