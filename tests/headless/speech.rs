//! The voice from outside: `vyveska speech` with the real engines where they are installed, with a script as the own command
//! everywhere, and what it says of engines that are not there, fail or hang.

use std::{
    fs,
    process::{Command, Output},
};

use serde_json::Value;
use vyveska::{
    speech::{
        PcmSound,
        engine::{EngineError, EngineRequest, Espeak, Festival, SpeechEngine, Walls},
    },
    words::Language,
};

use crate::{
    common::{Need, skip},
    convert::has_walls,
};

fn speech(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vyveska")).arg("speech").args(arguments).output().unwrap()
}

fn timeline(output: &Output) -> Vec<Value> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    answer["utterances"].as_array().unwrap().clone()
}

/// A script whose samples are the language and the text that it was given, after a tenth of a second of noise.
fn script(folder: &std::path::Path) -> String {
    let path = folder.join("voice");
    fs::write(&path, "#!/bin/sh\nhead -c 1600 /dev/zero | tr '\\0' 'A'\nprintf '%s ' \"$1\"\ncat\n").unwrap();
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    format!("{} {{language}}", path.display())
}

#[test]
fn a_text_is_said_by_an_own_command_with_its_timeline() {
    if !has_walls() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (text, wav) = (folder.path().join("text.txt"), folder.path().join("out.wav"));
    fs::write(&text, "Vyvěšeno dne 22. 11. 2026. Viz § 25 odst. 1.").unwrap();
    let (text, out) = (text.to_str().unwrap(), wav.to_str().unwrap());
    let output = speech(&["--json", "--command", &script(folder.path()), "--rate", "8000", "--out", out, text]);
    let all = timeline(&output);
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["given"], "Vyvěšeno dne 22. 11. 2026.");
    assert_eq!(all[0]["said"], "Vyvěšeno dne dvacátého druhého listopadu dva tisíce dvacet šest.");
    assert_eq!(all[1]["language"], "cs");
    let sound = PcmSound::from_wav(&fs::read(&wav).unwrap()).unwrap();
    let times: Vec<_> =
        all.iter().map(|it| (it["start_ms"].as_u64().unwrap(), it["length_ms"].as_u64().unwrap())).collect();
    assert!(times[0].0 == 0 && times[0].1 > 100 && times[1].0 == times[0].1 + 200, "{times:?}");
    // Each number is rounded down.
    assert!(sound.rate == 8000 && sound.milliseconds().abs_diff(times[1].0 + times[1].1) <= 1, "{times:?}");
    let bytes: Vec<u8> = sound.samples.iter().flat_map(|sample| sample.to_le_bytes()).collect();
    let heard = String::from_utf8_lossy(&bytes).into_owned();
    assert!(heard.contains("Acs Viz paragraf dvacet pět, odstavec jedna"), "{heard}");
    assert!(!heard.contains(|c: char| c.is_ascii_digit()));
}

#[test]
fn words_alone_need_no_engine() {
    let all = timeline(&speech(&["--json", "--engine", "none", "--language", "en", "Open from 8:00 to 17:30."]));
    assert_eq!(all[0]["said"], "Open from eight o'clock to seventeen thirty.");
    assert_eq!(all[0]["start_ms"], Value::Null);
    let output = speech(&["--engine", "none", "č. j. 5/2026"]);
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(words.contains("číslo jednací pět lomeno dva tisíce dvacet šest") && output.stdout.is_empty(), "{words}");
}

#[test]
fn what_goes_wrong_is_told() {
    if !has_walls() {
        return;
    }
    let fault = |arguments: &[&str]| {
        let output = speech(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(fault(&["--command", "/nowhere/voice", "ano"]).contains("/nowhere/voice is not installed"));
    assert!(fault(&["--command", "false", "ano"]).contains("false ended with exit code 1"));
    assert!(fault(&["--command", "true", "ano"]).contains("no sound that can be read"));
    assert!(fault(&["--engine", "none", "…"]).contains("nothing in it"));
    assert!(fault(&["--engine", "none", "--out", "x.wav", "ano"]).contains("--out needs an engine"));
    assert_eq!(speech(&["--language", "fr", "oui"]).status.code(), Some(2));
}

#[test]
fn espeak_speaks_every_language_of_the_board() {
    if !has_walls() {
        return;
    }
    for language in Language::ALL {
        match Espeak::new(Walls::find().unwrap()).synthesise(&EngineRequest::new("a b c", language)) {
            Err(EngineError::Missing(_)) => return skip(Need::Espeak, "espeak-ng is not installed"),
            sound => {
                let sound = sound.unwrap().trimmed();
                assert!(sound.milliseconds() > 200, "{language:?}: {} ms", sound.milliseconds());
            }
        }
    }
    let all = timeline(&speech(&["--json", "Poplatek činí 1 250 Kč. Úřad je zavřen."]));
    let at = |index: usize, key: &str| all[index][key].as_u64().unwrap();
    assert!(at(0, "length_ms") > 1_000, "{all:?}");
    assert_eq!(at(1, "start_ms"), at(0, "start_ms") + at(0, "length_ms") + 200);
}

#[test]
fn festival_is_kept_running() {
    if !has_walls() {
        return;
    }
    let mut festival = Festival::new(Walls::find().unwrap(), "dita");
    let mut say = |text, language| festival.synthesise(&EngineRequest::new(text, language));
    let first = match say("Příliš žluťoučký kůň úpěl ďábelské ódy.", Language::Czech) {
        Err(EngineError::Missing(_) | EngineError::Failed { .. }) => {
            return skip(Need::Festival, "festival with the voice czech_dita is not installed");
        }
        sound => sound.unwrap().trimmed(),
    };
    let second = say("Ano.", Language::Czech).unwrap().trimmed();
    assert!(first.milliseconds() > second.milliseconds() && second.milliseconds() > 100);
    assert!(matches!(say("yes", Language::English), Err(EngineError::NoVoice(..))));
}
