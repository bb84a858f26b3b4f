//! Machine under the board, for `status`. Left out: reading it (`machine`).

use std::sync::Arc;

use bevy::prelude::*;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::machine::MachineState;

/// What is known of the machine, as it comes.
#[derive(Resource)]
pub(crate) struct BoardMachine(pub watch::Receiver<Arc<MachineState>>);

impl BoardMachine {
    /// A display was connected, and none is any more.
    pub(crate) fn display_is_lost(&self) -> bool {
        self.0.borrow().display_lost
    }

    /// The part of `status`.
    pub(crate) fn to_json(&self) -> Value {
        json!(**self.0.borrow())
    }
}
