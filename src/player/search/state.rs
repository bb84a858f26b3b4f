//! State of the search: what is typed, what is known of it, and where the results stand. Forgotten with the visitor.
//!
//! Left out: what changes it (`steps`), the index, which answers on a thread of its own (`crate::search`).

use std::{collections::HashMap, sync::Arc};

use bevy::prelude::*;
use tokio::sync::watch;

use super::{line::SearchLine, results::PlannedResult};
use crate::{
    notice::NoticeId,
    platform::latency::LATENCY,
    search::{LineQuestion, LineReply, SearchQuery},
    store::Snapshot,
    touch::{Scroll, TouchThresholds},
};

/// The parts of the screen whose nodes have to be made anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct StaleParts {
    /// How much was found, the results and the suggestions.
    pub found: bool,
    pub field: bool,
    pub keys: bool,
}

/// A result as it opens: the notice, the attachment and the page of its first hit, and what to mark.
pub(crate) struct ResultPlace {
    pub id: NoticeId,
    pub page: Option<(usize, u32)>,
    pub query: SearchQuery,
}

/// What a visitor searches for.
#[derive(Resource)]
pub(crate) struct SearchScreen {
    lines: watch::Sender<LineQuestion>,
    replies: watch::Receiver<Arc<LineReply>>,
    /// Of the newest question.
    number: u64,
    /// Somebody searches; "Zpět" of an open document leads back here.
    open: bool,
    pub(super) line: SearchLine,
    pub(super) keyboard: bool,
    pub(super) reply: Arc<LineReply>,
    /// The board that the results are of.
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) results: Vec<PlannedResult>,
    pub(super) list: Scroll,
    /// Where the results stand since the screen was last made.
    pub(super) list_area: Rect,
    /// How long the cards are, in pixels.
    pub(super) list_length: f32,
    /// The finger moves the results.
    pub(super) held: bool,
    pub(super) spawned: HashMap<usize, Entity>,
    /// Frames since the results were made anew; the cards out of sight come in the second.
    pub(super) frames: u8,
    pub(super) stale: StaleParts,
    /// Thresholds of this panel.
    pub feel: TouchThresholds,
}

impl SearchScreen {
    /// Nobody searches.
    pub(crate) fn new(
        lines: watch::Sender<LineQuestion>,
        replies: watch::Receiver<Arc<LineReply>>,
        snapshot: Arc<Snapshot>,
        feel: TouchThresholds,
    ) -> Self {
        Self {
            lines,
            replies,
            number: 0,
            open: false,
            line: SearchLine::default(),
            keyboard: true,
            reply: Arc::default(),
            snapshot,
            results: vec![],
            list: Scroll::new(0.0, 0.0),
            list_area: Rect::default(),
            list_length: 0.0,
            held: false,
            spawned: HashMap::new(),
            frames: 0,
            stale: StaleParts::default(),
            feel,
        }
    }

    /// Somebody begins to search, or comes back to what was found.
    pub(crate) fn begin(&mut self) {
        if !std::mem::replace(&mut self.open, true) {
            self.ask();
        }
    }

    /// True while somebody searches.
    pub(crate) fn is_open(&self) -> bool {
        self.open
    }

    /// Nobody searches any more: nothing of what was typed or found is left, here or with who answers.
    pub(crate) fn close(&mut self) {
        if !self.open && self.line.text().is_empty() {
            return;
        }
        self.open = false;
        self.line = SearchLine::default();
        self.keyboard = true;
        self.reply = Arc::default();
        self.results.clear();
        self.list.scroll_to(0.0);
        self.number += 1;
        self.lines.send_replace(LineQuestion { number: self.number, line: None });
    }

    /// Scrolls the results by so many pixels.
    pub(crate) fn scroll_by(&mut self, pixels: f32) {
        let to = self.list.offset() + pixels;
        self.list.scroll_to(to);
    }

    /// Where a result leads, while its notice hangs.
    pub(crate) fn place_of(&self, result: usize) -> Option<ResultPlace> {
        let answer = self.reply.answer.as_ref()?;
        let hit = answer.hits.get(self.results.get(result)?.hit)?;
        Some(ResultPlace {
            id: NoticeId(hit.id.clone()),
            page: hit.passage.as_ref().and_then(|passage| passage.page),
            query: answer.query.clone(),
        })
    }

    /// Has the line that stands looked for.
    pub(super) fn ask(&mut self) {
        self.number += 1;
        trace!(target: LATENCY, number = self.number, "search asked");
        self.lines.send_replace(LineQuestion { number: self.number, line: Some(self.line.text().to_owned()) });
    }

    /// Takes the newest reply in, unless it is to an older question; true where there is another one.
    pub(super) fn take_reply(&mut self) -> bool {
        if !self.open || !self.replies.has_changed().unwrap_or(false) {
            return false;
        }
        let reply = self.replies.borrow_and_update().clone();
        if reply.number != self.number {
            return false;
        }
        trace!(target: LATENCY, number = reply.number, "search answered");
        // More of the same line keeps its place.
        if reply.number != self.reply.number {
            self.list.scroll_to(0.0);
        }
        self.reply = reply;
        self.stale.found = true;
        true
    }

    /// True once the line that stands was answered.
    pub(crate) fn is_answered(&self) -> bool {
        self.reply.number == self.number
    }

    /// True while the results glide on by themselves.
    pub(super) fn glides(&self) -> bool {
        self.list.is_gliding()
    }
}
