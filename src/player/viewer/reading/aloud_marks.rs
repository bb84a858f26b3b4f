//! Marks of reading aloud: the sentence that is heard, on its page and in the text, brought into sight where it is not.

use bevy::prelude::*;

use super::{
    aloud::ReadingAloud,
    document_text::{DocumentSentence, DocumentText},
    reading_view::ReadingView,
    text_place::TextPlace,
};
use crate::{
    player::{
        paint::{Laid, Underlay},
        stage::{Screen, Stage},
        theme::Theme,
        viewer::state::Viewer,
    },
    touch::{DocPoint, Point},
};

/// The part of the view, from above, in which a sentence that is heard begins.
const IN_SIGHT: std::ops::Range<f32> = 0.02..0.72;

/// Brings a sentence into sight, on the pages or in the text.
pub(super) fn show_sentence(
    sentence: &DocumentSentence,
    document: &DocumentText,
    view: &mut ReadingView,
    viewer: &mut Viewer,
) {
    let DocumentSentence { page, block, range } = sentence;
    if viewer.reads_text() {
        let place = TextPlace::Byte { page: *page, block: *block, byte: range.start };
        let (offset, length) = (viewer.text.offset(), viewer.text.view());
        let seen = view.offset_of(place, document).is_some_and(|at| IN_SIGHT.contains(&((at - offset) / length)));
        if !seen {
            view.goal = Some(place);
        }
        return;
    }
    let Some(place) = document.block(sentence).and_then(|block| block.places(range).first().copied()) else { return };
    let Some(open) = viewer.document() else { return };
    let Some(sheet) = open.layout.page_rect(*page) else { return };
    let at = DocPoint { x: sheet.x + f64::from(place.x), y: sheet.y + f64::from(place.y) };
    let viewport = open.motion.as_ref().map_or(open.viewport, |motion| motion.to);
    let (at, of): (Point, Point) = (viewport.to_glass(at), viewport.view());
    let seen = IN_SIGHT.contains(&(at.y / of.y.max(1.0))) && (0.0..of.x).contains(&at.x);
    if !seen {
        viewer.go_to_place(*page, place);
    }
}

/// Lays the mark of the sentence that is heard over its page.
pub(crate) fn mark_page(
    aloud: Res<ReadingAloud>,
    document: Res<DocumentText>,
    viewer: Res<Viewer>,
    mut underlay: ResMut<Underlay>,
    (theme, stage): (Res<Theme>, Res<Stage>),
) {
    if !aloud.on || stage.screen != Screen::Viewer || viewer.reads_text() {
        return;
    }
    let Some((sentence, _)) = aloud.heard.and_then(|heard| heard.sentence(&document)) else { return };
    let Some(open) = viewer.document().filter(|open| document.of() == Some(open.blob.hash)) else { return };
    let Some(block) = document.block(&sentence) else { return };
    let scale = open.viewport.scale() as f32;
    let edge = theme.metrics.mm(0.8).max(2.0);
    for sheet in open.viewport.page_rects_on_glass(&open.layout).iter().filter(|sheet| sheet.page == sentence.page) {
        let rect = sheet.rect.snapped();
        let corner = viewer.area.min + Vec2::new(rect.x, rect.y);
        for word in block.places(&sentence.range) {
            let min = corner + Vec2::new(word.x, word.y) * scale;
            let place = Rect { min, max: min + Vec2::new(word.width, word.height) * scale }.inflate(edge);
            underlay.laid.push(Laid::Fill { place, colour: theme.palette.hit });
        }
    }
}
