//! Threads of the alerts: a watcher that judges, and a sender for each channel. They end when the handle is dropped. A
//! kill loses nothing, because everything is in the book.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

use super::{
    book::queued_message::AlertChannel,
    send::{
        channel_sender::ChannelSender, mail::MailTransport, transport::MessageTransport, webhook::WebhookTransport,
    },
    setup::{AlertSetup, MisuseFlagger, VoteStoreOpener},
    watcher::{AlertWatcher, ChangedTerminals},
};
use crate::{clock::Clock, words::Words};

/// Time between two rounds, when no votes arrive.
const EVERY: Duration = Duration::from_secs(30);
/// Names of terminals that wait to be looked at; with more, all are.
const MOST: usize = 256;
/// How long the end waits for a message that is on its way.
const FAREWELL: Duration = Duration::from_secs(3);

/// State that the threads share.
#[derive(Default)]
struct AlertShared {
    news: Mutex<(ChangedTerminals, bool)>,
    votes_came: Condvar,
    outgoing: Mutex<u64>,
    written: Condvar,
    stop: AtomicBool,
}

/// The running alerts. Dropping it ends the threads.
pub struct AlertHandle {
    notifier: AlertNotifier,
    /// Closed by each thread that ends.
    ends: Vec<Receiver<()>>,
}

/// Notifies the alerts of new votes; never waits.
#[derive(Clone)]
pub struct AlertNotifier(Arc<AlertShared>);

impl AlertNotifier {
    /// Votes of this terminal have arrived.
    pub fn votes_arrived(&self, terminal: &str) {
        self.notify(|news| {
            news.all |= news.terminals.len() >= MOST;
            if !news.all {
                news.terminals.insert(terminal.to_owned());
            }
        });
    }

    /// Starts the next round at once.
    pub fn check_now(&self) {
        self.notify(|_| {});
        self.0.wake_senders();
    }

    fn notify(&self, note: impl FnOnce(&mut ChangedTerminals)) {
        let mut news = self.0.news.lock().unwrap_or_else(PoisonError::into_inner);
        note(&mut news.0);
        news.1 = true;
        self.0.votes_came.notify_one();
    }
}

impl AlertHandle {
    /// The notifier for the code that stores votes.
    pub fn notifier(&self) -> AlertNotifier {
        self.notifier.clone()
    }
}

impl Drop for AlertHandle {
    fn drop(&mut self) {
        self.notifier.0.stop.store(true, Ordering::Release);
        self.notifier.check_now();
        for end in &self.ends {
            // Nothing is ever sent; the end of the thread closes it.
            end.recv_timeout(FAREWELL).ok();
        }
    }
}

impl AlertShared {
    fn stopped(&self) -> bool {
        self.stop.load(Ordering::Acquire)
    }

    /// Wakes the senders.
    fn wake_senders(&self) {
        let mut outgoing = self.outgoing.lock().unwrap_or_else(PoisonError::into_inner);
        *outgoing = outgoing.wrapping_add(1);
        self.written.notify_all();
    }
}

/// Starts the alerts. `open` opens the vote store, `flag` says which votes are misuse.
///
/// # Errors
/// The system gives no thread.
pub fn start(setup: AlertSetup, clock: Clock, open: VoteStoreOpener, flag: MisuseFlagger) -> io::Result<AlertHandle> {
    begin(setup, clock, Some((open, flag)))
}

/// Starts the senders alone, for a board on which nobody votes or whose collector judges the votes.
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
    let mut transports: Vec<(AlertChannel, Box<dyn MessageTransport>)> = Vec::new();
    let (hook, ca_file) = (setup.alerts.webhook.clone(), setup.alerts.webhook_ca_file.clone());
    transports.extend(hook.map(|url| (AlertChannel::Webhook, Box::new(WebhookTransport::new(url, ca_file)) as _)));
    transports
        .extend(setup.alerts.mail.clone().map(|mail| (AlertChannel::Mail, Box::new(MailTransport::new(mail)) as _)));
    // Made first: whatever fails from here on ends the threads that are there.
    let mut handle = AlertHandle { notifier: AlertNotifier(shared.clone()), ends: Vec::new() };
    for (channel, transport) in transports {
        let words = Words::new(setup.language);
        let sender = ChannelSender {
            setup: setup.clone(),
            clock: clock.clone(),
            words,
            channel,
            transport,
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

/// Starts a thread. The receiver closes when the thread ends; nothing is ever sent on it.
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
                    shared.wake_senders();
                }
            }
            Err(error) => complain(&mut complaint, error, "the alerts could not look at the votes"),
        }
        let waiting = shared.news.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut fresh, _) = shared
            .votes_came
            .wait_timeout_while(waiting, clock.real_duration(EVERY), |(_, came)| !*came && !shared.stopped())
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

/// Logs an error once.
fn complain(last: &mut String, error: String, what: &str) {
    if *last != error {
        tracing::error!(%error, "{what}; it is tried again");
        *last = error;
    }
}
