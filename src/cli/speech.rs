//! `vyveska speech`: how a text would be said, sentence by sentence, and its sound as a WAV. A tool for admins: it needs no
//! board and no configuration.

use std::{
    fs, io,
    io::Read as _,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{
    exit::Exit,
    output::{complain, print_json},
};
use crate::{
    speech::{
        self, RateChanged, Recording, TimelineEntry,
        engine::{EngineError, EngineRequest, Espeak, Festival, OwnCommand, SpeechEngine, Walls},
    },
    words::Language,
};

/// Bytes of a text file that are read.
const LONGEST_TEXT: u64 = 1 << 20;

/// Show how a text would be said: for each utterance the text, what the engine is given, language, start and length.
#[derive(Args)]
pub(super) struct SpeechArgs {
    /// The text, or a file in UTF-8 that holds it; - is standard input.
    #[arg(value_name = "TEXT|FILE")]
    text: String,
    /// Language of the text: cs, en, pl, sk, de or uk.
    #[arg(long, value_name = "TAG", default_value = "cs", value_parser = language)]
    language: Language,
    /// Write the sound here.
    #[arg(long, value_name = "WAV")]
    out: Option<PathBuf>,
    /// Who speaks; "none" shows the words alone.
    #[arg(long, value_enum, default_value_t = EngineChoice::Espeak)]
    engine: EngineChoice,
    /// Another program as the engine, with its arguments: text on its standard input, samples of 16 bits on its standard output;
    /// {language} becomes the language's tag.
    #[arg(long, value_name = "COMMAND", conflicts_with = "engine")]
    command: Option<String>,
    /// Samples a second that --command gives.
    #[arg(long, value_name = "HZ", default_value_t = 22_050, requires = "command", value_parser = clap::value_parser!(u32).range(4_000..=192_000))]
    rate: u32,
    /// JSON on standard output.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum EngineChoice {
    /// The program espeak-ng (Debian package espeak-ng).
    Espeak,
    /// Festival with its Czech voice (Debian packages festival, festival-czech and festvox-czech-dita).
    Festival,
    /// No sound.
    None,
}

#[derive(Debug, thiserror::Error)]
enum SpeechError {
    #[error("cannot read {}: {source}", .path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{} is longer than {LONGEST_TEXT} bytes", .0.display())]
    TooLong(PathBuf),
    #[error("there is nothing in it that could be said")]
    Nothing,
    #[error("--out needs an engine")]
    NoEngine,
    #[error(transparent)]
    Engine(#[from] EngineError),
    #[error(transparent)]
    Rate(#[from] RateChanged),
    #[error("cannot write {}: {source}", .path.display())]
    Write { path: PathBuf, source: io::Error },
}

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| format!("no language of the board: {tag}"))
}

impl SpeechArgs {
    pub(super) fn run(self) -> Exit {
        match self.carry_out() {
            Ok(()) => Exit::Done,
            Err(error) => {
                complain(&error);
                Exit::Failed
            }
        }
    }

    fn carry_out(&self) -> Result<(), SpeechError> {
        let utterances = speech::utterances(&text_of(&self.text)?, self.language);
        if utterances.is_empty() {
            return Err(SpeechError::Nothing);
        }
        let Some(mut engine) = self.engine()? else {
            if self.out.is_some() {
                return Err(SpeechError::NoEngine);
            }
            self.print(&utterances.iter().map(TimelineEntry::unheard).collect::<Vec<_>>());
            return Ok(());
        };
        let mut recording = Recording::default();
        for utterance in &utterances {
            let request = EngineRequest::new(&utterance.said, utterance.language);
            recording.add(utterance, engine.synthesise(&request)?)?;
        }
        if let Some(path) = &self.out {
            fs::write(path, recording.sound().to_wav())
                .map_err(|source| SpeechError::Write { path: path.clone(), source })?;
        }
        self.print(recording.timeline());
        Ok(())
    }

    /// The engine; nothing where there is to be no sound.
    fn engine(&self) -> Result<Option<Box<dyn SpeechEngine>>, EngineError> {
        let words = |command: &String| command.split_whitespace().map(str::to_owned).collect();
        if let Some(command) = &self.command {
            return Ok(Some(Box::new(OwnCommand::new(Walls::find()?, words(command), self.rate))));
        }
        Ok(match self.engine {
            EngineChoice::Espeak => Some(Box::new(Espeak::new(Walls::find()?))),
            EngineChoice::Festival => Some(Box::new(Festival::new(Walls::find()?, "dita"))),
            EngineChoice::None => None,
        })
    }

    fn print(&self, timeline: &[TimelineEntry]) {
        if self.json {
            return print_json(&json!({ "utterances": timeline }));
        }
        for entry in timeline {
            let seconds = |ms: Option<u64>| ms.map_or(String::new(), |ms| format!("{}.{:03} s", ms / 1000, ms % 1000));
            let times = [seconds(entry.start_ms), seconds(entry.length_ms)].join(" + ");
            let times = if entry.start_ms.is_some() { format!("{times}  ") } else { String::new() };
            eprintln!("{times}{}  {}", entry.language, printable(&entry.given));
            eprintln!("    {}", entry.said);
        }
    }
}

/// In one line: it goes to a terminal.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The text itself, or that of the file of this name.
fn text_of(argument: &str) -> Result<String, SpeechError> {
    let path = Path::new(argument);
    let failed = |source| SpeechError::Read { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    if argument == "-" {
        io::stdin().lock().take(LONGEST_TEXT + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else if path.is_file() {
        fs::File::open(path).map_err(failed)?.take(LONGEST_TEXT + 1).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        bytes = argument.as_bytes().to_vec();
    }
    if bytes.len() as u64 > LONGEST_TEXT {
        return Err(SpeechError::TooLong(path.to_owned()));
    }
    String::from_utf8(bytes).map_err(|_| failed(io::ErrorKind::InvalidData.into()))
}
