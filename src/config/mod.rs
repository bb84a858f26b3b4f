//! The configuration: one TOML file, checked as a whole before anything starts.
//!
//! Every problem is reported at once as `file:line:col: key: what is wrong; legal: …; given: …`. Stages receive their
//! own part, never the whole. `config/vyveska.toml` shows every default, `config/all-keys.toml` every key. The
//! idle loop's schedule is a file of its own ([`schedule`]), checked in the same way.

mod alerts;
mod board;
mod check;
mod collect;
mod colour;
mod convert;
mod crisis;
mod display;
pub mod follow;
mod idle;
mod kinds;
mod nearest;
mod panel;
mod postgres_url;
mod raster;
mod raw;
mod report;
pub mod schedule;
mod sources;
mod staff;
mod store;
pub mod survey;
mod terminal;
mod town;

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

pub use alerts::{Alerts, Mail, Security};
pub use board::Board;
pub use check::{load, parse};
pub use collect::{Collect, Database, Known, PUBLIC};
pub use colour::Colour;
pub use convert::Convert;
pub use crisis::{Crisis, Severity, Urgency};
pub use display::{Command, Display};
pub use idle::Idle;
pub use kinds::Kind;
pub(crate) use nearest::nearest;
pub use panel::Panel;
pub use postgres_url::Ssl;
pub use raster::Raster;
pub use report::{Problem, Report};
pub use schedule::Schedule;
pub use sources::{Feed, FeedAddress, FeedFormat, Folder};
pub use staff::{Pin, Staff};
pub use store::Store;
pub use survey::Surveys;
pub use terminal::{Collector, Counter, Mode, Terminal, Token};
pub use town::Town;

const MIB: u64 = 1024 * 1024;

/// A configuration in which nothing is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub mode: Mode,
    pub town: Town,
    pub panel: Panel,
    pub board: Board,
    pub idle: Idle,
    pub staff: Staff,
    pub store: Store,
    pub raster: Raster,
    pub convert: Convert,
    pub crisis: Crisis,
    pub display: Display,
    pub terminal: Option<Terminal>,
    pub collect: Option<Collect>,
    pub alerts: Alerts,
    pub feeds: Vec<Feed>,
    pub folders: Vec<Folder>,
    /// Kinds of documents besides, or in place of, those that the folders know by themselves.
    pub kinds: Vec<Kind>,
}

impl Config {
    /// Everything as shipped for a town and a folder, without any source yet.
    pub fn default_for(town: &str, store_dir: &Path) -> Self {
        Self {
            mode: Mode::Board,
            town: Town::named(town),
            panel: Panel::default(),
            board: Board::default(),
            idle: Idle::default(),
            staff: Staff::default(),
            store: Store::within(store_dir),
            raster: Raster::default(),
            convert: Convert::default(),
            crisis: Crisis::default(),
            display: Display::default(),
            terminal: None,
            collect: None,
            alerts: Alerts::default(),
            feeds: Vec::new(),
            folders: Vec::new(),
            kinds: Vec::new(),
        }
    }
}

/// Where relative paths of the file start.
struct Places {
    base: PathBuf,
}

impl Places {
    fn path(&self, text: &str) -> Result<PathBuf, &'static str> {
        if text.trim().is_empty() { Err("is blank") } else { Ok(self.base.join(text)) }
    }

    fn file(&self, text: &str) -> Result<PathBuf, &'static str> {
        let path = self.path(text)?;
        if path.is_file() { Ok(path) } else { Err("does not exist") }
    }
}

fn minutes(n: u64) -> Duration {
    Duration::from_secs(n.saturating_mul(60))
}

fn hours(n: u64) -> Duration {
    minutes(n.saturating_mul(60))
}

#[cfg(test)]
mod tests;
