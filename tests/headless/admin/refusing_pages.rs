//! Refusing pages in Chromium: what a person meets when something is in the way, each wide and light, and narrow and dark, by the
//! accessibility checker. With `VYVESKA_PICTURES` a picture of each is kept there.

use std::{fs, net::TcpListener, path::PathBuf};

use super::{
    AdminSite, Browser,
    every_page::faults,
    posting::{fill, letter, upload},
    site::CONFIG,
};
use crate::common::{
    Need,
    chromium::{Chromium, axe, find_chromium},
    skip,
};

/// The page of one person, and what the checker found on what he met.
struct Walk {
    page: Chromium,
    address: String,
    script: String,
    pictures: Option<PathBuf>,
    seen: usize,
    report: Vec<String>,
}

impl Walk {
    fn signed_in(&mut self, person: &Browser) {
        let token = person.cookie("vyveska").unwrap();
        let cookie = serde_json::json!({ "url": self.address, "name": "vyveska", "value": token });
        self.page.call("Network.setCookie", cookie);
    }

    fn go(&mut self, path: &str) {
        let address = format!("{}{path}", self.address);
        self.page.go(&address);
    }

    /// Looks at what stands, which has to say this.
    fn look(&mut self, words: &str) {
        let text = self.page.text();
        assert!(text.contains(words), "{words:?} is not on {}: {text}", self.page.place());
        self.seen += 1;
        for (width, dark) in [(1280, false), (320, true)] {
            self.page.size(width, 900);
            self.page.dark(dark);
            let found = faults(&mut self.page, &self.script, width);
            // The browser writes down that an answer was no 200.
            let found = found.into_iter().filter(|it| !it.contains("status of"));
            self.report.extend(found.map(|it| format!("{words} {width}: {it}")));
            if let Some(folder) = &self.pictures {
                self.page.picture(&folder.join(format!("refusing-{:02}-{width}.png", self.seen)));
            }
        }
        self.page.size(1280, 900);
        self.page.dark(false);
    }
}

/// A site that offers the office's provider, which is not to be reached.
fn site() -> AdminSite {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut table = format!("\n[admin]\nlisten = \"127.0.0.1:{port}\"\nsecond-factor = \"none\"\n");
    if cfg!(feature = "oidc") {
        table += &format!(
            "public = \"http://127.0.0.1:{port}\"\n[admin.oidc]\nissuer = \"http://127.0.0.1:9/\"\nclient-id = \"v\"\n\
             client-secret-file = \"oidc.heslo\"\ntimeout-s = 1\n[admin.oidc.roles]\nclerk = [\"deska\"]\n"
        );
    }
    AdminSite::start_with(&format!("{CONFIG}{table}"), |root| {
        use std::os::unix::fs::PermissionsExt as _;
        let file = root.join("oidc.heslo");
        fs::write(&file, "heslo\n").unwrap();
        fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
    })
}

#[test]
fn what_refuses_can_be_read_and_left_by_everybody() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let Some(script) = axe() else { return skip(Need::Axe, "axe.min.js is not in third-party/tools") };
    let site = site();
    let mut walk = Walk {
        page: Chromium::start(&program, &[]),
        address: format!("http://{}", site.address),
        script,
        pictures: std::env::var_os("VYVESKA_PICTURES").map(PathBuf::from),
        seen: 0,
        report: Vec::new(),
    };
    let (applicant, clerk) = (site.sign_in("applicant"), site.sign_in("clerk"));
    // Chosen once, as the words below are looked for; a browser of a test asks for English.
    walk.go("/sign-in?lang=cs");
    if cfg!(feature = "oidc") {
        walk.look("Přihlásit se účtem úřadu");
        walk.page.press("a[href^='/sign-in/provider']");
        walk.look("Přihlášení nejde");
    }
    walk.signed_in(&clerk);
    walk.go("/people");
    walk.look("Stránka tu není");

    // Somebody else saves the draft while it is open, on its second step and on its last.
    let id = upload(&clerk, "a.pdf", &letter("Zamer"));
    fill(&clerk, &id, "Záměr prodeje");
    walk.go(&format!("/posting/{id}/facts"));
    fill(&clerk, &id, "Záměr směny");
    walk.page.fill("#title", "Záměr pronájmu");
    walk.page.press("form[action$='/facts'] button");
    walk.look("Mezitím");
    walk.go(&format!("/posting/{id}/check"));
    fill(&clerk, &id, "Záměr daru");
    walk.page.press("form[action$='/post'] button");
    walk.look("Mezitím to změnil někdo jiný");
    walk.page.press_words("Otevřít stránku znovu");
    assert!(walk.page.place().starts_with(&format!("/posting/{id}")), "{}", walk.page.place());

    // The share is gone.
    walk.go(&format!("/posting/{id}/check"));
    fs::rename(site.path("deska"), site.path("odpojeno")).unwrap();
    walk.page.press("form[action$='/post'] button");
    walk.look("Složka desky není dostupná");
    fs::rename(site.path("odpojeno"), site.path("deska")).unwrap();

    // Somebody else's draft.
    let other = upload(&applicant, "b.pdf", &letter("Volby"));
    walk.go(&format!("/posting/{other}/take-over"));
    // The browser's own word comes first; what the program says is looked at.
    walk.page.js("document.querySelector('#why').required = false");
    walk.page.press("main form button");
    walk.look("Napište důvod");

    // The session ends with a form open; the same person comes back to it.
    walk.go(&format!("/posting/{id}/facts"));
    walk.page.fill("#title", "Záměr výpůjčky");
    site.database().execute("UPDATE session SET ended = created", []).unwrap();
    walk.page.press("form[action$='/facts'] button");
    walk.look("je uchovaný");
    let next = walk.page.js("document.querySelector('input[name=next]').value").as_str().unwrap().to_owned();
    site.database().execute("UPDATE session SET ended = NULL", []).unwrap();
    walk.signed_in(&clerk);
    walk.go(&next);
    walk.look("Nic se neztratilo");
    assert!(walk.page.text().contains("název"), "a field has its name: {}", walk.page.text());

    walk.signed_in(&site.sign_in("communications"));
    walk.go("/broadcast/crisis");
    walk.page.fill("#headline", "Voda není pitná");
    walk.page.fill("#until", "30h");
    walk.page.press("form[action$='/preview'] button");
    walk.look("nejvýš 24 hodin");
    walk.page.fill("#until", "2h");
    walk.page.press("form[action$='/preview'] button");
    walk.look("Zkontrolujte zprávu");

    walk.signed_in(&site.sign_in("administrator"));
    walk.go("/settings/text");
    let text = walk.page.js("document.querySelector('#text').value").as_str().unwrap().to_owned();
    walk.page.fill("#text", &text.replace("[idle]", "[idle]\nneznamy = 1"));
    walk.page.press("form[action='/settings/text'] button");
    walk.look("neznamy");
    let sql = "INSERT INTO person (login, name, role, subject, mail, created) VALUES ('dvorakova', 'Ludmila Dvořáková-Předlouhá', \
               'clerk', 'ldap 6f9619ff', 'ludmila.dvorakova@mesto.example', 0)";
    site.database().execute(sql, []).unwrap();
    walk.go("/people");
    walk.look("adresář úřadu");
    walk.page.press_words("Ludmila Dvořáková-Předlouhá");
    walk.look("Jméno a roli určuje úřad");
    assert!(walk.report.is_empty(), "{}", walk.report.join("\n"));
}
