//! Bar at the lower edge: the notice's attachments and the place in the document in one row, the tools in another.
//!
//! Left out: which tools stand in it (`tools`, `tool_grid`), what they unfold (`menu`, `strip`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    areas::{ViewerAreas, has_text_pill},
    open_document::OpenDocument,
    open_notice::OpenNotice,
    pill::{Pill, PillLook, pill_width, spawn_pill},
    tool_nodes::spawn_tool_row,
    tools::bar_tools,
};
use crate::{
    player::{
        action::{Action, ViewerMenu},
        paint::Pictures,
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{at, says, text},
    },
    touch::Scroll,
    words::typeset_czech,
};

/// A text with the place in the document.
#[derive(Component)]
pub(crate) struct PageNumber;

/// The row of attachments that moves.
#[derive(Component)]
pub(crate) struct MovingRow;

/// Spawns the bar; its ground alone where there is no `scroll` of its attachments, because a menu covers it.
pub(super) fn spawn_bar(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    areas: &ViewerAreas,
    scroll: Option<&mut Scroll>,
) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let bar = areas.bar;
    let node = |place: Rect| at(place.min.x, place.min.y, place.width(), place.height());
    screen.spawn((node(bar), BackgroundColor(palette.bar)));
    screen.spawn((at(bar.min.x, bar.min.y, bar.width(), metrics.px(2.0)), BackgroundColor(palette.line)));
    let Some(scroll) = scroll else { return };
    if !areas.chips.is_empty() && !open.aloud.is_on() {
        let left = spawn_text_pill(screen, theme, pictures, open, areas.chips);
        let rest = Rect { min: Vec2::new(left, areas.chips.min.y), ..areas.chips };
        let right = spawn_pages_pill(screen, theme, pictures, open, rest);
        let room = Rect { min: Vec2::new(left, areas.chips.min.y), max: Vec2::new(right, areas.chips.max.y) };
        screen.spawn(Node { overflow: Overflow::clip(), ..node(room) }).with_children(|clip| {
            let name = theme.words.count("attachments", open.notice.attachments.len());
            let place = at(0.0, 0.0, room.width(), room.height());
            clip.spawn((MovingRow, UiTransform::default(), place, says(Role::TabList, name)))
                .with_children(|row| spawn_attachments(row, theme, pictures, open, room, scroll));
        });
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

/// The width to which the widest of these have to be shortened so that all of them fit into a room together.
fn even_width(widths: &[f32], room: f32) -> f32 {
    let mut sorted = widths.to_vec();
    sorted.sort_by(f32::total_cmp);
    let (mut left, mut count) = (room, sorted.len());
    for width in sorted {
        let share = left / count as f32;
        if width > share {
            return share.floor();
        }
        (left, count) = (left - width, count - 1);
    }
    f32::MAX
}

fn spawn_attachments(
    row: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    open: &OpenNotice,
    room: Rect,
    scroll: &mut Scroll,
) {
    let metrics = theme.metrics;
    // Behind a pill they begin nearer than at the edge of the glass.
    let margin = metrics.px(if room.min.x > 1.0 { 16.0 } else { 60.0 });
    let (gap, height) = (metrics.px(8.0), room.height());
    let attachments = &open.notice.attachments;
    let shortened = |widest: f32| -> Vec<String> {
        let line = |name: &str| {
            theme.widths(TextWeight::Body).line(&typeset_czech(name), metrics.label(), widest - metrics.px(44.0))
        };
        attachments.iter().map(|it| line(&it.name)).collect()
    };
    let wide = |words: &[String]| words.iter().map(|word| pill_width(theme, false, &[word])).collect::<Vec<f32>>();
    let mut words = shortened(room.width() * 0.7);
    // Shorter names are better than one that is cut by the next thing; where too little of them would be left they move.
    let even = even_width(&wide(&words), room.width() - margin - gap * attachments.len() as f32);
    if theme.step == 0 && even >= metrics.label() * 5.0 + metrics.px(44.0) {
        words = shortened(even.min(room.width() * 0.7));
    }
    let widths = wide(&words);
    let length = margin + widths.iter().map(|width| width + gap).sum::<f32>();
    // Where text is large a row of many would show one and a half of them: they stand in a list.
    if attachments.len() > 1 && theme.step > 0 && length > room.width() {
        let word = theme.words.get("viewer-attachments");
        let number = attachments.len().to_string();
        let whole = pill_width(theme, false, &[&word, &number]);
        // Where it would be cut the icon says enough.
        let fits = margin + whole <= room.width();
        let width = if fits { whole } else { pill_width(theme, true, &[&number]) };
        let name = format!("{word} {number}");
        let place = Rect::new(margin, 0.0, margin + width, height);
        let pill = Pill {
            icon: (!fits).then_some(Icon::Attachment),
            word: if fits { word.as_str() } else { "" },
            name: &name,
            look: PillLook::Plain,
            role: Role::Button,
            action: Action::Menu(Some(ViewerMenu::Attachments)),
        };
        spawn_pill(row, theme, pictures, place, pill, |inside, theme| {
            let size = theme.metrics.label();
            inside.spawn(text(theme, number, TextWeight::Body, size, theme.palette.ink_soft));
        });
        scroll.resize(0.0, room.width());
        return;
    }
    let mut x = margin;
    let mut chosen_at = (0.0, 0.0);
    for (index, ((attachment, word), width)) in attachments.iter().zip(&words).zip(&widths).enumerate() {
        let chosen = index == open.attachment;
        if chosen {
            chosen_at = (x, x + width);
        }
        let pill = Pill {
            icon: None,
            word,
            name: &attachment.name,
            look: if chosen { PillLook::Chosen } else { PillLook::Plain },
            role: Role::Tab,
            action: Action::Attachment(index),
        };
        spawn_pill(row, theme, pictures, Rect::new(x, 0.0, x + width, height), pill, |_, _| {});
        x += width + gap;
    }
    scroll.resize(x, room.width());
    scroll.reveal(chosen_at.0 - margin, chosen_at.1 + margin);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_widest_are_shortened_and_all_fit() {
        assert_eq!(even_width(&[100.0, 200.0, 300.0], 700.0), f32::MAX);
        assert_eq!(even_width(&[100.0, 300.0, 400.0], 500.0), 200.0);
        assert_eq!(even_width(&[100.0, 180.0, 400.0], 500.0), 220.0);
        assert_eq!(even_width(&[], 500.0), f32::MAX);
    }
}
