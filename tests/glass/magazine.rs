//! The town's magazine: its cover in the idle loop leads to its pages, which stand side by side on a glass on its side, and a
//! strip of small pages, unfolded on demand, leads to any of them.
//!
//! Leaves out which issue is due, which has tests without a glass.

use std::{
    fs,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use crate::harness::picture::alike;
use crate::harness::player::{PATIENCE, program};
use crate::harness::{Glass, Player, Rect, State, paper, stage};

/// Pages of the issue.
const PAGES: u32 = 12;
/// Pages of a long one: several times what the strip shows at once.
const LONG: u32 = 30;
const TITLE: &str = "Radniční listy prosinec";

/// A board whose schedule has nothing but the newest issue of the magazine.
fn play(glass: &Glass, pages: u32) -> Player {
    let home = tempfile::Builder::new().prefix("glass-").tempdir().expect("a folder for the program");
    let (state, folder) = (home.path().join("state"), home.path().join("listy"));
    for dir in [&state, &folder] {
        fs::create_dir_all(dir).expect("folders for the program");
    }
    let config = format!(
        "[town]\nname = 'Město Vzorov'\n[idle]\nafter-s = 3600\nschedule = 'schedule.toml'\n[store]\ndir = '{}'\n\
         [[folder]]\nname = 'radnicni-listy'\npath = 'listy'\nkind = 'media'\n",
        state.display()
    );
    let schedule =
        "[[slot]]\nname = 'Časopis'\nitems = [{ show = 'magazine', source = 'radnicni-listy', count = 1 }]\n";
    fs::write(home.path().join("vyveska.toml"), config).expect("a configuration");
    fs::write(home.path().join("schedule.toml"), schedule).expect("a schedule");
    fs::write(folder.join(format!("{TITLE}.pdf")), paper::letter(pages, "listy")).expect("an issue");
    let mut command = Command::new(program());
    command.arg("play").arg("--config").arg(home.path().join("vyveska.toml"));
    Player::launch(glass, home, state, folder, command)
}

/// Saves what is on the glass beside the other pictures of the tests.
fn picture(player: &Player, name: &str) {
    let dir = option_env!("CARGO_TARGET_TMPDIR").map_or_else(std::env::temp_dir, PathBuf::from);
    let _ = player.shot().save(&dir.join(format!("magazine-{name}.png")));
}

/// Waits for the cover and for the button under it, checks where it is, and returns its place.
fn cover(player: &mut Player) -> Rect {
    let state = player.wait_for("the cover", Duration::from_secs(60), |s| {
        s.on("attract") && s.title.as_deref() == Some(TITLE) && s.find("Přečtěte si ho zde").is_some() && s.still
    });
    let screen = player.glass().screen();
    let button = state.find("Přečtěte si ho zde").expect("it was there a moment ago");
    assert_eq!(button.role, "button");
    // In the lower third, on a glass on its side in the lower half.
    let line = if screen.w > screen.h { 0.5 } else { 2.0 / 3.0 };
    assert!(screen.contains(&button.rect) && button.rect.y > screen.h * line, "out of reach: {button:?}");
    // 32 inches across: 15 mm are so many pixels.
    let least = 15.0 * screen.w.hypot(screen.h) / (32.0 * 25.4);
    assert!(button.rect.h >= least, "{} px high, {least} px are 15 mm", button.rect.h);
    let image = state.all("image").first().expect("the cover").rect;
    assert_eq!(image.clip(&button.rect).area(), 0.0, "the button lies on the cover");
    button.rect
}

/// Waits until the strip's picture of a page is to be seen, told by the colour of the square on it.
fn wait_small(player: &mut Player, page: u32) -> Rect {
    let name = format!("Strana {page}");
    let deadline = Instant::now() + PATIENCE;
    loop {
        // The strip may be on its way in.
        let state = player.wait(&name, |s| s.still && s.find(&name).is_some());
        let cell = state.find(&name).expect("it was there a moment ago").rect;
        let shot = player.shot().region(cell);
        let coloured = shot.pixels().pixels().filter(|pixel| alike(pixel.0, paper::colour(page))).count();
        if coloured > 9 {
            return cell;
        }
        assert!(Instant::now() < deadline, "no picture of page {page} in the strip; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(25));
    }
}

/// The pages that the strip says are being read.
fn marked(player: &Player) -> Vec<String> {
    let told = player.command(&["glass", "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("the program tells what is on the glass");
    let elements = told["elements"].as_array().cloned().unwrap_or_default();
    let read = elements.iter().filter(|e| e["role"] == "tab" && e["selected"] == true);
    let names = read.filter_map(|e| e["name"].as_str());
    names.filter(|name| name.starts_with("Strana")).map(|name| name.replace('\u{a0}', " ")).collect()
}

/// Waits until the page that is read is the one that the strip says, and returns it. The two are told one after the other, and
/// the fingers' last stroke may arrive between them.
fn followed(player: &mut Player) -> u32 {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let page = player.still().page.expect("the viewer tells the page");
        let marked = marked(player);
        if marked == [format!("Strana {page}")] {
            return page;
        }
        assert!(Instant::now() < deadline, "page {page}, and in the strip {marked:?}; {}", player.evidence());
    }
}

/// Waits for a sharp page and returns the pages that are whole on the glass.
fn whole(player: &mut Player, page: u32) -> (State, Vec<u32>) {
    let state = player.wait(&format!("page {page}"), |s| s.still && s.sharp && s.page == Some(page));
    let view = state.view.expect("the viewer tells its page area");
    let whole = state.sheets.iter().filter(|sheet| view.contains(&sheet.rect)).map(|sheet| sheet.page).collect();
    (state, whole)
}

/// The cover, its button, and the open issue with its strip unfolded.
fn open(player: &mut Player, name: &str) -> State {
    let button = cover(player);
    picture(player, &format!("{name}-cover"));
    player.tap_at(button.middle());
    let state = player.wait("the issue", |s| s.on("viewer") && s.pages == Some(PAGES));
    assert_eq!(state.title.as_deref(), Some(TITLE));
    let state = player.sharp();
    assert_eq!(state.page, Some(1));
    picture(player, &format!("{name}-opened"));
    player.tap("Strany");
    for page in 1..=4 {
        let cell = wait_small(player, page);
        assert!(player.glass().screen().contains(&cell), "page {page} of the strip is cut: {cell:?}");
    }
    assert!(!state.says(&["vyvěšeno", "bez určení"]), "a magazine is not posted: {state:#?}");
    state
}

#[test]
fn a_magazine_is_read_by_spreads_on_a_glass_on_its_side() {
    let Some(alone) = stage::beside((1920, 1080)) else { return };
    let mut player = play(&alone.glass, PAGES);
    open(&mut player, "landscape");
    let (_, alone_on_glass) = whole(&mut player, 1);
    assert_eq!(alone_on_glass, [1], "the cover stands alone");
    assert_eq!(marked(&player), ["Strana 1"]);
    picture(&player, "landscape-strip");

    // A touch on a small page goes to its spread.
    player.tap("Strana 5");
    let (state, seen) = whole(&mut player, 4);
    assert_eq!(seen, [4, 5], "{state:#?}");
    let (left, right) = (state.sheet(4).unwrap(), state.sheet(5).unwrap());
    assert!((left.x + left.w - right.x).abs() < 0.5 && left.y == right.y, "{left:?} {right:?}");
    assert!(state.find("4–5 / 12").is_some(), "the spread is not told: {state:#?}");
    assert_eq!(marked(&player), ["Strana 4", "Strana 5"]);
    let shot = player.shot();
    for page in [4, 5] {
        let square = paper::square(state.sheet(page).unwrap());
        let seen = shot.colour(square.middle()).unwrap_or_default();
        assert!(alike(seen, paper::colour(page)), "{seen:?} on page {page}; {}", player.evidence());
    }
    // Nothing of the desk between the halves.
    for dx in -2..=2 {
        let seen = shot.colour((right.x + f64::from(dx), left.middle().1)).unwrap_or_default();
        assert!(alike(seen, [255; 3]), "{seen:?} between the halves; {}", player.evidence());
    }
    picture(&player, "landscape-spread");

    // Buttons turn by spreads, to both ends.
    player.tap("Další strana");
    assert_eq!(whole(&mut player, 6).1, [6, 7]);
    player.tap("Předchozí strana");
    assert_eq!(whole(&mut player, 4).1, [4, 5]);
    player.tap("Konec");
    assert_eq!(whole(&mut player, 12).1, [12]);
    player.tap("Předchozí strana");
    assert_eq!(whole(&mut player, 10).1, [10, 11]);
    player.tap("Zavřít");

    // The width is the spread's, and so is the whole.
    player.tap_more("Na šířku");
    let view = player.state().view.expect("the viewer tells its page area");
    let fit = player
        .wait("the width of the spread", |s| s.still && s.sharp && s.zoom.is_some_and(|z| (z - 1.0).abs() < 0.02));
    let both: f64 = fit.sheets.iter().filter(|s| [10, 11].contains(&s.page)).map(|s| s.rect.w).sum();
    assert!(both > view.w * 0.9 && both <= view.w, "{both} of {}", view.w);
    picture(&player, "landscape-width");
    player.tap_more("Celá strana");
    assert_eq!(whole(&mut player, 10).1, [10, 11]);
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board"));
}

#[test]
fn a_magazine_is_read_page_by_page_on_an_upright_glass() {
    let Some(alone) = stage::beside((1080, 1920)) else { return };
    let mut player = play(&alone.glass, PAGES);
    open(&mut player, "portrait");
    picture(&player, "portrait-strip");
    player.tap("Strana 3");
    let (state, _) = whole(&mut player, 3);
    let page = state.sheet(3).expect("the third page is on the glass");
    assert!(page.w > 900.0, "a page has the width of the glass: {page:?}");
    assert!(state.find("3 / 12").is_some() && marked(&player) == ["Strana 3"], "{state:#?}");
    player.tap("Další strana");
    whole(&mut player, 4);
    picture(&player, "portrait-page");
    player.tap_more("Celá strana");
    assert_eq!(whole(&mut player, 4).1, [4]);
    player.tap_more("Předchozí strana");
    assert_eq!(whole(&mut player, 3).1, [3]);
}

#[test]
fn a_touch_beside_the_button_wakes_the_board() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let mut player = play(&alone.glass, PAGES);
    let button = cover(&mut player);
    // Begun on the button and drawn away from it: no tap, and still somebody who wants something.
    player.drag(button.middle(), (button.middle().0, button.y - 300.0));
    player.wait("the board", |s| s.on("board"));
}

#[test]
fn a_long_strip_follows_the_finger_and_the_page() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = play(&alone.glass, LONG);
    let button = cover(&mut player);
    player.tap_at(button.middle());
    player.sharp();
    player.tap("Strany");
    let (row, last) = (wait_small(&mut player, 3).middle().1, format!("Strana {LONG}"));
    let (left, right) = ((120.0, row), (620.0, row));
    player.drag(right, left);
    let moved =
        player.wait("the strip to move on", |s| s.still && s.find("Strana 1").is_none_or(|e| e.name != "Strana 1"));
    assert_eq!(moved.page, Some(1), "{moved:#?}");
    picture(&player, "strip-moved");
    let screen = player.glass().screen();
    for _ in 0..40 {
        // Where a strip that glides stops, its last page may be in sight in part.
        if player.still().find(&last).is_some_and(|cell| screen.contains(&cell.rect)) {
            break;
        }
        player.fling(right, left);
    }
    player.still();
    wait_small(&mut player, LONG);
    player.tap(&last);
    player.wait("the last page", |s| s.still && s.sharp && s.page == Some(LONG));
    assert_eq!(marked(&player), [last]);
    // The strip goes with the page that is read, however one gets there.
    let view = player.state().view.expect("the viewer tells its page area");
    let (from, to) = (view.at((0.5, 0.15)), view.at((0.5, 0.5)));
    for _ in 0..4 {
        player.fling(from, to);
        followed(&mut player);
    }
    let page = followed(&mut player);
    assert!(page < LONG, "the page does not follow the finger");
    wait_small(&mut player, page);
    picture(&player, "strip-long");
}
