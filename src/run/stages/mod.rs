//! The stages of a running board as one value that starts them all and stops them in order. Needs no window: the player
//! is behind [`ScreenHooks`] and [`ScreenInputs`].
//!
//! Order of the start, and why:
//!
//! 1. `evidence`: the journal is there before anything that is written into it. The catalogue is read beside it and beside
//!    what the journal says of the time (`clock_watch`), for it needs neither.
//! 2. `store`: the last good board is there at once, without a network.
//! 3. `raster`, `recognition`: draw what the store shows, and find out which pages have text.
//! 4. `display`, `crisis`, `feedback`: each with a thread of its own, and futures for the network thread.
//! 5. `network`: feeds, deliveries and file watches begin when there is somebody to take what they bring; so does `reload`, which
//!    reads the configuration again when it is asked to, and `machine_log`, which tells the journal how the machine fares.
//! 6. `office`, `folders`: threads that report to the store.
//! 7. `search`, `questions`: the index follows the board, and pages are read for it, when all else has begun and the first
//!    picture had its time; other programs are answered when everything they ask about is there.
//! 8. `problems`: watches all of the above, and the machine under the board (`machine`).
//! 9. `watching`: tells people what the week was like, and a service that the glass is confirmed.
//! 10. `voice`: on a board that speaks; it is the screen's alone.
//! 11. The player (`run::play`), which is fed from all of the above.
//!
//! They stop in the opposite order. The player goes first, with the voice, the raster pool and the control socket, whose ends
//! it holds. Then no source sends any more before the store closes, so that a report is taken whole or not at all; the store
//! closes before the journal, so that what the store does last is written down as well. A start that fails half-way stops
//! what it has started in the same order.
//!
//! Each file has `start(config, clock, …)`, which returns a handle; dropping the handle stops the stage and waits for its
//! thread. Left out: what the stages do (their own modules).

mod hooks;
mod machine_log;
mod screen;
mod network;
mod evidence;
mod store;
mod raster;
mod recognition;
mod display;
mod crisis;
mod feedback;
mod feeds;
mod page_purge;
mod publication;
mod office;
mod folders;
mod search;
mod questions;
mod voice;
mod problems;
mod watching;
mod reload;

use std::sync::Arc;

use tokio::sync::watch;

pub use hooks::ScreenHooks;
pub use screen::ScreenInputs;

use super::{clock_watch, error::RunError};
use crate::{
    clock::Clock,
    config::{Config, follow::ScheduleInForce},
    display::DisplayHandle,
    evidence::JournalThread,
    machine::{self, MachineFolders, MachineWatch},
    platform::private_files,
    problems::WorkerCounts,
    publication::TextReader,
    raster::check::CheckHandle,
    recognition::RecognitionHandle,
    source::{crisis::CrisisHandle, folder::FolderHandle, office::ConvertHandle},
};

/// The handles of all running stages. The fields are dropped from the first to the last, which is the order of the stop;
/// nothing of [`ScreenInputs`] may be left by then.
pub struct Stages {
    _watching: watching::WatchingStage,
    _problems: problems::ProblemStage,
    _machine: MachineWatch,
    _search: search::SearchStage,
    _folders: Vec<FolderHandle>,
    _office: Option<ConvertHandle>,
    _network: network::NetworkThread,
    _feedback: Option<feedback::FeedbackStage>,
    _crisis: CrisisHandle,
    _display: DisplayHandle,
    _recognition: RecognitionHandle,
    _check: CheckHandle,
    _store: store::StoreStage,
    evidence: JournalThread,
}

impl Stages {
    /// Starts all stages in order. `schedule` is the one to begin with. Must be called on the thread on which the player
    /// will run.
    pub fn start(
        config: &Config,
        clock: Clock,
        schedule: ScheduleInForce,
        hooks: &ScreenHooks,
    ) -> Result<(Self, ScreenInputs), RunError> {
        let pool_config = raster::pool_config(config)?;
        let state = &config.store.dir;
        private_files::create_folder(state).map_err(|error| RunError::State(error, state.clone()))?;
        private_files::restrict_all(state, &config.crisis.folder_in(state));
        let converter = office::installed_converter(&config.convert);
        let office_way = converter.as_ref().map(ToString::to_string);

        let (found, (evidence, machine, clock)) = store::find_beside(config, converter.is_some(), || {
            let clock = clock_watch::watched(clock, state);
            let machine = machine::start(state.clone(), MachineFolders::watched(), clock.clone())?;
            let evidence = evidence::start(config, &clock)?;
            Ok((evidence, machine, clock))
        })?;
        let journal = evidence.handle();
        let store = store::start(found, &clock, journal.clone())?;
        let raster::StartedRaster { check, pool, done, searched, published, recognised } =
            raster::start(pool_config, &store.handle, hooks)?;
        let recognition = recognition::prepare(config, &pool);
        let texts = recognition.texts.clone();
        let recognition = recognition::start(config, recognition, &store, &pool, recognised, hooks)?;
        let display = display::start(config, &clock, journal.clone())?;
        let crisis = crisis::start(config, &clock, journal.clone())?;
        let (feedback, terminal, feedback_watch, feedback_tasks) = match feedback::start(config, &clock, hooks)? {
            Some(it) => (Some(it.stage), Some(it.terminal), Some(it.watch), it.tasks),
            None => (None, None, None, vec![]),
        };
        let (publish_schedule, schedule) = watch::channel(Arc::new(schedule));
        let boards = store.handle.snapshots();
        let reload = reload::prepare(config, hooks);

        let wakers = feeds::FeedWakers::of(config);
        let mut tasks = feeds::tasks(&reload.config, &clock, &store, &journal, &wakers);
        let drawings = pool.purger();
        let purge = move |document| {
            // Both, whatever becomes of the first.
            let text = texts.purge(document);
            drawings(document).and(text)
        };
        tasks.push(page_purge::task(store.handle.purged(), purge, store.reports.clone()));
        tasks.extend(crisis::poll_task(config, &crisis));
        tasks.extend(feedback_tasks);
        tasks.push(reload::schedule_task(reload.config.clone(), publish_schedule, hooks));
        let wake = hooks.clone();
        tasks.push(Box::pin(clock_watch::follow(clock.clone(), state.clone(), journal.clone(), move || wake.wake())));
        tasks.push(machine_log::task(machine.state(), clock.clone(), journal.clone(), hooks));
        tasks.extend(network::wake_ups(display.light(), crisis.shown_alerts(), boards.clone(), hooks));
        tasks.push(network::end_on_signal(hooks));
        tasks.extend(reload.task);
        tasks.extend(network::end_when_right(config, hooks));
        let reader = TextReader::new(pool.client(), published);
        let public_addresses = publication::start(config, &clock, &store.handle, reader, hooks, &mut tasks)?;
        let network = network::start(tasks)?;

        let office = converter.map(|converter| office::start(config, converter, &store)).transpose()?;
        let folders = folders::start(config, &clock, &store, &check.sights(), &recognition.checks())?;
        let (search, search_links) = search::start(config, &store, &pool, searched, hooks)?;
        let answers = questions::BoardAnswers {
            orders: store.handle.orders(),
            journal: evidence.handle(),
            clock: clock.clone(),
            searcher: search.searcher(),
            wakers,
        };
        let questions = questions::start(state, answers, hooks)?;
        let sources = problems::ProblemSources {
            config: reload.config,
            reload: reload.outcome.clone(),
            snapshots: boards.clone(),
            schedule: schedule.clone(),
            feedback: feedback_watch.clone(),
            pulse: evidence.pulse(),
            sights: check.sights(),
            workers: worker_counter(&pool),
            journal: journal.clone(),
            converter: office.as_ref().map(ConvertHandle::fault),
            warnings: config.crisis.cap.as_ref().map(|_| crisis.health()),
            machine: machine.state(),
            light: display.light(),
        };
        let alert_waker = feedback.as_ref().and_then(feedback::FeedbackStage::alert_waker);
        let problems = problems::start(config, &clock, sources, alert_waker)?;

        let watching = watching::start(config, &clock, &problems, machine.state())?;

        let voice = voice::start(config, hooks);

        let inputs = ScreenInputs {
            clock,
            snapshots: boards,
            blobs: store.handle.blobs(),
            warnings: crisis.shown_alerts(),
            warning_feed: crisis.health(),
            display: display.signals(),
            light: display.light(),
            reload: reload.outcome,
            office: office_way,
            schedule,
            pool,
            done,
            sights: check.sights(),
            questions,
            journal,
            pulse: evidence.pulse(),
            terminal,
            feedback: feedback_watch,
            public_addresses,
            problems: problems.list(),
            machine: machine.state(),
            search: search_links,
            voice,
        };
        let stages = Self {
            _watching: watching,
            _problems: problems,
            _machine: machine,
            _search: search,
            _folders: folders,
            _office: office,
            _network: network,
            _feedback: feedback,
            _crisis: crisis,
            _display: display,
            _recognition: recognition,
            _check: check,
            _store: store,
            evidence,
        };
        Ok((stages, inputs))
    }

    /// Sets the reason that the journal gives for the end of this run; without it, that the board was asked to end.
    pub fn set_end_reason(&mut self, reason: impl Into<String>) {
        self.evidence.set_stop_reason(reason);
    }
}

/// Counts the workers that are wanted and that run.
fn worker_counter(pool: &crate::raster::RenderPool) -> Box<dyn Fn() -> WorkerCounts + Send> {
    let workers = pool.worker_counter();
    Box::new(move || {
        let (wanted, running) = workers();
        WorkerCounts { wanted, running }
    })
}
