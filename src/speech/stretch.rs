//! Stretch of a sound in time without a change of pitch, for engines that cannot speak faster or slower (WSOLA: overlapped
//! windows, each taken where it continues the one before best). Pure.

use std::f32::consts::TAU;

use super::PcmSound;

/// Half of a window: windows overlap by this.
const HALF_MS: u32 = 15;
/// How far from its place a window may be taken.
const SEEK_MS: u32 = 8;
/// Every so many samples are compared.
const SPARSE: usize = 4;

/// The sound at a rate of so many per cent: 200 is half as long.
pub(super) fn stretched(sound: PcmSound, percent: u16) -> PcmSound {
    let (half, seek) = ((sound.rate * HALF_MS / 1000) as usize, (sound.rate * SEEK_MS / 1000) as usize);
    let window = 2 * half;
    if percent == 100 || percent == 0 || half == 0 || sound.samples.len() < 2 * window {
        return sound;
    }
    let (input, speed) = (&sound.samples, f32::from(percent) / 100.0);
    let mut out = vec![0_f32; (input.len() as f32 / speed) as usize + 2 * window];
    // Raised cosine: two that overlap by half add up to one.
    let shape: Vec<f32> = (0..window).map(|at| 0.5 - 0.5 * (TAU * at as f32 / window as f32).cos()).collect();
    let (mut natural, mut end) = (0, 0);
    for place in (0..).map(|frame| frame * half) {
        let ideal = (place as f32 * speed) as usize;
        let latest = (ideal + seek).min(input.len() - window);
        let start = best_match(input, natural, ideal.saturating_sub(seek)..=latest, half).unwrap_or(natural);
        let (Some(from), Some(to)) = (input.get(start..start + window), out.get_mut(place..place + window)) else {
            break;
        };
        for ((to, from), shape) in to.iter_mut().zip(from).zip(&shape) {
            *to += f32::from(*from) * shape;
        }
        (natural, end) = (start + half, place + window);
        if ideal + window >= input.len() {
            break;
        }
    }
    out.truncate(end);
    PcmSound { rate: sound.rate, samples: out.into_iter().map(|sample| sample as i16).collect() }
}

/// Where among the starts the sound is most like that at `natural`.
fn best_match(input: &[i16], natural: usize, starts: std::ops::RangeInclusive<usize>, length: usize) -> Option<usize> {
    let like = |start: usize| -> Option<f32> {
        let (a, b) = (input.get(natural..natural + length)?, input.get(start..start + length)?);
        let pairs = a.iter().zip(b).step_by(SPARSE).map(|(a, b)| (f32::from(*a), f32::from(*b)));
        let (product, energy) = pairs.fold((0.0, 1.0), |(product, energy), (a, b)| (product + a * b, energy + b * b));
        Some(product / energy.sqrt())
    };
    let scored = starts.step_by(2).filter_map(|start| Some((start, like(start)?)));
    scored.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(start, _)| start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tone(samples: usize) -> PcmSound {
        let wave = |at| ((TAU * 200.0 * at as f32 / 8000.0).sin() * 10_000.0) as i16;
        PcmSound { rate: 8000, samples: (0..samples).map(wave).collect() }
    }

    /// How often the sound passes through zero a second: twice its frequency.
    fn passes(sound: &PcmSound) -> f32 {
        let crossings = sound.samples.windows(2).filter(|pair| (pair[0] < 0) != (pair[1] < 0)).count();
        crossings as f32 * sound.rate as f32 / sound.samples.len() as f32
    }

    #[test]
    fn the_length_changes_and_the_pitch_stays() {
        for percent in [50, 75, 125, 150, 200] {
            let sound = stretched(tone(16_000), percent);
            let expected = 16_000.0 * 100.0 / f32::from(percent);
            assert!((sound.samples.len() as f32 / expected - 1.0).abs() < 0.06, "{percent}: {}", sound.samples.len());
            assert!((passes(&sound) / 400.0 - 1.0).abs() < 0.06, "{percent}: {}", passes(&sound));
            assert!(sound.samples.iter().all(|sample| sample.unsigned_abs() <= 10_500));
        }
    }

    #[test]
    fn what_is_too_short_or_as_fast_stays() {
        assert_eq!(stretched(tone(300), 200), tone(300));
        assert_eq!(stretched(tone(16_000), 100), tone(16_000));
        assert_eq!(stretched(PcmSound::default(), 50), PcmSound::default());
    }
}
