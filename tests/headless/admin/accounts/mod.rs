//! Accounts of the administration web: the first administrator, signing in and out, sessions, passwords, the second factor,
//! people and rights, each by the requirement of ASVS 5.0 that it serves.

#[cfg(feature = "ldap")]
mod directories;
mod first_administrator;
mod kept_forms;
#[cfg(feature = "ldap")]
mod openldap;
mod passwords;
mod people;
#[cfg(feature = "oidc")]
mod providers;
mod second_factors;
mod sessions;
#[cfg(feature = "ldap")]
mod stand_in_directory;
#[cfg(feature = "oidc")]
mod stand_in_provider;

use std::{path::Path, process::Command};

use jiff::Timestamp;
use totp_rs::{Builder, Secret};

use super::{AdminSite, Browser, Page, site::CONFIG};

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
