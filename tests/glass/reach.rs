//! Reach of somebody who sits: with everything low, nothing that can be touched stands higher than 1,200 mm above the
//! floor, on whatever screen a visitor can come to, on every usual panel.
//!
//! A visitor who touches everything once finds the screens, so that a new one is looked at too. Leaves out how the screens look.

use std::collections::BTreeSet;

use crate::harness::common::rounds;
use crate::harness::state::Element;
use crate::harness::{Demo, Player, State, stage};

/// Highest place of the middle of what can be touched, above the floor (EN 301 549, 8.3.4).
const REACH_MM: f64 = 1_200.0;

/// A panel: diagonal in inches, height of its lower edge above the floor, pixels.
type Panel = (f32, f32, (u32, u32));

/// Those of an ordinary run: the hardest of each way.
const PANELS: [Panel; 2] = [(55.0, 700.0, (720, 1280)), (43.0, 900.0, (1280, 720))];

/// All of them, for the slow run.
fn all_panels() -> Vec<Panel> {
    let mut panels = vec![];
    for inches in [32.0, 43.0, 55.0] {
        for edge in [500.0, 700.0, 900.0, 1000.0] {
            panels.extend([(720, 1280), (1280, 720)].map(|size| (inches, edge, size)));
        }
    }
    panels
}

/// What stands too high, with how high above the floor its middle is.
fn too_high(state: &State, (inches, edge, (width, height)): Panel) -> Vec<(String, f64)> {
    let mm = f64::from(inches) * 25.4 / f64::from(width).hypot(f64::from(height));
    let above_floor = |y: f64| f64::from(edge) + (f64::from(height) - y) * mm;
    let touchable = state.elements.iter().filter(|e| e.touchable && !is_staff_entry(e));
    touchable
        .filter_map(|e| {
            // Of what covers half the glass a part within reach is enough.
            let large = e.rect.h > f64::from(height) / 2.0;
            let y = if large { e.rect.y + e.rect.h - 15.0 / mm } else { e.rect.middle().1 };
            (above_floor(y) > REACH_MM + 2.0).then(|| (format!("{} {}", e.role, e.name), above_floor(y).round()))
        })
        .collect()
}

/// The coat of arms is no control of a visitor's: held by the staff it asks for the PIN.
fn is_staff_entry(element: &Element) -> bool {
    ["Znak města", "Герб міста"].contains(&element.name.as_str()) || element.role == "image"
}

/// Touches whatever was not touched yet, and says what stood too high on the way and which screens there were.
fn visit(player: &mut Player, panel: Panel, touches: usize) -> (BTreeSet<String>, Vec<String>) {
    let (mut touched, mut screens, mut wrong) = (BTreeSet::<String>::new(), BTreeSet::new(), vec![]);
    for _ in 0..touches {
        let state = player.still();
        screens.insert(state.screen.clone());
        assert_eq!(state.low, Some(true), "on {}", state.screen);
        for (name, height) in too_high(&state, panel) {
            wrong.push(format!("{}: {name}: {height} mm above the floor", state.screen));
        }
        let place = |e: &Element| format!("{} {} {}", state.screen, e.role, e.name);
        let fresh = |e: &&Element| e.touchable && !is_staff_entry(e) && !touched.contains(&place(e));
        // A few documents are enough; the ways back come last of all.
        let documents = touched.iter().filter(|it| it.contains("listitem")).count();
        let is_back =
            |e: &Element| e.name.starts_with("Zpět") || e.name.starts_with("Na desku") || e.name.starts_with("Výše");
        // One letter is as good as the others, and the terminal leads away for long.
        let is_dull = |e: &Element| e.name.chars().count() == 1 || e.name.starts_with("Hodnotit");
        let next = state.elements.iter().find(|e| fresh(e) && e.role == "listitem" && documents < 2);
        let control = |e: &&Element| fresh(e) && !is_back(e) && !is_dull(e) && e.role != "listitem";
        let next = next.or_else(|| state.elements.iter().find(control));
        let next =
            next.or_else(|| state.elements.iter().find(|e| is_back(e) && e.touchable && !e.name.starts_with("Výše")));
        let Some(next) = next.cloned() else { break };
        touched.insert(place(&next));
        player.tap_at(next.rect.middle());
        player.settle();
    }
    (screens, wrong)
}

#[test]
fn everything_low_is_within_reach_on_every_screen() {
    let slow = rounds("VYVESKA_REACH", 0, 1) == 1;
    for panel in if slow { all_panels() } else { PANELS.to_vec() } {
        let Some(alone) = stage::beside(panel.2) else { return };
        let mut player = alone.glass.play(&Demo::new().panel(panel.0, panel.1).low());
        player.filled(40);
        player.wake();
        // The terminal leads away for long, so its question is looked at first.
        player.tap("Hodnotit");
        let state = player.wait("the terminal's question", |s| s.on("terminal") && s.still);
        let high = too_high(&state, panel);
        assert!(high.is_empty(), "{panel:?}: the terminal: {high:#?}");
        player.tap("Zpět");
        player.wait("the board", |s| s.on("board") && s.still);
        let (screens, wrong) = visit(&mut player, panel, if slow { 120 } else { 50 });
        assert!(wrong.is_empty(), "{panel:?}: {wrong:#?}");
        assert!(screens.contains("board") && screens.contains("viewer"), "{panel:?}: only {screens:?} were seen");
    }
}
