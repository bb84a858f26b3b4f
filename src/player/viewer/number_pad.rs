//! Number pad ("Přejít na stranu"): digits, "Smazat" and "Přejít", with what is typed and how many pages there are. A number
//! that no page has is said to be none, and nothing moves.
//!
//! Left out: what a key changes (`page_entry`), where everything stands (`number_pad_layout`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    areas::ViewerAreas,
    menu_head::{spawn_ground, spawn_head},
    number_pad_layout::{NumberPadLayout, refusal_words},
    page_entry::PageEntry,
};
use crate::player::{
    action::{Action, PageKey},
    paint::Pictures,
    theme::{TextWeight, Theme},
    widgets::{KeyFace, at, hairline, says, spawn_key, text},
};

/// Spawns the pad for a document of so many pages, and returns where it lies.
pub(super) fn spawn_number_pad(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    areas: &ViewerAreas,
    entry: &PageEntry,
    pages: usize,
) -> Rect {
    let plan = NumberPadLayout::measure(theme, areas);
    spawn_ground(screen, theme, plan.place);
    spawn_head(screen, theme, pictures, plan.head, plan.title.min.x - plan.head.min.x, &[]);
    let node = |place: Rect| at(place.min.x, place.min.y, place.width(), place.height());
    screen.spawn((
        node(plan.title),
        text(theme, plan.title_lines.join("\n"), TextWeight::Strong, plan.title_size, theme.palette.ink),
        says(Role::Heading, theme.words.get("viewer-go-to-page")),
    ));
    spawn_field(screen, theme, &plan, entry, pages);
    for (key, place) in &plan.keys {
        spawn_key(screen, theme, *place, face(theme, *key, place.height()), Action::PageKey(*key));
    }
    plan.place
}

/// The number as far as it is typed, the numbers there are, and below them that this one is none of them.
fn spawn_field(
    screen: &mut ChildSpawnerCommands,
    theme: &Theme,
    plan: &NumberPadLayout,
    entry: &PageEntry,
    pages: usize,
) {
    let (metrics, palette, place) = (theme.metrics, theme.palette, plan.field);
    let (pad, label) = (metrics.px(24.0), metrics.label());
    let range = format!("1–{pages}");
    screen
        .spawn((
            Node {
                align_items: AlignItems::Center,
                justify_content: JustifyContent::SpaceBetween,
                padding: UiRect::horizontal(px(pad)),
                border: UiRect::all(px(hairline(&metrics))),
                border_radius: BorderRadius::all(px(metrics.px(8.0))),
                ..at(place.min.x, place.min.y, place.width(), place.height())
            },
            BackgroundColor(palette.surface),
            BorderColor::all(palette.line),
        ))
        .with_children(|field| {
            let typed = text(theme, entry.typed.clone(), TextWeight::Strong, metrics.bar_title(), palette.ink);
            let name = theme.words.fill("page-number", &[("page", &entry.typed)]);
            field.spawn((typed, says(Role::Status, name)));
            let known = text(theme, range.clone(), TextWeight::Body, label, palette.ink_soft);
            field.spawn((known, says(Role::Label, range)));
        });
    if entry.refused {
        let words = refusal_words(theme, &entry.typed);
        let lines = theme.widths(TextWeight::Body).lines(&words, label, plan.refusal.width(), 3);
        screen.spawn((
            at(plan.refusal.min.x, plan.refusal.min.y, plan.refusal.width(), plan.refusal.height()),
            text(theme, lines.join("\n"), TextWeight::Body, label, palette.ink),
            says(Role::Alert, words),
        ));
    }
}

/// What a key looks like.
fn face(theme: &Theme, key: PageKey, height: f32) -> KeyFace {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let word = match key {
        PageKey::Digit(digit) => digit.to_string(),
        PageKey::Erase => theme.words.get("terminal-erase"),
        PageKey::Enter => theme.words.get("viewer-go"),
    };
    let (colours, size) = match key {
        PageKey::Digit(_) => ((palette.surface, palette.ink), metrics.px(36.0)),
        PageKey::Erase => ((palette.function_key, palette.ink), metrics.label()),
        PageKey::Enter => ((palette.accent, palette.on_accent), metrics.label()),
    };
    let size = size.min(height * 0.5).round();
    KeyFace { name: word.clone(), word, icon: None, colours, size, selected: None }
}
