//! Feedback stage: the satisfaction terminal's votes, surveys, delivery, alerts and last month's results.

use std::{path::Path, sync::Arc};

use tokio::sync::watch;

use super::{
    hooks::ScreenHooks,
    network::BackgroundTask,
    screen::{FeedbackWatch, TerminalInputs},
};
use crate::{
    clock::Clock,
    config::{Config, Surveys, TerminalConfig, follow},
    feedback::{
        TerminalNames, VOTES_FILE,
        alert::{self, AlertNotifier, AlertSetup},
        misuse,
        survey::results_follower::{self, ResultsOutlet, ResultsSource},
        votes::{
            collector_client::CollectorClient,
            vote_store::SqliteVotes,
            vote_uploader::{DeliveryStatus, VoteUploader},
            vote_writer::{self, VoteWriter},
        },
    },
    run::error::RunError,
};

/// The running stage. When it is dropped the alerts end first, and the thread that writes votes last.
pub(super) struct FeedbackStage {
    alerts: Option<alert::AlertHandle>,
    _votes: VoteWriter,
}

/// What the start of the stage returns.
pub(super) struct StartedFeedback {
    pub stage: FeedbackStage,
    /// For the network thread.
    pub tasks: Vec<BackgroundTask>,
    /// For the player.
    pub terminal: TerminalInputs,
    /// For the player and the watch over problems.
    pub watch: FeedbackWatch,
}

impl FeedbackStage {
    /// Wakes the alerts, where they run.
    pub(super) fn alert_waker(&self) -> Option<AlertNotifier> {
        self.alerts.as_ref().map(alert::AlertHandle::notifier)
    }
}

/// Starts what the configured terminal needs; `None` without one. A file of surveys that is wrong at the start is an error
/// of the configuration.
pub(super) fn start(config: &Config, clock: &Clock, hooks: &ScreenHooks) -> Result<Option<StartedFeedback>, RunError> {
    config.terminal.as_ref().map(|terminal| start_terminal(config, terminal, clock, hooks)).transpose()
}

fn start_terminal(
    config: &Config,
    terminal: &TerminalConfig,
    clock: &Clock,
    hooks: &ScreenHooks,
) -> Result<StartedFeedback, RunError> {
    let path = config.store.dir.join(VOTES_FILE);
    let first = Surveys::read(&terminal.surveys).map_err(RunError::Surveys)?;
    let (publish_surveys, surveys) = watch::channel(Arc::new(first));
    let (publish_problem, survey_problem) = watch::channel(None);
    let wake = wake_fn(hooks);
    let (votes, receipts) = vote_writer::start(path.clone(), clock.clone(), wake)?;
    let wake = wake_fn(hooks);
    let mut tasks: Vec<BackgroundTask> = vec![];
    tasks.push(Box::pin(follow::follow_surveys(terminal.surveys.clone(), publish_surveys, move |problem| {
        publish_problem.send_replace(problem);
        wake();
    })));
    let (delivery, source) = start_delivery(terminal, &path, clock, &votes, &surveys, &mut tasks)?;
    let (publish_results, results) = watch::channel(None);
    let outlet = ResultsOutlet { file: config.store.dir.join("results.json"), results: publish_results };
    let zone = config.town.zone.clone();
    tasks.push(Box::pin(results_follower::follow_results(source, zone, clock.clone(), outlet, wake_fn(hooks))));
    // With a collector, the collector tells.
    let alerts = match terminal.collector {
        None if config.alerts.has_recipient() => {
            Some(start_alerts(config, &path, clock, &votes, &surveys, &mut tasks)?)
        }
        _ => None,
    };
    Ok(StartedFeedback {
        terminal: TerminalInputs { votes: votes.handle(), receipts, surveys },
        watch: FeedbackWatch { results, delivery, survey_problem },
        tasks,
        stage: FeedbackStage { alerts, _votes: votes },
    })
}

fn wake_fn(hooks: &ScreenHooks) -> impl Fn() + Send + Sync + use<> {
    let hooks = hooks.clone();
    move || hooks.wake()
}

/// Where the results of last month come from: the collector, to which votes are delivered from here on, or the terminal's
/// own votes. Returns the state of the delivery with it, where there is one.
fn start_delivery(
    terminal: &TerminalConfig,
    path: &Path,
    clock: &Clock,
    votes: &VoteWriter,
    surveys: &watch::Receiver<Arc<Surveys>>,
    tasks: &mut Vec<BackgroundTask>,
) -> Result<(Option<watch::Receiver<DeliveryStatus>>, ResultsSource), RunError> {
    let Some(collector) = &terminal.collector else {
        return Ok((None, ResultsSource::Urn(path.to_owned(), surveys.clone())));
    };
    let (courier, delivery) =
        VoteUploader::new(path.to_owned(), &terminal.id, collector, clock.clone(), votes.kept_count())?;
    tasks.push(Box::pin(courier.with_names(TerminalNames::from_config(terminal)).run()));
    Ok((Some(delivery), ResultsSource::Collector(Box::new(CollectorClient::new(collector)?))))
}

/// Starts the alerts over the terminal's own votes, and the future that wakes them after each vote.
fn start_alerts(
    config: &Config,
    path: &Path,
    clock: &Clock,
    votes: &VoteWriter,
    surveys: &watch::Receiver<Arc<Surveys>>,
    tasks: &mut Vec<BackgroundTask>,
) -> Result<alert::AlertHandle, RunError> {
    let (path, rules) = (path.to_owned(), surveys.clone());
    let open = move || SqliteVotes::open(&path).map(|urn| Box::new(urn) as _);
    let flag = move |votes: &[_]| misuse::misuse_flags(rules.borrow().misuse, votes);
    let handle = alert::start(AlertSetup::from_config(config), clock.clone(), Box::new(open), Box::new(flag))?;
    let (teller, mut kept, id) =
        (handle.notifier(), votes.kept_count(), config.terminal.as_ref().map(|it| it.id.clone()));
    tasks.push(Box::pin(async move {
        while kept.changed().await.is_ok() {
            kept.borrow_and_update();
            teller.votes_arrived(id.as_deref().unwrap_or_default());
        }
    }));
    Ok(handle)
}
