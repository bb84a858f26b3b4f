//! Festival as an engine: one process that is kept running, since it needs a fifth of a second to start, with one of Debian's
//! Czech voices (`czech_dita`). Its sound comes through a file in a folder of its own.
//!
//! Left out: its other languages.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use super::{
    EngineError, EngineRequest, SpeechEngine, Walls,
    child::{EngineChild, EngineLimits, failed, how_it_ended, read_apart},
    walls::EngineKind,
};
use crate::{speech::PcmSound, words::Language};

const NAME: &str = "festival";
/// What it prints when a sound is written.
const DONE: &str = "vyveska-said";
/// How much longer than by itself it speaks at 125 words a minute, as measured with `czech_dita`.
const STRETCH: f32 = 1.03;
/// What nobody wants to hear any more is made to its end within this time, which is less than another start takes.
const NEARLY_DONE: Duration = Duration::from_millis(200);
/// Pause between two looks whether anybody still wants to hear it.
const LOOK: Duration = Duration::from_millis(5);

/// A running Festival, started with the first utterance; one that fails is ended, and the next utterance starts another.
#[derive(Debug)]
pub struct Festival {
    walls: Walls,
    /// The name of the voice after `czech_`; letters alone.
    speaker: String,
    running: Option<RunningFestival>,
}

#[derive(Debug)]
struct RunningFestival {
    child: EngineChild,
    /// Lines of its standard error, which it does not hold back as it does its standard output.
    lines: mpsc::Receiver<String>,
    folder: tempfile::TempDir,
}

impl Festival {
    /// The engine within walls, with one of its Czech voices ("dita").
    pub fn new(walls: Walls, speaker: &str) -> Self {
        let speaker = speaker.chars().filter(char::is_ascii_alphanumeric).collect();
        Self { walls, speaker, running: None }
    }

    fn taken(&mut self) -> Result<RunningFestival, EngineError> {
        self.running.take().map_or_else(|| RunningFestival::start(&self.walls, &self.speaker), Ok)
    }
}

impl SpeechEngine for Festival {
    fn synthesise(&mut self, request: &EngineRequest) -> Result<PcmSound, EngineError> {
        if request.language != Language::Czech {
            return Err(EngineError::NoVoice(NAME.to_owned(), request.language));
        }
        let mut running = self.taken()?;
        let sound = running.say(request)?;
        self.running = Some(running);
        Ok(sound)
    }

    fn warm_up(&mut self) {
        // What is wrong is told when something is to be said.
        self.running = self.taken().ok();
    }
}

impl RunningFestival {
    fn start(walls: &Walls, speaker: &str) -> Result<Self, EngineError> {
        let folder = tempfile::tempdir().map_err(io_error)?;
        let mut command = walls.command(EngineKind::Festival, Some(folder.path()), NAME)?;
        let mut child = EngineChild::start(command.arg("--pipe"), NAME)?;
        let (sender, lines) = mpsc::sync_channel(64);
        // Nothing of interest comes there, but a full pipe would stop it.
        drop(read_apart(child.stdout.take(), 0));
        if let Some(errors) = child.stderr.take() {
            thread::spawn(move || {
                let read = BufReader::new(errors).lines().map_while(Result::ok);
                // Whoever asked has left.
                read.map(|line| sender.send(line)).take_while(Result::is_ok).for_each(drop);
            });
        }
        let mut running = Self { child, lines, folder };
        running.order(format!("(voice_czech_{speaker})").as_bytes(), &|| false)?;
        Ok(running)
    }

    fn say(&mut self, request: &EngineRequest) -> Result<PcmSound, EngineError> {
        let file = self.folder.path().join("said.wav");
        let stretch = STRETCH * 100.0 / f32::from(request.rate_percent.clamp(50, 200));
        let mut order = format!("(Parameter.set 'Duration_Stretch {stretch:.3})").into_bytes();
        order.extend(b"(utt.save.wave (utt.synth (Utterance Text \"");
        order.extend(latin2(request.said));
        order.extend(format!("\")) \"{}\" 'riff)", file.display()).bytes());
        self.order(&order, request.is_cut)?;
        let limits = EngineLimits::default();
        let length = fs::metadata(&file).map_or(0, |file| file.len());
        if length > limits.bytes {
            return Err(EngineError::TooMuch(NAME.to_owned(), limits.bytes));
        }
        let wav = fs::read(&file).ok();
        let _ = fs::remove_file(&file);
        let sound = wav.and_then(|wav| PcmSound::from_wav(&wav)).filter(|sound| !sound.samples.is_empty());
        sound.ok_or_else(|| EngineError::NoSound(NAME.to_owned()))
    }

    /// Gives an order and waits until it is carried out, or is nearly done and not wanted any more.
    fn order(&mut self, order: &[u8], is_cut: &dyn Fn() -> bool) -> Result<(), EngineError> {
        let end = format!("\n(format stderr \"{DONE}\\n\")\n");
        let written = match self.child.stdin.as_mut() {
            Some(input) => {
                input.write_all(order).and_then(|()| input.write_all(end.as_bytes())).and_then(|()| input.flush())
            }
            None => Ok(()),
        };
        let (limit, began) = (EngineLimits::default().time, Instant::now());
        // The first fault is the cause of those after it.
        let mut said = None;
        loop {
            if began.elapsed() > limit {
                return Err(EngineError::Hung(NAME.to_owned(), limit));
            }
            match self.lines.recv_timeout(LOOK) {
                Ok(line) if line.trim() == DONE => {
                    let fault = |said: String| failed(NAME, "failed".to_owned(), said.as_bytes());
                    return said.map_or(Ok(()), |said| Err(fault(said)));
                }
                Ok(line) if line.contains("ERROR") => said = said.or(Some(line)),
                Ok(_) => {}
                Err(mpsc::RecvTimeoutError::Timeout) if began.elapsed() > NEARLY_DONE && is_cut() => {
                    return Err(EngineError::Cut(NAME.to_owned()));
                }
                Err(mpsc::RecvTimeoutError::Timeout) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => return Err(self.why_it_ended(written.err())),
            }
        }
    }

    fn why_it_ended(&mut self, fault: Option<std::io::Error>) -> EngineError {
        // Its output has ended; the process follows within moments.
        for _ in 0..100 {
            if let Ok(Some(status)) = self.child.try_wait() {
                return failed(NAME, how_it_ended(status), b"");
            }
            thread::sleep(Duration::from_millis(5));
        }
        fault.map_or(EngineError::NoSound(NAME.to_owned()), io_error)
    }
}

fn io_error(error: std::io::Error) -> EngineError {
    EngineError::Io(NAME.to_owned(), error)
}

/// In ISO-8859-2, which the voice reads; letters that it lacks, and what would end the string, are left out.
fn latin2(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for c in text.chars().filter(|c| !matches!(c, '"' | '\\') && !c.is_control()) {
        let (bytes, _, lacks) = encoding_rs::ISO_8859_2.encode(c.encode_utf8(&mut buffer));
        if !lacks {
            out.extend_from_slice(&bytes);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_of_the_voice_reach_it() {
        assert_eq!(latin2("ř\"(\\й)"), [0xf8, b'(', b')']);
    }
}
