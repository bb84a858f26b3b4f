//! Setup of the alerts: settings taken from the configuration, and the functions by which alerts read votes.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use url::Url;

use super::book::queued_message::AlertChannel;
use crate::{
    config::{AlertSettings, Config},
    feedback::{
        Vote,
        votes::vote_store::{VoteStore, VoteStoreError},
    },
    words::Language,
};

/// Opens the vote store; called again after an error.
pub(crate) type VoteStoreOpener = Box<dyn FnMut() -> Result<Box<dyn VoteStore>, VoteStoreError> + Send>;

/// Says for each vote of one terminal, in their order, whether it is misuse.
pub(crate) type MisuseFlagger = Box<dyn Fn(&[Vote]) -> Vec<bool> + Send>;

/// Settings of the alerts.
#[derive(Clone, Debug)]
pub struct AlertSetup {
    /// Table `[alerts]` of the configuration.
    pub alerts: AlertSettings,
    /// The book's file.
    pub book: PathBuf,
    /// Name of the town, for the messages.
    pub town: String,
    /// Language of the messages.
    pub language: Language,
    /// Time zone of the opening and quiet hours, and of the times in messages.
    pub zone: TimeZone,
    /// The collector's public address.
    pub link: Option<Url>,
    /// Terminals on which people are expected to vote.
    pub terminals: Vec<WatchedTerminal>,
}

/// A terminal on which people are expected to vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchedTerminal {
    /// Short name that the terminal's votes carry.
    pub id: String,
    /// For people, where the terminal does not say it itself; otherwise the id.
    pub name: Option<String>,
    /// It is this machine.
    pub here: bool,
}

impl AlertSetup {
    /// A collector watches the terminals that may deliver; a terminal without one watches itself.
    pub fn from_config(config: &Config) -> Self {
        let language = config.town.language;
        let name =
            |name: &Option<crate::config::survey::LocalisedText>| name.as_ref().map(|it| it.get(language).to_owned());
        let terminals = match (&config.collect, &config.terminal) {
            (Some(collect), _) => collect
                .terminals
                .iter()
                .map(|it| WatchedTerminal { id: it.id.clone(), name: name(&it.name), here: false })
                .collect(),
            (None, Some(own)) => vec![WatchedTerminal { id: own.id.clone(), name: name(&own.name), here: true }],
            (None, None) => Vec::new(),
        };
        Self {
            alerts: config.alerts.clone(),
            book: book_path(&config.store.dir),
            town: config.town.name.clone(),
            language,
            zone: config.town.zone.clone(),
            link: config.collect.as_ref().and_then(|it| it.public.clone()),
            terminals,
        }
    }

    /// All recipients, with their channel.
    pub fn recipients(&self) -> Vec<(AlertChannel, String)> {
        let webhook = self.alerts.webhook.iter().map(|_| (AlertChannel::Webhook, String::new()));
        let letters = self.alerts.mail.iter().flat_map(|mail| &mail.to).map(|to| (AlertChannel::Mail, to.clone()));
        webhook.chain(letters).collect()
    }

    /// The name of a terminal in the configuration.
    pub(super) fn configured_name(&self, terminal: &str) -> Option<&str> {
        self.terminals.iter().find(|it| it.id == terminal).and_then(|it| it.name.as_deref())
    }
}

/// The book's file in the state folder.
pub fn book_path(state: &Path) -> PathBuf {
    state.join("alerts.db")
}
