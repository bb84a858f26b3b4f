//! Mixer of what is heard: one piece or one tone at a time, block by block, with soft ends where it is cut or paused. Pure.
//!
//! Two pieces never sound at once: the soft end of a cut one comes first, then a tone, then the next piece.
//! Left out: when a block is due (`playback`, the sinks).

/// Samples a second of all sinks.
pub(super) const RATE: u32 = 44_100;
/// Samples of a block: 10 ms.
pub(super) const BLOCK: usize = 441;
/// Samples of a soft end: 5 ms.
const FADE: usize = 220;
/// Silence between two pieces that follow each other: 180 ms.
const GAP: usize = 7_938;

/// A sound and how far it was heard.
#[derive(Debug, Default)]
struct Playing {
    samples: Vec<i16>,
    at: usize,
}

impl Playing {
    fn next(&mut self) -> Option<i16> {
        let sample = self.samples.get(self.at).copied();
        self.at += usize::from(sample.is_some());
        sample
    }

    fn is_over(&self) -> bool {
        self.at >= self.samples.len()
    }
}

/// What happened in a block, with the sample at which it did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct HeardBlock {
    /// The loaded piece began.
    pub started: Option<usize>,
    /// The loaded piece ended; another can be loaded.
    pub finished: Option<usize>,
}

/// What is heard.
#[derive(Debug)]
pub(super) struct Mixer {
    /// The end of what was cut.
    rest: Playing,
    earcon: Playing,
    piece: Option<Playing>,
    /// Samples of silence before the piece.
    gap: usize,
    paused: bool,
    /// Between 0 (paused) and 1.
    level: f32,
    gain: f32,
    wanted_gain: f32,
}

impl Mixer {
    /// With a first gain.
    pub(super) fn new(gain: f32) -> Self {
        let rest = Playing::default();
        Self {
            rest,
            earcon: Playing::default(),
            piece: None,
            gap: 0,
            paused: false,
            level: 1.0,
            gain,
            wanted_gain: gain,
        }
    }

    /// What samples are multiplied by, from the next block on.
    pub(super) fn set_gain(&mut self, gain: f32) {
        self.wanted_gain = gain;
    }

    pub(super) fn pause(&mut self, paused: bool) {
        self.paused = paused;
    }

    /// Takes the next piece; only where there is none.
    pub(super) fn load(&mut self, samples: Vec<i16>) {
        self.piece = Some(Playing { samples, at: 0 });
    }

    /// Whether a piece is heard or will be.
    pub(super) fn has_piece(&self) -> bool {
        self.piece.is_some()
    }

    /// Lets a tone be heard before the next piece, or at once where none is.
    pub(super) fn ring(&mut self, samples: Vec<i16>) {
        self.earcon = Playing { samples, at: 0 };
    }

    /// Ends the piece softly; what comes next has no gap before it.
    pub(super) fn cut(&mut self) {
        if let Some(mut piece) = self.piece.take().filter(|piece| piece.at > 0) {
            self.fade(&mut piece);
        }
        (self.gap, self.level) = (0, if self.paused { 0.0 } else { 1.0 });
    }

    /// Ends a tone softly.
    pub(super) fn silence_earcon(&mut self) {
        let mut earcon = std::mem::take(&mut self.earcon);
        if earcon.at > 0 {
            self.fade(&mut earcon);
        }
    }

    fn fade(&mut self, playing: &mut Playing) {
        let level = self.level;
        let faded = (0..FADE).map_while(|at| {
            let left = (FADE - at) as f32 / FADE as f32;
            playing.next().map(|sample| (f32::from(sample) * level * left) as i16)
        });
        self.rest = Playing { samples: faded.collect(), at: 0 };
    }

    /// Whether nothing sounds and nothing will before something is loaded, or the pause ends.
    pub(super) fn is_quiet(&self) -> bool {
        let held = self.paused && self.level <= 0.0;
        self.rest.is_over() && (held || (self.earcon.is_over() && self.piece.is_none() && self.gap == 0))
    }

    /// The next block.
    pub(super) fn fill(&mut self, block: &mut [i16; BLOCK]) -> HeardBlock {
        let mut heard = HeardBlock::default();
        let (from, step) = (self.gain, (self.wanted_gain - self.gain) / BLOCK as f32);
        for (at, out) in block.iter_mut().enumerate() {
            *out = (self.sample(at, &mut heard) * (from + step * at as f32)) as i16;
        }
        self.gain = self.wanted_gain;
        heard
    }

    fn sample(&mut self, at: usize, heard: &mut HeardBlock) -> f32 {
        if let Some(sample) = self.rest.next() {
            return f32::from(sample);
        }
        let step = 1.0 / FADE as f32;
        self.level = (self.level + if self.paused { -step } else { step }).clamp(0.0, 1.0);
        if self.paused && self.level <= 0.0 {
            return 0.0;
        }
        if let Some(sample) = self.earcon.next() {
            return f32::from(sample) * self.level;
        }
        if self.gap > 0 {
            self.gap -= 1;
            return 0.0;
        }
        let Some(piece) = &mut self.piece else { return 0.0 };
        if piece.at == 0 {
            heard.started = Some(at);
        }
        let sample = piece.next().unwrap_or(0);
        if piece.is_over() {
            heard.finished = Some(at);
            (self.piece, self.gap) = (None, GAP);
        }
        f32::from(sample) * self.level
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn blocks(mixer: &mut Mixer, count: usize) -> (Vec<i16>, Vec<HeardBlock>) {
        let (mut samples, mut heard) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let mut block = [0; BLOCK];
            heard.push(mixer.fill(&mut block));
            samples.extend(block);
        }
        (samples, heard)
    }

    #[test]
    fn a_piece_is_heard_from_its_first_sample_to_its_last() {
        let mut mixer = Mixer::new(1.0);
        assert!(mixer.is_quiet());
        mixer.load(vec![1000; 600]);
        let (samples, heard) = blocks(&mut mixer, 2);
        assert_eq!(samples.iter().filter(|sample| **sample == 1000).count(), 600);
        assert_eq!((heard[0].started, heard[1].finished), (Some(0), Some(158)));
        mixer.load(vec![500; 10]);
        let (samples, heard) = blocks(&mut mixer, 20);
        let first = samples.iter().position(|sample| *sample != 0).unwrap();
        assert!((7_000..11_025).contains(&(first + 282)), "the gap is less than 250 ms: {first}");
        assert!(heard.iter().any(|it| it.started.is_some()) && !mixer.has_piece());
    }

    #[test]
    fn a_cut_is_soft_and_short_and_the_next_piece_follows_it() {
        let mut mixer = Mixer::new(1.0);
        mixer.load(vec![10_000; 44_100]);
        blocks(&mut mixer, 3);
        mixer.cut();
        mixer.load(vec![-10_000; 44_100]);
        let (samples, heard) = blocks(&mut mixer, 1);
        assert_eq!(heard[0].started, Some(FADE));
        assert!(samples[..FADE].windows(2).all(|pair| pair[1] <= pair[0] && pair[0] >= 0));
        assert!(samples[FADE..].iter().all(|sample| *sample == -10_000));
    }

    #[test]
    fn a_pause_holds_the_place() {
        let mut mixer = Mixer::new(1.0);
        mixer.load((0..30_000).map(|at| (at % 1000 + 1) as i16).collect());
        blocks(&mut mixer, 2);
        mixer.pause(true);
        let (samples, _) = blocks(&mut mixer, 2);
        assert!(samples[FADE..].iter().all(|sample| *sample == 0) && mixer.is_quiet());
        mixer.pause(false);
        assert!(!mixer.is_quiet());
        let (_, heard) = blocks(&mut mixer, 70);
        assert!(heard.iter().any(|it| it.finished.is_some()));
    }

    #[test]
    fn a_tone_comes_first_and_is_not_cut_with_the_piece() {
        let mut mixer = Mixer::new(0.5);
        mixer.load(vec![100; 5_000]);
        blocks(&mut mixer, 1);
        mixer.ring(vec![2000; 882]);
        mixer.cut();
        mixer.load(vec![-100; 882]);
        let (samples, heard) = blocks(&mut mixer, 6);
        let (tone, piece) = (samples.iter().rposition(|it| *it > 500), samples.iter().position(|it| *it < 0));
        assert!(tone.unwrap() < piece.unwrap() && heard.iter().any(|it| it.finished.is_some()));
        mixer.ring(vec![2000; 882]);
        blocks(&mut mixer, 1);
        mixer.silence_earcon();
        assert!(blocks(&mut mixer, 2).0[FADE..].iter().all(|sample| *sample == 0));
    }

    proptest! {
        /// Each piece has a level of its own, so that a sample tells whose it is.
        #[test]
        fn never_two_pieces_at_once_and_nothing_of_the_old_after_a_cut(
            steps in proptest::collection::vec((0_u8..4, 1_usize..6), 1..40),
        ) {
            let mut mixer = Mixer::new(1.0);
            let mut level = 0;
            for (what, count) in steps {
                match what {
                    0 => {
                        mixer.cut();
                        level += 100;
                        mixer.load(vec![level; count * 400]);
                        let (samples, _) = blocks(&mut mixer, 1);
                        prop_assert!(samples[FADE..].iter().all(|it| *it == level || *it == 0), "the old is gone");
                    }
                    1 => mixer.pause(count % 2 == 0),
                    2 if !mixer.has_piece() => {
                        level += 100;
                        mixer.load(vec![level; count * 400]);
                    }
                    _ => {}
                }
                let (samples, _) = blocks(&mut mixer, count);
                prop_assert!(samples.iter().all(|it| (0..=level).contains(it)), "what is heard is no sum");
            }
        }
    }
}
