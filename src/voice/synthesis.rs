//! Synthesis thread: has the engines make sound of one piece after the other, and gives up what nobody wants to hear.
//!
//! Bound: the playback thread asks for two pieces at the most, the one to be heard next and the one after it.

use std::{
    collections::{HashMap, hash_map::Entry},
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle},
};

use super::{inbox::Inbox, levels::Rate, mixer, piece::MadeSound, resample::resampled};
use crate::{
    config::VoiceChoice,
    speech::{
        Utterance,
        engine::{EngineError, EngineRequest, SpeechEngine},
    },
    words::Language,
};

/// Milliseconds of a piece at the most.
const LONGEST_MS: u64 = 120_000;

/// An engine that another thread may have.
pub(super) type BoxedEngine = Box<dyn SpeechEngine + Send>;

/// Which engine says a language, and how it is started.
pub(super) trait EngineFactory: Send + 'static {
    /// The engine of a language, and its name.
    fn choice(&self, language: Language) -> (VoiceChoice, &'static str);

    /// Starts an engine.
    fn make(&self, choice: &VoiceChoice) -> Result<BoxedEngine, EngineError>;
}

enum SynthesisOrder {
    Say { order: u64, said: String, language: Language, rate: Rate },
    WarmUp,
    Rest,
}

/// The running thread. Dropping it ends the engines.
#[derive(Debug)]
pub(super) struct Synthesis {
    orders: Option<mpsc::Sender<SynthesisOrder>>,
    /// Orders before this number are not wanted any more.
    wanted: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

impl Synthesis {
    /// Starts the thread; sounds come into the inbox.
    pub(super) fn start(engines: impl EngineFactory, inbox: Arc<Inbox>) -> io::Result<Self> {
        let (orders, taken) = mpsc::channel();
        let wanted = Arc::new(AtomicU64::new(0));
        let mut worker = SynthesisWorker { engines, running: HashMap::new(), wanted: wanted.clone(), inbox };
        let thread = thread::Builder::new().name("synthesis".into()).spawn(move || {
            while let Ok(order) = taken.recv() {
                worker.carry_out(order);
            }
        })?;
        Ok(Self { orders: Some(orders), wanted, thread: Some(thread) })
    }

    /// Asks for the sound of an utterance.
    pub(super) fn say(&self, order: u64, utterance: &Utterance, rate: Rate) {
        let (said, language) = (utterance.said.clone(), utterance.language);
        self.send(SynthesisOrder::Say { order, said, language, rate });
    }

    /// Orders before this number are not wanted any more.
    pub(super) fn give_up_before(&self, order: u64) {
        self.wanted.store(order, Ordering::Relaxed);
    }

    /// Something will be said soon.
    pub(super) fn warm_up(&self) {
        self.send(SynthesisOrder::WarmUp);
    }

    /// Ends the engines that are kept running.
    pub(super) fn rest(&self) {
        self.send(SynthesisOrder::Rest);
    }

    fn send(&self, order: SynthesisOrder) {
        // The thread ends only with this handle.
        let _ = self.orders.as_ref().map(|orders| orders.send(order));
    }
}

impl Drop for Synthesis {
    fn drop(&mut self) {
        self.give_up_before(u64::MAX);
        self.orders = None;
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the thread of the speech engines ended by a panic");
        }
    }
}

struct SynthesisWorker<F> {
    engines: F,
    running: HashMap<VoiceChoice, BoxedEngine>,
    wanted: Arc<AtomicU64>,
    inbox: Arc<Inbox>,
}

impl<F: EngineFactory> SynthesisWorker<F> {
    fn carry_out(&mut self, order: SynthesisOrder) {
        match order {
            SynthesisOrder::Say { order, said, language, rate } => {
                let wanted = self.wanted.clone();
                let is_cut = move || order < wanted.load(Ordering::Relaxed);
                if is_cut() {
                    return;
                }
                let engine = self.engines.choice(language).1;
                let request = EngineRequest { said: &said, language, rate_percent: rate.percent(), is_cut: &is_cut };
                let samples = self.samples(&request).map_err(|error| error.to_string());
                self.inbox.order(|orders| orders.made.push(MadeSound { order, samples, engine, rate }));
            }
            SynthesisOrder::WarmUp => {
                for language in Language::ALL {
                    let choice = self.engines.choice(language).0;
                    // What is wrong is told when something is to be said.
                    if let Ok(engine) = self.engine(&choice) {
                        engine.warm_up();
                    }
                }
            }
            SynthesisOrder::Rest => self.running.clear(),
        }
    }

    fn samples(&mut self, request: &EngineRequest) -> Result<Vec<i16>, EngineError> {
        let (choice, name) = self.engines.choice(request.language);
        let sound = self.engine(&choice)?.synthesise(request)?.trimmed();
        if sound.samples.is_empty() {
            return Err(EngineError::NoSound(name.to_owned()));
        }
        if sound.milliseconds() > LONGEST_MS {
            return Err(EngineError::TooMuch(name.to_owned(), sound.samples.len() as u64 * 2));
        }
        Ok(resampled(sound, mixer::RATE))
    }

    fn engine(&mut self, choice: &VoiceChoice) -> Result<&mut BoxedEngine, EngineError> {
        Ok(match self.running.entry(choice.clone()) {
            Entry::Occupied(running) => running.into_mut(),
            Entry::Vacant(place) => place.insert(self.engines.make(choice)?),
        })
    }
}
