//! Sessions: new at sign-in, ended by time, by people and by acts, and nothing typed is lost with them.

use super::{BEHIND_PROXY, PASSWORD, first_administrator, is_signed_in, person, printed, sign_in, site_with};
use crate::admin::{Browser, player::Mood, site::ADMIN};

#[test]
fn asvs_7_2_2_and_7_2_4_a_token_is_new_at_sign_in_and_no_usable_one_is_in_the_database() {
    let site = site_with(ADMIN);
    let administrator = first_administrator(&site, "jana");
    let browser = Browser::new(site.address, String::new(), Some("fixed-by-somebody-else".to_owned()));
    let answer = sign_in(&browser, "jana", PASSWORD);
    let cookie = answer.header("set-cookie").unwrap();
    assert!(
        cookie.starts_with("vyveska=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let (first, token) = (administrator.cookie("vyveska").unwrap(), browser.cookie("vyveska").unwrap());
    assert!(token != "fixed-by-somebody-else" && token != first && token.len() == 64);
    sign_in(&browser, "jana", PASSWORD);
    assert_ne!(browser.cookie("vyveska").unwrap(), token, "another one at each sign-in");
    let old = Browser::new(site.address, String::new(), Some(token.clone()));
    assert!(!is_signed_in(&old), "and the one before has ended");
    for file in ["admin.sqlite", "admin.sqlite-wal"] {
        let bytes = std::fs::read(site.path("state").join(file)).unwrap_or_default();
        let has = |text: &str| bytes.windows(text.len()).any(|it| it == text.as_bytes());
        assert!(!has(&token) && !has(&first) && !has(PASSWORD), "{file}");
    }
}

#[test]
fn asvs_3_3_1_to_3_3_4_the_cookie_is_a_host_cookie_where_there_is_tls() {
    let site = site_with(BEHIND_PROXY);
    let browser = site.nobody();
    let (code, ..) = printed(&site, &["setup"]);
    let answer = browser.post("/setup", &[("code", &code)]);
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-vyveska="), "{cookie}");
    let parts: Vec<&str> = cookie.split("; ").skip(1).collect();
    assert_eq!(parts, ["Path=/", "HttpOnly", "SameSite=Lax", "Secure"]);
    assert!(answer.header("strict-transport-security").is_some());
}

#[test]
fn asvs_7_3_1_what_was_typed_when_a_session_ended_is_sent_after_signing_in() {
    let site = site_with(ADMIN);
    let administrator = first_administrator(&site, "jana");
    person(&site, &administrator, "petr", "administrator");
    for column in ["seen = seen - 3601", "created = created - 36001"] {
        sign_in(&administrator, "jana", PASSWORD);
        assert!(is_signed_in(&administrator));
        site.database().execute(&format!("UPDATE session SET {column}"), []).unwrap();
        assert_eq!(administrator.get("/people?a=b").location(), "/sign-in?next=%2Fpeople%3Fa%3Db", "{column}");
        let fields =
            [("login", "karel"), ("name", "Karel \"Žlutý\" <b>"), ("role", "reader"), ("note-password", "tajné")];
        let asked = administrator.post("/people/new", &fields).location().to_owned();
        let next = asked.strip_prefix("/sign-in?next=").unwrap_or_else(|| panic!("{asked}")).replace("%2F", "/");
        assert!(next.starts_with("/continue/"), "{next}");
        let shown = administrator.page(&asked);
        assert!(shown.says("Formulář, který jste poslali po konci přihlášení, je uchovaný."), "{}", shown.text());
        assert!(!shown.says("Karel"), "whose it is and what it says is told to nobody: {}", shown.text());
        // Another person at the same browser is not led to it, and has no such page.
        let other = site.nobody();
        let fields = [("login", "petr"), ("password", PASSWORD), ("next", next.as_str())];
        assert_eq!(other.post("/sign-in", &fields).location(), "/");
        assert_eq!(other.get(&next).status, 404, "it is somebody else's");
        let fields = [("login", "jana"), ("password", PASSWORD), ("next", next.as_str())];
        assert_eq!(administrator.post("/sign-in", &fields).location(), next);
        let page = administrator.page(&next);
        assert!(page.says("Karel \"Žlutý\" <b>") && !page.body().contains("tajné"), "{}", page.text());
        let kept = page.hidden("/people/new");
        let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(kept, [("login", "karel"), ("name", "Karel \"Žlutý\" <b>"), ("role", "reader")]);
    }
    // Of nobody known none is kept, and that is said.
    for browser in [site.nobody(), Browser::new(site.address, String::new(), Some("0".repeat(64)))] {
        let asked = browser.post("/people/new", &[("login", "karel"), ("name", "Karel Žlutý")]).location().to_owned();
        assert_eq!(asked, "/sign-in?done=form-not-kept");
        let shown = browser.page(&asked);
        assert!(shown.says("Formulář nebyl přijat") && !shown.says("je uchovaný"), "{}", shown.text());
    }
    let kept: Vec<(&str, &str)> = vec![("login", "karel"), ("name", "Karel Žlutý"), ("role", "reader")];
    assert_eq!(administrator.post("/people/new", &kept).status, 200);
}

#[test]
fn what_was_sent_after_signing_out_in_another_tab_is_kept_for_the_same_person_alone() {
    let site = site_with(ADMIN);
    let administrator = first_administrator(&site, "jana");
    let browser = person(&site, &administrator, "petr", "administrator");
    browser.post("/sign-out", &[]);
    // What says whose the form is opens nothing.
    let former = Browser::new(site.address, String::new(), browser.cookie("vyveska-former"));
    assert!(!is_signed_in(&former) && !is_signed_in(&browser));
    let fields = [("login", "karel"), ("name", "Karel Žlutý"), ("role", "reader")];
    let asked = browser.post("/people/new", &fields).location().to_owned();
    let next = asked.strip_prefix("/sign-in?next=").unwrap_or_else(|| panic!("{asked}")).replace("%2F", "/");
    assert!(next.starts_with("/continue/") && browser.page(&asked).says("je uchovaný"), "{asked}");
    let enter = |login: &str| {
        let fields = [("login", login), ("password", PASSWORD), ("next", next.as_str())];
        browser.post("/sign-in", &fields).location().to_owned()
    };
    assert_eq!(enter("jana"), "/");
    assert_eq!(browser.get(&next).status, 404, "it is somebody else's");
    assert!(browser.cookie("vyveska-former").is_none(), "whoever signs in is the one from now on");
    assert_eq!(enter("petr"), next);
    assert!(browser.page(&next).says("Karel Žlutý"), "{}", browser.page(&next).text());
}

#[test]
fn files_that_were_sent_after_a_session_ended_are_asked_for_again_where_they_were_chosen() {
    let site = site_with(ADMIN);
    let administrator = first_administrator(&site, "jana");
    let petr = person(&site, &administrator, "petr", "clerk");
    for (sent, page) in [("/posting/new", "/posting/new"), ("/broadcast/media/media", "/broadcast/media")] {
        site.database().execute("UPDATE session SET seen = seen - 3601", []).unwrap();
        let asked = petr.upload(sent, &[], &[("files", "a.pdf", b"%PDF-1.7")]).location().to_owned();
        assert_eq!(asked, format!("/sign-in?next={}&done=files-not-kept", page.replace('/', "%2F")));
        let shown = petr.page(&asked);
        assert!(shown.says("vybrané soubory se neuložily"), "{}", shown.text());
        assert_eq!(shown.field("next").as_deref(), Some(page));
        let fields = [("login", "petr"), ("password", PASSWORD), ("next", page)];
        assert_eq!(petr.post("/sign-in", &fields).location(), page);
    }
}

#[test]
fn asvs_7_4_1_to_7_4_5_and_14_3_1_a_session_that_has_ended_opens_nothing() {
    let site = site_with(ADMIN);
    let administrator = first_administrator(&site, "jana");
    let petr = person(&site, &administrator, "petr", "clerk");
    let copy = |browser: &Browser| Browser::new(site.address, String::new(), browser.cookie("vyveska"));
    let ended = |browser: &Browser| browser.get("/account").location().starts_with("/sign-in");

    let stolen = copy(&petr);
    let out = petr.post("/sign-out", &[]);
    assert_eq!(out.location(), "/sign-in?done=signed-out");
    assert_eq!(out.header("clear-site-data"), Some("\"cache\", \"storage\""));
    assert!(petr.cookie("vyveska").is_none(), "the session's cookie by its name");
    assert!(petr.page(out.location()).says("Jste odhlášeni"));
    assert!(ended(&stolen), "signed out on the server as well");

    sign_in(&petr, "petr", PASSWORD);
    let second = site.nobody();
    sign_in(&second, "petr", PASSWORD);
    let page = petr.page("/account");
    assert!(page.says("tento prohlížeč"), "{}", page.text());
    let other = page.hidden("/account/sessions/end");
    assert_eq!(other.len(), 1);
    let own = administrator.post("/account/sessions/end", &[("session", &other[0].1)]);
    assert_eq!(own.status, 404, "somebody else's session");
    let acts = |what: &str| site.acts().into_iter().filter(|act| act.what == what).collect::<Vec<_>>();
    site.player.set_mood(Mood::Refusing("the disk is full".into()));
    for path in ["/account/sessions/end", "/account/sessions/end-others"] {
        let fields = [("session", other[0].1.as_str())];
        let fields = if path.ends_with("end") { &fields[..] } else { &[] };
        assert_eq!(petr.post(path, fields).status, 503, "{path}");
    }
    assert!(is_signed_in(&second), "what cannot be journalled does not happen");
    site.player.set_mood(Mood::Well);
    assert_eq!(petr.post("/account/sessions/end", &[("session", &other[0].1)]).status, 303);
    assert!(ended(&second) && is_signed_in(&petr));
    assert_eq!(petr.post("/account/sessions/end", &[("session", &other[0].1)]).status, 404, "it has ended");
    sign_in(&second, "petr", PASSWORD);
    petr.post("/account/sessions/end-others", &[]);
    assert!(ended(&second) && is_signed_in(&petr));
    assert_eq!(petr.post("/account/sessions/end-others", &[]).location(), "/account?done=sessions-ended");
    let ends = acts("end-session");
    assert_eq!(ends.len(), 2, "one for each that ended something: {ends:?}");
    for act in &ends {
        let sessions = ("sessions".to_owned(), Some("2".to_owned()), Some("1".to_owned()));
        assert_eq!(
            (act.who.as_str(), act.target.as_str(), act.changes.as_slice()),
            ("petr", "petr", [sessions].as_slice())
        );
    }
    sign_in(&second, "petr", PASSWORD);
    let new = "jiná dlouhá věta o koních";
    let fields = [("old-password", PASSWORD), ("new-password", new), ("again-password", new)];
    assert_eq!(petr.post("/account/password", &fields).status, 303);
    assert!(ended(&second) && is_signed_in(&petr), "a changed password ends the others");

    let id: i64 =
        site.database().query_row("SELECT id FROM person WHERE login = 'petr'", [], |row| row.get(0)).unwrap();
    assert_eq!(administrator.post(&format!("/people/{id}/disable"), &[]).location(), "/people?done=person-disabled");
    assert!(ended(&petr));
    assert_eq!(sign_in(&petr, "petr", new).status, 422);
    administrator.post(&format!("/people/{id}/enable"), &[]);
    assert!(ended(&copy(&petr)), "enabling brings no session back");
    assert_eq!(sign_in(&petr, "petr", new).location(), "/account");
}
