//! Touches counted, as a visitor makes them: a permit known by its street alone, the third page of a second attachment at the
//! largest text, a document in a telephone; upright and on its side, with everything where it usually stands and with
//! everything low.
//!
//! A visitor touches what is on the glass and nothing else; where something is one menu further, that is a touch more. Counted
//! is from the board on: the touch that wakes the glass is one before. Leaves out what is found by which words.

use crate::harness::common::rounds;
use crate::harness::{Demo, Player, State, stage};
use crate::search::{PERMIT, indexed, permit};
use crate::take_home::{code, read};

/// The panel, in inches, and the height of its lower edge above the floor.
const PANEL: (f32, f32) = (43.0, 700.0);
/// Least side of a code, in millimetres.
const CODE_MM: f64 = 60.0;

/// Somebody at the glass who counts.
struct Counting<'a> {
    player: &'a mut Player,
    touches: usize,
}

impl<'a> Counting<'a> {
    fn new(player: &'a mut Player) -> Self {
        Self { player, touches: 0 }
    }

    fn tap(&mut self, name: &str) -> State {
        self.player.tap(name);
        self.touches += 1;
        self.player.still()
    }

    /// Touches what may be one menu further.
    fn tap_or_more(&mut self, name: &str) -> State {
        if self.player.still().find(name).is_none() {
            self.tap("Více");
        }
        self.tap(name)
    }
}

/// How a glass hangs, in words too, and whether everything stands low: an ordinary run takes the first two, in which all of
/// it is met, the slow one all.
const WAYS: [((u32, u32), &str, bool); 4] = [
    ((1080, 1920), "upright", false),
    ((1920, 1080), "on its side", true),
    ((1080, 1920), "upright", true),
    ((1920, 1080), "on its side", false),
];

/// Plays on a new board in each way.
fn in_each_way(demo: &Demo, notices: usize, play: impl Fn(&mut Player, &str)) {
    for (size, way, low) in WAYS.into_iter().take(rounds("VYVESKA_WAYS", 2, 4) as usize) {
        let Some(alone) = stage::beside(size) else { return };
        let demo = demo.clone().panel(PANEL.0, PANEL.1);
        let mut player = alone.glass.play(&if low { demo.low() } else { demo });
        player.filled(notices);
        player.wake();
        let what = format!("{way}, {}", if low { "low" } else { "normal" });
        let state = player.still();
        assert_eq!((state.low, state.reach > 0.0), (Some(low), low), "{what}");
        play(&mut player, &what);
    }
}

#[test]
fn a_permit_known_by_its_street_alone_is_found_among_300_in_six_touches() {
    let demo = Demo::new().notices(300).paper(&format!("{PERMIT}.pdf"), permit());
    in_each_way(&demo, 301, |player, what| {
        indexed(player, "zahradni");
        let mut visitor = Counting::new(player);
        visitor.tap("Hledat");
        visitor.player.wait("the search", |s| s.on("search") && s.find("Co hledáte?").is_some());
        // Letter by letter until the street is offered.
        for letter in ["z", "a", "h", "r"] {
            if visitor.player.still().elements.iter().any(|it| it.touchable && it.name == "Zahradni") {
                break;
            }
            let state = visitor.tap(letter);
            assert!(state.on("search"), "{what}: {state:#?}");
            // The answer comes after the letter.
            visitor.player.wait("an answer", |s| s.still && (!s.cards().is_empty() || s.find("Zahradni").is_some()));
        }
        visitor.tap("Zahradni");
        visitor.player.wait("the permit", |s| s.still && s.find(PERMIT).is_some());
        visitor.tap(PERMIT);
        let touches = visitor.touches;
        let open = player.wait("the hits", |s| s.on("viewer") && s.find("Výskyt 1 z 2").is_some());
        eprintln!("{what}: the permit in {touches} touches");
        assert!(touches <= 6, "{what}: {touches} touches");
        assert_eq!(open.title.as_deref(), Some(PERMIT), "{what}");
    });
}

/// The sheet of the first card, and back to the board.
fn take_home(player: &mut Player, what: &str) {
    let card = player.free_card();
    let mut visitor = Counting::new(player);
    visitor.player.tap_at(card.rect.middle());
    visitor.touches += 1;
    visitor.player.wait("the notice", |s| s.on("viewer"));
    visitor.player.still();
    visitor.tap_or_more("Do mobilu");
    let touches = visitor.touches;
    let state = player.wait("the sheet", |s| s.on("take-home") && s.still);
    let screen = player.glass().screen();
    let px_per_mm = screen.w.hypot(screen.h) / (f64::from(PANEL.0) * 25.4);
    let (text, square) = code(&state);
    assert!(screen.contains(&square) && square.w / px_per_mm >= CODE_MM, "{what}: {square:?}");
    assert_eq!(read(&player.shot(), 0.5).as_deref(), Some(text.as_str()), "{what}; {}", player.evidence());
    eprintln!("{what}: a telephone in {touches} touches");
    assert!(touches <= 3, "{what}: {touches} touches");
    player.tap("Zpět k dokumentu");
    let again = player.wait("the notice again", |s| s.on("viewer") && s.still);
    // The menu that led to the sheet may still be there.
    if again.find("Zavřít").is_some() {
        player.tap("Zavřít");
        player.still();
    }
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board") && s.still);
}

/// The third page of the second attachment of a notice, at the largest text.
fn read_third_page(player: &mut Player, what: &str) {
    for _ in 0..3 {
        let before = player.still();
        let tool = ["Větší písmo", "Písmo"].into_iter().find(|name| before.find(name).is_some());
        player.tap(tool.expect("a tool for larger text"));
        player.wait("larger text", |s| s.still && s.text > before.text);
    }
    let largest = player.still();
    assert_eq!(largest.text, 3, "{what}: four steps of text: {largest:#?}");
    let card = player.find_card("Program 18. zasedání");
    let mut visitor = Counting::new(player);
    visitor.player.tap_at(card.rect.middle());
    visitor.touches += 1;
    visitor.player.wait("the notice", |s| s.on("viewer"));
    let open = visitor.player.sharp();
    let screen = visitor.player.glass().screen();
    // Of a glass that is low, of what somebody who sits can reach.
    let area = open.view.expect("a page");
    let glass = screen.w * (screen.h - open.reach);
    eprintln!("{what}: the page has {:.0} % of the glass", area.area() / glass * 100.0);
    assert!(area.area() >= 0.6 * glass, "{what}: the page has only {area:?} of {screen:?} below {}", open.reach);
    if open.find("Usnesení ze 17. zasedání").is_none() {
        // "Přílohy 2" in a bar, "2 přílohy" in a rail.
        let unfolds = open.elements.iter().find(|it| it.touchable && it.name.to_lowercase().contains("příloh"));
        visitor.tap(&unfolds.expect("a way to the attachments").name);
    }
    visitor.tap("Usnesení ze 17. zasedání");
    visitor.player.wait("the second attachment", |s| s.attachment == Some(1) && s.still && s.sharp);
    // Two pages may stand side by side.
    while visitor.player.still().page.is_some_and(|page| page < 3) {
        let page = visitor.player.still().page;
        visitor.tap_or_more("Další strana");
        visitor.player.wait("another page", |s| s.still && s.sharp && s.page > page);
        assert!(visitor.touches <= 5, "{what}: more than {} touches", visitor.touches);
    }
    let state = visitor.player.sharp();
    let seen = state.sheet(3).map_or(0.0, |sheet| sheet.clip(&area).area());
    assert!(state.attachment == Some(1) && seen > 0.3 * area.area(), "{what}: the third page is not seen: {state:#?}");
    eprintln!("{what}: the third page in {} touches", visitor.touches);
}

#[test]
fn a_document_is_in_a_telephone_in_three_touches_and_at_the_largest_text_a_third_page_is_five_from_its_card() {
    in_each_way(&Demo::new(), 40, |player, what| {
        take_home(player, what);
        read_third_page(player, what);
    });
}
