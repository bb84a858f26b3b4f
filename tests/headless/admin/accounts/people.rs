//! People and their rights: nobody changes his own, the last administrator stays, and forms from elsewhere change nothing.

use super::{first_administrator, is_signed_in, person, printed, site_with};
use crate::admin::{player::Mood, site::ADMIN};

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
    assert_eq!(disabled.changes, [("disabled".to_owned(), Some("no".to_owned()), Some("yes".to_owned()))]);
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

#[test]
fn an_invitation_that_is_sent_several_times_at_once_is_one_act_and_one_code() {
    let site = site_with(ADMIN);
    let administrator = first_administrator(&site, "jana");
    let fields = [("login", "karel"), ("name", "Karel Novák"), ("role", "reader")];
    let at_once = |path: &str, fields: &[(&str, &str)]| -> Vec<u16> {
        std::thread::scope(|scope| {
            let sent: Vec<_> = (0..3).map(|_| scope.spawn(|| administrator.post(path, fields).status)).collect();
            let mut all: Vec<u16> = sent.into_iter().map(|it| it.join().unwrap()).collect();
            all.sort_unstable();
            all
        })
    };
    let acts = |what: &str| site.acts().into_iter().filter(|act| act.what == what && act.target == "karel").count();
    let codes = || -> i64 {
        let sql = "SELECT count(*) FROM one_time_code WHERE person = (SELECT id FROM person WHERE login = 'karel')";
        site.database().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    assert_eq!(at_once("/people/new", &fields), [200, 422, 422], "the others are told that the login is taken");
    assert_eq!((acts("add-person"), codes()), (1, 1));
    let id: i64 =
        site.database().query_row("SELECT id FROM person WHERE login = 'karel'", [], |row| row.get(0)).unwrap();
    let reset = format!("/people/{id}/reset-password");
    let seen = administrator.page(&format!("/people/{id}")).hidden(&reset);
    let seen: Vec<(&str, &str)> = seen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    // A code that lasts as long as the one before could not be told from it.
    site.database().execute("UPDATE one_time_code SET expires = expires - 60", []).unwrap();
    assert_eq!(at_once(&reset, &seen), [409, 409, 409], "the page is older than that code");
    let seen = administrator.page(&format!("/people/{id}")).hidden(&reset);
    let seen: Vec<(&str, &str)> = seen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(at_once(&reset, &seen), [200, 409, 409]);
    assert_eq!((acts("change-person"), codes()), (1, 1));
}
