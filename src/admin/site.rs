//! Site of the administration web: what every page needs of the board it administers. One board is a fleet of one.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use rusqlite::Connection;

#[cfg(feature = "oidc")]
use super::provider::provider_client::ProviderClient;
use super::{database, player_client::PlayerClient};
use crate::{
    clock::Clock,
    config::{AdminSettings, Config},
    words::{Language, Words},
};

/// Everything that the pages share. Handlers run on several threads at once.
pub(in crate::admin) struct Site {
    /// As it was read at the start, or when its file last was right.
    config: Mutex<Arc<Config>>,
    config_file: PathBuf,
    settings: AdminSettings,
    clock: Clock,
    /// Of each language that was asked for.
    words: [OnceLock<Arc<Words>>; Language::ALL.len()],
    database: Mutex<Connection>,
    player: PlayerClient,
    #[cfg(feature = "oidc")]
    provider: ProviderClient,
}

impl Site {
    /// Opens the site's own database in the state folder.
    ///
    /// # Errors
    /// The database cannot be opened.
    pub(super) fn open(config: Config, config_file: PathBuf, clock: Clock) -> Result<Self, database::DatabaseError> {
        let settings = config.admin.clone().unwrap_or_default();
        let database = Mutex::new(database::open(&config.store.dir.join(database::FILE))?);
        let player = PlayerClient::new(&config.store.dir, clock.clone());
        Ok(Self {
            config: Mutex::new(Arc::new(config)),
            config_file,
            settings,
            clock,
            words: std::array::from_fn(|_| OnceLock::new()),
            database,
            player,
            #[cfg(feature = "oidc")]
            provider: ProviderClient::default(),
        })
    }

    /// The configuration of the board.
    pub(in crate::admin) fn config(&self) -> Arc<Config> {
        lock(&self.config).clone()
    }

    /// Takes another configuration of the board, read from its file.
    pub(in crate::admin) fn set_config(&self, config: Config) {
        *lock(&self.config) = Arc::new(config);
    }

    /// The configuration's file.
    pub(in crate::admin) fn config_file(&self) -> &Path {
        &self.config_file
    }

    /// Table `[admin]`, as it was at the start: what the server was started with.
    pub(in crate::admin) fn settings(&self) -> &AdminSettings {
        &self.settings
    }

    /// Table `[admin]`, as its file has it now: whose notices wait for approval, who signs in with a second factor, how long
    /// sessions last and how large files may be hold at once.
    pub(in crate::admin) fn rules(&self) -> AdminSettings {
        self.config().admin.clone().unwrap_or_default()
    }

    /// The state folder of the board.
    pub(in crate::admin) fn state(&self) -> PathBuf {
        self.config().store.dir.clone()
    }

    /// The site's own folder: uploads, drafts, staged files of acts.
    pub(in crate::admin) fn folder(&self) -> PathBuf {
        self.state().join("admin")
    }

    /// The board's clock.
    pub(in crate::admin) fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Now, by the board's clock.
    pub(in crate::admin) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Today, in the board's zone.
    pub(in crate::admin) fn today(&self) -> Date {
        self.clock.today()
    }

    /// Where civil days begin and end.
    pub(in crate::admin) fn zone(&self) -> TimeZone {
        self.config().town.zone.clone()
    }

    /// The words of a language; read when they are first asked for, since an office speaks one or two of them.
    pub(in crate::admin) fn words(&self, language: Language) -> Arc<Words> {
        let own = Language::ALL.iter().zip(&self.words).find(|(of, _)| **of == language).map(|(_, words)| words);
        let made = || Arc::new(Words::for_admin(language));
        own.map_or_else(made, |words| words.get_or_init(made).clone())
    }

    /// The site's own database. Held for one transaction, never while something is waited for.
    pub(in crate::admin) fn database(&self) -> MutexGuard<'_, Connection> {
        lock(&self.database)
    }

    /// The office's identity provider.
    #[cfg(feature = "oidc")]
    pub(in crate::admin) fn provider(&self) -> &ProviderClient {
        &self.provider
    }

    /// The running player.
    pub(in crate::admin) fn player(&self) -> &PlayerClient {
        &self.player
    }
}

fn lock<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}
