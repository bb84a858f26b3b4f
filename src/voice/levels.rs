//! Levels of rate and volume that a visitor chooses, in steps. Pure.
//!
//! Left out: who announces them, and how an engine is made to speak faster (`speech::engine`).

/// Rates in per cent of 125 Czech words a minute.
const RATES: [u16; 7] = [50, 75, 100, 125, 150, 175, 200];
/// Volumes in decibels over the default, 4 dB apart; the loudest is 12 dB over it (EN 301 549, 5.1.3.12), and 32 dB over the
/// quietest.
const VOLUMES: [i8; 9] = [-20, -16, -12, -8, -4, 0, 4, 8, 12];
/// The default lies so far below the full scale, so that the loudest step is not distorted.
const HEADROOM_DB: f32 = 12.0;

/// Rate of speech, one of seven steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate(usize);

impl Default for Rate {
    fn default() -> Self {
        Self::nearest(100)
    }
}

impl Rate {
    /// The step nearest to a percentage.
    pub fn nearest(percent: u16) -> Self {
        let far = |at: &usize| RATES.get(*at).map_or(u16::MAX, |rate| rate.abs_diff(percent));
        Self((0..RATES.len()).min_by_key(far).unwrap_or(0))
    }

    /// One step slower; the slowest stays.
    #[must_use]
    pub fn slower(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// One step faster; the fastest stays.
    #[must_use]
    pub fn faster(self) -> Self {
        Self((self.0 + 1).min(RATES.len() - 1))
    }

    /// In per cent of 125 Czech words a minute, 50 to 200.
    pub fn percent(self) -> u16 {
        RATES.get(self.0).copied().unwrap_or(100)
    }
}

/// Volume of the voice, one of nine steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Volume(usize);

impl Default for Volume {
    fn default() -> Self {
        Self::nearest(0)
    }
}

impl Volume {
    /// The step nearest to so many decibels over the default.
    pub fn nearest(decibels: i8) -> Self {
        let far = |at: &usize| VOLUMES.get(*at).map_or(u8::MAX, |volume| volume.abs_diff(decibels));
        Self((0..VOLUMES.len()).min_by_key(far).unwrap_or(0))
    }

    /// One step quieter; the quietest stays.
    #[must_use]
    pub fn quieter(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// One step louder; the loudest stays.
    #[must_use]
    pub fn louder(self) -> Self {
        Self((self.0 + 1).min(VOLUMES.len() - 1))
    }

    /// Decibels over the default, -20 to 12.
    pub fn decibels(self) -> i8 {
        VOLUMES.get(self.0).copied().unwrap_or(0)
    }

    /// What samples are multiplied by; never more than 1.
    pub(super) fn gain(self) -> f32 {
        10_f32.powf((f32::from(self.decibels()) - HEADROOM_DB) / 20.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_seven_steps_from_half_to_double() {
        let mut rate = Rate::nearest(0);
        let mut all = vec![rate.percent()];
        while rate.faster() != rate {
            rate = rate.faster();
            all.push(rate.percent());
        }
        assert_eq!(all, RATES);
        assert_eq!((Rate::default().percent(), Rate::nearest(50).slower().percent()), (100, 50));
        assert_eq!(Rate::default().faster().slower(), Rate::default());
        assert_eq!(Rate::nearest(u16::MAX).percent(), 200);
    }

    #[test]
    fn volumes_span_thirty_decibels_and_are_never_distorted() {
        let mut volume = Volume::nearest(i8::MIN);
        let lowest = volume.gain();
        let mut all = vec![volume.decibels()];
        while volume.louder() != volume {
            volume = volume.louder();
            all.push(volume.decibels());
        }
        assert!(all.windows(2).all(|pair| (3..=6).contains(&(pair[1] - pair[0]))), "{all:?}");
        assert!(all.contains(&12) && all[all.len() - 1] - all[0] >= 30, "{all:?}");
        assert!((volume.gain() - 1.0).abs() < 1e-6 && 20.0 * (volume.gain() / lowest).log10() >= 30.0);
        assert_eq!((Volume::default().decibels(), Volume::nearest(-20).quieter().decibels()), (0, -20));
    }
}
