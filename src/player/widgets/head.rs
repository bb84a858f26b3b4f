//! Height of the head that board, warning and terminal have in common. Left out: what each of them has in it.

use crate::player::theme::Theme;

/// Height of the head.
pub(crate) fn head_height(theme: &Theme) -> f32 {
    let metrics = &theme.metrics;
    (metrics.line(metrics.title()) + metrics.line(metrics.body) + metrics.em(1.7)).round()
}
