//! The version of a survey follows from what a citizen reads, so that nobody has to count it up by hand.

use sha2::{Digest as _, Sha256};

use super::Survey;

/// Twelve hexadecimal digits over the questions with everything in them. Period and terminals do not matter.
pub(super) fn survey_version(survey: &Survey) -> String {
    let read = serde_json::json!([survey.id, survey.comment, survey.questions]).to_string();
    Sha256::digest(read.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
