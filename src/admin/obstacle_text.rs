//! Obstacle text: why the board does not show a document, and what to do. Pure.

use crate::{
    notice::Obstacle,
    words::{Language, Words},
};

/// Why a document is not shown, in the board's words for clerks, or in those for the public of another language. What to do with
/// a locked one is told in every language: it is the obstacle that a clerk meets most, and can mend at once.
pub(in crate::admin) fn obstacle_text(words: &Words, obstacle: Obstacle) -> String {
    match words.language() {
        _ if obstacle == Obstacle::Locked => words.get("posting-file-locked"),
        Language::Czech => format!("{}. {}", obstacle.description(), obstacle.advice()),
        _ => words.get(obstacle.message_key()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_file_is_told_with_what_to_do_in_every_language() {
        for language in Language::ALL {
            let words = Words::for_admin(language);
            let told = obstacle_text(&words, Obstacle::Locked);
            assert_eq!(told, words.get("posting-file-locked"));
            // What it is, what to do, and what to do with somebody else's.
            assert!(told.contains("PDF") && told.matches('.').count() == 3, "{language:?}: {told}");
        }
    }
}
