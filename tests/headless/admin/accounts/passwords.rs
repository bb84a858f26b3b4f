//! Passwords: which are taken, how often they are checked, and that nobody learns who has an account.

use super::{BEHIND_PROXY, PASSWORD, first_administrator, person, sign_in, site_with};
use crate::admin::{Browser, Page, site::ADMIN};

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
    // Until when, by the board's clock, to the next whole minute.
    let told = last.text();
    let until = told.split("Přihlásit se půjde znovu v ").nth(1).unwrap_or_else(|| panic!("{told}"));
    assert!(until.contains(" (Europe/Prague)"), "{told}");
    let until: jiff::civil::Time = format!("{:0>5}", until.split(' ').next().unwrap()).parse().unwrap();
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::get("Europe/Prague").unwrap()).time();
    let seconds = until.duration_since(now).as_secs().rem_euclid(24 * 3_600);
    assert!(seconds <= 120 || seconds >= 24 * 3_600 - 60, "{told}");
    assert_eq!(sign_in_from(&attacker, "203.0.113.9", "jana", PASSWORD).status, 429, "not even the right one");
    assert_eq!(sign_in_from(&attacker, "198.51.100.7, 203.0.113.9", "jana", PASSWORD).status, 429, "a forged address");
    let owner = site.nobody();
    assert_eq!(sign_in_from(&owner, "198.51.100.7", "jana", PASSWORD).location(), "/", "from elsewhere");
    let other = sign_in_from(&owner, "203.0.113.9", "petr", "spatne heslo");
    assert_eq!(other.status, 422, "nobody else behind the same address waits");
    let kept: i64 = site.database().query_row("SELECT count(*) FROM sign_in", [], |row| row.get(0)).unwrap();
    assert!((12..=14).contains(&kept), "each outcome once: {kept}");
}

#[test]
fn asvs_11_4_2_a_hash_with_the_parameters_of_before_is_replaced_when_its_person_signs_in() {
    // OpenSSL's, of "heslo".
    const BEFORE: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$dnl2ZXNrYS1zYWx0LTE2Yg$i9/km1H72mwgDZjjoysCOBLeRv+u7V5ZRqN+HcxSc60";
    let site = site_with(ADMIN);
    first_administrator(&site, "jana");
    let kept = || -> String {
        site.database().query_row("SELECT password FROM person WHERE login = 'jana'", [], |row| row.get(0)).unwrap()
    };
    site.database().execute("UPDATE person SET password = ?1 WHERE login = 'jana'", [BEFORE]).unwrap();
    assert_eq!(sign_in(&site.nobody(), "jana", "Heslo").status, 422);
    assert_eq!(kept(), BEFORE, "only by who knows it");
    assert_eq!(sign_in(&site.nobody(), "jana", "heslo").status, 303);
    let renewed = kept();
    assert!(renewed.starts_with("$argon2id$v=19$m=12288,t=3,p=1$"), "{renewed}");
    assert_eq!(sign_in(&site.nobody(), "jana", "heslo").status, 303);
    assert_eq!(kept(), renewed, "once");
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

/// Without anything in its environment: as somebody starts it by hand.
#[test]
fn signing_in_takes_no_more_memory_however_often_it_is_done() {
    let site = site_with(ADMIN);
    first_administrator(&site, "jana");
    // Three at once are let in, and are answered by threads of their own.
    let round = || {
        std::thread::scope(|all| {
            for _ in 0..3 {
                all.spawn(|| assert_eq!(sign_in(&site.nobody(), "jana", PASSWORD).location(), "/account"));
            }
        });
    };
    for _ in 0..4 {
        round();
    }
    let before = site.resident();
    for _ in 0..10 {
        round();
    }
    let grown = site.resident().saturating_sub(before);
    // A password is hashed in 19 MiB: not once was it taken anew.
    assert!(grown < 16 << 20, "{grown} bytes more after thirty sign-ins");
}
