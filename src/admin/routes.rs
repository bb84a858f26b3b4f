//! Routes of all sections, in one table: the only way to a handler.

use super::{
    accounts, approval, board, broadcast, devices, journal_page, overview, posting, satisfaction, settings, sources,
    survey_editor, web::Route,
};

/// The tables of the sections.
const SECTIONS: &[&[Route]] = &[
    overview::ROUTES,
    accounts::ROUTES,
    posting::ROUTES,
    approval::ROUTES,
    broadcast::ROUTES,
    journal_page::ROUTES,
    settings::ROUTES,
    board::ROUTES,
    devices::ROUTES,
    sources::ROUTES,
    satisfaction::ROUTES,
    survey_editor::ROUTES,
];

/// Every route.
pub(in crate::admin) fn all() -> impl Iterator<Item = &'static Route> {
    SECTIONS.iter().flat_map(|section| section.iter())
}

#[cfg(test)]
#[path = "routes_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "routes_acts_tests.rs"]
mod acts_tests;
