//! Attachment chips of the bar in a width: which of them stand there, what is written on each, and the pill that leads to all.
//! Pure.
//!
//! A name is shortened as long as it still tells the attachment from others; one that would not has no chip. Left out: the
//! nodes (`bar`), which chips fit (`chip_row`), how much of a name tells it (`telling_names`).

use super::{
    chip_row::{ChipRoom, chip_row},
    open_notice::OpenNotice,
    pill::{pill_pad, pill_width},
    telling_names::telling_names,
};
use crate::{
    player::theme::{TextWeight, Theme, ellipsis::ellipsis_after},
    words::typeset_czech,
};

/// Part of a pill's width by which a shortened name may be narrower than its letters add up to.
const SLACK: f32 = 1.02;

/// One attachment.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AttachmentChip {
    /// Which one it is.
    pub index: usize,
    pub word: String,
    pub width: f32,
}

/// What stands in the row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AttachmentChips {
    pub chips: Vec<AttachmentChip>,
    /// Width of the pill behind them that leads to all, where some have no room.
    pub all: Option<f32>,
    /// That pill has its word; otherwise its icon says enough.
    pub with_word: bool,
}

/// The chips of the open notice in so much width.
pub(super) fn attachment_chips(theme: &Theme, open: &OpenNotice, width: f32) -> AttachmentChips {
    let metrics = &theme.metrics;
    let attachments = &open.notice.attachments;
    let (word, number) = (theme.words.get("viewer-attachments"), attachments.len().to_string());
    let whole = pill_width(theme, false, &[&word, &number]);
    // Where it would be cut the icon says enough.
    let with_word = whole <= width;
    let all = if with_word { whole } else { pill_width(theme, true, &[&number]) };
    let names: Vec<String> = attachments.iter().map(|it| typeset_czech(&it.name)).collect();
    let widths: Vec<f32> = names.iter().map(|name| pill_width(theme, false, &[name])).collect();
    let shortened =
        |telling: &str| (pill_width(theme, false, &[&format!("{telling}{}", ellipsis_after(telling))]) * SLACK).ceil();
    // Larger words are not shortened.
    let least = |(name, (telling, own)): (&String, (&str, &f32))| {
        if theme.step > 0 || telling == name { *own } else { shortened(telling).min(*own) }
    };
    let least: Vec<f32> = names.iter().zip(telling_names(&names).into_iter().zip(&widths)).map(least).collect();
    let row = chip_row(&widths, &least, open.attachment, ChipRoom { width, gap: metrics.px(8.0), all });
    let chip = |(index, wide): (usize, f32)| {
        let (name, own) = (names.get(index)?, widths.get(index)?);
        let inside = wide - 2.0 * pill_pad(theme);
        let word = if *own <= wide {
            name.clone()
        } else {
            theme.widths(TextWeight::Body).line(name, metrics.label(), inside)
        };
        Some(AttachmentChip { index, word, width: wide })
    };
    AttachmentChips { chips: row.chips.into_iter().filter_map(chip).collect(), all: row.all.then_some(all), with_word }
}
