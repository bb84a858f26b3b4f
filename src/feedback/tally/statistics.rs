//! Statistics of the report: indices, shares, scores and trends with their intervals. Pure; all are computed from whole
//! numbers, so the order of the votes changes nothing, not even the last digit.
//!
//! - index = mean(score / best) · 100. Its interval: mean ± 1.96 · s / √n, cut to 0 and 100, with s the standard deviation
//!   of the sample. Where all answers are alike (s = 0) it would claim certainty; there it is Wilson's interval instead.
//! - share = count / n, with Wilson's interval.
//! - NPS = share of 9 and 10 − share of 0 to 6, times 100. Its interval: NPS ± 1.96 · √((p + d − (p − d)²) / n), cut to
//!   −100 and 100; where all answers are of one kind, from Wilson's interval of that kind.
//! - trend = difference of two indices, with ± 1.96 · √(se₁² + se₂²); "up" or "down" only where zero lies outside.
//!
//! All intervals are at 95 %. Figures are rounded once, here: indices to two places, shares to four.

use serde::Serialize;

use crate::config::survey::AnswerScale;

/// Standard deviations on either side that hold 95 %.
const Z: f64 = 1.96;

/// Where the true figure lies with 95 % certainty.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ConfidenceInterval {
    pub low: f64,
    pub high: f64,
}

/// A figure and how sure it is: an index (0 to 100), a share (0 to 1) or a net promoter score (−100 to 100).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The figure itself, rounded.
    pub value: f64,
    /// Bounds between which the true figure lies with 95 % certainty.
    #[serde(flatten)]
    pub interval: ConfidenceInterval,
}

impl Figure {
    /// The interval without any answer.
    pub const NOTHING: Self = Self { value: 0.0, interval: ConfidenceInterval { low: 0.0, high: 0.0 } };
}

/// How an index moved since the period before.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Trend {
    pub difference: f64,
    #[serde(flatten)]
    pub interval: ConfidenceInterval,
    pub direction: Direction,
}

/// Direction of a trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The index rose, and chance alone does not explain it.
    Up,
    /// The index fell, and chance alone does not explain it.
    Down,
    /// The difference may be chance.
    Unclear,
}

/// Answers with scores, summed up. Enough for the index and its interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ScoreSums {
    pub n: u64,
    sum: u64,
    squares: u64,
}

impl ScoreSums {
    /// One more answer.
    pub fn add(&mut self, score: u8) {
        self.merge(Self { n: 1, sum: u64::from(score), squares: u64::from(score).saturating_mul(u64::from(score)) });
    }

    /// All answers of another sum.
    pub fn merge(&mut self, other: Self) {
        self.n = self.n.saturating_add(other.n);
        self.sum = self.sum.saturating_add(other.sum);
        self.squares = self.squares.saturating_add(other.squares);
    }

    /// Satisfaction from 0 to 100; `None` without answers or where the scale has no scores.
    pub fn index(self, scale: AnswerScale) -> Option<Figure> {
        let (mean, low, high) = self.exact(scale)?;
        Some(figure(mean, low, high, 100.0))
    }

    /// Mean and interval, from 0 to 1, not rounded.
    fn exact(self, scale: AnswerScale) -> Option<(f64, f64, f64)> {
        let (best, n) = (f64::from(scale.best_score()), self.n as f64);
        if self.n == 0 || scale.score_count() == 0 {
            return None;
        }
        let mean = self.sum as f64 / n / best;
        // Whole numbers tell exactly whether all answers are alike.
        let spread = u128::from(self.n).saturating_mul(u128::from(self.squares));
        let spread = spread.saturating_sub(u128::from(self.sum).saturating_mul(u128::from(self.sum)));
        if spread == 0 {
            let (low, high) = wilson(mean, n);
            return Some((mean, low, high));
        }
        let s = (spread as f64 / n / (n - 1.0)).sqrt() / best;
        let half = Z * s / n.sqrt();
        Some((mean, (mean - half).max(0.0), (mean + half).min(1.0)))
    }

    /// Standard error of the mean, from 0 to 1. The interval is not used: it is cut at the ends of the scale.
    fn error(self, scale: AnswerScale) -> Option<f64> {
        let (_, low, high) = self.exact(scale)?;
        let (n, best) = (self.n as f64, f64::from(scale.best_score()));
        let spread = (self.squares as f64 - self.sum as f64 * self.sum as f64 / n).max(0.0);
        if spread > 1e-9 { Some((spread / (n - 1.0) / n).sqrt() / best) } else { Some((high - low) / 2.0 / Z) }
    }

    /// The movement of the index from `before` to this; `None` where either has no answers.
    pub fn since(self, before: Self, scale: AnswerScale) -> Option<Trend> {
        let (now, _, _) = self.exact(scale)?;
        let (then, _, _) = before.exact(scale)?;
        let (difference, half) = (now - then, Z * self.error(scale)?.hypot(before.error(scale)?));
        let direction = match (difference - half, difference + half) {
            (low, _) if low > 0.0 => Direction::Up,
            (_, high) if high < 0.0 => Direction::Down,
            _ => Direction::Unclear,
        };
        let Figure { value, interval } =
            figure(difference, (difference - half).max(-1.0), (difference + half).min(1.0), 100.0);
        Some(Trend { difference: value, interval, direction })
    }
}

/// The share of `count` among `n`, from 0 to 1; `None` of nothing.
pub(crate) fn share(count: u64, n: u64) -> Option<Figure> {
    if n == 0 {
        return None;
    }
    let part = count.min(n) as f64 / n as f64;
    let (low, high) = wilson(part, n as f64);
    Some(Figure { value: round(part, 4), interval: ConfidenceInterval { low: round(low, 4), high: round(high, 4) } })
}

/// The net promoter score, from −100 to 100; `None` of nothing.
pub(crate) fn nps(promoters: u64, detractors: u64, n: u64) -> Option<Figure> {
    if n == 0 {
        return None;
    }
    let total = n as f64;
    let (p, d) = (promoters as f64 / total, detractors as f64 / total);
    let net = p - d;
    let passives = n.saturating_sub(promoters).saturating_sub(detractors);
    let (low, high) = if [promoters, detractors, passives].contains(&n) {
        let (sure, _) = wilson(1.0, total);
        match net {
            net if net > 0.5 => (2.0 * sure - 1.0, 1.0),
            net if net < -0.5 => (-1.0, 1.0 - 2.0 * sure),
            _ => (sure - 1.0, 1.0 - sure),
        }
    } else {
        let half = Z * ((p + d - net * net).max(0.0) / total).sqrt();
        ((net - half).max(-1.0), (net + half).min(1.0))
    };
    Some(figure(net, low, high, 100.0))
}

/// Wilson's score interval of a share.
fn wilson(part: f64, n: f64) -> (f64, f64) {
    let z2 = Z * Z;
    let middle = part + z2 / (2.0 * n);
    let half = Z * (part * (1.0 - part) / n + z2 / (4.0 * n * n)).max(0.0).sqrt();
    let under = 1.0 + z2 / n;
    // Rounding must not push the ends past the share itself.
    (((middle - half) / under).clamp(0.0, part), ((middle + half) / under).clamp(part, 1.0))
}

fn figure(value: f64, low: f64, high: f64, times: f64) -> Figure {
    let whole = |it: f64| round(it * times, 2);
    Figure { value: whole(value), interval: ConfidenceInterval { low: whole(low), high: whole(high) } }
}

fn round(value: f64, places: i32) -> f64 {
    let unit = 10f64.powi(places);
    // A negative zero would be written as one.
    (value * unit).round() / unit + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(scores: &[u8]) -> ScoreSums {
        let mut sums = ScoreSums::default();
        scores.iter().for_each(|score| sums.add(*score));
        sums
    }

    #[test]
    fn the_index_of_ten_votes_by_hand() {
        // 2·0 + 1·1 + 3·2 + 4·3 = 19 of 30.
        let index = sums(&[0, 0, 1, 2, 2, 2, 3, 3, 3, 3]).index(AnswerScale::Four).unwrap();
        assert_eq!(index.value, 63.33);
        // s² = (0·2 + 1 + 12 + 36 − 36.1) / 9 = 1.4333; s / 3 / √10 = 0.12620; · 1.96 = 24.73.
        assert_eq!((index.interval.low, index.interval.high), (38.6, 88.07));
        assert_eq!(sums(&[3; 4]).index(AnswerScale::Four).unwrap().value, 100.0);
        assert_eq!(sums(&[1]).index(AnswerScale::Four).unwrap().value, 33.33);
        assert_eq!(sums(&[2]).index(AnswerScale::Four).unwrap().value, 66.67);
        assert_eq!((sums(&[]).index(AnswerScale::Four), sums(&[1]).index(AnswerScale::Choice)), (None, None));
    }

    #[test]
    fn answers_that_are_all_alike_are_no_certainty() {
        let index = sums(&[3; 10]).index(AnswerScale::Four).unwrap();
        assert_eq!((index.interval.low, index.interval.high), (72.25, 100.0));
        assert_eq!(share(10, 10).unwrap().interval, ConfidenceInterval { low: 0.7225, high: 1.0 });
        let net = nps(10, 0, 10).unwrap();
        assert_eq!((net.value, net.interval.low, net.interval.high), (100.0, 44.49, 100.0));
        assert_eq!(nps(0, 10, 10).unwrap().interval, ConfidenceInterval { low: -100.0, high: -44.49 });
        assert_eq!(nps(0, 0, 10).unwrap().interval, ConfidenceInterval { low: -27.75, high: 27.75 });
    }

    #[test]
    fn shares_and_net_promoter_scores_by_hand() {
        let third = share(3, 10).unwrap();
        assert_eq!((third.value, third.interval.low, third.interval.high), (0.3, 0.1078, 0.6032));
        // p = 0.5, d = 0.2: 30 ± 1.96 · √(0.7 − 0.09) / √100.
        let net = nps(50, 20, 100).unwrap();
        assert_eq!((net.value, net.interval.low, net.interval.high), (30.0, 14.69, 45.31));
        assert_eq!((share(0, 0), nps(0, 0, 0)), (None, None));
    }

    #[test]
    fn a_movement_is_told_only_when_it_is_more_than_chance() {
        let (low, high): (Vec<u8>, Vec<u8>) =
            ((0..100).map(|i| i % 3).collect(), (0..100).map(|i| i % 3 + 1).collect());
        let trend = sums(&high).since(sums(&low), AnswerScale::Four).unwrap();
        assert_eq!((trend.difference, trend.direction), (33.33, Direction::Up));
        assert_eq!(sums(&low).since(sums(&high), AnswerScale::Four).unwrap().direction, Direction::Down);
        let little = sums(&[0, 3, 3]).since(sums(&[0, 0, 3]), AnswerScale::Four).unwrap();
        assert_eq!((little.difference, little.direction), (33.33, Direction::Unclear));
        assert!(little.interval.low < 0.0 && little.interval.high > 0.0);
        assert_eq!(sums(&[3]).since(sums(&[]), AnswerScale::Four), None);
    }

    proptest::proptest! {
        #[test]
        fn a_figure_lies_within_its_interval_and_on_its_scale(
            scores in proptest::collection::vec(0u8..11, 1..400), split in 0usize..400,
        ) {
            let (a, b) = scores.split_at(split.min(scores.len()));
            let mut merged = sums(b);
            merged.merge(sums(a));
            proptest::prop_assert_eq!(merged, sums(&scores));
            let n = scores.len() as u64;
            let up = scores.iter().filter(|it| **it >= 9).count() as u64;
            let down = scores.iter().filter(|it| **it <= 6).count() as u64;
            for (figure, low, high) in [
                (merged.index(AnswerScale::Nps).unwrap(), 0.0, 100.0),
                (nps(up, down, n).unwrap(), -100.0, 100.0),
                (share(up, n).unwrap(), 0.0, 1.0),
            ] {
                let Figure { value, interval } = figure;
                proptest::prop_assert!(low <= interval.low && interval.low <= value, "{figure:?}");
                proptest::prop_assert!(value <= interval.high && interval.high <= high, "{figure:?}");
            }
        }
    }
}
