//! Feeds of other kinds than the norm's board: the export of a records system, RSS, Atom, the central board of Slovakia,
//! and the town's news. Told apart by their bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

mod reading;

use jiff::civil::{Date, date};
use reading::{addresses, bytes, context, kinds, read, read_as, titles, try_read};
use vyveska::{
    notice::{Notice, NoticeKind, SourceId},
    source::{FeedContext, Format, Listing, Reach, WarningKind::*},
};

const POSTED: Date = date(2026, 11, 2);

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

#[test]
fn an_error_repeats_no_control_characters() {
    let error = try_read(&bytes("nul-in-element-name.xml"), Some(Format::Rss)).unwrap_err().to_string();
    assert!(!error.chars().any(char::is_control), "{error:?}");
}

/// A feed of the town's news.
fn news() -> FeedContext {
    FeedContext { kind: NoticeKind::Announcement, keep_days: 14, ..context() }
}

fn texts(listing: &Listing) -> Vec<Option<&str>> {
    listing.notices.iter().map(|notice| notice.text.as_deref()).collect()
}

#[test]
fn news_by_the_norm_are_announcements_whatever_the_feed_is_called() {
    let listing = read("aktuality.json");
    assert_eq!(titles(&listing), ["Vánoční trh", "Sbírka oblečení", "Bez data"]);
    assert!(listing.notices.iter().all(|notice| notice.kind == NoticeKind::Announcement));
    let [market, collection, undated] = &listing.notices[..] else { panic!("{listing:?}") };
    assert_eq!((market.posting.from, market.posting.until), (POSTED, Some(date(2026, 12, 6))));
    assert_eq!(market.text.as_deref(), Some("Od soboty na náměstí.\n• punč\n• dílny pro děti a rodiče"));
    assert_eq!(
        (market.originator.as_deref(), market.category.as_deref()),
        (Some("Město Lhota"), Some("Kultura a sport"))
    );
    assert_eq!(
        addresses(market),
        ["https://www.lhota.example/soubory/program.pdf", "https://www.lhota.example/foto/trh.jpg"],
        "a film cannot be shown"
    );
    // No last day: thirty days. A moment before midnight by Greenwich is the next day here.
    assert_eq!((collection.posting.from, collection.posting.until), (date(2026, 11, 3), Some(date(2026, 12, 3))));
    assert_eq!(listing.undated.get(&undated.id), Some(&Some(30)));
    assert_eq!((kinds(&listing), listing.reach()), (vec![Window, MissingPosting], Reach::Window));
}

#[test]
fn one_piece_of_news_alone_is_a_feed_as_well() {
    let listing = read("aktualita-sama.json");
    assert_eq!((titles(&listing), kinds(&listing)), (vec!["Odstávka vody"], vec![Window]));
    // Declared void before its last day.
    assert_eq!(listing.notices[0].posting.until, Some(date(2026, 11, 4)));
}

#[test]
fn a_broken_feed_of_news_keeps_the_whole_items() {
    let text = String::from_utf8(bytes("aktuality.json")).unwrap().replacen("\"Bez data\"", "\"Bez \"data\"", 1);
    let listing = try_read(text.as_bytes(), None).unwrap();
    assert_eq!((listing.notices.len(), listing.reach()), (2, Reach::Partial));
}

#[test]
fn a_channel_of_news_has_words_pictures_and_a_last_day() {
    let listing = read_as("aktuality.rss", &news());
    assert_eq!(titles(&listing), ["Uzavírka mostu", "Kino"]);
    assert_eq!(texts(&listing), [Some("Most bude uzavřen.\nObjížďka vede přes Dolní Lhotu."), None]);
    let [bridge, cinema] = &listing.notices[..] else { panic!("{listing:?}") };
    assert_eq!((bridge.posting.from, bridge.posting.until), (POSTED, Some(date(2026, 11, 16))));
    assert_eq!(addresses(bridge), ["https://www.lhota.example/aktuality/foto/most.jpg"]);
    assert_eq!(addresses(cinema), ["https://www.lhota.example/plakat.png"]);
    assert_eq!((kinds(&listing), listing.reach()), (vec![Window], Reach::Window));
    let official = read("aktuality.rss");
    assert!(official.notices.iter().all(|notice| notice.kind == NoticeKind::Official && notice.text.is_none()));
}

#[test]
fn an_atom_channel_of_news_keeps_the_order_of_its_words() {
    let listing = read_as("aktuality.atom", &news());
    assert_eq!(texts(&listing), [Some("Konečně je tu nové hřiště.\nOtevřeme ho v pátek.")]);
    assert_eq!(addresses(&listing.notices[0]), ["https://www.lhota.example/foto/hriste.jpg"]);
}

#[test]
fn an_empty_feed_of_news_takes_nothing_down() {
    for bytes in [b"[]".as_slice(), b"<rss><channel><title>x</title></channel></rss>"] {
        let listing = vyveska::source::read(bytes, &news(), None).unwrap();
        assert_eq!(listing.reach(), Reach::Window, "{listing:?}");
    }
}

#[test]
fn the_central_board_of_slovakia_says_everything_in_its_descriptions() {
    let context = FeedContext::new(SourceId("cuet".into()), Some("https://cuet.example/sk/Rss/1".parse().unwrap()));
    let listing = read_as("cuet.rss", &context);
    assert_eq!(
        titles(&listing),
        ["Zámer prenájmu pozemku", "Verejná vyhláška - stavebné povolenie", "Rozpočet obce", "Oznam bez údajov"]
    );
    let [lease, permit, budget, bare] = &listing.notices[..] else { panic!("{listing:?}") };
    assert_eq!((lease.posting.from, lease.posting.until), (POSTED, Some(date(2026, 11, 17))));
    let said = |notice: &Notice| {
        [&notice.originator, &notice.file_mark, &notice.reference].map(|field| field.clone().unwrap_or_default())
    };
    assert_eq!(said(lease), ["Obec Lehota", "OU-2026/17", ""]);
    assert_eq!(said(permit), ["Obec Lehota", "SU-3/2026", "2026/000123"]);
    assert_eq!((permit.posting.from, permit.posting.until), (date(2026, 11, 3), None));
    assert_eq!(addresses(permit), ["https://cuet.example/sk/priloha/zobraz/5f1c"]);
    assert_eq!(said(budget), ["Obec Lehota", "OU-9", ""]);
    assert_eq!((budget.posting.from, budget.posting.until), (date(2026, 11, 4), Some(date(2026, 11, 19))));
    assert_eq!((bare.posting.from, bare.originator.as_deref()), (date(2026, 11, 5), None));
    assert_eq!((kinds(&listing), listing.reach()), (vec![Window, MissingPosting], Reach::Window));
}
