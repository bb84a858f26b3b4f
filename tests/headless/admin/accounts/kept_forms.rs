//! Kept forms: what was typed when a session ended is offered to its person alone, until it was sent, thrown away, or a day old.

use super::{PASSWORD, first_administrator, person, sign_in, site_with};
use crate::admin::{AdminSite, Browser, site::ADMIN};

/// What is sent after the session ended.
const FIELDS: [(&str, &str); 3] = [("login", "karel"), ("name", "Karel Žlutý"), ("role", "reader")];
/// What the overview says of it.
const OFFER: &str = "Neodeslaný formulář: Pozvat člověka uchován";

/// A browser in which Petr, an administrator, is signed in, and that of Jana.
fn petr_and_jana(site: &AdminSite) -> (Browser, Browser) {
    let jana = first_administrator(site, "jana");
    (person(site, &jana, "petr", "administrator"), jana)
}

/// Sends the form after its person signed out, as from another tab; returns the path where it goes on.
fn kept_after_sign_out(browser: &Browser) -> String {
    browser.post("/sign-out", &[]);
    let asked = browser.post("/people/new", &FIELDS).location().to_owned();
    let next = asked.strip_prefix("/sign-in?next=").unwrap_or_else(|| panic!("{asked}")).replace("%2F", "/");
    assert!(next.starts_with("/continue/"), "{next}");
    next
}

/// Whether the overview offers a form.
fn is_offered(browser: &Browser) -> bool {
    browser.page("/").says("Neodeslaný formulář")
}

#[test]
fn the_overview_offers_a_kept_form_until_it_was_sent() {
    let site = site_with(ADMIN);
    let (petr, _) = petr_and_jana(&site);
    let next = kept_after_sign_out(&petr);
    sign_in(&petr, "petr", PASSWORD);
    let overview = petr.page("/");
    assert!(overview.says(OFFER), "{}", overview.text());
    assert!(overview.body().contains(&format!("href=\"{next}\"")), "{}", overview.body());
    let page = petr.page(&next);
    assert!(page.says("poslali formulář „Pozvat člověka“"), "{}", page.text());
    let kept = page.hidden("/people/new");
    let kept: Vec<(&str, &str)> = kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(petr.post("/people/new", &kept).status, 200);
    assert!(!is_offered(&petr), "it was sent");
    assert_eq!(petr.get(&next).status, 404, "and cannot be sent twice");
}

#[test]
fn a_kept_form_that_was_refused_is_kept_until_its_correction_was_taken() {
    let site = site_with(ADMIN);
    let (petr, _) = petr_and_jana(&site);
    petr.post("/sign-out", &[]);
    let wrong = [("login", "K!"), ("name", "Karel Žlutý"), ("role", "reader")];
    assert!(petr.post("/people/new", &wrong).location().starts_with("/sign-in?next="));
    sign_in(&petr, "petr", PASSWORD);
    assert_eq!(petr.post("/people/new", &wrong).status, 422);
    assert!(is_offered(&petr), "nothing was taken yet");
    assert_eq!(petr.post("/people/new", &FIELDS).status, 200);
    assert!(!is_offered(&petr), "corrected and taken");
}

#[test]
fn its_owner_throws_a_kept_form_away() {
    let site = site_with(ADMIN);
    let (petr, jana) = petr_and_jana(&site);
    let next = kept_after_sign_out(&petr);
    assert_eq!(jana.post(&next, &[]).status, 404, "it is somebody else's");
    sign_in(&petr, "petr", PASSWORD);
    let page = petr.page(&next);
    assert!(page.says("Zahodit") && page.body().contains(&format!("action=\"{next}\"")), "{}", page.body());
    let thrown = petr.post(&next, &[]).location().to_owned();
    assert_eq!(thrown, "/?done=form-thrown-away");
    assert!(petr.page(&thrown).says("Formulář je zahozen."));
    assert!(!is_offered(&petr));
    assert_eq!(petr.get(&next).status, 404);
    assert_eq!(petr.post(&next, &[]).status, 404, "once");
}

#[test]
fn of_two_people_at_one_browser_each_sees_his_own_kept_form_alone() {
    let site = site_with(ADMIN);
    let (browser, _) = petr_and_jana(&site);
    let next = kept_after_sign_out(&browser);
    sign_in(&browser, "jana", PASSWORD);
    let overview = browser.page("/");
    assert!(!overview.says("Neodeslaný formulář") && !overview.body().contains(&next), "{}", overview.text());
    assert_eq!((browser.get(&next).status, browser.post(&next, &[]).status), (404, 404), "it is Petr's");
    browser.post("/sign-out", &[]);
    sign_in(&browser, "petr", PASSWORD);
    assert!(browser.page("/").says(OFFER), "{}", browser.page("/").text());
    assert!(browser.page(&next).says("Karel Žlutý"));
}

/// What one typed is not kept for another one at the same browser, who has given his password and not yet his code.
#[test]
fn for_who_has_not_finished_signing_in_nothing_is_kept() {
    let site = site_with(ADMIN);
    let (browser, _) = petr_and_jana(&site);
    browser.post("/sign-out", &[]);
    sign_in(&browser, "jana", PASSWORD);
    for (column, asked) in [("awaits_code = 1", "/sign-in/code"), ("seen = seen - 3601", "/sign-in")] {
        site.database().execute(&format!("UPDATE session SET {column} WHERE ended IS NULL"), []).unwrap();
        let sent = browser.post("/people/new", &FIELDS).location().to_owned();
        assert_eq!(sent, format!("{asked}?done=form-not-kept"), "{column}");
    }
    sign_in(&browser, "jana", PASSWORD);
    assert!(!is_offered(&browser));
}

#[test]
fn the_kept_form_is_named_in_every_language() {
    let site = site_with(ADMIN);
    let (petr, _) = petr_and_jana(&site);
    let next = kept_after_sign_out(&petr);
    sign_in(&petr, "petr", PASSWORD);
    for language in ["cs", "en", "de", "pl", "sk", "uk"] {
        let name = petr.page(&format!("/people?lang={language}"));
        let name = name.body().split("href=\"/people/new\">").nth(1).and_then(|it| it.split('<').next()).unwrap();
        let name = name.replace('\u{a0}', " ");
        let page = petr.page(&format!("{next}?lang={language}"));
        assert!(page.says(&name), "{language}: {name}: {}", page.text());
        assert!(petr.page("/").says(&name), "{language}: {name}: {}", petr.page("/").text());
    }
}
