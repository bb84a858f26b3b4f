//! The satisfaction terminal's stages: the booth, the surveys, the courier, the alerts, last month's results.

use std::{future::Future, path::Path, pin::Pin, sync::Arc};

use tokio::sync::watch;

use super::RunError;
use crate::{
    clock::Clock,
    config::{Config, ProgramMode, Surveys, TerminalConfig, follow},
    feedback::{
        TerminalNames,
        alert::{self, AlertNotifier, AlertSetup},
        misuse,
        survey::results_follower::{self, ResultsOutlet, ResultsSource},
        votes::{
            collector_client::CollectorClient,
            vote_store::SqliteVotes,
            vote_uploader::VoteUploader,
            vote_writer::{self, VoteWriter},
        },
    },
    player::{TerminalLinks, TerminalSettings, Voice, Waker},
};

/// Work for the thread with the network.
pub(super) type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The terminal's stages; they end when it is dropped, the booth last.
pub(super) struct Feedback {
    pub settings: TerminalSettings,
    pub links: Option<TerminalLinks>,
    pub voice: Voice,
    pub tasks: Vec<Task>,
    alerts: Option<alert::AlertHandle>,
    _booth: VoteWriter,
}

impl Feedback {
    /// Starts what the terminal needs. A file of surveys that is wrong at the start is an error of the configuration.
    pub fn start(config: &Config, terminal: &TerminalConfig, clock: &Clock, waker: &Waker) -> Result<Self, RunError> {
        let state = &config.store.dir;
        let votes = state.join(crate::feedback::VOTES_FILE);
        let first = Surveys::read(&terminal.surveys).map_err(RunError::Surveys)?;
        let (ask, asked) = watch::channel(Arc::new(first));
        let (wrong, problem) = watch::channel(None);
        let wake = waker.clone();
        let (booth, receipts) = vote_writer::start(votes.clone(), clock.clone(), move || wake.wake())?;
        let mut tasks: Vec<Task> = vec![];
        let wake = waker.clone();
        tasks.push(Box::pin(follow::follow_surveys(terminal.surveys.clone(), ask, move |problem| {
            wrong.send_replace(problem);
            wake.wake();
        })));

        let (delivery, source) = match &terminal.collector {
            Some(collector) => {
                let (courier, delivery) =
                    VoteUploader::new(votes.clone(), &terminal.id, collector, clock.clone(), booth.kept_count())?;
                tasks.push(Box::pin(courier.with_names(TerminalNames::from_config(terminal)).run()));
                let post = CollectorClient::new(collector)?;
                (Some(delivery), ResultsSource::Collector(Box::new(post)))
            }
            None => (None, ResultsSource::Urn(votes.clone(), asked.clone())),
        };
        let (tell, results) = watch::channel(None);
        let outlet = ResultsOutlet { file: state.join("results.json"), results: tell };
        let wake = waker.clone();
        let (zone, time) = (config.town.zone.clone(), clock.clone());
        tasks.push(Box::pin(results_follower::follow_results(source, zone, time, outlet, move || wake.wake())));

        // With a collector, the collector tells.
        let alerts = match terminal.collector {
            None if config.alerts.has_recipient() => Some(alerts(config, &votes, clock, &booth, &asked, &mut tasks)?),
            _ => None,
        };
        Ok(Self {
            settings: TerminalSettings {
                alone: config.mode == ProgramMode::Terminal,
                id: terminal.id.clone(),
                name: terminal.name.clone(),
                languages: terminal.languages.clone(),
                counters: terminal.counters.clone(),
                thanks: terminal.thanks,
                wait: terminal.wait,
            },
            links: Some(TerminalLinks { booth: booth.handle(), receipts, surveys: asked }),
            voice: Voice { results, delivery, problem },
            tasks,
            alerts,
            _booth: booth,
        })
    }

    /// Wakes the alerts, where they run.
    pub fn teller(&self) -> Option<AlertNotifier> {
        self.alerts.as_ref().map(alert::AlertHandle::notifier)
    }
}

fn alerts(
    config: &Config,
    votes: &Path,
    clock: &Clock,
    booth: &VoteWriter,
    asked: &watch::Receiver<Arc<Surveys>>,
    tasks: &mut Vec<Task>,
) -> Result<alert::AlertHandle, RunError> {
    let (votes, rules) = (votes.to_owned(), asked.clone());
    let open = move || SqliteVotes::open(&votes).map(|urn| Box::new(urn) as _);
    let flag = move |votes: &[_]| misuse::misuse_flags(rules.borrow().misuse, votes);
    let handle = alert::start(AlertSetup::from_config(config), clock.clone(), Box::new(open), Box::new(flag))?;
    let (teller, mut kept, id) =
        (handle.notifier(), booth.kept_count(), config.terminal.as_ref().map(|it| it.id.clone()));
    tasks.push(Box::pin(async move {
        while kept.changed().await.is_ok() {
            kept.borrow_and_update();
            teller.votes_arrived(id.as_deref().unwrap_or_default());
        }
    }));
    Ok(handle)
}
