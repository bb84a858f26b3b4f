//! Accounts of the administration web: the first administrator, signing in and out, sessions, passwords, the second factor,
//! people and rights, each by the requirement of ASVS 5.0 that it serves.

use std::{path::Path, process::Command};

use jiff::Timestamp;
use totp_rs::{Builder, Secret};

use super::{
    AdminSite, Browser, Page,
    site::{ADMIN, CONFIG},
};

/// A password that nothing is wrong with.
const PASSWORD: &str = "čtyři psi na mezi hlídají";
/// Whose second factor is asked by the shipped policy.
const WITH_FACTOR: &str = "\n[admin]\nlisten = \"127.0.0.1:0\"\n";
/// A site behind a proxy, so that a test sends from any address.
const BEHIND_PROXY: &str = "\n[admin]\nlisten = \"127.0.0.1:0\"\nsecond-factor = \"none\"\nbehind-proxy = true\n";

fn site_with(admin: &str) -> AdminSite {
    AdminSite::start_with(&format!("{CONFIG}{admin}"), |_| {})
}

/// What the program prints on standard output.
fn printed(site: &AdminSite, arguments: &[&str]) -> (String, String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vyveska"));
    let config: &Path = &site.path("vyveska.toml");
    let output = command.arg("admin").args(arguments).arg("--config").arg(config).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().trim().replace('\u{a0}', " ");
    (text(output.stdout), text(output.stderr), output.status.code())
}

/// The first administrator with this login and [`PASSWORD`], made as people make him.
fn first_administrator(site: &AdminSite, login: &str) -> Browser {
    let (code, ..) = printed(site, &["setup"]);
    let browser = site.nobody();
    assert_eq!(browser.post("/setup", &[("code", &code)]).location(), "/setup");
    let fields = [("name", "Jana První"), ("login", login), ("new-password", PASSWORD), ("again-password", PASSWORD)];
    let made = browser.post("/setup/account", &fields);
    assert!(["/", "/sign-in/second-factor"].contains(&made.location()), "{}", made.text());
    browser
}

/// Invites somebody; returns his code.
fn invite(administrator: &Browser, login: &str, role: &str) -> String {
    let fields = [("login", login), ("name", "Pozvaná Osoba"), ("role", role)];
    code_of(&administrator.post("/people/new", &fields))
}

/// The code on a sheet.
fn code_of(sheet: &Page) -> String {
    assert_eq!(sheet.status, 200, "{}", sheet.text());
    let code = sheet.body().split("<code class=\"code\">").nth(1).unwrap_or_else(|| panic!("{}", sheet.text()));
    code.split('<').next().unwrap().to_owned()
}

/// Sets the password of a code.
fn set_password(browser: &Browser, login: &str, code: &str, password: &str) -> Page {
    let fields = [("login", login), ("code", code), ("new-password", password), ("again-password", password)];
    browser.post("/reset", &fields)
}

fn sign_in(browser: &Browser, login: &str, password: &str) -> Page {
    browser.post("/sign-in", &[("login", login), ("password", password), ("next", "/account")])
}

/// Somebody who was invited, set his password and signed in.
fn person(site: &AdminSite, administrator: &Browser, login: &str, role: &str) -> Browser {
    let code = invite(administrator, login, role);
    let browser = site.nobody();
    assert_eq!(set_password(&browser, login, &code, PASSWORD).location(), "/sign-in?done=password-set");
    assert_eq!(sign_in(&browser, login, PASSWORD).location(), "/account");
    browser
}

fn is_signed_in(browser: &Browser) -> bool {
    browser.get("/account").status == 200
}

/// The code that a telephone shows at a moment of this secret.
fn telephone(secret: &str, at: i64) -> String {
    let secret = Secret::try_from_base32(secret.replace(' ', "")).unwrap();
    let totp = Builder::new().with_secret(secret).with_account_name("-").build().unwrap();
    totp.generate(u64::try_from(at).unwrap()).to_string()
}

/// A second factor as it was set up.
struct Telephone {
    secret: String,
    recovery_codes: Vec<String>,
    /// The code that confirmed it.
    used: String,
}

/// Sets up the second factor on a page that offers it.
fn enrol(browser: &Browser, path: &str, more: &[(&str, &str)]) -> Telephone {
    let page = browser.page(path);
    let secret = page.body().split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let code = telephone(&secret, Timestamp::now().as_second());
    let mut fields = vec![("code", code.as_str()), ("compared", "yes")];
    fields.extend(more);
    let shown = browser.post(path, &fields);
    assert_eq!(shown.status, 200, "{}", shown.text());
    let codes = shown.body().split("<li><code>").skip(1).map(|it| it.split('<').next().unwrap().to_owned());
    Telephone { secret, recovery_codes: codes.collect(), used: code.clone() }
}

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

/// Signs in from this address, through the proxy.
fn sign_in_from(browser: &Browser, address: &str, login: &str, password: &str) -> Page {
    let origin = format!("\r\nOrigin: http://{}\r\nSec-Fetch-Site: same-origin", browser.address);
    let headers = format!("{origin}\r\nX-Forwarded-For: {address}");
    browser.post_with("/sign-in", &headers, &[("login", login), ("password", password)])
}

#[test]
fn asvs_2_4_1_and_6_3_1_of_a_hundred_attempts_ten_are_checked_and_the_owner_still_gets_in() {
    let site = site_with(BEHIND_PROXY);
    first_administrator(&site, "jana");
    let attacker = site.nobody();
    let answers: Vec<Page> =
        (0..100).map(|at| sign_in_from(&attacker, "203.0.113.9", "jana", &format!("spatne heslo {at}"))).collect();
    let with = |status: u16| answers.iter().filter(|it| it.status == status).count();
    assert!((10..=11).contains(&with(422)), "{}", with(422));
    assert_eq!(with(422) + with(429), 100);
    let last = answers.last().unwrap();
    let wait: u64 = last.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=60).contains(&wait) && last.says("Pokusů bylo příliš mnoho"), "{wait} {}", last.text());
    assert_eq!(sign_in_from(&attacker, "203.0.113.9", "jana", PASSWORD).status, 429, "not even the right one");
    assert_eq!(sign_in_from(&attacker, "198.51.100.7, 203.0.113.9", "jana", PASSWORD).status, 429, "a forged address");
    let owner = site.nobody();
    assert_eq!(sign_in_from(&owner, "198.51.100.7", "jana", PASSWORD).location(), "/", "from elsewhere");
    let kept: i64 = site.database().query_row("SELECT count(*) FROM sign_in", [], |row| row.get(0)).unwrap();
    assert!((11..=13).contains(&kept), "each outcome once: {kept}");
}

#[test]
fn asvs_6_3_8_nobody_learns_whether_somebody_has_an_account() {
    let site = site_with(ADMIN);
    let administrator = first_administrator(&site, "jana");
    person(&site, &administrator, "petr", "clerk");
    let id: i64 =
        site.database().query_row("SELECT id FROM person WHERE login = 'petr'", [], |row| row.get(0)).unwrap();
    administrator.post(&format!("/people/{id}/disable"), &[]);
    let browser = site.nobody();
    let answer = |login: &str, password: &str| sign_in(&browser, login, password).text().replace(login, "X");
    let wrong = answer("jana", "spatne heslo sem");
    assert_eq!(answer("nikdo", "spatne heslo sem"), wrong);
    assert_eq!(answer("petr", PASSWORD), wrong, "disabled, with the right password");
    let typed: String =
        site.database().query_row("SELECT group_concat(login, ' ') FROM sign_in", [], |row| row.get(0)).unwrap();
    assert!(!typed.contains("nikdo"), "what is no login is not written down: {typed}");
}

#[test]
fn asvs_6_2_1_to_6_2_12_the_form_of_a_password() {
    let site = site_with(ADMIN);
    let browser = first_administrator(&site, "jana");
    let page = browser.page("/account/password");
    let input =
        |id: &str| page.body().split("<input").find(|it| it.contains(&format!("id=\"{id}\""))).unwrap().to_owned();
    for (id, complete) in [("old-password", "current-password"), ("new-password", "new-password")] {
        assert!(input(id).contains("type=\"password\"") && input(id).contains(&format!("autocomplete=\"{complete}\"")));
        assert!(!input(id).contains("onpaste") && !input(id).contains("maxlength"), "paste works, nothing is cut");
    }
    let change = |old: &str, new: &str, again: &str| {
        browser.post("/account/password", &[("old-password", old), ("new-password", new), ("again-password", again)])
    };
    assert!(change("jine heslo 1234", "dlouhá věta o ničem", "dlouhá věta o ničem").says("Heslo nesouhlasí."));
    assert!(change(PASSWORD, "krátké", "krátké").says("příliš krátké"));
    assert!(change(PASSWORD, "Heslo123456789", "Heslo123456789").says("nejběžnějšími"));
    assert!(change(PASSWORD, "Vzorov-2026-Vzorov", "Vzorov-2026-Vzorov").says("z názvu města"));
    assert!(change(PASSWORD, "dlouhá věta o ničem", "dlouha veta o nicem").says("Hesla se liší"));
    let long = "žluťoučký kůň úpěl ďábelské ódy, ".repeat(6);
    assert_eq!(change(PASSWORD, &long, &long).location(), "/account?done=password-changed");
    let other = site.nobody();
    assert_eq!(sign_in(&other, "jana", long.trim()).status, 422, "nothing is trimmed");
    assert_eq!(sign_in(&other, "jana", PASSWORD).status, 422, "the old one has ended");
    assert_eq!(sign_in(&other, "jana", &long).location(), "/account");
    assert!(!format!("{:?}", site.acts()).contains("kůň"), "no password in the journal");
}

#[test]
fn asvs_6_3_3_and_6_5_1_to_6_5_5_a_second_factor_is_asked_and_each_code_counts_once() {
    let site = site_with(WITH_FACTOR);
    let browser = first_administrator(&site, "jana");
    for path in ["/", "/people", "/account"] {
        let asked = browser.get(path).location().to_owned();
        assert!(asked.starts_with("/sign-in/second-factor"), "only the enrolment is reached: {asked}");
    }
    let page = browser.page("/sign-in/second-factor");
    let wrong = browser.post("/sign-in/second-factor", &[("code", "000000"), ("compared", "yes")]);
    assert!(
        wrong.status == 422
            && wrong.body().contains(page.body().split("<code>").nth(1).unwrap().split('<').next().unwrap())
    );
    let Telephone { secret, recovery_codes: codes, used } = enrol(&browser, "/sign-in/second-factor", &[]);
    assert_eq!(codes.len(), 10);
    assert!(is_signed_in(&browser));
    let hashes: String =
        site.database().query_row("SELECT group_concat(hash, ' ') FROM recovery_code", [], |row| row.get(0)).unwrap();
    assert!(codes.iter().all(|code| !hashes.contains(&code.replace('-', ""))), "hashed at rest");

    let other = site.nobody();
    assert_eq!(sign_in(&other, "jana", PASSWORD).location(), "/sign-in/code?next=%2Faccount");
    assert!(!is_signed_in(&other), "the password alone opens nothing");
    let send = |browser: &Browser, code: &str| browser.post("/sign-in/code", &[("code", code), ("next", "/account")]);
    let now = Timestamp::now().as_second();
    assert_eq!(send(&other, &telephone(&secret, now - 300)).status, 422, "an old one");
    assert_eq!(send(&other, &used).status, 422, "the one of the enrolment, replayed");
    let code = telephone(&secret, now + 30);
    let password_token = other.cookie("vyveska").unwrap();
    assert_eq!(send(&other, &code).location(), "/account");
    assert_ne!(other.cookie("vyveska").unwrap(), password_token);
    let third = site.nobody();
    sign_in(&third, "jana", PASSWORD);
    assert_eq!(send(&third, &code).status, 422, "replayed");
    assert_eq!(send(&third, &codes[0].to_lowercase()).location(), "/account?done=recovery-used");
    let fourth = site.nobody();
    sign_in(&fourth, "jana", PASSWORD);
    assert_eq!(send(&fourth, &codes[0]).status, 422, "a recovery code counts once");
    let left = third.page("/account");
    assert!(left.says("Zbývá 9 záložních kódů."), "{}", left.text());
}

#[test]
fn asvs_6_4_3_6_4_4_and_7_5_1_a_reset_keeps_the_second_factor_and_the_journal_names_who() {
    let site = site_with(WITH_FACTOR);
    let administrator = first_administrator(&site, "jana");
    enrol(&administrator, "/sign-in/second-factor", &[]);
    let petr = person(&site, &administrator, "petr", "clerk");
    let refused =
        petr.post("/account/second-factor", &[("code", "123456"), ("password", "spatne heslo 1"), ("compared", "yes")]);
    assert!(refused.status == 422 && refused.says("Heslo nesouhlasí."), "a factor changes with the password alone");
    enrol(&petr, "/account/second-factor", &[("password", PASSWORD)]);

    let (code, told, _) = printed(&site, &["reset", "Petr"]);
    assert!(told.contains("Druhý krok přihlášení zůstává"), "{told}");
    assert!(!is_signed_in(&petr), "sessions have ended");
    let browser = site.nobody();
    assert_eq!(sign_in(&browser, "petr", PASSWORD).status, 422, "the old password has ended");
    let new = "jiná dlouhá věta o koních";
    assert_eq!(set_password(&browser, "jana", &code, new).status, 422, "somebody else's code");
    assert_eq!(set_password(&browser, "petr", &code, "krátké").status, 422, "costs no try");
    assert_eq!(set_password(&browser, "petr", &code, new).location(), "/sign-in?done=password-set");
    assert_eq!(set_password(&browser, "petr", &code, new).status, 422, "once");
    assert_eq!(sign_in(&browser, "petr", new).location(), "/sign-in/code?next=%2Faccount", "never skipped");
    let acts = site.acts();
    let reset = acts.iter().find(|act| act.what == "change-person" && act.target == "petr").unwrap();
    assert_eq!(reset.who, "vyveska admin reset");
    assert!(acts.iter().any(|act| act.what == "change-own-account" && act.who == "petr"));
    let (_, told, code) = printed(&site, &["reset", "nikdo"]);
    assert!(told.contains("nobody signs in") && code != Some(0), "{told}");

    let id: i64 =
        site.database().query_row("SELECT id FROM person WHERE login = 'petr'", [], |row| row.get(0)).unwrap();
    let done = administrator.post(&format!("/people/{id}/reset-second-factor"), &[]);
    assert_eq!(done.location(), "/people?done=factor-reset");
    assert_eq!(sign_in(&browser, "petr", new).location(), "/account", "not obligatory for a clerk");
    let last = site.acts().pop().unwrap();
    assert_eq!((last.who.as_str(), last.target.as_str()), ("jana", "petr"));
    assert_eq!(last.changes[0].0, "second-factor");
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
        let other = site.nobody();
        sign_in(&other, "petr", PASSWORD);
        assert_eq!(other.get(&next).status, 404, "it is somebody else's");
        let fields = [("login", "jana"), ("password", PASSWORD), ("next", next.as_str())];
        assert_eq!(administrator.post("/sign-in", &fields).location(), next);
        let page = administrator.page(&next);
        assert!(page.says("Karel \"Žlutý\" <b>") && !page.body().contains("tajné"), "{}", page.text());
        let kept = page.hidden("/people/new");
        let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(kept, [("login", "karel"), ("name", "Karel \"Žlutý\" <b>"), ("role", "reader")]);
    }
    let kept: Vec<(&str, &str)> = vec![("login", "karel"), ("name", "Karel Žlutý"), ("role", "reader")];
    assert_eq!(administrator.post("/people/new", &kept).status, 200);
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
    assert!(out.header("clear-site-data").unwrap().contains("\"cookies\""));
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
    assert_eq!(petr.post("/account/sessions/end", &[("session", &other[0].1)]).status, 303);
    assert!(ended(&second) && is_signed_in(&petr));
    sign_in(&second, "petr", PASSWORD);
    petr.post("/account/sessions/end-others", &[]);
    assert!(ended(&second) && is_signed_in(&petr));
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

#[test]
fn asvs_8_2_1_nobody_changes_his_own_rights_and_the_last_administrator_stays() {
    let site = site_with(ADMIN);
    let administrator = first_administrator(&site, "jana");
    let id = |login: &str| -> i64 {
        site.database().query_row("SELECT id FROM person WHERE login = ?1", [login], |row| row.get(0)).unwrap()
    };
    let own = format!("/people/{}", id("jana"));
    assert!(!administrator.page(&own).body().contains("name=\"role\""));
    administrator.post(&own, &[("name", "Jana Nová"), ("role", "clerk"), ("approver", "yes")]);
    let row: (String, String, bool) = site
        .database()
        .query_row("SELECT name, role, approver FROM person WHERE login = 'jana'", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    assert_eq!(row, ("Jana Nová".to_owned(), "administrator".to_owned(), false));
    for act in ["disable", "reset-password", "reset-second-factor"] {
        assert_eq!(administrator.post(&format!("{own}/{act}"), &[]).status, 409, "{act}");
    }
    let petr = person(&site, &administrator, "petr", "administrator");
    let path = format!("/people/{}", id("petr"));
    assert_eq!(petr.post(&format!("{own}/disable"), &[]).status, 303, "another administrator may");
    assert!(!is_signed_in(&administrator));
    assert_eq!(petr.post(&format!("{path}/disable"), &[]).status, 409);
    site.database().execute("UPDATE person SET disabled = 1 WHERE login = 'petr'", []).unwrap();
    site.database().execute("UPDATE person SET disabled = 0 WHERE login = 'jana'", []).unwrap();
    assert!(!is_signed_in(&petr), "whoever is disabled by hand in the file is out as well");
    let acts = site.acts();
    let disabled = acts.last().unwrap();
    assert_eq!((disabled.who.as_str(), disabled.target.as_str()), ("petr", "jana"));
    assert_eq!(disabled.changes, [("account".to_owned(), Some("enabled".to_owned()), Some("disabled".to_owned()))]);
}

#[test]
fn asvs_2_2_2_and_15_3_3_a_field_that_nobody_asked_for_changes_nothing() {
    let site = site_with(ADMIN);
    let administrator = first_administrator(&site, "jana");
    let clerk = person(&site, &administrator, "petr", "clerk");
    let before = site.acts().len();
    let extra = clerk.post("/account/language", &[("language", "de"), ("role", "administrator")]);
    assert_eq!(extra.status, 400);
    let fields = [("login", "karel"), ("name", "Karel"), ("role", "spravce")];
    assert_eq!(administrator.post("/people/new", &fields).status, 422, "no such role");
    assert_eq!(site.acts().len(), before);
    assert_eq!(
        clerk.post("/account/language", &[("language", "de")]).location(),
        "/account?lang=de&done=language-changed"
    );
    assert!(clerk.page("/account?lang=de&done=language-changed").says("Mein Konto"));
}

#[test]
fn asvs_3_5_1_a_form_from_elsewhere_changes_nothing_and_3_5_3_reading_neither() {
    let site = site_with(ADMIN);
    let administrator = first_administrator(&site, "jana");
    let state = || -> (String, usize) {
        let sql = "SELECT group_concat(login || role || disabled || coalesce(password, '') || coalesce(totp, '')) FROM person";
        (site.database().query_row(sql, [], |row| row.get(0)).unwrap(), site.acts().len())
    };
    let before = state();
    let host = administrator.address;
    for headers in [
        String::new(),
        "\r\nSec-Fetch-Site: cross-site".to_owned(),
        "\r\nOrigin: https://evil.example".to_owned(),
        "\r\nOrigin: null".to_owned(),
        format!("\r\nOrigin: http://{host}\r\nSec-Fetch-Site: cross-site"),
    ] {
        let fields = [("login", "karel"), ("name", "Karel"), ("role", "reader")];
        assert_eq!(administrator.post_with("/people/new", &headers, &fields).status, 403, "{headers:?}");
    }
    for path in ["/account", "/account/password", "/account/second-factor", "/people", "/people/new", "/people/matrix"]
    {
        administrator.page(path);
    }
    assert_eq!(administrator.get("/people/1/disable").status, 405);
    assert_eq!(state(), before);
}

#[test]
fn asvs_2_3_3_an_act_on_people_that_cannot_be_journalled_changes_nothing() {
    use super::player::Mood;
    let site = site_with(ADMIN);
    let administrator = first_administrator(&site, "jana");
    site.player.set_mood(Mood::Refusing("the journal's disk is full".to_owned()));
    let fields = [("login", "karel"), ("name", "Karel Novák"), ("role", "reader")];
    let again = administrator.post("/people/new", &fields);
    assert_eq!((again.status, again.field("name").as_deref()), (422, Some("Karel Novák")), "what was typed stays");
    assert!(again.says("podepsaném deníku"), "{}", again.text());
    let people: i64 = site.database().query_row("SELECT count(*) FROM person", [], |row| row.get(0)).unwrap();
    assert_eq!(people, 1);
    let (_, told, code) = printed(&site, &["reset", "jana"]);
    assert!(told.contains("journal") && code != Some(0), "{told}");
    assert!(is_signed_in(&administrator));
}
