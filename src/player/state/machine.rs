//! Machine under the board, for `status`. Left out: reading it (`machine`).

use std::sync::Arc;

use bevy::prelude::*;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::machine::{DisplayFault, MachineState};

/// What is known of the machine, as it comes.
#[derive(Resource)]
pub(crate) struct BoardMachine(pub watch::Receiver<Arc<MachineState>>);

impl BoardMachine {
    /// Why no display can show a picture, where the kernel tells that.
    pub(crate) fn display_fault(&self) -> Option<DisplayFault> {
        self.0.borrow().facts.display_fault()
    }

    /// The part of `status`.
    pub(crate) fn to_json(&self) -> Value {
        json!(**self.0.borrow())
    }
}
