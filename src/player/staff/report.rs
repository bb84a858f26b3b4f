//! What the staff screen tells of the board: what is wrong, its sources and what they lack, the store, and the schedule's file.

use crate::{
    player::{problems::Problems, rota::Rotas, theme::Theme},
    store::Snapshot,
};

/// One line for each thing there is to say.
pub fn lines(theme: &Theme, snapshot: &Snapshot, rotas: &Rotas, problems: &Problems) -> Vec<String> {
    let sources = snapshot.sources.iter().map(|source| {
        let name = &source.source.0;
        match (&source.problem, &source.held) {
            (Some(problem), _) => format!("{name}: {problem}"),
            (None, Some(held)) => {
                let (missing, shown) = (held.missing.to_string(), held.shown.to_string());
                format!("{name}: {}", theme.words.fill("staff-held", &[("missing", &missing), ("shown", &shown)]))
            }
            (None, None) => format!("{name}: OK"),
        }
    });
    let schedule = rotas.now.problem.iter().flat_map(|problem| problem.lines().map(str::to_owned));
    problems.lines().into_iter().chain(sources).chain(snapshot.health.lines()).chain(schedule).collect()
}
