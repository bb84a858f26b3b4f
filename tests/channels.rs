//! Feeds of other kinds than the norm's: the export of a records system, RSS, Atom. Told apart by their bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

use std::path::Path;

use jiff::civil::{Date, date};
use vyveska::{
    notice::{Notice, SourceId},
    source::{
        self, Format, Listing, Reach,
        WarningKind::{self, *},
        ofn::{FeedContext, NotAFeed},
    },
};

const POSTED: Date = date(2026, 11, 2);

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quirks").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn try_read(bytes: &[u8], format: Option<Format>) -> Result<Listing, NotAFeed> {
    let base = Some("https://www.lhota.example/rss/?9".parse().unwrap());
    source::read(bytes, &FeedContext { source: SourceId("mesto".into()), base }, format)
}

fn read(name: &str) -> Listing {
    try_read(&bytes(name), None).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn kinds(listing: &Listing) -> Vec<WarningKind> {
    listing.warnings.iter().map(|warning| warning.kind).collect()
}

fn titles(listing: &Listing) -> Vec<&str> {
    listing.notices.iter().map(|notice| notice.title.as_str()).collect()
}

fn addresses(notice: &Notice) -> Vec<&str> {
    notice.attachments.iter().map(|attachment| attachment.address.as_str()).collect()
}

#[test]
fn the_export_of_a_records_system_brings_categories_and_open_ends() {
    let listing = read("ud-export.xml");
    let [first, second] = &listing.notices[..] else { panic!("{listing:?}") };
    assert_eq!(
        (first.id.0.as_str(), first.category.as_deref()),
        ("https://www.lhota.example/d-101", Some("Písemnosti jiných institucí"))
    );
    assert_eq!((first.posting.from, first.posting.until), (POSTED, Some(date(2026, 11, 17))));
    assert_eq!(addresses(first), ["https://www.lhota.example/assets/File.ashx?id_org=1&id_dokumenty=102"]);
    assert_eq!((second.title.as_str(), second.posting.until), ("Záměr pronájmu & prodeje", None));
    assert_eq!((kinds(&listing), listing.reach()), (vec![], Reach::Whole));
    assert_eq!(titles(&read("ud-export-windows-1250.xml")), ["Žádost o šetření škod"]);
}

#[test]
fn a_channel_is_a_window_and_its_own_days_win_over_the_day_of_the_edit() {
    let listing = read("channel.rss");
    let [first, second] = &listing.notices[..] else { panic!("{listing:?}") };
    assert_eq!(
        (first.title.as_str(), first.originator.as_deref()),
        ("Veřejná vyhláška \"Zimní údržba\"", Some("Odbor dopravy"))
    );
    assert_eq!((first.posting.from, first.posting.until), (POSTED, Some(date(2026, 11, 17))));
    assert_eq!((second.posting.from, second.id.0.as_str()), (date(2026, 11, 3), "https://www.lhota.example/d-2"));
    assert_eq!((kinds(&listing), listing.reach()), (vec![Window, MissingPosting], Reach::Window));
    let atom = read("channel.atom");
    assert_eq!((titles(&atom), atom.notices[0].posting.from), (vec!["Uzavírka & objížďka"], date(2026, 11, 3)));
    assert_eq!((addresses(&atom.notices[0]), atom.reach()), (vec!["https://www.lhota.example/a/1.pdf"], Reach::Window));
}

#[test]
fn two_feeds_of_one_office_give_a_notice_one_identity() {
    let ofn = r#"{"informace": [{"iri": "http://www.lhota.example/exekutorsky-urad-usneseni/d-101",
        "název": {"cs": "Usnesení"}, "vyvěšení": {"datum": "2026-11-02"}}]}"#;
    let edited = ofn.replace("urad-usneseni", "urad-opravene-usneseni");
    let id = |text: &str| try_read(text.as_bytes(), None).unwrap().notices[0].id.clone();
    assert_eq!(id(ofn), read("ud-export.xml").notices[0].id);
    assert_eq!(id(ofn), id(&edited), "its address changes with its title");
}

#[test]
fn a_format_that_was_given_is_not_guessed_again() {
    let error = try_read(&bytes("empty-board.json"), Some(Format::Rss)).unwrap_err();
    assert!(error.to_string().starts_with("the feed is not XML"), "{error}");
    let error = try_read(&bytes("channel.rss"), Some(Format::Ud)).unwrap_err();
    assert_eq!(error.to_string(), "the feed is XML but neither a channel nor the export of a board: rss");
}

#[test]
fn xml_of_another_kind_is_refused_as_xml() {
    let error =
        try_read(b"<?xml version='1.0'?><edesky_search_api><documents/></edesky_search_api>", None).unwrap_err();
    assert_eq!(error.to_string(), "the feed is XML but neither a channel nor the export of a board: edesky_search_api");
}
