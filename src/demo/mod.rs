//! Demo town of `vyveska demo`: reads its notices and announcements, dates them relative to today and serves them on
//! loopback as OFN feeds with documents; copies its posters, its magazine and the schedule of its idle loop into folders, and
//! writes the configuration that a board runs from.
//! Everything in it is invented; all but the schedule is made by `scripts/make-town`.

mod configuration;
mod error;
mod news;
mod town;
mod server;
mod folders;
mod votes;

pub(crate) use configuration::{DemoChoices, DemoPlaces, write_configuration};
pub(crate) use error::DemoError;
pub(crate) use folders::lay_out_folders;
pub(crate) use server::{TownServer, serve};
pub(crate) use town::MadeUpTown;
pub(crate) use votes::write_last_month;
