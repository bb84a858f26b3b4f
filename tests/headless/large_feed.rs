//! Feeds of a thousand, ten thousand and a hundred thousand notices: read whole, in processor time that grows with their length,
//! within the memory that the configuration's text states.

use std::{fmt::Write as _, time::Duration};

use crate::child;
use jiff::civil::date;
use vyveska::{
    notice::SourceId,
    source::{self, FeedContext, ListingReach},
};

/// The longest feed, in items.
const MOST: usize = 100_000;
/// Bytes of one item, so that the longest feed has 77 MB.
const ITEM: usize = 770;

fn context() -> FeedContext {
    FeedContext { today: Some(date(2026, 11, 29)), ..FeedContext::new(SourceId("mesto".into()), None) }
}

/// The oldest notices come first.
fn day(n: usize, count: usize) -> String {
    let back = i64::try_from((count - n) / 200).unwrap();
    date(2026, 11, 29).saturating_sub(jiff::Span::new().days(back)).to_string()
}

fn json(count: usize) -> String {
    let mut text = String::from("{\"typ\": \"Úřední deska\", \"informace\": [");
    for n in 0..count {
        let from = text.len();
        let comma = if n == 0 { "" } else { "," };
        let day = day(n, count);
        write!(
            text,
            r#"{comma}{{"typ": ["Digitální objekt", "Informace na úřední desce"], "iri": "https://lhota.example/deska/{n}",
            "název": {{"cs": "Záměr pronájmu pozemku č. {n}"}}, "vyvěšení": {{"typ": "Časový okamžik", "datum": "{day}"}},
            "dokument": [{{"typ": "Digitální objekt", "url": "https://lhota.example/soubory/{n}.pdf", "název": {{"cs": "Záměr"}}}}],
            "popis": {{"cs": ""#
        )
        .unwrap();
        pad(&mut text, from, 4);
        text.push_str("\"}}");
    }
    text + "]}"
}

fn rss(count: usize) -> String {
    let mut text = String::from("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Deska</title>");
    for n in 0..count {
        let from = text.len();
        let day = day(n, count);
        write!(
            text,
            "<item><title>Záměr pronájmu pozemku č. {n}</title><link>https://lhota.example/deska/{n}</link><guid>{n}</guid>
             <wh_ud_od>{day}</wh_ud_od><enclosure url=\"https://lhota.example/soubory/{n}.pdf\"/><description>"
        )
        .unwrap();
        pad(&mut text, from, 22);
        text.push_str("</description></item>");
    }
    text + "</channel></rss>"
}

fn pad(text: &mut String, from: usize, end: usize) {
    let left = ITEM.saturating_sub(text.len() - from + end);
    text.extend("Obec zveřejňuje záměr. ".chars().cycle().take(left));
}

fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// What this thread has had of a processor: other programs do not count.
fn processor_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).unwrap()
}

fn measure(make: fn(usize) -> String, what: &str) {
    let mut times = Vec::new();
    for count in [1_000, 10_000, MOST] {
        let text = make(count);
        let before = resident();
        let start = processor_time();
        let listing = source::read_feed(text.as_bytes(), &context(), None).unwrap();
        let took = processor_time() - start;
        let grown = resident().saturating_sub(before);
        println!("{what}: {count} items, {} MB, {took:?}, {grown} KiB more", text.len() >> 20);
        assert_eq!(listing.notices.len(), count, "{what}");
        assert_ne!(listing.reach(), ListingReach::Partial, "{what}: {:?}", listing.warnings.first());
        assert_eq!(listing.notices[count - 1].posting.from, date(2026, 11, 29), "{what}: the newest day is there");
        assert!(grown <= 2 * count as u64 + (text.len() as u64 >> 10) + 20_000, "{what}: {grown} KiB for {count}");
        times.push(took);
    }
    // Ten times as many in fifteen times the time at the most; what is short is not measured well.
    let (ten, hundred) = (times[1], times[2]);
    assert!(hundred <= ten * 15 + Duration::from_millis(500), "{what}: {times:?}");
}

#[test]
fn a_hundred_thousand_notices_are_read_whole_in_linear_time_and_stated_memory() {
    // The memory is the whole process's.
    if !child::alone(module_path!(), "a_hundred_thousand_notices_are_read_whole_in_linear_time_and_stated_memory") {
        return;
    }
    assert!(json(1_000).len() >= 1_000 * ITEM);
    measure(json, "json");
    measure(rss, "rss");
}
