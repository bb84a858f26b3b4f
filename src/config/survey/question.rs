//! `[[survey.question]]`: what is asked, how it is answered, and what is asked further.

use serde::{Deserialize, Serialize};

use super::{AnswerScale, LocalisedText, scale::SCALES};
use crate::config::table_reader::TableReader;

/// Reasons offered to one answer at once (HappyOrNot's limit as well).
pub(super) const MOST_REASONS: usize = 6;
/// Options of a choice.
const MOST_OPTIONS: usize = 8;
pub(super) const ID: &str = "a short name of its own, small letters, digits and hyphens, \"cekani\"";

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyQuestion {
    /// Short name, of its own within the survey.
    pub id: String,
    pub text: LocalisedText,
    pub scale: AnswerScale,
    /// Words under the faces, the worst first; empty for those that the terminal knows.
    pub words: Vec<LocalisedText>,
    /// What can be chosen, where the scale is a choice.
    pub options: Vec<AnswerChoice>,
    pub follow_up: Option<FollowUpQuestion>,
}

/// A reason, or an option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerChoice {
    /// Short name, of its own within the question.
    pub id: String,
    pub text: LocalisedText,
    /// Scores after which a reason is offered; empty is after all.
    pub scores: Vec<u8>,
}

/// "What exactly?", once, after an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpQuestion {
    /// `None` for the terminal's own words.
    pub text: Option<LocalisedText>,
    /// At most six to each score.
    pub reasons: Vec<AnswerChoice>,
}

impl FollowUpQuestion {
    /// The reasons that fit an answer.
    pub fn reasons_for(&self, score: u8) -> impl Iterator<Item = &AnswerChoice> {
        self.reasons.iter().filter(move |it| it.scores.is_empty() || it.scores.contains(&score))
    }
}

impl SurveyQuestion {
    /// The reasons to be offered after this score; empty goes on at once.
    pub fn reasons_for(&self, score: u8) -> Vec<&AnswerChoice> {
        self.follow_up.iter().flat_map(|it| it.reasons_for(score)).collect()
    }

    /// `None` when something without which it cannot be asked is missing or wrong; that was reported.
    pub(super) fn read(mut section: TableReader) -> Option<Self> {
        let id = read_id(&mut section);
        let text = LocalisedText::read(&mut section, "text");
        let text = section.required("text", text, "the question in quotes, or { cs = \"…\", en = \"…\" }");
        let scale = section.parsed("scale", SCALES, AnswerScale::parse).unwrap_or(AnswerScale::Four);
        let words = LocalisedText::read_list(&mut section, "words");
        let fit = scale.has_faces() && words.len() == usize::from(scale.score_count());
        if !words.is_empty() && !fit {
            section.report_problem("words", "are not one for each face", "as many texts as faces, the worst first");
        }
        let options: Vec<AnswerChoice> =
            section.tables("options").into_iter().filter_map(|it| AnswerChoice::read(it, scale, false)).collect();
        if scale == AnswerScale::Choice && !(2..=MOST_OPTIONS).contains(&options.len()) {
            section.report_problem("options", "are not two to eight", "[{ id = \"web\", text = \"Web města\" }, …]");
        }
        if scale != AnswerScale::Choice && section.contains("options") {
            section.report_problem("options", "have no meaning here", "scale = \"choice\", or no options");
        }
        let reasons: Vec<AnswerChoice> =
            section.tables("reasons").into_iter().filter_map(|it| AnswerChoice::read(it, scale, true)).collect();
        let what = LocalisedText::read(&mut section, "what");
        let follow_up = (!reasons.is_empty()).then_some(FollowUpQuestion { text: what, reasons });
        if let Some(follow_up) = &follow_up {
            if scale == AnswerScale::Choice {
                section.report_problem("reasons", "have no meaning here", "a scale with scores, or no reasons");
            }
            let most = (0..scale.score_count()).map(|score| follow_up.reasons_for(score).count()).max();
            if most > Some(MOST_REASONS) {
                section.report_problem("reasons", "are too many for one answer", "at most six for each score");
            }
        } else if section.contains("what") {
            section.report_problem(
                "what",
                "has no reasons",
                "reasons = [{ id = \"cekani\", text = \"Dlouhé čekání\" }, …]",
            );
        }
        for (key, choices) in [("options", &options), ("reasons", follow_up.as_ref().map_or(&vec![], |it| &it.reasons))]
        {
            let mut ids: Vec<&str> = choices.iter().map(|it| it.id.as_str()).collect();
            ids.sort_unstable();
            if ids.windows(2).any(|two| two.first() == two.last()) {
                section.report_problem(key, "has the same id twice", "an id of its own for each");
            }
        }
        section.report_unknown_keys();
        Some(Self { id: id?, text: text?, scale, words, options, follow_up })
    }
}

impl AnswerChoice {
    fn read(mut section: TableReader, scale: AnswerScale, scored: bool) -> Option<Self> {
        let id = read_id(&mut section);
        let text = LocalisedText::read(&mut section, "text");
        let text = section.required("text", text, "what the citizen reads");
        let scores = if scored { section.integers("scores", 0..=u64::from(scale.best_score())) } else { Vec::new() };
        section.report_unknown_keys();
        Some(Self { id: id?, text: text?, scores })
    }
}

/// The section's `id`.
pub(super) fn read_id(section: &mut TableReader) -> Option<String> {
    let id = section.parsed("id", ID, parse_short_name);
    section.required("id", id, ID)
}

/// A name that fits into addresses, files and columns.
pub(in crate::config) fn parse_short_name(text: &str) -> Result<String, &'static str> {
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if text.is_empty() || text.len() > 40 || !text.chars().all(legal) {
        return Err("is not a short name");
    }
    Ok(text.to_owned())
}
