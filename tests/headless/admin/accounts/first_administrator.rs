//! First administrator: by a code and in no other way, and what his pages look like in Chromium.

use jiff::Timestamp;

use super::{PASSWORD, WITH_FACTOR, is_signed_in, printed, sign_in, site_with, telephone};
use crate::{
    admin::{every_page::faults, site::ADMIN},
    common::{
        Need,
        chromium::{Chromium, axe, find_chromium},
        skip,
    },
};

#[test]
fn asvs_6_3_2_and_6_4_1_the_first_administrator_comes_by_a_code_and_there_is_no_other_way() {
    let site = site_with(ADMIN);
    let stranger = site.nobody();
    for path in ["/", "/sign-in", "/people", "/account", "/reset", "/no-such-page", "/setup/../people"] {
        assert_eq!(stranger.get(path).location(), "/setup", "{path}");
    }
    for (login, password) in [("admin", "admin"), ("root", ""), ("vyveska", "vyveska")] {
        assert_eq!(sign_in(&stranger, login, password).location(), "/setup", "no default account");
    }
    assert!(stranger.page("/setup").says("Zadejte kód"));
    let fields = [("name", "Kdosi"), ("login", "kdosi"), ("new-password", PASSWORD), ("again-password", PASSWORD)];
    assert_eq!(stranger.post("/setup/account", &fields).location(), "/setup", "without a code");
    assert_eq!(stranger.post("/setup", &[("code", "ABCD-EFGH")]).status, 422, "no code was made");
    let (code, told, _) = printed(&site, &["setup"]);
    assert!(code.len() == 9 && told.contains("deseti minut"), "{code} {told}");
    let (newer, ..) = printed(&site, &["setup"]);
    assert_eq!(stranger.post("/setup", &[("code", &code)]).status, 422, "a newer one takes its place");
    let browser = site.nobody();
    assert_eq!(browser.post("/setup", &[("code", &newer.to_lowercase().replace('-', " "))]).location(), "/setup");
    assert_eq!(stranger.post("/setup", &[("code", &newer)]).status, 422, "once");
    assert!(!stranger.page("/setup").says("Založit účet"), "only the browser that gave the code goes on");
    let weak = [("name", "Jana"), ("login", "jana"), ("new-password", "heslo123456789"), ("again-password", "x")];
    let again = browser.post("/setup/account", &weak);
    assert_eq!((again.status, again.field("name").as_deref()), (422, Some("Jana")), "what was typed stays");
    let fields = [("name", "Jana"), ("login", "jana"), ("new-password", PASSWORD), ("again-password", PASSWORD)];
    assert_eq!(browser.post("/setup/account", &fields).location(), "/");
    assert!(is_signed_in(&browser));
    assert_eq!(browser.get("/setup").status, 404, "gone for good");
    assert_eq!(stranger.post("/setup", &[("code", &newer)]).status, 404);
    let (_, told, code) = printed(&site, &["setup"]);
    assert!(told.contains("account already") && code != Some(0), "{told}");
    let acts = site.acts();
    assert_eq!(acts.len(), 1, "{acts:?}");
    assert_eq!((acts[0].what.as_str(), acts[0].who.as_str(), acts[0].target.as_str()), ("add-person", "jana", "jana"));
    assert!(!format!("{acts:?}").contains("argon2"), "no secret in the journal");
}

#[test]
fn asvs_6_4_1_a_code_ends_after_its_time_and_its_tries() {
    let site = site_with(ADMIN);
    let (code, ..) = printed(&site, &["setup"]);
    site.database().execute("UPDATE one_time_code SET expires = expires - 601", []).unwrap();
    assert_eq!(site.nobody().post("/setup", &[("code", &code)]).status, 422);
    let (code, ..) = printed(&site, &["setup"]);
    for _ in 0..5 {
        assert_eq!(site.nobody().post("/setup", &[("code", "WRNG-WRNG")]).status, 422);
    }
    assert_eq!(site.nobody().post("/setup", &[("code", &code)]).status, 422);
    let hash: String = site.database().query_row("SELECT hash FROM one_time_code", [], |row| row.get(0)).unwrap();
    assert!(hash.starts_with("$argon2id$"), "hashed at rest");
}

#[test]
fn the_pages_of_accounts_can_be_used_by_everybody_and_the_first_administrator_comes_by_them() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let Some(script) = axe() else { return skip(Need::Axe, "axe.min.js is not in third-party/tools") };
    let site = site_with(WITH_FACTOR);
    let mut page = Chromium::start(&program, &[]);
    let address = format!("http://{}", site.address);
    let mut report: Vec<String> = vec![];
    let mut look = |page: &mut Chromium, what: &str| {
        for (width, dark) in [(1280, false), (1280, true), (320, false), (320, true)] {
            page.size(width, 900);
            page.dark(dark);
            // A form that is shown again has this status, which the browser writes down.
            let found = faults(page, &script, width).into_iter().filter(|it| !it.contains("422"));
            report.extend(found.map(|it| format!("{what} {width} {dark}: {it}")));
        }
    };
    let typed = |page: &mut Chromium, id: &str, value: &str| page.fill(&format!("#{id}"), value);
    page.go(&format!("{address}/people"));
    assert_eq!(page.place(), "/setup");
    look(&mut page, "setup");
    typed(&mut page, "code", "WRNG-WRNG");
    page.press("main form button");
    look(&mut page, "setup, wrong");
    let (code, ..) = printed(&site, &["setup"]);
    typed(&mut page, "code", &code);
    page.press("main form button");
    look(&mut page, "account of the first administrator");
    for (id, value) in
        [("name", "Jana Nová"), ("login", "jana"), ("new-password", PASSWORD), ("again-password", PASSWORD)]
    {
        typed(&mut page, id, value);
    }
    page.press("main form button");
    assert_eq!(page.place(), "/sign-in/second-factor");
    look(&mut page, "enrolment");
    let secret = page.js("document.querySelector('main code').textContent").as_str().unwrap().to_owned();
    page.js("const box = document.getElementById('compared'); if (box) box.checked = true");
    typed(&mut page, "code", &telephone(&secret, Timestamp::now().as_second()));
    page.press("form[action='/sign-in/second-factor'] button");
    assert_eq!(page.js("document.querySelectorAll('.codes code').length"), 10);
    look(&mut page, "recovery codes");
    page.press("main .acts a");
    page.go(&format!("{address}/people/new"));
    typed(&mut page, "name", "Petr Novák");
    typed(&mut page, "login", "petr");
    page.js("document.getElementById('role-clerk').checked = true");
    page.press("main form button");
    assert_eq!(page.js("document.querySelectorAll('code.code').length"), 1);
    look(&mut page, "sheet with a code");
    page.go(&format!("{address}/account"));
    look(&mut page, "account with a second factor");
    page.press("form[action='/sign-out'] button");
    for path in ["/sign-in", "/reset"] {
        page.go(&format!("{address}{path}"));
        look(&mut page, path);
        page.press("main form button");
        look(&mut page, &format!("{path}, wrong"));
    }
    page.go(&format!("{address}/sign-in"));
    typed(&mut page, "login", "jana");
    typed(&mut page, "password", PASSWORD);
    page.press("main form button");
    assert_eq!(page.place(), "/sign-in/code");
    look(&mut page, "code");
    assert!(report.is_empty(), "{}", report.join("\n"));
}
