//! Routes of all sections, in one table: the only way to a handler.

use super::{accounts, board, broadcast, devices, overview, satisfaction, sources, survey_editor, web::Route};

/// The tables of the sections.
const SECTIONS: &[&[Route]] = &[
    overview::ROUTES,
    accounts::ROUTES,
    board::ROUTES,
    broadcast::ROUTES,
    devices::ROUTES,
    satisfaction::ROUTES,
    sources::ROUTES,
    survey_editor::ROUTES,
];

/// Every route.
pub(in crate::admin) fn all() -> impl Iterator<Item = &'static Route> {
    SECTIONS.iter().flat_map(|section| section.iter())
}

#[cfg(test)]
#[path = "routes_tests.rs"]
mod tests;
