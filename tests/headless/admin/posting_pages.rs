//! Pages of posting and approval in Chromium: posting without scripts from the file to the watched folder, and every step of a
//! draft wide and narrow, light and dark, by the accessibility checker. With `VYVESKA_PICTURES` a picture of each is kept there.

use std::path::PathBuf;

use super::{
    AdminSite, Browser,
    every_page::faults,
    posting::{fill, letter, press, upload},
};
use crate::common::{
    Need,
    chromium::{Chromium, axe, find_chromium},
    skip,
};

/// A browser in which this person has signed in.
fn signed_in(page: &mut Chromium, site: &AdminSite, person: &Browser) {
    let (address, token) = (format!("http://{}", site.address), person.cookie("vyveska").unwrap());
    page.call("Network.setCookie", serde_json::json!({ "url": address, "name": "vyveska", "value": token }));
}

#[test]
fn a_document_of_one_page_is_posted_by_its_file_alone_and_without_scripts() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let site = AdminSite::start();
    let mut page = Chromium::start(&program, &[]);
    signed_in(&mut page, &site, &site.sign_in("clerk"));
    page.scripts(false);
    let file = site.path("Záměr pronájmu.pdf");
    std::fs::write(&file, letter("Zamer pronajmu pozemku")).unwrap();
    page.go(&format!("http://{}/posting/new", site.address));
    page.choose("#files", &[&file]);
    page.press("main form button");
    assert!(page.place().ends_with("/files"), "{}", page.place());
    page.press(".acts a.button");
    assert!(page.place().ends_with("/facts"), "{}", page.place());
    // All was proposed: from the document where it can be drawn, else from the file's name.
    page.press("main form button");
    assert!(page.place().ends_with("/period"), "{}: {}", page.place(), page.text());
    page.press("main form button");
    assert!(page.place().ends_with("/check"), "{}: {}", page.place(), page.text());
    page.press("form[action$='/post'] button");
    assert!(page.place().contains("done=posting-posted"), "{}: {}", page.place(), page.text());
    assert!(site.path("deska/Záměr pronájmu.pdf").exists() && site.path("deska/Záměr pronájmu.toml").exists());
    assert_eq!(site.acts().len(), 1);
}

#[test]
fn a_long_word_breaks_in_its_cell_and_a_table_of_notices_shows_its_titles() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let [waiting, deleted] = ["Zamer pronajmu", "Zamer prodeje"].map(|words| {
        let id = upload(&clerk, &format!("{words}.pdf"), &letter(words));
        fill(&clerk, &id, &"Nejneobhospodařovávatelnější".repeat(16));
        id
    });
    clerk.post(&format!("/posting/{deleted}/delete"), &[]).location();
    let files = [("files", "b.pdf", &letter("Zamer b")[..]), ("files", "c.pdf", &letter("Zamer c")[..])];
    let table = clerk.upload("/posting/table/new", &[], &files).location().to_owned();
    let mut page = Chromium::start(&program, &[]);
    signed_in(&mut page, &site, &clerk);
    page.size(1280, 900);
    for path in ["/", "/journal", "/posting", table.as_str()] {
        page.go(&format!("http://{}{path}", site.address));
        let over = page
            .js("Math.max(...[...document.querySelectorAll('.scroll')].map(it => it.scrollWidth - it.clientWidth))");
        assert!(over.as_i64().is_some_and(|it| it <= 1), "{path} scrolls by {over}");
    }
    let title = page.js("document.querySelector('td.title input').offsetWidth");
    assert!(title.as_u64().is_some_and(|it| it >= 240), "a title's field is {title} wide");
    page.size(320, 900);
    page.go(&format!("http://{}/posting/{waiting}/check", site.address));
    assert_eq!(page.js("document.scrollingElement.scrollWidth"), 320, "{}", page.text());
}

#[test]
fn every_step_can_be_used_by_everybody() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let Some(script) = axe() else { return skip(Need::Axe, "axe.min.js is not in third-party/tools") };
    let site = AdminSite::start();
    let (applicant, clerk) = (site.sign_in("applicant"), site.sign_in_as("clerk", true));
    let new = |title: &str| {
        let id = upload(&clerk, &format!("{title}.pdf"), &letter(title));
        fill(&clerk, &id, title);
        id
    };
    let (open, posted) = (new("Zamer pronajmu"), new("Zamer prodeje"));
    press(&site, &clerk, &posted, "post").location();
    // The board's answer has words that no glass is wide enough for.
    let mark = "Vývěska: stav dokumentu na úřední desce. Tento soubor píše a maže deska sama.";
    let answer = format!("{mark}\r\n\r\nSHA-256: {}\r\n", "b7914cc6".repeat(8));
    std::fs::write(site.path("deska/Zamer prodeje - CHYBA.txt"), answer).unwrap();
    let told = clerk.page(&format!("/posting/{posted}"));
    assert!(told.says("SHA-256: b7914cc6"), "{}", told.text());
    let sent = upload(&applicant, "a.pdf", &letter("Zamer smeny"));
    fill(&applicant, &sent, "Zamer smeny");
    press(&site, &applicant, &sent, "send").location();
    fill(&applicant, &sent, "Zamer smeny pozemku");
    press(&site, &applicant, &sent, "send").location();
    clerk.post(&format!("/approval/{sent}/open"), &[]).location();
    let files = [("files", "b.pdf", &letter("Zamer b")[..]), ("files", "c.pdf", &letter("Zamer c")[..])];
    let table = clerk.upload("/posting/table/new", &[], &files).location().to_owned();

    let mut paths: Vec<String> =
        ["files", "facts", "period", "check", "delete"].iter().map(|step| format!("/posting/{open}/{step}")).collect();
    paths.extend(["/posting", "/posting/new", "/posting/table/new", "/approval"].map(str::to_owned));
    paths.extend([table, format!("/posting/{posted}"), format!("/posting/{sent}"), format!("/approval/{sent}")]);
    let mut page = Chromium::start(&program, &[]);
    signed_in(&mut page, &site, &clerk);
    let pictures = std::env::var_os("VYVESKA_PICTURES").map(PathBuf::from);
    let mut report = Vec::new();
    for (place, path) in paths.iter().enumerate() {
        for (width, dark) in [(1280, false), (1280, true), (320, false), (320, true)] {
            page.size(width, 900);
            page.dark(dark);
            page.go(&format!("http://{}{path}", site.address));
            let look = if dark { "dark" } else { "light" };
            let found = faults(&mut page, &script, width);
            report.extend(found.into_iter().map(|it| format!("{path} {width} {look}: {it}")));
            if let Some(folder) = pictures.as_ref().filter(|_| dark == (width == 320)) {
                page.picture(&folder.join(format!("posting-{place:02}-{width}.png")));
            }
        }
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
}
