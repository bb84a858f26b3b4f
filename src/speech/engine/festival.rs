//! Festival as an engine: one process that is kept running, since it needs a fifth of a second to start, with Debian's Czech
//! voice `czech_dita`. Its sound comes through a file in a folder of its own.
//!
//! Left out: its other voices and languages.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    process::Command,
    sync::mpsc,
    thread,
    time::Duration,
};

use super::{
    EngineError, SpeechEngine,
    child::{EngineChild, EngineLimits, failed, how_it_ended, read_apart},
};
use crate::{speech::PcmSound, words::Language};

const NAME: &str = "festival";
/// What it prints when a sound is written.
const DONE: &str = "vyveska-said";

/// A running Festival, started with the first utterance; one that fails is ended, and the next utterance starts another.
#[derive(Debug, Default)]
pub struct Festival {
    running: Option<RunningFestival>,
}

#[derive(Debug)]
struct RunningFestival {
    child: EngineChild,
    /// Lines of its standard error, which it does not hold back as it does its standard output.
    lines: mpsc::Receiver<String>,
    folder: tempfile::TempDir,
}

impl SpeechEngine for Festival {
    fn synthesise(&mut self, said: &str, language: Language) -> Result<PcmSound, EngineError> {
        if language != Language::Czech {
            return Err(EngineError::NoVoice(NAME.to_owned(), language));
        }
        let mut running = match self.running.take() {
            Some(running) => running,
            None => RunningFestival::start()?,
        };
        let sound = running.say(said)?;
        self.running = Some(running);
        Ok(sound)
    }
}

impl RunningFestival {
    fn start() -> Result<Self, EngineError> {
        let folder = tempfile::tempdir().map_err(io_error)?;
        let mut child = EngineChild::start(Command::new(NAME).arg("--pipe"), NAME)?;
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
        running.order(b"(voice_czech_dita)")?;
        Ok(running)
    }

    fn say(&mut self, said: &str) -> Result<PcmSound, EngineError> {
        let file = self.folder.path().join("said.wav");
        let mut order = b"(utt.save.wave (utt.synth (Utterance Text \"".to_vec();
        order.extend(latin2(said));
        order.extend(format!("\")) \"{}\" 'riff)", file.display()).bytes());
        self.order(&order)?;
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

    /// Gives an order and waits until it is carried out.
    fn order(&mut self, order: &[u8]) -> Result<(), EngineError> {
        let end = format!("\n(format stderr \"{DONE}\\n\")\n");
        let written = match self.child.stdin.as_mut() {
            Some(input) => {
                input.write_all(order).and_then(|()| input.write_all(end.as_bytes())).and_then(|()| input.flush())
            }
            None => Ok(()),
        };
        let limit = EngineLimits::default().time;
        // The first fault is the cause of those after it.
        let mut said = None;
        loop {
            match self.lines.recv_timeout(limit) {
                Ok(line) if line.trim() == DONE => {
                    let fault = |said: String| failed(NAME, "failed".to_owned(), said.as_bytes());
                    return said.map_or(Ok(()), |said| Err(fault(said)));
                }
                Ok(line) if line.contains("ERROR") => said = said.or(Some(line)),
                Ok(_) => {}
                Err(mpsc::RecvTimeoutError::Timeout) => return Err(EngineError::Hung(NAME.to_owned(), limit)),
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
