//! From the start of a program to the first page on the glass: the player with a board it knows, Chromium with a profile it
//! knows.
//!
//! Nothing is asked of either program: the page is seen by the colour of its band. Each is started once without counting, so
//! that both find their files in the machine's memory and their own caches filled. Leaves out everything after the first page.

use std::path::Path;
use std::time::{Duration, Instant};

use super::chromium::{self, Chromium};
use super::film::milliseconds;
use super::hands::Hands;
use super::listing;
use super::ours::Home;
use super::paper::{self, BAND, BAND_COLUMNS};
use super::plan::Plan;
use super::stats::Stats;

/// The row of starts with a full catalogue, and its notices.
pub const MANY: &str = "start-5000";
const NOTICES: usize = 5_000;

/// How long the feed may take to be read.
const READ: Duration = Duration::from_secs(120);

/// How long a player may go on after the first page before it is ended: it fills its caches then.
const FILL: Duration = Duration::from_secs(4);

/// A page of an ended program is gone within this time.
const GONE: Duration = Duration::from_secs(10);

/// The player's starts.
pub fn ours(plan: &Plan, hands: &Hands, title: &str, paper: &[u8]) -> Result<Stats, String> {
    starts(plan, hands, &Home::new(&[(format!("{title}.pdf"), paper.to_vec())])?)
}

/// The player's starts with thousands of notices in its catalogue, and one paper that the idle loop begins with.
pub fn many(plan: &Plan, hands: &Hands) -> Result<Stats, String> {
    let home = Home::new(&[("Dopis.pdf".to_owned(), paper::text(1, 3))])?;
    home.add_feed(&listing::feed(NOTICES))?;
    // Once to fill the catalogue.
    let mut player = home.launch(hands.glass)?;
    player.wait_for("all notices", READ, |s| s.notices > NOTICES);
    player.stop();
    starts(plan, hands, &home)
}

fn starts(plan: &Plan, hands: &Hands, home: &Home) -> Result<Stats, String> {
    let mut times = Vec::new();
    for count in 0..=plan.starts() {
        let (time, mut kid) = first_page(hands, || home.start(hands.glass))?;
        if count == 0 {
            std::thread::sleep(FILL);
        } else {
            times.push(time);
        }
        kid.ask_to_end();
        kid.wait_end(GONE).ok_or("the player does not end when asked to")?;
    }
    Stats::new(times)
}

/// Chromium's starts.
pub fn chromium(plan: &Plan, hands: &Hands, profile: &Path, document: &Path) -> Result<Stats, String> {
    let mut times = Vec::new();
    for count in 0..=plan.starts() {
        let (time, chromium) = first_page(hands, || Chromium::start(hands.glass, profile, document))?;
        if count > 0 {
            times.push(time);
        } else {
            std::thread::sleep(FILL);
        }
        chromium.end(GONE)?;
    }
    Stats::new(times)
}

/// Starts a program; milliseconds until its page is on the glass.
fn first_page<T>(hands: &Hands, start: impl FnOnce() -> Result<T, String>) -> Result<(f64, T), String> {
    hands.eyes.miss(BAND, GONE)?;
    hands.eyes.roll();
    let begun = Instant::now();
    let program = start()?;
    hands.eyes.see(BAND, BAND_COLUMNS, chromium::START)?;
    let shown = hands.eyes.cut()?.shown(BAND, BAND_COLUMNS).ok_or("the page was seen and is not on the film")?;
    Ok((milliseconds(begun, shown), program))
}
