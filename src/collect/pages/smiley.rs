//! Smileys of the answers on a public page: told apart by mouth and brows as well as by colour. Pure.
//!
//! Left out: the drawing itself (`assets/templates/survey/smiley.svg`). The word of the answer stands beside it, so that it
//! is hidden from screen readers.

/// What the drawing is filled with; its box is 100 by 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Smiley {
    pub disc: &'static str,
    /// Height of the mouth's ends and of its middle.
    pub ends: f64,
    pub middle: f64,
    half: f64,
    /// The brows are drawn together.
    pub frowns: bool,
}

impl Smiley {
    /// The smiley of a score among four or five, 0 the worst.
    pub(crate) fn of(score: u8, scores: u8) -> Self {
        let (disc, ends, middle, half, frowns) = match (scores, score) {
            (5, 4) | (4, 3) => ("#79C08A", 58.5, 86.5, 21.5, false),
            (5, 3) | (4, 2) => ("#C4DF9A", 63.0, 76.0, 17.5, false),
            (5, 2) => ("#F4E6A8", 66.5, 66.5, 16.5, false),
            (_, 1) => ("#F4CF86", 70.5, 61.0, 17.5, false),
            _ => ("#EA9884", 74.5, 52.0, 20.5, true),
        };
        Self { disc, ends, middle, half, frowns }
    }

    /// Where the mouth begins.
    pub(crate) fn left(&self) -> f64 {
        50.0 - self.half
    }

    /// Where the mouth ends.
    pub(crate) fn right(&self) -> f64 {
        50.0 + self.half
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_smileys_of_a_scale_have_the_same_mouth() {
        for scores in [4, 5] {
            let mouth = |score| {
                let it = Smiley::of(score, scores);
                format!("{} {} {}", it.ends, it.middle, it.half)
            };
            assert_eq!((0..scores).map(mouth).collect::<BTreeSet<_>>().len(), usize::from(scores));
        }
    }
}
