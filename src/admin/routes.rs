//! Routes of all sections, in one table: the only way to a handler.

<<<<<<< HEAD
use super::{accounts, devices, overview, sources, web::Route};
||||||| 697ccaf
use super::{accounts, overview, web::Route};
=======
use super::{accounts, broadcast, overview, web::Route};
>>>>>>> next

/// The tables of the sections.
<<<<<<< HEAD
const SECTIONS: &[&[Route]] = &[overview::ROUTES, accounts::ROUTES, devices::ROUTES, sources::ROUTES];
||||||| 697ccaf
const SECTIONS: &[&[Route]] = &[overview::ROUTES, accounts::ROUTES];
=======
const SECTIONS: &[&[Route]] = &[overview::ROUTES, accounts::ROUTES, broadcast::ROUTES];
>>>>>>> next

/// Every route.
pub(in crate::admin) fn all() -> impl Iterator<Item = &'static Route> {
    SECTIONS.iter().flat_map(|section| section.iter())
}
