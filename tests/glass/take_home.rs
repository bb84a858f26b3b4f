//! "Do mobilu": the code on the glass as a telephone sees it, and the ways in and out.
//!
//! Leaves out what the code leads to where there is no official address (tests without a glass).

use image::{DynamicImage, imageops::FilterType};

use crate::harness::{Demo, Player, Rect, Shot, State, stage};

/// Reads the code in a picture, at a part of its size.
pub fn read(shot: &Shot, part: f64) -> Option<String> {
    let whole = shot.pixels();
    let side = |pixels: u32| (f64::from(pixels) * part).round() as u32;
    let small = image::imageops::resize(whole, side(whole.width()), side(whole.height()), FilterType::Triangle);
    let grey = DynamicImage::from(small).into_luma8();
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| grey.get_pixel(x as u32, y as u32).0[0]);
    prepared.detect_grids().into_iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}

/// Opens the sheet over the notice that is open.
fn open_sheet(player: &mut Player) -> State {
    player.tap("Do mobilu");
    player.wait("the sheet", |s| s.on("take-home"));
    player.still()
}

/// What the code on the glass says, and where it is.
pub fn code(state: &State) -> (String, Rect) {
    let code = state.all("image").into_iter().find(|it| it.name.contains("://") || it.name.contains('\n'));
    let code = code.unwrap_or_else(|| panic!("no code on the glass: {state:#?}"));
    (code.name.clone(), code.rect)
}

fn check_sheet(player: &mut Player, state: &State) {
    let screen = player.glass().screen();
    let px_per_mm = screen.w.hypot(screen.h) / (32.0 * 25.4);
    let (text, square) = code(state);
    assert!(screen.contains(&square) && square.w / px_per_mm >= 60.0, "{square:?}");
    assert_eq!(read(&player.shot(), 0.5).as_deref(), Some(text.as_str()), "{}", player.evidence());
    let back = state.find("Zpět k dokumentu").unwrap_or_else(|| panic!("no way back: {state:#?}"));
    assert!(screen.contains(&back.rect) && back.rect.y > screen.h * 2.0 / 3.0, "{back:?}");
    assert!(back.rect.h / px_per_mm >= 15.0, "{back:?}");
}

#[test]
fn a_document_is_in_a_telephone_in_three_touches() {
    let Some(mut shared) = stage::shared_beside() else { return };
    let player = shared.player();
    player.home();
    // One touch opens the notice, another one the sheet; the telephone does the rest.
    let card = player.free_card();
    player.tap_at(card.rect.middle());
    player.wait("the notice", |s| s.on("viewer"));
    player.still();
    let state = open_sheet(player);
    check_sheet(player, &state);
    player.tap("Zpět k dokumentu");
    let state = player.wait("the notice again", |s| s.on("viewer"));
    assert_eq!(state.title.as_deref(), Some(card.name.as_str()));
}

#[test]
fn the_sheet_fits_at_the_largest_text_in_the_dark_and_on_its_side() {
    let Some(alone) = stage::beside((1280, 720)) else { return };
    let player = &mut alone.glass.play(&Demo::new());
    player.wake();
    player.filled(10);
    // On this panel there is no room for the largest of the four.
    for _ in 0..2 {
        player.tap("Písmo");
        player.still();
    }
    player.tap("Kontrast");
    player.still();
    let card = player.free_card();
    player.tap_at(card.rect.middle());
    player.wait("the notice", |s| s.on("viewer"));
    player.still();
    let state = open_sheet(player);
    check_sheet(player, &state);
    let rows = state.all("radiobutton").into_iter().cloned().collect::<Vec<_>>();
    assert!(rows.iter().any(|row| row.selected == Some(true)), "nothing is chosen: {rows:?}");
}
