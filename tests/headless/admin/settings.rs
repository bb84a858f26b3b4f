//! Settings over real forms: changes are shown first, checked as the board checks them, journalled, and on trial where they
//! could leave the glass dark; secrets are on no page; a backup can be restored.

use std::{fs, os::unix::fs::PermissionsExt as _, process::Command};

use super::{
    AdminSite, Browser, Page,
    player::Mood,
    site::{ADMIN, CONFIG},
};

/// Secrets as they stand in a configuration.
const SECRETS: &str = r#"
[staff]
pin = "4711"

[take-home]
url = "https://hlasy.mesto.example/"
token = "tajny-token-0123456789abcdef"

[alerts]
webhook = "https://mesto.example/tajny-hook"
# token = "stary-tajny-token"
"#;

fn site() -> AdminSite {
    AdminSite::start_with(&format!("{CONFIG}{SECRETS}{ADMIN}"), |_| {})
}

/// Sends a proposed text to its review and saves it.
fn save_text(browser: &Browser, text: &str) -> Page {
    let proposed = browser.post("/settings/text", &[("text", text)]);
    let review = browser.page(proposed.location());
    browser.post("/settings/save", &[("draft", &review.field("draft").unwrap()), ("why", "zkouška")])
}

/// Fields of the form as a browser sends them.
fn form(page: &Page) -> Vec<(String, String)> {
    let names: Vec<String> = page
        .body()
        .split("name=\"")
        .skip(1)
        .filter_map(|it| it.split('"').next())
        .filter(|name| name.contains('.'))
        .map(str::to_owned)
        .collect();
    let value = |name: &str| {
        let select = page.body().split(&format!("<select id=\"{name}\"")).nth(1);
        let chosen = select.and_then(|it| it.split("</select>").next()).map(|options| {
            let option =
                options.split("<option value=\"").find(|it| it.split('>').next().unwrap().contains(" selected"));
            option.and_then(|it| it.split('"').next()).unwrap_or_default().to_owned()
        });
        chosen.or_else(|| page.field(name)).unwrap_or_default()
    };
    names.into_iter().map(|name| (name.clone(), value(&name))).collect()
}

fn post_form(browser: &Browser, changes: &[(&str, &str)]) -> Page {
    let mut fields = form(&browser.page("/settings"));
    for (name, value) in changes {
        fields.iter_mut().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no {name}")).1 = (*value).to_owned();
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post("/settings/form", &fields)
}

#[test]
fn a_change_by_the_form_is_shown_first_and_keeps_every_comment() {
    let site = site();
    let before = site.read("vyveska.toml");
    let admin = site.sign_in("administrator");
    assert_eq!(post_form(&admin, &[]).location(), "/settings?done=settings-same");
    let wrong = post_form(&admin, &[("idle.after-s", "5"), ("town.office", "Radnice")]);
    assert!(wrong.status == 422 && wrong.says("Deska by to nepřijala") && wrong.body().contains("aria-invalid"));
    assert_eq!(wrong.field("town.office").as_deref(), Some("Radnice"), "what was typed stays");
    let review = post_form(&admin, &[("idle.after-s", "90"), ("town.office", "Radnice")]);
    let place = review.location().to_owned();
    let review = admin.page(&place);
    assert!(
        review.says("after-s = 90") && review.says("office = \"Radnice\"") && !review.says("na zkoušku"),
        "{}",
        review.text()
    );
    assert_eq!(site.read("vyveska.toml"), before, "it was only shown");
    let other = site.sign_in("administrator");
    assert_eq!(other.get(&place).status, 404, "a proposal is its author's");
    let saved = admin.post("/settings/save", &[("draft", &review.field("draft").unwrap()), ("why", "dlouhé čtení")]);
    assert_eq!(saved.location(), "/settings?done=settings-saved");
    let after = site.read("vyveska.toml");
    assert!(
        after.contains("after-s = 90")
            && after.contains("# vysílání")
            && after.contains("# token = \"stary-tajny-token\"")
    );
    let act = site.acts().remove(0);
    assert_eq!(
        (act.what.as_str(), act.target.as_str(), act.why.as_deref()),
        ("change-configuration", "vyveska.toml", Some("dlouhé čtení"))
    );
    assert!(act.changes.contains(&("idle.after-s".into(), None, Some("90".into()))), "{act:?}");
    assert!(act.changes.contains(&("town.office".into(), Some("Městský úřad Vzorov".into()), Some("Radnice".into()))));
    assert!(admin.page("/settings?done=settings-saved").says("ostatní od příštího spuštění"));
}

#[test]
fn a_change_by_the_form_or_the_text_without_a_reason_is_refused_and_what_was_typed_is_kept() {
    let site = site();
    let admin = site.sign_in("administrator");
    let before = site.read("vyveska.toml");
    let text = admin.page("/settings/text").field("text").unwrap();
    for by_form in [true, false] {
        let proposed = match by_form {
            true => post_form(&admin, &[("town.office", "Radnice")]),
            false => admin.post("/settings/text", &[("text", &text.replace("Městský úřad Vzorov", "Radnice"))]),
        };
        let review = admin.page(proposed.location());
        assert!(!review.says("nepovinný") && review.body().contains("required"), "{}", review.body());
        let draft = review.field("draft").unwrap();
        for why in ["", "-"] {
            let again = admin.post("/settings/save", &[("draft", &draft), ("why", why)]);
            assert!(again.status == 422 && again.says("Napište důvod."), "{}", again.text());
            assert!(again.body().contains("id=\"why-fault\""), "it stands at the field: {}", again.body());
            assert_eq!(again.field("why").as_deref(), Some(why));
            assert!(again.says("office = \"Radnice\"") && again.field("draft").as_deref() == Some(draft.as_str()));
        }
        let long = "a".repeat(501);
        let again = admin.post("/settings/save", &[("draft", &draft), ("why", &long)]);
        assert!(again.status == 422 && again.says("500 znaků") && again.field("why") == Some(long));
        assert_eq!((site.read("vyveska.toml"), site.acts().len()), (before.clone(), 0));
    }
}

#[test]
fn the_text_is_checked_with_line_and_column() {
    let site = site();
    let admin = site.sign_in("administrator");
    let text = admin.page("/settings/text").field("text").unwrap();
    let wrong = text.replace("name = \"Město Vzorov\"", "nmae = \"Město Vzorov\"");
    let again = admin.post("/settings/text", &[("text", &wrong)]);
    assert!(
        again.status == 422
            && again.says("vyveska.toml, řádek 3, sloupec 1: town.nmae: Takový klíč tu není. Neměl to být „name“?")
            && again.says("Technicky: town.nmae: unknown key, did you mean name?"),
        "{}",
        again.text()
    );
    let mut links = again.body().split("<a ").filter_map(|it| it.split("</a>").next());
    assert!(links.all(|link| !link.contains("unknown key")), "small print stands apart: {}", again.body());
    assert!(again.field("text").unwrap().contains("nmae = \"Město Vzorov\""));
    let broken = admin.post("/settings/text", &[("text", "[town\nname = \"x\"\n")]);
    assert!(broken.status == 422 && broken.says("vyveska.toml, řádek 1, sloupec"), "{}", broken.text());
    assert_eq!(admin.post("/settings/text", &[("text", &text), ("role", "x")]).status, 400);
    assert!(site.acts().is_empty());
}

/// Whoever changes the configuration over the web runs no programs on the board's machine.
#[test]
fn a_program_to_run_is_changed_on_the_machine_alone() {
    let programs = "\n[display]\nbrightness-command = \"ddcutil setvcp 10 {percent}\"\n";
    let site = AdminSite::start_with(&format!("{CONFIG}{programs}{ADMIN}"), |_| {});
    let admin = site.sign_in("administrator");
    let before = site.read("vyveska.toml");
    let text = admin.page("/settings/text").field("text").unwrap();
    for (change, key) in [
        (text.replace("ddcutil setvcp 10 {percent}", "sh -c id"), "display.brightness-command"),
        (
            text.replace("brightness-command = \"ddcutil setvcp 10 {percent}\"\n", "dim = true\n"),
            "display.brightness-command",
        ),
        (format!("{text}\n[convert]\nprogram = \"/bin/sh\"\n"), "convert.program"),
        (format!("{text}\n[speech]\ncommand = \"/bin/sh\"\n"), "speech.command"),
        (format!("{text}\n[speech]\nsink = \"alsa:file:'|id',raw\"\n"), "speech.sink"),
        (format!("{text}\n[recognition]\nprogram = \"/bin/sh\"\n"), "recognition.program"),
        (text.replace("[admin]\n", "[admin]\nscan-command = \"/bin/sh\"\n"), "admin.scan-command"),
    ] {
        let refused = admin.post("/settings/text", &[("text", &change)]);
        assert!(
            refused.status == 422 && refused.says(&format!("{key}: names a program to run")),
            "{key}: {}",
            refused.text()
        );
    }
    assert_eq!(site.read("vyveska.toml"), before);
    assert!(site.acts().is_empty());
    // Everything else beside it is changed as ever.
    save_text(&admin, &text.replace("Město Vzorov", "Město Jinde"));
    let after = site.read("vyveska.toml");
    assert!(after.contains("Město Jinde") && after.contains("ddcutil setvcp 10 {percent}"), "{after}");
}

#[test]
fn asvs_13_3_1_a_secret_is_on_no_page_and_stays_unless_it_is_replaced() {
    let site = site();
    let admin = site.sign_in("administrator");
    let clean = |page: &Page| {
        for secret in ["4711", "tajny", "0123456789abcdef"] {
            assert!(!page.body().contains(secret), "{secret}: {}", page.text());
        }
    };
    let page = admin.page("/settings/text");
    clean(&page);
    clean(&admin.page("/settings"));
    let text = page.field("text").unwrap();
    assert_eq!(text.matches("(nastaveno)").count(), 4, "{text}");
    // A new secret with a mistake elsewhere: it is not shown again, and not lost.
    let pin = text.lines().find(|line| line.starts_with("pin")).unwrap().to_owned();
    let typed = text.replace(&pin, "pin = \"8642\"").replace("[town]", "[twon]");
    let again = admin.post("/settings/text", &[("text", &typed)]);
    assert!(again.status == 422 && !again.body().contains("8642"));
    clean(&again);
    let mended = again.field("text").unwrap().replace("[twon]", "[town]");
    let review = admin.post("/settings/text", &[("text", &mended), ("draft", &again.field("draft").unwrap())]);
    let review = admin.page(review.location());
    assert!(!review.body().contains("8642") && review.says("pin ="), "{}", review.text());
    clean(&review);
    let saved = admin.post("/settings/save", &[("draft", &review.field("draft").unwrap()), ("why", "nový PIN")]);
    assert_eq!(saved.status, 303);
    let file = site.read("vyveska.toml");
    assert!(
        file.contains("pin = \"8642\"") && file.contains("tajny-token-0123456789abcdef") && file.contains("tajny-hook")
    );
    let journal = format!("{:?}", site.acts());
    assert!(!journal.contains("8642") && !journal.contains("4711") && journal.contains("staff.pin"), "{journal}");
    let damaged = text.replace("•••1 (nastaveno)", "•••1");
    assert!(admin.post("/settings/text", &[("text", &damaged)]).says("je poškozená"));
}

#[test]
fn a_file_that_was_changed_by_hand_is_not_overwritten_and_appears() {
    let site = site();
    let admin = site.sign_in("administrator");
    let place = post_form(&admin, &[("idle.after-s", "90")]).location().to_owned();
    let by_hand = site.read("vyveska.toml").replace("Město Vzorov", "Město Jinde");
    fs::write(site.path("vyveska.toml"), &by_hand).unwrap();
    let review = admin.page(&place);
    let refused = admin.post("/settings/save", &[("draft", &review.field("draft").unwrap()), ("why", "zkouška")]);
    assert!(refused.status == 409 && refused.says("Mezitím se to změnilo"), "{}", refused.text());
    assert_eq!(site.read("vyveska.toml"), by_hand);
    assert_eq!(admin.page("/settings").field("town.name").as_deref(), Some("Město Jinde"));
    site.until("the edit by hand is taken over", |_| admin.page("/settings").says("Město Jinde Správa"));
}

#[test]
fn what_cannot_be_journalled_is_not_saved() {
    let site = site();
    let admin = site.sign_in("administrator");
    let before = site.read("vyveska.toml");
    site.player.set_mood(Mood::Refusing("the disk is full".into()));
    let text = admin.page("/settings/text").field("text").unwrap();
    let refused = save_text(&admin, &text.replace("Město Vzorov", "Město Jinde"));
    assert!(refused.status == 503 && refused.says("the disk is full"), "{}", refused.text());
    assert_eq!((site.read("vyveska.toml"), site.unfinished()), (before, 0));
    site.player.set_mood(Mood::Losing);
    let unknown = save_text(&admin, &text.replace("Město Vzorov", "Město Onde"));
    assert!(unknown.status == 503 && unknown.says("Není známo, zda deska změnu zapsala"), "{}", unknown.text());
    site.player.set_mood(Mood::Well);
    site.until("the act is finished", |site| {
        site.read("vyveska.toml").contains("Město Onde") && site.unfinished() == 0
    });
    assert_eq!(site.acts().len(), 1);
}

/// A change of the display, which could leave the glass dark.
fn begin_trial(admin: &Browser) {
    let place = post_form(admin, &[("display.day-percent", "5")]).location().to_owned();
    let review = admin.page(&place);
    assert!(review.says("na zkoušku"), "{}", review.text());
    let saved = admin.post("/settings/save", &[("draft", &review.field("draft").unwrap()), ("why", "zkouška")]);
    assert_eq!(saved.location(), "/settings?done=settings-trial");
}

/// Lets the time of the trial pass.
fn make_overdue(site: &AdminSite) {
    let db = site.database();
    let data: String =
        db.query_row("SELECT data FROM draft WHERE id = 'settings-trial'", [], |row| row.get(0)).unwrap();
    let mut data: serde_json::Value = serde_json::from_str(&data).unwrap();
    data["until"] = serde_json::json!(jiff::Timestamp::now().as_second() - 1);
    db.execute("UPDATE draft SET data = ?1 WHERE id = 'settings-trial'", [data.to_string()]).unwrap();
}

fn trials(site: &AdminSite) -> Vec<Option<String>> {
    let changes = site.acts().into_iter().flat_map(|act| act.changes);
    changes.filter(|(field, ..)| field == "trial").map(|(_, _, new)| new).collect()
}

fn words(texts: &[&str]) -> Vec<Option<String>> {
    texts.iter().map(|it| Some((*it).to_owned())).collect()
}

#[test]
fn a_trial_that_is_confirmed_stays() {
    let site = site();
    let admin = site.sign_in("administrator");
    begin_trial(&admin);
    assert!(site.read("vyveska.toml").contains("day-percent = 5"));
    assert!(admin.page("/settings").says("Změna je uložena na zkoušku"));
    let second = admin.page("/settings/text").field("text").unwrap().replace("Město Vzorov", "X");
    let second = admin.post("/settings/text", &[("text", &second)]).location().to_owned();
    assert!(admin.page(&second).says("Běží zkouška jiné změny"));
    let id = second.strip_prefix("/settings/review/").unwrap();
    assert_eq!(admin.post("/settings/save", &[("draft", id), ("why", "zkouška")]).status, 409);
    assert_eq!(admin.post("/settings/keep", &[]).location(), "/settings?done=settings-kept");
    assert!(!admin.page("/settings").says("Zkouška nastavení"));
    assert!(site.read("vyveska.toml").contains("day-percent = 5"));
    assert_eq!(trials(&site), words(&["running", "kept"]));
}

#[test]
fn a_trial_that_nobody_confirms_ends_even_after_a_crash_and_without_a_player() {
    let mut site = site();
    let admin = site.sign_in("administrator");
    let before = site.read("vyveska.toml");
    fs::set_permissions(site.path("vyveska.toml"), fs::Permissions::from_mode(0o640)).unwrap();
    begin_trial(&admin);
    site.kill();
    make_overdue(&site);
    site.player.set_mood(Mood::Refusing("the player is down".into()));
    site.restart();
    site.until("the text before is back", |site| site.read("vyveska.toml") == before);
    let mode = fs::metadata(site.path("vyveska.toml")).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o640, "it is as open as it was");
    let admin = admin.at(site.address);
    assert!(admin.page("/settings").says("Předchozí text je v souboru zpátky"));
    assert_eq!(trials(&site), words(&["running"]), "the journal does not know it yet");
    site.player.set_mood(Mood::Well);
    site.until("it is journalled", |site| trials(site) == words(&["running", "returned"]));
    assert_eq!(site.acts().pop().unwrap().who, "vyveska");
    site.until("the trial is over", |_| !admin.page("/settings").says("Zkouška nastavení"));
    site.verdict();
}

#[test]
fn a_trial_ends_by_hand_too_and_an_edit_by_hand_is_left() {
    let site = site();
    let admin = site.sign_in("administrator");
    let before = site.read("vyveska.toml");
    begin_trial(&admin);
    assert_eq!(admin.post("/settings/put-back", &[]).location(), "/settings?done=settings-put-back");
    assert_eq!(site.read("vyveska.toml"), before);
    assert_eq!(site.acts().pop().unwrap().who, admin.login);
    // Where nobody journals it the glass comes first, and the journal has who it was as soon as it can.
    begin_trial(&admin);
    site.player.set_mood(Mood::Refusing("the player is down".into()));
    assert_eq!(admin.post("/settings/put-back", &[]).location(), "/settings");
    assert_eq!(site.read("vyveska.toml"), before);
    site.player.set_mood(Mood::Well);
    site.until("it is journalled", |site| trials(site).len() == 4);
    let late = site.acts().pop().unwrap();
    assert_eq!(late.who, "vyveska");
    assert!(late.changes.contains(&("login".into(), None, Some(admin.login.clone()))), "{late:?}");
    site.until("the trial is over", |site| {
        site.unfinished() == 0 && !admin.page("/settings").says("Zkouška nastavení")
    });
    begin_trial(&admin);
    let by_hand = site.read("vyveska.toml").replace("day-percent = 5", "day-percent = 70");
    fs::write(site.path("vyveska.toml"), &by_hand).unwrap();
    make_overdue(&site);
    site.until("the trial is over", |site| trials(site).len() == 6);
    assert_eq!(site.read("vyveska.toml"), by_hand);
    let all = ["running", "returned", "running", "returned", "running", "changed-by-hand"];
    assert_eq!(trials(&site), words(&all));
}

#[test]
fn the_board_is_started_anew_where_somebody_would_start_it() {
    let site = site();
    let admin = site.sign_in("administrator");
    assert_eq!(admin.post("/settings/restart", &[]).location(), "/settings?done=settings-restarted");
    assert_eq!(site.player.orders().pop().as_deref(), Some("restart"));
    let act = site.acts().remove(0);
    assert_eq!(
        (act.what.as_str(), act.changes),
        ("order-device", vec![("order".into(), None, Some("restart".into()))])
    );
    site.player.answer("restart", serde_json::json!({ "error": "no service manager would start the board again" }));
    let refused = admin.post("/settings/restart", &[]);
    assert!(refused.status == 409 && refused.says("no service manager"), "{}", refused.text());
}

#[test]
fn asvs_8_2_1_settings_are_for_administrators() {
    let site = site();
    for role in ["applicant", "clerk", "communications", "leadership", "reader"] {
        let browser = site.sign_in(role);
        for path in ["/settings", "/settings/text", "/settings/backup", "/settings/backup/file"] {
            assert_eq!(browser.get(path).status, 404, "{role} {path}");
        }
        for path in [
            "/settings/form",
            "/settings/text",
            "/settings/save",
            "/settings/keep",
            "/settings/backup",
            "/settings/drill",
        ] {
            assert_eq!(browser.post(path, &[]).status, 404, "{role} {path}");
        }
    }
    assert!(site.acts().is_empty());
}

#[test]
fn a_backup_is_restored_in_a_drill_and_a_damaged_one_is_found() {
    let site = site();
    let admin = site.sign_in("administrator");
    assert_eq!(admin.get("/settings/backup/file").status, 404);
    assert_eq!(admin.post("/settings/backup", &[]).location(), "/settings/backup?done=backup-made");
    let act = site.acts().remove(0);
    assert!(act.what == "export" && act.target.ends_with(".tar"), "{act:?}");
    assert_eq!(admin.post("/settings/drill", &[]).location(), "/settings/backup?done=backup-drilled");
    let page = admin.page("/settings/backup");
    assert!(page.says("v pořádku") && page.says("zápisů:") && !page.says("nepoužitelné"), "{}", page.text());
    let file = admin.get("/settings/backup/file");
    assert_eq!(file.header("content-type"), Some("application/x-tar"));
    let unpacked = tempfile::tempdir().unwrap();
    let path = unpacked.path().join("backup.tar");
    fs::write(&path, &file.bytes).unwrap();
    let listed = Command::new("tar").arg("-tf").arg(&path).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    for name in ["config/vyveska.toml", "config/named/schedule.toml", "evidence/head.json", "admin.sqlite"] {
        assert!(listed.lines().any(|line| line == name), "{name}: {listed}");
    }
    assert!(!listed.lines().any(|line| line == "evidence/key"), "{listed}");
    // The newest backup loses an entry of its journal.
    let newest = fs::read_dir(site.path("state/admin/backup")).unwrap().map(|it| it.unwrap().path());
    let newest = newest.filter(|path| path.extension().is_some_and(|end| end == "tar")).max().unwrap();
    let mut bytes = fs::read(&newest).unwrap();
    let at = bytes.windows(11).position(|it| it == b"\"player-up\"").unwrap();
    bytes[at + 1] = b'P';
    fs::write(&newest, bytes).unwrap();
    assert_eq!(admin.post("/settings/drill", &[]).status, 303);
    assert!(admin.page("/settings/backup").says("nepoužitelné"));
    // With the key, in place of the earlier one.
    assert_eq!(admin.post("/settings/backup", &[("key", "1")]).status, 303);
    let with_key = admin.get("/settings/backup/file");
    fs::write(&path, &with_key.bytes).unwrap();
    let listed = Command::new("tar").arg("-tf").arg(&path).output().unwrap();
    assert!(String::from_utf8(listed.stdout).unwrap().lines().any(|line| line == "evidence/key"));
    let files = fs::read_dir(site.path("state/admin/backup")).unwrap().flatten();
    assert_eq!(files.filter(|it| it.path().extension().is_some_and(|end| end == "tar")).count(), 1);
    assert!(admin.page("/settings/backup").says("jiná záloha, než je poslední"));
}
