//! Approval (Ke schválení): another person looks at a notice before it hangs. The right is given to a person; whose notices
//! wait is the configuration's `approval`. Nobody approves his own, and a change of the notice takes its approval back.
//!
//! In reading order: the queue, the review of one notice beside what was judged before, and the decision.

mod queue;
mod review;
mod decision;

use super::{access::Right::Approve, web::Route};

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[
    Route::get("/approval", Approve, queue::show),
    Route::get("/approval/{id}", Approve, review::show),
    Route::get("/approval/{id}/page/{file}/{page}", Approve, review::picture),
    Route::post("/approval/{id}/open", Approve, decision::open),
    Route::post("/approval/{id}/approve", Approve, decision::approve),
    Route::post("/approval/{id}/reject", Approve, decision::reject),
];
