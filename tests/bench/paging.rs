//! Memory after every document of the made-up town was paged through to its end, and after all of it once more.
//!
//! Leaves out the peer, which shows one document at a time.

use super::hands::Hands;
use super::harness::{Demo, Player, State};
use super::memory;
use super::ours;
use super::plan::{Plan, Readings};
use super::stats::Stats;

/// The memory in the end, in MiB.
pub const ROW: &str = "memory-paged";

/// How much the second time added to the first, in MiB; no row of its own.
pub const GROWTH: &str = "memory-paged, growth";

/// Notices of the made-up town, at the least.
const NOTICES: usize = 40;

/// Measures it.
pub fn measure(plan: &Plan, hands: &Hands, out: &mut Readings) -> Result<(), String> {
    let mut player = hands.glass.play(&Demo::new());
    player.filled(NOTICES);
    player.wake();
    let before = memory::of(player.id())?;
    let (pages, once) = pass(plan, &mut player, hands)?;
    let (_, twice) = pass(plan, &mut player, hands)?;
    out.put(Some(ROW), Ok(Stats::one(twice)));
    out.put(Some(GROWTH), Ok(Stats::one(twice - once)));
    out.note(
        ROW,
        format!("{before:.0} MiB before, {once:.0} after {pages} pages, {twice:.0} after the same pages again"),
    );
    Ok(())
}

/// Every notice once, every attachment, every page; how many pages that were and the memory afterwards in MiB.
fn pass(plan: &Plan, player: &mut Player, hands: &Hands) -> Result<(u32, f64), String> {
    let (notices, most) = plan.paging();
    let (mut done, mut pages) = (0, 0);
    ours::each_card(player, hands.glass.screen(), notices, |player, card| {
        player.tap_at(card.rect.middle());
        pages += attachments(player, most);
        done += 1;
        eprintln!("bench:   {done} notices, {pages} pages: {:.0} MiB", memory::of(player.id())?);
        Ok(())
    })?;
    player.still();
    Ok((pages, memory::of(player.id())?))
}

/// Pages through every attachment of the notice that was opened.
fn attachments(player: &mut Player, most: u32) -> u32 {
    let settled = |s: &State| s.on("viewer") && s.still && (s.sharp || s.pages.is_none());
    let mut count = 0;
    let mut state = player.wait("the notice", settled);
    loop {
        count += 1;
        while state.page < state.pages && state.page < Some(most) {
            let page = state.page;
            player.tap("Další strana");
            state = player.wait("the next page", |s| settled(s) && s.page != page);
            count += 1;
        }
        if state.find("Další příloha").is_none() {
            return count;
        }
        let attachment = state.attachment;
        player.tap("Další příloha");
        state = player.still();
        if state.attachment == attachment {
            // The button of the last one is there and does nothing.
            return count;
        }
        state = player.wait("the next attachment", settled);
    }
}
