//! The board's list under a finger: how evenly it moves with few notices and with thousands, while all their downloads fail.
//!
//! The notices come from a feed in a file; their attachments are at a port where nobody listens, so that every one of them is
//! tried again and again beside the finger. Left out: a peer, a browser shows no board.

use std::time::Duration;

use serde_json::{Value, json};

use super::hands::Hands;
use super::ours::Home;
use super::plan::{Plan, Readings};
use super::stats::Stats;

/// How many notices each row has.
const LISTS: [(&str, usize); 3] = [("list-50", 50), ("list-1500", 1_500), ("list-6000", 6_000)];

/// The rows.
pub const ROWS: [&str; 3] = [LISTS[0].0, LISTS[1].0, LISTS[2].0];

/// How long a board may take to show all of its notices.
const PATIENCE: Duration = Duration::from_secs(120);

/// Measures the wanted rows.
pub fn measure(plan: &Plan, hands: &Hands, out: &mut Readings) -> Result<(), String> {
    for (row, count) in LISTS.into_iter().filter(|(row, _)| plan.wants(row)) {
        out.put(Some(row), list(plan, hands, count));
    }
    Ok(())
}

fn list(plan: &Plan, hands: &Hands, count: usize) -> Result<Stats, String> {
    let home = Home::new(&[])?;
    home.add_feed(&feed(count))?;
    let mut player = home.start_and_wait(hands.glass);
    player.wait_for("all notices", PATIENCE, |s| s.notices >= count);
    player.wake();
    player.still();
    let screen = hands.glass.screen();
    let (upper, lower) = ((screen.w * 0.5, screen.h * 0.25), (screen.w * 0.5, screen.h * 0.7));
    let mut intervals = Vec::new();
    // Twice down and once up, so that the list moves on.
    for (from, to) in [(lower, upper), (lower, upper), (upper, lower)].into_iter().cycle().take(plan.rounds() * 3) {
        let pan = hands.pan(from, to)?;
        intervals.extend(pan.film.intervals(hands.page(), pan.from, pan.to));
    }
    Stats::new(intervals)
}

/// A feed (OFN "Úřední desky" 2021-07-20) of so many notices.
pub fn feed(count: usize) -> Value {
    let notice = |n: usize| {
        json!({
            "typ": ["Digitální objekt", "Informace na úřední desce"],
            "iri": format!("https://mesto.example/deska/{n}"),
            "url": format!("https://mesto.example/deska/{n}"),
            "název": { "cs": format!("Oznámení číslo {n} o zahájení řízení podle § {} zákona", n % 97) },
            "vyvěšení": { "typ": "Časový okamžik", "datum": "2026-01-02" },
            "relevantní_do": { "typ": "Časový okamžik", "nespecifikovaný": true },
            "dokument": [{
                "typ": ["Digitální objekt", "Dokument"],
                "název": { "cs": "Vyhláška" },
                // The port of the service "discard", where nothing listens.
                "url": format!("http://127.0.0.1:9/{n}.pdf"),
            }],
        })
    };
    json!({
        "@context": "https://ofn.gov.cz/úřední-desky/2021-07-20/kontexty/úřední-deska.jsonld",
        "typ": "Úřední deska",
        "iri": "https://mesto.example/uredni-deska.jsonld",
        "stránka": "https://mesto.example/uredni-deska",
        "provozovatel": { "typ": "Osoba", "ičo": "99999994" },
        "informace": (1..=count).map(notice).collect::<Vec<_>>(),
    })
}

/// The same notices without their documents, so that nothing is downloaded.
pub fn without_documents(mut feed: Value) -> Value {
    for notice in feed["informace"].as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        notice.remove("dokument");
    }
    feed
}
