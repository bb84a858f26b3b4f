//! Overview: everybody sees what waits for him, and nothing that he may not see.

use std::fs;

use jiff::{Timestamp, ToSpan as _, tz::TimeZone};
use serde_json::json;

use super::{AdminSite, devices::well};

#[test]
fn everybody_sees_what_waits_for_him_and_nothing_that_he_may_not_see() {
    let site = AdminSite::start();
    let today = Timestamp::now().to_zoned(TimeZone::get("Europe/Prague").unwrap()).date();
    let mut status = well();
    status["problems"] =
        json!([{ "title": "Na disku dochází místo: /var", "what": "", "do": "Uvolněte", "severity": "urgent" }]);
    status["sources"] = json!([{
        "source": "deska", "checked": "2026-11-30T07:00:00Z", "held": { "missing": 5, "shown": 6 },
        "pending": [{ "id": "a", "title": "Tajný název", "held": true }], "pending_more": 4,
    }]);
    site.player.answer("status", status);
    let notice = |title: &str, days: i64| {
        json!({
            "source": "deska", "id": title, "title": title, "posting": { "from": today, "until": today.checked_add(days.days()).unwrap() },
        })
    };
    site.player.answer("board", json!({ "notices": [notice("Dražba končí", 0), notice("Záměr trvá", 9)] }));
    let (clerk, admin) = (site.sign_in("clerk"), site.sign_in("administrator"));
    let database = site.database();
    let sql = "INSERT INTO draft (id, kind, owner, state, data, created, changed)
        SELECT ?1, ?2, id, ?3, '{}', 0, 0 FROM person WHERE login = ?4";
    for (id, kind, state, login) in [
        ("1", "posting", "open", &clerk.login),
        ("2", "posting", "open", &clerk.login),
        ("3", "schedule", "open", &admin.login),
    ] {
        database.execute(sql, (id, kind, state, login)).unwrap();
    }

    let page = clerk.page("/");
    assert!(page.says("2 vaše rozpracovaná oznámení"), "{}", page.text());
    assert!(page.says("Dražba končí") && page.says("dnes, naposledy") && !page.says("Záměr trvá"), "{}", page.text());
    assert!(page.body().contains("<a href=\"/board/notice/"), "{}", page.body());
    for hidden in ["dochází místo", "čeká na rozhodnutí", "Koncept vysílání", "Tajný název"] {
        assert!(!page.says(hidden), "{hidden}: {}", page.text());
    }
    let page = admin.page("/");
    for shown in
        ["Pozor", "dochází místo", "Zdroj deska: 5 oznámení čeká na rozhodnutí", "Koncept vysílání", "Dražba končí"]
    {
        assert!(page.says(shown), "{shown}: {}", page.text());
    }
    assert!(!page.says("rozpracovan"), "{}", page.text());
    let page = site.sign_in("leadership").page("/");
    assert!(
        page.says("Spokojenost občanů") && !page.says("Dražba končí") && !page.says("dochází místo"),
        "{}",
        page.text()
    );
    let page = site.sign_in("communications").page("/");
    assert!(page.says("Koncept vysílání") && !page.says("Dražba končí") && !page.says("Deska:"), "{}", page.text());
}

/// What stands on the glass is the board's word; the end is that of our own message, since the board names none.
#[test]
fn a_crisis_message_in_force_is_told_with_its_end_and_its_text_to_who_may_read_the_broadcast() {
    let site = AdminSite::start();
    let told = |role: &str| site.sign_in(role).page("/");
    let glass = |count: u64, title: Option<&str>| {
        let screen = if title.is_some() { "crisis" } else { "board" };
        site.player.answer("glass", json!({ "screen": screen, "warnings": count, "title": title }));
    };
    glass(0, None);
    assert!(!told("communications").says("Krizová zpráva"), "{}", told("communications").text());
    glass(1, Some("Povodeň"));
    let page = told("communications");
    assert!(page.says("Na skle stojí „Povodeň“") && page.says("Kdy skončí, tady není známo"), "{}", page.text());
    assert!(page.body().contains("<a href=\"/broadcast/crisis\">"), "{}", page.body());
    for role in ["administrator", "reader"] {
        let page = told(role);
        assert!(page.says("Povodeň") && page.body().contains("<a href=\"/broadcast/at\">"), "{role}: {}", page.text());
    }
    // Without the right it is told that a message covers the board, not what it says.
    let covered = "Celou desku teď zakrývá krizová zpráva";
    for role in ["clerk", "applicant", "leadership"] {
        let page = told(role);
        assert!(!page.says("Povodeň") && !page.body().contains("href=\"/broadcast"), "{role}: {}", page.text());
        assert!(page.says(covered) && page.says("Odkdy a dokdy stojí, tady není známo"), "{role}: {}", page.text());
    }
    glass(1, None);
    assert!(told("clerk").says("na skle ale teď není") && !told("clerk").says(covered), "{}", told("clerk").text());
    glass(1, Some("Povodeň"));
    fs::create_dir_all(site.path("state/crisis")).unwrap();
    let own = |until: &str| {
        let text = format!("headline = \"Voda není pitná\"\nuntil = \"{until}\"\n");
        fs::write(site.path("state/crisis/vyveska.toml"), text).unwrap();
    };
    own("2099-01-01T17:00:00Z");
    let page = told("communications");
    assert!(page.says("Napsaná je zpráva „Voda není pitná“. Sama skončí 1. 1. 2099 18:00."), "{}", page.text());
    glass(1, Some("Voda není pitná"));
    let page = told("communications");
    assert!(page.says("Na skle stojí „Voda není pitná“") && page.says("Sama skončí 1. 1. 2099 18:00."));
    assert!(!page.says("není známo") && !page.says("Napsaná je"), "{}", page.text());
    let page = told("clerk");
    assert!(page.says(covered) && page.says("Napsána byla") && page.says("Sama skončí 1. 1. 2099 18:00."));
    assert!(!page.says("Voda není pitná") && !page.says("není známo"), "{}", page.text());
    glass(0, None);
    assert!(told("communications").says("Deska zprávu neukazuje"), "{}", told("communications").text());
    assert!(!told("clerk").says("Krizová zpráva"), "{}", told("clerk").text());
    own("2020-01-01T17:00:00Z");
    assert!(!told("communications").says("Krizová zpráva"), "it is over: {}", told("communications").text());
}

/// The board looks at its configuration at a start and when it is asked to; until then nobody else would tell.
#[test]
fn a_configuration_that_was_broken_by_hand_is_told_to_who_can_mend_it() {
    let site = AdminSite::start();
    site.player.answer("status", well());
    let (clerk, admin) = (site.sign_in("clerk"), site.sign_in("administrator"));
    let told = "je něco špatně";
    assert!(!admin.page("/").says(told), "{}", admin.page("/").text());
    let right = site.read("vyveska.toml");
    fs::write(site.path("vyveska.toml"), right.replace("[store]", "[store")).unwrap();
    for path in ["/", "/devices", "/devices/local", "/settings"] {
        let page = admin.page(path);
        assert!(page.says(told) && page.says("vyveska.toml, řádek"), "{path}: {}", page.text());
    }
    assert!(!clerk.page("/").says(told));
    let reader = site.sign_in("reader").page("/devices");
    assert!(reader.says(told) && reader.says("správce") && !reader.says("vyveska.toml, řádek"), "{}", reader.text());
    fs::remove_file(site.path("vyveska.toml")).unwrap();
    assert!(admin.page("/").says(told));
    fs::write(site.path("vyveska.toml"), right).unwrap();
    assert!(!admin.page("/").says(told));
}
