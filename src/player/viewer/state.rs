//! State of the viewer: which notice is open, which of its documents, and how buttons and gestures move its pages.
//!
//! Left out: what is unfolded over the bar (`menu_state`), how fingers and time move the pages (`movement`), how a document
//! is laid out when it opens (`document`), the notice itself (`open_notice`).

use std::{sync::Arc, time::Duration};

use bevy::prelude::*;

use super::{
    areas::ViewerAreas,
    ease_back::{EASE, EaseBack},
    header_fold::HeaderFold,
    open_document::{OpenDocument, ViewMovement},
    open_notice::OpenNotice,
    page_colour::PageColour,
    page_entry::PageEntry,
};
use crate::{
    notice::{Notice, RevisionNote},
    player::action::ViewerMenu,
    store::Snapshot,
    touch::{Point, Scroll, TouchThresholds, Viewport},
};

/// One press of "Zvětšit".
const ZOOM_STEP: f32 = 1.4;
/// Zoom of a double tap, against the scale at which the page opened.
const DOUBLE_TAP_ZOOM: f64 = 2.2;
/// Length of a movement that explains where something went.
const MOTION: Duration = Duration::from_millis(200);

/// What a finger on the viewer holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ViewerHold {
    #[default]
    Nothing,
    Page,
    /// The text of the document.
    Text,
    /// The strip of pages.
    Strip,
    Slider,
}

/// The viewer's state.
#[derive(Resource)]
pub(crate) struct Viewer {
    pub open: Option<OpenNotice>,
    /// Where pages are shown, in pixels of the window.
    pub area: Rect,
    /// How the screen is divided, once it was.
    pub(super) areas: Option<ViewerAreas>,
    pub(super) strip: Scroll,
    /// The text of the document, where it is read as text, and the page to which what is at its top belongs.
    pub(super) text: Scroll,
    pub(super) text_page: usize,
    /// What is unfolded over the bar, and which of its rows come first where it has more than fit.
    pub(super) menu: Option<ViewerMenu>,
    pub menu_rows: usize,
    /// How long the menu has been on its way in.
    pub(super) menu_gone: Duration,
    /// The number of a page, as far as it is typed.
    pub(super) entry: PageEntry,
    /// What is known of the notice is folded out.
    pub facts: bool,
    pub colour: PageColour,
    pub(super) fold: HeaderFold,
    pub(super) ease: EaseBack,
    /// The page that the finger on the slider means.
    pub(super) sliding: Option<usize>,
    /// Where the open menu lies, which hides the page from touches.
    pub(super) covered: Rect,
    pub sharp: bool,
    /// Whether movements are shown at all.
    pub motion: bool,
    /// Thresholds of this panel.
    pub feel: TouchThresholds,
    pub(super) hold: ViewerHold,
}

impl Viewer {
    /// Nothing is open.
    pub(crate) fn new(feel: TouchThresholds, motion: bool) -> Self {
        Self {
            open: None,
            area: Rect::new(0.0, 0.0, 1.0, 1.0),
            areas: None,
            strip: Scroll::new(0.0, 0.0),
            text: Scroll::new(0.0, 0.0),
            text_page: 0,
            menu: None,
            menu_rows: 0,
            menu_gone: Duration::ZERO,
            entry: PageEntry::default(),
            facts: false,
            colour: PageColour::default(),
            fold: HeaderFold::default(),
            ease: EaseBack::default(),
            sliding: None,
            covered: Rect::default(),
            sharp: false,
            motion,
            feel,
            hold: ViewerHold::default(),
        }
    }

    /// Opens a notice at its first document.
    pub(crate) fn show(&mut self, notice: Arc<Notice>, revised: Option<RevisionNote>, now: Duration) {
        self.fold_everything();
        self.open = Some(OpenNotice::new(notice, revised));
        self.wait_for_document(now);
    }

    fn wait_for_document(&mut self, now: Duration) {
        self.fold.set(false);
        self.ease.touch(now);
        self.sharp = false;
        if let Some(open) = &mut self.open {
            open.since = now;
        }
    }

    fn fold_everything(&mut self) {
        self.strip.scroll_to(0.0);
        self.menu = None;
        self.menu_rows = 0;
        self.entry = PageEntry::default();
        self.facts = false;
        self.sliding = None;
        self.covered = Rect::default();
    }

    /// Closes the notice.
    pub(crate) fn close(&mut self) {
        self.open = None;
        self.fold_everything();
    }

    /// Forgets what the visitor chose.
    pub(super) fn forget(&mut self) {
        self.close();
        self.colour = PageColour::default();
    }

    /// Turns to another attachment.
    pub(crate) fn turn_to(&mut self, attachment: usize, now: Duration) {
        if let Some(open) = &mut self.open
            && attachment < open.notice.attachments.len()
            && attachment != open.attachment
        {
            open.turn_to(attachment);
            self.wait_for_document(now);
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

    /// The window is divided in another way; the document follows when it is looked at next (`document`).
    pub(super) fn fit(&mut self, areas: ViewerAreas) {
        self.area = areas.page;
        self.areas = Some(areas);
    }

    pub(super) fn document_mut(&mut self) -> Option<&mut OpenDocument> {
        self.open.as_mut()?.document.as_mut()
    }

    /// The open document, once its page sizes are known.
    pub(crate) fn document(&self) -> Option<&OpenDocument> {
        self.open.as_ref()?.document.as_ref()
    }

    /// True where a document is open and read as text.
    pub(crate) fn reads_text(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.as_text && open.document.is_some())
    }

    /// The page that is read, from 0, in the text as on the pages.
    pub(crate) fn current_page(&self) -> Option<usize> {
        let document = self.document()?;
        Some(if self.reads_text() { self.text_page } else { document.current_page() })
    }

    /// True while the open document's pages are being measured; nothing else is then known of it.
    pub(crate) fn is_measuring(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.document.is_none() && open.absence.is_none())
    }

    /// Moves to where `change` leads, as a movement where the configuration wants movements.
    pub(super) fn travel(&mut self, change: impl FnOnce(&mut Viewport, &OpenDocument)) {
        self.travel_for(MOTION, change);
    }

    fn travel_for(&mut self, length: Duration, change: impl FnOnce(&mut Viewport, &OpenDocument)) {
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
            document.motion = Some(ViewMovement { from, to, gone: Duration::ZERO, length });
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

    /// Turns so many pages on, or spreads of a magazine; beyond the document's end to the next attachment. True where
    /// another attachment was turned to.
    pub(crate) fn turn_page(&mut self, step: i32, now: Duration) -> bool {
        let Some(open) = &self.open else { return false };
        if let Some(attachment) = open.attachment_beyond(step) {
            self.turn_to(attachment, now);
            return true;
        }
        self.fold.set(step > 0);
        self.travel(|viewport, document| {
            if step < 0 {
                viewport.previous_page(&document.layout);
            } else {
                viewport.next_page(&document.layout);
            }
        });
        false
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

    /// Somebody touches.
    pub(super) fn touched(&mut self, now: Duration) {
        self.ease.touch(now);
    }

    /// Eases the page back to how it opened, where it was left alone for long enough.
    pub(super) fn ease_back(&mut self, now: Duration) {
        if self.reads_text() || !self.ease.take_due(now) {
            return;
        }
        let Some(document) = self.document() else { return };
        if let Some(to) = document.viewport.eased_back(&document.opened, &document.layout) {
            self.travel_for(EASE, |viewport, _| *viewport = to);
        }
    }

    /// When something changes without a touch.
    pub(crate) fn next_change(&self, now: Duration) -> Option<Duration> {
        let document = self.document().filter(|_| !self.reads_text())?;
        document.viewport.eased_back(&document.opened, &document.layout)?;
        self.ease.next_change(now)
    }

    /// True while the page moves by itself.
    pub(crate) fn moving(&self) -> bool {
        self.document().is_some_and(|d| d.glide.is_some() || d.motion.is_some() || d.settling)
    }
}
