//! Facts of last month's results in words and pictures, ready to be laid out.
//!
//! Left out: where they stand (`results`).

use super::percentages::whole_percentages;
use crate::{
    config::survey::{AnswerScale, LocalisedText},
    feedback::{MonthResults, tally::Direction},
    player::{
        paint::{Picture, Pictures},
        theme::Theme,
        widgets::{SmileyFace, SmileyPictures},
    },
    words::{MessageBlock, typeset},
};

/// A choice of more options shows the first so many.
const MOST_ROWS: usize = 5;

/// A month's results.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ResultFacts {
    /// "Výsledky za říjen 2026".
    pub month: String,
    pub title: String,
    /// What was asked.
    pub question: String,
    pub rows: Vec<ResultRow>,
    /// Index, number of answers, trend.
    pub lines: Vec<String>,
    /// What was praised most, and what was complained of most.
    pub reasons: Vec<String>,
    /// Heading of the town's answer, where it answers.
    pub answer: Option<String>,
    pub blocks: Vec<MessageBlock>,
    pub code: Option<Picture>,
    pub code_word: String,
}

/// One answer and its share.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ResultRow {
    pub face: Option<Picture>,
    pub word: String,
    pub percent: String,
    /// Between 0 and 1.
    pub share: f32,
}

/// The rows of a month, their faces of this many pixels.
pub(crate) fn result_rows(
    theme: &Theme,
    smileys: &mut SmileyPictures,
    pictures: &mut Pictures,
    results: &MonthResults,
    side: f32,
) -> Vec<ResultRow> {
    let shares: Vec<f64> = results.shares.iter().map(|share| share.share).collect();
    let scores = results.scale.score_count();
    let rows = results.shares.iter().zip(whole_percentages(&shares)).filter(|_| results.scale != AnswerScale::Nps);
    rows.map(|(share, percent)| {
        let face = share.score.filter(|_| results.scale.has_faces());
        // The ground is dark by day as well.
        let face =
            face.map(|score| smileys.picture(SmileyFace::for_score(score, scores), side as u32, theme.dark, pictures));
        let own = share.text.as_ref().map(|it| it.typeset(theme.language));
        let word = own.or_else(|| share.score.map(|it| scale_word(theme, results.scale, it))).unwrap_or_default();
        ResultRow { face, word, percent: format!("{percent}\u{a0}%"), share: (share.share / 100.0) as f32 }
    })
    .take(MOST_ROWS)
    .collect()
}

/// What is told of a month besides its rows. An answer needs the room more: then one reason of each kind is told.
pub(crate) fn result_facts(theme: &Theme, results: &MonthResults, answered: bool) -> ResultFacts {
    let say = &theme.words;
    let mut lines = vec![];
    if let Some(index) = results.index {
        let value = say.fill("results-index-value", &[("value", &format!("{index:.0}"))]);
        lines.push(format!("{}: {value}", say.get("results-index")));
    }
    lines.push(say.count("results-count", usize::try_from(results.answers).unwrap_or(usize::MAX)));
    if let Some(direction) = results.trend {
        lines.push(say.get(match direction {
            Direction::Up => "results-better",
            Direction::Down => "results-worse",
            Direction::Unclear => "results-same",
        }));
    }
    let most = if answered { 1 } else { usize::MAX };
    let named = |key, reasons: &[LocalisedText]| {
        let reasons: Vec<String> = reasons.iter().take(most).map(|it| it.typeset(theme.language)).collect();
        (!reasons.is_empty()).then(|| say.fill(key, &[("value", &reasons.join(", "))]))
    };
    let reasons = [named("results-praised", &results.praised), named("results-criticised", &results.criticised)];
    ResultFacts {
        month: say.fill("results-month", &[("value", &say.month_year(results.month))]),
        title: say.get("results-title"),
        question: typeset(theme.language, results.question.get(theme.language)),
        lines,
        reasons: reasons.into_iter().flatten().collect(),
        ..ResultFacts::default()
    }
}

/// The terminal's own word for a score, which stands under its face.
fn scale_word(theme: &Theme, scale: AnswerScale, score: u8) -> String {
    let faces = if scale.score_count() == 5 { "five" } else { "four" };
    theme.words.get(&format!("terminal-{faces}-{score}"))
}
