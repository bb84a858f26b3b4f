//! The viewer: one notice, its documents, and the page under the fingers. This file holds what is open and how gestures
//! and buttons move it; `document` lays pages out, `chrome` draws the controls in their `bars`, `strip` the small pages above them, `sheets`
//! the pages.

mod bars;
pub mod chrome;
pub mod document;
pub mod sheets;
pub mod strip;

pub use document::{Absence, Document, opening};

use std::{sync::Arc, time::Duration};

use bevy::prelude::*;

use super::{
    input::Gesture,
    stage::{Screen, Stage},
};
use crate::{
    notice::{Notice, RevisionNote},
    store::Snapshot,
    touch::{Glide, Intent, Point, Scroll, TouchThresholds, Viewport},
};

/// One press of "Zvětšit".
const ZOOM_STEP: f32 = 1.4;
/// Zoom of a double tap, against the scale at which the page opened.
const DOUBLE_TAP_ZOOM: f64 = 2.2;
/// Length of a movement that explains where something went.
const MOTION: Duration = Duration::from_millis(200);

/// A movement on its way.
struct Motion {
    from: Viewport,
    to: Viewport,
    gone: Duration,
}

/// The open notice.
pub struct Open {
    pub notice: Arc<Notice>,
    /// How it was changed since it was posted.
    pub revised: Option<RevisionNote>,
    pub attachment: usize,
    pub document: Option<Document>,
    /// Pages of the document; 0 until they are known.
    pub pages: usize,
    pub absence: Option<Absence>,
    /// Since when a document is awaited.
    pub since: Duration,
}

impl Open {
    fn new(notice: Arc<Notice>, revised: Option<RevisionNote>, now: Duration) -> Self {
        let attachment = notice.first_document().map_or(0, |(index, _)| index);
        Self { notice, revised, attachment, document: None, pages: 0, absence: None, since: now }
    }
}

/// The viewer's state.
#[derive(Resource)]
pub struct Viewer {
    pub open: Option<Open>,
    /// Where pages are shown, in pixels of the window.
    pub area: Rect,
    pub chips: Scroll,
    pub sharp: bool,
    /// Whether movements are shown at all.
    pub motion: bool,
    /// Thresholds of this panel.
    pub feel: TouchThresholds,
    on_chips: bool,
    on_page: bool,
}

impl Viewer {
    pub fn new(feel: TouchThresholds, motion: bool) -> Self {
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
    pub fn show(&mut self, notice: Arc<Notice>, revised: Option<RevisionNote>, now: Duration) {
        self.chips.scroll_to(0.0);
        self.open = Some(Open::new(notice, revised, now));
        self.sharp = false;
    }

    pub fn close(&mut self) {
        self.open = None;
        self.chips.scroll_to(0.0);
    }

    /// Turns to another attachment.
    pub fn turn_to(&mut self, attachment: usize, now: Duration) {
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
    pub fn follow(&mut self, snapshot: &Snapshot) -> Result<bool, ()> {
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
    pub fn fit(&mut self, area: Rect) {
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

    fn document_mut(&mut self) -> Option<&mut Document> {
        self.open.as_mut()?.document.as_mut()
    }

    pub fn document(&self) -> Option<&Document> {
        self.open.as_ref()?.document.as_ref()
    }

    /// True while the open document's pages are being measured; nothing else is then known of it.
    pub fn is_measuring(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.document.is_none() && open.absence.is_none())
    }

    /// Moves to where `change` leads, as a movement where the configuration wants movements.
    fn travel(&mut self, change: impl FnOnce(&mut Viewport, &Document)) {
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
            document.motion = Some(Motion { from, to, gone: Duration::ZERO });
        } else {
            document.viewport = to;
            document.viewport.snap(&document.layout);
        }
    }

    /// Zooms about the middle of the view by steps of the button.
    pub fn zoom(&mut self, larger: bool) {
        let middle = Point::new(self.area.width() / 2.0, self.area.height() / 2.0);
        let factor = if larger { ZOOM_STEP } else { 1.0 / ZOOM_STEP };
        self.travel(|viewport, document| viewport.zoom_about(middle, factor, &document.layout));
    }

    pub fn fit_width(&mut self) {
        self.travel(|viewport, document| viewport.fit_width_here(&document.layout));
    }

    pub fn whole_page(&mut self) {
        self.travel(|viewport, document| {
            let page = viewport.current_page(&document.layout);
            viewport.fit_page(&document.layout, page);
        });
    }

    pub fn turn_page(&mut self, step: i32) {
        self.travel(|viewport, document| {
            if step < 0 {
                viewport.previous_page(&document.layout);
            } else {
                viewport.next_page(&document.layout);
            }
        });
    }

    /// Goes to a page, from 0.
    pub fn go_to(&mut self, page: usize) {
        self.travel(|viewport, document| viewport.show_page(&document.layout, page));
    }

    /// In to where the finger is, or back out when already in.
    fn double_tap(&mut self, at: Point) {
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
    pub fn moving(&self) -> bool {
        self.document().is_some_and(|d| d.glide.is_some() || d.motion.is_some() || d.settling)
    }
}

/// Moves the page with the fingers.
pub fn hands(mut gestures: MessageReader<Gesture>, stage: Res<Stage>, mut viewer: ResMut<Viewer>) {
    if stage.screen != Screen::Viewer || stage.overlay.is_some() {
        gestures.clear();
        return;
    }
    let viewer = &mut *viewer;
    let (area, feel) = (viewer.area, viewer.feel);
    let local = |at: Point| Point::new(at.x - area.min.x, at.y - area.min.y);
    for Gesture(intent) in gestures.read() {
        if let Intent::Press(at) = *intent {
            viewer.on_page = area.contains(Vec2::new(at.x, at.y));
            viewer.on_chips = !viewer.on_page && at.y > area.max.y;
            if viewer.on_chips {
                viewer.chips.hold();
            } else if let Some(document) = viewer.document_mut() {
                document.glide = None;
                document.motion = None;
            }
        }
        if viewer.on_chips {
            match *intent {
                Intent::Pan { from, to } => viewer.chips.drag(to.x - from.x),
                Intent::Fling { velocity } => viewer.chips.fling(velocity.x, feel),
                Intent::Rest | Intent::Release => viewer.chips.release(),
                _ => {}
            }
            continue;
        }
        if let (Intent::DoubleTap(at), true) = (*intent, viewer.on_page) {
            viewer.double_tap(local(at));
            continue;
        }
        if !viewer.on_page {
            continue;
        }
        let Some(document) = viewer.document_mut() else { continue };
        let Document { layout, viewport, glide, settling, .. } = document;
        match *intent {
            Intent::Pan { from, to } => viewport.pan_soft(to - from, layout),
            Intent::Pinch { from: (a, b), to: (c, d) } => {
                viewport.pinch((local(a), local(b)), (local(c), local(d)), layout);
            }
            Intent::Fling { velocity } => *glide = Some(Glide::new(velocity, feel)),
            Intent::Rest | Intent::Tap(_) | Intent::Release => *settling = true,
            _ => {}
        }
    }
}

/// Lets the page glide on, come back from beyond its edges, and end its movements.
pub fn glide(
    time: Res<Time<Real>>,
    mut stage: ResMut<Stage>,
    mut viewer: ResMut<Viewer>,
    fingers: Res<super::input::Hands>,
) {
    if stage.screen != Screen::Viewer {
        return;
    }
    let dt = time.delta().min(Duration::from_millis(50));
    stage.moving |= viewer.chips.step(dt);
    let held = fingers.fingers_down() > 0;
    let Some(document) = viewer.document_mut() else { return };
    if let Some(motion) = &mut document.motion {
        motion.gone += dt;
        let t = (motion.gone.as_secs_f32() / MOTION.as_secs_f32()).min(1.0);
        let eased = 1.0 - (1.0 - t).powi(3);
        document.viewport = motion.from.interpolate(&motion.to, eased);
        if t >= 1.0 {
            document.viewport = motion.to;
            document.motion = None;
            document.settling = true;
        }
    }
    if let Some(glide) = &mut document.glide {
        let step = glide.step(dt);
        document.viewport.pan_soft(step, &document.layout);
        if glide.is_over() || document.viewport.is_stretched(&document.layout) {
            document.glide = None;
            document.settling = true;
        }
    }
    if document.settling && !held && document.motion.is_none() && document.glide.is_none() {
        document.settling = document.viewport.settle(dt, &document.layout);
        if !document.settling {
            // At rest text stands on whole device pixels.
            document.viewport.snap(&document.layout);
            stage.moving = true;
        }
    }
    stage.moving |= viewer.moving();
}
