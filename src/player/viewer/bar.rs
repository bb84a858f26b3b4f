//! Bar at the lower edge: the notice's attachments and the place in the document in one row, the tools in another.
//!
//! Left out: which attachments have a chip (`attachment_chips`), which tools stand in it (`tools`, `tool_grid`), what they
//! unfold (`menu`, `strip`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    areas::{ViewerAreas, has_text_pill},
    attachment_chips::{AttachmentChip, attachment_chips},
    open_document::OpenDocument,
    open_notice::OpenNotice,
    pill::{Pill, PillLook, pill_width, spawn_pill},
    tool_nodes::spawn_tool_row,
    tools::bar_tools,
};
use crate::player::{
    action::{Action, ViewerMenu},
    paint::Pictures,
    theme::{TextWeight, Theme, icon::Icon},
    widgets::{at, says, text},
};

/// A text with the place in the document.
#[derive(Component)]
pub(crate) struct PageNumber;

/// Spawns the bar; its ground alone where a menu covers it.
pub(super) fn spawn_bar(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    areas: &ViewerAreas,
    covered: bool,
) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let bar = areas.bar;
    let node = |place: Rect| at(place.min.x, place.min.y, place.width(), place.height());
    screen.spawn((node(bar), BackgroundColor(palette.bar)));
    screen.spawn((at(bar.min.x, bar.min.y, bar.width(), metrics.px(2.0)), BackgroundColor(palette.line)));
    if covered {
        return;
    }
    if !areas.chips.is_empty() && !open.aloud.is_on() {
        let left = spawn_text_pill(screen, theme, pictures, open, areas.chips);
        let rest = Rect { min: Vec2::new(left, areas.chips.min.y), ..areas.chips };
        let right = spawn_pages_pill(screen, theme, pictures, open, rest);
        let room = Rect { min: Vec2::new(left, areas.chips.min.y), max: Vec2::new(right, areas.chips.max.y) };
        let name = theme.words.count("attachments", open.notice.attachments.len());
        screen
            .spawn((node(room), says(Role::TabList, name)))
            .with_children(|row| spawn_attachments(row, theme, pictures, open, room));
    }
    let tools = bar_tools(theme, open);
    spawn_tool_row(screen, theme, pictures, &areas.tools, areas.tools_corner(theme), &tools);
}

/// The pill that shows the document as text, at the left end where text is as large as it goes; where it ends.
fn spawn_text_pill(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    row: Rect,
) -> f32 {
    if !has_text_pill(theme, open) {
        return row.min.x;
    }
    let word = theme.words.get("reading-as-text");
    let width = pill_width(theme, true, &[&word]);
    let left = row.min.x + theme.metrics.px(36.0);
    let pill = Pill {
        icon: Some(Icon::Lines),
        word: &word,
        name: &word,
        look: PillLook::Chosen,
        role: Role::Button,
        action: Action::AsText,
    };
    spawn_pill(screen, theme, pictures, Rect::new(left, row.min.y, left + width, row.max.y), pill, |_, _| {});
    left + width
}

/// The pill that tells the place in the document and unfolds its pages, at the right end; where it begins.
fn spawn_pages_pill(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    row: Rect,
) -> f32 {
    let margin = theme.metrics.px(60.0);
    let Some(document) = open.document.as_ref().filter(|_| open.pages > 1) else { return row.max.x };
    let widest = widest_number(theme, document);
    let word = theme.words.get("viewer-pages");
    let whole = pill_width(theme, true, &[&word, &widest]);
    // Where the words are large the icon says enough.
    let fits = whole <= row.width() * 0.5;
    let (word, width) = if fits { (word, whole) } else { (String::new(), pill_width(theme, true, &[&widest])) };
    let left = row.max.x - margin - width;
    let place = Rect::new(left, row.min.y, left + width, row.max.y);
    let name = theme.words.get("viewer-pages");
    let pill = Pill {
        icon: Some(Icon::Pages),
        word: &word,
        name: &name,
        look: PillLook::Soft,
        role: Role::Button,
        action: Action::Menu(Some(ViewerMenu::Pages)),
    };
    spawn_pill(screen, theme, pictures, place, pill, |inside, theme| spawn_number(inside, theme, TextWeight::Body));
    left - theme.metrics.px(16.0)
}

/// Spawns the text that tells the place in the document.
pub(super) fn spawn_number(parent: &mut ChildSpawnerCommands, theme: &Theme, weight: TextWeight) {
    let size = theme.metrics.label();
    parent.spawn((PageNumber, text(theme, "", weight, size, theme.palette.ink), says(Role::Status, "")));
}

/// The widest thing that the place in the document may be: the last row may hold one page where the one before holds two.
pub(super) fn widest_number(theme: &Theme, document: &OpenDocument) -> String {
    let last = document.layout.len().saturating_sub(1);
    let before = document.layout.row_pages(last).start.saturating_sub(1);
    let [last, before] = [last, before].map(|page| document.place_word(page));
    let width = |word: &str| theme.widths(TextWeight::Strong).width_of(word, theme.metrics.label());
    if width(&before) > width(&last) { before } else { last }
}

/// Spawns the attachments that have room, and the pill that leads to all of them where some have none.
fn spawn_attachments(
    row: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    room: Rect,
) {
    let metrics = theme.metrics;
    // Behind a pill they begin nearer than at the edge of the glass.
    let margin = metrics.px(if room.min.x > 1.0 { 16.0 } else { 60.0 });
    // Without the pages at their right they end as far from the edge.
    let after = if room.max.x < metrics.width - 1.0 { 0.0 } else { metrics.px(60.0) };
    let plan = attachment_chips(theme, open, room.width() - margin - after);
    let gap = metrics.px(8.0);
    let mut x = margin;
    for AttachmentChip { index, word, width } in plan.chips {
        let Some(attachment) = open.notice.attachments.get(index) else { continue };
        let pill = Pill {
            icon: None,
            word: &word,
            name: &attachment.name,
            look: if index == open.attachment { PillLook::Chosen } else { PillLook::Plain },
            role: Role::Tab,
            action: Action::Attachment(index),
        };
        spawn_pill(row, theme, pictures, Rect::new(x, 0.0, x + width, room.height()), pill, |_, _| {});
        x += width + gap;
    }
    if let Some(all) = plan.all {
        let (word, number) = (theme.words.get("viewer-attachments"), open.notice.attachments.len().to_string());
        let name = format!("{word} {number}");
        let pill = Pill {
            icon: (!plan.with_word).then_some(Icon::Attachment),
            word: if plan.with_word { word.as_str() } else { "" },
            name: &name,
            look: PillLook::Soft,
            role: Role::Button,
            action: Action::Menu(Some(ViewerMenu::Attachments)),
        };
        spawn_pill(row, theme, pictures, Rect::new(x, 0.0, x + all, room.height()), pill, |inside, theme| {
            let size = theme.metrics.label();
            inside.spawn(text(theme, number, TextWeight::Body, size, theme.palette.ink_soft));
        });
    }
}
