//! A handful of numbers: their middle, their 95th percentile, their largest, and the slope of a series.
//!
//! Leaves out what they are and how they are shown; see `table`.

/// Measured values, sorted.
#[derive(Clone, Debug, Default)]
pub struct Stats(Vec<f64>);

impl Stats {
    /// Sorts values; an error when there are none.
    pub fn new(mut values: Vec<f64>) -> Result<Stats, String> {
        values.retain(|v| v.is_finite());
        if values.is_empty() {
            return Err("nothing was measured".to_owned());
        }
        values.sort_by(f64::total_cmp);
        Ok(Stats(values))
    }

    /// One value.
    pub fn one(value: f64) -> Stats {
        Stats(vec![value])
    }

    /// How many values there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The smallest value that at least this part of all values, 0 to 1, does not exceed.
    pub fn percentile(&self, part: f64) -> f64 {
        let rank = (part * self.0.len() as f64).ceil().max(1.0) as usize;
        self.0.get(rank.min(self.0.len()) - 1).copied().unwrap_or(f64::NAN)
    }

    /// The middle.
    pub fn p50(&self) -> f64 {
        self.percentile(0.5)
    }

    /// The 95th percentile.
    pub fn p95(&self) -> f64 {
        self.percentile(0.95)
    }

    /// The largest.
    pub fn max(&self) -> f64 {
        self.percentile(1.0)
    }
}

/// Slope of the straight line closest to the points, in units of y per unit of x; 0 for fewer than two points.
pub fn slope(points: &[(f64, f64)]) -> f64 {
    let n = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (mx, my) = (mean(|p| p.0), mean(|p| p.1));
    let spread: f64 = points.iter().map(|(x, _)| (x - mx).powi(2)).sum();
    if spread > 0.0 { points.iter().map(|(x, y)| (x - mx) * (y - my)).sum::<f64>() / spread } else { 0.0 }
}
