//! Own command of an admin as an engine: text on its standard input, bare samples on its standard output.

use std::time::Duration;

use super::{
    EngineError, EngineRequest, SpeechEngine, Walls,
    child::{EngineLimits, output},
    walls::EngineKind,
};
use crate::speech::{PcmSound, stretch};

/// Stands for the rate in per cent.
const RATE: &str = "{rate}";

/// A program with its arguments; `{language}` in one of them becomes the utterance's language ("cs"), `{rate}` the rate in per
/// cent. The sound of one that is not told the rate is stretched.
#[derive(Debug)]
pub struct OwnCommand {
    walls: Walls,
    words: Vec<String>,
    hz: u32,
    limits: EngineLimits,
}

impl OwnCommand {
    /// A command in words, the first of which is the program, and the samples a second that it gives (16 bits, little-endian,
    /// one channel).
    pub fn new(walls: Walls, words: Vec<String>, hz: u32) -> Self {
        Self { walls, words, hz, limits: EngineLimits::default() }
    }

    /// The longest time that it may take for an utterance.
    #[must_use]
    pub fn within(mut self, time: Duration) -> Self {
        self.limits.time = time;
        self
    }
}

impl SpeechEngine for OwnCommand {
    fn synthesise(&mut self, request: &EngineRequest) -> Result<PcmSound, EngineError> {
        let rate = request.rate_percent.to_string();
        let filled = |word: &String| word.replace("{language}", request.language.tag()).replace(RATE, &rate);
        let mut words = self.words.iter().map(filled);
        let name = words.next().unwrap_or_default();
        let mut command = self.walls.command(EngineKind::Command, None, &name)?;
        let bytes = output(command.args(words), &name, request, self.limits)?;
        let sound = PcmSound::from_pcm(self.hz, &bytes);
        if sound.samples.is_empty() {
            return Err(EngineError::NoSound(name));
        }
        let told = self.words.iter().any(|word| word.contains(RATE));
        Ok(if told { sound } else { stretch::stretched(sound, request.rate_percent) })
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::words::Language;

    fn shell(script: &str) -> OwnCommand {
        let words = ["sh", "-c", script, "own", "{language}"].map(str::to_owned).to_vec();
        OwnCommand::new(Walls::none(), words, 8_000).within(Duration::from_millis(400))
    }

    fn fault(script: &str) -> String {
        shell(script).synthesise(&EngineRequest::new("ano", Language::Czech)).unwrap_err().to_string()
    }

    #[test]
    fn text_goes_in_and_samples_come_out() {
        let sound = shell("cat; printf %s \"$1\"").synthesise(&EngineRequest::new("ab", Language::Ukrainian)).unwrap();
        let text = b"ab\nuk\0";
        let expected: Vec<i16> = text.chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect();
        assert_eq!(sound.samples, expected[..2]);
        assert_eq!(sound.rate, 8_000);
    }

    #[test]
    fn one_that_does_not_read_is_heard_all_the_same() {
        let text = "slovo ".repeat(50_000);
        assert_eq!(
            shell("exec <&-; printf abcd")
                .synthesise(&EngineRequest::new(&text, Language::Czech))
                .unwrap()
                .samples
                .len(),
            2
        );
    }

    #[test]
    fn what_goes_wrong_is_said() {
        assert_eq!(fault("echo 'no such voice' >&2; exit 3"), "sh ended with exit code 3: no such voice");
        assert_eq!(fault("kill -9 $$"), "sh was ended by signal 9");
        assert_eq!(fault("true"), "sh gave no sound that can be read (PCM of 16 bits, one channel)");
        let missing = OwnCommand::new(Walls::none(), vec!["/nowhere/voice".to_owned()], 8_000);
        let missing = missing.within(Duration::from_secs(1)).synthesise(&EngineRequest::new("a", Language::Czech));
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

    #[test]
    fn one_that_nobody_wants_to_hear_is_ended_at_once() {
        let began = Instant::now();
        let is_cut = || began.elapsed() > Duration::from_millis(30);
        let request = EngineRequest { is_cut: &is_cut, ..EngineRequest::new("ano", Language::Czech) };
        let own = OwnCommand::new(Walls::none(), ["sleep", "60"].map(str::to_owned).to_vec(), 8_000);
        assert!(matches!(own.within(Duration::from_secs(60)).synthesise(&request), Err(EngineError::Cut(_))));
        assert!(began.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn one_that_is_not_told_the_rate_is_stretched() {
        let say = |script: &str, rate_percent| {
            let request = EngineRequest { rate_percent, ..EngineRequest::new("ano", Language::Czech) };
            shell(script).synthesise(&request).unwrap().samples.len()
        };
        let script = "head -c 16000 /dev/zero | tr '\\0' A";
        assert_eq!(say(script, 100), 8_000);
        assert!((3_600..4_400).contains(&say(script, 200)));
        let told = OwnCommand::new(Walls::none(), ["printf", "{rate}0"].map(str::to_owned).to_vec(), 8_000);
        let request = EngineRequest { rate_percent: 150, ..EngineRequest::new("ano", Language::Czech) };
        assert_eq!(told.within(Duration::from_secs(5)).synthesise(&request).unwrap().samples.len(), 2);
    }
}
