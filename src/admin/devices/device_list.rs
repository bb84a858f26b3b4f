//! List of the boards that are administered here. There is one, on this machine, and everything that uses the list would do
//! with more.

use crate::{
    admin::{site::Site, web::Fault},
    machine::host_name,
    words::Words,
};

/// A board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AdministeredDevice {
    /// Part of its pages' addresses.
    pub id: String,
    /// Name for people.
    pub name: String,
}

/// All of them.
pub(super) fn all(_site: &Site, words: &Words) -> Vec<AdministeredDevice> {
    let host = host_name().unwrap_or_else(|| words.get("device-this-machine"));
    vec![AdministeredDevice { id: "local".into(), name: host }]
}

/// The one with this id.
///
/// # Errors
/// There is none.
pub(super) fn find(site: &Site, words: &Words, id: &str) -> Result<AdministeredDevice, Fault> {
    all(site, words).into_iter().find(|device| device.id == id).ok_or(Fault::NotFound)
}
