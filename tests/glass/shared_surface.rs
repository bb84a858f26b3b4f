//! Pictures that the processor draws reach the X server through memory that it shares, and through its socket where it shares
//! none; what is seen is the same.

use crate::harness::{Demo, stage};

/// Share of the pixels that may differ between two looks at one screen: a minute that turns is a few letters.
const MOST_DIFFERENCE: f64 = 0.01;

#[test]
fn pictures_go_through_shared_memory_or_the_socket_and_are_the_same() {
    let mut seen = vec![];
    for without in [None, Some("MIT-SHM")] {
        let Some(alone) = stage::beside_without(without) else { return };
        let mut player = alone.glass.play(&Demo::new().dwell(600).idle_after(600));
        player.wake();
        player.filled(40);
        player.still();
        // On a machine with a graphics card there is nothing to share, and nothing to compare.
        let is_software = player.log_line("llvmpipe").is_some();
        assert_eq!(alone.glass.shares("vyveska-glass"), is_software && without.is_none(), "without {without:?}");
        seen.push(player.shot());
    }
    let difference = seen[0].difference(&seen[1]);
    assert!(difference <= MOST_DIFFERENCE, "{difference}");
}
