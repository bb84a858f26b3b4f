//! Strip of pages, unfolded on demand: small pictures with their numbers, a touch on one goes there; chips to both ends
//! and a slider for what lies far away. Only those near the screen are alive, and only those in sight are drawn.
//!
//! Left out: where everything stands (`strip_layout`), how it is moved (`movement`).

use std::{collections::HashMap, ops::Range};

use accesskit::Role;
use bevy::{prelude::*, text::LineBreak};

use super::{open_document::OpenDocument, open_notice::OpenNotice, state::Viewer, strip_layout::StripLayout};
use crate::{
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

/// Pictures that are awaited at once; the page that is read comes before the others are asked for.
const MOST_AWAITED: usize = 6;

/// The node that the pages of the strip are in.
#[derive(Component)]
pub(crate) struct PageStrip;

/// The slider's knob.
#[derive(Component)]
pub(crate) struct SliderKnob;

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

/// Spawns the row of small pages and the slider; the pages come with [`place_pages`].
pub(super) fn spawn_strip(screen: &mut ChildSpawnerCommands, theme: &Theme, open: &OpenNotice, plan: &StripLayout) {
    let (metrics, palette) = (theme.metrics, theme.palette);
    let node = |place: Rect| at(place.min.x, place.min.y, place.width(), place.height());
    screen.spawn(Node { overflow: Overflow::clip(), ..node(plan.row) }).with_children(|row| {
        row.spawn((
            PageStrip,
            at(0.0, 0.0, plan.row.width(), plan.row.height()),
            UiTransform::default(),
            says(Role::TabList, theme.words.count("pages", open.pages)),
        ));
    });
    let (from, to) = plan.track(theme);
    let (thick, knob) = (metrics.px(8.0), metrics.px(44.0));
    let middle = plan.slider.center().y.round();
    screen.spawn((node(plan.slider), says(Role::Slider, theme.words.get("viewer-page"))));
    screen.spawn((
        Node {
            border_radius: BorderRadius::all(px(thick / 2.0)),
            ..at(from, middle - (thick / 2.0).round(), to - from, thick)
        },
        BackgroundColor(palette.line),
    ));
    screen.spawn((
        SliderKnob,
        Node { border_radius: BorderRadius::MAX, ..at(-knob / 2.0, middle - knob / 2.0, knob, knob) },
        UiTransform::default(),
        BackgroundColor(palette.accent),
    ));
}

/// Keeps the pages near the screen alive, marks the one that is read and keeps it in sight.
pub(crate) fn place_pages(
    mut commands: Commands,
    stage: Res<Stage>,
    theme: Res<Theme>,
    mut viewer: ResMut<Viewer>,
    mut strip: ResMut<StripState>,
    node: Option<Single<(Entity, &mut UiTransform), (With<PageStrip>, Without<SliderKnob>)>>,
    knob: Option<Single<&mut UiTransform, With<SliderKnob>>>,
) {
    let (Some(mut node), Screen::Viewer) = (node, stage.screen) else {
        *strip = StripState::default();
        return;
    };
    let entity = node.0;
    let viewer = &mut *viewer;
    let (Some(open), Some(areas)) = (&viewer.open, &viewer.areas) else { return };
    let Some(document) = &open.document else { return };
    let strip = &mut *strip;
    if strip.of != Some(entity) {
        *strip = StripState { of: Some(entity), ..default() };
    }
    let plan = StripLayout::measure(&theme, areas, &document.sheets);
    let read = document.layout.row_pages(viewer.sliding.or(viewer.current_page()).unwrap_or_default());
    if read != strip.read {
        for page in strip.read.clone().chain(read.clone()) {
            if let Some(marked) = strip.alive.remove(&page) {
                commands.entity(marked).despawn();
            }
        }
        strip.read = read.clone();
        let (from, to) = (plan.place(read.start).0, plan.place(read.end.saturating_sub(1)).1);
        viewer.strip.reveal(from - plan.step, to + plan.step);
    }
    let (offset, view) = (viewer.strip.offset(), plan.row.width());
    node.1.set_if_neq(UiTransform::from_translation(Val2::px(-offset.round(), 0.0)));
    if let Some(mut knob) = knob {
        let x = plan.slider_at(&theme, read.start).round();
        knob.set_if_neq(UiTransform::from_translation(Val2::px(x, 0.0)));
    }
    let kept = plan.between(offset - view, offset + view * 2.0);
    strip.alive.retain(|page, entity| {
        let keep = kept.contains(page);
        if !keep {
            commands.entity(*entity).despawn();
        }
        keep
    });
    for page in plan.between(offset - view * 0.5, offset + view * 1.5) {
        if let Some(sheet) = document.sheets.get(page)
            && !strip.alive.contains_key(&page)
        {
            let cell = spawn(&mut commands, &theme, &plan, page, *sheet, strip.read.contains(&page));
            commands.entity(entity).add_child(cell);
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
    plan: &StripLayout,
    page: usize,
    sheet: PageSize,
    read: bool,
) -> Entity {
    let (metrics, palette, ring) = (theme.metrics, theme.palette, plan.ring);
    let (wide, high) = sheet.pixels(scale(plan.picture, sheet));
    let (wide, high) = (wide as f32, high as f32);
    let left = ((plan.cell - wide) / 2.0).round();
    let top = ring + ((plan.picture.y - high) / 2.0).round();
    let number = (page + 1).to_string();
    let mut node = says(Role::Tab, theme.words.fill("page-number", &[("page", &number)]));
    node.set_selected(read);
    let cell = at(plan.place(page).0, 0.0, plan.cell, plan.row.height());
    let fill = Fill { rest: palette.bar, pressed: palette.pressed };
    let mut cell = commands.spawn((cell, BackgroundColor(palette.bar), fill, Press(Action::Page(page)), node));
    cell.with_children(|cell| {
        // Which page is read is told by a thick frame and by the weight of its number, not by a colour alone.
        let (edge, colour) = if read { (ring, palette.accent) } else { (metrics.px(2.0), palette.line) };
        cell.spawn((at(left - edge, top - edge, wide + 2.0 * edge, high + 2.0 * edge), BackgroundColor(colour)));
        cell.spawn((SmallPage { page, done: false }, at(left, top, wide, high), BackgroundColor(Color::WHITE)));
        let weight = if read { TextWeight::Strong } else { TextWeight::Body };
        let top = 2.0 * ring + plan.picture.y + metrics.px(4.0);
        let size = metrics.label();
        cell.spawn(Node { justify_content: JustifyContent::Center, ..at(0.0, top, plan.cell, metrics.line(size)) })
            .with_children(|slot| {
                slot.spawn(text(theme, number, weight, size, palette.ink))
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
    if stage.screen != Screen::Viewer || papers.is_empty() {
        return;
    }
    let (Some(OpenDocument { blob, sheets, .. }), Some(areas)) = (viewer.document(), &viewer.areas) else { return };
    let plan = StripLayout::measure(&theme, areas, sheets);
    let offset = viewer.strip.offset();
    let sight = plan.between(offset, offset + plan.row.width());
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
