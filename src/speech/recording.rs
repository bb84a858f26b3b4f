//! Recording of utterances in one sound, with the timeline of who says what when. Pure.
//!
//! Left out: sound cards; a recording is heard by playing its file.

use serde::Serialize;

use super::{PcmSound, Utterance};

/// Silence between two utterances, in milliseconds.
const GAP: u64 = 200;

/// An utterance in the recording.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct TimelineEntry {
    /// What stands in the text.
    pub given: String,
    /// What the engine was given.
    pub said: String,
    /// Bytes of the text: the first, and the one after the last.
    pub from: usize,
    /// See `from`.
    pub to: usize,
    /// Tag of the language.
    pub language: &'static str,
    /// Milliseconds from the recording's beginning; none where nothing was recorded.
    pub start_ms: Option<u64>,
    /// Milliseconds that it lasts.
    pub length_ms: Option<u64>,
}

impl TimelineEntry {
    /// An utterance that is not recorded.
    pub fn unheard(utterance: &Utterance) -> Self {
        Self {
            given: utterance.given.clone(),
            said: utterance.said.clone(),
            from: utterance.range.start,
            to: utterance.range.end,
            language: utterance.language.tag(),
            start_ms: None,
            length_ms: None,
        }
    }
}

/// The sounds of one engine's voice changed their rate.
#[derive(Debug, thiserror::Error)]
#[error("the engine's sound has {now} samples a second after {before}: one recording has one rate")]
pub struct RateChanged {
    before: u32,
    now: u32,
}

/// Utterances one after the other.
#[derive(Debug, Default)]
pub struct Recording {
    sound: PcmSound,
    timeline: Vec<TimelineEntry>,
}

impl Recording {
    /// Adds what an engine made of an utterance, without the silence around it.
    pub fn add(&mut self, utterance: &Utterance, sound: PcmSound) -> Result<(), RateChanged> {
        let sound = sound.trimmed();
        if self.timeline.is_empty() {
            self.sound.rate = sound.rate;
        } else if self.sound.rate != sound.rate {
            return Err(RateChanged { before: self.sound.rate, now: sound.rate });
        } else {
            let gap = usize::try_from(u64::from(sound.rate) * GAP / 1000).unwrap_or(0);
            self.sound.samples.resize(self.sound.samples.len() + gap, 0);
        }
        let (start, length) = (self.sound.milliseconds(), sound.milliseconds());
        self.sound.samples.extend(sound.samples);
        let entry = TimelineEntry::unheard(utterance);
        self.timeline.push(TimelineEntry { start_ms: Some(start), length_ms: Some(length), ..entry });
        Ok(())
    }

    /// The sound of all of them.
    pub fn sound(&self) -> &PcmSound {
        &self.sound
    }

    /// The utterances in order.
    pub fn timeline(&self) -> &[TimelineEntry] {
        &self.timeline
    }
}

#[cfg(test)]
mod tests {
    use super::{super::utterances, *};
    use crate::words::Language;

    #[test]
    fn utterances_follow_each_other_with_a_gap() {
        let mut recording = Recording::default();
        let tone = |rate, count| PcmSound { rate, samples: vec![5_000; count] };
        let all = utterances("Prvni veta. Druha veta.", Language::Czech);
        recording.add(&all[0], tone(1000, 300)).unwrap();
        recording.add(&all[1], tone(1000, 100)).unwrap();
        let times: Vec<_> = recording.timeline().iter().map(|entry| (entry.start_ms, entry.length_ms)).collect();
        assert_eq!(times, [(Some(0), Some(300)), (Some(500), Some(100))]);
        assert_eq!(recording.sound().samples.len(), 600);
        assert_eq!((recording.timeline()[1].from, recording.timeline()[1].to), (12, 23));
        assert!(recording.add(&all[1], tone(2000, 100)).is_err());
    }
}
