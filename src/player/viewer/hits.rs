//! Hits of a search in the open document: which pages have them, where they are on the glass, and the one that is looked at.
//!
//! How many hits each page has says the index; where they stand say the words of the page, once it is in sight. Left out:
//! their buttons (`hit_bar`), the page itself (`sheets`).

use std::{collections::HashMap, sync::Arc};

use bevy::prelude::*;
use tokio::sync::watch;

use super::{open_document::OpenDocument, state::Viewer};
use crate::{
    notice::BlobHash,
    player::{
        pages::PagePictures,
        paint::{Laid, Underlay},
        stage::{Screen, Stage},
        theme::Theme,
    },
    raster::{JobUrgency, PointRect, TextOrigin},
    search::{DocumentQuestion, DocumentReply, PageHits, SearchQuery, hit_boxes},
    touch::{DocPoint, Point},
};

/// The boxes of each hit of a page.
type PageBoxes = Vec<Vec<PointRect>>;

/// What is marked in the open document.
#[derive(Resource)]
pub(crate) struct DocumentHits {
    questions: watch::Sender<DocumentQuestion>,
    replies: watch::Receiver<Arc<DocumentReply>>,
    /// `None` while nothing is marked.
    query: Option<SearchQuery>,
    /// The page on which the first hit is looked for.
    start: usize,
    of: Option<BlobHash>,
    pages: Vec<PageHits>,
    boxes: HashMap<usize, PageBoxes>,
    /// The hit that is looked at, counted through all pages.
    current: usize,
    /// It is to be brought into sight once its box is known.
    travels: bool,
    /// Its buttons say something else now.
    pub(super) stale: bool,
}

impl DocumentHits {
    /// Nothing is marked.
    pub(crate) fn new(
        questions: watch::Sender<DocumentQuestion>,
        replies: watch::Receiver<Arc<DocumentReply>>,
    ) -> Self {
        Self {
            questions,
            replies,
            query: None,
            start: 0,
            of: None,
            pages: vec![],
            boxes: HashMap::new(),
            current: 0,
            travels: false,
            stale: false,
        }
    }

    /// Marks what a query hits in the document that opens, from this page on.
    pub(crate) fn begin(&mut self, query: SearchQuery, start: usize) {
        self.clear();
        self.query = Some(query).filter(|query| !query.is_empty());
        self.start = start;
    }

    /// Marks nothing any more.
    pub(crate) fn clear(&mut self) {
        if self.query.take().is_some() || self.of.is_some() {
            self.questions.send_replace(DocumentQuestion::default());
            self.stale = true;
        }
        self.of = None;
        self.pages.clear();
        self.boxes.clear();
        self.travels = false;
    }

    /// All hits of the document; 0 where nothing is marked.
    pub(crate) fn count(&self) -> usize {
        self.pages.iter().map(|page| page.hits).sum()
    }

    /// The hit that is looked at, from 0.
    pub(crate) fn current(&self) -> usize {
        self.current
    }

    /// Goes so many hits on, from the last one to the first.
    pub(crate) fn turn(&mut self, step: i32) {
        let count = self.count();
        if count > 0 {
            let step = usize::try_from(step.rem_euclid(i32::try_from(count).unwrap_or(i32::MAX))).unwrap_or(0);
            self.current = (self.current + step) % count;
            (self.travels, self.stale) = (true, true);
        }
    }

    /// Page of the hit that is looked at, and which of the page's it is.
    fn place(&self) -> Option<(usize, usize)> {
        let mut left = self.current;
        for PageHits { page, hits } in &self.pages {
            if left < *hits {
                return Some((*page, left));
            }
            left -= hits;
        }
        None
    }

    /// Takes in which pages have hits; true where it is another document's.
    fn take_reply(&mut self) -> bool {
        if !self.replies.has_changed().unwrap_or(false) {
            return false;
        }
        let reply = self.replies.borrow_and_update().clone();
        let asked = reply.question.of.as_ref().map(|(hash, _)| *hash);
        if self.query.is_none() || asked.is_none() || asked != self.of {
            return false;
        }
        self.pages.clone_from(&reply.pages);
        let before = self.pages.iter().take_while(|page| page.page < self.start).map(|page| page.hits).sum();
        self.current = if before < self.count() { before } else { 0 };
        (self.travels, self.stale) = (self.count() > 0, true);
        true
    }
}

/// Follows the open document: asks where its hits are, and brings the one that is looked at into sight.
pub(crate) fn follow_document(mut hits: ResMut<DocumentHits>, mut viewer: ResMut<Viewer>, mut stage: ResMut<Stage>) {
    let hits = &mut *hits;
    if hits.query.is_none() {
        return;
    }
    let Some(open) = viewer.open.as_ref().filter(|_| stage.screen == Screen::Viewer) else {
        return hits.clear();
    };
    let Some(document) = &open.document else { return };
    if hits.of != Some(document.blob.hash) {
        if hits.of.is_some() {
            // Another attachment, from its beginning.
            hits.start = 0;
        }
        hits.of = Some(document.blob.hash);
        (hits.current, hits.stale) = (0, true);
        hits.pages.clear();
        hits.boxes.clear();
        let of = hits.query.clone().map(|query| (document.blob.hash, query));
        hits.questions.send_replace(DocumentQuestion { of });
    }
    stage.moving |= hits.take_reply();
    let Some((page, number)) = hits.place().filter(|_| hits.travels) else { return };
    match hits.boxes.get(&page).map(|boxes| boxes.get(number).and_then(|boxes| boxes.first())) {
        Some(Some(place)) => viewer.go_to_place(page, *place),
        Some(None) => viewer.go_to(page),
        None => {
            let on_glass = document.viewport.page_rects_on_glass(&document.layout);
            if on_glass.iter().all(|it| it.page != page) && !viewer.moving() {
                viewer.go_to(page);
            }
            stage.moving |= viewer.moving();
            return;
        }
    }
    hits.travels = false;
    stage.moving = true;
}

impl Viewer {
    /// Brings a place of a page to a third of the view's height, as a movement.
    pub(super) fn go_to_place(&mut self, page: usize, place: PointRect) {
        self.travel(|viewport, document| {
            let Some(sheet) = document.layout.page_rect(page) else { return };
            let half = |length: f32| f64::from(length) / 2.0;
            let middle = DocPoint {
                x: sheet.x + f64::from(place.x) + half(place.width),
                y: sheet.y + f64::from(place.y) + half(place.height),
            };
            let (at, view) = (viewport.to_glass(middle), viewport.view());
            let aside = !(view.x * 0.1..view.x * 0.9).contains(&at.x);
            let x = if aside { view.x / 2.0 - at.x } else { 0.0 };
            viewport.pan(Point::new(x, view.y / 3.0 - at.y), &document.layout);
        });
    }
}

/// Lays the marks over the pages in sight, and asks for the words of those whose boxes are not known.
pub(crate) fn draw_hits(
    mut hits: ResMut<DocumentHits>,
    viewer: Res<Viewer>,
    mut pages: ResMut<PagePictures>,
    mut underlay: ResMut<Underlay>,
    (theme, mut stage): (Res<Theme>, ResMut<Stage>),
) {
    let pages_stand = stage.screen == Screen::Viewer && !viewer.reads_text();
    let Some(document) = viewer.document().filter(|_| pages_stand) else { return };
    if hits.count() == 0 || hits.of != Some(document.blob.hash) {
        return;
    }
    let hits = &mut *hits;
    let current = hits.place();
    let OpenDocument { blob, layout, viewport, .. } = document;
    let edge = theme.metrics.mm(0.8).max(2.0);
    for sheet in viewport.page_rects_on_glass(layout) {
        if hits.pages.iter().all(|it| it.page != sheet.page) {
            continue;
        }
        if !hits.boxes.contains_key(&sheet.page) {
            let Some(query) = &hits.query else { return };
            match pages.text(*blob, sheet.page as u32, JobUrgency::Near) {
                // What is still to be recognised comes in a later frame.
                Ok(Some(text)) if text.origin != TextOrigin::Awaited => {
                    hits.boxes.insert(sheet.page, hit_boxes(&text, query));
                    // Another frame, which goes to the one that is looked at.
                    stage.moving = true;
                }
                Ok(_) => {}
                Err(_) => drop(hits.boxes.insert(sheet.page, vec![])),
            }
        }
        let rect = sheet.rect.snapped();
        let corner = viewer.area.min + Vec2::new(rect.x, rect.y);
        let scale = viewport.scale() as f32;
        for (number, boxes) in hits.boxes.get(&sheet.page).into_iter().flatten().enumerate() {
            let looked_at = current == Some((sheet.page, number));
            for word in boxes {
                let min = corner + Vec2::new(word.x, word.y) * scale;
                let place = Rect { min, max: min + Vec2::new(word.width, word.height) * scale }.inflate(edge);
                underlay.laid.push(Laid::Fill { place, colour: theme.palette.hit });
                if looked_at {
                    let colour = theme.palette.hit_edge;
                    let (a, b) = (place.min, place.max);
                    for place in [
                        Rect::new(a.x - edge, a.y - edge, b.x + edge, a.y),
                        Rect::new(a.x - edge, b.y, b.x + edge, b.y + edge),
                        Rect::new(a.x - edge, a.y, a.x, b.y),
                        Rect::new(b.x, a.y, b.x + edge, b.y),
                    ] {
                        underlay.laid.push(Laid::Fill { place, colour });
                    }
                }
            }
        }
    }
}
