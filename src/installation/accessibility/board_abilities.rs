//! Abilities of a board as its configuration has them, in the terms of the standard. Pure.
//!
//! Left out: whether what is named there is installed (`voice::check`, `recognition`).

use std::time::Duration;

use super::{clause::AccessibilityClause, picture_geometry::PictureGeometry};
use crate::{
    config::{Config, HeadsetChoice, KeyCommand, RecognitionUse, SinkChoice},
    words::Language,
};

/// Why nobody hears the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SilentBoard {
    /// Speech is switched off.
    Off,
    /// The sound goes into a file or nowhere.
    NoDevice,
    /// Neither a headset nor the loudspeaker.
    NoListener,
}

/// What a board can do.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct BoardAbilities {
    /// Why nobody hears it; `None` where somebody can.
    pub silent: Option<SilentBoard>,
    /// How a headset is noticed; `None` where there is none.
    pub headset: Option<HeadsetChoice>,
    /// Everybody in the room may hear it.
    pub loudspeaker: bool,
    /// There are keys to go, to press and to ask for help.
    pub keys: bool,
    /// There are keys for the volume.
    pub volume_keys: bool,
    /// Key of the contact that starts the speech for everybody.
    pub call_key: bool,
    /// Languages on the glass, each with a voice.
    pub languages: Vec<Language>,
    /// Whether text of scans is recognised.
    pub scans: RecognitionUse,
    /// Office documents become PDFs.
    pub converts: bool,
    /// The same key again is passed over for so long.
    pub repeat_guard: Duration,
    /// How long somebody is asked whether he is there.
    pub countdown: Duration,
    /// How long a further question of the terminal waits.
    pub question_wait: Option<Duration>,
    /// The picture on the wall.
    pub picture: PictureGeometry,
}

impl BoardAbilities {
    /// Those of a configuration.
    pub(super) fn of(config: &Config) -> Self {
        let speech = &config.speech;
        let device = matches!(speech.sink, SinkChoice::Alsa(_));
        let sounds = speech.enabled && device;
        let headset = Some(speech.headset.clone()).filter(|it| sounds && *it != HeadsetChoice::Never);
        let loudspeaker = sounds && speech.loudspeaker;
        let silent = match (speech.enabled, device) {
            (false, _) => Some(SilentBoard::Off),
            (true, false) => Some(SilentBoard::NoDevice),
            (true, true) => (headset.is_none() && !loudspeaker).then_some(SilentBoard::NoListener),
        };
        let bound = |command: KeyCommand| config.keys.bindings.iter().any(|(_, it)| *it == command);
        use KeyCommand::{Back, Call, Confirm, Down, Help, Louder, Quieter, Up};
        Self {
            silent,
            headset,
            loudspeaker,
            keys: [Up, Down, Confirm, Back, Help].into_iter().all(bound),
            volume_keys: [Louder, Quieter].into_iter().all(bound),
            call_key: bound(Call),
            languages: config.town.languages.clone(),
            scans: config.recognition.enabled,
            converts: config.convert.enabled,
            repeat_guard: config.keys.repeat_guard,
            countdown: config.idle.countdown,
            question_wait: config.terminal.as_ref().map(|terminal| terminal.wait),
            picture: PictureGeometry::of(config.panel),
        }
    }

    /// A clause on what is heard: as `heard` says where somebody hears the board, otherwise not met.
    pub(super) fn when_heard(
        &self,
        number: &'static str,
        title: (&'static str, &'static str),
        heard: impl FnOnce() -> AccessibilityClause,
    ) -> AccessibilityClause {
        let (state, advice) = match self.silent {
            None => return heard(),
            Some(SilentBoard::Off) => ("acc-silent-off", "[speech] enabled = true"),
            Some(SilentBoard::NoDevice) => ("acc-silent-device", "[speech] sink = \"alsa:default\""),
            Some(SilentBoard::NoListener) => ("acc-silent-listener", "[speech] headset = \"auto\""),
        };
        AccessibilityClause::not_met(number, title, state, advice)
    }

    /// The same of what needs keys.
    pub(super) fn when_keyed(
        &self,
        number: &'static str,
        title: (&'static str, &'static str),
        keyed: impl FnOnce() -> AccessibilityClause,
    ) -> AccessibilityClause {
        self.when_heard(number, title, || match self.keys {
            true => keyed(),
            false => {
                let advice = "[keys] up, down, confirm, back, help";
                AccessibilityClause::not_met(number, title, "acc-no-keys", advice)
            }
        })
    }
}
