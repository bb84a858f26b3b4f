//! Own command of an admin as an engine: text on its standard input, bare samples on its standard output.

use std::{process::Command, time::Duration};

use super::{
    EngineError, SpeechEngine,
    child::{EngineLimits, output},
};
use crate::{speech::PcmSound, words::Language};

/// A program with its arguments; `{language}` in one of them becomes the utterance's language ("cs").
#[derive(Debug)]
pub struct OwnCommand {
    words: Vec<String>,
    rate: u32,
    limits: EngineLimits,
}

impl OwnCommand {
    /// A command in words, the first of which is the program, and the samples a second that it gives (16 bits, little-endian,
    /// one channel).
    pub fn new(words: Vec<String>, rate: u32) -> Self {
        Self { words, rate, limits: EngineLimits::default() }
    }

    /// The longest time that it may take for an utterance.
    #[must_use]
    pub fn within(mut self, time: Duration) -> Self {
        self.limits.time = time;
        self
    }
}

impl SpeechEngine for OwnCommand {
    fn synthesise(&mut self, said: &str, language: Language) -> Result<PcmSound, EngineError> {
        let mut words = self.words.iter().map(|word| word.replace("{language}", language.tag()));
        let name = words.next().unwrap_or_default();
        let bytes = output(Command::new(&name).args(words), &name, said, self.limits)?;
        let sound = PcmSound::from_pcm(self.rate, &bytes);
        if sound.samples.is_empty() { Err(EngineError::NoSound(name)) } else { Ok(sound) }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn shell(script: &str) -> OwnCommand {
        let words = ["sh", "-c", script, "own", "{language}"].map(str::to_owned).to_vec();
        OwnCommand::new(words, 8_000).within(Duration::from_millis(400))
    }

    fn fault(script: &str) -> String {
        shell(script).synthesise("ano", Language::Czech).unwrap_err().to_string()
    }

    #[test]
    fn text_goes_in_and_samples_come_out() {
        let sound = shell("cat; printf %s \"$1\"").synthesise("ab", Language::Ukrainian).unwrap();
        let text = b"ab\nuk\0";
        let expected: Vec<i16> = text.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
        assert_eq!(sound.samples, expected[..2]);
        assert_eq!(sound.rate, 8_000);
    }

    #[test]
    fn one_that_does_not_read_is_heard_all_the_same() {
        let text = "slovo ".repeat(50_000);
        assert_eq!(shell("exec <&-; printf abcd").synthesise(&text, Language::Czech).unwrap().samples.len(), 2);
    }

    #[test]
    fn what_goes_wrong_is_said() {
        assert_eq!(fault("echo 'no such voice' >&2; exit 3"), "sh ended with exit code 3: no such voice");
        assert_eq!(fault("kill -9 $$"), "sh was ended by signal 9");
        assert_eq!(fault("true"), "sh gave no sound that can be read (PCM of 16 bits, one channel)");
        let missing = OwnCommand::new(vec!["/nowhere/voice".to_owned()], 8_000).synthesise("a", Language::Czech);
        assert_eq!(missing.unwrap_err().to_string(), "/nowhere/voice is not installed");
        assert!(fault("cat /dev/zero").contains("bytes and was ended"));
    }

    #[test]
    fn one_that_hangs_is_ended_with_all_it_started() {
        let began = Instant::now();
        assert_eq!(fault("sleep 60 & sleep 60"), "sh did not answer within 0.4 s and was ended");
        // It may close its output and stay.
        assert_eq!(fault("printf abcd; exec >&-; sleep 60"), "sh did not answer within 0.4 s and was ended");
        assert!(began.elapsed() < Duration::from_secs(20));
    }
}
