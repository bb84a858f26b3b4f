//! What publishers of real boards do to their feeds, one made-up feed for each defect (`fixtures/quirks`). What goes
//! wrong on the way here (redirects, stalls, lies about lengths) is in `feed.rs`; what a feed does over time in
//! `replay.rs`; feeds of other kinds are in `channels.rs`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

#[allow(dead_code, reason = "the server can do more than is needed here")]
mod loopback;

mod reading;

use jiff::civil::{Date, date};
use loopback::{Server, answer};
use reading::{addresses, bytes, kinds, read, titles, try_read};
use vyveska::{
    notice::MediaKind,
    source::{
        DefectKind::*, FeedAnswer, FetchAddress, FetchConfig, Fetcher, HttpValidators, Listing, ListingReach,
        feed::ofn::NotAFeed,
    },
};

const POSTED: Date = date(2026, 11, 2);

const THREE: [&str; 3] = ["Oznámení č. 1", "Oznámení č. 2", "Oznámení č. 3"];

#[test]
fn quirk_01_an_empty_board_is_valid_and_has_nothing() {
    for name in ["empty-board.json", "empty-list-alone.json"] {
        // That it takes nothing down is the store's business: it cannot be told from a board that is empty.
        assert_eq!(read(name), Listing::default(), "{name}");
    }
}

#[test]
fn quirk_02_a_title_with_an_escaped_quotation_mark_costs_no_notice_and_no_belief() {
    let listing = read("title-ends-in-escaped-quote.json");
    assert_eq!(titles(&listing), ["Oznámení č. 1", "Slavnosti „LHOTSKÝ DEN\"", "Oznámení č. 3"]);
    assert_eq!((kinds(&listing), listing.reach()), (vec![InvalidJson], ListingReach::Partial));
}

#[test]
fn quirk_02_a_feed_cut_in_the_middle_keeps_what_came_and_takes_nothing_down() {
    let listing = read("cut-in-the-middle.json");
    assert_eq!((titles(&listing), listing.reach()), (THREE[..2].to_vec(), ListingReach::Partial));
}

#[test]
fn quirk_02_a_line_break_in_a_title_is_mended_and_the_feed_believed() {
    let listing = read("line-break-in-title.json");
    assert_eq!(
        (titles(&listing), kinds(&listing), listing.reach()),
        (THREE.to_vec(), vec![Mended], ListingReach::Whole)
    );
}

#[test]
fn quirk_03_a_web_page_instead_of_json_is_refused_by_its_title() {
    let error = try_read(&bytes("web-page.html"), None).unwrap_err();
    assert!(matches!(&error, NotAFeed::WebPage(text) if text.starts_with("Chyba 500")), "{error:?}");
    assert!(error.to_string().starts_with("the feed is a web page: Chyba 500"), "{error}");
}

#[test]
fn quirk_03_entities_in_place_of_quotation_marks_are_undone() {
    let listing = read("entities-instead-of-quotes.json");
    assert_eq!((titles(&listing), listing.reach()), (THREE.to_vec(), ListingReach::Whole));
}

#[test]
fn quirk_03_a_warning_of_the_server_before_the_board_is_left_out() {
    let listing = read("server-warning-before-json.json");
    assert_eq!((titles(&listing), listing.reach()), (THREE.to_vec(), ListingReach::Whole));
}

#[test]
fn quirk_05_07_a_path_in_czech_and_a_wrong_content_type_do_not_matter() {
    let body = bytes("byte-order-mark.json");
    let server = Server::start(move |request| match request.path.as_str() {
        "/%C3%BA%C5%99edn%C3%AD_deska/201000.jsonld" => {
            answer("200 OK", &[("Content-Type", "text/html; charset=iso-8859-1")], &body)
        }
        _ => answer("403 Forbidden", &[], b""),
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let address = FetchAddress::Url(server.url("/úřední_deska/201000.jsonld"));
    let fetcher = Fetcher::new(FetchConfig::default()).unwrap();
    let fetched = runtime.block_on(fetcher.fetch_feed(&address, &HttpValidators::default())).unwrap();
    let FeedAnswer::Body { bytes, .. } = fetched else { panic!("a body") };
    assert_eq!(titles(&try_read(&bytes, None).unwrap()), THREE);
}

#[test]
fn quirk_07_a_byte_order_mark_is_no_defect() {
    let listing = read("byte-order-mark.json");
    assert_eq!((titles(&listing), kinds(&listing)), (THREE.to_vec(), vec![]));
}

#[test]
fn quirk_07_utf_16_is_read_with_and_without_its_mark() {
    for name in ["utf-16.json", "utf-16-without-mark.json"] {
        let listing = read(name);
        assert_eq!((titles(&listing), kinds(&listing)), (THREE.to_vec(), vec![Encoding]), "{name}");
    }
}

#[test]
fn quirk_07_exports_of_older_systems_keep_their_diacritics() {
    for (name, title) in
        [("windows-1250.json", "Žádost o šetření – příloha"), ("iso-8859-2.json", "Žádost o šetření - příloha")]
    {
        let listing = read(name);
        assert_eq!((titles(&listing)[0], titles(&listing)[1]), (title, THREE[1]), "{name}");
        assert_eq!((kinds(&listing), listing.reach()), (vec![Encoding], ListingReach::Whole), "{name}");
    }
}

#[test]
fn quirk_08_a_board_without_type_and_publisher_is_read() {
    let listing = read("percent-encoded-context.json");
    assert_eq!((titles(&listing), kinds(&listing)), (THREE.to_vec(), vec![]));
}

#[test]
fn quirk_09_the_placeholder_of_a_failed_export_is_not_an_empty_board() {
    for name in ["placeholder-zero-number.json", "placeholder-blank-page.json"] {
        let listing = read(name);
        assert_eq!((kinds(&listing), listing.reach()), (vec![Placeholder], ListingReach::Partial), "{name}");
    }
}

#[test]
fn quirk_10_one_object_in_place_of_the_list_is_one_notice() {
    let listing = read("one-object-instead-of-list.json");
    assert_eq!((titles(&listing), kinds(&listing)), (vec![THREE[0]], vec![Shape]));
}

#[test]
fn quirk_10_several_boards_in_an_array_are_one_listing() {
    let listing = read("board-in-an-array.json");
    assert_eq!((titles(&listing), listing.reach()), (THREE.to_vec(), ListingReach::Whole));
}

#[test]
fn quirk_12_a_court_with_fifteen_hundred_items_is_read_whole() {
    let one = |n: u32| {
        format!(
            r#"{{"iri": "https://soud.example/{n}", "název": {{"cs": "{n}"}}, "vyvěšení": {{"datum": "2019-01-02"}}}}"#
        )
    };
    let items: Vec<String> = (0..1_500).map(one).collect();
    let listing = try_read(format!("{{\"informace\": [{}]}}", items.join(",")).as_bytes(), None).unwrap();
    assert_eq!((listing.notices.len(), kinds(&listing)), (1_500, vec![]));
}

#[test]
fn quirk_15_an_item_without_iri_goes_by_its_page_and_then_by_its_words() {
    let listing = read("missing-iri.json");
    assert_eq!(listing.notices[0].id.0, "https://www.lhota.example/d-1");
    assert!(listing.notices[1].id.0.starts_with("sha256:"));
    assert_eq!(kinds(&listing), [MissingIri, MissingIri]);
    assert_eq!(listing, read("missing-iri.json"), "the same at every reading");
}

#[test]
fn quirk_15_a_key_that_only_looks_like_iri_counts() {
    let listing = read("look-alike-iri.json");
    assert_eq!(listing.notices[0].id.0, "https://www.lhota.example/zdroj/deska/1");
    assert_eq!(kinds(&listing), [LookAlikeKey]);
}

#[test]
fn quirk_15_two_items_with_one_iri_are_two_notices() {
    let listing = read("duplicate-iri.json");
    assert_eq!(titles(&listing), ["Oznámení č. 1", "Podpora spolků"]);
    assert_ne!(listing.notices[0].id, listing.notices[1].id);
    assert_eq!(kinds(&listing), [DuplicateIri]);
}

#[test]
fn quirk_16_items_without_type_are_items() {
    let listing = read("items-without-type.json");
    assert_eq!((titles(&listing), kinds(&listing)), (THREE[..2].to_vec(), vec![]));
}

#[test]
fn quirk_17_a_title_is_found_in_every_form() {
    let listing = read("titles-in-every-form.json");
    let titles = titles(&listing);
    assert_eq!(titles[..5], ["Prostý text", "English only", "Iba po slovensky", "Popis místo názvu", "V poli"]);
    assert_eq!(titles[5], "\"CÍSAŘSKÝ DEN\" & trh");
    assert!(titles[6].chars().count() > 227 && titles[6].ends_with("konec"));
    // The generator wrote the attachment's title over the item's; the attachment has none left.
    assert_eq!((titles[7], listing.notices[7].attachments[0].name.as_str()), ("priloha-2.pdf", "Příloha 1"));
    assert_eq!(kinds(&listing), [MissingTitle]);
}

#[test]
fn quirk_18_a_day_is_read_in_every_form() {
    let listing = read("dates-in-every-form.json");
    assert_eq!((listing.notices.len(), kinds(&listing)), (14, vec![]));
    for notice in &listing.notices {
        assert_eq!(notice.posting.from, POSTED, "{}", notice.title);
    }
}

#[test]
fn quirk_18_what_a_stranger_wrote_is_repeated_without_its_control_characters() {
    let listing = read("control-character-in-date.json");
    assert_eq!(kinds(&listing), [BadDate, MissingPosting]);
    let written = listing.warnings.iter().map(|warning| &warning.text).chain([&listing.notices[0].id.0]);
    for text in written {
        assert!(!text.chars().any(char::is_control), "{text:?}");
    }
}

#[test]
fn quirk_18_a_notice_that_hangs_for_good_hangs_from_the_day_it_was_first_read() {
    let listing = read("permanent.json");
    assert_eq!(titles(&listing), ["Sazebník úhrad", "Kontakty", "Jednací řád"]);
    assert_eq!((listing.undated.len(), listing.notices[2].posting.from), (2, POSTED), "one was at least approved");
    assert_eq!(kinds(&listing), [MissingPosting; 3]);
    let first = listing.clone().with_days(|_| None, date(2026, 11, 22));
    let day = |id: &_| first.notices.iter().find(|notice| notice.id == *id).map(|notice| notice.posting.from);
    assert_eq!(listing.with_days(day, date(2027, 1, 1)), first, "the day does not move");
}

#[test]
fn quirk_18_an_end_that_says_nothing_takes_nothing_down() {
    let listing = read("ends-that-say-nothing.json");
    assert_eq!(listing.notices.len(), 11);
    for notice in &listing.notices {
        assert_eq!(notice.posting.until, None, "{}", notice.title);
    }
    assert_eq!(kinds(&listing), [EndBeforeStart, BadDate]);
}

#[test]
fn quirk_18_an_hour_that_the_clocks_skip_or_repeat_is_still_its_day() {
    let posting = read("hour-the-clocks-skip.json").notices[0].posting;
    assert_eq!((posting.from, posting.until), (date(2026, 3, 29), Some(date(2026, 10, 25))));
}

#[test]
fn quirk_18_the_last_day_is_included() {
    let posting = read("byte-order-mark.json").notices[0].posting;
    assert!(posting.hangs_on(date(2026, 11, 17)) && !posting.hangs_on(date(2026, 11, 18)));
}

#[test]
fn quirk_19_a_back_dated_posting_keeps_its_official_day() {
    assert_eq!(read("backdated.json").notices[0].posting.from, date(2026, 8, 25));
}

#[test]
fn quirk_21_the_old_file_mark_and_keys_without_diacritics_are_understood() {
    let listing = read("old-file-mark.json");
    assert_eq!(listing.notices[0].file_mark.as_deref(), Some("OV/13/2026-Vo"));
    assert_eq!(listing.notices[0].reference.as_deref(), Some("MULH 17/2026"));
    assert_eq!(listing.notices[1].file_mark.as_deref(), Some("S 1/2026"));
    let notice = &read("keys-without-diacritics.json").notices[0];
    assert_eq!((notice.title.as_str(), notice.reference.as_deref()), ("Záměr", Some("1/2026")));
    assert_eq!((notice.posting.from, notice.posting.until), (POSTED, Some(date(2026, 11, 17))));
    assert_eq!(addresses(notice), ["https://www.lhota.example/mapa.pdf"]);
}

#[test]
fn quirk_22_originator_and_kind_are_told_apart() {
    let listing = read("agenda-in-every-form.json");
    let sorted: Vec<_> = listing.notices.iter().map(|n| (n.originator.as_deref(), n.category.as_deref())).collect();
    assert_eq!(
        sorted,
        [
            (Some("MÚ - odbor dopravy"), Some("Veřejná vyhláška")),
            (Some("Exekutorský úřad"), Some("Oznámení")),
            (None, Some("Volby")),
            (None, Some("Jiná oznámení")),
            (None, Some("Oznámení")),
        ]
    );
}

#[test]
fn quirk_23_unknown_keys_harm_nothing() {
    let listing = read("unknown-keys.json");
    assert_eq!((titles(&listing), kinds(&listing)), (vec![THREE[0]], vec![]));
}

#[test]
fn quirk_24_the_vocabulary_of_2018_is_understood() {
    let listing = read("vocabulary-of-2018.json");
    let posting = listing.notices[0].posting;
    assert_eq!((posting.from, posting.until), (POSTED, Some(date(2026, 11, 17))));
    assert_eq!(titles(&listing), ["Staré oznámení"]);
}

#[test]
fn quirk_25_28_30_attachments_are_found_in_every_form() {
    let listing = read("attachments-in-every-form.json");
    let counts: Vec<_> = listing.notices.iter().map(|notice| notice.attachments.len()).collect();
    assert_eq!(counts, [0, 0, 0, 1, 3, 1, 1, 30]);
    let names: Vec<_> = listing.notices[4].attachments.iter().map(|attachment| attachment.name.as_str()).collect();
    assert_eq!(names, ["Příloha 1", "Příloha 2", "Příloha 3"]);
    assert_eq!(kinds(&listing), [BadAttachment]);
    // By the norm the item's own address is the document; only one that ends like a file is taken at its word.
    assert_eq!(addresses(&listing.notices[6]), ["https://www.lhota.example/soubory/vyhlaska.PDF"]);
}

#[test]
fn quirk_26_addresses_are_put_right_and_never_lead_off_the_web() {
    let listing = read("addresses-as-written.json");
    assert_eq!(
        addresses(&listing.notices[0]),
        [
            "https://www.lhota.example/File.ashx?id_org=1&id_dokumenty=2",
            "https://www.lhota.example/d.php?a=1&b=2",
            "https://www.lhota.example/soubory/z%C3%A1m%C4%9Br%20%C4%8D.%201.pdf",
            "https://www.lhota.example/soubory/2.pdf",
            "https://www.lhota.example/deska/3.pdf",
            "http://stary.lhota.example/4.aspx",
        ]
    );
    assert_eq!(kinds(&listing), [BadAttachment, BadAttachment, BadAttachment]);
}

#[test]
fn quirk_27_a_file_is_what_its_bytes_say_whatever_its_name_and_type() {
    let server = Server::start(|request| match request.path.as_str() {
        "/plan.pdf" => answer("200 OK", &[("Content-Type", "application/pdf")], b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        _ => answer("200 OK", &[("Content-Type", "text/html")], b"%PDF-1.7\n%%EOF\n"),
    });
    let staging = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let fetcher = Fetcher::new(FetchConfig::default()).unwrap();
    let kind = |path| runtime.block_on(fetcher.fetch_file(server.url(path).as_str(), staging.path())).unwrap().kind;
    assert_eq!((kind("/plan.pdf"), kind("/download")), (MediaKind::Picture, MediaKind::Pdf));
}
