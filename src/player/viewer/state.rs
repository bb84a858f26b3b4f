//! State of the viewer: which notice is open, which of its documents, and how buttons and gestures move its pages.
//!
//! Left out: how fingers and time move them (`movement`), how a document is laid out when it opens (`document`).

use std::{sync::Arc, time::Duration};

use bevy::prelude::*;

use super::open_document::{OpenDocument, PageAbsence, ViewMovement};
use crate::{
    notice::{Notice, RevisionNote},
    store::Snapshot,
    touch::{Point, Scroll, TouchThresholds, Viewport},
};

/// One press of "Zvětšit".
const ZOOM_STEP: f32 = 1.4;
/// Zoom of a double tap, against the scale at which the page opened.
const DOUBLE_TAP_ZOOM: f64 = 2.2;
/// Length of a movement that explains where something went.
pub(super) const MOTION: Duration = Duration::from_millis(200);

/// The open notice.
pub(crate) struct OpenNotice {
    pub notice: Arc<Notice>,
    /// How it was changed since it was posted.
    pub revised: Option<RevisionNote>,
    pub attachment: usize,
    pub document: Option<OpenDocument>,
    /// Pages of the document; 0 until they are known.
    pub pages: usize,
    pub absence: Option<PageAbsence>,
    /// Since when a document is awaited.
    pub since: Duration,
}

impl OpenNotice {
    /// A notice at its first document.
    pub(super) fn new(notice: Arc<Notice>, revised: Option<RevisionNote>, now: Duration) -> Self {
        let attachment = notice.first_document().map_or(0, |(index, _)| index);
        Self { notice, revised, attachment, document: None, pages: 0, absence: None, since: now }
    }
}

/// The viewer's state.
#[derive(Resource)]
pub(crate) struct Viewer {
    pub open: Option<OpenNotice>,
    /// Where pages are shown, in pixels of the window.
    pub area: Rect,
    pub chips: Scroll,
    pub sharp: bool,
    /// Whether movements are shown at all.
    pub motion: bool,
    /// Thresholds of this panel.
    pub feel: TouchThresholds,
    pub(super) on_chips: bool,
    pub(super) on_page: bool,
}

impl Viewer {
    /// Nothing is open.
    pub(crate) fn new(feel: TouchThresholds, motion: bool) -> Self {
        Self {
            open: None,
            area: Rect::new(0.0, 0.0, 1.0, 1.0),
            chips: Scroll::new(0.0, 0.0),
            sharp: false,
            motion,
            feel,
            on_chips: false,
            on_page: false,
        }
    }

    /// Opens a notice at its first document.
    pub(crate) fn show(&mut self, notice: Arc<Notice>, revised: Option<RevisionNote>, now: Duration) {
        self.chips.scroll_to(0.0);
        self.open = Some(OpenNotice::new(notice, revised, now));
        self.sharp = false;
    }

    /// Closes the notice.
    pub(crate) fn close(&mut self) {
        self.open = None;
        self.chips.scroll_to(0.0);
    }

    /// Turns to another attachment.
    pub(crate) fn turn_to(&mut self, attachment: usize, now: Duration) {
        if let Some(open) = &mut self.open
            && attachment < open.notice.attachments.len()
            && attachment != open.attachment
        {
            open.attachment = attachment;
            open.document = None;
            open.pages = 0;
            open.absence = None;
            open.since = now;
            self.sharp = false;
        }
    }

    /// Takes a new board in: `Err` when the open notice is gone, `Ok(true)` when it was revised.
    pub(crate) fn follow(&mut self, snapshot: &Snapshot) -> Result<bool, ()> {
        let Some(open) = &mut self.open else { return Ok(false) };
        let Some(notice) = snapshot.find(&open.notice.id) else { return Err(()) };
        if *notice == open.notice {
            return Ok(false);
        }
        let blob =
            |notice: &Notice, i: usize| notice.attachments.get(i).and_then(|a| a.document().or(a.blob)).map(|b| b.hash);
        let same = blob(notice, open.attachment) == blob(&open.notice, open.attachment);
        open.notice = notice.clone();
        open.revised = snapshot.revised.get(&notice.id).copied();
        if !same {
            open.attachment = open.attachment.min(open.notice.attachments.len().saturating_sub(1));
            open.document = None;
            open.absence = None;
        }
        Ok(true)
    }

    /// The window has another size or its bars another height.
    pub(crate) fn fit(&mut self, area: Rect) {
        if area == self.area {
            return;
        }
        self.area = area;
        if let Some(document) = self.open.as_mut().and_then(|open| open.document.as_mut()) {
            document.viewport.resize(area.width(), area.height(), &document.layout);
            document.viewport.clamp(&document.layout);
            document.motion = None;
        }
    }

    pub(super) fn document_mut(&mut self) -> Option<&mut OpenDocument> {
        self.open.as_mut()?.document.as_mut()
    }

    /// The open document, once its page sizes are known.
    pub(crate) fn document(&self) -> Option<&OpenDocument> {
        self.open.as_ref()?.document.as_ref()
    }

    /// True while the open document's pages are being measured; nothing else is then known of it.
    pub(crate) fn is_measuring(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.document.is_none() && open.absence.is_none())
    }

    /// Moves to where `change` leads, as a movement where the configuration wants movements.
    pub(super) fn travel(&mut self, change: impl FnOnce(&mut Viewport, &OpenDocument)) {
        let shown = self.motion;
        let Some(document) = self.document_mut() else { return };
        let from = document.viewport;
        // A second press during a movement goes on from where the first one leads.
        let mut to = document.motion.as_ref().map_or(from, |motion| motion.to);
        change(&mut to, document);
        to.clamp(&document.layout);
        document.glide = None;
        document.settling = false;
        if shown {
            document.motion = Some(ViewMovement { from, to, gone: Duration::ZERO });
        } else {
            document.viewport = to;
            document.viewport.snap(&document.layout);
        }
    }

    /// Zooms about the middle of the view by steps of the button.
    pub(crate) fn zoom(&mut self, larger: bool) {
        let middle = Point::new(self.area.width() / 2.0, self.area.height() / 2.0);
        let factor = if larger { ZOOM_STEP } else { 1.0 / ZOOM_STEP };
        self.travel(|viewport, document| viewport.zoom_about(middle, factor, &document.layout));
    }

    /// The page fills the width.
    pub(crate) fn fit_width(&mut self) {
        self.travel(|viewport, document| viewport.fit_width_here(&document.layout));
    }

    /// The page is seen as a whole.
    pub(crate) fn whole_page(&mut self) {
        self.travel(|viewport, document| {
            let page = viewport.current_page(&document.layout);
            viewport.fit_page(&document.layout, page);
        });
    }

    /// Turns so many pages on, or spreads of a magazine.
    pub(crate) fn turn_page(&mut self, step: i32) {
        self.travel(|viewport, document| {
            if step < 0 {
                viewport.previous_page(&document.layout);
            } else {
                viewport.next_page(&document.layout);
            }
        });
    }

    /// Goes to a page, from 0.
    pub(crate) fn go_to(&mut self, page: usize) {
        self.travel(|viewport, document| viewport.show_page(&document.layout, page));
    }

    /// In to where the finger is, or back out when already in.
    pub(super) fn double_tap(&mut self, at: Point) {
        self.travel(|viewport, document| {
            let target = if viewport.scale() > document.opening_scale * 1.2 {
                document.opening_scale
            } else {
                document.opening_scale * DOUBLE_TAP_ZOOM
            };
            viewport.zoom_about(at, (target / viewport.scale()) as f32, &document.layout);
        });
    }

    /// True while the page moves by itself.
    pub(crate) fn moving(&self) -> bool {
        self.document().is_some_and(|d| d.glide.is_some() || d.motion.is_some() || d.settling)
    }
}
