//! Devices: the word of a board is what was confirmed at that moment, and a picture of its glass is an act that may be refused.

use jiff::{Timestamp, civil::date, tz::TimeZone};
use serde_json::{Value, json};
use vyveska::{
    evidence::JournalEvent,
    notice::{Notice, NoticeId, Posting, SourceId},
};

use super::{AdminSite, Page};

/// The answer of a player that is well.
pub fn well() -> Value {
    json!({
        "version": "9.9", "screen": "attract", "frames": 1234, "last_frame_ms": 40, "time_unknown": null, "problems": [],
        "glass": { "trouble": null, "light": "day", "size": [1080, 1920] },
        "documents": { "hidden": 0, "pending": 0, "delayed": 0 }, "store": { "free_bytes": 5_000_000_000u64 },
        "sources": [],
    })
}

/// A site whose board has one notice, by its journal and by its player.
fn site() -> AdminSite {
    let site = AdminSite::start();
    let today = Timestamp::now().to_zoned(TimeZone::get("Europe/Prague").unwrap()).date();
    let posting = Posting { from: today, until: Some(date(2099, 12, 31)) };
    let notice = Notice::new(SourceId("deska".into()), NoticeId("a".into()), "Záměr", posting);
    site.player.record(vec![
        JournalEvent::PlayerUp { version: "9.9".into(), down_since: None, town: None },
        JournalEvent::Posted { notice, since: None },
    ]);
    site.player.answer("status", well());
    site.player.answer("board", json!({ "notices": [{ "id": "a", "source": "deska", "title": "Záměr" }] }));
    site
}

#[test]
fn the_word_of_a_board_is_what_its_player_confirms_at_that_moment() {
    let site = site();
    let admin = site.sign_in("administrator");
    let list = admin.page("/devices");
    assert!(list.says("V pořádku") && list.says("1 z 1") && list.says("9.9"), "{}", list.text());
    let page = admin.page("/devices/local");
    assert!(page.says("V pořádku") && page.says("1080 × 1920") && page.says("není měřeno"), "{}", page.text());
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut status = well();
        change(&mut status);
        site.player.answer("status", status);
        admin.page("/devices/local")
    };
    let says = |page: Page, word: &str, cause: &str| {
        let head = page.text();
        let head = head.split("Obraz skla").next().unwrap();
        assert!(head.contains(word) && head.contains(cause) && !head.contains("V pořádku"), "{word}: {head}");
    };
    says(changed(&|it| it["glass"]["trouble"] = json!("the window is covered")), "Nesvítí", "okno desky bylo zakryto");
    says(changed(&|it| it["glass"]["light"] = json!("off")), "Záměrně zhasnuto", "nočního režimu");
    says(changed(&|it| it["documents"]["hidden"] = json!(2)), "Pozor", "2 dokumenty");
    says(changed(&|it| it["last_frame_ms"] = json!(600_000)), "Neznámo", "není potvrzeno");
    says(changed(&|it| it["glass"] = Value::Null), "Neznámo", "neříká");
    let problem =
        json!({ "title": "Na disku dochází místo: /var", "what": "", "do": "Uvolněte", "severity": "urgent" });
    says(changed(&|it| it["problems"] = json!([problem])), "Pozor", "dochází místo");
    // What the journal says should hang is not on the board.
    site.player.answer("status", well());
    site.player.answer("board", json!({ "notices": [] }));
    says(admin.page("/devices/local"), "Pozor", "chybí 1 oznámení z 1");
    std::fs::remove_file(site.path("state/vyveska.sock")).unwrap();
    says(admin.page("/devices/local"), "Neozývá se", "není známo");
}

/// The running board looks at its configuration at a start and when it is asked to; `status` tells of the file as it stands.
#[test]
fn files_that_are_wrong_on_the_disk_are_told_apart_from_what_the_board_says() {
    let site = site();
    let admin = site.sign_in("administrator");
    let mut status = well();
    status["configuration"] = json!({ "file": site.path("vyveska.toml"), "problem": null });
    site.player.answer("status", status);
    let ask = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_vyveska"));
        command.arg("status").args(arguments).output().unwrap()
    };
    let (state, config) = (site.path("state"), site.path("vyveska.toml"));
    let (state, config) = (state.to_str().unwrap(), config.to_str().unwrap());
    let on_disk = |arguments: &[&str]| {
        let output = ask(arguments);
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        let problem = told["configuration_on_disk"]["problem"].as_str().unwrap_or_default().to_owned();
        (problem, told["configuration"]["problem"].is_null(), output.status.code())
    };
    assert_eq!(on_disk(&["--json", "--state", state]), (String::new(), true, Some(0)));
    let right = site.read("vyveska.toml");
    std::fs::write(config, right.replace("[idle]", "[idle]\nafter-s = 0")).unwrap();
    for arguments in [&["--json", "--state", state], &["--json", "--config", config]] {
        let (problem, is_well, code) = on_disk(arguments);
        assert!(problem.contains("idle.after-s") && is_well && code == Some(1), "{arguments:?}: {problem} {code:?}");
    }
    let said = String::from_utf8(ask(&["--state", state]).stderr).unwrap();
    assert!(said.contains("on the disk is wrong") && said.contains("vyveska check --config"), "{said}");
    let page = admin.page("/devices/local");
    assert!(page.says("V pořádku") && page.says("Hodnota je mimo"), "{}", page.text());
    std::fs::write(config, right).unwrap();
    // A file that the configuration names.
    let schedule = site.read("schedule.toml").replace("newest", "klok");
    std::fs::write(site.path("schedule.toml"), schedule).unwrap();
    let page = admin.page("/devices/local");
    assert!(page.says("schedule.toml, řádek 4") && page.says("předchozího znění"), "{}", page.text());
    assert!(on_disk(&["--json", "--state", state]).0.contains("schedule.toml:4:"));
}

#[test]
fn a_picture_is_journalled_before_it_is_asked_for_and_shown_with_what_should_be_there() {
    let site = site();
    let (admin, reader) = (site.sign_in("administrator"), site.sign_in("reader"));
    let mut png = Vec::new();
    image::RgbImage::from_pixel(3, 2, image::Rgb([7, 8, 9]))
        .write_to(&mut std::io::Cursor::new(&mut png), image::ImageFormat::Png)
        .unwrap();
    let hostile = "\"><svg onload=alert(1)>";
    let told = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, &png);
    site.player.answer(
        "picture",
        json!({ "png": told, "screen": "attract", "elements": [{ "role": "heading", "name": hostile }] }),
    );
    assert_eq!(reader.get("/devices/local/picture.png").status, 404);
    assert_eq!(reader.post("/devices/local/picture", &[]).status, 404, "a reader gives no orders");
    assert_eq!(admin.post("/devices/other/picture", &[]).status, 404);
    assert_eq!(admin.post("/devices/local/picture", &[("role", "spravce")]).status, 400);
    assert!(site.acts().is_empty());

    assert_eq!(admin.post("/devices/local/picture", &[]).location(), "/devices/local#picture");
    let acts = site.acts();
    assert_eq!((acts.len(), acts[0].what.as_str(), acts[0].who.as_str()), (1, "order-device", admin.login.as_str()));
    let orders = site.player.orders();
    let place = |word: &str| orders.iter().position(|line| line.starts_with(word)).unwrap();
    assert!(place("act ") < place("picture"), "{orders:?}");
    let page = reader.page("/devices/local");
    assert!(page.says(hostile) && !page.body().contains("<svg"), "{}", page.body());
    let shown = reader.page("/devices/local/picture.png");
    assert_eq!((shown.bytes.as_slice(), shown.header("content-type")), (png.as_slice(), Some("image/png")));

    site.player.answer("picture", json!({ "error": "picture-refused: visitor" }));
    admin.post("/devices/local/picture", &[]).location();
    let page = admin.page("/devices/local");
    assert!(page.says("u desky někdo je") && !page.body().contains("picture.png"), "{}", page.text());
    assert_eq!(admin.get("/devices/local/picture.png").status, 404, "the picture before is forgotten");
    // Something that is no picture is not handed to a browser.
    site.player.answer("picture", json!({ "png": "PHN2Zz4=", "screen": "attract" }));
    assert_eq!(admin.post("/devices/local/picture", &[]).status, 500);
}

#[test]
fn asvs_8_2_1_devices_and_sources_are_not_there_for_who_may_not_read_them() {
    let site = site();
    for role in ["applicant", "clerk", "communications", "leadership"] {
        let person = site.sign_in(role);
        for path in ["/devices", "/devices/local", "/devices/local/picture.png", "/sources", "/sources/deska"] {
            assert_eq!(person.get(path).status, 404, "{role}: {path}");
        }
        for path in ["/devices/local/picture", "/sources/deska/release", "/sources/deska/read"] {
            assert_eq!(person.post(path, &[]).status, 404, "{role}: {path}");
        }
    }
    assert!(site.acts().is_empty());
}

#[test]
fn asvs_4_1_3_a_forged_header_of_a_proxy_is_shown_and_not_believed() {
    let site = site();
    let admin = site.sign_in("administrator");
    let page = admin.send("GET /settings/connection HTTP/1.1\r\nX-Forwarded-For: 203.0.113.9", b"").unwrap();
    assert!(page.says("203.0.113.9") && page.says("není nastaveno behind-proxy"), "{}", page.text());
    let believed = page.text();
    let believed = believed.split("které se věří").nth(1).unwrap();
    assert!(believed.trim_start().starts_with("127.0.0.1"), "{believed}");
    assert_eq!(admin.post("/settings/connection", &[]).location(), "/settings/connection?done=connection");
    assert_eq!(admin.post_with("/settings/connection", "\r\nOrigin: https://zlo.example", &[]).status, 403);
    assert_eq!(site.sign_in("reader").get("/settings/connection").status, 404);
}
