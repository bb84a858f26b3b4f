//! A player that hangs: pages do not wait for it, say since when it is silent, and go on by themselves once it answers.

use std::{
    thread,
    time::{Duration, Instant},
};

use jiff::{Timestamp, tz::TimeZone};

use super::{AdminSite, devices::well, player::Mood};

#[test]
fn pages_do_not_wait_for_a_player_that_hangs_and_say_since_when() {
    let site = AdminSite::start();
    site.player.answer("status", well());
    let administrator = site.sign_in("administrator");
    assert!(!administrator.page("/devices").says("neodpovídá od"));
    site.player.set_mood(Mood::Hanging);
    let began = Timestamp::now();
    // Many look at the device at once, while somebody changes his language and others open what has nothing of the player.
    let (slow, quick) = thread::scope(|scope| {
        let timed = |path: &'static str| {
            let administrator = &administrator;
            move || {
                let began = Instant::now();
                administrator.page(path);
                began.elapsed()
            }
        };
        let slow: Vec<_> = (0..12).map(|_| scope.spawn(timed("/devices"))).collect();
        thread::sleep(Duration::from_millis(200));
        let mut quick: Vec<Duration> = (0..9).map(|_| timed("/account")()).collect();
        quick.sort();
        (slow.into_iter().map(|it| it.join().unwrap()).max().unwrap(), quick)
    });
    println!("with a hanging player: /devices {slow:?} at the most; /account {quick:?}");
    assert!(quick[4] <= Duration::from_millis(300), "a page without the player's facts: {quick:?}");
    assert!(slow <= Duration::from_secs(6), "the player is waited for once: {slow:?}");
    // From here on nobody waits at all.
    let asked = site.player.orders().len();
    let started = Instant::now();
    let mut page = administrator.page("/devices");
    for _ in 0..4 {
        page = administrator.page("/devices");
    }
    let each = started.elapsed() / 5;
    println!("with the circuit open: /devices {each:?}");
    assert!(each <= Duration::from_millis(300), "{each:?}");
    assert!(site.player.orders().len() <= asked + 1, "only the program asks, in the background");
    let zone = TimeZone::get("Europe/Prague").unwrap();
    let minutes = [began, began.checked_add(Duration::from_secs(60)).unwrap()]
        .map(|at| at.to_zoned(zone.clone()).strftime("%-H:%M").to_string());
    let text = page.text();
    let said =
        minutes.iter().any(|minute| text.contains(&format!("Deska neodpovídá od {minute} (naposledy dotázána v ")));
    assert!(said, "{minutes:?}: {text}");
    assert!(administrator.page("/account").says("Deska neodpovídá od"), "every page says so");
    assert!(!site.nobody().page("/sign-in").says("Deska neodpovídá"), "but to nobody who has not signed in");
    // The journal answers, whatever the frame does: a change is made.
    let german = administrator.post("/account/language", &[("language", "de")]);
    assert_eq!(german.location(), "/account?lang=de&done=language-changed");
    assert!(administrator.page("/account?lang=de").says("Die Tafel antwortet seit"));
    site.player.set_mood(Mood::Well);
    site.until("the player is asked again by itself", |_| {
        !administrator.page("/account?lang=cs").says("Deska neodpovídá")
    });
    assert!(!administrator.page("/devices").says("Neozývá se"), "{}", administrator.page("/devices").text());
}
