//! Table `[speech]`: the voice of the board, where it is heard, and which engine says each language.
//!
//! Left out: whether the engines and the device are there (`voice::check`).

use std::path::PathBuf;

use crate::{
    config::{command_words::CommandWords, path_bases::PathBases, table_reader::TableReader},
    words::Language,
};

/// Festival's Czech voices.
const SPEAKERS: [&str; 4] = ["dita", "machac", "krb", "ph"];

/// The voice of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeechSettings {
    /// Without it there is no voice, no thread and no process.
    pub enabled: bool,
    /// Where the sound goes.
    pub sink: SinkChoice,
    /// How the board knows that a headset is plugged in.
    pub headset: HeadsetChoice,
    /// True: the voice may be heard without a headset, through the loudspeaker.
    pub loudspeaker: bool,
    /// Volume that a visitor finds, in decibels over the default.
    pub volume_db: i8,
    /// Rate that a visitor finds, in per cent of 125 Czech words a minute.
    pub rate_percent: u16,
    /// The engine of each language.
    pub voices: Vec<(Language, VoiceChoice)>,
    /// An own engine, text on its standard input, samples on its standard output; `{language}` and `{rate}` (per cent) stand
    /// for what is to be said. Words, no shell.
    pub command: Option<CommandWords>,
    /// Samples a second that the own engine gives (16 bits, one channel).
    pub command_hz: u32,
}

/// Where the sound goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SinkChoice {
    /// An ALSA device, through `aplay`.
    Alsa(String),
    /// A WAV in real time, with a timeline beside it: for tests.
    Wav(PathBuf),
    /// Nowhere.
    None,
}

/// How the board knows that a headset is plugged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadsetChoice {
    /// From the switches of the input devices and the controls of the sound cards.
    Auto,
    /// It always is.
    Always,
    /// There is none.
    Never,
    /// Another program writes lines "in" and "out" into this pipe.
    Pipe(PathBuf),
}

/// Which engine says a language.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum VoiceChoice {
    /// espeak-ng.
    Espeak,
    /// Festival with one of Debian's Czech voices.
    Festival(String),
    /// The own command.
    Command,
}

impl Default for SpeechSettings {
    fn default() -> Self {
        Self {
            enabled: false,
            sink: SinkChoice::Alsa("default".to_owned()),
            headset: HeadsetChoice::Auto,
            loudspeaker: false,
            volume_db: 0,
            rate_percent: 100,
            voices: Language::ALL.map(|language| (language, VoiceChoice::Espeak)).to_vec(),
            command: None,
            command_hz: 22_050,
        }
    }
}

impl SpeechSettings {
    /// The engine of a language.
    pub fn voice(&self, language: Language) -> &VoiceChoice {
        self.voices.iter().find(|(it, _)| *it == language).map_or(&VoiceChoice::Espeak, |(_, voice)| voice)
    }

    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Self {
        let default = Self::default();
        let keys = ["voice-cs", "voice-en", "voice-pl", "voice-sk", "voice-de", "voice-uk"];
        let legal = "\"espeak\", \"festival:dita\" (machac, krb, ph; Czech alone) or \"command\"";
        let mut voices = Vec::new();
        for (key, language) in keys.into_iter().zip(Language::ALL) {
            let voice = section.parsed(key, legal, |text| VoiceChoice::parse(text, language));
            voices.push((language, voice.unwrap_or(VoiceChoice::Espeak)));
        }
        let command = section.parsed("command", "a program and its arguments, in quotes", |text| {
            CommandWords::parse(text).ok_or("is not a command")
        });
        if command.is_none() && voices.iter().any(|(_, voice)| *voice == VoiceChoice::Command) {
            section.report_problem("command", "is missing", "the command that a voice-… asks for");
        }
        let volume = section.value_with("volume-db", "a whole number from -20 to 12", |value| match value {
            toml::de::DeValue::Integer(it) => i8::from_str_radix(it.as_str(), it.radix())
                .ok()
                .filter(|it| (-20..=12).contains(it))
                .ok_or("is out of range"),
            _ => Err("is not a whole number"),
        });
        let rate = section.integer("rate-percent", 50..=200).and_then(|it| u16::try_from(it).ok());
        let hz = section.integer("command-hz", 4_000..=192_000).and_then(|it| u32::try_from(it).ok());
        let speech = Self {
            enabled: section.flag("enabled").unwrap_or(default.enabled),
            sink: section
                .parsed("sink", "\"alsa:DEVICE\", \"wav:FILE\" or \"none\"", |text| SinkChoice::parse(text, places))
                .unwrap_or(default.sink),
            headset: section
                .parsed("headset", "\"auto\", \"always\", \"never\" or \"pipe:PATH\"", |text| {
                    HeadsetChoice::parse(text, places)
                })
                .unwrap_or(default.headset),
            loudspeaker: section.flag("loudspeaker").unwrap_or(default.loudspeaker),
            volume_db: volume.unwrap_or(default.volume_db),
            rate_percent: rate.unwrap_or(default.rate_percent),
            voices,
            command,
            command_hz: hz.unwrap_or(default.command_hz),
        };
        section.report_unknown_keys();
        speech
    }
}

impl SinkChoice {
    fn parse(text: &str, places: &PathBases) -> Result<Self, &'static str> {
        match text.split_once(':') {
            None if text == "none" => Ok(Self::None),
            Some(("alsa", device)) if !device.is_empty() && !device.starts_with('-') && !device.contains('\0') => {
                Ok(Self::Alsa(device.to_owned()))
            }
            Some(("wav", path)) => places.path(path).map(Self::Wav),
            _ => Err("names no sink"),
        }
    }
}

impl HeadsetChoice {
    fn parse(text: &str, places: &PathBases) -> Result<Self, &'static str> {
        match (text, text.strip_prefix("pipe:")) {
            ("auto", _) => Ok(Self::Auto),
            ("always", _) => Ok(Self::Always),
            ("never", _) => Ok(Self::Never),
            (_, Some(path)) => places.path(path).map(Self::Pipe),
            _ => Err("is none of these"),
        }
    }
}

impl VoiceChoice {
    fn parse(text: &str, language: Language) -> Result<Self, &'static str> {
        match (text, text.strip_prefix("festival:")) {
            ("espeak", _) => Ok(Self::Espeak),
            ("command", _) => Ok(Self::Command),
            (_, Some(speaker)) if !SPEAKERS.contains(&speaker) => Err("is no voice of Festival that is known"),
            (_, Some(_)) if language != Language::Czech => Err("speaks Czech alone"),
            (_, Some(speaker)) => Ok(Self::Festival(speaker.to_owned())),
            _ => Err("names no voice"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn sinks_headsets_and_voices_are_read() {
        let places = PathBases { base: "/etc/vyveska".into(), ..PathBases::default() };
        let sink = |text| SinkChoice::parse(text, &places);
        assert_eq!(sink("alsa:plughw:1,0"), Ok(SinkChoice::Alsa("plughw:1,0".into())));
        assert_eq!(sink("wav:a.wav"), Ok(SinkChoice::Wav(Path::new("/etc/vyveska/a.wav").into())));
        assert!(sink("alsa:").is_err() && sink("alsa:-c9").is_err() && sink("wav:").is_err() && sink("pulse").is_err());
        let headset = |text| HeadsetChoice::parse(text, &places);
        assert_eq!(headset("pipe:/run/jack"), Ok(HeadsetChoice::Pipe("/run/jack".into())));
        assert!(headset("pipe:").is_err() && headset("yes").is_err());
        let voice = |text| VoiceChoice::parse(text, Language::Czech);
        assert_eq!(voice("festival:dita"), Ok(VoiceChoice::Festival("dita".into())));
        assert!(voice("festival:(exit)").is_err() && voice("").is_err());
        assert!(VoiceChoice::parse("festival:dita", Language::German).is_err());
    }
}
