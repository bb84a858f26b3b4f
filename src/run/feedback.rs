//! The satisfaction terminal's stages: the booth, the surveys, the courier, the alerts, last month's results.

use std::{future::Future, path::Path, pin::Pin, sync::Arc};

use tokio::sync::watch;

use super::RunError;
use crate::{
    clock::Clock,
    config::{Config, Mode, Surveys, Terminal, follow},
    feedback::{
        Called,
        alert::{self, Setup, Teller},
        booth::{self, Booth},
        courier::Courier,
        misuse,
        monthly::{self, Outlet, Source},
        post::Post,
        urn::SqliteUrn,
    },
    player::{FeedbackStatus, TerminalLinks, TerminalSettings, Waker},
};

/// Work for the thread with the network.
pub(super) type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The terminal's stages; they end when it is dropped, the booth last.
pub(super) struct Feedback {
    pub settings: TerminalSettings,
    pub links: Option<TerminalLinks>,
    pub voice: FeedbackStatus,
    pub tasks: Vec<Task>,
    alerts: Option<alert::Handle>,
    _booth: Booth,
}

impl Feedback {
    /// Starts what the terminal needs. A file of surveys that is wrong at the start is an error of the configuration.
    pub fn start(config: &Config, terminal: &Terminal, clock: &Clock, waker: &Waker) -> Result<Self, RunError> {
        let state = &config.store.dir;
        let votes = state.join(crate::feedback::VOTES);
        let first = Surveys::read(&terminal.surveys).map_err(RunError::Surveys)?;
        let (ask, asked) = watch::channel(Arc::new(first));
        let (wrong, problem) = watch::channel(None);
        let wake = waker.clone();
        let (booth, receipts) = booth::open(votes.clone(), clock.clone(), move || wake.wake())?;
        let mut tasks: Vec<Task> = vec![];
        let wake = waker.clone();
        tasks.push(Box::pin(follow::surveys(terminal.surveys.clone(), ask, move |problem| {
            wrong.send_replace(problem);
            wake.wake();
        })));

        let (delivery, source) = match &terminal.collector {
            Some(collector) => {
                let (courier, delivery) =
                    Courier::new(votes.clone(), &terminal.id, collector, clock.clone(), booth.kept())?;
                tasks.push(Box::pin(courier.with_names(Called::by(terminal)).run()));
                let post = Post::new(collector)?;
                (Some(delivery), Source::Collector(Box::new(post)))
            }
            None => (None, Source::Urn(votes.clone(), asked.clone())),
        };
        let (tell, results) = watch::channel(None);
        let outlet = Outlet { file: state.join("results.json"), results: tell };
        let wake = waker.clone();
        let (zone, time) = (config.town.zone.clone(), clock.clone());
        tasks.push(Box::pin(monthly::follow(source, zone, time, outlet, move || wake.wake())));

        // With a collector, the collector tells.
        let alerts = match terminal.collector {
            None if config.alerts.reach_somebody() => Some(alerts(config, &votes, clock, &booth, &asked, &mut tasks)?),
            _ => None,
        };
        Ok(Self {
            settings: TerminalSettings {
                alone: config.mode == Mode::Terminal,
                id: terminal.id.clone(),
                name: terminal.name.clone(),
                languages: terminal.languages.clone(),
                counters: terminal.counters.clone(),
                thanks: terminal.thanks,
                wait: terminal.wait,
            },
            links: Some(TerminalLinks { booth: booth.handle(), receipts, surveys: asked }),
            voice: FeedbackStatus { results, delivery, problem },
            tasks,
            alerts,
            _booth: booth,
        })
    }

    /// Wakes the alerts, where they run.
    pub fn teller(&self) -> Option<Teller> {
        self.alerts.as_ref().map(alert::Handle::teller)
    }
}

fn alerts(
    config: &Config,
    votes: &Path,
    clock: &Clock,
    booth: &Booth,
    asked: &watch::Receiver<Arc<Surveys>>,
    tasks: &mut Vec<Task>,
) -> Result<alert::Handle, RunError> {
    let (votes, rules) = (votes.to_owned(), asked.clone());
    let open = move || SqliteUrn::open(&votes).map(|urn| Box::new(urn) as _);
    let flag = move |votes: &[_]| misuse::flags(rules.borrow().misuse, votes);
    let handle = alert::start(Setup::of(config), clock.clone(), Box::new(open), Box::new(flag))?;
    let (teller, mut kept, id) = (handle.teller(), booth.kept(), config.terminal.as_ref().map(|it| it.id.clone()));
    tasks.push(Box::pin(async move {
        while kept.changed().await.is_ok() {
            kept.borrow_and_update();
            teller.told(id.as_deref().unwrap_or_default());
        }
    }));
    Ok(handle)
}
