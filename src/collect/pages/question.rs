//! Questions of a public page as its template takes them: answers, and the reasons that fit the one chosen. Pure.
//!
//! Left out: the markup (`assets/templates/survey/question.html`). Which reasons fit is shown by the style alone; what does
//! not fit is left out when the form comes (`ballot`).

use super::{ballot::Ballot, smiley::Smiley};
use crate::{
    config::survey::{AnswerChoice, AnswerScale, FollowUpQuestion, LocalisedText, SurveyQuestion},
    words::{Language, Words},
};

/// A text, and its language where that is not the page's, so that it is read aloud as what it is.
pub(super) struct QuestionPageText {
    pub text: String,
    pub lang: Option<&'static str>,
}

impl QuestionPageText {
    /// What there is of the text in the page's language, else in another one.
    pub(crate) fn of(text: &LocalisedText, language: Language) -> Self {
        let own = Language::ALL.into_iter().find(|it| text.has_language(*it)).filter(|_| !text.has_language(language));
        Self { text: text.typeset(language), lang: own.map(Language::tag) }
    }

    /// A text in the page's language.
    fn plain(text: String) -> Self {
        Self { text, lang: None }
    }
}

/// One question.
pub(super) struct QuestionView {
    /// "Question 2 of 5", where there are several.
    pub number: Option<String>,
    pub ask: QuestionPageText,
    /// How the answers stand: `faces`, `tenths` or `plain`.
    pub kind: &'static str,
    pub answers: Vec<AnswerView>,
    /// What the lowest and the highest of the tenths mean.
    pub ends: Option<(String, String)>,
    pub reasons: Option<ReasonsView>,
}

/// "What exactly?" below the answers, one reason at most.
pub(super) struct ReasonsView {
    /// `s0 s1` for the scores after which it is asked.
    pub fits: String,
    pub heads: Vec<ReasonHead>,
    pub hint: String,
    pub answers: Vec<AnswerView>,
}

/// What is asked above the reasons, and after which scores.
pub(super) struct ReasonHead {
    pub class: String,
    pub text: QuestionPageText,
}

/// One answer or reason.
pub(super) struct AnswerView {
    /// Of the field; the same for all answers of a question.
    pub name: String,
    pub value: String,
    pub word: QuestionPageText,
    /// Said instead of the word, where that is too short.
    pub label: Option<String>,
    pub smiley: Option<Smiley>,
    /// Of an answer, for the reasons that fit it.
    pub score: Option<u8>,
    /// Of a reason, the scores that it fits.
    pub fits: String,
    pub checked: bool,
}

impl QuestionView {
    /// A question as it is filled in so far; `number` says which of how many.
    pub(crate) fn of(
        question: &SurveyQuestion,
        number: Option<(usize, usize)>,
        ballot: &Ballot,
        words: &Words,
    ) -> Self {
        let language = words.language();
        let number = number.map(|(page, pages)| {
            let (page, pages) = (page.to_string(), pages.to_string());
            words.fill("terminal-question-of", &[("page", &page), ("pages", &pages)])
        });
        let name = format!("q-{}", question.id);
        let (kind, mut answers) = match question.scale {
            AnswerScale::Choice => ("plain", question.options.iter().map(|it| choice(&name, it, language)).collect()),
            AnswerScale::Nps => ("tenths", tenths(&name, words)),
            AnswerScale::Four | AnswerScale::Five => ("faces", faces(&name, question, words)),
        };
        check(&mut answers, ballot.picked.get(&question.id));
        let ends = || (words.get("terminal-nps-low"), words.get("terminal-nps-high"));
        Self {
            number,
            ask: QuestionPageText::of(&question.text, language),
            kind,
            answers,
            ends: (question.scale == AnswerScale::Nps).then(ends),
            reasons: question.follow_up.as_ref().map(|it| reasons(question, it, ballot, words)),
        }
    }
}

fn reasons(question: &SurveyQuestion, follow_up: &FollowUpQuestion, ballot: &Ballot, words: &Words) -> ReasonsView {
    let language = words.language();
    let name = format!("r-{}", question.id);
    // `s0 s1` for the scores of which this is true.
    let fits = |when: &dyn Fn(u8) -> bool| {
        let fitting = (0..question.scale.score_count()).filter(|it| when(*it)).map(|it| format!("s{it}"));
        fitting.collect::<Vec<_>>().join(" ")
    };
    let asked = |score: u8| !question.reasons_for(score).is_empty();
    let heads = match &follow_up.text {
        Some(own) => vec![ReasonHead { class: String::new(), text: QuestionPageText::of(own, language) }],
        // As on the glass: after praise, after complaint, after neither.
        None => {
            let scale = question.scale;
            let good = fits(&|it| asked(it) && scale.is_positive(it));
            let bad = fits(&|it| asked(it) && scale.is_negative(it));
            let other = fits(&|it| asked(it) && !scale.is_positive(it) && !scale.is_negative(it));
            let fitting = [("terminal-what-good", good), ("terminal-what-bad", bad), ("terminal-what", other)];
            let fitting = fitting.into_iter().filter(|(_, scores)| !scores.is_empty());
            let classes = fitting.map(|(key, scores)| (key, format!("fit {scores}")));
            let heads = std::iter::once(("terminal-what", "any".to_owned())).chain(classes);
            heads.map(|(key, class)| ReasonHead { class, text: QuestionPageText::plain(words.get(key)) }).collect()
        }
    };
    let reason = |it: &AnswerChoice| AnswerView {
        fits: fits(&|score| it.scores.is_empty() || it.scores.contains(&score)),
        ..choice(&name, it, language)
    };
    let mut answers: Vec<AnswerView> = follow_up.reasons.iter().map(reason).collect();
    check(&mut answers, ballot.reasons.get(&question.id));
    ReasonsView { fits: fits(&asked), heads, hint: words.get("page-reason-hint"), answers }
}

fn check(answers: &mut [AnswerView], picked: Option<&String>) {
    answers.iter_mut().for_each(|it| it.checked = picked == Some(&it.value));
}

/// An answer of which only this much is known.
fn answer(name: &str, value: String, word: QuestionPageText) -> AnswerView {
    AnswerView {
        name: name.to_owned(),
        value,
        word,
        label: None,
        smiley: None,
        score: None,
        fits: String::new(),
        checked: false,
    }
}

fn choice(name: &str, choice: &AnswerChoice, language: Language) -> AnswerView {
    answer(name, choice.id.clone(), QuestionPageText::of(&choice.text, language))
}

/// The best first, as on the glass.
fn faces(name: &str, question: &SurveyQuestion, words: &Words) -> Vec<AnswerView> {
    let scores = question.scale.score_count();
    let scale = if scores == 5 { "five" } else { "four" };
    let tile = |score: u8| {
        let word = match question.words.get(usize::from(score)) {
            Some(own) => QuestionPageText::of(own, words.language()),
            None => QuestionPageText::plain(words.get(&format!("terminal-{scale}-{score}"))),
        };
        let smiley = Some(Smiley::of(score, scores));
        AnswerView { smiley, score: Some(score), ..answer(name, score.to_string(), word) }
    };
    (0..scores).rev().map(tile).collect()
}

fn tenths(name: &str, words: &Words) -> Vec<AnswerView> {
    let tile = |score: u8| {
        let value = score.to_string();
        let label = Some(words.fill("terminal-nps-value", &[("value", &value)]));
        AnswerView { label, score: Some(score), ..answer(name, value.clone(), QuestionPageText::plain(value)) }
    };
    (0..AnswerScale::Nps.score_count()).map(tile).collect()
}
