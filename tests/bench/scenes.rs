//! The scenes in their order: which program shows which document for which rows.
//!
//! Programs run one at a time on one X server; what is compared is measured one right after the other. A scene that fails
//! says so in its rows and the next one begins. Leaves out the measuring itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use super::administration;
use super::chromium::Chromium;
use super::documents::{DOCUMENTS, Document};
use super::eyes::Eyes;
use super::fading;
use super::hands::Hands;
use super::harness::Glass;
use super::listing;
use super::moving;
use super::opening;
use super::ours;
use super::paging;
use super::plan::{Plan, Readings};
use super::quad;
use super::resting;
use super::searching;
use super::starting;
use super::table::Sides;
use super::table_rows;

/// The size of the screen, in pixels.
const SIZE: (u32, u32) = (1080, 1920);

/// How long the screen must be left alone by a program that was ended.
const EMPTY: Duration = Duration::from_millis(700);

/// Plays what the plan asks for.
pub fn play(plan: &Plan) -> Result<Sides, String> {
    let glass = Glass::start(SIZE.0, SIZE.1)?;
    let eyes = Eyes::open(&glass)?;
    let hands = Hands { glass: &glass, eyes: &eyes };
    let dir = tempfile::Builder::new().prefix("glass-bench-").tempdir().map_err(|e| format!("no folder: {e}"))?;
    let mut sides = Sides::default();
    if plan.wants_any(&table_rows::floored()) {
        scene(plan, &hands, "the bare quad", &[quad::ROW], &mut sides.quad, |out| {
            let _quad = quad::start(&glass)?;
            std::thread::sleep(Duration::from_secs(2));
            out.put(Some(quad::ROW), moving::free_running(plan, &hands));
            Ok(())
        });
    }
    for document in &DOCUMENTS {
        if !plan.wants_any(&document.rows.ids()) && !document.start.is_some_and(|row| plan.wants(row)) {
            continue;
        }
        let bytes = (document.make)()?;
        let path = ours::lay_out(dir.path(), document.title, &bytes)?;
        move_it(plan, &hands, document, &path, &bytes, &mut sides);
        if let Some(row) = document.start.filter(|row| plan.wants(row)) {
            start_it(plan, &hands, document.title, &path, &bytes, row, &mut sides);
        }
    }
    if plan.wants_any(&listing::ROWS) {
        scene(plan, &hands, "long lists", &listing::ROWS, &mut sides.ours, |out| listing::measure(plan, &hands, out));
    }
    if plan.wants(fading::ROW) {
        scene(plan, &hands, "the idle loop", &[fading::ROW], &mut sides.ours, |out| fading::measure(plan, &hands, out));
    }
    if plan.wants_any(&searching::ROWS) {
        scene(plan, &hands, "the search", &searching::ROWS, &mut sides.ours, |out| {
            searching::measure(plan, &hands, out)
        });
    }
    if plan.wants(starting::MANY) {
        scene(plan, &hands, "starts of a full board", &[starting::MANY], &mut sides.ours, |out| {
            out.put(Some(starting::MANY), starting::many(plan, &hands));
            Ok(())
        });
    }
    if plan.wants_any(&opening::ROWS) {
        scene(plan, &hands, "cards", &opening::ROWS, &mut sides.ours, |out| opening::measure(plan, &hands, out));
    }
    if plan.wants(paging::ROW) {
        scene(plan, &hands, "the demo", &[paging::ROW], &mut sides.ours, |out| paging::measure(plan, &hands, out));
    }
    if plan.wants_any(&resting::ROWS) {
        scene(plan, &hands, "screens at rest", &resting::ROWS, &mut sides.ours, |out| {
            resting::measure(plan, &hands, out)
        });
    }
    if plan.wants_any(&administration::ROWS) {
        scene(
            plan,
            &hands,
            "the administration web beside the player",
            &administration::ROWS,
            &mut sides.ours,
            |out| administration::measure(plan, &hands, out),
        );
    }
    Ok(sides)
}

/// One open document under the fingers, in the player and then in Chromium.
fn move_it(plan: &Plan, hands: &Hands, document: &Document, path: &Path, bytes: &[u8], sides: &mut Sides) {
    let (title, rows, colour) = (document.title, document.rows, document.colour);
    let ids = rows.ids();
    if !plan.wants_any(&ids) {
        return;
    }
    scene(plan, hands, &format!("{title} in the player"), &ids, &mut sides.ours, |out| {
        let player = ours::open(hands.glass, title, bytes.to_vec())?;
        moving::measure(plan, hands, player.id(), rows, out)
    });
    scene(plan, hands, &format!("{title} in Chromium"), &ids, &mut sides.chromium, |out| {
        let profile = profile()?;
        let chromium = Chromium::open(hands.glass, hands.eyes, profile.path(), path, colour)?;
        moving::measure(plan, hands, chromium.id(), rows, out)
    });
}

/// Starts with one document, of the player and then of Chromium.
fn start_it(plan: &Plan, hands: &Hands, title: &str, path: &Path, bytes: &[u8], row: &'static str, sides: &mut Sides) {
    scene(plan, hands, &format!("starts of the player with {title}"), &[row], &mut sides.ours, |out| {
        out.put(Some(row), starting::ours(plan, hands, title, bytes));
        Ok(())
    });
    scene(plan, hands, &format!("starts of Chromium with {title}"), &[row], &mut sides.chromium, |out| {
        let profile = profile()?;
        out.put(Some(row), starting::chromium(plan, hands, profile.path(), path));
        Ok(())
    });
}

fn profile() -> Result<tempfile::TempDir, String> {
    tempfile::Builder::new().prefix("glass-chromium-").tempdir().map_err(|e| format!("no folder: {e}"))
}

/// Plays one scene. Whatever goes wrong in it becomes the reason of its rows that have no number.
fn scene(
    plan: &Plan,
    hands: &Hands,
    name: &str,
    ids: &[&'static str],
    out: &mut Readings,
    play: impl FnOnce(&mut Readings) -> Result<(), String>,
) {
    eprintln!("bench: {name}");
    let played = catch_unwind(AssertUnwindSafe(|| play(out)));
    let why = match played {
        Ok(Ok(())) => "nothing was read".to_owned(),
        Ok(Err(e)) => e,
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it broke off").to_owned()
        }
    };
    let missing: Vec<&'static str> = ids.iter().copied().filter(|id| plan.wants(id) && out.get(id).is_none()).collect();
    if !missing.is_empty() {
        eprintln!("bench: {name}: {why}");
        out.fail(&missing, &why);
    }
    // The next scene begins on an empty screen.
    if let Err(e) = hands.eyes.quiet(EMPTY, Duration::from_secs(20)) {
        eprintln!("bench: {name}: after it: {e}");
    }
}
