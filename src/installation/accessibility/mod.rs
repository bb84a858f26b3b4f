//! Accessibility of a board by EN 301 549 V3.2.1, clause by clause, as a device of closed functionality: what the board does
//! about each clause with its configuration, which test of the repository shows it, and what only a person can judge. Pure.
//!
//! Nothing is claimed that the configuration does not give: a board without speech meets no clause on speech. Left out:
//! printing (`cli::accessibility`), whether the programs and devices that are named are there (`voice::check`).

mod board_abilities;
mod clause;
mod hardware_clauses;
mod operation_clauses;
mod picture_geometry;
mod screen_clauses;
mod speech_clauses;
#[cfg(test)]
mod tests;

pub(crate) use clause::{AccessibilityClause, ClauseVerdict};

use self::board_abilities::BoardAbilities;
use crate::config::Config;

/// The clauses that a closed board has to do with, in their order.
pub(crate) fn clauses(config: &Config) -> Vec<AccessibilityClause> {
    let board = BoardAbilities::of(config);
    let mut clauses = speech_clauses::clauses(&board);
    clauses.extend(operation_clauses::clauses(&board));
    clauses.extend(hardware_clauses::clauses(&board));
    clauses.extend(screen_clauses::clauses(&board));
    clauses
}
