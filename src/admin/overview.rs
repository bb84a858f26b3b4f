//! Overview: the first page, what waits for a person and how the board fares.

use super::{
    access::Right,
    site::Site,
    web::{Fault, Reply, Request, Route},
};

/// Routes of this section.
pub(in crate::admin) const ROUTES: &[Route] = &[Route::get("/", Right::SignedIn, show)];

fn show(_site: &Site, _request: &Request) -> Result<Reply, Fault> {
    Err(Fault::NotFound)
}
