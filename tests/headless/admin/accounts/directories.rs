//! Directory sign-in: people of the office's LDAP through the real program, against a stand-in with TLS of an authority of its
//! own, and against OpenLDAP where it is installed.

use std::{fs, time::Instant};

use super::{
    PASSWORD, enrol, first_administrator, is_signed_in, person, printed, sign_in,
    stand_in_directory::{BASE, DirectoryMood, PASSWORD_THERE, StandInDirectory, StandInEntry, dn, group_dn},
};
use crate::{
    admin::{AdminSite, Browser, Page, site::CONFIG},
    authority::{Authority, Valid, server},
};

const ADMIN: &str = "\n[admin]\nlisten = \"127.0.0.1:0\"\n";

/// A directory and a site that asks it.
struct Office {
    site: AdminSite,
    directory: StandInDirectory,
    _folder: tempfile::TempDir,
}

/// What a test changes of it.
struct Wanted {
    /// Of table `[admin]`.
    admin: &'static str,
    /// Of table `[admin.ldap]`.
    ldap: &'static str,
    start_tls: bool,
    /// The site knows the authority of the directory's certificate.
    trusted: bool,
}

const USUAL: Wanted = Wanted {
    admin: "second-factor = \"none\"",
    ldap: "bind-as = \"uid={login},ou=lide,dc=mesto,dc=example\"",
    start_tls: false,
    trusted: true,
};

/// `None`, said loudly, where no certificate can be made.
fn office(wanted: &Wanted) -> Option<Office> {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::new(&folder.path().join("ca"))?;
    let other = Authority::new(&folder.path().join("other"))?;
    let config = server(&authority.issue("ldap", "DNS:localhost,IP:127.0.0.1", Valid::Now));
    let directory = StandInDirectory::start(config, !wanted.start_tls);
    let (scheme, start_tls) = if wanted.start_tls { ("ldap", "start-tls = true") } else { ("ldaps", "") };
    let known = if wanted.trusted { authority.file() } else { other.file() };
    let table = format!(
        "{ADMIN}{}\n[admin.ldap]\nurl = \"{scheme}://localhost:{}\"\n{start_tls}\nca-file = \"ca.pem\"\nbase = \"{BASE}\"\n\
         timeout-s = 2\n{}\n[admin.ldap.roles]\nadministrator = [\"{}\"]\nclerk = [\"{}\"]\n",
        wanted.admin,
        directory.port,
        wanted.ldap,
        group_dn("spravci"),
        group_dn("deska"),
    );
    let site = AdminSite::start_with(&format!("{CONFIG}{table}"), |root| {
        fs::copy(known, root.join("ca.pem")).unwrap();
        write_secret(&root.join("ldap.heslo"), PASSWORD_THERE);
    });
    Some(Office { site, directory, _folder: folder })
}

fn write_secret(path: &std::path::Path, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

/// Three people, of whom these are clerks and these are administrators.
fn people(clerks: &[&str], administrators: &[&str]) -> Vec<StandInEntry> {
    let dns = |uids: &[&str]| uids.iter().map(|uid| dn(uid)).collect::<Vec<_>>();
    vec![
        StandInEntry::person("petr", "Petr Úřední", 1),
        StandInEntry::person("eva", "Eva Síťová", 2),
        StandInEntry::person("host", "Host Bez Skupiny", 3),
        StandInEntry::group("deska", &dns(clerks)),
        StandInEntry::group("spravci", &dns(administrators)),
    ]
}

fn enter(browser: &Browser, login: &str) -> Page {
    sign_in(browser, login, PASSWORD_THERE)
}

/// The form of somebody who signs in, without his password.
fn form_of(login: &str) -> [String; 3] {
    [login, "/account", ""].map(str::to_owned)
}

/// Login, next page and password of a form that is shown again.
fn stays(page: &Page) -> [String; 3] {
    let field = |name: &str| page.field(name).unwrap_or_else(|| panic!("no {name}: {}", page.text()));
    ["login", "next", "password"].map(field)
}

fn count(site: &AdminSite, sql: &str) -> i64 {
    site.database().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn asvs_6_8_1_somebody_of_the_directory_signs_in_and_his_account_is_made_once() {
    let Some(Office { site, directory, .. }) = office(&USUAL) else { return };
    let administrator = first_administrator(&site, "jana");
    directory.set(people(&["petr"], &[]));
    let form = site.nobody().page("/sign-in");
    assert!(form.says("kterým se přihlašujete do počítače v úřadu"), "{}", form.text());

    let petr = site.nobody();
    assert_eq!(enter(&petr, "Petr").location(), "/account");
    assert!(is_signed_in(&petr));
    let account = petr.page("/account");
    assert!(account.says("adresář úřadu") && account.says("mění se tam"), "{}", account.text());
    let made = site.acts().pop().unwrap();
    assert_eq!((made.what.as_str(), made.who.as_str(), made.role.as_str()), ("add-person", "petr", "clerk"));
    assert_eq!(made.account.as_deref(), Some("directory"));
    let acts = site.acts().len();
    assert_eq!(enter(&site.nobody(), "petr").location(), "/account");
    assert_eq!(site.acts().len(), acts, "nothing is new");
    assert_eq!(count(&site, "SELECT count(*) FROM person WHERE password IS NULL AND subject LIKE 'ldap %'"), 1);
    let list = administrator.page("/people");
    assert!(list.says("adresář úřadu") && list.says("role podle posledního přihlášení"), "{}", list.text());

    // Somebody else who has the login later is somebody else.
    let mut later = people(&["petr"], &[]);
    later[0] = StandInEntry::person("petr", "Petr Jiný", 9);
    directory.set(later);
    let other = site.nobody();
    assert_eq!(enter(&other, "petr").location(), "/account");
    assert!(other.page("/account").says("petr-2"), "{}", other.page("/account").text());
    // His acts say so too.
    other.post("/account/language", &[("language", "cs")]);
    let act = site.acts().pop().unwrap();
    assert_eq!((act.who.as_str(), act.account.as_deref()), ("petr-2", Some("directory")));
    let journal = administrator.page("/journal");
    assert!(journal.says("petr-2, úředník desky, adresář úřadu"), "{}", journal.text());
}

#[test]
fn asvs_6_3_4_a_wrong_and_an_empty_password_and_a_login_that_is_a_filter_open_nothing() {
    for wanted in [
        USUAL,
        Wanted { ldap: "bind-as = \"uid=petr,ou=lide,dc=mesto,dc=example\"\npassword-file = \"ldap.heslo\"", ..USUAL },
    ] {
        let Some(Office { site, directory, .. }) = office(&wanted) else { return };
        first_administrator(&site, "jana");
        directory.set(people(&["petr", "eva"], &[]));
        let stranger = site.nobody();
        let before = directory.asked().len();
        for password in ["", "\0"] {
            assert_eq!(sign_in(&stranger, "petr", password).status, 422);
        }
        assert_eq!(directory.asked().len(), before, "an empty password is not even sent");
        for (login, password) in [("petr", "jiné heslo 123"), ("nikdo", PASSWORD_THERE), ("*", PASSWORD_THERE)] {
            let again = sign_in(&stranger, login, password);
            assert!(again.status == 422 && again.says("nesouhlasí"), "{login}: {}", again.text());
            assert_eq!(again.field("login").as_deref(), Some(login), "what was typed stays");
        }
        let nobody = "filter finds nobody of this login below base";
        assert_eq!(site.log().contains(nobody), wanted.ldap.contains("password-file"), "{}", site.log());
        for login in ["*)(uid=*", "petr)(|(uid=*", "petr,ou=lide", "pe*"] {
            assert_eq!(sign_in(&stranger, login, PASSWORD_THERE).status, 422, "{login}");
        }
        let asked = directory.asked();
        // What was typed is one value of one attribute.
        let is_value = |line: &String| !line.contains("present") && !line.contains("(?");
        assert!(asked.iter().all(is_value), "{asked:#?}");
        assert!(asked.iter().all(|line| !line.contains("empty password")), "{asked:#?}");
        assert!(!is_signed_in(&stranger));
        assert_eq!(count(&site, "SELECT count(*) FROM person"), 1);
        assert_eq!(enter(&stranger, "eva").status, 303, "{}", site.log());
    }
}

#[test]
fn asvs_6_3_1_guesses_wait_as_everywhere_and_a_directory_that_is_down_is_no_guess() {
    let Some(Office { site, directory, .. }) = office(&USUAL) else { return };
    first_administrator(&site, "jana");
    directory.set(people(&["petr"], &[]));
    let stranger = site.nobody();
    let statuses: Vec<u16> = (0..12).map(|_| sign_in(&stranger, "petr", "jiné heslo 123").status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 10, "{statuses:?}");
    assert_eq!(statuses.last(), Some(&429));
    let waits = sign_in(&stranger, "petr", "jiné heslo 123");
    assert_eq!((waits.status, waits.field("login").as_deref()), (429, Some("petr")), "{}", waits.text());
    assert_eq!(directory.asked().iter().filter(|line| line.starts_with("bind")).count(), 10);
    site.database().execute("DELETE FROM sign_in", []).unwrap();

    directory.set_mood(DirectoryMood::Silent);
    let began = Instant::now();
    let slow = enter(&stranger, "petr");
    assert!(slow.status == 422 && slow.says("Adresář úřadu teď neodpovídá"), "{}", slow.text());
    assert!(slow.says("Přihlášení nejde") && !slow.says("Opravte"), "{}", slow.text());
    assert_eq!(stays(&slow), form_of("petr"));
    assert!(began.elapsed().as_secs() < 8, "{:?}", began.elapsed());
    assert_eq!(count(&site, "SELECT count(*) FROM sign_in"), 0);
    assert_eq!(
        sign_in(&site.nobody(), "jana", PASSWORD).location(),
        "/account",
        "an account from here opens meanwhile"
    );
    directory.set_mood(DirectoryMood::Binds(
        49,
        "80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 532, v1",
    ));
    let expired = enter(&stranger, "petr");
    assert!(expired.says("Platnost vašeho hesla"), "{}", expired.text());
    assert_eq!(stays(&expired), form_of("petr"));
    directory.set_mood(DirectoryMood::Binds(49, "comment: AcceptSecurityContext error, data 775, v1"));
    assert!(enter(&stranger, "petr").says("váš účet teď nepouští"));
    assert!(site.log().contains("does not let the account in: it is locked out"), "{}", site.log());
}

#[test]
fn asvs_12_3_2_nothing_is_said_to_a_directory_without_tls_that_is_trusted() {
    let Some(Office { site, directory, .. }) = office(&Wanted { start_tls: true, ..USUAL }) else { return };
    first_administrator(&site, "jana");
    directory.set(people(&["petr"], &[]));
    directory.set_mood(DirectoryMood::RefusesStartTls(52));
    let refused = enter(&site.nobody(), "petr");
    assert!(refused.status == 422 && refused.says("neodpovídá"), "{}", refused.text());
    assert_eq!(directory.asked(), ["StartTLS"], "no password goes over a line in the clear");
    assert!(site.log().contains("refuses StartTLS with code 52"), "{}", site.log());
    directory.set_mood(DirectoryMood::Well);
    assert_eq!(enter(&site.nobody(), "petr").location(), "/account");

    for start_tls in [false, true] {
        let Some(Office { site, directory, .. }) = office(&Wanted { start_tls, trusted: false, ..USUAL }) else {
            return;
        };
        first_administrator(&site, "jana");
        directory.set(people(&["petr"], &[]));
        let refused = enter(&site.nobody(), "petr");
        assert!(refused.status == 422 && refused.says("není důvěryhodné"), "{}", refused.text());
        assert!(!refused.says("za chvíli"), "{}", refused.text());
        assert_eq!(stays(&refused), form_of("petr"));
        assert!(directory.asked().iter().all(|line| line == "StartTLS"), "{:?}", directory.asked());
        assert!(site.log().contains("ca-file in [admin.ldap]"), "{}", site.log());
    }
}

#[test]
fn who_is_let_in_and_not_found_is_told_so_and_no_password_was_guessed() {
    const BIND: &str = "bind-as = \"uid={login},ou=lide,dc=mesto,dc=example\"";
    for (filter, sentence, logged) in [
        ("(mail={login})", "Heslo souhlasí", "filter does not find below base"),
        ("(&(objectClass=person)({login}))", "nepodařilo správně zeptat", "filter cannot be read"),
    ] {
        let ldap: &str = format!("{BIND}\nfilter = \"{filter}\"").leak();
        let Some(Office { site, directory, .. }) = office(&Wanted { ldap, ..USUAL }) else { return };
        first_administrator(&site, "jana");
        directory.set(people(&["petr"], &[]));
        let page = enter(&site.nobody(), "petr");
        assert!(page.status == 422 && page.says(sentence), "{filter}: {}", page.text());
        assert!(site.log().contains(logged), "{filter}: {}", site.log());
        assert_eq!(count(&site, "SELECT count(*) FROM sign_in WHERE outcome <> 'signed-in'"), 0);
    }
}

#[test]
fn a_group_of_another_domain_has_nobody_in_it_and_keeps_nobody_out() {
    let Some(Office { site, directory, .. }) = office(&USUAL) else { return };
    first_administrator(&site, "jana");
    let mut entries = people(&["petr"], &[]);
    entries.pop();
    directory.set(entries);
    directory.set_mood(DirectoryMood::Refers);
    assert_eq!(enter(&site.nobody(), "petr").location(), "/account");
    assert!(site.log().contains("is not in the directory"), "{}", site.log());
    assert_eq!(enter(&site.nobody(), "host").status, 403);
    assert!(site.log().contains("somebody of the office has no role here"), "{}", site.log());
}

#[test]
fn asvs_7_4_2_and_8_2_1_a_role_follows_the_groups_at_each_sign_in() {
    let Some(Office { site, directory, .. }) = office(&USUAL) else { return };
    first_administrator(&site, "jana");
    directory.set(people(&["petr"], &[]));
    let refused = enter(&site.nobody(), "host");
    assert!(refused.status == 403 && refused.says("není v žádné skupině"), "{}", refused.text());
    assert_eq!(stays(&refused), form_of("host"));
    assert_eq!(count(&site, "SELECT count(*) FROM person"), 1, "nobody without a role gets an account");

    let (first, second) = (site.nobody(), site.nobody());
    assert_eq!(enter(&first, "petr").location(), "/account");
    assert_eq!(first.get("/people").status, 404);
    directory.set(people(&["petr"], &["petr"]));
    assert_eq!(enter(&second, "petr").location(), "/account");
    assert_eq!(second.get("/people").status, 200, "administrator now");
    assert!(!is_signed_in(&first), "what had other rights has ended");
    let change = site.acts().pop().unwrap();
    assert_eq!((change.what.as_str(), change.who.as_str()), ("change-person", "petr"));
    assert_eq!(change.changes, [("role".to_owned(), Some("clerk".to_owned()), Some("administrator".to_owned()))]);

    directory.set(people(&[], &[]));
    assert_eq!(enter(&site.nobody(), "petr").status, 403);
    assert!(!is_signed_in(&second), "the role is gone, and with it every session");
}

#[test]
fn who_is_renamed_in_the_directory_is_called_so_from_the_next_sign_in_and_the_journal_keeps_the_old_name() {
    let Some(Office { site, directory, .. }) = office(&USUAL) else { return };
    let administrator = first_administrator(&site, "jana");
    directory.set(people(&["eva"], &[]));
    assert_eq!(enter(&site.nobody(), "eva").location(), "/account");
    // The same entry under another login and another name, and then with a login alone.
    let mut renamed = people(&["eva.mala"], &[]);
    renamed[1] = StandInEntry::person("eva.mala", "Eva Malá", 2);
    let mut nameless = renamed.clone();
    nameless[1].values.retain(|(name, _)| *name != "displayname");
    for (entries, old, new) in [(renamed, "Eva Síťová", "Eva Malá"), (nameless, "Eva Malá", "eva.mala")] {
        directory.set(entries);
        let eva = site.nobody();
        assert_eq!(enter(&eva, "eva.mala").location(), "/account");
        assert!(eva.page("/account").says(new), "{}", eva.page("/account").text());
        let act = site.acts().pop().unwrap();
        assert_eq!((act.what.as_str(), act.who.as_str()), ("change-person", "eva"), "the login here stays");
        let name = ("name".to_owned(), Some(old.to_owned()), Some(new.to_owned()));
        assert!(act.changes.contains(&name), "{act:?}");
        let list = administrator.page("/people");
        assert!(list.says(new) && !list.says(old), "{}", list.text());
    }
    assert_eq!(count(&site, "SELECT count(*) FROM person WHERE subject IS NOT NULL"), 1);
    let journal = administrator.page("/journal");
    assert!(journal.says("Eva Síťová") && journal.says("Eva Malá"), "{}", journal.text());
}

#[test]
fn groups_within_groups_count_where_that_is_asked_for() {
    let nested = "bind-as = \"uid={login},ou=lide,dc=mesto,dc=example\"\nnested-groups = true";
    for (ldap, status) in [(USUAL.ldap, 403), (nested, 303)] {
        let Some(Office { site, directory, .. }) = office(&Wanted { ldap, ..USUAL }) else { return };
        first_administrator(&site, "jana");
        let mut entries = people(&[], &[]);
        entries[3] = StandInEntry::group("deska", &[group_dn("odbor")]);
        entries.push(StandInEntry::group("odbor", &[dn("petr")]));
        directory.set(entries);
        assert_eq!(enter(&site.nobody(), "petr").status, status);
        let asked = directory.asked();
        let chain = asked.iter().any(|line| line.contains("1.2.840.113556.1.4.1941"));
        assert_eq!(chain, status == 303, "{asked:#?}");
    }
}

#[test]
fn asvs_6_3_3_and_6_4_3_a_person_of_the_directory_has_a_second_factor_and_no_password_here() {
    let Some(Office { site, directory, .. }) = office(&Wanted { admin: "", ..USUAL }) else { return };
    let jana = first_administrator(&site, "jana");
    enrol(&jana, "/sign-in/second-factor", &[]);
    directory.set(people(&["petr"], &["eva"]));
    let eva = site.nobody();
    assert_eq!(
        enter(&eva, "eva").location(),
        "/sign-in/second-factor?next=%2Faccount",
        "obligatory for administrators"
    );
    enrol(&eva, "/sign-in/second-factor", &[]);
    assert!(is_signed_in(&eva));
    assert_eq!(enter(&site.nobody(), "eva").location(), "/sign-in/code?next=%2Faccount");
    assert_eq!(eva.get("/account/password").status, 404);
    let fields = [("old-password", PASSWORD_THERE), ("new-password", PASSWORD), ("again-password", PASSWORD)];
    assert_eq!(eva.post("/account/password", &fields).status, 404);
    // Without a password here it is the fresh sign-in that shows who sits there.
    assert_eq!(eva.post("/account/recovery-codes", &[]).status, 200);
    site.database().execute("UPDATE session SET created = created - 601", []).unwrap();
    let stale = eva.post("/account/recovery-codes", &[]);
    assert!(stale.status == 422 && stale.says("víc než deset minut"), "{}", stale.text());
    assert_eq!(eva.post("/account/second-factor", &[("code", "123456"), ("compared", "yes")]).status, 422);

    let id = |login: &str| count(&site, &format!("SELECT id FROM person WHERE login = '{login}'"));
    let (eva_id, jana_id) = (id("eva"), id("jana"));
    let before = site.acts().len();
    let reset = jana.post(&format!("/people/{eva_id}/reset-password"), &[]);
    assert!(reset.status == 409 && reset.says("obnovuje se tam"), "{}", reset.text());
    let (_, told, code) = printed(&site, &["reset", "eva"]);
    assert!(told.contains("directory or identity provider") && code != Some(0), "{told}");
    let form = jana.page(&format!("/people/{eva_id}"));
    assert!(form.says("Jméno a roli určuje úřad") && !form.body().contains("name=\"role\""), "{}", form.text());
    jana.post(&format!("/people/{eva_id}"), &[("name", "Jiná"), ("role", "reader")]);
    assert_eq!(site.acts().len(), before, "name and role are the office's");
    // A directory that is down must not lock everybody out.
    assert_eq!(eva.post(&format!("/people/{jana_id}/disable"), &[]).status, 409, "the last administrator from here");
    assert_eq!(eva.post(&format!("/people/{jana_id}"), &[("name", "Jana"), ("role", "reader")]).status, 422);
    assert_eq!(jana.post(&format!("/people/{eva_id}/disable"), &[]).location(), "/people?done=person-disabled");
    assert!(!is_signed_in(&eva));
    let disabled = enter(&site.nobody(), "eva");
    assert!(disabled.status == 403 && disabled.says("zakázán"), "{}", disabled.text());
    assert_eq!(stays(&disabled), form_of("eva"));
}

#[test]
fn asvs_16_2_1_without_a_journal_nobody_gets_an_account_or_another_role() {
    let Some(Office { site, directory, .. }) = office(&USUAL) else { return };
    let jana = first_administrator(&site, "jana");
    person(&site, &jana, "karel", "reader");
    directory.set(people(&["petr"], &[]));
    assert_eq!(enter(&site.nobody(), "petr").status, 303);
    site.player.set_mood(crate::admin::player::Mood::Refusing("the disk is full".to_owned()));
    assert_eq!(enter(&site.nobody(), "petr").status, 303, "who has an account signs in");
    directory.set(people(&["eva"], &["petr"]));
    for login in ["petr", "eva"] {
        let refused = enter(&site.nobody(), login);
        assert!(refused.status == 503 && refused.says("deníku"), "{login}: {}", refused.text());
        assert_eq!(stays(&refused), form_of(login));
    }
    assert_eq!(count(&site, "SELECT count(*) FROM person WHERE role = 'administrator'"), 1);
    // A login of an account from here is never asked of the directory.
    let asked = directory.asked().len();
    assert_eq!(sign_in(&site.nobody(), "karel", PASSWORD_THERE).status, 422);
    assert_eq!(directory.asked().len(), asked);
}
