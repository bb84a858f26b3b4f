//! Sheets of the viewer: the pages on the screen. Each page has paper, a base picture of the whole page and, where the
//! scale asks for it, a detail at exactly the device's scale over what is in sight (`raster::tile`).
//!
//! Zoom and pan move what is there in the same frame; the old detail stays until the new one has come. Left out: how
//! the page moves (`movement`), putting it on the screen (`paint`).

use std::{collections::HashMap, ops::Range, time::Duration};

use bevy::prelude::*;

use super::{open_document::OpenDocument, page_colour::PageColour, paper_shadow::paper_shadow, state::Viewer};
use crate::{
    notice::BlobHash,
    player::{
        input::FingerState,
        pages::{PagePictures, ReadingDirection},
        paint::{Laid, Picture, Underlay},
        stage::{Screen, Stage},
        theme::Theme,
    },
    raster::{
        Draw, JobUrgency, PixelRect, coverage,
        tile::{self, DETAIL_BYTES, PageMovement, VisiblePart},
    },
    touch::{PageOnGlass, Point},
};

/// Two scales nearer than this are the same.
const SAME: f64 = 1e-4;
/// A scale that stood for so long is no longer changed by the fingers: between two of their reports it stands as well, and
/// a large detail ordered then would keep the worker from the one that is wanted when they lift.
const STEADY: Duration = Duration::from_millis(50);
/// A detail coarser than so many times the base would blur it.
const FINER: f64 = 1.05;

fn same(a: f64, b: f64) -> bool {
    (a / b.max(f64::EPSILON) - 1.0).abs() < SAME
}

/// A page's detail: where it lies on the page at its scale.
struct PageDetail {
    scale: f64,
    clip: PixelRect,
    picture: Picture,
}

/// Details kept of one page: what is in sight, the four sides of its surroundings, and strips of where it went.
const KEPT_DETAILS: usize = 12;

/// What is held of one page, and what is on its way.
#[derive(Default)]
struct HeldPage {
    /// All at one scale, the newest first. An older one lies over a newer one: PDFium's pixels differ by a shade with the
    /// part that is drawn, and what is seen must not change once it is sharp.
    details: Vec<PageDetail>,
    ordered: Option<(f64, PixelRect)>,
}

/// What the viewer keeps between frames to draw pages.
#[derive(Resource, Default)]
pub(crate) struct SheetPictures {
    held: HashMap<usize, HeldPage>,
    /// Of which document they are.
    of: Option<BlobHash>,
    scale: f64,
    /// How long it has been that.
    unchanged: Duration,
    /// Where a page lay in the last frame: the movement is told from it.
    place: Option<(usize, Point)>,
    page: usize,
    reading: ReadingDirection,
}

/// Draws the pages.
pub(crate) fn draw_pages(
    time: Res<Time<Real>>,
    mut stage: ResMut<Stage>,
    mut viewer: ResMut<Viewer>,
    mut kept: ResMut<SheetPictures>,
    mut pages: ResMut<PagePictures>,
    theme: Res<Theme>,
    fingers: Res<FingerState>,
    mut underlay: ResMut<Underlay>,
) {
    underlay.laid.clear();
    if stage.screen != Screen::Viewer {
        *kept = SheetPictures::default();
        return;
    }
    if viewer.reads_text() {
        // What is to be seen of it are nodes (`reading`).
        *kept = SheetPictures::default();
        viewer.sharp = true;
        return;
    }
    let resting = !viewer.moving() && fingers.fingers_down() == 0;
    underlay.clip = viewer.area;
    underlay.tone = viewer.colour.tone(theme.dark);
    let sharp = match viewer.document() {
        Some(document) => {
            let movement = kept.follow(document, resting, time.delta());
            let look = DeskLook { area: viewer.area, colour: viewer.colour, theme: &theme };
            let sharp = kept.lay(document, look, &mut pages, movement, &mut underlay.laid);
            lay_marks(document, look, &mut underlay.laid);
            sharp
        }
        None => viewer.open.as_ref().is_some_and(|open| open.absence.is_some()),
    };
    if sharp != viewer.sharp {
        viewer.sharp = sharp;
        stage.moving = true;
    }
}

/// Where pages lie and how they look.
#[derive(Clone, Copy)]
struct DeskLook<'a> {
    area: Rect,
    colour: PageColour,
    theme: &'a Theme,
}

/// Marks at the lower and the right edge that tell which part is to be seen, where the page is wider than the view.
fn lay_marks(document: &OpenDocument, look: DeskLook, laid: &mut Vec<Laid>) {
    let (metrics, palette) = (look.theme.metrics, look.theme.palette);
    let [(left, wide), (top, high)] = document.viewport.shown_shares(&document.layout);
    if wide >= 0.999 {
        return;
    }
    let (thick, margin) = (metrics.px(8.0), metrics.px(24.0));
    let area = Rect { min: look.area.min + margin, max: look.area.max - thick };
    let (x, y) = (area.max.x - margin - thick, area.max.y);
    let way = (x - area.min.x, y - margin - area.min.y);
    let knob = |from: f32, length: f32, way: f32| {
        let long = (way * length).max(metrics.px(48.0)).min(way);
        let from = from * way;
        (from.min(way - long).max(0.0).round(), long.round())
    };
    let colour = palette.ink_soft;
    let mut push = |place: Rect, colour: Color| laid.push(Laid::Fill { place, colour });
    let track = palette.ink.with_alpha(0.14);
    let (from, long) = knob(left, wide, way.0);
    push(Rect::new(area.min.x, y - thick, x, y), track);
    push(Rect::new(area.min.x + from, y - thick, area.min.x + from + long, y), colour);
    let (from, long) = knob(top, high, way.1);
    let right = area.max.x;
    push(Rect::new(right - thick, area.min.y, right, area.min.y + way.1), track);
    push(Rect::new(right - thick, area.min.y + from, right, area.min.y + from + long), colour);
}

impl SheetPictures {
    /// Takes in where the document is now.
    fn follow(&mut self, document: &OpenDocument, resting: bool, dt: Duration) -> PageMovement {
        if self.of != Some(document.blob.hash) {
            *self = Self { of: Some(document.blob.hash), ..default() };
        }
        let scale = document.viewport.scale();
        self.unchanged = if same(scale, self.scale) { self.unchanged.saturating_add(dt) } else { Duration::ZERO };
        let steady = self.unchanged >= STEADY;
        self.scale = scale;
        let on_glass = document.viewport.page_rects_on_glass(&document.layout);
        let was = self.place.take();
        let place = |of: usize| on_glass.iter().find(|p| p.page == of).map(|p| Point::new(p.rect.x, p.rect.y));
        self.place = on_glass.first().and_then(|page| Some((page.page, place(page.page)?)));
        let velocity = match was.and_then(|(page, was)| Some(place(page)? - was)) {
            Some(way) if steady && !resting && dt > Duration::ZERO => way * (1.0 / dt.as_secs_f32()),
            _ => Point::ZERO,
        };
        let page = document.viewport.current_page(&document.layout);
        self.reading = self.reading.turned(self.page, page);
        self.page = page;
        PageMovement { resting, steady, velocity }
    }

    /// Lays what is to be seen and asks for what is missing; true when everything in sight is at the device's scale.
    fn lay(
        &mut self,
        document: &OpenDocument,
        look: DeskLook,
        pages: &mut PagePictures,
        movement: PageMovement,
        laid: &mut Vec<Laid>,
    ) -> bool {
        let OpenDocument { blob, sheets, layout, viewport, opening_scale, .. } = document;
        let DeskLook { area, colour, theme } = look;
        let white = colour.paper(theme.dark);
        let scale = viewport.scale();
        let on_glass = viewport.page_rects_on_glass(layout);
        let shown: Range<usize> = match (on_glass.first(), on_glass.last()) {
            (Some(first), Some(last)) => first.page..last.page + 1,
            _ => 0..0,
        };
        self.held.retain(|page, _| shown.contains(page));
        pages.watch(blob.hash, shown.clone());
        // Shadows lie on the desk and on no page.
        for page in on_glass.iter().filter(|_| !theme.dark) {
            let rect = page.rect.snapped();
            let corner = area.min + Vec2::new(rect.x, rect.y);
            let paper = Rect { min: corner, max: corner + Vec2::new(rect.width, rect.height) };
            let shades = paper_shadow(paper, theme.metrics.px(16.0) / 16.0, theme.palette.desk);
            laid.extend(shades.map(|(place, colour)| Laid::Fill { place, colour }));
        }
        let mut sharp = true;
        for page in &on_glass {
            let Some(sheet) = sheets.get(page.page).copied() else { continue };
            let rect = page.rect.snapped();
            let corner = area.min + Vec2::new(rect.x, rect.y);
            let paper = Rect { min: corner, max: corner + Vec2::new(rect.width, rect.height) };
            // Between the halves of a spread nothing of the desk shows, be it for one frame of a movement.
            let half = |other: &&PageOnGlass| {
                layout.pages_meet() && other.page == page.page + 1 && other.rect.y == page.rect.y
            };
            if let Some(right) = on_glass.iter().find(half) {
                let spine = area.min.x + right.rect.snapped().x;
                let low = corner.y + rect.height.min(right.rect.snapped().height);
                let place = Rect::new(paper.max.x.min(spine) - 1.0, corner.y, paper.max.x.max(spine), low);
                laid.push(Laid::Fill { place, colour: white });
            }

            let order = tile::base_picture(page.page as u32, sheet, *opening_scale);
            let base_scale = f64::from(order.scale);
            let exact_base = same(base_scale, scale);
            let base = pages.part(*blob, order, JobUrgency::Visible);
            match &base {
                Ok(Some(picture)) => {
                    let own = Vec2::new(picture.width() as f32, picture.height() as f32);
                    // One to one: the picture's own size, on whole pixels.
                    let place = if exact_base { Rect { min: corner, max: corner + own } } else { paper };
                    laid.push(Laid::Picture { place, picture: picture.clone() });
                }
                _ => laid.push(Laid::Fill { place: paper, colour: white }),
            }
            let held = self.held.entry(page.page).or_default();
            if exact_base {
                *held = HeldPage::default();
                sharp &= matches!(base, Ok(Some(_)) | Err(_));
                continue;
            }
            let view = Point::new(area.width(), area.height());
            let Some(sight) = VisiblePart::new(rect, view, sheet.pixels(scale as f32)) else { continue };
            let at_scale = |of: f64, clip| same(of, scale).then_some(clip);
            let shown: Vec<PixelRect> =
                held.details.iter().filter_map(|detail| at_scale(detail.scale, detail.clip)).collect();
            let ordered = held.ordered.and_then(|(of, clip)| at_scale(of, clip));
            if let Some(clip) = tile::wanted_detail(sight, movement, &shown, ordered, DETAIL_BYTES) {
                let order = Draw { page: page.page as u32, scale: scale as f32, clip };
                let urgency = if held.covers(sight, scale) { JobUrgency::Near } else { JobUrgency::Visible };
                held.ordered = Some((scale, clip));
                if let Ok(Some(picture)) = pages.part(*blob, order, urgency) {
                    held.add(PageDetail { scale, clip, picture }, sight.detail(Point::ZERO, DETAIL_BYTES));
                }
            }
            let fine = |detail: &&PageDetail| detail.scale > base_scale * FINER || same(detail.scale, scale);
            for detail in held.details.iter().filter(fine) {
                let by = if same(detail.scale, scale) { 1.0 } else { (scale / detail.scale) as f32 };
                let corner = corner + Vec2::new(detail.clip.x as f32, detail.clip.y as f32) * by;
                let size = Vec2::new(detail.picture.width() as f32, detail.picture.height() as f32) * by;
                let place = Rect { min: corner, max: corner + size };
                laid.push(Laid::Picture { place, picture: detail.picture.clone() });
                let draw = Draw { page: page.page as u32, scale: detail.scale as f32, clip: detail.clip };
                pages.note_shown(blob.hash, draw);
            }
            sharp &= held.covers(sight, scale) || base.is_err();
        }
        if movement.resting && sharp {
            let mut room = pages.room_beside_shown((theme.metrics.width as u32, theme.metrics.height as u32));
            for page in self.reading.next_pages(&shown, sheets.len()) {
                let Some(sheet) = sheets.get(page) else { continue };
                let order = tile::base_picture(page as u32, *sheet, *opening_scale);
                // Who has zoomed in reads on here first.
                let Some(left) = order.bitmap_bytes().and_then(|bytes| room.checked_sub(bytes)) else { break };
                room = left;
                pages.part(*blob, order, JobUrgency::Near).ok();
            }
        }
        sharp
    }
}

impl HeldPage {
    /// Takes in a detail that has come. Those of another scale go, and of its own those that are no longer near what is in
    /// sight.
    fn add(&mut self, detail: PageDetail, near: PixelRect) {
        self.details.retain(|kept| same(kept.scale, detail.scale) && coverage::meet(kept.clip, near));
        self.details.insert(0, detail);
        self.details.truncate(KEPT_DETAILS);
        self.ordered = None;
    }

    /// True when what is held shows everything in sight at this scale.
    fn covers(&self, sight: VisiblePart, scale: f64) -> bool {
        let ready = |detail: &&PageDetail| same(detail.scale, scale) && detail.picture.ready();
        let clips: Vec<PixelRect> = self.details.iter().filter(ready).map(|detail| detail.clip).collect();
        sight.is_drawn(&clips, DETAIL_BYTES)
    }
}
