//! Steps of the reading view: what follows from a touch, which texts are asked for, and how the text keeps its place while
//! pages become known.

use bevy::prelude::*;

use super::{
    document_text::DocumentText,
    flow::TextMeasure,
    reading_view::{ReadingView, on_page},
    text_areas::TextAreas,
    text_place::TextPlace,
};
use crate::{
    notice::Blob,
    player::{
        action::Action,
        pages::PagePictures,
        stage::{Screen, Stage},
        theme::Theme,
        viewer::{open_document::OpenDocument, state::Viewer},
    },
    raster::JobUrgency,
    touch::{Point, Viewport},
};

/// A press of "Dolů" leaves so much of the view in sight.
const STEP: f32 = 0.85;
/// Pages behind those in sight whose texts are asked for, so that heads and feet are known as such.
const AHEAD: usize = 2;
/// A third of the view's height is where the page is read.
const READ_AT: f32 = 1.0 / 3.0;

/// Applies what was touched.
pub(crate) fn apply_actions(
    time: Res<Time<Real>>,
    mut actions: MessageReader<Action>,
    (document, mut view): (Res<DocumentText>, ResMut<ReadingView>),
    mut viewer: ResMut<Viewer>,
    mut stage: ResMut<Stage>,
) {
    for action in actions.read() {
        if stage.screen != Screen::Viewer {
            continue;
        }
        let reads = viewer.reads_text();
        match action {
            Action::AsText => {
                if viewer.open.as_ref().is_some_and(|open| open.as_text) {
                    leave_text(&document, &mut view, &mut viewer);
                } else {
                    enter_text(&mut view, &mut viewer);
                }
                viewer.unfold(None);
                viewer.facts = false;
                stage.dirty = true;
            }
            Action::ScrollText(views) if reads => {
                let way = viewer.text.view() * STEP * f32::from(*views);
                let to = viewer.text.offset() + way;
                viewer.text.scroll_to(to);
                view.goal = None;
            }
            Action::Page(page) if reads => view.goal = Some(TextPlace::Top { page: *page }),
            Action::TurnPage(step) if reads => {
                let to = viewer.text_page.saturating_add_signed(*step as isize);
                let beyond = (*step < 0 && viewer.text_page == 0) || to >= view.pages.len();
                let attachment = viewer.open.as_ref().map(|open| open.attachment.saturating_add_signed(*step as isize));
                match attachment.filter(|_| beyond) {
                    Some(attachment) => {
                        viewer.turn_to(attachment, time.elapsed());
                        stage.dirty = true;
                    }
                    None => view.goal = Some(TextPlace::Top { page: to }),
                }
            }
            _ => {}
        }
    }
}

/// Where the page is going, or stands.
fn target(document: &OpenDocument) -> Viewport {
    document.motion.as_ref().map_or(document.viewport, |motion| motion.to)
}

/// True where two views of a document show the same, to a pixel or two.
fn is_same(one: Viewport, other: Viewport) -> bool {
    let ends = |view: Viewport| (view.to_document(Point::ZERO), view.scale());
    let ((a, scale), (b, other)) = (ends(one), ends(other));
    (scale / other.max(f64::EPSILON) - 1.0).abs() < 1e-3 && (a.x - b.x).hypot(a.y - b.y) * scale < 2.5
}

/// The place that is read, of the text or of the page.
pub(super) fn place_in_sight(view: &ReadingView, viewer: &Viewer) -> Option<TextPlace> {
    let document = viewer.document()?;
    if viewer.reads_text() {
        return Some(view.goal.unwrap_or_else(|| view.place_at(viewer.text.offset())));
    }
    Some(read_place(document, target(document)))
}

fn enter_text(view: &mut ReadingView, viewer: &mut Viewer) {
    viewer.fold.set(false);
    let Some(open) = &mut viewer.open else { return };
    open.as_text = true;
    let Some(document) = &open.document else { return };
    let viewport = target(document);
    viewer.text_page = viewport.current_page(&document.layout);
    let came_back = view.left.take().filter(|(of, sent, _)| *of == document.blob.hash && is_same(*sent, viewport));
    view.goal = Some(match came_back {
        Some((.., place)) => place,
        None => read_place(document, viewport),
    });
    view.came = Some((viewport, None));
}

/// The place of the page that is read: its beginning where that is in sight.
fn read_place(document: &OpenDocument, viewport: Viewport) -> TextPlace {
    let page = viewport.current_page(&document.layout);
    let Some(sheet) = document.layout.page_rect(page) else { return TextPlace::Top { page } };
    let (top, third) = (viewport.to_document(Point::ZERO).y, viewport.view().y * READ_AT);
    let y = viewport.to_document(Point::new(0.0, third)).y - sheet.y;
    if top <= sheet.y { TextPlace::Top { page } } else { TextPlace::OnPage { page, y: y as f32 } }
}

fn leave_text(text: &DocumentText, view: &mut ReadingView, viewer: &mut Viewer) {
    let offset = viewer.text.offset();
    let reads = viewer.reads_text();
    if let Some(open) = &mut viewer.open {
        open.as_text = false;
    }
    let Some(document) = viewer.document().filter(|_| reads) else { return };
    let unmoved = view.came.is_some_and(|(came, at)| at == Some(offset) && is_same(came, target(document)));
    let of = document.blob.hash;
    let place = view.goal.unwrap_or_else(|| view.place_at(offset));
    if !unmoved {
        match on_page(place, text) {
            (page, Some(rect)) => viewer.go_to_place(page, rect),
            (page, None) => viewer.go_to(page),
        }
    }
    view.came = None;
    view.left = viewer.document().map(|document| (of, target(document), place));
}

/// The text of the open document is that of what is open now.
pub(crate) fn follow_open_document(
    mut document: ResMut<DocumentText>,
    mut view: ResMut<ReadingView>,
    viewer: Res<Viewer>,
    stage: Res<Stage>,
    theme: Res<Theme>,
) {
    if stage.screen != Screen::Viewer || viewer.open.is_none() {
        document.close();
        if view.of.is_some() || view.left.is_some() {
            *view = ReadingView::default();
        }
        return;
    }
    let Some(open) = viewer.document() else { return };
    if document.open(open.blob.hash, open.sheets.clone(), theme.own_language()) {
        view.of = None;
    }
}

/// Asks for the texts near what is in sight, lays them out, and keeps the place.
pub(crate) fn follow_text(
    mut document: ResMut<DocumentText>,
    mut view: ResMut<ReadingView>,
    mut viewer: ResMut<Viewer>,
    mut pages: ResMut<PagePictures>,
    mut stage: ResMut<Stage>,
    theme: Res<Theme>,
) {
    if stage.screen != Screen::Viewer || !viewer.reads_text() {
        return;
    }
    let (document, view, viewer) = (&mut *document, &mut *view, &mut *viewer);
    let Viewer { open, areas, text, text_page, .. } = viewer;
    let (Some(open), Some(areas)) = (open.as_ref().and_then(|open| open.document.as_ref()), areas) else { return };
    let blob = open.blob;
    if view.of != document.of() {
        view.open(blob.hash, document.len());
        text.scroll_to(0.0);
    }
    let place = TextAreas::measure(&theme, areas).text;
    let measure = TextMeasure::new(&theme, place, document.len() > 1);
    if view.measure != Some(measure) {
        if view.measure.is_some() {
            let read = view.place_at(text.offset());
            view.goal.get_or_insert(read);
        }
        view.take_measure(measure);
        text.resize(view.length(), place.height());
    }
    // Where the text stands, before anything above it becomes longer.
    let top_page = view.page_at(text.offset());
    let was = view.top(top_page);
    let reach = place.height();
    let near = view.pages_between(text.offset() - 0.5 * reach, text.offset() + 2.0 * reach);
    let goal = view.goal.map(TextPlace::page);
    let ahead = near.start..(near.end + AHEAD).min(document.len());
    for number in goal.into_iter().chain(ahead) {
        let in_sight = Some(number) == goal || number == top_page;
        ask(document, &mut pages, blob, number, if in_sight { JobUrgency::Visible } else { JobUrgency::Near });
    }
    let mut changed = false;
    for number in goal.into_iter().chain(near) {
        changed |= view.lay_out(number, document, &theme);
    }
    if changed {
        view.sum_up();
        text.lengthen(view.length());
        text.shift(view.top(top_page) - was);
        stage.moving = true;
    }
    if let Some(goal) = view.goal {
        let at = view.offset_of(goal, document);
        text.scroll_to(at.unwrap_or_else(|| view.top(goal.page())));
        if at.is_some() {
            view.goal = None;
            if let Some((_, came)) = &mut view.came {
                came.get_or_insert(text.offset());
            }
            stage.moving = true;
        }
    }
    *text_page = view.page_at(text.offset() + 1.0);
}

/// Asks for the text of a page and takes what is there.
pub(super) fn ask(document: &mut DocumentText, pages: &mut PagePictures, blob: Blob, page: usize, urgency: JobUrgency) {
    match pages.text(blob, page as u32, urgency) {
        Ok(Some(found)) => document.take(page, Some(found)),
        Ok(None) => {}
        Err(_) => document.take(page, None),
    }
}
