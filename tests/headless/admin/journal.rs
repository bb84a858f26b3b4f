//! The journal's page: acts and the board's own doings, found by person, kind, day and words; as files; and fast.

use std::time::Instant;

use jiff::{Timestamp, civil::date};
use vyveska::{
    evidence::{Journal, JournalEvent, TakenDownBy},
    notice::{Notice, NoticeId, Posting, SourceId},
};

use super::{
    AdminSite,
    player::Mood,
    site::{ADMIN, CONFIG},
};
use crate::common::rounds;

fn posted(title: &str) -> JournalEvent {
    let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 12, 7)) };
    let notice = Notice::new(SourceId("deska".into()), NoticeId(title.into()), title, posting);
    JournalEvent::Posted { notice, since: None }
}

#[test]
fn an_act_and_a_posting_are_found_by_person_kind_and_words() {
    let site = AdminSite::start();
    let (clerk, reader) = (site.sign_in("clerk"), site.sign_in("reader"));
    assert!(clerk.page("/journal").says("V deníku ještě nic takového není."));
    site.player.record(vec![posted("Záměr prodeje pozemku")]);
    let export = clerk.post("/journal/export", &[("format", "json")]);
    assert_eq!((export.status, export.header("content-type")), (200, Some("application/json")));
    for browser in [&clerk, &reader] {
        let page = browser.page("/journal");
        assert!(page.says("vývoz dat") && page.says("Jana Zkoušková 1 (clerk-1, úředník desky)"), "{}", page.text());
        assert!(page.says("deska vyvěsila") && page.says("Záměr prodeje pozemku") && page.says("20. 11. 2026"));
    }
    let has = |query: &str| {
        let page = clerk.page(&format!("/journal?{query}"));
        (page.body().contains("clerk-1,"), page.says("Záměr prodeje pozemku"))
    };
    assert_eq!(has("who=zkouskova"), (true, false));
    assert_eq!(has("who=nikdo"), (false, false));
    assert_eq!(has("what=posted"), (false, true));
    assert_eq!(has("what=act-export"), (true, false));
    assert_eq!(has("q=zamer"), (false, true));
    assert_eq!(has("to=1.+1.+2020"), (false, false));
    let wrong = clerk.page("/journal?from=31.+11.+2026");
    assert!(wrong.says("Toto není den.") && wrong.field("from").as_deref() == Some("31. 11. 2026"));
    site.until("the chain is checked", |_| clerk.page("/journal").says("úplný a beze změn"));
    site.verdict();
}

#[test]
fn a_change_that_the_board_took_over_is_told_with_its_new_value() {
    let site = AdminSite::start();
    let JournalEvent::Posted { mut notice, .. } = posted("Uzavírka ulice Mlýnská") else { unreachable!() };
    site.player.record(vec![posted("Uzavírka ulice Mlýnská")]);
    notice.posting.until = Some(date(2026, 12, 22));
    site.player.record(vec![JournalEvent::Revised { notice, what: vec!["until".into()] }]);
    let page = site.sign_in("reader").page("/journal");
    assert!(page.says("deska převzala změnu") && page.says("visí do (včetně): 22. 12. 2026"), "{}", page.text());
    assert!(!page.says("znění"), "{}", page.text());
}

#[test]
fn asvs_8_2_1_the_journal_is_for_clerks_administrators_and_readers() {
    let site = AdminSite::start();
    for (role, status) in [
        ("clerk", 200),
        ("administrator", 200),
        ("reader", 200),
        ("applicant", 404),
        ("communications", 404),
        ("leadership", 404),
    ] {
        let browser = site.sign_in(role);
        assert_eq!(browser.get("/journal").status, status, "{role}");
        assert_eq!(browser.post("/journal/export", &[("format", "csv")]).status, status, "{role}");
    }
    assert_eq!(site.acts().len(), 3, "an export is an act");
    assert_ne!(site.nobody().get("/journal").status, 200);
}

#[test]
fn an_export_that_cannot_be_journalled_gives_nothing() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    site.player.record(vec![posted("Rozpočet")]);
    site.player.set_mood(Mood::Refusing("the disk is full".into()));
    let refused = clerk.post("/journal/export", &[("format", "csv")]);
    assert!(
        refused.status == 503 && !refused.says("Rozpočet") && refused.says("Nic se nezměnilo"),
        "{}",
        refused.text()
    );
    assert!(site.acts().is_empty());
    assert_eq!(clerk.post("/journal/export", &[("format", "csv"), ("role", "x")]).status, 400);
    assert_eq!(clerk.post("/journal/export", &[("format", "exe")]).status, 400);
}

#[test]
fn asvs_1_2_10_a_cell_of_the_export_is_never_a_formula() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    site.player.record(vec![posted("=HYPERLINK(\"http://zlo.example\")"), posted("Zpráva; \"s uvozovkami\"")]);
    let csv = clerk.post("/journal/export", &[("format", "csv"), ("what", "posted")]);
    let text = String::from_utf8(csv.bytes.clone()).unwrap();
    assert!(text.starts_with("\u{feff}number;utc;local;"), "{text}");
    assert!(
        text.contains("\"'=HYPERLINK(\"\"http://zlo.example\"\")\"") && !text.contains(";=") && !text.contains(";\"=")
    );
    assert!(text.contains("\"Zpráva; \"\"s uvozovkami\"\"\""));
    assert!(csv.header("content-disposition").unwrap().contains("attachment; filename=\"denik-"), "{}", csv.head);
    let act = site.acts().remove(0);
    assert_eq!((act.what.as_str(), act.who.as_str()), ("export", "clerk-1"));
    assert!(act.changes.contains(&("what".into(), None, Some("posted".into()))), "{act:?}");
}

#[test]
fn what_stands_in_the_journal_is_text_on_the_page() {
    let site = AdminSite::start();
    site.player.record(vec![posted("<script>alert(1)</script>")]);
    let page = site.sign_in("reader").page("/journal");
    assert!(!page.body().contains("<script>alert") && page.says("<script>alert(1)</script>"));
    let page = site.sign_in("reader").page("/journal?q=%22%3E%3Cscript%3Ealert(1)");
    assert!(!page.body().contains("<script>alert"));
}

#[test]
fn a_notice_has_its_title_and_its_page_and_what_is_not_known_keeps_its_identity() {
    let site = AdminSite::start();
    let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 12, 7)) };
    let (source, id) = (SourceId("deska".into()), NoticeId("https://mesto.example/1?a=<b>".into()));
    let notice = Notice::new(source.clone(), id.clone(), "Záměr prodeje <pozemku>", posting);
    let down = |id: NoticeId| JournalEvent::TakenDown {
        source: source.clone(),
        id,
        planned: posting.until,
        by: TakenDownBy::Source,
        why: None,
    };
    site.player.record(vec![JournalEvent::Posted { notice, since: None }]);
    let reader = site.sign_in("reader");
    assert!(reader.page("/journal?what=posted").says("Záměr prodeje <pozemku> https://mesto.example/1?a=<b> (deska)"));
    site.player.record(vec![down(id), down(NoticeId("neznámé".into()))]);
    let page = reader.page("/journal?what=taken-down");
    assert!(page.says("Záměr prodeje <pozemku> https://mesto.example/1?a=<b> (deska)"), "{}", page.text());
    assert!(page.says("neznámé (deska)"), "{}", page.text());
    let links: Vec<&str> = page
        .body()
        .split("href=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .filter(|it| it.contains("/board/notice/"))
        .collect();
    assert_eq!(links.len(), 1, "{}", page.body());
    assert!(reader.page(links[0]).says("Záměr prodeje <pozemku>"));
}

/// Entries of a long journal: most of them are readings of feeds, every tenth is a posting.
#[test]
fn a_page_of_a_long_journal_is_there_at_once() {
    let count = rounds("VYVESKA_ENTRIES", 10_000, 100_000);
    let config = format!("{CONFIG}{ADMIN}");
    let site = AdminSite::start_with(&config, |root| {
        let now = Timestamp::now();
        let folder = root.join("state/evidence");
        std::fs::create_dir_all(&folder).unwrap();
        let mut journal = Journal::open(&folder, 16 << 20, now);
        let event = |number: u64| match number % 10 {
            0 => posted(&format!("Záměr č. {number}")),
            _ => JournalEvent::Opened {
                source: SourceId("deska".into()),
                id: NoticeId(format!("{number}.pdf")),
                since: now,
                until: now,
                pages: vec![],
            },
        };
        for first in (0..count).step_by(500) {
            journal.record(now, (first..first + 500).map(event).collect()).unwrap();
        }
    });
    let reader = site.sign_in("reader");
    let took = |path: &str| {
        let began = Instant::now();
        let page = reader.page(path);
        (page, began.elapsed())
    };
    site.until("the chain is checked", |_| reader.page("/journal").says("úplný a beze změn"));
    let (page, newest) = took("/journal");
    assert!(page.says(&format!("Záměr č. {}", count - 10)), "{}", page.text());
    assert!(page.bytes.len() < 150 << 10, "{} bytes", page.bytes.len());
    let (page, nothing) = took("/journal?q=neexistuje");
    assert!(page.says("Žádný zápis tomu neodpovídá."));
    println!("{count} entries: the newest page {newest:?}, a search that finds nothing {nothing:?}");
    assert!(newest.as_millis() < 1_000, "{newest:?}");
    assert!(nothing.as_secs() < 10, "{nothing:?}");
    // Page by page to the end.
    let (mut path, mut seen) = ("/journal?what=posted&q=zamer".to_owned(), 0);
    for _ in 0..3 {
        let page = reader.page(&path);
        seen += page.body().matches("<tr id=").count();
        let older =
            page.body().split("href=\"").filter_map(|it| it.split('"').next()).find(|it| it.contains("before="));
        path = older.unwrap().replace("&amp;", "&").replace("&#38;", "&");
    }
    assert_eq!(seen, 150);
}
