//! Shared technical foundation: what several modules need and what knows nothing of notices, votes or screens. It imports
//! no other module of ours.

pub mod escape;
pub mod sqlite;
