//! Espeak-ng as an engine: one process an utterance, which starts in some ten milliseconds and speaks all six languages.

use super::{
    EngineError, EngineRequest, SpeechEngine, Walls,
    child::{EngineLimits, output},
    walls::EngineKind,
};
use crate::{speech::PcmSound, words::Language};

const NAME: &str = "espeak-ng";
/// Rates in per cent of 125 Czech words a minute and what espeak-ng calls them, as measured with nine sentences of notices.
const SPEEDS: [(u16, u16); 7] = [(50, 80), (75, 111), (100, 151), (125, 190), (150, 232), (175, 280), (200, 337)];
/// Below its slowest speed only the gaps between words grow: hundredths of a second.
const SLOW_GAP: u16 = 2;

/// The program `espeak-ng` of the path.
#[derive(Debug)]
pub struct Espeak {
    walls: Walls,
}

impl Espeak {
    /// The engine within walls.
    pub fn new(walls: Walls) -> Self {
        Self { walls }
    }
}

impl SpeechEngine for Espeak {
    fn synthesise(&mut self, request: &EngineRequest) -> Result<PcmSound, EngineError> {
        let voice = match request.language {
            Language::English => "en-gb",
            other => other.tag(),
        };
        let speed = speed(request.rate_percent);
        let gap = if request.rate_percent < 60 { SLOW_GAP } else { 0 };
        let mut command = self.walls.command(EngineKind::Espeak, None, NAME)?;
        // UTF-8, and a WAV on standard output.
        command.args(["-b", "1", "--stdin", "--stdout", "-v", voice]);
        command.args(["-s", &speed.to_string(), "-g", &gap.to_string()]);
        let wav = output(&mut command, NAME, request, EngineLimits::default())?;
        let sound = PcmSound::from_wav(&wav).filter(|sound| !sound.samples.is_empty());
        sound.ok_or_else(|| EngineError::NoSound(NAME.to_owned()))
    }
}

/// What espeak-ng calls a rate; between the measured ones by their straight line.
fn speed(percent: u16) -> u16 {
    let percent = percent.clamp(50, 200);
    let within = SPEEDS.windows(2).find_map(|pair| match pair {
        [(low, from), (high, to)] if (*low..=*high).contains(&percent) => {
            Some(from + (to - from) * (percent - low) / (high - low))
        }
        _ => None,
    });
    within.unwrap_or(151)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_become_speeds() {
        assert_eq!([0, 50, 75, 100, 110, 200, 999].map(speed), [80, 80, 111, 151, 166, 337, 337]);
        assert!((50..200).all(|percent| speed(percent + 1) >= speed(percent)));
    }
}
