//! The number pad of long documents: a page by its number, a number that no page has, and the pad within low reach.
//!
//! Leaves out the strip of pages, through which one comes to it (`viewer`).

use crate::harness::{Demo, Player, State, paper, stage};

/// A document of more pages than a strip shows at once.
const LONG: &str = "Dlouhá listina";
const PAGES: u32 = 23;

fn type_page(player: &mut Player, number: &str) {
    for digit in number.chars() {
        player.tap(&digit.to_string());
    }
    player.tap("Přejít");
}

fn open_pad(player: &mut Player) -> State {
    if player.still().find("Strany").is_none() {
        player.tap("Více");
    }
    player.tap("Strany");
    player.tap("Přejít na stranu");
    player.wait("the number pad", |s| s.still && s.find("Smazat").is_some() && s.find("1–23").is_some())
}

#[test]
fn a_page_is_reached_by_its_number_and_a_number_that_no_page_has_moves_nothing() {
    for (size, low) in [(stage::PORTRAIT, false), ((1280, 720), false), (stage::PORTRAIT, true)] {
        let Some(alone) = stage::beside(size) else { return };
        let mut demo = Demo::new().panel(43.0, 900.0).paper("Dlouhá listina.pdf", paper::letter(PAGES, "long"));
        if low {
            demo = demo.low();
        }
        let mut player = alone.glass.play(&demo);
        player.filled(40);
        player.wake();
        player.open(LONG);
        let pad = open_pad(&mut player);
        assert_eq!(pad.page, Some(1));
        let screen = player.glass().screen();
        for element in pad.elements.iter().filter(|e| e.touchable) {
            assert!(screen.contains(&element.rect), "beyond an edge: {element:?}");
            let middle = element.rect.middle().1;
            assert!(element.role == "image" || middle >= pad.reach - 2.0, "out of reach: {element:?}");
        }
        type_page(&mut player, "412");
        let told = player.wait("that there is no such page", |s| s.still && s.find("Strana 412 tu není").is_some());
        assert_eq!(told.page, Some(1), "it moved all the same");
        assert!(told.find("Smazat").is_some(), "the pad went away");
        // The next digit begins another number; one digit too many is taken back.
        player.tap("1");
        player.tap("7");
        player.tap("9");
        player.wait("the refusal to go", |s| s.find("Strana 412 tu není").is_none() && s.find("Strana 179").is_some());
        player.tap("Smazat");
        player.tap("Přejít");
        player.wait("the page", |s| s.still && s.sharp && s.page == Some(17) && s.find("Smazat").is_none());
        open_pad(&mut player);
        player.tap("Zavřít");
        let closed = player.wait("the pad to be gone", |s| s.still && s.find("Smazat").is_none());
        assert_eq!(closed.page, Some(17));
        player.stop();
    }
}
