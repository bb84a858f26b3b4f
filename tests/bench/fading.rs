//! The idle loop's changes: how evenly one notice fades into the next while nobody touches the glass.
//!
//! Left out: a peer, a browser shows no idle loop; the loop between its changes (`resting`).

use std::time::Duration;

use super::hands::Hands;
use super::ours::Home;
use super::paper;
use super::plan::{Plan, Readings};
use super::stats::Stats;

/// The row.
pub const ROW: &str = "fade";

/// Notices in the loop, three seconds each.
const NOTICES: u32 = 4;
const DWELL: &str = "after-s = 10\ncountdown-s = 20\ndwell-s = 3";

/// The first time round, what is shown is still being drawn in advance.
const FIRST_ROUND: Duration = Duration::from_secs(20);

/// Milliseconds between two pictures of one change; what is further apart is the time that a notice stands.
const ONE_CHANGE: f64 = 500.0;

/// Measures it.
pub fn measure(plan: &Plan, hands: &Hands, out: &mut Readings) -> Result<(), String> {
    let papers: Vec<_> = (0..NOTICES).map(|n| (format!("Listina {n}.pdf"), paper::text(1, n + 11))).collect();
    let mut player = Home::with(&papers, DWELL)?.start_and_wait(hands.glass);
    player.wait("a notice in the idle loop", |s| s.on("attract") && s.title.is_some());
    std::thread::sleep(FIRST_ROUND);
    hands.eyes.roll();
    std::thread::sleep(Duration::from_secs(4) * u32::try_from(plan.rounds()).unwrap_or(1));
    let film = hands.eyes.cut()?;
    let changes = film.changes(hands.page());
    let between = changes.windows(2).filter_map(|pair| Some(super::film::milliseconds(*pair.first()?, *pair.last()?)));
    out.put(Some(ROW), Stats::new(between.filter(|interval| *interval < ONE_CHANGE).collect()));
    Ok(())
}
