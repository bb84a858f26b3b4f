//! Broadcast in the administration web: the week and a moment with their reasons, the draft of a schedule from its first change
//! to the file and back, planned changes, and the crisis message.

use serde_json::json;

use super::{AdminSite, Browser, Page, player::Mood};

/// A schedule with comments in every place.
const SCHEDULE: &str = "# Vysílání zkoušky
[[calendar]]
name = \"urad\"
hours = [{ days = [\"mo\", \"we\"], from = \"08:00\", to = \"17:00\" }]

# základ
[[slot]]
name = \"Celý den\" # jméno
items = [
    { show = \"newest\", count = 12 }, # nejnovější
    { show = \"clock\", office = \"urad\" }, # hodiny
]

# když je otevřeno
[[slot]]
name = \"Úřední hodiny\"
office = \"urad open\"
priority = 10 # nad základem
items = [{ show = \"clock\", dwell-s = 30 }, { show = \"satisfaction\", dwell-s = 30 }]
";

fn site() -> AdminSite {
    let site = AdminSite::start_with(&format!("{}{}", super::site::CONFIG, super::site::ADMIN), |root| {
        std::fs::write(root.join("schedule.toml"), SCHEDULE).unwrap();
    });
    site.player.answer("board", board());
    site
}

/// What the board has: one notice that hangs till the end of 2031, and a terminal.
fn board() -> serde_json::Value {
    json!({
        "terminal": true,
        "notices": [{
            "id": "1", "source": "deska", "title": "Záměr prodeje <pozemku>", "reference": "MUVZ 12/2026", "file_mark": null,
            "originator": null, "category": "Záměr", "posting": { "from": "2026-01-01", "until": "2031-12-31" },
            "attachments": [{
                "name": "a.pdf", "address": "a.pdf",
                "blob": { "hash": "00".repeat(32), "kind": "pdf", "bytes": 1 },
            }],
            "page_url": null,
        }],
    })
}

/// The form of a page filled with some values and sent.
fn send(browser: &Browser, page: &Page, path: &str, values: &[(&str, &str)]) -> Page {
    let hidden = page.hidden(path);
    let mut fields: Vec<(&str, &str)> = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend(values);
    browser.post(path, &fields)
}

/// All that the form of the second slot has, with another name and priority.
fn changed_slot<'a>(name: &'a str, priority: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("do", "save"),
        ("name", name),
        ("office", "urad open"),
        ("level", "1"),
        ("priority", priority),
        ("item-0-dwell-s", "40"),
        ("item-1-dwell-s", "20"),
    ]
}

#[test]
fn the_week_is_what_the_rotation_says_and_every_cell_leads_to_its_reasons() {
    let site = site();
    let browser = site.sign_in("communications");
    let week = browser.page("/broadcast?week=2026-W47");
    assert!(week.body().contains("href=\"/broadcast/at?at=2026-11-16T08:00\">Úřední hodiny</a>"), "{}", week.text());
    assert!(week.says("po 16. 11.") && week.says("svátek"));
    assert!(week.says("zavřeno") && week.says("8:00–17:00 Úřední hodiny přednost před: Celý den"), "{}", week.text());
    let at = browser.page("/broadcast/at?at=2026-11-16T09:00");
    for said in [
        "pondělí 16. listopadu 2026, 9:00",
        "Úřední hodiny má prioritu úřední hodiny (10) a má přednost před: Celý den, základ (0)",
        "2 věci, celé kolo 1 min",
        "Proč ne Celý den",
        "Platí, ale přednost má Úřední hodiny: úřední hodiny (10); tento slot má základ (0).",
    ] {
        assert!(at.says(said), "{said}: {}", at.text());
    }
    let night = browser.page("/broadcast/at?at=2030-11-16T00:00");
    assert!(night.says("Záměr prodeje <pozemku>") && night.says("MUVZ 12/2026"), "{}", night.text());
    assert!(
        night.says("Podle oznámení známých teď") && night.says("Platí jen, když je otevřeno (urad)."),
        "{}",
        night.text()
    );
    assert_eq!(browser.get("/broadcast/at?at=nikdy").status, 422);
    site.player.answer("board", json!({ "error": "hangs" }));
    assert!(browser.page("/broadcast/at?at=2026-11-16T09:00").says("Deska neodpovídá"));
}

#[test]
fn a_change_goes_from_the_form_over_the_difference_to_the_file_and_back() {
    let site = site();
    let browser = site.sign_in("communications");
    let form = browser.page("/broadcast/slot/1");
    assert_eq!(form.field("name").as_deref(), Some("Úřední hodiny"));
    let saved = send(&browser, &form, "/broadcast/slot/1", &changed_slot("Úřední hodiny", ""));
    assert_eq!(saved.location(), "/broadcast/slots?done=broadcast-saved");
    assert_eq!(site.read("schedule.toml"), SCHEDULE, "a draft changes nothing");
    let difference = browser.page("/broadcast/difference");
    assert!(
        difference.says("8:00–17:00 : hodiny 30 → 40 min/h; pozvání ohodnotit úřad 30 → 20 min/h"),
        "{}",
        difference.text()
    );
    let made = send(&browser, &difference, "/broadcast/difference", &[("why", "delší hodiny"), ("when", "now")]);
    assert_eq!(made.location(), "/broadcast?done=broadcast-valid");
    let expected =
        SCHEDULE.replace("dwell-s = 30 }, {", "dwell-s = 40 }, {").replace("dwell-s = 30 }]", "dwell-s = 20 }]");
    assert_eq!(site.read("schedule.toml"), expected, "every comment and every space stays");
    let acts = site.acts();
    let act = acts.last().unwrap();
    assert_eq!((act.what.as_str(), act.target.as_str()), ("change-schedule", "schedule.toml"));
    assert_eq!((act.why.as_deref(), act.who.as_str()), (Some("delší hodiny"), browser.login.as_str()));
    assert_eq!(act.changes[0].0, "sha256");
    // The file as it was found is kept too, and one that somebody writes by hand is told.
    let history = browser.page("/broadcast/history");
    assert!(history.says("delší hodiny") && history.says("platí"), "{}", history.text());
    assert!(history.says("první známé znění") && !history.says("ruční změna"), "no change: {}", history.text());
    assert!(history.body().contains("data-label=\"Důvod\">první známé znění"), "it is nobody: {}", history.body());
    std::fs::write(site.path("schedule.toml"), format!("{expected}# po SSH\n")).unwrap();
    assert!(browser.page("/broadcast/slots").says("změnil někdo ručně"));
    let old = history.body().split("href=\"/broadcast/history/").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let kept = browser.page(&format!("/broadcast/history/{old}"));
    let back = send(&browser, &kept, &format!("/broadcast/history/{old}"), &[("why", "ruční změna byla omyl")]);
    assert_eq!(back.location(), "/broadcast/difference?done=broadcast-back");
    let difference = browser.page("/broadcast/difference");
    assert!(difference.says("− ubude # po SSH"), "{}", difference.text());
    let why = difference.field("why").unwrap();
    assert_eq!(why, "ruční změna byla omyl", "the reason is proposed");
    send(&browser, &difference, "/broadcast/difference", &[("when", "now"), ("why", &why)]).location();
    assert_eq!(site.read("schedule.toml"), SCHEDULE);
    let history = browser.page("/broadcast/history");
    assert!(history.says("první známé znění") && history.says("ruční změna, zjištěná"), "{}", history.text());
    assert_eq!(site.acts().pop().unwrap().why, Some(why));
    assert_eq!((site.acts().len(), site.unfinished()), (2, 0), "what is only typed is no act");
    site.verdict();
}

#[test]
fn what_is_wrong_stands_at_its_field_with_all_that_was_typed() {
    let site = site();
    let browser = site.sign_in("communications");
    let form = browser.page("/broadcast/slot/1");
    let mut values = changed_slot("Celý den", "2000");
    values.extend([("from", "25:00"), ("dates", "nikdy")]);
    let again = send(&browser, &form, "/broadcast/slot/1", &values);
    assert_eq!(again.status, 422);
    for said in
        ["Napište název, který nemá jiný slot.", "Napište čas od 0:00 do 23:59", "Napište datum jako", "od 0 do 1000"]
    {
        assert!(again.says(said), "{said}: {}", again.text());
    }
    assert_eq!(again.field("from").as_deref(), Some("25:00"));
    assert_eq!(again.field("dates").as_deref(), Some("nikdy"));
    assert!(!browser.page("/broadcast/slots").says("Koncept:"), "nothing was saved");
    let strange = browser.post("/broadcast/slot/1", &[("do", "save"), ("owner", "x")]);
    assert_eq!(strange.status, 400);
    // A text that is wrong is kept and said with its line, and cannot become valid.
    let text = browser.page("/broadcast/text");
    let wrong = SCHEDULE.replace("show = \"clock\", dwell-s", "show = \"hodiny\", dwell-s");
    send(&browser, &text, "/broadcast/text", &[("text", &wrong)]).location();
    let text = browser.page("/broadcast/text");
    assert!(text.says("schedule.toml, řádek 19, sloupec") && text.says("slot[2].items[1].show"), "{}", text.text());
    assert_eq!(text.field("text").as_deref(), Some(wrong.as_str()));
    let refused =
        browser.post("/broadcast/difference", &[("number", "1"), ("seen", ""), ("when", "now"), ("why", "x y z")]);
    assert_eq!(refused.status, 422, "{}", refused.text());
    assert_eq!((site.read("schedule.toml").as_str(), site.acts().len()), (SCHEDULE, 0));
}

#[test]
fn slots_are_added_moved_doubled_and_removed() {
    let site = site();
    let browser = site.sign_in("communications");
    let list = browser.page("/broadcast/slots");
    let number = |page: &Page| page.field("number").unwrap();
    let order = |page: &Page, slot: &str, what: &str| {
        browser.post("/broadcast/slots/order", &[("slot", slot), ("do", what), ("number", &number(page))])
    };
    // Without a draft the number is 0.
    assert_eq!(number(&list), "0");
    order(&list, "1", "up").location();
    order(&browser.page("/broadcast/slots"), "0", "duplicate").location();
    let list = browser.page("/broadcast/slots");
    assert!(list.says("Úřední hodiny 2"), "{}", list.text());
    order(&list, "2", "remove").location();
    let new = browser.page("/broadcast/slot/new");
    let added = send(&browser, &new, "/broadcast/slot/new", &[("do", "add"), ("add", "media"), ("name", "Advent")]);
    assert_eq!((added.status, added.field("name").as_deref()), (200, Some("Advent")));
    let values =
        [("do", "save"), ("name", "Advent"), ("level", "3"), ("item-0-source", "media"), ("dates", "1. 12. – 24. 12.")];
    send(&browser, &added, "/broadcast/slot/new", &values).location();
    let text = browser.page("/broadcast/text").field("text").unwrap();
    let blocks: Vec<&str> = text.matches("[[slot]]").collect();
    assert_eq!(blocks.len(), 3, "{text}");
    assert!(text.ends_with(
        "[[slot]]\nname = \"Advent\"\npriority = 100\ndates = [\"12-01..12-24\"]\nitems = [\n    { show = \"media\", source = \"media\" },\n]\n"
    ), "{text}");
    // Somebody else saw the draft as it was before.
    let other = site.sign_in("communications");
    let late = other.post("/broadcast/slots/order", &[("slot", "0"), ("do", "up"), ("number", "1")]);
    assert_eq!(late.status, 409);
    assert!(late.says("Koncept mezitím změnil někdo jiný"), "{}", late.text());
}

#[test]
fn without_a_reason_no_schedule_becomes_valid_now_later_or_again_and_what_was_typed_is_kept() {
    let site = site();
    let browser = site.sign_in("communications");
    let form = browser.page("/broadcast/slot/1");
    send(&browser, &form, "/broadcast/slot/1", &changed_slot("Otevřeno", "")).location();
    let difference = browser.page("/broadcast/difference");
    assert!(difference.body().contains("name=\"why\" value=\"\" maxlength=\"500\" required"), "{}", difference.body());
    let now = send(&browser, &difference, "/broadcast/difference", &[("when", "now"), ("why", " - ")]);
    assert!(now.status == 422 && now.says("Napište důvod."), "{}", now.text());
    assert!(now.body().contains("id=\"why-fault\""), "it stands at the field: {}", now.body());
    assert_eq!(now.field("why").as_deref(), Some("-"));
    let values = [("when", "later"), ("at", "2099-01-01T08:00")];
    let later = send(&browser, &difference, "/broadcast/difference", &values);
    assert!(later.status == 422 && later.says("Napište důvod."), "{}", later.text());
    assert_eq!(later.field("at").as_deref(), Some("2099-01-01T08:00"));
    assert!(later.body().contains("value=\"later\" checked"), "{}", later.body());
    let long = "a".repeat(501);
    let long = send(&browser, &difference, "/broadcast/difference", &[("when", "now"), ("why", &long)]);
    assert!(long.status == 422 && long.says("500 znaků") && long.field("why").unwrap().len() == 501);
    assert!(!browser.page("/broadcast/slots").says("Naplánováno:"));
    assert_eq!((site.read("schedule.toml").as_str(), site.acts().len()), (SCHEDULE, 0));
    // Valid with a reason; then back without one.
    send(&browser, &later, "/broadcast/difference", &[("when", "now"), ("why", "Nový rok")]).location();
    let valid = site.read("schedule.toml");
    let history = browser.page("/broadcast/history");
    let old = history.body().split("href=\"/broadcast/history/").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("/broadcast/history/{old}");
    let kept = browser.page(&path);
    let back = send(&browser, &kept, &path, &[("why", " ?")]);
    assert!(back.status == 422 && back.says("Napište důvod."), "{}", back.text());
    assert_eq!(back.field("why").as_deref(), Some("?"));
    assert!(!browser.page("/broadcast/slots").says("Koncept:"), "nothing was drafted");
    assert_eq!((site.read("schedule.toml"), site.acts().len()), (valid, 1));
    assert_eq!(
        send(&browser, &back, &path, &[("why", "omyl")]).location(),
        "/broadcast/difference?done=broadcast-back"
    );
}

#[test]
fn a_planned_change_becomes_valid_by_itself_also_after_a_restart() {
    let mut site = site();
    let browser = site.sign_in("communications");
    let form = browser.page("/broadcast/slot/1");
    send(&browser, &form, "/broadcast/slot/1", &changed_slot("Otevřeno", "")).location();
    let difference = browser.page("/broadcast/difference");
    let past = send(
        &browser,
        &difference,
        "/broadcast/difference",
        &[("when", "later"), ("at", "2020-01-01T08:00"), ("why", "Nový rok")],
    );
    assert_eq!(past.status, 422);
    let planned = send(
        &browser,
        &difference,
        "/broadcast/difference",
        &[("when", "later"), ("at", "2099-01-01T08:00"), ("why", "Nový rok")],
    );
    assert_eq!(planned.location(), "/broadcast/slots?done=broadcast-planned");
    let plan = site.acts().pop().unwrap();
    assert_eq!((plan.what.as_str(), plan.target.as_str()), ("plan-schedule", "schedule.toml"));
    assert_eq!((plan.who.as_str(), plan.why.as_deref()), (browser.login.as_str(), Some("Nový rok")));
    assert_eq!(plan.changes[0], ("planned".to_owned(), None, Some("2099-01-01T07:00:00Z".to_owned())));
    assert!(browser.page("/broadcast/slots").says("začne platit 1. 1. 2099 8:00"));
    assert_eq!(site.read("schedule.toml"), SCHEDULE);
    // Its time comes while the program is down.
    site.kill();
    let sql = "UPDATE draft SET data = json_set(data, '$.at', '2026-01-01T07:00:00Z') WHERE state = 'scheduled'";
    assert_eq!(site.database().execute(sql, []).unwrap(), 1);
    site.restart();
    site.until("the planned schedule is the file", |site| site.read("schedule.toml").contains("Otevřeno"));
    site.until("its act is finished", |site| site.unfinished() == 0);
    let act = site.acts().pop().unwrap();
    assert_eq!((act.who.as_str(), act.why.as_deref()), (browser.login.as_str(), Some("Nový rok")));
    assert!(
        act.changes.iter().any(|it| it.0 == "planned" && it.2.as_deref() == Some("2026-01-01T07:00:00Z")),
        "{act:?}"
    );
}

#[test]
fn asvs_16_2_1_planning_unplanning_and_throwing_away_are_acts_and_refused_where_they_cannot_be_journalled() {
    let site = site();
    let browser = site.sign_in("communications");
    let form = browser.page("/broadcast/slot/1");
    send(&browser, &form, "/broadcast/slot/1", &changed_slot("Otevřeno", "")).location();
    let plan = || {
        let difference = browser.page("/broadcast/difference");
        let values = [("when", "later"), ("at", "2099-01-01T08:00"), ("why", "Nový rok")];
        send(&browser, &difference, "/broadcast/difference", &values)
    };
    let slots = || browser.page("/broadcast/slots");
    let words = || site.acts().into_iter().map(|act| act.what).collect::<Vec<_>>();
    site.player.set_mood(Mood::Refusing("the disk is full".into()));
    assert_eq!(plan().status, 503);
    assert!(!slots().says("začne platit 1. 1. 2099"), "{}", slots().text());
    site.player.set_mood(Mood::Well);
    plan().location();
    assert!(slots().says("začne platit 1. 1. 2099 8:00"));
    let planned = slots();
    // Somebody else looks at the same state; the first press counts.
    site.player.set_mood(Mood::Refusing("the disk is full".into()));
    assert_eq!(send(&browser, &planned, "/broadcast/unplan", &[]).status, 503);
    assert!(slots().says("začne platit 1. 1. 2099"));
    site.player.set_mood(Mood::Well);
    send(&browser, &planned, "/broadcast/unplan", &[]).location();
    assert_eq!(send(&browser, &planned, "/broadcast/unplan", &[]).status, 409, "pressed twice");
    assert!(!slots().says("začne platit 1. 1. 2099"));
    assert_eq!(words(), ["plan-schedule", "unplan-schedule"]);
    let undone = site.acts().pop().unwrap().changes;
    assert_eq!(undone, [("planned".to_owned(), Some("2099-01-01T07:00:00Z".to_owned()), None)]);
    // Work on a planned draft unplans it, which is told too; on an open one it is nobody's business yet.
    plan().location();
    for (name, count) in [("Otevřeno dnes", 4), ("Otevřeno zítra", 4)] {
        let form = browser.page("/broadcast/slot/1");
        send(&browser, &form, "/broadcast/slot/1", &changed_slot(name, "")).location();
        assert_eq!(words().len(), count, "{name}");
    }
    let by_hand = format!("{SCHEDULE}# po SSH\n");
    std::fs::write(site.path("schedule.toml"), &by_hand).unwrap();
    send(&browser, &slots(), "/broadcast/begin-again", &[]).location();
    send(&browser, &slots(), "/broadcast/discard", &[]).location();
    assert_eq!(words()[2..], ["plan-schedule", "unplan-schedule", "discard-schedule", "discard-schedule"]);
    assert!(!slots().says("Koncept:") && site.unfinished() == 0);
    assert_eq!(site.read("schedule.toml"), by_hand);
    site.verdict();
}

#[test]
fn a_planned_change_of_a_file_that_is_another_by_then_waits_for_a_person() {
    let site = site();
    let browser = site.sign_in("communications");
    let form = browser.page("/broadcast/slot/1");
    send(&browser, &form, "/broadcast/slot/1", &changed_slot("Otevřeno", "")).location();
    let difference = browser.page("/broadcast/difference");
    let values = [("when", "later"), ("at", "2099-01-01T08:00"), ("why", "Nový rok")];
    send(&browser, &difference, "/broadcast/difference", &values).location();
    let by_hand = format!("{SCHEDULE}# po SSH\n");
    std::fs::write(site.path("schedule.toml"), &by_hand).unwrap();
    site.player.set_mood(Mood::Refusing("the disk is full".into()));
    let sql = "UPDATE draft SET data = json_set(data, '$.at', '2026-01-01T07:00:00Z') WHERE state = 'scheduled'";
    site.database().execute(sql, []).unwrap();
    // The program drops the plan, which is an act of its own and waits for the journal as any other.
    site.until("it waits", |_| browser.page("/broadcast/slots").says("nelze ji zapsat do deníku"));
    assert_eq!(site.acts().len(), 1, "the plan alone");
    site.player.set_mood(Mood::Well);
    site.until("it is said", |_| browser.page("/broadcast/slots").says("soubor mezitím změnil někdo jiný"));
    assert_eq!((site.read("schedule.toml"), site.acts().len()), (by_hand, 2));
    let dropped = site.acts().pop().unwrap();
    assert_eq!((dropped.what.as_str(), dropped.who.as_str()), ("unplan-schedule", "vyveska"));
    let planned = ("planned".to_owned(), Some("2026-01-01T07:00:00Z".to_owned()), None);
    assert_eq!(dropped.changes, [planned]);
    assert!(dropped.why.unwrap().contains("soubor mezitím změnil někdo jiný"));
    // The draft is there, and takes the place of the file only where that was said.
    let difference = browser.page("/broadcast/difference");
    let values = [("when", "now"), ("why", "Nový rok")];
    let refused = send(&browser, &difference, "/broadcast/difference", &values);
    assert_eq!(refused.status, 422);
    let values = [("when", "now"), ("why", "Nový rok"), ("overwrite", "yes")];
    send(&browser, &difference, "/broadcast/difference", &values).location();
    assert!(site.read("schedule.toml").contains("Otevřeno"));
}

#[test]
fn a_crisis_message_is_checked_shown_confirmed_by_the_glass_and_ended() {
    let site = site();
    let browser = site.sign_in("communications");
    let path = "/broadcast/crisis";
    site.player.answer("glass", json!({ "screen": "board", "warnings": 0 }));
    let page = browser.page(path);
    assert!(page.says("Deska neukazuje žádnou krizovou zprávu"), "{}", page.text());
    let values = [
        ("headline", "Voda není pitná"),
        ("text", "Převařujte ji.\r\nCisterny u školy."),
        ("text-en", ""),
        ("headline-en", "Do not drink the water"),
    ];
    let forever = send(&browser, &page, "/broadcast/crisis/preview", &values);
    assert_eq!(forever.status, 422);
    assert!(
        forever.says("Napište, kdy zpráva skončí") && forever.field("headline").as_deref() == Some("Voda není pitná")
    );
    let mut values = values.to_vec();
    values.push(("until", "2h"));
    let strange =
        send(&browser, &page, "/broadcast/crisis/preview", &[values.clone(), vec![("severity", "x")]].concat());
    assert!(strange.status == 422 && strange.says("Zvolte, jak je to závažné"), "{}", strange.text());
    assert!(page.says("Před ní jsou mimořádné výstrahy"), "each says what it does: {}", page.text());
    values.extend([("severity", "severe"), ("exercise", "yes")]);
    let preview = send(&browser, &page, "/broadcast/crisis/preview", &values);
    assert!(preview.status == 200 && preview.says("Zakryje celou desku"), "{}", preview.text());
    assert!(preview.says("závažnost: vážná, cvičení"), "{}", preview.text());
    assert!(!site.path("state/crisis/vyveska.toml").exists(), "a preview writes nothing");
    let text = preview.field("text").unwrap();
    let shown = send(&browser, &preview, path, &[("text", &text), ("text-en", "")]);
    assert_eq!(shown.location(), "/broadcast/crisis?done=broadcast-crisis-shown");
    let file: toml::Table = site.read("state/crisis/vyveska.toml").parse().unwrap();
    assert_eq!(file["headline"].as_str(), Some("Voda není pitná"));
    assert_eq!(file["text"].as_str(), Some("Převařujte ji.\nCisterny u školy."));
    assert_eq!((file["severity"].as_str(), file["test"].as_bool()), (Some("severe"), Some(true)));
    assert!(file["until"].as_str().unwrap().parse::<jiff::Timestamp>().is_ok());
    assert!(browser.page(path).says("Deska zprávu neukazuje"), "nothing but the glass confirms it");
    site.player.answer("glass", json!({ "screen": "crisis", "warnings": 1, "title": "Voda není pitná" }));
    assert!(browser.page(path).says("Na skle stojí „Voda není pitná“"));
    let page = browser.page(path);
    assert_eq!(send(&browser, &page, "/broadcast/crisis/end", &[("why", " ")]).status, 422);
    let ended = send(&browser, &page, "/broadcast/crisis/end", &[("why", "rozbor je v pořádku")]);
    assert_eq!(ended.location(), "/broadcast/crisis?done=broadcast-crisis-ended");
    assert!(!site.path("state/crisis/vyveska.toml").exists());
    let acts = site.acts();
    let severity = ("severity".to_owned(), None, Some("severe".to_owned()));
    assert!(acts[0].changes.contains(&severity), "{:?}", acts[0]);
    let acts: Vec<_> = acts.iter().map(|it| (it.what.as_str(), it.target.as_str(), it.why.as_deref())).collect();
    assert_eq!(
        acts,
        [("show-crisis", "Voda není pitná", None), ("end-crisis", "Voda není pitná", Some("rozbor je v pořádku"))],
    );
    let journal = site.sign_in("reader").page("/journal");
    assert!(journal.says("důvodem je zpráva sama") && journal.says("rozbor je v pořádku"), "{}", journal.text());
    for role in ["clerk", "administrator", "reader", "leadership", "applicant"] {
        assert_eq!(site.sign_in(role).get(path).status, 404, "{role}");
    }
}

#[test]
fn asvs_8_2_1_who_may_only_read_changes_nothing() {
    let site = site();
    for (role, reads) in
        [("reader", true), ("administrator", true), ("clerk", false), ("leadership", false), ("applicant", false)]
    {
        let browser = site.sign_in(role);
        for path in ["/broadcast", "/broadcast/at", "/broadcast/slots", "/broadcast/history"] {
            assert_eq!(browser.get(path).status, if reads { 200 } else { 404 }, "{role} {path}");
        }
        for path in ["/broadcast/slot/0", "/broadcast/text"] {
            assert_eq!(browser.get(path).status, 404, "{role} {path}");
        }
        for path in ["/broadcast/slots/order", "/broadcast/text", "/broadcast/difference", "/broadcast/discard"] {
            assert_eq!(browser.post(path, &[("number", "0")]).status, 404, "{role} {path}");
        }
    }
    assert_eq!(site.read("schedule.toml"), SCHEDULE);
}

#[test]
fn media_are_added_by_what_they_are_and_removed_unless_a_slot_names_them() {
    let site = AdminSite::start_with(&format!("{}{}", super::site::CONFIG, super::site::ADMIN), |root| {
        let slot = "[[slot]]\nname = \"Uvítání\"\nitems = [{ show = \"message\", source = \"media\", file = \"vitejte.md\" }]\n";
        std::fs::write(root.join("schedule.toml"), slot).unwrap();
        std::fs::write(root.join("media/vitejte.md"), "# Vítejte\n\n**Pozor:** nový výtah\n").unwrap();
    });
    let browser = site.sign_in("communications");
    let page = browser.page("/broadcast/media");
    assert!(page.says("Vítejte · Pozor: nový výtah") && page.says("Jmenuje ho slot"), "{}", page.text());
    let png = include_bytes!("../../../assets/town/posters/Adventní trh.png");
    let wrong: [(&str, &str, &[u8]); 3] =
        [("files", "trh.pdf", png), ("files", "virus.exe", b"MZ"), ("files", "vitejte.md", b"x")];
    let refused = browser.upload("/broadcast/media/media", &[], &wrong);
    assert_eq!(refused.status, 422);
    for said in ["trh.pdf: Přípona neříká", "virus.exe: Tohle deska", "vitejte.md: Soubor tohoto jména tu už je"]
    {
        assert!(refused.says(said), "{said}: {}", refused.text());
    }
    assert_eq!(std::fs::read_dir(site.path("media")).unwrap().count(), 1, "all or none");
    let files: [(&str, &str, &[u8]); 2] =
        [("files", "../Adventní trh.png", png), ("files", "zima.md", "# Zima".as_bytes())];
    let added = browser.upload("/broadcast/media/media", &[], &files);
    assert_eq!(added.location(), "/broadcast/media?done=broadcast-media-added");
    assert_eq!(std::fs::read(site.path("media/Adventní trh.png")).unwrap(), png);
    let picture = browser.page("/broadcast/media/media/picture?file=Adventn%C3%AD%20trh.png");
    assert!(picture.header("content-type").unwrap().starts_with("image/"));
    for path in ["media/picture?file=../schedule.toml", "deska/picture?file=a", "media/picture?file=/etc/passwd"] {
        assert_eq!(browser.get(&format!("/broadcast/media/{path}")).status, 404, "{path}");
    }
    // A message is written and written again; who saw an older one is told.
    let empty = browser.page("/broadcast/media/media/message");
    let new = send(
        &browser,
        &empty,
        "/broadcast/media/media/message",
        &[("file", "uzavirka"), ("text", "# Uzavírka\r\n\r\nod pondělí")],
    );
    assert_eq!(new.location(), "/broadcast/media?done=broadcast-media-written");
    assert_eq!(site.read("media/uzavirka.md"), "# Uzavírka\n\nod pondělí");
    let form = browser.page("/broadcast/media/media/message?file=uzavirka.md");
    send(&browser, &form, "/broadcast/media/media/message", &[("text", "# Uzavírka skončila")]).location();
    let late = send(&browser, &form, "/broadcast/media/media/message", &[("text", "# Jinak")]);
    assert_eq!((late.status, site.read("media/uzavirka.md").as_str()), (409, "# Uzavírka skončila"));
    // Removed; what a slot names stays.
    let hash = |name: &str| {
        hex::encode(<sha2::Sha256 as sha2::Digest>::digest(std::fs::read(site.path(&format!("media/{name}"))).unwrap()))
    };
    let named = hash("vitejte.md");
    let kept = browser.post("/broadcast/media/media/remove", &[("file", "vitejte.md"), ("seen", &named)]);
    assert!(kept.status == 422 && kept.says("jmenuje ho slot Uvítání"), "{}", kept.text());
    let listed = browser.page("/broadcast/media");
    assert!(!listed.body().contains("/remove\"") && listed.body().contains("/removal?file=zima"), "asked first");
    let asked = browser.page("/broadcast/media/media/removal?file=zima.md");
    assert!(asked.says("Soubor zima.md zmizí ze složky") && site.path("media/zima.md").exists(), "{}", asked.text());
    assert_eq!(browser.get("/broadcast/media/media/removal?file=neni.md").status, 404);
    let fields = asked.hidden("/broadcast/media/media/remove");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(fields, [("file", "zima.md"), ("seen", hash("zima.md").as_str())]);
    browser.post("/broadcast/media/media/remove", &fields).location();
    assert!(!site.path("media/zima.md").exists() && site.path("media/vitejte.md").exists());
    let acts: Vec<_> = site.acts().into_iter().map(|it| (it.what, it.target)).collect();
    let expected = [
        ("add-media", "media/Adventní trh.png"),
        ("add-media", "media/uzavirka.md"),
        ("add-media", "media/uzavirka.md"),
        ("remove-media", "media/zima.md"),
    ];
    assert_eq!(acts, expected.map(|(what, target)| (what.to_owned(), target.to_owned())));
    let clerk = site.sign_in("clerk");
    assert_eq!(clerk.upload("/broadcast/media/media", &[], &files).status, 404);
}

#[test]
fn a_moment_to_come_shows_the_page_that_will_stand_and_says_that_it_is_no_picture_of_the_glass() {
    let site = site();
    let document = super::posting::letter("Zamer prodeje");
    let hash = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(&document));
    let mut board = board();
    board["notices"][0]["attachments"][0]["blob"] = json!({ "hash": hash, "kind": "pdf", "bytes": document.len() });
    site.player.answer("board", board.clone());
    let browser = site.sign_in("communications");
    // Tuesday at night: the slot of the whole day, whose first thing is the newest notice or the clock.
    let moments: Vec<String> = (0..20).map(|at| format!("/broadcast/at?at=2030-01-01T03:{:02}", at * 3)).collect();
    let due = || {
        moments.iter().map(|path| browser.page(path)).find(|page| page.says("Strana tu") || page.says("Tato strana"))
    };
    let page = due().expect("the notice stands there at some of these moments");
    assert!(page.says("Strana tu ještě není"), "{}", page.text());
    let folder = site.path("state/blobs").join(&hash[..2]);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(&hash), &document).unwrap();
    let page = due().unwrap();
    assert!(page.says("Tato strana bude na skle") && page.says("Není to obraz skla"), "{}", page.text());
    let address = format!("/broadcast/at/page/{hash}");
    assert!(page.body().contains(&format!("<img class=\"page\" src=\"{address}\" alt=\"")), "{}", page.body());
    // The whole panel is drawn by the web, and says that it is.
    assert!(page.says("Náhled, nakreslený webem") && page.says("Rozměr panelu teď není znám"), "{}", page.text());
    assert!(page.body().contains(&format!("<image href=\"{address}\"")), "{}", page.body());
    site.player.answer("status", json!({ "glass": { "size": [3840, 2160] } }));
    let across = due().unwrap();
    assert!(across.says("na panelu 3840 × 2160 bodů"), "{}", across.text());
    assert!(across.body().contains("viewBox=\"0 0 1920 1080\" role=\"img\""), "{}", across.body());
    if vyveska::raster::find_pdfium().is_ok() {
        let picture = browser.get(&address);
        assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/png")));
        assert!(image::load_from_memory(&picture.bytes).unwrap().height() > 300);
    } else {
        eprintln!("SKIPPED: PDFium is not there, run scripts/setup; no page is drawn");
    }
    for foreign in ["00".repeat(32), "x".to_owned(), "ff".repeat(32)] {
        assert_eq!(browser.get(&format!("/broadcast/at/page/{foreign}")).status, 404, "{foreign}");
    }
    assert_eq!(site.sign_in("clerk").get(&address).status, 404, "whoever does not read the broadcast");
    // Of what holds personal data there is no picture here.
    board["notices"][0]["duties"] = json!({ "personal": true });
    site.player.answer("board", board);
    assert!(moments.iter().any(|path| browser.page(path).says("obsahuje osobní údaje")));
    assert_eq!(browser.get(&address).status, 404);
}
