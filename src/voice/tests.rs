//! Tests of the whole voice with engines of tones: threads, queue, cuts, headset, and what is written into the recording.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{
    Piece, Rate, Voice, VoiceEvent, Volume,
    synthesis::{BoxedEngine, EngineFactory},
};
use crate::{
    config::{HeadsetChoice, SinkChoice, SpeechSettings, VoiceChoice},
    speech::{
        PcmSound, Utterance,
        engine::{EngineError, EngineRequest, SpeechEngine},
    },
    words::Language,
};

/// Says a text of digits as a constant level: "5000 300" is 300 ms of 5000.
struct ToneEngine;

impl SpeechEngine for ToneEngine {
    fn synthesise(&mut self, request: &EngineRequest) -> Result<PcmSound, EngineError> {
        let mut numbers = request.said.split(' ').filter_map(|word| word.parse::<i16>().ok());
        match (numbers.next(), numbers.next()) {
            (Some(level), Some(ms)) => {
                let count = 22_050 * usize::try_from(ms).unwrap() / 1000 * 100 / usize::from(request.rate_percent);
                Ok(PcmSound { rate: 22_050, samples: vec![level; count] })
            }
            _ if request.said == "hang" => {
                while !(request.is_cut)() {
                    thread::sleep(Duration::from_millis(1));
                }
                Err(EngineError::Cut("tone".into()))
            }
            _ => Err(EngineError::NoSound("tone".into())),
        }
    }
}

struct Tones;

impl EngineFactory for Tones {
    fn choice(&self, _: Language) -> (VoiceChoice, &'static str) {
        (VoiceChoice::Espeak, "tone")
    }

    fn make(&self, _: &VoiceChoice) -> Result<BoxedEngine, EngineError> {
        Ok(Box::new(ToneEngine))
    }
}

fn piece(id: u64, said: &str) -> Piece {
    let utterance = Utterance { range: 0..1, given: said.into(), said: said.into(), language: Language::Czech };
    Piece { id, utterance }
}

struct Board {
    voice: Voice,
    woken: Arc<AtomicUsize>,
    folder: tempfile::TempDir,
}

impl Board {
    fn new(headset: HeadsetChoice) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sink = SinkChoice::Wav(folder.path().join("a.wav"));
        let headset = match headset {
            HeadsetChoice::Pipe(_) => HeadsetChoice::Pipe(folder.path().join("jack")),
            other => other,
        };
        let settings = SpeechSettings { enabled: true, sink, headset, ..SpeechSettings::default() };
        let woken = Arc::new(AtomicUsize::new(0));
        let wakes = woken.clone();
        let wake = move || {
            wakes.fetch_add(1, Ordering::Relaxed);
        };
        let voice = Voice::with_engines(&settings, Tones, wake).unwrap();
        Self { voice, woken, folder }
    }

    /// The events until one that is asked for.
    fn until(&self, wanted: &VoiceEvent) -> Vec<VoiceEvent> {
        let (mut all, began) = (Vec::new(), Instant::now());
        while !all.contains(wanted) {
            all.extend(self.voice.events());
            assert!(began.elapsed() < Duration::from_secs(30), "no {wanted:?} among {all:?}");
            thread::sleep(Duration::from_millis(1));
        }
        all
    }

    fn jack(&self, word: &str) {
        fs::write(self.folder.path().join("jack"), format!("{word}\n")).unwrap();
    }

    /// Ends the voice; the recording, and its timeline.
    fn end(self) -> (Vec<i16>, Vec<Value>) {
        drop(self.voice);
        let read = |name: &str| fs::read(Path::new(self.folder.path()).join(name)).unwrap();
        let lines = String::from_utf8(read("a.jsonl")).unwrap();
        let lines = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        (PcmSound::from_wav(&read("a.wav")).unwrap().samples, lines)
    }
}

fn loud(samples: &[i16]) -> usize {
    samples.iter().filter(|sample| sample.unsigned_abs() > 50).count()
}

#[test]
fn pieces_are_heard_one_after_the_other_and_told() {
    let board = Board::new(HeadsetChoice::Always);
    board.voice.say(vec![piece(1, "8000 200"), piece(2, "-8000 200")]);
    board.voice.append(vec![piece(3, "8000 100")]);
    let told = board.until(&VoiceEvent::Idle);
    let spoken: Vec<_> = told.iter().filter(|it| **it != VoiceEvent::HeadsetIn).cloned().collect();
    let expected: Vec<_> = (1..=3).flat_map(|id| [VoiceEvent::Started { id }, VoiceEvent::Finished { id }]).collect();
    assert_eq!(spoken, [&expected[..], &[VoiceEvent::Idle]].concat());
    assert!(board.woken.load(Ordering::Relaxed) >= 7);
    let (samples, lines) = board.end();
    assert!(loud(&samples).abs_diff(44_100 / 2) < 200, "half a second is heard: {}", loud(&samples));
    let number = |line: usize, key: &str| lines[line][key].as_u64().unwrap();
    for line in 0..2 {
        let gap = number(line + 1, "t_first_sample") - number(line, "t_end");
        assert!((150..=250).contains(&gap), "{gap} ms between {lines:?}");
    }
    assert!(lines.iter().all(|line| line["engine"] == "tone" && line["rate"] == 100 && line["t_cut"].is_null()));
}

#[test]
fn what_is_said_cuts_the_old_and_nothing_of_it_is_heard_after() {
    let board = Board::new(HeadsetChoice::Always);
    board.voice.say(vec![piece(1, "8000 20000"), piece(2, "8000 20000")]);
    board.until(&VoiceEvent::Started { id: 1 });
    board.voice.say(vec![piece(3, "-8000 100")]);
    let told = board.until(&VoiceEvent::Idle);
    assert!(!told.contains(&VoiceEvent::Finished { id: 1 }) && told.contains(&VoiceEvent::Finished { id: 3 }));
    let (samples, lines) = board.end();
    let last_old = samples.iter().rposition(|it| *it > 0).unwrap();
    let first_new = samples.iter().position(|it| *it < 0).unwrap();
    assert!(last_old < first_new);
    // The bound is that of a machine which does much else; the cut itself takes 5 ms.
    let cut = lines[0]["t_cut"].as_u64().unwrap() as usize * 44_100 / 1000;
    assert!(last_old < cut + 44_100, "the cut took {} ms", (last_old - cut) * 1000 / 44_100);
}

#[test]
fn an_engine_that_hangs_or_fails_holds_nobody_up() {
    let board = Board::new(HeadsetChoice::Always);
    board.voice.say(vec![piece(1, "hang")]);
    thread::sleep(Duration::from_millis(20));
    board.voice.say(vec![piece(2, "nonsense"), piece(3, "8000 50")]);
    let told = board.until(&VoiceEvent::Idle);
    let failed = |it: &&VoiceEvent| matches!(it, VoiceEvent::Failed { id: Some(2), .. });
    assert_eq!(told.iter().filter(failed).count(), 1);
    assert!(told.contains(&VoiceEvent::Finished { id: 3 }), "{told:?}");
    let status = board.voice.status();
    assert!(status.errors == 1 && status.last_error.unwrap().contains("no sound"));
}

#[test]
fn without_a_headset_nothing_is_heard_and_a_pulled_plug_forgets() {
    let board = Board::new(HeadsetChoice::Pipe("jack".into()));
    board.voice.say(vec![piece(1, "8000 100")]);
    let told = board.until(&VoiceEvent::Idle);
    assert!(matches!(&told[0], VoiceEvent::Failed { id: Some(1), why } if why.contains("no headset")), "{told:?}");
    board.jack("in");
    board.until(&VoiceEvent::HeadsetIn);
    assert_eq!(board.voice.status().headset, Some(true));
    board.voice.trill();
    board.voice.set_rate(Rate::nearest(200));
    board.voice.set_volume(Volume::nearest(12));
    board.voice.say(vec![piece(2, "8000 20000")]);
    board.until(&VoiceEvent::Started { id: 2 });
    board.jack("out");
    let told = board.until(&VoiceEvent::Idle);
    assert!(told.contains(&VoiceEvent::HeadsetOut), "{told:?}");
    board.jack("in");
    board.until(&VoiceEvent::HeadsetIn);
    board.voice.say(vec![piece(3, "8000 400")]);
    board.until(&VoiceEvent::Finished { id: 3 });
    let (_, lines) = board.end();
    let (before, after) = (&lines[lines.len() - 2], &lines[lines.len() - 1]);
    assert_eq!((before["rate"].as_u64(), before["gain"].as_i64()), (Some(200), Some(12)));
    assert_eq!((after["rate"].as_u64(), after["gain"].as_i64()), (Some(100), Some(0)));
    assert!(before["t_cut"].is_u64());
}

#[test]
fn a_pause_holds_the_place_and_a_cut_ends_it() {
    let board = Board::new(HeadsetChoice::Always);
    board.voice.say(vec![piece(1, "8000 300")]);
    board.until(&VoiceEvent::Started { id: 1 });
    board.voice.pause();
    thread::sleep(Duration::from_millis(600));
    assert!(!board.voice.events().contains(&VoiceEvent::Finished { id: 1 }), "it waits");
    board.voice.go_on();
    board.until(&VoiceEvent::Finished { id: 1 });
    board.voice.say(vec![piece(2, "8000 20000")]);
    board.until(&VoiceEvent::Started { id: 2 });
    board.voice.cut();
    board.until(&VoiceEvent::Idle);
    let (samples, _) = board.end();
    assert!(loud(&samples) > 44_100 * 3 / 10 - 900);
}

#[test]
fn volume_steps_are_heard_over_more_than_thirty_decibels() {
    let board = Board::new(HeadsetChoice::Always);
    let steps: Vec<i8> = (-5_i8..=3).map(|step| step * 4).collect();
    for (id, decibels) in (1_u64..).zip(&steps) {
        board.voice.set_volume(Volume::nearest(*decibels));
        board.voice.say(vec![piece(id, "30000 100")]);
        board.until(&VoiceEvent::Finished { id });
    }
    let (samples, lines) = board.end();
    let level = |line: &Value| {
        let place = |key: &str| line[key].as_u64().unwrap() as usize * 441 / 10;
        let (from, to) = (place("t_first_sample") + 1000, place("t_end") - 500);
        f64::from(samples[from..to].iter().map(|it| it.unsigned_abs()).max().unwrap())
    };
    let levels: Vec<f64> = lines.iter().map(|line| 20.0 * level(line).log10()).collect();
    assert_eq!(lines.iter().map(|line| line["gain"].as_i64().unwrap() as i8).collect::<Vec<_>>(), steps);
    assert!(levels.windows(2).all(|pair| (3.0..=6.0).contains(&(pair[1] - pair[0]))), "{levels:?}");
    assert!(levels[8] - levels[0] >= 30.0 && (11.0..=13.0).contains(&(levels[8] - levels[5])), "{levels:?}");
}

#[test]
fn too_much_at_once_is_told() {
    let board = Board::new(HeadsetChoice::Always);
    board.voice.say((0..400).map(|id| piece(id, "8000 5000")).collect());
    let told = board.until(&VoiceEvent::Started { id: 0 });
    assert!(told.iter().any(|it| matches!(it, VoiceEvent::Failed { id: Some(256), .. })), "{told:?}");
    board.voice.cut();
    board.until(&VoiceEvent::Idle);
}
