//! Verdict on a row of the table: what was measured of it, and how it stands beside Chromium and the bare quad.
//!
//! Leaves out which row is judged by what; see `table_rows`.

use super::stats::Stats;

/// How much longer a frame may take than one of the bare quad.
const OVER_QUAD: f64 = 1.3;

/// Milliseconds between two reports of the injected fingers: no picture that follows them changes more often.
const FINGERS: f64 = 1000.0 / 60.0;

/// What a row is judged by.
pub struct Measured<'a> {
    pub ours: &'a Stats,
    pub chromium: Option<&'a Stats>,
    pub quad: Option<&'a Stats>,
    /// What the second paging through everything added, in MiB.
    pub growth: Option<f64>,
}

impl Measured<'_> {
    fn within(&self, peer: Option<&Stats>, times: f64) -> bool {
        peer.is_some_and(|p| self.ours.p50() <= times * p.p50() && self.ours.p95() <= times * p.p95())
    }

    /// As even as the bare quad, or as the fingers where they are slower.
    pub fn beside_quad(&self) -> bool {
        let within = |ours: f64, quad: f64| ours <= (OVER_QUAD * quad).max(FINGERS * 1.01);
        self.quad.is_some_and(|quad| within(self.ours.p50(), quad.p50()) && within(self.ours.p95(), quad.p95()))
    }

    /// No slower than Chromium, in the middle and at the 95th percentile.
    pub fn even(&self) -> bool {
        self.within(self.chromium, 1.0)
    }

    /// In the middle no slower, or no larger, than Chromium.
    pub fn sooner(&self) -> bool {
        self.chromium.is_some_and(|c| self.ours.p50() <= c.p50())
    }
}
