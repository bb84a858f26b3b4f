//! The administration web killed at random moments of its acts: after each start the journal and the files agree, and nothing
//! is half.

use std::{
    fs,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    time::{Duration, Instant},
};

use super::{AdminSite, Browser};
use crate::common::rounds;

/// Saves one change of the configuration after another, until the program is gone. Counts those that it was told are saved.
fn change_on_and_on(browser: &Browser, next: &AtomicU64, saved: &AtomicU64, stop: &AtomicBool) {
    while !stop.load(Ordering::Relaxed) {
        if change_once(browser, next, saved).is_err() {
            return;
        }
    }
}

fn change_once(browser: &Browser, next: &AtomicU64, saved: &AtomicU64) -> std::io::Result<()> {
    let number = next.fetch_add(1, Ordering::Relaxed);
    let text = browser.send("GET /settings/text HTTP/1.1", b"")?;
    let Some(text) = text.field("text") else { return Err(std::io::ErrorKind::UnexpectedEof.into()) };
    let line = text.lines().find(|line| line.starts_with("office = ")).unwrap().to_owned();
    let text = text.replace(&line, &format!("office = \"Úřad {number}\""));
    let proposed = browser.try_post("/settings/text", &[("text", &text)])?;
    let Some(id) = proposed.header("location").and_then(|it| it.strip_prefix("/settings/review/")) else {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    };
    let answer = browser.try_post("/settings/save", &[("draft", id), ("why", "zkouška")])?;
    match answer.status {
        303 => saved.store(number, Ordering::Relaxed),
        // An act that was interrupted by a kill is still to be decided, or was just finished.
        409 => std::thread::sleep(Duration::from_millis(50)),
        status => panic!("{status}: {}", answer.text()),
    }
    Ok(())
}

/// The number in the configuration.
fn number_in(text: &str) -> Option<u64> {
    let line = text.lines().find(|line| line.starts_with("office = "))?;
    line.split("Úřad ").nth(1)?.trim_end_matches('"').parse().ok()
}

#[test]
fn a_web_killed_at_any_moment_of_an_act_leaves_nothing_half() {
    let kills = rounds("VYVESKA_CRASHES", 20, 200);
    let mut site = AdminSite::start();
    let mut admin = site.sign_in("administrator");
    let (next, saved) = (AtomicU64::new(1), AtomicU64::new(0));
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for kill in 0..kills {
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let acting = scope.spawn(|| change_on_and_on(&admin, &next, &saved, &stop));
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(kill | 1);
            std::thread::sleep(Duration::from_millis((random >> 33) % 500));
            site.kill();
            stop.store(true, Ordering::Relaxed);
            acting.join().unwrap();
        });
        site.restart();
        admin = admin.at(site.address);
        let began = Instant::now();
        site.until("what was interrupted is decided", |site| site.unfinished() == 0);
        if began.elapsed() > Duration::from_secs(5) {
            println!("after kill {kill} an act waited {:?} before it was dropped", began.elapsed());
        }
        // Journal and file agree: the file has what the newest act says.
        let acts = site.acts();
        let last = acts.iter().rev().find_map(|act| act.changes.iter().find(|(field, ..)| field == "town.office"));
        let told = last.and_then(|(_, _, new)| new.as_ref()?.strip_prefix("Úřad ")?.parse::<u64>().ok());
        let text = site.read("vyveska.toml");
        assert_eq!(number_in(&text), told, "after {kill} kills");
        assert!(told >= Some(saved.load(Ordering::Relaxed)).filter(|it| *it > 0), "what was said to be saved is");
        let ids: std::collections::BTreeSet<&str> = acts.iter().map(|act| act.id.as_str()).collect();
        assert_eq!(ids.len(), acts.len(), "no act is there twice");
        // Old values follow each other, so nothing was left out or overwritten.
        let mut before: Option<String> = Some("Městský úřad Vzorov".into());
        for (_, old, new) in acts.iter().flat_map(|act| &act.changes).filter(|(field, ..)| field == "town.office") {
            assert_eq!(*old, before, "after {kill} kills");
            before.clone_from(new);
        }
        for folder in ["", "deska", "state/admin", "state/admin/acts"] {
            let left =
                fs::read_dir(site.path(folder)).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
            let half: Vec<String> = left.filter(|name| name.starts_with(".vyveska-")).collect();
            assert!(half.is_empty() || folder.is_empty() && half.len() <= 1, "{folder}: {half:?}");
        }
        assert_eq!(fs::read_dir(site.path("state/admin/set-aside")).into_iter().flatten().count(), 0);
    }
    site.verdict();
    let done = site.acts().len();
    println!("{kills} kills, {done} acts");
    assert!(done as u64 > kills / 4, "acts were carried out: {done}");
    // Nothing is left of the crashes once one more act was carried out in each place.
    let before = saved.load(Ordering::Relaxed);
    let began = Instant::now();
    while saved.load(Ordering::Relaxed) == before {
        assert!(began.elapsed() < Duration::from_secs(60));
        change_once(&admin, &next, &saved).unwrap();
    }
    let names = fs::read_dir(site.path("")).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    let left: Vec<String> = names.filter(|name| name.starts_with(".vyveska-")).collect();
    assert!(left.is_empty(), "{left:?}");
}
