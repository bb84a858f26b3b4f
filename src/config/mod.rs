//! The configuration: one TOML file, checked as a whole before anything starts.
//!
//! All problems are reported at once as `file:line:col: key: what is wrong; legal: …; given: …`. Stages receive their
//! own part, never the whole. `config/vyveska.toml` shows every default, `config/all-keys.toml` every key. The
//! schedule of the idle loop is a file of its own ([`schedule`]), checked in the same way.

mod check;
mod colour;
pub mod follow;
mod path_bases;
mod table_reader;
mod units;
mod report;
pub mod schedule;
pub mod survey;
mod feedback;
mod tables;

use std::path::Path;

pub(crate) use crate::platform::nearest_word::nearest_word;
pub use check::{load, parse};
pub use colour::Colour;
pub use feedback::alerts::{AlertSettings, MailSecurity, MailSettings};
pub use feedback::collect::{CollectSettings, KnownTerminal, PUBLIC_TERMINAL, VoteDatabase};
pub use feedback::postgres_tls::PostgresTls;
pub use feedback::terminal::{AccessToken, CollectorAddress, ProgramMode, TerminalConfig, TerminalCounter};
pub use report::{ConfigProblem, ConfigReport};
pub use schedule::Schedule;
pub use survey::Surveys;
pub use tables::board::BoardSettings;
pub use tables::convert::ConvertSettings;
pub use tables::crisis::{AlertSeverity, AlertUrgency, CrisisSettings};
pub use tables::display::{DisplayCommand, DisplaySettings};
pub use tables::document_kinds::DocumentKind;
pub use tables::idle_timing::IdleSettings;
pub use tables::panel::PanelSettings;
pub use tables::raster::RasterSettings;
pub use tables::sources::{FeedAddress, FeedFormat, FeedSettings, FolderSettings};
pub use tables::staff::{Pin, StaffSettings};
pub use tables::store::StoreSettings;
pub use tables::town::TownSettings;

/// A configuration in which nothing is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub mode: ProgramMode,
    pub town: TownSettings,
    pub panel: PanelSettings,
    pub board: BoardSettings,
    pub idle: IdleSettings,
    pub staff: StaffSettings,
    pub store: StoreSettings,
    pub raster: RasterSettings,
    pub convert: ConvertSettings,
    pub crisis: CrisisSettings,
    pub display: DisplaySettings,
    pub terminal: Option<TerminalConfig>,
    pub collect: Option<CollectSettings>,
    pub alerts: AlertSettings,
    pub feeds: Vec<FeedSettings>,
    pub folders: Vec<FolderSettings>,
    /// Kinds of documents besides, or in place of, those that the folders know by themselves.
    pub kinds: Vec<DocumentKind>,
}

impl Config {
    /// Everything as shipped for a town and a folder, without any source yet.
    pub fn default_for(town: &str, store_dir: &Path) -> Self {
        Self {
            mode: ProgramMode::Board,
            town: TownSettings::named(town),
            panel: PanelSettings::default(),
            board: BoardSettings::default(),
            idle: IdleSettings::default(),
            staff: StaffSettings::default(),
            store: StoreSettings::in_folder(store_dir),
            raster: RasterSettings::default(),
            convert: ConvertSettings::default(),
            crisis: CrisisSettings::default(),
            display: DisplaySettings::default(),
            terminal: None,
            collect: None,
            alerts: AlertSettings::default(),
            feeds: Vec::new(),
            folders: Vec::new(),
            kinds: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
