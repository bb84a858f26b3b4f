//! Crop of a first page on a card: which piece of the page is shown, at which scale, and its filling in once it is drawn.
//!
//! A page of text is shown in a piece that is a little more than half as wide as it: from just above the largest line of
//! its upper half, to the white between two lines; a map, a drawing or a photograph from its middle.
//!
//! Left out: finding the lines (`pages`).

use bevy::prelude::*;

use crate::{
    notice::{Blob, MediaKind},
    player::{
        pages::{PageLines, PagePictures},
        paint::Shows,
        stage::{Overlay, Screen, Stage},
        theme::Theme,
    },
    raster::{Draw, JobUrgency, PageSize, PixelRect},
};

/// A page of text is so many times as wide as what is seen of it.
const PAGE_WIDTHS: f32 = 1.9;
/// So much of a page's height is its upper margin, where no line is found.
const UPPER_MARGIN: f32 = 0.05;
/// Points of the longer side from which on a page is a drawing or a map: larger than A4.
const DRAWING_PT: f32 = 900.0;

/// The place for a crop on a card, to be filled when it is drawn.
#[derive(Component)]
pub(crate) struct PageCrop {
    pub blob: Blob,
    pub width: f32,
    pub height: f32,
    pub shown: bool,
}

/// True for what is shown from its middle: a photograph, a map, a drawing.
fn from_middle(sheet: PageSize, picture: bool) -> bool {
    picture || sheet.width_pt > sheet.height_pt || sheet.width_pt.max(sheet.height_pt) > DRAWING_PT
}

/// Which part of a page a box of this size in pixels shows; `lines` are those of a page of text.
fn crop_of(sheet: PageSize, lines: Option<&PageLines>, width: f32, height: f32) -> Draw {
    let (wide, tall) = (sheet.width_pt.max(1.0), sheet.height_pt.max(1.0));
    let from_middle = lines.is_none();
    let scale = if from_middle { (width / wide).max(height / tall) } else { width * PAGE_WIDTHS / wide };
    let (whole_width, whole_height) = sheet.pixels(scale);
    let (width, height) = ((width as u32).min(whole_width).max(1), (height as u32).min(whole_height).max(1));
    let x = whole_width.saturating_sub(width) / 2;
    let lowest = whole_height.saturating_sub(height);
    let y = lines.map_or(lowest / 2, |lines| {
        let all = whole_height.max(1) as f32;
        let top = lines.above_largest().unwrap_or(UPPER_MARGIN).min(lowest as f32 / all);
        ((lines.settled(top, height as f32 / all) * all).round() as u32).min(lowest)
    });
    Draw { page: 0, scale, clip: PixelRect { x, y, width, height } }
}

/// Fills in the crops as they come; those on the screen first.
pub(crate) fn fill_crops(
    mut pages: ResMut<PagePictures>,
    mut stage: ResMut<Stage>,
    theme: Res<Theme>,
    mut crops: Query<(&mut PageCrop, &mut Shows, &mut Node)>,
) {
    if stage.screen != Screen::Board {
        return;
    }
    // What the screens over the board want comes first.
    let urgency = if stage.overlay == Some(Overlay::Staff) { JobUrgency::Near } else { JobUrgency::Visible };
    for (mut crop, mut shows, mut node) in &mut crops {
        if crop.shown {
            continue;
        }
        let PageCrop { blob, width, height, .. } = *crop;
        let Ok(Some(sheets)) = pages.sheets(blob, urgency) else { continue };
        let Some(sheet) = sheets.first() else { continue };
        let lines = if from_middle(*sheet, blob.kind == MediaKind::Picture) {
            None
        } else {
            match pages.first_ink(blob, urgency) {
                Ok(Some(ink)) => Some(ink.lines),
                _ => continue,
            }
        };
        let draw = crop_of(*sheet, lines.as_ref(), width, height);
        if let Ok(Some(picture)) = pages.part(blob, draw, urgency) {
            node.width = px(picture.width() as f32);
            node.height = px(picture.height() as f32);
            // A white page is too bright for a dark screen.
            *shows = match theme.dark {
                true => Shows::tinted(picture, Color::srgb(0.8, 0.8, 0.8)),
                false => Shows::opaque(picture),
            };
            crop.shown = true;
            stage.moving = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A4: PageSize = PageSize { width_pt: 595.0, height_pt: 842.0 };

    #[test]
    fn a_page_of_text_is_seen_from_its_largest_line_and_a_map_from_its_middle() {
        let text = crop_of(A4, Some(&PageLines::default()), 120.0, 158.0);
        assert_eq!((text.clip.width, text.clip.height, text.clip.x), (120, 158, 54));
        assert!((10..30).contains(&text.clip.y), "without lines: {}", text.clip.y);
        let lines = PageLines::for_tests(&[(0.05, 0.06), (0.25, 0.28), (0.32, 0.33)]);
        let titled = crop_of(A4, Some(&lines), 120.0, 158.0);
        let top = titled.clip.y as f32 / A4.pixels(titled.scale).1 as f32;
        assert!((0.2..0.25).contains(&top), "{top}");
        assert!(from_middle(PageSize { width_pt: 3_370.0, height_pt: 2_384.0 }, false) && from_middle(A4, true));
        assert!(!from_middle(A4, false));
        let map = crop_of(PageSize { width_pt: 3_370.0, height_pt: 2_384.0 }, None, 120.0, 158.0);
        assert_eq!((map.clip.width, map.clip.height, map.clip.y), (120, 158, 0));
        assert!(map.clip.x > 40);
        let photograph = crop_of(A4, None, 120.0, 120.0);
        assert_eq!((photograph.clip.width, photograph.clip.x), (120, 0));
    }

    #[test]
    fn a_page_smaller_than_the_box_is_shown_as_far_as_it_goes() {
        let strip = crop_of(PageSize { width_pt: 595.0, height_pt: 60.0 }, None, 120.0, 158.0);
        assert!(strip.clip.height <= 158 && strip.clip.width <= 120, "{strip:?}");
    }
}
