//! Tests of active alerts: expiry, chains of replacements, areas, and generated feeds.

use jiff::{SignedDuration, Timestamp, ToSpan as _, tz::TimeZone};
use proptest::prelude::*;

use super::{
    active_alerts::ActiveAlerts,
    alert::{Alert, AlertId, AlertInfo, AlertMessageType, AlertReference, AlertStatus},
    alert_filter::AlertFilter,
    cap_parser::{CapDocument, CapError},
    message_file::read_message,
    *,
};
use crate::{
    config::{AlertSeverity, AlertUrgency},
    words::Language,
};

pub(super) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(super) fn prague() -> TimeZone {
    TimeZone::get("Europe/Prague").unwrap()
}

pub(super) fn filter() -> AlertFilter {
    AlertFilter {
        areas: vec![],
        min_severity: AlertSeverity::Severe,
        min_urgency: AlertUrgency::Expected,
        tests: false,
        first: Language::Czech,
    }
}

pub(super) const CHMI: &str = include_str!("../../../tests/fixtures/cap/three-events-two-languages.xml");

pub(super) fn minute(n: i64) -> Timestamp {
    at("2026-11-23T00:00:00Z") + SignedDuration::from_mins(n)
}

pub(super) fn message(n: usize, msg_type: AlertMessageType, refs: &[usize], expires: Option<i64>) -> Alert {
    let id = |n: usize| (format!("m{n}"), minute(n as i64));
    let (identifier, sent) = id(n);
    let references = refs.iter().map(|n| id(*n)).map(|(identifier, sent)| AlertReference {
        sender: "s".into(),
        identifier,
        sent: Some(sent),
    });
    let info = AlertInfo {
        language: "cs".into(),
        headline: format!("h{n}"),
        severity: AlertSeverity::Severe,
        urgency: AlertUrgency::Immediate,
        expires: expires.map(minute),
        ..AlertInfo::default()
    };
    Alert {
        id: AlertId { sender: "s".into(), identifier, sent },
        status: AlertStatus::Actual,
        msg_type,
        public: true,
        references: references.collect(),
        infos: vec![info],
    }
}

pub(super) fn standing(alerts: &ActiveAlerts, now: Timestamp) -> Vec<String> {
    alerts.shown_at(now, &filter()).iter().map(|it| it.headline().to_owned()).collect()
}

#[test]
fn a_message_with_several_events_in_two_languages() {
    let document = parse_cap(CHMI.as_bytes(), &prague(), None).unwrap();
    assert_eq!((document.alerts.len(), document.warnings.len()), (1, 0));
    let mut alerts = ActiveAlerts::default();
    alerts.add_listing(document.alerts);
    let now = at("2026-11-23T06:00:00+01:00");
    let asked = AlertFilter { areas: vec!["CISORP:5309".into()], ..filter() };
    let shown = alerts.shown_at(now, &asked);
    assert_eq!(shown.len(), 1, "{shown:#?}");
    let texts: Vec<_> = shown[0].texts.iter().map(|it| (it.language.as_str(), it.headline.as_str())).collect();
    assert_eq!(texts, [("cs", "Velmi silný vítr"), ("en", "Severe wind")]);
    assert_eq!(shown[0].texts[0].area, "Pardubický kraj");
    assert_eq!(shown[0].until, Some(at("2026-11-23T18:00:00+01:00")));
    // English first, another area, milder events.
    let english = AlertFilter {
        first: Language::English,
        min_severity: AlertSeverity::Minor,
        areas: vec!["cz06203".into()],
        ..filter()
    };
    let shown = alerts.shown_at(now, &AlertFilter { min_urgency: AlertUrgency::Future, ..english });
    assert_eq!(shown.iter().map(ShownAlert::headline).collect::<Vec<_>>(), ["Ice accretion"]);
    assert_eq!(alerts.shown_at(now, &AlertFilter { areas: vec!["Pardubický kraj".into()], ..filter() }).len(), 1);
    assert!(alerts.shown_at(now, &AlertFilter { areas: vec!["1000".into()], ..filter() }).is_empty());
    assert!(alerts.shown_at(at("2026-11-23T18:00:00+01:00"), &asked).is_empty(), "an end is an end");
}

#[test]
fn without_an_end_a_message_holds_for_a_day() {
    let mut alerts = ActiveAlerts::default();
    alerts.add_alert(message(0, AlertMessageType::Alert, &[], None));
    assert_eq!(standing(&alerts, minute(24 * 60 - 1)), ["h0"]);
    assert!(standing(&alerts, minute(24 * 60)).is_empty());
    assert_eq!(alerts.next_change(minute(0)), Some(minute(24 * 60)));
}

#[test]
fn tests_private_messages_and_acknowledgements_do_not_stand() {
    let test = Alert { status: AlertStatus::Test, ..message(0, AlertMessageType::Alert, &[], None) };
    let mut alerts = ActiveAlerts::default();
    alerts.add_alert(test);
    alerts.add_alert(Alert { public: false, ..message(1, AlertMessageType::Alert, &[], None) });
    alerts.add_alert(message(2, AlertMessageType::Other, &[], None));
    assert!(standing(&alerts, minute(5)).is_empty());
    let shown = alerts.shown_at(minute(5), &AlertFilter { tests: true, ..filter() });
    assert!(shown.len() == 1 && shown[0].test);
    // And they end nothing that is meant.
    alerts.add_alert(message(3, AlertMessageType::Alert, &[], None));
    alerts.add_alert(Alert { status: AlertStatus::Test, ..message(4, AlertMessageType::Cancel, &[3], None) });
    assert_eq!(standing(&alerts, minute(5)), ["h3"]);
}

#[test]
fn a_missed_link_of_a_chain_does_not_leave_the_old_warning() {
    let mut alerts = ActiveAlerts::default();
    alerts.add_listing(vec![message(0, AlertMessageType::Alert, &[], None)]);
    // Message 1 replaced message 0 while the board was off.
    alerts.add_listing(vec![message(2, AlertMessageType::Update, &[1], None)]);
    assert_eq!(standing(&alerts, minute(5)), ["h2"]);
    // What the feed still lists stays.
    alerts.add_listing(vec![
        message(2, AlertMessageType::Update, &[1], None),
        message(5, AlertMessageType::Update, &[4], None),
    ]);
    assert_eq!(standing(&alerts, minute(5)), ["h5", "h2"]);
}

#[test]
fn what_is_kept_on_disk_is_what_was_known() {
    let mut alerts = ActiveAlerts::default();
    for m in [message(3, AlertMessageType::Cancel, &[1], None), message(0, AlertMessageType::Alert, &[], Some(90))] {
        alerts.add_alert(m);
    }
    let mut again: ActiveAlerts = serde_json::from_slice(&serde_json::to_vec(&alerts).unwrap()).unwrap();
    assert_eq!(again, alerts);
    again.add_alert(message(1, AlertMessageType::Alert, &[], None));
    assert_eq!(standing(&again, minute(5)), ["h0"]);
}

#[test]
fn feeds_hold_or_name_their_messages() {
    let alert = CHMI.split_once("?>").unwrap().1.replace("<alert", "<cap:alert").replace("</alert>", "</cap:alert>");
    let feed = format!("<feed><entry><content type='text/xml'>{alert}</content></entry><entry/></feed>");
    assert_eq!(parse_cap(feed.as_bytes(), &prague(), None).unwrap().alerts.len(), 1);
    let feed = "<feed><link href='/self'/><entry><link href='/x.html'/><link type='application/cap+xml' href='a.xml'/></entry>\
                <entry><link href='ftp://x/b'/></entry><entry><link href='a.xml'/></entry></feed>";
    let base = "https://w.example/feeds/cz".parse().unwrap();
    let links = parse_cap(feed.as_bytes(), &prague(), Some(&base)).unwrap().links;
    assert_eq!(links.iter().map(reqwest::Url::as_str).collect::<Vec<_>>(), ["https://w.example/feeds/a.xml"]);
    let rss = "<rss><channel><link>https://w.example/</link><item><link>https://w.example/1.xml</link></item></channel></rss>";
    assert_eq!(parse_cap(rss.as_bytes(), &prague(), None).unwrap().links.len(), 1);
    assert_eq!(parse_cap(b"<feed></feed>", &prague(), None).unwrap(), CapDocument::default());
    for wrong in ["", "hello", "<html><body/></html>"] {
        assert!(parse_cap(wrong.as_bytes(), &prague(), None).is_err(), "{wrong}");
    }
    let cut = &CHMI[..CHMI.len() - 300];
    assert!(matches!(parse_cap(cut.as_bytes(), &prague(), None), Err(CapError::Broken(_))));
}

pub(super) fn stand(text: &str, now: &str) -> Vec<ShownAlert> {
    let document = parse_cap(text.as_bytes(), &prague(), None).unwrap();
    let mut alerts = ActiveAlerts::default();
    alerts.add_listing(document.alerts);
    alerts.shown_at(at(now), &AlertFilter::everything(Language::Czech))
}

/// An alert around these parts.
pub(super) fn around(infos: &str) -> String {
    format!(
        "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'><identifier>a</identifier><sender>s@example</sender>
         <sent>2026-11-23T08:00:00+01:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>{infos}</alert>"
    )
}

pub(super) fn info(language: &str, event: &str, severity: &str, more: &str) -> String {
    format!("<info><language>{language}</language><event>{event}</event><severity>{severity}</severity>{more}</info>")
}

#[test]
fn a_message_that_nothing_threatens_takes_no_screen() {
    const NOW: &str = "2026-11-23T09:00:00+01:00";
    let green = "<parameter><valueName>awareness_level</valueName><value>1; green; Minor</value></parameter>";
    for (event, severity, more) in [
        ("Žádná výstraha před bouřkou", "Minor", ""),
        ("Žádná výstraha", "Unknown", "<urgency>Future</urgency><certainty>Likely</certainty>"),
        ("No Warning", "Minor", "<urgency>Immediate</urgency>"),
        ("Bouřky", "Minor", "<urgency>Unknown</urgency><certainty>Unlikely</certainty>"),
        ("Bouřky", "Minor", green),
        ("Bouřky", "Minor", "<responseType>None</responseType>"),
        ("Konec povodně", "Severe", "<responseType>AllClear</responseType>"),
    ] {
        assert_eq!(stand(&around(&info("cs", event, severity, more)), NOW), [], "{event} {severity} {more}");
    }
    // What does threaten stands, whatever it is called.
    for (event, severity, more) in [
        ("Bouřky", "Minor", "<urgency>Expected</urgency><certainty>Unlikely</certainty>"),
        ("Bouřky", "Minor", ""),
        ("Žádná výstraha před bouřkou", "Severe", ""),
        ("Bouřky", "Severe", green),
    ] {
        assert_eq!(stand(&around(&info("cs", event, severity, more)), NOW).len(), 1, "{event} {severity} {more}");
    }
    let cancel = around(&info("cs", "Bouřky", "Severe", "")).replace(">Alert<", ">Cancel<");
    assert_eq!(stand(&cancel, NOW), []);
}

#[test]
fn an_index_of_many_messages_is_read_whole_and_newest_first() {
    let entry = |n: usize| {
        let day = at("2026-11-01T00:00:00Z") + SignedDuration::from_hours(n as i64);
        format!("<entry><updated>{day}</updated><link type='application/cap+xml' href='/{n}.xml'/></entry>")
    };
    let feed =
        format!("<feed><entry><link href='ftp://x/b'/></entry>{}</feed>", (0..200).map(entry).collect::<String>());
    let base = "https://w.example/".parse().unwrap();
    let document = parse_cap(feed.as_bytes(), &prague(), Some(&base)).unwrap();
    assert_eq!(document.links.len(), 200);
    assert_eq!((document.links[0].path(), document.links[199].path()), ("/199.xml", "/0.xml"));
    assert_eq!(document.warnings, ["entries without a usable address are left out: 1"]);
    let item = |n: u8, day: &str| format!("<item><link>https://w.example/{n}</link><pubDate>{day}</pubDate></item>");
    let rss = [item(1, "Mon, 23 Nov 2026 08:00:00 +0100"), item(2, "Tue, 24 Nov 2026 08:00:00 +0100")].concat();
    let document = parse_cap(format!("<rss><channel>{rss}</channel></rss>").as_bytes(), &prague(), None).unwrap();
    assert_eq!(document.links.iter().map(reqwest::Url::path).collect::<Vec<_>>(), ["/2", "/1"]);
}

#[test]
fn lists_that_are_not_taken_whole_are_told() {
    let codes = "<geocode><valueName>CISORP</valueName></geocode>";
    let text = around(&info("cs", "Vítr", "Severe", &format!("<area>{codes}</area>")));
    let document = parse_cap(text.as_bytes(), &prague(), None).unwrap();
    assert_eq!(document.warnings, ["codes of an area or an event: 1 are there, 0 can be used"]);
}

/// Chains of messages: each one says what it does to an earlier one, if anything.
pub(super) fn chains() -> impl Strategy<Value = Vec<Alert>> {
    proptest::collection::vec((0..4u8, any::<prop::sample::Index>(), proptest::option::of(1..200i64)), 1..12).prop_map(
        |steps| {
            let steps = steps.into_iter().enumerate();
            let made = steps.map(|(n, (kind, target, expires))| {
                let earlier = if n == 0 { vec![] } else { vec![target.index(n)] };
                match kind {
                    0 | 1 => message(n, AlertMessageType::Alert, &[], expires),
                    2 => message(n, AlertMessageType::Update, &earlier, expires),
                    _ => message(n, AlertMessageType::Cancel, &earlier, expires),
                }
            });
            made.collect()
        },
    )
}

proptest! {
    #[test]
    fn nothing_expired_replaced_or_cancelled_ever_stands(all in chains(), now in 0..300i64) {
        let mut alerts = ActiveAlerts::default();
        all.iter().cloned().for_each(|it| { alerts.add_alert(it); });
        let now = minute(now);
        for shown in alerts.shown_at(now, &filter()) {
            prop_assert!(shown.until.is_some_and(|until| now < until));
            let own = all.iter().find(|it| it.infos[0].headline == shown.headline()).unwrap();
            prop_assert!(own.msg_type != AlertMessageType::Cancel);
            let ended = all.iter().any(|it| it.references.iter().any(|r| r.refers_to(&own.id)));
            prop_assert!(!ended, "{own:?}");
        }
        // And what nothing has ended stands until its end.
        for own in all.iter().filter(|it| it.msg_type != AlertMessageType::Cancel && it.references.is_empty()) {
            let ended = all.iter().any(|it| it.references.iter().any(|r| r.refers_to(&own.id)));
            let due = own.is_in_effect(&own.infos[0], now) && !ended;
            let stands = standing(&alerts, now).contains(&own.infos[0].headline);
            prop_assert_eq!(stands, due);
        }
    }

    #[test]
    fn the_order_of_arrival_does_not_matter(all in chains(), shuffled in Just(()).prop_perturb(|(), mut rng| rng.random::<u64>()), now in 0..300i64) {
        let (mut one, mut other) = (ActiveAlerts::default(), ActiveAlerts::default());
        all.iter().cloned().for_each(|it| { one.add_alert(it); });
        let mut mixed = all.clone();
        mixed.sort_by_key(|it| crate::notice::BlobHash::digest(format!("{shuffled}{}", it.id.identifier).as_bytes()).to_string());
        mixed.iter().cloned().for_each(|it| { other.add_alert(it); });
        prop_assert_eq!(standing(&one, minute(now)), standing(&other, minute(now)));
    }

    #[test]
    fn waking_at_the_next_change_misses_none(all in chains()) {
        let mut alerts = ActiveAlerts::default();
        all.into_iter().for_each(|it| { alerts.add_alert(it); });
        let mut now = minute(0);
        while let Some(next) = alerts.next_change(now) {
            prop_assert!(next > now);
            let before = next.checked_sub(1.nanosecond()).unwrap();
            prop_assert_eq!(standing(&alerts, now), standing(&alerts, before));
            now = next;
        }
        prop_assert!(standing(&alerts, now).is_empty());
    }

    #[test]
    fn no_document_makes_it_panic(text in "(<(/?)(alert|info|area|cap:alert|identifier|sent|references|geocode|feed|entry|link)>|a,b,2026-11-23T00:00:00Z|[ -~]|\\PC){0,60}") {
        let _ = parse_cap(text.as_bytes(), &prague(), None);
        let mut warnings = vec![];
        let _ = read_message("x.toml", text.as_bytes(), minute(0), &prague(), Language::Czech, &mut warnings);
        let _ = read_message("x.txt", text.as_bytes(), minute(0), &prague(), Language::Czech, &mut warnings);
        let _ = parse_until(&text, &minute(0).to_zoned(prague()));
    }
}
