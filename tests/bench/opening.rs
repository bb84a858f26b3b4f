//! From the tap on a card to its sharp page, for documents nobody has opened yet and again for the same ones; and whether
//! memory stays flat when documents are opened and closed again and again.
//!
//! The moment is when the page on the glass has its last pixels: nothing of it changes any more, and the player itself, asked
//! afterwards, calls it sharp. Movements are off: a card grows into its page for 220 ms, however soon the page is there.
//! Leaves out the peer, which has no board.

use std::time::{Duration, Instant};

use super::film::milliseconds;
use super::hands::Hands;
use super::harness::{Element, Player};
use super::memory;
use super::ours::{self, Home};
use super::paper;
use super::plan::{Plan, Readings};
use super::stats::{Stats, slope};

/// A page that has not changed for so long may be asked about.
const STILL: Duration = Duration::from_millis(500);

/// How long a document may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often memory is read during the open and close rounds: after each so many.
const EVERY: usize = 5;

/// Rounds that do not count yet: caches fill up to their budgets first.
const FILLING: f64 = 0.3;

pub const NEW: &str = "open-new";
pub const SEEN: &str = "open-seen";
pub const ROUNDS: &str = "memory-rounds";
pub const ROWS: [&str; 3] = [NEW, SEEN, ROUNDS];

/// Measures the wanted rows.
pub fn measure(plan: &Plan, hands: &Hands, out: &mut Readings) -> Result<(), String> {
    let count = plan.documents();
    let papers: Vec<(String, Vec<u8>)> =
        (1..=count).map(|k| (format!("Listina {k:02}.pdf"), paper::text(1 + k % 3, k))).collect();
    let mut player = Home::with(&papers, "after-s = 3600\nmotion = false")?.play(hands.glass, papers.len());
    for id in [NEW, SEEN] {
        if plan.wants(id) {
            out.put(Some(id), pass(&mut player, hands, count as usize).and_then(Stats::new));
        } else if id == NEW && plan.wants(SEEN) {
            pass(&mut player, hands, count as usize)?;
        }
    }
    if plan.wants(ROUNDS) {
        let samples = rounds(&mut player, hands, plan.open_rounds())?;
        let counted: Vec<(f64, f64)> =
            samples.iter().copied().filter(|(round, _)| *round >= plan.open_rounds() as f64 * FILLING).collect();
        out.put(Some(ROUNDS), Ok(Stats::one(slope(&counted) * 100.0)));
        if let (Some((_, first)), Some((_, last))) = (samples.first(), samples.last()) {
            let highest = samples.iter().map(|(_, m)| *m).fold(0.0, f64::max);
            out.note(ROUNDS, format!("{first:.0} MiB before, {last:.0} after, {highest:.0} at most"));
        }
    }
    Ok(())
}

/// Opens every document of the board once; milliseconds from the finger's lift to the sharp page.
fn pass(player: &mut Player, hands: &Hands, count: usize) -> Result<Vec<f64>, String> {
    let mut times = Vec::new();
    let seen = ours::each_card(player, hands.glass.screen(), count, |player, card| {
        times.push(open(player, hands, card)?);
        Ok(())
    })?;
    if seen < count { Err(format!("only {seen} of {count} cards were found")) } else { Ok(times) }
}

fn open(player: &mut Player, hands: &Hands, card: &Element) -> Result<f64, String> {
    let deadline = Instant::now() + PATIENCE;
    hands.eyes.quiet(STILL, PATIENCE)?;
    hands.eyes.roll();
    let up = hands.tap(card.rect.middle());
    loop {
        hands.eyes.quiet(STILL, PATIENCE)?;
        let state = player.state();
        let sheet = state.sheet(1).filter(|_| state.on("viewer") && state.sharp);
        if let (Some(sheet), Some(view)) = (sheet, state.view) {
            let film = hands.eyes.cut()?;
            let page = sheet.clip(&view).clip(&hands.page());
            let last = film.changes(page).last().copied().ok_or("the page was never seen to come")?;
            return Ok(milliseconds(up, last));
        }
        if Instant::now() >= deadline {
            return Err(format!("{} is not sharp after {PATIENCE:?}", card.name));
        }
    }
}

/// Opens and closes the documents in turn; pairs of the round and the memory after it in MiB.
fn rounds(player: &mut Player, hands: &Hands, rounds: usize) -> Result<Vec<(f64, f64)>, String> {
    let screen = hands.glass.screen();
    player.scroll_to_top();
    let mut samples = vec![(0.0, memory::of(player.id())?)];
    for round in 1..=rounds {
        let cards: Vec<Element> = player.still().free_cards(screen).into_iter().cloned().collect();
        let card = cards.get(round % cards.len().max(1)).ok_or("no card to touch")?;
        player.tap_at(card.rect.middle());
        player.sharp();
        ours::back(player);
        // Every other card further down comes into reach, too.
        let (from, to) = if round % 24 < 12 { (0.65, 0.45) } else { (0.45, 0.65) };
        player.drag((screen.w * 0.5, screen.h * from), (screen.w * 0.5, screen.h * to));
        if round % EVERY == 0 {
            player.still();
            samples.push((round as f64, memory::of(player.id())?));
            eprintln!("bench:   round {round}: {:.0} MiB", samples.last().map_or(0.0, |s| s.1));
        }
    }
    Ok(samples)
}
