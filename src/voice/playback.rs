//! Playback thread: takes the orders, has one piece made ahead, feeds the sink, and tells what was heard.
//!
//! It sleeps without an end while nothing is to be heard. Where the sink fails it is opened once more at once, where that fails
//! too what waits is given up and told, and the next attempt waits longer each time (0.1 s to 5 s).

use std::{
    collections::VecDeque,
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    event::VoiceEvent,
    inbox::{Inbox, Orders},
    levels::{Rate, Volume},
    mixer::{BLOCK, HeardBlock, Mixer, RATE},
    piece::{AskedPiece, MadeSound},
    piece_queue::PieceQueue,
    sink::{SinkError, SoundSink, TimelineLine},
    synthesis::Synthesis,
};
use crate::platform::backoff::doubled_wait;

const FIRST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// What a visitor finds.
#[derive(Clone, Copy, Debug)]
pub(super) struct VoiceDefaults {
    pub rate: Rate,
    pub volume: Volume,
    /// The voice may be heard without a headset.
    pub loudspeaker: bool,
}

/// Failures of the sink one after the other.
#[derive(Default)]
struct SinkFailures {
    count: u32,
    last: Option<Instant>,
    /// Until then it is not tried again.
    until: Option<Instant>,
}

impl SinkFailures {
    /// Whether none was lately.
    fn are_over(&self, now: Instant) -> bool {
        self.last.is_none_or(|last| now.saturating_duration_since(last) > LONGEST_WAIT)
    }
}

/// The thread's state.
pub(super) struct Playback {
    inbox: Arc<Inbox>,
    waker: Box<dyn Fn() + Send>,
    queue: PieceQueue,
    sink: Box<dyn SoundSink>,
    failures: SinkFailures,
    mixer: Mixer,
    defaults: VoiceDefaults,
    rate: Rate,
    volume: Volume,
    headset: bool,
    /// What is in the mixer.
    line: Option<TimelineLine>,
    /// Events of what the sink has taken and nobody has heard yet.
    due: VecDeque<(Instant, VoiceEvent)>,
    idle: bool,
    /// Until then the sink is fed with silence.
    awake_until: Option<Instant>,
}

impl Playback {
    pub(super) fn new(
        inbox: Arc<Inbox>,
        waker: Box<dyn Fn() + Send>,
        synthesis: Synthesis,
        sink: Box<dyn SoundSink>,
        defaults: VoiceDefaults,
    ) -> Self {
        let VoiceDefaults { rate, volume, .. } = defaults;
        Self {
            inbox,
            waker,
            queue: PieceQueue::new(synthesis),
            sink,
            failures: SinkFailures::default(),
            mixer: Mixer::new(volume.gain()),
            defaults,
            rate,
            volume,
            headset: false,
            line: None,
            due: VecDeque::new(),
            idle: true,
            awake_until: None,
        }
    }

    /// Works until it is asked to stop.
    pub(super) fn run(mut self) {
        loop {
            let wait = self.wait(Instant::now());
            let orders = self.inbox.take(wait);
            if orders.stop {
                return;
            }
            self.obey(orders);
            self.advance();
            self.feed();
            self.tell_due(Instant::now());
        }
    }

    /// How long nothing has to be done; `None`: until there are orders.
    fn wait(&mut self, now: Instant) -> Option<Duration> {
        let feeding = !self.mixer.is_quiet() || self.awake_until.is_some_and(|until| until > now);
        let block = feeding.then(|| self.sink.wait(now));
        let event = self.due.front().map(|(at, _)| at.saturating_duration_since(now));
        block.into_iter().chain(event).min()
    }

    fn obey(&mut self, orders: Orders) {
        if orders.unplugged {
            self.unplug();
        }
        if let Some(headset) = orders.headset.filter(|headset| *headset != self.headset) {
            self.headset = headset;
            if headset {
                self.queue.warm_up();
                // The sink is woken before something is said.
                self.awake_until = Some(Instant::now() + self.sink.tail());
                self.tell(VoiceEvent::HeadsetIn);
            }
        }
        if orders.reset {
            self.set_levels(self.defaults.rate, self.defaults.volume);
        }
        self.set_levels(orders.rate.unwrap_or(self.rate), orders.volume.unwrap_or(self.volume));
        if let Some(asked) = orders.cut {
            self.cut(asked);
        }
        if orders.hush {
            self.mixer.silence_earcon();
        }
        let audible = self.headset || self.defaults.loudspeaker;
        if let Some(earcon) = orders.earcon.filter(|_| audible) {
            self.mixer.ring(earcon.samples(RATE));
        }
        self.take_pieces(orders.pieces, orders.refused, audible);
        if let Some(paused) = orders.pause {
            self.mixer.pause(paused);
        }
        orders.made.into_iter().for_each(|made| self.queue.accept(made));
    }

    fn take_pieces(&mut self, pieces: Vec<AskedPiece>, refused: Option<u64>, audible: bool) {
        self.idle &= pieces.is_empty();
        if let Some(first) = pieces.first().filter(|_| !audible) {
            return self.fail(Some(first.piece.id), "there is no headset, and the loudspeaker is not for speech");
        }
        let refused = self.queue.add(pieces).or(refused);
        if refused.is_some() {
            self.fail(refused, "too much waits to be said");
        }
    }

    fn set_levels(&mut self, rate: Rate, volume: Volume) {
        (self.rate, self.volume) = (rate, volume);
        self.mixer.set_gain(volume.gain());
    }

    /// The headset is out: silence at once, and the person is forgotten.
    fn unplug(&mut self) {
        if !self.headset {
            return;
        }
        self.headset = false;
        self.cut(Instant::now());
        self.silence();
        self.queue.rest();
        self.set_levels(self.defaults.rate, self.defaults.volume);
        self.tell(VoiceEvent::HeadsetOut);
    }

    fn cut(&mut self, asked: Instant) {
        self.queue.clear();
        self.due.clear();
        self.mixer.cut();
        self.end_line(Instant::now(), Some(asked));
    }

    /// Loads the next piece, orders those after it, and tells when nothing is left.
    fn advance(&mut self) {
        self.queue.order_ahead(self.rate);
        while !self.mixer.has_piece()
            && let Some((asked, made)) = self.queue.take_ready()
        {
            self.load(asked, made);
            self.queue.order_ahead(self.rate);
        }
        if !self.idle && !self.mixer.has_piece() && self.queue.is_empty() && self.due.is_empty() {
            self.idle = true;
            self.tell(VoiceEvent::Idle);
        }
    }

    fn load(&mut self, AskedPiece { piece, asked }: AskedPiece, made: MadeSound) {
        let samples = match made.samples {
            Ok(samples) => samples,
            Err(why) => return self.fail(Some(piece.id), &why),
        };
        self.line = Some(TimelineLine {
            id: piece.id,
            given: piece.utterance.given,
            said: piece.utterance.said,
            language: piece.utterance.language.tag(),
            engine: made.engine,
            t_asked: self.sink.time_of(asked),
            t_first_sample: None,
            t_end: None,
            t_cut: None,
            gain: self.volume.decibels(),
            rate: made.rate.percent(),
        });
        self.mixer.load(samples);
    }

    /// Gives the sink as many blocks as it has room for.
    fn feed(&mut self) {
        // More than a few blocks at once are never due; the orders come first.
        for _ in 0..8 {
            let now = Instant::now();
            let sounding = !self.mixer.is_quiet();
            if sounding {
                self.awake_until = Some(now + self.sink.tail());
            }
            let awake = self.awake_until.is_some_and(|until| until > now);
            if !(sounding || awake) {
                return self.sink.run_dry();
            }
            if !self.sink.wait(now).is_zero() {
                return;
            }
            if self.failures.until.is_some_and(|until| until > now) {
                return self.give_up("the sound cannot be played; it is tried again soon");
            }
            let mut block = [0; BLOCK];
            let heard = self.mixer.fill(&mut block);
            match self.sink.play(&block, now) {
                Ok(at) => self.note_heard(heard, at),
                Err(error) => self.sink_failed(&error, now),
            }
            self.advance();
        }
    }

    /// Notes what happens in a block that is heard at that moment.
    fn note_heard(&mut self, heard: HeardBlock, block: Instant) {
        let at = |sample: usize| block + Duration::from_secs_f64(sample as f64 / f64::from(RATE));
        if let (Some(sample), Some(line)) = (heard.started, &mut self.line) {
            line.t_first_sample = self.sink.time_of(at(sample));
            self.due.push_back((at(sample), VoiceEvent::Started { id: line.id }));
        }
        if let (Some(sample), Some(id)) = (heard.finished, self.line.as_ref().map(|line| line.id)) {
            self.due.push_back((at(sample), VoiceEvent::Finished { id }));
            self.end_line(at(sample), None);
        }
        if self.failures.last.is_some() && self.failures.are_over(block) {
            self.failures = SinkFailures::default();
            self.inbox.set_status(|status| status.sink_problem = None);
        }
    }

    /// Writes what was heard of a piece into the sink's timeline.
    fn end_line(&mut self, at: Instant, cut: Option<Instant>) {
        if let Some(mut line) = self.line.take().filter(|line| line.t_first_sample.is_some()) {
            line.t_end = self.sink.time_of(at);
            line.t_cut = cut.and_then(|cut| self.sink.time_of(cut));
            self.sink.note(&line);
        }
    }

    fn sink_failed(&mut self, error: &SinkError, now: Instant) {
        let why = error.to_string();
        tracing::warn!("the voice's sound cannot be played: {why}");
        self.inbox.set_status(|status| status.sink_problem = Some(why.clone()));
        if self.failures.are_over(now) {
            self.failures = SinkFailures::default();
        }
        let wait = doubled_wait(FIRST_WAIT, self.failures.count, LONGEST_WAIT);
        (self.failures.count, self.failures.last) = (self.failures.count + 1, Some(now));
        // The first time it is opened anew at once.
        if self.failures.count > 1 {
            self.failures.until = Some(now + wait);
            self.give_up(&why);
        }
    }

    /// Nothing that waits can be heard.
    fn give_up(&mut self, why: &str) {
        let id = self.line.as_ref().map(|line| line.id);
        self.cut(Instant::now());
        self.silence();
        self.fail(id, why);
    }

    /// Silence at once, without a soft end.
    fn silence(&mut self) {
        self.mixer = Mixer::new(self.volume.gain());
        self.awake_until = None;
        self.sink.rest();
    }

    fn fail(&mut self, id: Option<u64>, why: &str) {
        self.inbox.set_status(|status| status.note_error(why));
        self.tell(VoiceEvent::Failed { id, why: why.to_owned() });
    }

    fn tell_due(&mut self, now: Instant) {
        while self.due.front().is_some_and(|(at, _)| *at <= now)
            && let Some((_, event)) = self.due.pop_front()
        {
            self.tell(event);
        }
        if self.due.is_empty() {
            self.advance();
        }
    }

    fn tell(&self, event: VoiceEvent) {
        self.inbox.tell(event);
        (self.waker)();
    }
}
