//! The feeds and warnings of the field trials, which lie beside the repository and not in it. Where they are absent this says so
//! and passes; every one of them has a made-up brother in `channels.rs`, `feed.rs` and `crisis`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

use std::path::Path;

use jiff::{Timestamp, civil::date, tz::TimeZone};
use vyveska::{
    notice::SourceId,
    source::{
        self, DefectKind, FeedContext, Listing, ListingReach,
        crisis::{self, ActiveAlerts, AlertFilter},
    },
    words::Language,
};

fn bytes(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/trials").join(name);
    let read = std::fs::read(&path).ok();
    if read.is_none() {
        println!("SKIPPED: {} is not there", path.display());
    }
    read
}

fn listing(name: &str) -> Option<Listing> {
    let base = Some("https://lhota.example/deska.rss".parse().unwrap());
    let context = FeedContext { today: Some(date(2026, 11, 29)), ..FeedContext::new(SourceId("mesto".into()), base) };
    Some(source::read_feed(&bytes(name)?, &context, None).unwrap())
}

fn titles(listing: &Listing) -> Vec<&str> {
    listing.notices.iter().map(|notice| notice.title.as_str()).collect()
}

#[test]
fn r2_a_link_to_a_sheet_is_an_attachment() {
    let Some(listing) = listing("R2-link-to-xlsx.rss") else { return };
    assert_eq!(listing.notices[0].attachments[0].address, "https://lhota.example/rozpocet.xlsx");
}

#[test]
fn r3_two_items_of_one_guid_are_two_notices() {
    let Some(listing) = listing("R3-two-items-one-guid.rss") else { return };
    assert_eq!(titles(&listing), ["Záměr prodeje", "Pozvánka"]);
}

#[test]
fn r15_czech_weekdays_and_months_are_days() {
    let Some(listing) = listing("R15-czech-weekday.rss") else { return };
    let days: Vec<_> = listing.notices.iter().map(|notice| notice.posting.from).collect();
    assert_eq!(days, [date(2026, 11, 23), date(2026, 11, 24)]);
}

#[test]
fn r16_the_base_of_an_atom_channel_is_kept_to() {
    let Some(listing) = listing("R16-xml-base.atom") else { return };
    let notice = &listing.notices[0];
    assert_eq!(notice.page_url.as_deref(), Some("https://lhota.example/deska/2026/zamer"));
    assert_eq!(notice.attachments[0].address, "https://lhota.example/deska/2026/zamer.pdf");
}

#[test]
fn f5_a_cut_channel_keeps_its_whole_items() {
    let Some(listing) = listing("F5-channel-cut-after-two-items.rss") else { return };
    assert_eq!((titles(&listing), listing.reach()), (vec!["Záměr prodeje", "Pozvánka"], ListingReach::Partial));
    assert!(listing.warnings.iter().any(|warning| warning.kind == DefectKind::InvalidXml));
}

/// Headlines of what stands of a file at a moment, as when it was put into the crisis folder.
fn standing(name: &str, now: &str) -> Option<Vec<Vec<String>>> {
    let document = crisis::parse_cap(&bytes(name)?, &TimeZone::get("Europe/Prague").unwrap(), None).unwrap();
    let mut alerts = ActiveAlerts::default();
    alerts.add_listing(document.alerts);
    let shown = alerts.shown_at(now.parse::<Timestamp>().unwrap(), &AlertFilter::everything(Language::Czech));
    Some(shown.iter().map(|it| it.texts.iter().map(|text| text.headline.clone()).collect()).collect())
}

#[test]
fn r11_no_warning_takes_no_screen() {
    let Some(standing) = standing("R11-no-warning.xml", "2026-11-23T09:00:00+01:00") else { return };
    assert_eq!(standing, Vec::<Vec<String>>::new());
}

#[test]
fn the_weather_services_message_is_one_warning_in_two_languages() {
    let Some(standing) = standing("chmi-2026-08-28-excerpt.xml", "2026-08-28T18:00:00+02:00") else { return };
    assert_eq!(standing, [["Silné bouřky", "Moderate Thunderstorm Warning"]]);
}
