//! Sources: what is wrong with them in words, reading now, and the release of what one lost, with a reason and in the journal.

use serde_json::{Value, json};

use super::{
    AdminSite,
    devices::well,
    every_page::faults,
    site::{ADMIN, CONFIG},
};
use crate::common::{
    Need,
    chromium::{Chromium, axe, find_chromium},
    skip,
};

const FEED: &str = "\n[[feed]]\nname = \"mesto\"\nurl = \"https://jmeno:heslo@www.vzorov.example/feed?klic=tajne\"\n";

fn site() -> AdminSite {
    AdminSite::start_with(&format!("{CONFIG}{FEED}{ADMIN}"), |_| {})
}

fn status(sources: Value) -> Value {
    let mut status = well();
    status["sources"] = sources;
    status
}

fn lost(ids: &[&str]) -> Value {
    let pending: Vec<Value> = ids
        .iter()
        .map(|id| json!({ "id": id, "title": format!("Záměr <b>{id}</b>"), "since": "2026-11-30T06:00:00Z", "readings": 3, "held": true }))
        .collect();
    status(json!([{
        "source": "mesto", "checked": "2026-11-30T07:00:00Z", "problem": null, "notices": 40,
        "held": { "missing": ids.len(), "shown": 42 }, "pending": pending, "pending_more": 0,
        "defects": { "count": 3, "losses": 1, "kinds": [["bad-date", 2], ["item-skipped", 1]],
            "first": [{ "kind": "item-skipped", "item": "#4", "text": "no iri" }] },
    }]))
}

#[test]
fn what_a_source_lost_is_released_with_a_reason_by_who_saw_exactly_that() {
    let site = site();
    let admin = site.sign_in("administrator");
    site.player.answer("status", lost(&["a", "b"]));
    let list = admin.page("/sources");
    assert!(list.says("Zadrženo") && list.says("2 oznámení") && list.says("40"), "{}", list.text());
    assert!(!list.body().contains("heslo") && !list.body().contains("tajne"), "{}", list.body());
    let page = admin.page("/sources/mesto");
    assert!(page.says("Záměr <b>a</b>") && page.says("2 z 42"), "{}", page.text());
    let seen = page.field("seen").unwrap();

    let again = admin.post("/sources/mesto/release", &[("seen", &seen), ("why", "")]);
    assert_eq!(again.status, 422);
    let long = "x".repeat(301);
    let again = admin.post("/sources/mesto/release", &[("seen", &seen), ("why", &long)]);
    assert_eq!((again.status, again.field("why").as_deref()), (422, Some(long.as_str())), "what was typed is kept");
    // Something else is missing by now.
    site.player.answer("status", lost(&["a", "b", "c"]));
    assert_eq!(admin.post("/sources/mesto/release", &[("seen", &seen), ("why", "oprava")]).status, 409);
    let reader = site.sign_in("reader");
    assert!(reader.page("/sources/mesto").field("seen").is_none());
    assert_eq!(reader.post("/sources/mesto/release", &[("seen", &seen), ("why", "oprava")]).status, 404);
    assert!(site.acts().is_empty() && !site.player.orders().iter().any(|line| line.starts_with("release")));

    site.player.answer("status", lost(&["b", "a"]));
    let done = admin.post("/sources/mesto/release", &[("seen", &seen), ("why", "sejmuto na webu omylem")]);
    assert_eq!(done.location(), "/sources/mesto?done=released");
    assert!(admin.page("/sources/mesto?done=released").says("deska sejmula"));
    let acts = site.acts();
    assert_eq!((acts[0].what.as_str(), acts[0].target.as_str()), ("release-held", "mesto"));
    assert_eq!(acts[0].why.as_deref(), Some("sejmuto na webu omylem"));
    let orders = site.player.orders();
    let place = |start: &str| orders.iter().position(|line| line.starts_with(start)).unwrap();
    assert!(place("act ") < place("release mesto sejmuto na webu omylem"), "{orders:?}");

    // What the board refuses is told as it is.
    site.player.answer("release", json!({ "error": "the store has too much to do; try again" }));
    let refused = admin.post("/sources/mesto/release", &[("seen", &seen), ("why", "znovu")]);
    assert!(refused.status == 409 && refused.says("the store has too much to do"), "{}", refused.text());
}

#[test]
fn a_feed_is_read_now_and_a_folder_is_not_asked() {
    let site = site();
    let admin = site.sign_in("administrator");
    site.player.answer("status", lost(&[]));
    site.player.answer("read", json!({ "read": "mesto" }));
    assert_eq!(admin.post("/sources/mesto/read", &[]).location(), "/sources/mesto?done=source-read");
    assert_eq!(admin.post("/sources/deska/read", &[]).status, 404);
    assert_eq!(admin.post("/sources/nikde/read", &[]).status, 404);
    let orders = site.player.orders();
    assert_eq!(orders.iter().filter(|line| line.starts_with("read ")).collect::<Vec<_>>(), ["read mesto"]);
    assert_eq!(site.acts().len(), 1);
}

#[test]
fn defects_are_grouped_in_words_and_go_to_the_supplier_as_a_text() {
    let site = site();
    let reader = site.sign_in("reader");
    site.player.answer("status", lost(&[]));
    let page = reader.page("/sources/mesto");
    assert!(page.says("Datum nelze přečíst 2×") && page.says("něco na desce chybí"), "{}", page.text());
    assert!(page.body().contains("mailto:?subject="), "{}", page.body());
    let text = reader.page("/sources/mesto/defects.txt");
    assert!(text.header("content-disposition").unwrap().contains("vady-mesto.txt"));
    assert!(text.body().contains("#4: no iri") && text.body().contains("Nalezeny 3 vady"), "{}", text.body());
    assert_eq!(reader.get("/sources/deska/defects.txt").status, 404, "it has none");
}

#[test]
fn of_a_silent_player_nothing_is_known() {
    let site = site();
    let reader = site.sign_in("reader");
    std::fs::remove_file(site.path("state/vyveska.sock")).unwrap();
    let list = reader.page("/sources");
    assert!(list.says("Neznámo") && list.says("není známo") && !list.says("V pořádku"), "{}", list.text());
}

#[test]
fn a_folder_that_is_gone_is_told_from_one_that_is_there() {
    let site = site();
    let reader = site.sign_in("reader");
    std::fs::write(site.path("deska/zamer.pdf"), "%PDF-").unwrap();
    let told =
        |problem: Value| status(json!([{ "source": "deska", "checked": "2026-11-30T07:00:00Z", "problem": problem }]));
    site.player.answer("status", told(Value::Null));
    let page = reader.page("/sources/deska");
    assert!(page.says("V pořádku") && page.says("na svém místě, 1 položka"), "{}", page.text());
    let away =
        "another folder is in its place: the marker .vyveska is missing: deska. Nothing of it goes down meanwhile.";
    site.player.answer("status", told(json!(away)));
    std::fs::remove_dir_all(site.path("deska")).unwrap();
    let page = reader.page("/sources/deska");
    assert!(
        page.says("Složka není k dispozici") && page.says("na svém místě není") && page.says(away),
        "{}",
        page.text()
    );
    assert!(page.says("Na místě složky je jiná nebo prázdná složka") && page.says("Technicky:"), "{}", page.text());
}

#[test]
fn a_cause_is_said_in_the_readers_language_and_the_technical_sentence_follows() {
    let site = site();
    let reader = site.sign_in("reader");
    let technical = "the certificate is not trusted or the encryption failed (Expired): https://mesto.example/";
    site.player.answer("status", status(json!([{ "source": "mesto", "checked": null, "problem": technical }])));
    for (language, said) in [
        ("cs", "certifikát serveru neplatí"),
        ("de", "das Zertifikat des Servers ist ungültig"),
        ("uk", "сертифікат сервера недійсний"),
    ] {
        let page = reader.page(&format!("/sources/mesto?lang={language}"));
        assert!(page.says(said) && page.says(technical), "{language}: {}", page.text());
    }
    // What nobody here knows is shown as it came.
    site.player.answer("status", status(json!([{ "source": "mesto", "checked": null, "problem": "odd" }])));
    let page = reader.page("/sources/mesto?lang=cs");
    assert!(page.says("Deska o zdroji hlásí: Technicky: odd"), "{}", page.text());
}

#[test]
fn pages_with_everything_on_them_can_be_used_by_everybody() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let Some(script) = axe() else { return skip(Need::Axe, "axe.min.js is not in third-party/tools") };
    let site = site();
    let admin = site.sign_in("administrator");
    let mut status = lost(&["a", "b"]);
    status["problems"] = json!([
        { "title": "Na disku dochází místo: /var", "what": "120 MB", "do": "Uvolněte místo", "severity": "urgent" },
        { "title": "Zdroj mesto má vady", "what": "", "do": "Předejte je", "severity": "daily" },
    ]);
    site.player.answer("status", status);
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(540, 960, image::Rgb([20, 60, 90]))
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    let png = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, png.get_ref());
    let elements = json!([{ "role": "heading", "name": "Záměr pronajmout nebytový prostor" }, { "role": "button", "name": "Číst" }]);
    site.player.answer("picture", json!({ "png": png, "screen": "attract", "elements": elements }));
    admin.post("/devices/local/picture", &[]).location();
    let mut page = Chromium::start(&program, &[]);
    let address = format!("http://{}", site.address);
    let token = admin.cookie("vyveska").unwrap();
    page.call("Network.setCookie", json!({ "url": address, "name": "vyveska", "value": token }));
    let mut report = Vec::new();
    for path in
        ["/", "/devices", "/devices/local", "/sources", "/sources/mesto", "/sources/deska", "/settings/connection"]
    {
        page.size(1280, 900);
        page.go(&format!("{address}{path}"));
        for (width, dark) in [(1280, false), (1280, true), (320, false), (320, true)] {
            page.size(width, 900);
            page.dark(dark);
            let found = faults(&mut page, &script, width);
            report.extend(found.into_iter().map(|it| format!("{path} {width} dark {dark}: {it}")));
        }
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
}
