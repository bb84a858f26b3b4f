//! Check of a configured voice against this machine: engines, the walls around them, and the sound's device, for
//! `vyveska check`.
//!
//! Left out: whether a device makes a sound, which only an ear tells.

use std::process::{Command, Stdio};

use super::engines::engines_found;
use crate::{
    config::{SinkChoice, SpeechSettings},
    speech::engine::find_program,
};

/// What the configuration names and this machine lacks, in words for the admin; nothing where speech is switched off. Starts
/// `aplay` once, which lists the devices.
pub fn missing_parts(settings: &SpeechSettings) -> Vec<String> {
    if !settings.enabled {
        return Vec::new();
    }
    let mut out: Vec<String> = Vec::new();
    for (_, _, missing) in engines_found(settings) {
        out.extend(missing.filter(|it| !out.contains(it)));
    }
    out.extend(sink_missing(&settings.sink));
    out
}

fn sink_missing(sink: &SinkChoice) -> Option<String> {
    match sink {
        SinkChoice::Alsa(device) => {
            let Some(aplay) = find_program("aplay") else {
                return Some("aplay is not installed (package alsa-utils)".to_owned());
            };
            let listed = Command::new(aplay).arg("-L").stdin(Stdio::null()).stderr(Stdio::null()).output();
            let listed = listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
            let is_there = has_device(&listed, device);
            (!is_there).then(|| format!("there is no sound device {device}: aplay -L names those that there are"))
        }
        SinkChoice::Wav(path) => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            folder.filter(|it| !it.is_dir()).map(|it| format!("the folder of the sound is not there: {}", it.display()))
        }
        SinkChoice::None => None,
    }
}

/// Whether `aplay -L` names a device, by its whole name or by its kind (`plughw` of `plughw:1,0`).
fn has_device(listed: &str, device: &str) -> bool {
    let kind = |name: &str| name.split(':').next().unwrap_or_default().to_owned();
    let names = listed.lines().filter(|line| !line.starts_with(char::is_whitespace) && !line.is_empty());
    names.map(kind).any(|name| name == kind(device) && name != "null") || device == "null"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_found_by_their_kind() {
        let listed = "null\n    Discard all samples\ndefault\n    Default\nplughw:CARD=PCH,DEV=0\n    HDA\n";
        assert!(has_device(listed, "default") && has_device(listed, "plughw:1,0") && has_device(listed, "null"));
        assert!(!has_device(listed, "hdmi:CARD=X") && !has_device("", "default") && !has_device(listed, ""));
    }

    #[test]
    fn nothing_is_missing_where_speech_is_switched_off() {
        let settings = SpeechSettings { sink: SinkChoice::Wav("/nowhere/a.wav".into()), ..SpeechSettings::default() };
        assert_eq!(missing_parts(&settings), [""; 0]);
        let missing = missing_parts(&SpeechSettings { enabled: true, ..settings });
        assert!(missing.iter().any(|it| it.contains("/nowhere")), "{missing:?}");
    }
}
