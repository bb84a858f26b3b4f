//! Language sheet: the languages that the board speaks, by their own names, over the lower part of the screen.
//!
//! Left out: what a choice changes (`navigation`), which languages are offered (`config::tables::town`), the languages
//! of the terminal, which stand in its own bar (`terminal`).

use accesskit::Role;
use bevy::prelude::*;

use super::{
    action::Action,
    frame_sets::{Feature, FramePart, FrameStage},
    stage::{Overlay, OverlayRoot, Stage, root_node},
    theme::{Metrics, TextWeight, Theme},
    widgets::{Fill, Press, at, centred_lines, says, says_in},
};
use crate::words::Language;

/// Height of a button at the design's panel, in its pixels, where there is room.
const BUTTON: f32 = 116.0;
/// Air between two buttons, in the same pixels.
const GAP: f32 = 16.0;
/// The sheet's content is not wider than this, in the same pixels: a hand needs no longer way.
const WIDEST: f32 = 1_200.0;

/// The sheet's nodes.
pub(crate) struct LanguageSheetPlugin;

impl Plugin for LanguageSheetPlugin {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, rebuild_sheet.in_set(FramePart(FrameStage::Build, Feature::Languages)));
    }
}

/// Where the buttons stand, in pixels from the upper left corner of the window. The last row is the one that closes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct SheetGrid {
    columns: usize,
    left: f32,
    /// Upper edge of the first row.
    top: f32,
    button: Vec2,
    gap: f32,
    /// Font size of the names.
    size: f32,
}

impl SheetGrid {
    /// The largest names in the fewest columns whose rows are all within reach and as high as a hand needs; `widest` is
    /// the longest name, in ems.
    fn new(metrics: &Metrics, count: usize, widest: f32) -> Self {
        let first = if metrics.landscape() { 3 } else { 2 };
        let sizes = [metrics.bar_title(), metrics.label()];
        let tried = sizes.into_iter().flat_map(|size| {
            let columns = (first..=count).chain(1..first.min(count + 1));
            columns.map(move |columns| Self::with_columns(metrics, count, columns, size))
        });
        let fits =
            |grid: &Self| grid.button.x >= widest * grid.size + 2.0 * grid.gap && grid.button.y >= metrics.target();
        tried.clone().find(fits).unwrap_or_else(|| Self::with_columns(metrics, count, first, metrics.label()))
    }

    fn with_columns(metrics: &Metrics, count: usize, columns: usize, size: f32) -> Self {
        let gap = metrics.px(GAP);
        let side = metrics.px(if metrics.landscape() { 96.0 } else { 60.0 });
        let width = (metrics.width - 2.0 * side).min(metrics.px(WIDEST)).max(1.0);
        let least = metrics.target();
        // The centre of the first row may stand at the reach itself; above it the title needs some room.
        let highest = (metrics.reach() - least / 2.0).max(metrics.height * 0.2);
        let room = metrics.height - highest - 2.0 * gap;
        let rows = count.div_ceil(columns.max(1)) as f32 + 1.0;
        let wide = ((width + gap) / columns.max(1) as f32 - gap).floor();
        let high = ((room + gap) / rows - gap).min(metrics.px(BUTTON).max(least * 1.2)).floor();
        let top = metrics.height - gap - rows * (high + gap);
        Self { columns, left: ((metrics.width - width) / 2.0).round(), top, button: Vec2::new(wide, high), gap, size }
    }

    /// Place of the button of this number; the one that closes comes after `count` others.
    fn place(&self, index: usize, count: usize) -> Rect {
        let closes = index >= count;
        let (column, row) =
            if closes { (0, count.div_ceil(self.columns)) } else { (index % self.columns, index / self.columns) };
        let x = self.left + column as f32 * (self.button.x + self.gap);
        let y = self.top + row as f32 * (self.button.y + self.gap);
        let width = if closes { (self.button.x + self.gap) * self.columns as f32 - self.gap } else { self.button.x };
        Rect::new(x, y, x + width, y + self.button.y)
    }
}

/// Makes the sheet's nodes anew.
fn rebuild_sheet(mut commands: Commands, stage: Res<Stage>, theme: Res<Theme>) {
    if !(stage.overlay_dirty && stage.overlay == Some(Overlay::Languages)) {
        return;
    }
    let (theme, metrics, palette) = (&*theme, theme.metrics, theme.palette);
    let strong = theme.widths(TextWeight::Strong);
    let widest = theme.languages.iter().map(|it| strong.width_of(it.name(), 1.0)).fold(0.0, f32::max);
    let count = theme.languages.len();
    let grid = SheetGrid::new(&metrics, count, widest);
    let size = grid.size;
    let title = theme.words.get("languages-title");
    let line = metrics.line(size);
    let top = (grid.top - line - 3.0 * grid.gap).max(0.0);
    commands
        .spawn((OverlayRoot, root_node(10), BackgroundColor(palette.scrim), Press(Action::OpenLanguages)))
        .with_children(|over| {
            over.spawn((
                Node {
                    border_radius: BorderRadius::top(px(metrics.px(GAP))),
                    ..at(0.0, top, metrics.width, metrics.height - top)
                },
                BackgroundColor(palette.surface),
                // A touch beside a button is no touch on what lies behind.
                Press(Action::Nothing),
            ));
            let place =
                Rect::new(grid.left, grid.top - line - grid.gap, metrics.width - grid.left, grid.top - grid.gap);
            over.spawn((at(place.min.x, place.min.y, place.width(), line), says(Role::Dialog, title.clone())));
            let title = strong.line(&title, size, place.width());
            centred_lines(over, theme, place, &[title], TextWeight::Strong, (size, line), palette.ink);
            for (index, language) in theme.languages.iter().enumerate() {
                spawn_language(over, theme, grid.place(index, count), (*language, size));
            }
            let place = grid.place(count, count);
            let word = theme.words.get("languages-close");
            let (rest, pressed) = (palette.accent_soft, palette.pressed);
            over.spawn((
                button_node(&metrics, place),
                BackgroundColor(rest),
                Fill { rest, pressed },
                Press(Action::OpenLanguages),
                says(Role::Button, word.clone()),
            ));
            centred_lines(over, theme, place, &[word], TextWeight::Strong, (size, line), palette.accent);
        });
}

fn button_node(metrics: &Metrics, place: Rect) -> Node {
    Node {
        border_radius: BorderRadius::all(px(metrics.px(12.0))),
        ..at(place.min.x, place.min.y, place.width(), place.height())
    }
}

/// One language by its own name, which is said in it.
fn spawn_language(over: &mut ChildSpawnerCommands, theme: &Theme, place: Rect, (language, size): (Language, f32)) {
    let (metrics, palette) = (&theme.metrics, &theme.palette);
    let chosen = language == theme.language;
    let (rest, ink) = if chosen { (palette.accent, palette.on_accent) } else { (palette.paper, palette.ink) };
    let mut node = says_in(Role::RadioButton, language.name(), language);
    node.set_selected(chosen);
    over.spawn((
        button_node(metrics, place),
        BackgroundColor(rest),
        Fill { rest, pressed: if chosen { palette.accent } else { palette.pressed } },
        Press(Action::Language(language)),
        node,
    ));
    let name = [language.name().to_owned()];
    centred_lines(over, theme, place, &name, TextWeight::Strong, (size, metrics.line(size)), ink);
}

#[cfg(test)]
mod tests {
    use super::{super::theme::PanelSize, *};

    #[test]
    fn every_button_is_large_enough_on_the_glass_and_within_reach() {
        for inches in [32.0, 43.0, 55.0] {
            for edge in [500.0, 700.0, 900.0] {
                for (width, height) in [(1080.0, 1920.0), (1920.0, 1080.0)] {
                    for (low, step) in [(false, 1.0), (true, 1.0), (true, 2.0)] {
                        let panel = PanelSize {
                            diagonal_mm: inches * 25.4,
                            viewing_distance_mm: 800.0,
                            passing_distance_mm: 3_000.0,
                            bottom_edge_mm: edge,
                            low_always: false,
                        };
                        let metrics = Metrics::new(width, height, panel, step, low);
                        for count in 1..=6 {
                            // "Українська" takes some six ems.
                            let grid = SheetGrid::new(&metrics, count, 6.0);
                            let places: Vec<Rect> = (0..=count).map(|index| grid.place(index, count)).collect();
                            let told = format!("{inches} {edge} {width} {low} {step} {count}: {grid:?}");
                            for place in &places {
                                assert!(place.width() >= metrics.target() && place.min.x >= 0.0, "{told}");
                                assert!(place.max.x <= width && place.max.y <= height, "{told}");
                                assert!(place.height() >= metrics.target() - 1.0, "{told}");
                                assert!(place.center().y >= metrics.reach() - 1.0, "{told}");
                            }
                            let apart = places.windows(2).all(|two| two[0].intersect(two[1]).is_empty());
                            assert!(apart, "{told}");
                        }
                    }
                }
            }
        }
    }
}
