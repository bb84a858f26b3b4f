//! Page strip of a magazine above the buttons: small pictures with their numbers, a touch on one goes there. Only those
//! near the screen are alive, and only those in sight are drawn.
//!
//! Left out: attachment chips, which stand at the same place for other notices and are moved the same way (`chrome`).

use std::{collections::HashMap, ops::Range};

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::{
    open_document::OpenDocument,
    state::{OpenNotice, Viewer},
};
use crate::{
    notice::NoticeKind,
    player::{
        action::Action,
        pages::{PagePictures, whole_page},
        paint::Shows,
        stage::{Screen, Stage},
        theme::{TextWeight, Theme},
        widgets::{Fill, Press, at, says, text},
    },
    raster::{JobUrgency, PageSize},
};

/// A document of no more pages needs no strip: its buttons are as near.
const FEW_PAGES: usize = 3;
/// Height of a small picture, in millimetres.
const HIGH_MM: f32 = 18.0;
/// How much wider than high a small picture may be.
const WIDEST: f32 = 1.5;
/// Pictures that are awaited at once; the page that is read comes before the others are asked for.
const MOST_AWAITED: usize = 6;

/// The node that the pages of the strip are in.
#[derive(Component)]
pub(crate) struct PageStrip;

/// Paper of one page of the strip.
#[derive(Component)]
pub(crate) struct SmallPage {
    page: usize,
    /// Its picture is there, or never will be.
    done: bool,
}

/// What of the strip is alive.
#[derive(Resource, Default)]
pub(crate) struct StripState {
    /// The node it is in; another one knows nothing of these.
    of: Option<Entity>,
    alive: HashMap<usize, Entity>,
    /// The pages that are marked as being read.
    read: Range<usize>,
}

/// True where an open notice has the strip. Several attachments have their chips there.
pub(super) fn has_strip(open: &OpenNotice) -> bool {
    open.notice.kind == NoticeKind::Media && open.pages > FEW_PAGES && open.notice.attachments.len() <= 1
}

/// Height of the strip.
pub(super) fn height(theme: &Theme) -> f32 {
    let metrics = &theme.metrics;
    metrics.mm(HIGH_MM) + 2.0 * ring(theme) + metrics.line(metrics.body) + metrics.em(0.7)
}

/// Width of the frame around the page that is read.
fn ring(theme: &Theme) -> f32 {
    theme.metrics.mm(1.2).max(2.0)
}

/// Where the pages of the strip stand: all have the same room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct StripLayout {
    /// Room for a small picture.
    picture: Vec2,
    /// Width of what is touched, and from one to the next.
    cell: f32,
    step: f32,
    /// Free space before the first.
    indent: f32,
    /// Length of everything.
    pub length: f32,
}

impl StripLayout {
    /// Measures the strip of a document.
    pub(crate) fn measure(theme: &Theme, sheets: &[PageSize]) -> Self {
        let metrics = &theme.metrics;
        let high = metrics.mm(HIGH_MM);
        let shape = |sheet: &PageSize| sheet.width_pt.max(1.0) / sheet.height_pt.max(1.0);
        let widest = sheets.iter().map(shape).fold(0.0, f32::max).min(WIDEST);
        let picture = Vec2::new((high * widest).round(), high);
        let number =
            theme.widths(TextWeight::Strong).width_of(&sheets.len().to_string(), metrics.body) + metrics.em(0.6);
        let cell = (picture.x + 2.0 * ring(theme)).max(number).max(metrics.target()).ceil();
        let step = cell + metrics.mm(3.0);
        let length = step * sheets.len() as f32 - metrics.mm(3.0);
        let edge = metrics.em(0.8);
        // A strip that fits stands in the middle.
        let indent = ((metrics.width - length) / 2.0).round().max(edge);
        Self { picture, cell, step, indent, length: length + 2.0 * indent }
    }

    /// Where page `page` begins and ends.
    fn place(&self, page: usize) -> (f32, f32) {
        let from = self.indent + page as f32 * self.step;
        (from, from + self.cell)
    }

    /// The pages that have anything between two places, of `pages` in all.
    fn between(&self, from: f32, to: f32, pages: usize) -> Range<usize> {
        // Float casts saturate.
        let first = (((from - self.indent - self.cell) / self.step).floor() + 1.0).max(0.0) as usize;
        let end = ((to - self.indent) / self.step).ceil().max(0.0) as usize;
        first.min(pages)..end.clamp(first.min(pages), pages)
    }
}

/// Keeps the pages near the screen alive, marks the one that is read and keeps it in sight.
pub(crate) fn place_pages(
    mut commands: Commands,
    stage: Res<Stage>,
    theme: Res<Theme>,
    mut viewer: ResMut<Viewer>,
    mut strip: ResMut<StripState>,
    node: Option<Single<Entity, With<PageStrip>>>,
) {
    let (Some(node), Screen::Viewer) = (node, stage.screen) else {
        *strip = StripState::default();
        return;
    };
    let node = *node;
    let viewer = &mut *viewer;
    let Some(document) = viewer.open.as_ref().and_then(|open| open.document.as_ref()) else { return };
    let strip = &mut *strip;
    if strip.of != Some(node) {
        *strip = StripState { of: Some(node), ..default() };
    }
    let pages = document.layout.len();
    let plan = StripLayout::measure(&theme, &document.sheets);
    let read = document.layout.row_pages(document.current_page());
    if read != strip.read {
        for page in strip.read.clone().chain(read.clone()) {
            if let Some(marked) = strip.alive.remove(&page) {
                commands.entity(marked).despawn();
            }
        }
        strip.read = read.clone();
        let (from, to) = (plan.place(read.start).0, plan.place(read.end.saturating_sub(1)).1);
        viewer.chips.reveal(from - plan.step, to + plan.step);
    }
    let (offset, view) = (viewer.chips.offset(), theme.metrics.width);
    let kept = plan.between(offset - view, offset + view * 2.0, pages);
    strip.alive.retain(|page, entity| {
        let keep = kept.contains(page);
        if !keep {
            commands.entity(*entity).despawn();
        }
        keep
    });
    for page in plan.between(offset - view * 0.5, offset + view * 1.5, pages) {
        if let Some(sheet) = document.sheets.get(page)
            && !strip.alive.contains_key(&page)
        {
            let cell = spawn(&mut commands, &theme, plan, page, *sheet, strip.read.contains(&page));
            commands.entity(node).add_child(cell);
            strip.alive.insert(page, cell);
        }
    }
}

/// Scale of a small picture, in pixels per point.
fn scale(room: Vec2, sheet: PageSize) -> f32 {
    (room.x / sheet.width_pt.max(1.0)).min(room.y / sheet.height_pt.max(1.0))
}

fn spawn(
    commands: &mut Commands,
    theme: &Theme,
    plan: StripLayout,
    page: usize,
    sheet: PageSize,
    read: bool,
) -> Entity {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let ring = ring(theme);
    let (wide, high) = sheet.pixels(scale(plan.picture, sheet));
    let (wide, high) = (wide as f32, high as f32);
    let left = ((plan.cell - wide) / 2.0).round();
    let top = metrics.em(0.35) + ring + ((plan.picture.y - high) / 2.0).round();
    let number = (page + 1).to_string();
    let mut node = says(Role::Tab, theme.words.fill("page-number", &[("page", &number)]));
    node.set_selected(read);
    let cell = at(plan.place(page).0, 0.0, plan.cell, height(theme));
    let fill = Fill { rest: palette.bar, pressed: palette.pressed };
    let line = metrics.line(metrics.body);
    let wider = theme.widths(TextWeight::Strong).width_of(&number, metrics.body) + metrics.em(0.6);
    let pill = wider.max(line).round();
    let mut cell = commands.spawn((cell, BackgroundColor(palette.bar), fill, Press(Action::Page(page)), node));
    cell.with_children(|cell| {
        // Which page is read is told by a thick frame and by the ground of its number, not by a colour alone.
        let (edge, colour) = if read { (ring, palette.accent) } else { (1.0, palette.ink_soft) };
        cell.spawn((
            Node {
                border_radius: BorderRadius::all(px(if read { ring } else { 0.0 })),
                ..at(left - edge, top - edge, wide + 2.0 * edge, high + 2.0 * edge)
            },
            BackgroundColor(colour),
        ));
        cell.spawn((SmallPage { page, done: false }, at(left, top, wide, high), BackgroundColor(Color::WHITE)));
        let (ground, ink, weight) = match read {
            true => (palette.accent, palette.on_accent, TextWeight::Strong),
            false => (Color::NONE, palette.ink, TextWeight::Body),
        };
        let top = metrics.em(0.35) + 2.0 * ring + plan.picture.y + metrics.em(0.12);
        cell.spawn((
            Node {
                justify_content: JustifyContent::Center,
                border_radius: BorderRadius::all(px(line / 2.0)),
                ..at(((plan.cell - pill) / 2.0).round(), top, pill, line)
            },
            BackgroundColor(ground),
        ))
        .with_children(|pill| {
            pill.spawn(text(theme, number, weight, metrics.body, ink))
                .insert(TextLayout::new(Justify::Center, LineBreak::NoWrap));
        });
    });
    cell.id()
}

/// Fills in the small pictures of the pages in sight as they come, a few at a time.
pub(crate) fn fill_pictures(
    mut commands: Commands,
    mut stage: ResMut<Stage>,
    mut pages: ResMut<PagePictures>,
    theme: Res<Theme>,
    viewer: Res<Viewer>,
    mut papers: Query<(Entity, &mut SmallPage)>,
) {
    if stage.screen != Screen::Viewer {
        return;
    }
    let Some(OpenDocument { blob, sheets, .. }) = viewer.document() else { return };
    let plan = StripLayout::measure(&theme, sheets);
    let offset = viewer.chips.offset();
    let sight = plan.between(offset, offset + theme.metrics.width, sheets.len());
    let mut missing: Vec<_> =
        papers.iter_mut().filter(|(_, paper)| !paper.done && sight.contains(&paper.page)).collect();
    missing.sort_by_key(|(_, paper)| paper.page);
    let mut awaited = 0;
    for (entity, mut paper) in missing {
        if awaited == MOST_AWAITED {
            break;
        }
        let Some(sheet) = sheets.get(paper.page).copied() else { continue };
        match pages.part(*blob, whole_page(paper.page, sheet, scale(plan.picture, sheet)), JobUrgency::Near) {
            Ok(Some(picture)) => {
                commands.entity(entity).insert(Shows::opaque(picture));
                paper.done = true;
                stage.moving = true;
            }
            Ok(None) => awaited += 1,
            // The page itself says that it cannot be shown; here it stays paper with a number.
            Err(_) => paper.done = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_between_is_what_overlaps(
            cell in 20.0_f32..200.0, gap in 0.0_f32..30.0, indent in 0.0_f32..300.0, pages in 0_usize..300,
            from in -3000.0_f32..9000.0, length in 1.0_f32..4000.0,
        ) {
            let plan = StripLayout { picture: Vec2::ONE, cell, step: cell + gap, indent, length: 0.0 };
            let between = plan.between(from, from + length, pages);
            prop_assert!(between.end <= pages);
            for page in 0..pages {
                let (start, end) = plan.place(page);
                // Within rounding of an edge either answer is right.
                if (end - from).abs() > 0.01 && (start - from - length).abs() > 0.01 {
                    prop_assert_eq!(between.contains(&page), start < from + length && from < end, "{}", page);
                }
            }
        }
    }
}
