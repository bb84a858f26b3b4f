//! Processor time of the player at rest, on every screen that stands while nobody touches it, and how often it drew.
//!
//! Leaves out an open document, which is measured beside Chromium (`moving`).

use std::time::Duration;

use super::cpu;
use super::hands::Hands;
use super::harness::{Player, State, Terminal, counter::ONE};
use super::ours::Home;
use super::paper;
use super::plan::{Plan, Readings};
use super::stats::Stats;

/// The idle loop between two changes.
pub const LOOP: &str = "rest-loop";
/// The board in the last minute before its countdown.
pub const BOARD: &str = "rest-board";
/// The dark glass of a schedule that shows nothing.
pub const DARK: &str = "rest-dark";
/// A warning.
pub const WARNING: &str = "rest-warning";
/// The terminal's question.
pub const TERMINAL: &str = "rest-terminal";

/// The countdown, which tells another number every ten seconds until the last ten, and then every five.
pub const COUNTDOWN: &str = "rest-countdown";
/// The staff's keypad.
pub const STAFF: &str = "rest-staff";

/// All of them.
pub const ROWS: [&str; 7] = [LOOP, BOARD, COUNTDOWN, STAFF, DARK, WARNING, TERMINAL];

/// Measures the wanted rows.
pub fn measure(plan: &Plan, hands: &Hands, out: &mut Readings) -> Result<(), String> {
    if plan.wants(LOOP) || plan.wants(BOARD) || plan.wants(COUNTDOWN) || plan.wants(STAFF) {
        let countdown = plan.rest().as_secs() + 20;
        // The idle loop stands: what a change costs is no rest.
        let idle = format!("after-s = {countdown}\ncountdown-s = {countdown}\ndwell-s = 600");
        let mut player = home(&idle)?.start_and_wait(hands.glass);
        player.wait("a notice in the idle loop", |s| s.on("attract") && s.title.is_some() && s.still);
        watch(plan, hands, &player, LOOP, out);
        player.wake();
        watch(plan, hands, &player, BOARD, out);
        if plan.wants(COUNTDOWN) {
            player.wait_for("the countdown", Duration::from_secs(countdown + 30), |s| s.on("countdown"));
            watch(plan, hands, &player, COUNTDOWN, out);
        }
        if plan.wants(STAFF) {
            player.wait_for("the idle loop", Duration::from_secs(countdown + 60), |s| s.on("attract"));
            player.wake();
            let arms = player.still().all("image").first().map(|it| it.rect.middle()).ok_or("no arms of the town")?;
            player.hold(arms, 3.6);
            player.wait("the staff's keypad", |s| s.on("staff") && s.still);
            watch(plan, hands, &player, STAFF, out);
        }
    }
    if plan.wants(DARK) || plan.wants(WARNING) {
        let home = home("after-s = 3600\nschedule = \"schedule.toml\"")?;
        home.write("schedule.toml", "[[slot]]\nname = \"Noc\"\nitems = [{ show = \"nothing\" }]\n")?;
        let crisis = home.state().join("crisis");
        let mut player = home.start_and_wait(hands.glass);
        player.wait("the dark glass", |s| s.shows.as_deref() == Some("nothing"));
        watch(plan, hands, &player, DARK, out);
        let text = "headline = 'Povodeň'\ntext = 'Opusťte přízemí.'";
        let written = std::fs::write(crisis.join(".part"), text);
        written
            .and_then(|()| std::fs::rename(crisis.join(".part"), crisis.join("a.toml")))
            .map_err(|e| e.to_string())?;
        player.wait("the warning", |s| s.on("crisis") && s.still);
        watch(plan, hands, &player, WARNING, out);
    }
    if plan.wants(TERMINAL) {
        let terminal = Terminal::asking(ONE);
        let mut player = terminal.play(hands.glass);
        player.wait("the question", |s: &State| s.step.as_deref() == Some("question") && s.still);
        watch(plan, hands, &player, TERMINAL, out);
    }
    Ok(())
}

fn home(idle: &str) -> Result<Home, String> {
    Home::with(&[("Listina.pdf".to_owned(), paper::text(2, 7))], idle)
}

fn watch(plan: &Plan, hands: &Hands, player: &Player, id: &'static str, out: &mut Readings) {
    if !plan.wants(id) {
        return;
    }
    // What a screen is made ready with ends first.
    std::thread::sleep(super::moving::SETTLE);
    let drawn = hands.eyes.drawn();
    out.put(Some(id), cpu::share(player.id(), plan.rest()).map(|part| Stats::one(part * 100.0)));
    out.note(id, format!("drawn {} times in {} s", hands.eyes.drawn() - drawn, plan.rest().as_secs()));
}
