//! Draft of a crisis message, checked: a headline, and an end within a day. Pure.

use jiff::{SignedDuration, Timestamp, Zoned};

use crate::{
    admin::{
        broadcast::day_fields::read_moment,
        web::{Fields, frame::FormProblem},
    },
    source::crisis::{LONGEST_HEADLINE, LONGEST_TEXT, parse_until},
    words::Words,
};

/// A message ends within this.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// Fields of the form.
pub(super) const FIELDS: [&str; 6] = ["headline", "text", "headline-en", "text-en", "until", "seen"];

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CrisisDraft {
    pub headline: String,
    pub text: String,
    pub headline_en: String,
    pub text_en: String,
    pub until: String,
}

impl CrisisDraft {
    /// What a form was sent with.
    pub(super) fn of_form(form: &Fields) -> Self {
        let text = |name| form.get(name).replace("\r\n", "\n");
        Self {
            headline: text("headline"),
            text: text("text"),
            headline_en: text("headline-en"),
            text_en: text("text-en"),
            until: text("until"),
        }
    }

    /// When it ends; or everything that is wrong with it.
    pub(super) fn check(&self, words: &Words, now: &Zoned) -> Result<Timestamp, Vec<FormProblem>> {
        let mut problems = Vec::new();
        let mut wrong =
            |field: &str, key: &str| problems.push(FormProblem { field: field.into(), text: words.get(key) });
        if self.headline.is_empty() {
            wrong("headline", "broadcast-crisis-fault-headline");
        }
        if self.headline_en.is_empty() && !self.text_en.is_empty() {
            wrong("headline-en", "broadcast-crisis-fault-english");
        }
        for (field, text, most) in [
            ("headline", &self.headline, LONGEST_HEADLINE),
            ("headline-en", &self.headline_en, LONGEST_HEADLINE),
            ("text", &self.text, LONGEST_TEXT),
            ("text-en", &self.text_en, LONGEST_TEXT),
        ] {
            if text.chars().count() > most {
                wrong(field, "broadcast-crisis-fault-long");
            }
        }
        let until = until(&self.until, now);
        let latest = now.timestamp().checked_add(LONGEST).unwrap_or(Timestamp::MAX);
        match until {
            None => wrong("until", "broadcast-crisis-fault-until"),
            Some(until) if until > latest => wrong("until", "broadcast-crisis-fault-day"),
            Some(_) => {}
        }
        match until {
            Some(until) if problems.is_empty() => Ok(until),
            _ => Err(problems),
        }
    }
}

/// The end as people write it: "18:00", "2h", "30. 11. 2026 18:00", or as the native field sends it; always to come.
fn until(text: &str, now: &Zoned) -> Option<Timestamp> {
    if let Some(civil) = read_moment(text) {
        let at = now.time_zone().to_ambiguous_zoned(civil).compatible().ok()?.timestamp();
        return (at > now.timestamp()).then_some(at);
    }
    parse_until(text, now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn now() -> Zoned {
        "2026-11-30T09:00:00+01:00[Europe/Prague]".parse().unwrap()
    }

    fn checked(headline: &str, english: &str, until: &str) -> Result<String, Vec<String>> {
        let draft = CrisisDraft {
            headline: headline.into(),
            text_en: english.into(),
            until: until.into(),
            ..CrisisDraft::default()
        };
        let words = Words::for_admin(Language::Czech);
        let fields = |problems: Vec<FormProblem>| problems.into_iter().map(|it| it.field).collect();
        draft.check(&words, &now()).map(|at| at.to_string()).map_err(fields)
    }

    #[test]
    fn an_end_within_a_day_is_obligatory() {
        for until in ["18:00", "9h", "2026-11-30T18:00", "30. 11. 2026 18:00"] {
            assert_eq!(checked("Voda není pitná", "", until), Ok("2026-11-30T17:00:00Z".to_owned()), "{until}");
        }
        assert_eq!(checked("a", "", "8:00"), Ok("2026-12-01T07:00:00Z".to_owned()), "the next time the clock shows it");
        for until in ["", "brzy", "2026-11-30T08:00", "25h", "2. 12. 2026 8:00", "2026-12-01"] {
            assert_eq!(checked("a", "", until), Err(vec!["until".to_owned()]), "{until}");
        }
    }

    #[test]
    fn what_is_missing_or_too_long_is_told_at_once() {
        assert_eq!(checked("", "text", "18:00"), Err(vec!["headline".to_owned(), "headline-en".to_owned()]),);
        assert_eq!(checked(&"a".repeat(LONGEST_HEADLINE + 1), "", "18:00"), Err(vec!["headline".to_owned()]));
    }
}
