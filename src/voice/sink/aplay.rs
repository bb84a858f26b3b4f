//! `aplay` as a sink: ALSA in a process of its own, so that nothing is linked. Bare samples go through a pipe that is kept
//! nearly empty, and the card's buffer is short, so that a cut is heard within 60 ms.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    process::{Child, ChildStdin, Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use super::{block_pace::BlockPace, error::SinkError, sound_sink::SoundSink};
use crate::{
    speech::engine::find_program,
    voice::mixer::{BLOCK, RATE},
};

/// Bytes in the pipe at which no block is added: a block.
const FULL: u64 = 2 * BLOCK as u64;
/// Microseconds of the card's buffer, and of a part of it.
const BUFFER_US: [&str; 2] = ["--buffer-time=30000", "--period-time=10000"];
/// How long after it was taken a block is heard: the pipe, and the card's buffer.
const LATENCY: Duration = Duration::from_millis(40);
/// How far ahead of the clock a device may be that takes sound faster than it is heard.
const AHEAD: Duration = Duration::from_millis(80);
/// Pause between two looks into the pipe.
const LOOK: Duration = Duration::from_millis(3);
/// A card that takes nothing for so long is hung.
const HUNG: Duration = Duration::from_secs(3);
/// Letters of what it prints.
const LONGEST_LINE: usize = 300;

/// An ALSA device.
#[derive(Debug)]
pub(in crate::voice) struct AplaySink {
    device: String,
    running: Option<RunningAplay>,
}

#[derive(Debug)]
struct RunningAplay {
    child: Child,
    input: ChildStdin,
    /// The last line that it printed.
    words: Arc<Mutex<String>>,
    pace: BlockPace,
    /// When the pipe was last seen with room in it.
    flowed: Instant,
}

impl AplaySink {
    /// The device as ALSA names it; nothing is started yet.
    pub(in crate::voice) fn new(device: &str) -> Self {
        Self { device: device.to_owned(), running: None }
    }
}

impl RunningAplay {
    fn start(device: &str, now: Instant) -> Result<Self, SinkError> {
        let program = find_program("aplay").ok_or(SinkError::Missing)?;
        let mut command = Command::new(program);
        command.args(["-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", &RATE.to_string()]).args(BUFFER_US);
        command.args(["-D", device]).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(SinkError::Start)?;
        let words = Arc::new(Mutex::new(String::new()));
        if let Some(errors) = child.stderr.take() {
            // It says a line for each gap; a full pipe would stop it.
            let words = words.clone();
            thread::spawn(move || {
                let mut errors = BufReader::new(errors);
                let mut line = Vec::new();
                while errors.by_ref().take(LONGEST_LINE as u64).read_until(b'\n', &mut line).is_ok_and(|read| read > 0)
                {
                    let text = String::from_utf8_lossy(&line);
                    let text: String = text.chars().filter(|c| !c.is_control()).collect();
                    *words.lock().unwrap_or_else(PoisonError::into_inner) = text;
                    line.clear();
                }
            });
        }
        match child.stdin.take() {
            Some(input) => Ok(Self { child, input, words, pace: BlockPace::default(), flowed: now }),
            None => Err(SinkError::Ended(String::new())),
        }
    }

    /// A pipe without a reader looks like one that is full.
    fn has_ended(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|status| status.is_some())
    }

    /// What it printed last, after a colon.
    fn words(&self) -> String {
        let words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        if words.is_empty() { String::new() } else { format!(": {words}") }
    }
}

impl Drop for RunningAplay {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl SoundSink for AplaySink {
    fn wait(&mut self, now: Instant) -> Duration {
        let Some(running) = &mut self.running else { return Duration::ZERO };
        if running.has_ended() {
            return Duration::ZERO;
        }
        let filled = rustix::io::ioctl_fionread(&running.input).unwrap_or(0);
        if filled < FULL {
            running.flowed = now;
        }
        let early = running.pace.wait(now).saturating_sub(AHEAD);
        if !early.is_zero() {
            return early;
        }
        // A hung one is found out by the next block.
        if filled < FULL || now.saturating_duration_since(running.flowed) > HUNG { Duration::ZERO } else { LOOK }
    }

    fn play(&mut self, block: &[i16], now: Instant) -> Result<Instant, SinkError> {
        if self.running.is_none() {
            self.running = Some(RunningAplay::start(&self.device, now)?);
        }
        let Some(running) = &mut self.running else { return Ok(now) };
        running.pace.take(now);
        let bytes: Vec<u8> = block.iter().flat_map(|sample| sample.to_le_bytes()).collect();
        let outcome = if now.saturating_duration_since(running.flowed) > HUNG {
            Err(SinkError::Hung(self.device.clone()))
        } else if running.has_ended() || running.input.write_all(&bytes).is_err() {
            // Its last line may still be on its way.
            thread::sleep(LOOK);
            Err(SinkError::Ended(running.words()))
        } else {
            Ok(now + LATENCY)
        };
        if outcome.is_err() {
            self.running = None;
        }
        outcome
    }

    fn run_dry(&mut self) {
        if let Some(running) = &mut self.running {
            running.pace.run_dry();
        }
    }

    fn tail(&self) -> Duration {
        Duration::from_secs(2)
    }

    fn rest(&mut self) {
        self.running = None;
    }
}
