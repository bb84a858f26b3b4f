//! Warnings that stand now, the worst first.
//!
//! Left out: when they take the screen and how they are shown (`crisis`), where they come from (`source::crisis`).

use std::sync::Arc;

use bevy::prelude::*;

use crate::source::crisis::ShownAlert;

/// The warnings that stand.
#[derive(Resource, Default)]
pub(crate) struct StandingWarnings(pub Arc<Vec<ShownAlert>>);

impl StandingWarnings {
    /// True while there is one.
    pub(crate) fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// The worst one.
    pub(crate) fn worst(&self) -> Option<&ShownAlert> {
        self.0.first()
    }
}
