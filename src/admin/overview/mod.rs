//! Overview: the first page, what waits for a person by his rights and how the board fares. What somebody may not see is not
//! on it.

mod draft_counts;
mod ending_notices;
mod page;

use super::{access::Right, web::Route};

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[Route::get("/", Right::SignedIn, page::show)];
