//! Resampling of an engine's sound to the sample rate of the sinks, by a cubic curve through four samples. Pure.
//!
//! Left out: filters before a lower rate; engines of speech do not exceed that of the sinks by much.

use crate::speech::PcmSound;

/// The samples at so many a second.
pub(super) fn resampled(sound: PcmSound, rate: u32) -> Vec<i16> {
    if sound.rate == rate || sound.rate == 0 || rate == 0 {
        return sound.samples;
    }
    let (step, length) = (f64::from(sound.rate) / f64::from(rate), sound.samples.len() as u64);
    let count = length * u64::from(rate) / u64::from(sound.rate);
    let input = &sound.samples;
    let at = |index: usize| f32::from(input.get(index).copied().unwrap_or(0));
    let sample = |index: u64| {
        let place = index as f64 * step;
        let (base, t) = (place as usize, place.fract() as f32);
        let before = if base == 0 { at(0) } else { at(base - 1) };
        let (a, b, after) = (at(base), at(base + 1), at(base + 2));
        // Catmull-Rom.
        let curve =
            t * t * (-before + 3.0 * a - 3.0 * b + after) * t + t * t * (2.0 * before - 5.0 * a + 4.0 * b - after);
        (a + 0.5 * (curve + t * (b - before))).clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16
    };
    (0..count).map(sample).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_and_shape_stay() {
        let wave =
            |rate: u32, at: u32| ((at as f32 / rate as f32 * 440.0 * std::f32::consts::TAU).sin() * 9_000.0) as i16;
        let sound = |rate: u32| PcmSound { rate, samples: (0..rate / 2).map(|at| wave(rate, at)).collect() };
        let expected = sound(44_100).samples;
        for rate in [16_000, 22_050, 32_000, 44_100, 48_000] {
            let got = resampled(sound(rate), 44_100);
            assert!(got.len().abs_diff(expected.len()) <= 2, "{rate}: {}", got.len());
            let far = got.iter().zip(&expected).take(21_000).map(|(a, b)| a.abs_diff(*b)).max().unwrap();
            assert!(far < 400, "{rate}: {far}");
        }
        assert!(resampled(PcmSound::default(), 44_100).is_empty());
    }
}
