//! The threads of the alerts: one that judges, one for each way out. They end when the handle is dropped; being killed
//! costs nothing either, for everything is in the book.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

use jiff::tz::TimeZone;
use url::Url;

use super::{
    book::message_queue::AlertChannel,
    book_path,
    send::{
        channel_sender::{ChannelSender, MessageTransport},
        mail::MailTransport,
        webhook::WebhookTransport,
    },
    watcher::{AlertWatcher, ChangedTerminals},
};
use crate::{
    clock::Clock,
    config::{AlertSettings, Config},
    feedback::{
        Vote,
        votes::vote_store::{VoteStore, VoteStoreError},
    },
    words::{Language, Words},
};

/// Between two looks, when nothing is told.
const EVERY: Duration = Duration::from_secs(30);
/// Names of terminals that wait to be looked at; with more, all are.
const MOST: usize = 256;
/// How long the end waits for a message that is on its way.
const FAREWELL: Duration = Duration::from_secs(3);

/// Opens the place of the votes; asked again after an error.
pub type VoteStoreOpener = Box<dyn FnMut() -> Result<Box<dyn VoteStore>, VoteStoreError> + Send>;

/// Tells for each of one terminal's votes, in its order, whether it is misuse.
pub type MisuseFlagger = Box<dyn Fn(&[Vote]) -> Vec<bool> + Send>;

/// What the alerts are told by the configuration.
#[derive(Clone, Debug)]
pub struct AlertSetup {
    pub alerts: AlertSettings,
    /// The book's file.
    pub book: PathBuf,
    pub town: String,
    pub language: Language,
    pub zone: TimeZone,
    /// The collector's public address.
    pub link: Option<Url>,
    /// Terminals on which people are expected to answer.
    pub terminals: Vec<WatchedTerminal>,
}

/// A terminal that is expected to be answered on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WatchedTerminal {
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

    /// Everybody who is told.
    pub fn recipients(&self) -> Vec<(AlertChannel, String)> {
        let webhook = self.alerts.webhook.iter().map(|_| (AlertChannel::Webhook, String::new()));
        let letters = self.alerts.mail.iter().flat_map(|mail| &mail.to).map(|to| (AlertChannel::Mail, to.clone()));
        webhook.chain(letters).collect()
    }

    /// As the configuration calls it.
    pub(super) fn configured_name(&self, terminal: &str) -> Option<&str> {
        self.terminals.iter().find(|it| it.id == terminal).and_then(|it| it.name.as_deref())
    }
}

/// What the threads share.
#[derive(Default)]
struct AlertShared {
    news: Mutex<(ChangedTerminals, bool)>,
    told: Condvar,
    outgoing: Mutex<u64>,
    written: Condvar,
    stop: AtomicBool,
}

/// The running alerts. Dropping it ends the threads.
pub struct AlertHandle {
    teller: AlertNotifier,
    /// Closed by each thread that ends.
    ends: Vec<Receiver<()>>,
}

/// Tells the alerts of votes; never waits.
#[derive(Clone)]
pub struct AlertNotifier(Arc<AlertShared>);

impl AlertNotifier {
    /// New votes of this terminal are there to be read.
    pub fn votes_arrived(&self, terminal: &str) {
        self.tell(|news| {
            news.all |= news.terminals.len() >= MOST;
            if !news.all {
                news.terminals.insert(terminal.to_owned());
            }
        });
    }

    /// Looks at the time again without waiting for the half a minute.
    pub fn check_now(&self) {
        self.tell(|_| {});
        self.0.ring();
    }

    fn tell(&self, note: impl FnOnce(&mut ChangedTerminals)) {
        let mut news = self.0.news.lock().unwrap_or_else(PoisonError::into_inner);
        note(&mut news.0);
        news.1 = true;
        self.0.told.notify_one();
    }
}

impl AlertHandle {
    /// For whoever takes votes.
    pub fn notifier(&self) -> AlertNotifier {
        self.teller.clone()
    }
}

impl Drop for AlertHandle {
    fn drop(&mut self) {
        self.teller.0.stop.store(true, Ordering::Release);
        self.teller.check_now();
        for end in &self.ends {
            // Nothing is ever sent; the thread's end closes it.
            end.recv_timeout(FAREWELL).ok();
        }
    }
}

impl AlertShared {
    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Acquire)
    }

    /// Wakes the ways out.
    fn ring(&self) {
        let mut outgoing = self.outgoing.lock().unwrap_or_else(PoisonError::into_inner);
        *outgoing = outgoing.wrapping_add(1);
        self.written.notify_all();
    }
}

/// Starts the alerts. `open` opens the place of the votes, `flag` tells which are misuse.
///
/// # Errors
/// The system gives no thread.
pub fn start(setup: AlertSetup, clock: Clock, open: VoteStoreOpener, flag: MisuseFlagger) -> io::Result<AlertHandle> {
    begin(setup, clock, Some((open, flag)))
}

/// Starts the ways out alone, for a board on which nobody votes or whose collector judges the votes.
///
/// # Errors
/// The system gives no thread.
pub fn start_without_votes(setup: AlertSetup, clock: Clock) -> io::Result<AlertHandle> {
    begin(setup, clock, None)
}

fn begin(setup: AlertSetup, clock: Clock, votes: Option<(VoteStoreOpener, MisuseFlagger)>) -> io::Result<AlertHandle> {
    let (setup, shared) = (Arc::new(setup), Arc::new(AlertShared::default()));
    if votes.is_some() && setup.alerts.silent.is_some() && setup.alerts.open.iter().all(Option::is_none) {
        tracing::warn!("[alerts] names no opening hours; silent terminals are not looked for");
    }
    let mut ways: Vec<(AlertChannel, Box<dyn MessageTransport>)> = Vec::new();
    let (hook, ca_file) = (setup.alerts.webhook.clone(), setup.alerts.webhook_ca_file.clone());
    ways.extend(hook.map(|url| (AlertChannel::Webhook, Box::new(WebhookTransport::new(url, ca_file)) as _)));
    ways.extend(setup.alerts.mail.clone().map(|mail| (AlertChannel::Mail, Box::new(MailTransport::new(mail)) as _)));
    // Made first: whatever fails from here on ends the threads that are there.
    let mut handle = AlertHandle { teller: AlertNotifier(shared.clone()), ends: Vec::new() };
    for (channel, way) in ways {
        let words = Words::new(setup.language);
        let sender = ChannelSender {
            setup: setup.clone(),
            clock: clock.clone(),
            words,
            channel,
            way,
            book: None,
            unmarked: Vec::new(),
            unmarked_notes: Vec::new(),
        };
        let shared = shared.clone();
        handle.ends.push(spawn(&format!("alerts-{}", channel.word()), move |_| send(sender, &shared))?);
    }
    if let Some((open, flag)) = votes {
        let watch = AlertWatcher::new(setup, clock.clone(), open, flag);
        handle.ends.push(spawn("alerts", move |_| judge(watch, &clock, &shared))?);
    }
    Ok(handle)
}

/// A thread; what comes back closes when it ends. Nothing is put into it, so it cannot be full.
fn spawn(name: &str, work: impl FnOnce(&SyncSender<()>) + Send + 'static) -> io::Result<Receiver<()>> {
    let (closes, end) = sync_channel(1);
    thread::Builder::new().name(name.to_owned()).spawn(move || work(&closes))?;
    Ok(end)
}

fn judge(mut watch: AlertWatcher, clock: &Clock, shared: &AlertShared) {
    let mut complaint = String::new();
    // A terminal's news that could not be read are read with the next.
    let mut news = ChangedTerminals { all: true, ..ChangedTerminals::default() };
    while !shared.stopped() {
        // While the time is not known nobody is silent for long, and nothing is due.
        let round = |news: &ChangedTerminals, watch: &mut AlertWatcher| match clock.doubt() {
            None => watch.judge_round(news).map_err(|error| error.to_string()),
            Some(_) => Err("the time is not known".to_owned()),
        };
        match whole(|| round(&news, &mut watch)) {
            Ok(wrote) => {
                news = ChangedTerminals::default();
                complaint.clear();
                if wrote {
                    shared.ring();
                }
            }
            Err(error) => complain(&mut complaint, error, "the alerts could not look at the votes"),
        }
        let waiting = shared.news.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut fresh, _) = shared
            .told
            .wait_timeout_while(waiting, clock.real_duration(EVERY), |(_, told)| !*told && !shared.stopped())
            .unwrap_or_else(PoisonError::into_inner);
        let (more, _) = std::mem::take(&mut *fresh);
        news.all |= more.all;
        news.terminals.extend(more.terminals);
    }
}

fn send(mut sender: ChannelSender, shared: &AlertShared) {
    let (mut complaint, mut seen) = (String::new(), 0);
    while !shared.stopped() {
        match whole(|| sender.send_round(|| shared.stopped()).map_err(|error| error.to_string())) {
            Ok(()) => complaint.clear(),
            Err(error) => complain(&mut complaint, error, "the alerts could not be sent"),
        }
        let outgoing = shared.outgoing.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = sender.clock.real_duration(EVERY);
        let (outgoing, _) = shared
            .written
            .wait_timeout_while(outgoing, wait, |now| *now == seen && !shared.stopped())
            .unwrap_or_else(PoisonError::into_inner);
        seen = *outgoing;
    }
}

/// A fault in one round costs that round; both keep nothing half done, for what they use is taken out of them first.
fn whole<T>(round: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(round)).unwrap_or_else(|_| Err("a fault in the program".to_owned()))
}

/// Says each trouble once.
fn complain(last: &mut String, error: String, what: &str) {
    if *last != error {
        tracing::error!(%error, "{what}; it is tried again");
        *last = error;
    }
}
