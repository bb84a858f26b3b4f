//! Tag with a word: its width.

use crate::player::theme::{TextWeight, Theme};

/// Width of a tag: a rounded label, as wide as its word needs.
pub(crate) fn tag_width(theme: &Theme, word: &str) -> f32 {
    theme.widths(TextWeight::Strong).width_of(word, theme.metrics.note()) + theme.metrics.em(0.9)
}
