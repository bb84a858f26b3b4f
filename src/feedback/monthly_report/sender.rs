//! Sender of the monthly report on a collector: looks every minute whether a letter is due, and sends it. What was sent is
//! remembered in the alert book before the next letter goes out; where the machine fails in between, the second letter has
//! the name of the first.

use std::{
    io,
    path::PathBuf,
    sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    thread::{self, JoinHandle},
    time::Duration,
};

use jiff::Timestamp;

use super::{
    due::month_due,
    ledger::MonthlyLedger,
    letter::{MonthlyLetter, monthly_pdf},
};
use crate::{
    clock::Clock,
    config::{Config, MailSettings},
    feedback::{
        alert::{AlertBook, AlertBookError, AlertChannel, AlertSetup, book_path, send_document},
        votes_source::{open_existing, surveys, votes_database},
    },
    words::Words,
};

/// How often it is looked.
const LOOK: Duration = Duration::from_secs(60);
/// Under which name the book remembers.
const MEMORY: &str = "monthly-report";

/// The running thread. Dropping it ends it; a letter that is under way ends by itself.
#[derive(Debug)]
pub(crate) struct MonthlySender {
    _stop: SyncSender<()>,
    _thread: JoinHandle<()>,
}

/// Starts the thread where the configuration names somebody who gets the report and a mail server.
///
/// # Errors
/// The system gives no thread.
pub(crate) fn start(config: &Config, clock: Clock) -> io::Result<Option<MonthlySender>> {
    let recipients = config.collect.as_ref().map(|it| it.report_to.clone()).unwrap_or_default();
    let Some(mail) = config.alerts.mail.clone().filter(|_| !recipients.is_empty()) else { return Ok(None) };
    let task = MonthlyTask {
        book: book_path(&config.store.dir),
        channels: AlertSetup::from_config(config).recipients(),
        config: config.clone(),
        recipients,
        mail,
        clock,
    };
    let (stop, stopped) = sync_channel(1);
    let thread = thread::Builder::new().name("monthly".into()).spawn(move || task.run(&stopped))?;
    Ok(Some(MonthlySender { _stop: stop, _thread: thread }))
}

struct MonthlyTask {
    config: Config,
    book: PathBuf,
    /// Who is told of alerts: their messages in the book stay.
    channels: Vec<(AlertChannel, String)>,
    recipients: Vec<String>,
    mail: MailSettings,
    clock: Clock,
}

impl MonthlyTask {
    fn run(&self, stopped: &Receiver<()>) {
        let mut complained = String::new();
        loop {
            match self.round() {
                Ok(()) => complained.clear(),
                Err(error) if complained != error.to_string() => {
                    tracing::error!(%error, "what was sent of the monthly report cannot be remembered; nothing is sent");
                    complained = error.to_string();
                }
                Err(_) => {}
            }
            if stopped.recv_timeout(self.clock.real_duration(LOOK)) != Err(RecvTimeoutError::Timeout) {
                return;
            }
        }
    }

    /// Sends what is due. While the time is not known nothing is.
    fn round(&self) -> Result<(), AlertBookError> {
        if self.clock.doubt().is_some() {
            return Ok(());
        }
        let now = self.clock.now();
        let Some(month) = month_due(&now.to_zoned(self.config.town.zone.clone())) else { return Ok(()) };
        let mut book = AlertBook::open(&self.book)?;
        let kept = book.remembered(MEMORY)?;
        let mut ledger: MonthlyLedger = kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        if ledger.begin(month, &self.recipients, now) {
            self.keep(&mut book, &ledger, now)?;
        }
        let due = ledger.due(&self.recipients, now);
        if due.is_empty() {
            return Ok(());
        }
        let pdf = self.pdf(&ledger.month, now);
        for address in due {
            let sent = pdf.clone().and_then(|pdf| self.send(&ledger.month, &address, pdf));
            if let Err(why) = &sent {
                tracing::warn!(month = ledger.month, why, "the monthly report was not sent; it is tried again");
            }
            let now = self.clock.now();
            ledger.note(&address, sent.is_ok(), now);
            self.keep(&mut book, &ledger, now)?;
        }
        Ok(())
    }

    fn keep(&self, book: &mut AlertBook, ledger: &MonthlyLedger, now: Timestamp) -> Result<(), AlertBookError> {
        let Ok(text) = serde_json::to_string(ledger) else { return Ok(()) };
        book.remember((MEMORY, &text), &[], &self.channels, (now, now))
    }

    fn pdf(&self, month: &str, now: Timestamp) -> Result<Vec<u8>, String> {
        let surveys = surveys(&self.config).map_err(|report| report.to_string())?;
        let store = open_existing(&votes_database(&self.config)).map_err(|error| error.to_string())?;
        let mut store = store.ok_or("no votes are kept here yet")?;
        monthly_pdf(&self.config, store.as_mut(), &surveys, month, now)
    }

    fn send(&self, month: &str, address: &str, pdf: Vec<u8>) -> Result<(), String> {
        let words = Words::for_admin(self.config.town.language);
        let letter = MonthlyLetter { town: &self.config.town.name, month, address, pdf, written: self.clock.now() };
        send_document(&self.mail, address, &letter.document(&words))
    }
}
