//! What is wrong with the board, for `status` and for the staff.

use std::sync::Arc;

use bevy::prelude::*;
use serde_json::Value;
use tokio::sync::watch;

use crate::problems::{ProblemKind, ProblemText, problem_json};

/// The problems that count, as they come.
#[derive(Resource)]
pub struct Problems(pub watch::Receiver<Arc<Vec<ProblemText>>>);

impl Problems {
    /// For `status`.
    pub fn json(&self) -> Value {
        self.0.borrow().iter().map(problem_json).collect()
    }

    /// For the staff: one line each, the worst first, without what the list of sources and the store tell themselves.
    pub fn lines(&self) -> Vec<String> {
        let told_elsewhere = [ProblemKind::Source, ProblemKind::Held, ProblemKind::Store];
        let all = self.0.borrow();
        all.iter().filter(|it| !told_elsewhere.contains(&it.kind)).map(|it| format!("! {}", it.title)).collect()
    }
}
