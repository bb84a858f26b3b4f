//! Earcons, short tones that are no words: a trill when the headset is plugged in, a click at the end of a list. Pure.

use std::f32::consts::TAU;

/// A short tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Earcon {
    /// The headset is in.
    Trill,
    /// A list has no more.
    Click,
}

/// Frequencies in Hz and lengths in milliseconds, one after the other.
const TRILL: [(f32, u32); 4] = [(784.0, 60), (988.0, 60), (784.0, 60), (1175.0, 80)];
const CLICK: [(f32, u32); 1] = [(1600.0, 12)];
/// Milliseconds in which a tone begins and ends softly.
const EDGE_MS: u32 = 4;
/// Loudness (of 1) before the volume's gain.
const LOUD: f32 = 0.5;

impl Earcon {
    /// Its samples at so many a second.
    pub(super) fn samples(self, rate: u32) -> Vec<i16> {
        let parts: &[(f32, u32)] = match self {
            Self::Trill => &TRILL,
            Self::Click => &CLICK,
        };
        let mut out = Vec::new();
        for (frequency, ms) in parts {
            let (length, edge) = (rate * ms / 1000, (rate * EDGE_MS / 1000).max(1));
            out.extend((0..length).map(|at| {
                let soft = at.min(length - at).min(edge) as f32 / edge as f32;
                let wave = (TAU * frequency * at as f32 / rate as f32).sin();
                (wave * soft * LOUD * f32::from(i16::MAX)) as i16
            }));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tones_are_short_and_soft_at_both_ends() {
        let trill = Earcon::Trill.samples(44_100);
        assert!((150..300).contains(&(trill.len() * 1000 / 44_100)));
        assert!(Earcon::Click.samples(44_100).len() < 44_100 / 50);
        assert!(trill[0].unsigned_abs() < 100 && trill[trill.len() - 1].unsigned_abs() < 1000);
        assert!(trill.iter().any(|sample| *sample > 10_000));
    }
}
