//! Crop of a first page on a card: which piece of the page is shown, at which scale, and its filling in once it is drawn.
//!
//! A page of text is shown in a piece that is a little more than half as wide as it, from below its upper margin, so
//! that the large words of its head can be told apart; a map, a drawing or a photograph from its middle.
//!
//! Left out: finding the largest line of a page, for which its text would have to be read first.

use bevy::prelude::*;

use crate::{
    notice::{Blob, MediaKind},
    player::{
        pages::PagePictures,
        paint::Shows,
        stage::{Overlay, Screen, Stage},
        theme::Theme,
    },
    raster::{Draw, JobUrgency, PageSize, PixelRect},
};

/// A page of text is so many times as wide as what is seen of it.
const PAGE_WIDTHS: f32 = 1.9;
/// So much of a page's height is its upper margin.
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

/// Which part of a page a box of this size in pixels shows.
fn crop_of(sheet: PageSize, picture: bool, width: f32, height: f32) -> Draw {
    let (wide, tall) = (sheet.width_pt.max(1.0), sheet.height_pt.max(1.0));
    let from_middle = picture || wide > tall || wide.max(tall) > DRAWING_PT;
    let scale = if from_middle { (width / wide).max(height / tall) } else { width * PAGE_WIDTHS / wide };
    let (whole_width, whole_height) = sheet.pixels(scale);
    let (width, height) = ((width as u32).min(whole_width).max(1), (height as u32).min(whole_height).max(1));
    let x = whole_width.saturating_sub(width) / 2;
    let lowest = whole_height.saturating_sub(height);
    let y = if from_middle { lowest / 2 } else { ((whole_height as f32 * UPPER_MARGIN) as u32).min(lowest) };
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
        let draw = crop_of(*sheet, blob.kind == MediaKind::Picture, width, height);
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
    fn a_page_of_text_is_seen_from_below_its_margin_and_a_map_from_its_middle() {
        let text = crop_of(A4, false, 120.0, 158.0);
        assert_eq!((text.clip.width, text.clip.height, text.clip.x), (120, 158, 54));
        assert!((10..30).contains(&text.clip.y), "{}", text.clip.y);
        let map = crop_of(PageSize { width_pt: 3_370.0, height_pt: 2_384.0 }, false, 120.0, 158.0);
        assert_eq!((map.clip.width, map.clip.height, map.clip.y), (120, 158, 0));
        assert!(map.clip.x > 40);
        let photograph = crop_of(A4, true, 120.0, 120.0);
        assert_eq!((photograph.clip.width, photograph.clip.x), (120, 0));
    }

    #[test]
    fn a_page_smaller_than_the_box_is_shown_as_far_as_it_goes() {
        let strip = crop_of(PageSize { width_pt: 595.0, height_pt: 60.0 }, false, 120.0, 158.0);
        assert!(strip.clip.height <= 158 && strip.clip.width <= 120, "{strip:?}");
    }
}
