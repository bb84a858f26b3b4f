//! Problems of the board that need a person, for `status` and for the staff screen. Left out: how they are found
//! (`problems`).

use std::sync::Arc;

use bevy::prelude::*;
use serde_json::Value;
use tokio::sync::watch;

use crate::problems::{ProblemKind, ProblemText, problem_json};

/// The problems that count, as they come.
#[derive(Resource)]
pub(crate) struct BoardProblems(pub watch::Receiver<Arc<Vec<ProblemText>>>);

impl BoardProblems {
    /// The list for `status`.
    pub(crate) fn to_json(&self) -> Value {
        self.0.borrow().iter().map(problem_json).collect()
    }

    /// Lines for the staff, the worst first, without what the list of sources and the store have lines of their own
    /// for.
    pub(crate) fn lines(&self) -> Vec<String> {
        let elsewhere = [ProblemKind::Source, ProblemKind::Held, ProblemKind::Store];
        let all = self.0.borrow();
        all.iter().filter(|it| !elsewhere.contains(&it.kind)).map(|it| format!("! {}", it.title)).collect()
    }
}
