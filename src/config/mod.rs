//! The configuration: one TOML file, checked as a whole before anything starts.
//!
//! All problems are reported at once as `file:line:col: key: what is wrong; legal: …; given: …`. Stages receive their
//! own part, never the whole. `config/vyveska.toml` shows every default, `config/all-keys.toml` every key. The
//! schedule of the idle loop is a file of its own ([`schedule`]), checked in the same way.

mod check;
mod colour;
mod command_words;
mod flat_values;
pub mod follow;
mod refused;
mod last_good;
mod missing_folders;
mod origin;
mod program_keys;
mod reload;
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
pub use check::load;
pub(crate) use check::{likely_state_folder, parse};
pub(crate) use colour::Colour;
pub use command_words::CommandWords;
pub(crate) use feedback::alerts::mail_address;
pub use feedback::alerts::{AlertSettings, MailSecurity, MailSettings};
pub use feedback::collect::{CLOSED_TERMINAL, CollectSettings, KnownTerminal, PUBLIC_TERMINAL, VoteDatabase};
pub(crate) use feedback::postgres_tls::PostgresTls;
pub use feedback::take_home::TakeHomeSettings;
pub(crate) use feedback::terminal::ProgramMode;
pub use feedback::terminal::{AccessToken, CollectorAddress, TerminalConfig, TerminalCounter};
pub(crate) use flat_values::{differing_keys, flat_values};
pub(crate) use last_good::WholeConfig;
pub(crate) use missing_folders::absent_folders;
pub use origin::ConfigOrigin;
pub(crate) use program_keys::changed_programs;
pub use refused::RefusedConfig;
pub use reload::ReloadOutcome;
pub(crate) use reload::{ReloadedTexts, taken_over};
pub(crate) use report::{ConfigProblem, ConfigReport};
pub(crate) use schedule::Schedule;
pub use survey::Surveys;
pub(crate) use table_reader::SECRET_KEYS;
pub(crate) use tables::admin::MOST_UPLOAD_MB;
pub use tables::admin::{AdminSettings, SecondFactor};
pub use tables::approval_rules::{ApprovalPolicy, ApprovalRules};
pub(crate) use tables::board::BoardSettings;
pub(crate) use tables::convert::ConvertSettings;
pub(crate) use tables::crisis::CrisisSettings;
pub use tables::crisis::{AlertSeverity, AlertUrgency};
pub use tables::directory::{LdapBind, LdapSettings};
pub use tables::display::DisplaySettings;
pub(crate) use tables::document_kinds::DocumentKind;
pub use tables::identity_provider::OidcSettings;
pub(crate) use tables::identity_provider::is_safe_address;
pub(crate) use tables::idle_timing::IdleSettings;
pub use tables::keys::{KeyCommand, KeyLayout, KeySettings};
pub use tables::metrics::MetricsSettings;
pub(crate) use tables::panel::PanelSettings;
pub(crate) use tables::raster::RasterSettings;
pub use tables::recognition::{RecognitionSettings, RecognitionUse};
pub use tables::role_groups::RoleGroups;
pub use tables::sources::FolderSettings;
pub(crate) use tables::sources::{FeedAddress, FeedFormat, FeedSettings};
pub use tables::speech::{HeadsetChoice, SinkChoice, SpeechSettings, VoiceChoice};
pub(crate) use tables::staff::{Pin, StaffSettings};
pub(crate) use tables::statutory_kinds::statutory_kinds;
pub(crate) use tables::store::StoreSettings;
pub use tables::town::TownSettings;
pub use tables::update::UpdateSettings;

/// A configuration in which nothing is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Key `mode`: the board, or the terminal alone.
    pub mode: ProgramMode,
    /// Table `[town]`: name, colours, languages.
    pub town: TownSettings,
    /// Table `[panel]`: size of the screen, distance of the eyes.
    pub panel: PanelSettings,
    /// Table `[board]`: when a notice is marked new, and a source old.
    pub board: BoardSettings,
    /// Table `[idle]`: what is shown while nobody touches the board.
    pub idle: IdleSettings,
    /// Table `[staff]`: the PIN of the staff screen.
    pub staff: StaffSettings,
    /// Table `[store]`: the state folder, and rules for losses and for what is kept.
    pub store: StoreSettings,
    /// Table `[raster]`: the workers that draw pages.
    pub raster: RasterSettings,
    /// Table `[recognition]`: text of scans.
    pub recognition: RecognitionSettings,
    /// Table `[convert]`: PDFs of office documents.
    pub convert: ConvertSettings,
    /// Table `[crisis]`: warnings over the whole screen.
    pub crisis: CrisisSettings,
    /// Table `[display]`: brightness and power by day and night.
    pub display: DisplaySettings,
    /// Table `[keys]`: the keys with which the board is worked without sight.
    pub keys: KeySettings,
    /// Table `[speech]`: the voice, where it is heard, and its engines.
    pub speech: SpeechSettings,
    /// Table `[terminal]`: the satisfaction terminal; `None` where there is none.
    pub terminal: Option<TerminalConfig>,
    /// Table `[collect]`: the collector of votes; `None` where this machine collects none.
    pub collect: Option<CollectSettings>,
    /// Table `[take-home]`: where the folders' documents are public for telephones; `None` where they are nowhere.
    pub take_home: Option<TakeHomeSettings>,
    /// Table `[admin]`: the administration web; `None` where it is as shipped.
    pub admin: Option<AdminSettings>,
    /// Table `[update]`: new versions of the program.
    pub update: UpdateSettings,
    /// Table `[alerts]`: messages about votes and problems.
    pub alerts: AlertSettings,
    /// Table `[metrics]`: where a monitoring system may read figures.
    pub metrics: MetricsSettings,
    /// Tables `[[feed]]`, in the order of the file.
    pub feeds: Vec<FeedSettings>,
    /// Tables `[[folder]]`, in the order of the file.
    pub folders: Vec<FolderSettings>,
    /// Kinds of documents besides, or in place of, those that the folders know by themselves.
    pub kinds: Vec<DocumentKind>,
    /// The files that should be in force and are wrong, where this is the last good configuration.
    pub refused: Option<RefusedConfig>,
    /// The file that it was read from; `None` where it is in none, or nobody asks for it.
    pub origin: Option<ConfigOrigin>,
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
            recognition: RecognitionSettings::default(),
            convert: ConvertSettings::default(),
            crisis: CrisisSettings::default(),
            display: DisplaySettings::default(),
            keys: KeySettings::default(),
            speech: SpeechSettings::default(),
            terminal: None,
            collect: None,
            take_home: None,
            admin: None,
            update: UpdateSettings::default(),
            alerts: AlertSettings::default(),
            metrics: MetricsSettings::default(),
            feeds: Vec::new(),
            folders: Vec::new(),
            kinds: Vec::new(),
            refused: None,
            origin: None,
        }
    }
}

#[cfg(test)]
mod problem_tests;
#[cfg(test)]
mod shipped_tests;
