//! A question of a page as HTML: its answers, and the reasons that fit the one chosen. Pure.
//!
//! Which reasons fit is told by the style alone: answers carry the class `v` and their score, reasons `s` and each score
//! that they fit. A browser that cannot look that far shows all of them, and what does not fit is left out when the form
//! comes.

use std::fmt::Write as _;

use super::{
    ballot::Ballot,
    face::{face, tick},
    html::{escape, lang},
};
use crate::{
    config::survey::{AnswerChoice, AnswerScale, FollowUpQuestion, SurveyQuestion},
    words::{Language, Words},
};

/// One question; `number` says which of how many.
pub(super) fn fieldset(
    question: &SurveyQuestion,
    number: Option<(usize, usize)>,
    ballot: &Ballot,
    words: &Words,
) -> String {
    let language = words.language();
    let number = number.map(|(page, pages)| {
        let values = [("page", page.to_string()), ("pages", pages.to_string())];
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        format!("<span class=\"number\">{}</span>", escape(&words.fill("terminal-question-of", &values)))
    });
    let ask = format!(
        "<span class=\"ask\"{}>{}</span>",
        lang(&question.text, language),
        escape(&question.text.typeset(language))
    );
    let (kind, tiles, below) = match question.scale {
        AnswerScale::Choice => ("plain", options(question, language), String::new()),
        AnswerScale::Nps => ("tenths", tenths(words), ends(words)),
        AnswerScale::Four | AnswerScale::Five => ("faces", faces(question, words), String::new()),
    };
    let picked = ballot.picked.get(&question.id);
    let answers = radios(&format!("q-{}", question.id), tiles, picked);
    let reasons = question.follow_up.as_ref().map(|it| reasons(question, it, ballot, words)).unwrap_or_default();
    let number = number.unwrap_or_default();
    format!(
        "<fieldset><legend>{number}{ask}</legend><div class=\"answers {kind}\">{answers}</div>{below}{reasons}</fieldset>"
    )
}

/// "What exactly?" below the answers, one reason at most.
fn reasons(question: &SurveyQuestion, follow_up: &FollowUpQuestion, ballot: &Ballot, words: &Words) -> String {
    let language = words.language();
    let scores = || 0..question.scale.score_count();
    // `s0 s1` for the scores of which this is true.
    let fits = |when: &dyn Fn(u8) -> bool| {
        let fitting: Vec<String> = scores().filter(|it| when(*it)).map(|it| format!("s{it}")).collect();
        fitting.join(" ")
    };
    let asked = |score: u8| !question.reasons_for(score).is_empty();
    let what = match &follow_up.text {
        Some(own) => format!("<span{}>{}</span>", lang(own, language), escape(&own.typeset(language))),
        // As on the glass: after praise, after complaint, after neither.
        None => {
            let scale = question.scale;
            let good = fits(&|it| asked(it) && scale.is_positive(it));
            let bad = fits(&|it| asked(it) && scale.is_negative(it));
            let other = fits(&|it| asked(it) && !scale.is_positive(it) && !scale.is_negative(it));
            let said = [("any", "terminal-what", "any"), ("fit", "terminal-what-good", &good)];
            let said = said.into_iter().chain([("fit", "terminal-what-bad", &*bad), ("fit", "terminal-what", &other)]);
            let said = said.filter(|it| !it.2.is_empty()).map(|(kind, key, scores)| {
                let class = if kind == "any" { kind.to_owned() } else { format!("{kind} {scores}") };
                format!("<span class=\"{class}\">{}</span>", escape(&words.get(key)))
            });
            said.collect()
        }
    };
    let tile = |it: &AnswerChoice| Tile {
        value: it.id.clone(),
        word: it.text.typeset(language),
        label: None,
        face: String::new(),
        lang: lang(&it.text, language),
        score: None,
        fits: fits(&|score| it.scores.is_empty() || it.scores.contains(&score)),
    };
    let tiles = follow_up.reasons.iter().map(tile).collect();
    format!(
        "<fieldset class=\"reasons {}\"><legend><span class=\"what\">{what}</span> <span class=\"hint\">{}</span></legend>\
         <div class=\"answers plain\">{}</div></fieldset>",
        fits(&asked),
        escape(&words.get("page-reason-hint")),
        radios(&format!("r-{}", question.id), tiles, ballot.reasons.get(&question.id))
    )
}

fn radios(name: &str, tiles: Vec<Tile>, picked: Option<&String>) -> String {
    let mut out = String::new();
    for tile in tiles {
        let checked = if picked == Some(&tile.value) { " checked" } else { "" };
        let label = tile.label.map(|it| format!(" aria-label=\"{}\"", escape(&it))).unwrap_or_default();
        let score = tile.score.map(|it| format!(" class=\"v{it}\"")).unwrap_or_default();
        let _ = write!(
            out,
            "<label class=\"{}\"><input type=\"radio\" name=\"{}\" value=\"{}\"{score}{label}{checked}>\
             <span class=\"tile\">{}<span class=\"word\"{}>{}</span>{}</span></label>",
            format!("answer {}", tile.fits).trim_end(),
            escape(name),
            escape(&tile.value),
            tile.face,
            tile.lang,
            escape(&tile.word),
            tick()
        );
    }
    out
}

/// One answer.
struct Tile {
    value: String,
    word: String,
    /// Said instead of the word, where that is too short.
    label: Option<String>,
    face: String,
    lang: String,
    /// Of an answer, for the reasons that fit it.
    score: Option<u8>,
    /// Of a reason, the scores that it fits.
    fits: String,
}

/// The best first, as on the glass.
fn faces(question: &SurveyQuestion, words: &Words) -> Vec<Tile> {
    let scores = question.scale.score_count();
    let scale = if scores == 5 { "five" } else { "four" };
    let tile = |score: u8| {
        let own = question.words.get(usize::from(score));
        let word =
            own.map_or_else(|| words.get(&format!("terminal-{scale}-{score}")), |it| it.typeset(words.language()));
        let lang = own.map(|it| lang(it, words.language())).unwrap_or_default();
        Tile {
            value: score.to_string(),
            word,
            label: None,
            face: face(score, scores),
            lang,
            score: Some(score),
            fits: String::new(),
        }
    };
    (0..scores).rev().map(tile).collect()
}

fn tenths(words: &Words) -> Vec<Tile> {
    let tile = |score: u8| {
        let value = score.to_string();
        let label = Some(words.fill("terminal-nps-value", &[("value", &value)]));
        Tile {
            word: value.clone(),
            value,
            label,
            face: String::new(),
            lang: String::new(),
            score: Some(score),
            fits: String::new(),
        }
    };
    (0..AnswerScale::Nps.score_count()).map(tile).collect()
}

fn ends(words: &Words) -> String {
    let (low, high) = (escape(&words.get("terminal-nps-low")), escape(&words.get("terminal-nps-high")));
    format!("<p class=\"ends\"><span>0: {low}</span><span>10: {high}</span></p>")
}

fn options(question: &SurveyQuestion, language: Language) -> Vec<Tile> {
    let tile = |it: &AnswerChoice| Tile {
        value: it.id.clone(),
        word: it.text.typeset(language),
        label: None,
        face: String::new(),
        lang: lang(&it.text, language),
        score: None,
        fits: String::new(),
    };
    question.options.iter().map(tile).collect()
}
