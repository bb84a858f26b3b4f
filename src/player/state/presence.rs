//! Visitor presence: whether somebody is in front of the board, and the message that what the visitor did is to be
//! forgotten. The rule itself is pure (`touch::Session`).
//!
//! Left out: the countdown on the screen (`idle`), the terminal's own time-outs (`feedback::visit`).

use std::time::Duration;

use bevy::prelude::*;

use crate::touch::{Presence, Session};

/// Whether a visitor is there.
#[derive(Resource)]
pub(crate) struct VisitorPresence {
    session: Session,
}

impl VisitorPresence {
    /// Nobody is there yet.
    pub(crate) fn new(session: Session) -> Self {
        Self { session }
    }

    /// The visitor touched the screen.
    pub(crate) fn touched(&mut self, now: Duration) {
        self.session.touched(now);
    }

    /// Something is being said to the visitor: time does not pass.
    pub(crate) fn hold(&mut self, now: Duration) {
        self.session.hold(now);
    }

    /// The visitor has left, unless somebody has touched since a moment.
    pub(crate) fn leave(&mut self, since: Duration) {
        self.session.leave(since);
    }

    /// Whether the visitor is there, perhaps there, or gone.
    pub(crate) fn state(&mut self, now: Duration) -> Presence {
        self.session.presence_at(now)
    }

    /// Whether nobody is there.
    pub(crate) fn is_idle(&self, now: Duration) -> bool {
        self.session.is_idle(now)
    }

    /// When the next change is due, while somebody is there.
    pub(crate) fn next_change(&self, now: Duration) -> Option<Duration> {
        self.session.next_change(now)
    }
}

/// What the visitor did is to be forgotten before the next one comes. Written by `idle`, read by each screen.
#[derive(Message, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ForgetVisitor {
    /// All of it: place in the list, open document, what was typed.
    Everything,
    /// Only what was typed on the staff screen.
    StaffScreen,
}

/// The open notice is to be closed, because another screen takes the place of the viewer.
#[derive(Message, Clone, Copy, Debug)]
pub(crate) struct CloseNotice;
