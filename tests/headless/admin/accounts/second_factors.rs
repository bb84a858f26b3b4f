//! Second factors: asked, once each, kept by a reset.

use jiff::Timestamp;

use super::{
    PASSWORD, Telephone, WITH_FACTOR, enrol, first_administrator, is_signed_in, person, printed, set_password, sign_in,
    site_with, telephone,
};
use crate::admin::Browser;

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
