//! Demo town of `vyveska demo`: reads its notices and announcements, dates them relative to today and serves them on
//! loopback as OFN feeds with documents; copies its posters, its magazine and the schedule of its idle loop into folders.
//! Everything in it is invented; all but the schedule is made by `scripts/make-town`.

mod error;
mod news;
mod town;
mod server;
mod folders;
mod votes;

pub use error::DemoError;
pub use folders::{DemoFolders, lay_out_folders};
pub use server::{TownServer, serve};
pub use town::MadeUpTown;
pub use votes::write_last_month;
