//! What is wrong with the board, for `status` and for the staff.

use std::sync::Arc;

use bevy::prelude::*;
use serde_json::Value;
use tokio::sync::watch;

use crate::problems::{Told, told_json};

/// The problems that count, as they come.
#[derive(Resource)]
pub struct Problems(pub watch::Receiver<Arc<Vec<Told>>>);

impl Problems {
    /// For `status`.
    pub fn json(&self) -> Value {
        self.0.borrow().iter().map(told_json).collect()
    }

    /// For the staff: the worst first, and how many more there are.
    pub fn lines(&self, most: usize) -> Vec<String> {
        let all = self.0.borrow();
        let mut lines: Vec<String> = all.iter().take(most).map(|it| format!("! {}", it.title)).collect();
        if all.len() > most {
            lines.push(format!("! + {}", all.len() - most));
        }
        lines
    }
}
