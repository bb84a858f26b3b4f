//! Facts of a draft: all that a text beside a document may say is asked for, proposed where something tells it, shown before it is
//! posted, and never overwrites what another person saved meanwhile.

use super::{
    AdminSite, Browser, Page,
    board::{hang, posted},
    posting::{fill, letter, names, press, upload},
};

/// Sends the facts of a draft; what is not named is empty.
fn send(person: &Browser, id: &str, fields: &[(&str, &str)]) -> Page {
    let all = ["kind", "kind-other", "title", "reference", "file-mark", "originator", "delivery", "personal", "seen"];
    let value = |name: &str| fields.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| *value);
    let fields: Vec<(&str, &str)> = all.iter().map(|name| (*name, value(name))).collect();
    person.post(&format!("/posting/{id}/facts"), &fields)
}

fn seen(person: &Browser, id: &str, step: &str) -> String {
    person.page(&format!("/posting/{id}/{step}")).field("seen").unwrap()
}

#[test]
fn every_fact_is_asked_for_checked_and_written_beside_the_document() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let id = upload(&clerk, "a.pdf", &letter("Zamer"));
    let facts = clerk.page(&format!("/posting/{id}/facts"));
    assert!(facts.says("Spisová značka") && facts.says("deska smaže všechny stopy dokumentu"), "{}", facts.text());
    let fields = [
        ("kind", "Veřejná vyhláška"),
        ("title", "Uzavírka v Lhotě"),
        ("reference", "MUVZ/1/2026"),
        ("file-mark", "SZ 7/2026"),
        ("originator", "odbor dopravy"),
        ("personal", "yes"),
    ];
    let with = |more: &[(&'static str, &'static str)], seen: &str| {
        let fields: Vec<(&str, &str)> = fields.iter().chain(more).copied().chain([("seen", seen)]).collect();
        send(&clerk, &id, &fields).location().to_owned()
    };
    with(&[], &seen(&clerk, &id, "facts"));
    let facts = clerk.page(&format!("/posting/{id}/facts"));
    assert!(facts.says("pokud do konce toho dne bude viset bez přerušení"), "{}", facts.text());
    // Posting is said not to deliver it: the reason why there is no such day is told at each step.
    with(&[("delivery", "no")], &seen(&clerk, &id, "facts"));
    let none = "Doručeno dnem: nebude: zvolili jste, že se vyvěšením nedoručuje";
    let period = clerk.page(&format!("/posting/{id}/period"));
    assert!(period.says(none), "{}", period.text());
    let until = period.field("until").unwrap();
    let seen = period.field("seen").unwrap();
    let days = [("from-when", "today"), ("from", ""), ("until", &until), ("proposed", &until), ("seen", &seen)];
    clerk.post(&format!("/posting/{id}/period"), &days).location();
    let check = clerk.page(&format!("/posting/{id}/check"));
    for said in
        ["Spisová značka SZ 7/2026", "Původce odbor dopravy", "Obsahuje osobní údaje ano", "nebude: zvolili jste"]
    {
        assert!(check.says(said), "{said}: {}", check.text());
    }
    press(&site, &clerk, &id, "post").location();
    let text = site.read("deska/a.toml");
    let (sidecar, problems) = vyveska::source::folder::read_sidecar("a.toml", text.as_bytes());
    assert_eq!(problems, [], "{text}");
    assert_eq!(
        (sidecar.file_mark.as_deref(), sidecar.originator.as_deref()),
        (Some("SZ 7/2026"), Some("odbor dopravy"))
    );
    assert_eq!((sidecar.delivery, sidecar.personal), (Some(false), Some(true)));
}

#[test]
fn an_originator_is_offered_from_what_hangs_and_proposed_from_the_document_or_its_name() {
    let site = AdminSite::start();
    let mut hanging = posted(&site, "x.pdf", "Uzavírka");
    hanging.originator = Some("Odbor dopravy Vzorov".into());
    hang(&site, &[hanging]);
    let clerk = site.sign_in("clerk");
    for (name, originator) in [
        ("Krajský úřad Zlín - rozhodnutí.pdf", "Krajský úřad Zlín"),
        ("uzavirka odbor dopravy vzorov.pdf", "Odbor dopravy Vzorov"),
        ("zamer.pdf", ""),
    ] {
        let id = upload(&clerk, name, &letter("Zamer"));
        let page = clerk.page(&format!("/posting/{id}/facts"));
        assert_eq!(page.field("originator").as_deref(), Some(originator), "{name}");
        assert!(
            page.body().contains("list=\"originators\"")
                && page.body().contains("<option value=\"Odbor dopravy Vzorov\">")
        );
    }
    // The player is gone: the journal still tells who posted.
    site.player.answer("board", serde_json::json!({ "error": "the player does not answer" }));
    let id = upload(&clerk, "b.pdf", &letter("Zamer"));
    assert!(clerk.page(&format!("/posting/{id}/facts")).body().contains("<option value=\"Odbor dopravy Vzorov\">"));
}

#[test]
fn asvs_2_3_4_who_saves_facts_that_another_saved_meanwhile_is_told_and_loses_nothing() {
    let site = AdminSite::start();
    let (first, second) = (site.sign_in("clerk"), site.sign_in("clerk"));
    let id = upload(&first, "a.pdf", &letter("Zamer"));
    let (opened, also) = (seen(&first, &id, "facts"), seen(&second, &id, "facts"));
    let others = [("kind", "Volby"), ("title", "Volby do obce"), ("personal", "yes"), ("seen", also.as_str())];
    send(&second, &id, &others).location();
    let own = [("kind", "Volby"), ("title", "Volby do kraje"), ("reference", "1/2026"), ("seen", opened.as_str())];
    let refused = send(&first, &id, &own);
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(refused.says("Mezitím oznámení uložil někdo jiný jinak (Jana Zkoušková 2,"), "{}", refused.text());
    assert!(
        refused.says("Teď je uloženo: Volby do obce") && refused.says("Teď je uloženo: neuvedeno"),
        "{}",
        refused.text()
    );
    assert_eq!(refused.field("title").as_deref(), Some("Volby do kraje"), "what was typed stays");
    assert_eq!(second.page(&format!("/posting/{id}/facts")).field("title").as_deref(), Some("Volby do obce"));
    // Sent once more it counts; the other one is told then.
    let now = refused.field("seen").unwrap();
    send(&first, &id, &[&own[..3], &[("seen", now.as_str())]].concat()).location();
    assert_eq!(first.page(&format!("/posting/{id}/facts")).field("title").as_deref(), Some("Volby do kraje"));
    // The same words twice, and another file, are no conflict.
    send(&second, &id, &own).location();
    let opened = seen(&first, &id, "facts");
    second.upload(&format!("/posting/{id}/files"), &[], &[("files", "b.pdf", &letter("Priloha")[..])]).location();
    send(&first, &id, &[("kind", "Volby"), ("title", "Volby 2026"), ("seen", opened.as_str())]).location();
    // In another window of the same person it is said so, and a form that does not say what it showed is refused.
    let window = send(&first, &id, &[("kind", "Volby"), ("title", "Jinak"), ("seen", opened.as_str())]);
    assert!(
        window.status == 409 && window.says("Mezitím jste oznámení uložili jinak v jiném okně"),
        "{}",
        window.text()
    );
    assert_eq!(send(&first, &id, &[("kind", "Volby"), ("title", "Jinak")]).status, 409);
}

#[test]
fn days_and_rows_of_a_table_are_not_overwritten_either() {
    let site = AdminSite::start();
    let (first, second) = (site.sign_in("clerk"), site.sign_in("clerk"));
    let id = upload(&first, "a.pdf", &letter("Zamer"));
    fill(&first, &id, "Záměr");
    let path = format!("/posting/{id}/period");
    let opened = seen(&first, &id, "period");
    let end = |days: i64| (jiff::Zoned::now().date() + jiff::ToSpan::days(days)).to_string();
    let send = |person: &Browser, until: &str, seen: &str| {
        let days = [("from-when", "today"), ("from", ""), ("until", until), ("proposed", ""), ("seen", seen)];
        person.post(&path, &days)
    };
    send(&second, &end(40), &opened).location();
    let refused = send(&first, &end(50), &opened);
    assert_eq!((refused.status, refused.field("until")), (409, Some(end(50))), "{}", refused.text());
    assert!(refused.says("Jana Zkoušková 2") && refused.says("Teď je uloženo:"), "{}", refused.text());
    send(&first, &end(50), &refused.field("seen").unwrap()).location();

    let files = [("files", "b.pdf", &letter("Zamer b")[..]), ("files", "c.pdf", &letter("Zamer c")[..])];
    let table = first.upload("/posting/table/new", &[], &files).location().to_owned();
    let shown = first.page(&table);
    let ids: Vec<String> =
        shown.body().split("name=\"title-").skip(1).map(|it| it.split('"').next().unwrap().to_owned()).collect();
    let rows = |page: &Page, title: &str| -> Vec<(String, String)> {
        let row = |id: &String| {
            let seen = page.field(&format!("seen-{id}")).unwrap();
            [("title", title.to_owned()), ("kind", "Volby".to_owned()), ("seen", seen)]
                .map(|(name, value)| (format!("{name}-{id}"), value))
        };
        ids.iter().flat_map(row).chain([("act".to_owned(), "save".to_owned())]).collect()
    };
    let save = |person: &Browser, fields: &[(String, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        person.post(&table, &fields)
    };
    save(&second, &rows(&shown, "Volby")).location();
    let refused = save(&first, &rows(&shown, "Volby 2026"));
    assert!(refused.says("Mezitím je řádek uložený jinak (Název: Volby)."), "{}", refused.text());
    assert_eq!(refused.field(&format!("title-{}", ids[0])).as_deref(), Some("Volby 2026"));
    save(&first, &rows(&refused, "Volby 2026")).location();
    assert!(names(&site).is_empty() && site.acts().is_empty(), "nothing of it is on the board");
}
