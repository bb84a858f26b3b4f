//! Visibility of a word: whether anything is to be seen where a document says that a word stands.
//!
//! Programs that make documents leave their names in letters that are not painted, and a drawing that holds itself repeats
//! its words until they are smaller than any pixel. Nobody sees such words, so a search does not find them and nobody is read
//! them. Letters that are not painted over a picture or a drawing stay: they are the text of a scan. Left out: letters in
//! the colour of the paper, and those of faces that the board has not.

use std::cell::OnceCell;

use pdfium_render::prelude::*;

use crate::raster::page_word::PointRect;

/// Sides in points that a word has at the least: at eight times its size, a word of less is no pixel wide on a glass.
const LEAST_SIDE: f32 = 0.1;
/// Objects of a page that are looked at; on a page of more, any word may lie over one.
const MOST_OBJECTS: usize = 5_000;

/// The page's pictures and drawings, looked for once a word asks for them.
pub(super) struct WordVisibility<'a, 'p> {
    pub page: &'a PdfPage<'p>,
    /// Left, bottom, right, top in the page's own coordinates; `None` where they are too many.
    drawings: OnceCell<Option<Vec<[f32; 4]>>>,
}

impl<'a, 'p> WordVisibility<'a, 'p> {
    pub(super) fn of(page: &'a PdfPage<'p>) -> Self {
        Self { page, drawings: OnceCell::new() }
    }

    /// True where something may be seen of a word: `rect` on the page as it is seen, `around` in the page's own coordinates.
    pub(super) fn is_seen(&self, rect: &PointRect, around: &[f32; 4], painted: bool) -> bool {
        rect.width > LEAST_SIDE && rect.height > LEAST_SIDE && (painted || self.lies_on_drawing(around))
    }

    fn lies_on_drawing(&self, around: &[f32; 4]) -> bool {
        let drawings = self.drawings.get_or_init(|| drawings(self.page));
        drawings.as_ref().is_none_or(|all| all.iter().any(|it| meet(it, around)))
    }
}

/// False for letters that are neither filled nor drawn as outlines.
pub(super) fn is_painted(letter: &PdfPageTextChar<'_>) -> bool {
    !matches!(letter.render_mode(), Ok(PdfPageTextRenderMode::Invisible))
}

fn drawings(page: &PdfPage<'_>) -> Option<Vec<[f32; 4]>> {
    let objects = page.objects();
    if objects.len() > MOST_OBJECTS {
        return None;
    }
    let others = objects.iter().filter(|it| it.object_type() != PdfPageObjectType::Text);
    let bounds = others.filter_map(|it| it.bounds().ok());
    Some(bounds.map(|it| [it.left(), it.bottom(), it.right(), it.top()].map(|points| points.value)).collect())
}

fn meet(one: &[f32; 4], other: &[f32; 4]) -> bool {
    let [left, bottom, right, top] = one;
    let [from, low, to, high] = other;
    left <= to && from <= right && bottom <= high && low <= top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rectangles_meet_where_they_have_a_place_in_common() {
        let one = [10.0, 10.0, 20.0, 20.0];
        for (other, expected) in [
            ([15.0, 15.0, 30.0, 30.0], true),
            ([0.0, 0.0, 90.0, 90.0], true),
            ([21.0, 10.0, 30.0, 20.0], false),
            ([10.0, 0.0, 20.0, 9.0], false),
        ] {
            assert_eq!(meet(&one, &other), expected, "{other:?}");
            assert_eq!(meet(&other, &one), expected, "{other:?}");
        }
    }
}
