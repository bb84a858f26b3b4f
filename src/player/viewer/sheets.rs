//! The pages on the glass. Each page has paper, a base picture of the whole page and, where the scale asks for it, a
//! detail at exactly the device's scale over what is in sight. Zoom and pan move what is there in the same frame; the
//! old detail stays until the new one has come.

use std::collections::HashMap;

use bevy::prelude::*;

use super::{Document, Viewer};
use crate::{
    player::{
        pages::{Pages, whole_page},
        paint::{Laid, Picture, Underlay},
        stage::{Screen, Stage},
        theme::Theme,
    },
    raster::{Draw, PixelRect, Urgency},
};

/// Longest side of a base picture, in pixels.
const LONGEST_BASE: f64 = 2_000.0;
/// Most pixels of one detail; the margin around what is in sight gives way first.
const MOST_DETAIL: f64 = 11.0e6;
/// Share of the view drawn around what is in sight.
const MARGIN: f64 = 0.3;
/// Details start on multiples of this many pixels, so that a small pan asks for nothing new.
const STEP: f64 = 128.0;
/// Two scales nearer than this are the same.
const SAME: f64 = 1e-4;

/// A page's detail: where it lies on the page at its scale.
struct Detail {
    scale: f64,
    clip: PixelRect,
    picture: Picture,
}

/// What the viewer keeps between frames to draw pages.
#[derive(Resource, Default)]
pub struct SheetPictures {
    details: HashMap<usize, Detail>,
    /// Of which document the details are.
    of: Option<crate::notice::BlobHash>,
    last_scale: f64,
}

/// Draws the pages.
pub fn draw(
    mut stage: ResMut<Stage>,
    mut viewer: ResMut<Viewer>,
    mut kept: ResMut<SheetPictures>,
    mut pages: ResMut<Pages>,
    theme: Res<Theme>,
    hands: Res<crate::player::input::Hands>,
    mut underlay: ResMut<Underlay>,
) {
    underlay.laid.clear();
    let kept = &mut *kept;
    if stage.screen == Screen::Viewer {
        let resting = !viewer.moving() && hands.fingers_down() == 0;
        let area = viewer.area;
        underlay.clip = area;
        let sharp = match viewer.document() {
            Some(document) => lay_quads(document, area, kept, &mut pages, &theme, resting, &mut underlay.laid),
            None => viewer.open.as_ref().is_some_and(|open| open.absence.is_some()),
        };
        if sharp != viewer.sharp {
            viewer.sharp = sharp;
            stage.moving = true;
        }
    } else {
        kept.details.clear();
        kept.of = None;
    }
}

/// Lists what is to be drawn and asks for what is missing; true when everything in sight is at the device's scale.
fn lay_quads(
    document: &Document,
    area: Rect,
    kept: &mut SheetPictures,
    pages: &mut Pages,
    theme: &Theme,
    resting: bool,
    laid: &mut Vec<Laid>,
) -> bool {
    let Document { blob, sheets, layout, viewport, opening_scale, .. } = document;
    if kept.of != Some(blob.hash) {
        kept.details.clear();
        kept.of = Some(blob.hash);
    }
    let scale = viewport.scale();
    let steady = (scale / kept.last_scale.max(f64::EPSILON) - 1.0).abs() < SAME;
    kept.last_scale = scale;
    let on_glass = viewport.page_rects_on_glass(layout);
    let shown: Vec<usize> = on_glass.iter().map(|page| page.page).collect();
    kept.details.retain(|page, _| shown.contains(page));
    let edge = theme.metrics.mm(0.7).max(2.0);
    let mut sharp = true;
    for page in &on_glass {
        let Some(sheet) = sheets.get(page.page).copied() else { continue };
        let rect = page.rect.snapped();
        let left = area.min.x + rect.x;
        let top = area.min.y + rect.y;
        let paper = Rect::new(left, top, left + rect.width, top + rect.height);
        let shadow = |place| Laid::Fill { place, colour: theme.palette.shadow };
        laid.push(shadow(Rect::new(paper.max.x, paper.min.y + edge, paper.max.x + edge, paper.max.y + edge)));
        laid.push(shadow(Rect::new(paper.min.x + edge, paper.max.y, paper.max.x, paper.max.y + edge)));

        let longest = f64::from(sheet.width_pt.max(sheet.height_pt)).max(1.0);
        let base_scale = opening_scale.min(LONGEST_BASE / longest) as f32;
        let order = whole_page(page.page, sheet, base_scale);
        let exact_base = (f64::from(base_scale) / scale - 1.0).abs() < SAME;
        let base = pages.part(*blob, order, Urgency::Visible);
        match &base {
            Ok(Some(picture)) => {
                let place = if exact_base {
                    // One to one: the picture's own size, on whole pixels.
                    Rect::from_corners(
                        paper.min,
                        paper.min + Vec2::new(picture.width() as f32, picture.height() as f32),
                    )
                } else {
                    paper
                };
                laid.push(Laid::Picture { place, picture: picture.clone() });
            }
            _ => laid.push(Laid::Fill { place: paper, colour: Color::WHITE }),
        }
        if exact_base {
            kept.details.remove(&page.page);
            sharp &= matches!(base, Ok(Some(_)) | Err(_));
            continue;
        }
        // What of the page is in sight, in pixels of the page.
        let sight = Rect::from_corners(Vec2::ZERO, area.size()).intersect(Rect::new(
            rect.x,
            rect.y,
            rect.x + rect.width,
            rect.y + rect.height,
        ));
        let sight = Rect::from_corners(sight.min - Vec2::new(rect.x, rect.y), sight.max - Vec2::new(rect.x, rect.y));
        let held = kept.details.get(&page.page);
        let covered =
            held.is_some_and(|detail| (detail.scale / scale - 1.0).abs() < SAME && covers(detail.clip, sight));
        // A change of scale waits for the fingers; a pan at one scale is followed at once.
        if !covered && (resting || steady) {
            let clip = detail_clip(sight, rect.width, rect.height);
            let order = Draw { page: page.page as u32, scale: scale as f32, clip };
            if let Ok(Some(picture)) = pages.part(*blob, order, Urgency::Visible) {
                kept.details.insert(page.page, Detail { scale, clip, picture });
            }
        }
        let Some(detail) = kept.details.get(&page.page) else {
            sharp &= base.is_err();
            continue;
        };
        let same = (detail.scale / scale - 1.0).abs() < SAME;
        let by = if same { 1.0 } else { (scale / detail.scale) as f32 };
        let corner = paper.min + Vec2::new(detail.clip.x as f32, detail.clip.y as f32) * by;
        let size = Vec2::new(detail.picture.width() as f32, detail.picture.height() as f32) * by;
        // A coarser detail than the base would blur it.
        if detail.scale > f64::from(base_scale) * 1.05 || same {
            let place = Rect::from_corners(corner, corner + size);
            laid.push(Laid::Picture { place, picture: detail.picture.clone() });
        }
        sharp &= same && covers(detail.clip, sight);
    }
    // The pages in reading direction, and the one before, before they are asked for.
    if resting && sharp {
        let last = shown.last().copied().unwrap_or(0);
        let first = shown.first().copied().unwrap_or(0);
        let near = [Some(last + 1), Some(last + 2), first.checked_sub(1)];
        for page in near.into_iter().flatten() {
            if let Some(sheet) = sheets.get(page) {
                let longest = f64::from(sheet.width_pt.max(sheet.height_pt)).max(1.0);
                let base_scale = opening_scale.min(LONGEST_BASE / longest) as f32;
                pages.part(*blob, whole_page(page, *sheet, base_scale), Urgency::Near).ok();
            }
        }
    }
    sharp
}

/// True when a detail holds everything in sight; half a pixel is nobody's loss.
fn covers(clip: PixelRect, sight: Rect) -> bool {
    let (left, top) = (clip.x as f32, clip.y as f32);
    sight.is_empty()
        || (left <= sight.min.x + 0.75
            && top <= sight.min.y + 0.75
            && left + clip.width as f32 >= sight.max.x - 0.75
            && top + clip.height as f32 >= sight.max.y - 0.75)
}

/// What to draw around what is in sight, within the page and the budget.
fn detail_clip(sight: Rect, page_width: f32, page_height: f32) -> PixelRect {
    let mut margin = MARGIN;
    loop {
        let axis = |from: f32, to: f32, whole: f32| {
            let extra = f64::from(to - from) * margin;
            let first = ((f64::from(from) - extra) / STEP).floor().max(0.0) * STEP;
            let last = (((f64::from(to) + extra) / STEP).ceil() * STEP).min(f64::from(whole.round())).max(first + 1.0);
            (first, last - first)
        };
        let (x, width) = axis(sight.min.x, sight.max.x, page_width);
        let (y, height) = axis(sight.min.y, sight.max.y, page_height);
        if width * height <= MOST_DETAIL || margin <= 0.0 {
            return PixelRect { x: x as u32, y: y as u32, width: width as u32, height: height as u32 };
        }
        margin -= 0.1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_detail_covers_what_is_in_sight_and_stays_on_the_page(
            x in 0.0f32..3000.0, y in 0.0f32..3000.0, width in 1.0f32..1500.0, height in 1.0f32..1500.0,
        ) {
            let (page_width, page_height) = (4600.0, 4600.0);
            let sight = Rect::new(x, y, x + width, y + height);
            let clip = detail_clip(sight, page_width, page_height);
            proptest::prop_assert!(covers(clip, sight), "{clip:?}");
            proptest::prop_assert!(clip.x + clip.width <= 4600 && clip.y + clip.height <= 4600);
        }
    }
}
