//! Display check of a document: whether its first page was drawn, has not been tried yet, or why it cannot be shown.
//! Pure.
//!
//! Left out: drawing it (`raster::check`), the words about it (`source::folder::answers`).

use super::Obstacle;

/// Outcome of drawing a document, as far as it was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DisplayCheck {
    /// It is being converted or drawn for the first time.
    Pending,
    /// It could not be drawn so far, for a reason that is not its own; it is tried again.
    Delayed,
    /// Its first page was drawn.
    Shown,
    /// It cannot be shown, for this reason.
    Hidden(Obstacle),
}

impl DisplayCheck {
    /// The word under which a result is kept; `None` for what is no result.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::Pending | Self::Delayed => None,
            Self::Shown => Some("shown"),
            Self::Hidden(obstacle) => Some(obstacle.code()),
        }
    }

    /// The result of this word.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "shown" { Some(Self::Shown) } else { Obstacle::from_code(code).map(Self::Hidden) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_kept_under_their_word_and_what_is_none_is_not() {
        for sight in Obstacle::ALL.map(DisplayCheck::Hidden).into_iter().chain([DisplayCheck::Shown]) {
            assert_eq!(sight.code().and_then(DisplayCheck::from_code), Some(sight));
        }
        assert_eq!(
            (DisplayCheck::Pending.code(), DisplayCheck::Delayed.code(), DisplayCheck::from_code("x")),
            (None, None, None)
        );
    }
}
