//! Survey editor: surveys of the town as forms and as text, their posters, codes of closed surveys, and erasing of comments.
//!
//! The file of surveys stays the truth: it is changed by `toml_edit`, so that its comments stay, checked with
//! `config::Surveys` as the board checks it, and becomes valid as one act. Left out: figures (`satisfaction`).

use super::web::Route;

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[];
