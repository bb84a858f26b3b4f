//! `[[survey.question]]`: what is asked, how it is answered, and what is asked further.

use serde::{Deserialize, Serialize};

use super::{Localised, Scale, scale::SCALES};
use crate::config::raw::Section;

/// Reasons offered to one answer at once (HappyOrNot's limit as well).
pub(super) const MOST_REASONS: usize = 6;
/// Options of a choice.
const MOST_OPTIONS: usize = 8;
pub(super) const ID: &str = "a short name of its own, small letters, digits and hyphens, \"cekani\"";

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Short name, of its own within the survey.
    pub id: String,
    pub text: Localised,
    pub scale: Scale,
    /// Words under the faces, the worst first; empty for those that the terminal knows.
    pub words: Vec<Localised>,
    /// What can be chosen, where the scale is a choice.
    pub options: Vec<Choice>,
    pub follow_up: Option<FollowUp>,
}

/// A reason, or an option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Short name, of its own within the question.
    pub id: String,
    pub text: Localised,
    /// Scores after which a reason is offered; empty is after all.
    pub scores: Vec<u8>,
}

/// "What exactly?", once, after an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// `None` for the terminal's own words.
    pub text: Option<Localised>,
    /// At most six to each score.
    pub reasons: Vec<Choice>,
}

impl FollowUp {
    /// The reasons that fit an answer.
    pub fn reasons_for(&self, score: u8) -> impl Iterator<Item = &Choice> {
        self.reasons.iter().filter(move |it| it.scores.is_empty() || it.scores.contains(&score))
    }
}

impl Question {
    /// The reasons to be offered after this score; empty goes on at once.
    pub fn reasons_for(&self, score: u8) -> Vec<&Choice> {
        self.follow_up.iter().flat_map(|it| it.reasons_for(score)).collect()
    }

    /// `None` when something without which it cannot be asked is missing or wrong; that was reported.
    pub(super) fn read(mut section: Section) -> Option<Self> {
        let id = id(&mut section);
        let text = Localised::read(&mut section, "text");
        let text = section.required("text", text, "the question in quotes, or { cs = \"…\", en = \"…\" }");
        let scale = section.parsed("scale", SCALES, Scale::read).unwrap_or(Scale::Four);
        let words = Localised::list(&mut section, "words");
        let fit = scale.faces() && words.len() == usize::from(scale.scores());
        if !words.is_empty() && !fit {
            section.problem("words", "are not one for each face", "as many texts as faces, the worst first");
        }
        let options: Vec<Choice> =
            section.tables("options").into_iter().filter_map(|it| Choice::read(it, scale, false)).collect();
        if scale == Scale::Choice && !(2..=MOST_OPTIONS).contains(&options.len()) {
            section.problem("options", "are not two to eight", "[{ id = \"web\", text = \"Web města\" }, …]");
        }
        if scale != Scale::Choice && section.has("options") {
            section.problem("options", "have no meaning here", "scale = \"choice\", or no options");
        }
        let reasons: Vec<Choice> =
            section.tables("reasons").into_iter().filter_map(|it| Choice::read(it, scale, true)).collect();
        let what = Localised::read(&mut section, "what");
        let follow_up = (!reasons.is_empty()).then_some(FollowUp { text: what, reasons });
        if let Some(follow_up) = &follow_up {
            if scale == Scale::Choice {
                section.problem("reasons", "have no meaning here", "a scale with scores, or no reasons");
            }
            let most = (0..scale.scores()).map(|score| follow_up.reasons_for(score).count()).max();
            if most > Some(MOST_REASONS) {
                section.problem("reasons", "are too many for one answer", "at most six for each score");
            }
        } else if section.has("what") {
            section.problem("what", "has no reasons", "reasons = [{ id = \"cekani\", text = \"Dlouhé čekání\" }, …]");
        }
        for (key, choices) in [("options", &options), ("reasons", follow_up.as_ref().map_or(&vec![], |it| &it.reasons))]
        {
            let mut ids: Vec<&str> = choices.iter().map(|it| it.id.as_str()).collect();
            ids.sort_unstable();
            if ids.windows(2).any(|two| two.first() == two.last()) {
                section.problem(key, "has the same id twice", "an id of its own for each");
            }
        }
        section.finish();
        Some(Self { id: id?, text: text?, scale, words, options, follow_up })
    }
}

impl Choice {
    fn read(mut section: Section, scale: Scale, scored: bool) -> Option<Self> {
        let id = id(&mut section);
        let text = Localised::read(&mut section, "text");
        let text = section.required("text", text, "what the citizen reads");
        let scores = if scored { section.wholes("scores", 0..=u64::from(scale.best())) } else { Vec::new() };
        section.finish();
        Some(Self { id: id?, text: text?, scores })
    }
}

/// The section's `id`.
pub(super) fn id(section: &mut Section) -> Option<String> {
    let id = section.parsed("id", ID, short_name);
    section.required("id", id, ID)
}

/// A name that fits into addresses, files and columns.
pub(in crate::config) fn short_name(text: &str) -> Result<String, &'static str> {
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if text.is_empty() || text.len() > 40 || !text.chars().all(legal) {
        return Err("is not a short name");
    }
    Ok(text.to_owned())
}
