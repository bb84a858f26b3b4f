//! Feeds of other kinds than the norm's board: the export of a records system, RSS, Atom, the central board of Slovakia,
//! and the town's news. Told apart by their bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

mod reading;

use jiff::civil::{Date, date};
use reading::{addresses, bytes, context, kinds, read, read_as, titles, try_read};
use vyveska::{
    notice::{Notice, NoticeKind, SourceId},
    source::{DefectKind::*, FeedContext, FeedSyntax, Listing, ListingReach},
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
    assert_eq!((kinds(&listing), listing.reach()), (vec![], ListingReach::Whole));
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
    assert_eq!((kinds(&listing), listing.reach()), (vec![Window, MissingPosting], ListingReach::Window));
    let atom = read("channel.atom");
    assert_eq!((titles(&atom), atom.notices[0].posting.from), (vec!["Uzavírka & objížďka"], date(2026, 11, 3)));
    assert_eq!(
        (addresses(&atom.notices[0]), atom.reach()),
        (vec!["https://www.lhota.example/a/1.pdf"], ListingReach::Window)
    );
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
    let error = try_read(&bytes("empty-board.json"), Some(FeedSyntax::Rss)).unwrap_err();
    assert!(error.to_string().starts_with("the feed is not XML"), "{error}");
    let error = try_read(&bytes("channel.rss"), Some(FeedSyntax::Ud)).unwrap_err();
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
    let error = try_read(&bytes("nul-in-element-name.xml"), Some(FeedSyntax::Rss)).unwrap_err().to_string();
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
    assert_eq!((kinds(&listing), listing.reach()), (vec![Window, BadAttachment, MissingPosting], ListingReach::Window));
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
    assert_eq!((listing.notices.len(), listing.reach()), (2, ListingReach::Partial));
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
    // A sound and a film.
    assert_eq!((kinds(&listing), listing.reach()), (vec![Window, BadAttachment, BadAttachment], ListingReach::Window));
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
        let listing = vyveska::source::read_feed(bytes, &news(), None).unwrap();
        assert_eq!(listing.reach(), ListingReach::Window, "{listing:?}");
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
    assert_eq!((kinds(&listing), listing.reach()), (vec![Window, MissingPosting], ListingReach::Window));
}

/// A channel of these items, read on 29 November 2026.
fn channel(items: &str) -> Listing {
    let context = FeedContext { today: Some(date(2026, 11, 29)), ..context() };
    let text = format!("<rss version=\"2.0\"><channel><title>Deska</title>{items}</channel></rss>");
    vyveska::source::read_feed(text.as_bytes(), &context, None).unwrap()
}

fn told(listing: &Listing, kind: vyveska::source::DefectKind) -> Vec<&str> {
    let warnings = listing.warnings.iter().filter(|warning| warning.kind == kind);
    warnings.map(|warning| warning.text.as_str()).collect()
}

#[test]
fn one_guid_for_every_item_loses_none_and_exact_repeats_are_one() {
    let item = |n: u8, title: &str| {
        let link = format!("<link>https://lhota.example/?id={n}</link>");
        format!("<item><title>{title}</title>{link}<guid isPermaLink='false'>deska</guid></item>")
    };
    let (a, b, c) = (item(1, "Záměr prodeje"), item(2, "Pozvánka"), item(2, "Rozpočet"));
    let there = channel(&[a.as_str(), &b, &b, &c].concat());
    assert_eq!(titles(&there), ["Záměr prodeje", "Pozvánka", "Rozpočet"]);
    let ids = |listing: &Listing| {
        let mut ids: Vec<_> = listing.notices.iter().map(|it| (it.title.clone(), it.id.clone())).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&there), ids(&channel(&[c.as_str(), &b, &a].concat())), "another order says the same");
    let mut apart: Vec<_> = there.notices.iter().map(|it| &it.id).collect();
    apart.sort();
    apart.dedup();
    assert_eq!(apart.len(), 3);
    assert_eq!(told(&there, DuplicateIri).len(), 2, "one for the repeat, one for the name: {:?}", there.warnings);
}

#[test]
fn an_id_twice_in_atom_and_in_an_export_is_two_notices() {
    let entry =
        |title: &str| format!("<entry><id>x</id><title>{title}</title><updated>2026-11-23T08:00:00Z</updated></entry>");
    let atom = format!("<feed xmlns=\"http://www.w3.org/2005/Atom\">{}{}</feed>", entry("Záměr"), entry("Pozvánka"));
    let row = |title: &str| format!("<item id='7'><NAZEV>{title}</NAZEV><VYVESENO>2026-11-23</VYVESENO></item>");
    let export = format!("<ud>{}{}</ud>", row("Záměr"), row("Pozvánka"));
    for text in [atom, export] {
        let listing = try_read(text.as_bytes(), None).unwrap();
        assert_eq!(titles(&listing), ["Záměr", "Pozvánka"]);
        assert_ne!(listing.notices[0].id, listing.notices[1].id);
    }
}

#[test]
fn czech_days_are_read_in_every_kind_of_feed() {
    let day = date(2026, 11, 24);
    for raw in [
        "Út, 24 lis 2026 08:00:00 +0100",
        "Út 24. 11. 2026",
        "24. listopadu 2026 12:15",
        "úterý 24. listopadu 2026",
        "24. 11.",
        "24. 11. 12:15",
    ] {
        let rss = format!("<rss><channel><item><title>a</title><pubDate>{raw}</pubDate></item></channel></rss>");
        let atom = format!("<feed><entry><title>a</title><id>1</id><updated>{raw}</updated></entry></feed>");
        let ud = format!("<ud><item id='1'><NAZEV>a</NAZEV><VYVESENO>{raw}</VYVESENO></item></ud>");
        let ofn = format!(r#"{{"informace": [{{"iri": "a:1", "název": "a", "vyvěšení": {{"datum": "{raw}"}}}}]}}"#);
        for text in [rss, atom, ud, ofn] {
            let context = FeedContext { today: Some(date(2026, 11, 29)), ..context() };
            let listing = vyveska::source::read_feed(text.as_bytes(), &context, None).unwrap();
            assert_eq!(listing.notices[0].posting.from, day, "{text}");
            assert_eq!(told(&listing, BadDate).len(), usize::from(!raw.contains("2026")), "{text}");
        }
    }
}

#[test]
fn a_day_that_cannot_be_is_told_with_its_likely_typo_and_becomes_no_other_day() {
    for (raw, hint) in [
        ("31. 11. 2026", "month 11 has 30 days"),
        ("2026-13-24", "no month 13"),
        ("12:15", "a time, and no day"),
        ("24. 11. 2206", "the year 2206 cannot be"),
    ] {
        let item = format!("<item><title>a</title><guid>1</guid><pubDate>{raw}</pubDate></item>");
        let listing = channel(&item);
        assert_eq!(listing.undated.len(), 1, "the day of the first reading stands in: {raw}");
        let bad = told(&listing, BadDate);
        assert!(bad.len() == 1 && bad[0].contains(raw) && bad[0].contains(hint), "{bad:?}");
        let text = format!(
            "<ud><item id='1'><NAZEV>a</NAZEV><VYVESENO>2026-11-23</VYVESENO><STAZENO>{raw}</STAZENO></item></ud>"
        );
        let export = try_read(text.as_bytes(), None).unwrap();
        assert_eq!((export.notices[0].posting.until, told(&export, BadDate).len()), (None, 1), "{raw}");
    }
    let far = channel("<item><title>a</title><guid>1</guid><pubDate>24. 11. 2062</pubDate></item>");
    assert!(told(&far, BadDate)[0].contains("more than a year ahead"), "{:?}", far.warnings);
}

#[test]
fn a_range_in_one_label_has_both_its_days() {
    let words = "Vyvěšeno: 29. 11. – 14. 12. 2026";
    let listing = channel(&format!("<item><title>a</title><guid>1</guid><description>{words}</description></item>"));
    let posting = listing.notices[0].posting;
    assert_eq!((posting.from, posting.until), (date(2026, 11, 29), Some(date(2026, 12, 14))), "{:?}", listing.warnings);
}

#[test]
fn documents_are_found_behind_every_kind_of_link() {
    for (words, address) in [
        ("<a href=\"/rozpocet.xlsx\">Rozpočet</a>", "https://www.lhota.example/rozpocet.xlsx"),
        ("<a href=\"/File.ashx?id=7\">Rozpočet</a>", "https://www.lhota.example/File.ashx?id=7"),
        ("<a href=\"/File.aspx?id=7\">Rozpočet</a>", "https://www.lhota.example/File.aspx?id=7"),
        ("<a href=\"/deska/7/download\">Rozpočet</a>", "https://www.lhota.example/deska/7/download"),
        ("<a href=\"/index.php?soubor=7\">Rozpočet</a>", "https://www.lhota.example/index.php?soubor=7"),
        ("<a href=\"/7\">rozpocet.xlsx (120 kB)</a>", "https://www.lhota.example/7"),
        ("Rozpočet: https://www.lhota.example/getFile/7.", "https://www.lhota.example/getFile/7"),
        ("Rozpočet: www.lhota.example/rozpocet.ods", "https://www.lhota.example/rozpocet.ods"),
    ] {
        let item = format!("<item><title>a</title><guid>1</guid><description><![CDATA[{words}]]></description></item>");
        let listing = channel(&item);
        assert_eq!(addresses(&listing.notices[0]), [address], "{words}");
        assert_eq!(told(&listing, LinkNotTaken), Vec::<&str>::new(), "{words}");
    }
    let page = channel("<item><title>a</title><guid>1</guid><link>https://www.lhota.example/a/plan.pdf</link></item>");
    assert_eq!(addresses(&page.notices[0]), ["https://www.lhota.example/a/plan.pdf"], "the item's own link");
    let other = channel(
        "<item><title>a</title><guid>1</guid><description><![CDATA[<a href=\"/vice\">Více</a>]]></description></item>",
    );
    assert_eq!(addresses(&other.notices[0]), Vec::<&str>::new());
    assert!(told(&other, LinkNotTaken)[0].ends_with("https://www.lhota.example/vice"), "{:?}", other.warnings);
    // The page itself, the way back, the front page and what is no file at all are not worth a word.
    let words =
        "<a href=\"#dole\">a</a><a href=\"/a/\">b</a><a href=\"/\">c</a><a href=\"mailto:x@lhota.example\">d</a>";
    let link = "<link>https://www.lhota.example/a/7</link>";
    let item =
        format!("<item><title>a</title><guid>1</guid>{link}<description><![CDATA[{words}]]></description></item>");
    assert_eq!(told(&channel(&item), LinkNotTaken), Vec::<&str>::new());
}

#[test]
fn a_base_of_the_feed_is_kept_to_nested_and_in_both_kinds_of_channels() {
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://lhota.example/deska/\">
        <entry xml:base=\"2026/\"><title>Záměr</title><id>1</id><updated>2026-11-23T08:00:00+01:00</updated>
        <link href=\"zamer\"/><link rel=\"enclosure\" href=\"zamer.pdf\"/>
        <link rel=\"enclosure\" xml:base=\"/jinde/\" href=\"mapa.pdf\"/>
        <content type=\"html\" xml:base=\"text/\">&lt;a href=\"priloha.docx\"&gt;x&lt;/a&gt;</content></entry></feed>";
    let rss = "<rss xml:base=\"https://lhota.example/deska/\"><channel xml:base=\"2026/\"><item><title>Záměr</title><guid>1</guid>
        <link>zamer</link><enclosure url=\"zamer.pdf\"/><enclosure xml:base=\"/jinde/\" url=\"mapa.pdf\"/>
        <description xml:base=\"text/\">&lt;a href=\"priloha.docx\"&gt;x&lt;/a&gt;</description></item></channel></rss>";
    for text in [atom, rss] {
        let listing = try_read(text.as_bytes(), None).unwrap();
        let notice = &listing.notices[0];
        assert_eq!(notice.page_url.as_deref(), Some("https://lhota.example/deska/2026/zamer"), "{text}");
        let expected = [
            "https://lhota.example/deska/2026/zamer.pdf",
            "https://lhota.example/jinde/mapa.pdf",
            "https://lhota.example/deska/2026/text/priloha.docx",
        ];
        let mut found = addresses(notice);
        found.sort_unstable();
        let mut sorted = expected;
        sorted.sort_unstable();
        assert_eq!(found, sorted, "{text}");
    }
}

#[test]
fn a_channel_cut_within_an_item_keeps_the_whole_items_and_is_a_part() {
    let text =
        "<rss version=\"2.0\"><channel><title>Deska</title><item><title>Záměr prodeje</title><guid>1</guid></item>
        <item><title>Pozvánka</title><guid>2</guid></item><item><title>Rozpo";
    let listing = try_read(text.as_bytes(), None).unwrap();
    assert_eq!((titles(&listing), listing.reach()), (vec!["Záměr prodeje", "Pozvánka"], ListingReach::Partial));
    assert!(told(&listing, InvalidXml)[0].contains("2 items before that are taken"), "{:?}", listing.warnings);
}

#[test]
fn nothing_of_an_item_is_left_out_without_a_word() {
    let listing = channel(
        "<item><title>a</title><guid>1</guid><link>ftp://x/1</link><enclosure type='application/pdf'/>
         <enclosure url='ftp://x/2'/><enclosure url='https://x.example/3.mp4' type='video/mp4'/></item><item><link>x</link></item>",
    );
    assert_eq!(told(&listing, BadAttachment).len(), 4, "{:?}", listing.warnings);
    assert_eq!(told(&listing, ItemSkipped).len(), 1);
    let ofn = r#"{"informace": [{"iri": "a:1", "název": "a", "vyvěšení": "2026-11-23", "url": "nikam", "dokument": [7, {"název": "x"}]}]}"#;
    let context = FeedContext::new(SourceId("mesto".into()), None);
    let listing = vyveska::source::read_feed(ofn.as_bytes(), &context, None).unwrap();
    assert_eq!(told(&listing, BadAttachment).len(), 3, "{:?}", listing.warnings);
}
