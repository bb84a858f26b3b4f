//! Condition of a board in words: the one word and the one sentence. Pure.

use jiff::SignedDuration;

use super::{
    condition::{ConditionReason, DeviceCondition},
    outage_words,
};
use crate::{admin::cause_words::cause_text, words::Words};

/// A condition as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct ConditionText {
    pub word: String,
    /// Class of the style sheet.
    pub class: &'static str,
    pub sentence: String,
    /// What the system or the player said of it, in its own words; empty where the sentence says all.
    pub technical: String,
}

/// The word and the sentence.
pub(in crate::admin) fn condition_text(
    (condition, reason): &(DeviceCondition, ConditionReason),
    words: &Words,
) -> ConditionText {
    ConditionText {
        word: words.get(condition.message_key()),
        class: condition.class(),
        sentence: sentence(reason, words),
        technical: match reason {
            ConditionReason::NoAnswer(why) | ConditionReason::JournalUnread(why) => why.clone(),
            _ => String::new(),
        },
    }
}

fn sentence(reason: &ConditionReason, words: &Words) -> String {
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    match reason {
        ConditionReason::AllHangs(count) => words.count("device-why-all-hangs", *count),
        ConditionReason::Missing(missing, of) => words.count_of("device-why-missing", *missing, &of.to_string()),
        ConditionReason::Unshown(count) => words.count("device-why-unshown", number(*count)),
        ConditionReason::Untried(count) => words.count("device-why-untried", number(*count)),
        ConditionReason::Problem(title, 0) => words.fill("device-why-problem", &[("value", title)]),
        ConditionReason::Problem(title, more) => words.count_of("device-why-problems", *more, title),
        ConditionReason::TimeUnknown => words.get("device-why-time"),
        ConditionReason::Night => words.get("device-why-night"),
        ConditionReason::Trouble(why) => {
            words.fill("device-why-trouble", &[("value", &outage_words::cause(Some(why), words))])
        }
        ConditionReason::NoAnswer(_) => words.get("device-why-silent"),
        ConditionReason::Untold => words.get("device-why-untold"),
        ConditionReason::OldFrame(seconds) => {
            let age = SignedDuration::from_secs(i64::try_from(*seconds).unwrap_or(i64::MAX));
            words.fill("device-why-old-frame", &[("value", &outage_words::length(age))])
        }
        ConditionReason::JournalUnread(why) => {
            format!("{} {}", words.get("device-why-journal"), cause_text(words, why).words).trim_end().to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn every_condition_and_reason_has_words_in_every_language() {
        use ConditionReason as R;
        use DeviceCondition as C;
        let text = || "x".to_owned();
        let reasons = [
            R::AllHangs(1),
            R::Missing(2, 5),
            R::Unshown(1),
            R::Untried(5),
            R::Problem(text(), 0),
            R::Problem(text(), 3),
            R::TimeUnknown,
            R::Night,
            R::Trouble(text()),
            R::NoAnswer(text()),
            R::Untold,
            R::OldFrame(300),
            R::JournalUnread(text()),
        ];
        for language in Language::ALL {
            let words = Words::for_admin(language);
            for condition in [C::Well, C::Warned, C::Dark, C::Silent, C::PlannedDark, C::Unknown] {
                for reason in &reasons {
                    let text = condition_text(&(condition, reason.clone()), &words);
                    assert!(!text.word.starts_with("device-") && !text.sentence.starts_with("device-"), "{text:?}");
                    assert!(!text.sentence.contains('$') && text.sentence.ends_with('.'), "{text:?}");
                }
            }
        }
        let words = Words::for_admin(Language::Czech);
        let night = condition_text(&(C::Dark, R::Trouble("the window is covered".into())), &words);
        assert_eq!(night.word, "Nesvítí");
        assert!(night.sentence.contains("okno desky bylo zakryto"), "{night:?}");
    }
}
