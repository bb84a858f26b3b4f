//! Draft of a crisis message, checked: a headline, and an end within a day. Pure.

use jiff::{SignedDuration, Timestamp, Zoned};

use crate::{
    admin::{
        broadcast::day_fields::read_moment,
        web::{Fields, frame::FormProblem},
    },
    config::AlertSeverity,
    source::crisis::{LONGEST_HEADLINE, LONGEST_TEXT, parse_until},
    words::Words,
};

/// A message ends within this.
const LONGEST: SignedDuration = SignedDuration::from_hours(24);

/// Fields of the form.
pub(super) const FIELDS: [&str; 8] =
    ["headline", "text", "headline-en", "text-en", "until", "severity", "exercise", "seen"];

/// Severities that are offered, the worst first: words of CAP.
pub(super) const SEVERITIES: [&str; 4] = ["extreme", "severe", "moderate", "minor"];

/// What was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CrisisDraft {
    pub headline: String,
    pub text: String,
    pub headline_en: String,
    pub text_en: String,
    pub until: String,
    /// One of [`SEVERITIES`].
    pub severity: String,
    /// The glass says that it is an exercise.
    pub exercise: bool,
}

impl Default for CrisisDraft {
    /// Nothing typed; whoever writes one has a reason.
    fn default() -> Self {
        let blank = String::new;
        let (headline, text, headline_en, text_en, until) = (blank(), blank(), blank(), blank(), blank());
        Self { headline, text, headline_en, text_en, until, severity: SEVERITIES[0].to_owned(), exercise: false }
    }
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
            severity: text("severity"),
            exercise: form.ticked("exercise"),
        }
    }

    /// The severity; the worst where the word is none, which [`CrisisDraft::check`] does not let through.
    pub(super) fn severity(&self) -> AlertSeverity {
        AlertSeverity::parse(&self.severity).unwrap_or(AlertSeverity::Extreme)
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
        if !SEVERITIES.contains(&self.severity.as_str()) {
            wrong("severity", "broadcast-crisis-fault-severity");
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

/// An end that the form takes now, as people write it: some hours from now, at a whole hour.
pub(super) fn example_end(now: &Zoned) -> String {
    let at = now.checked_add(SignedDuration::from_hours(4)).unwrap_or_else(|_| now.clone());
    at.strftime("%-d. %-m. %Y %H:00").to_string()
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
    fn the_example_is_an_end_that_the_form_takes_today() {
        assert_eq!(example_end(&now()), "30. 11. 2026 13:00");
        assert_eq!(checked("a", "", &example_end(&now())), Ok("2026-11-30T12:00:00Z".to_owned()));
        let night: Zoned = "2026-11-30T22:20:00+01:00[Europe/Prague]".parse().unwrap();
        assert_eq!(example_end(&night), "1. 12. 2026 02:00");
        assert_eq!(
            until(&example_end(&night), &night).map(|at| at.to_string()),
            Some("2026-12-01T01:00:00Z".to_owned())
        );
    }

    #[test]
    fn what_is_missing_or_too_long_is_told_at_once() {
        assert_eq!(checked("", "text", "18:00"), Err(vec!["headline".to_owned(), "headline-en".to_owned()]),);
        let words = Words::for_admin(Language::Czech);
        let strange = CrisisDraft {
            headline: "a".into(),
            until: "18:00".into(),
            severity: "hrozná".into(),
            ..CrisisDraft::default()
        };
        assert_eq!(strange.check(&words, &now()).unwrap_err()[0].field, "severity");
        assert!(SEVERITIES.windows(2).all(|pair| AlertSeverity::parse(pair[0]) > AlertSeverity::parse(pair[1])));
        assert_eq!(checked(&"a".repeat(LONGEST_HEADLINE + 1), "", "18:00"), Err(vec!["headline".to_owned()]));
    }
}
