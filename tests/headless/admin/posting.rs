//! Posting through the administration web: from a file to the watched folder and the board's answer, drafts, refusals, what a
//! crash leaves, and many notices at once.

use std::{fs, time::Duration};

use super::{AdminSite, Browser, Page, player::Mood};
use crate::raster::pdf;

/// A letter of the office, one page with text.
pub(super) fn letter(title: &str) -> Vec<u8> {
    let line = |at: u32, size: u32, text: &str| format!("BT /F {size} Tf 60 {at} Td ({text}) Tj ET ");
    let content =
        [line(780, 11, "Cj.: MUVZ/1234/2026"), line(700, 22, title), line(650, 11, "Mesto zverejnuje svuj zamer.")]
            .concat();
    pdf(&[(595, 842, "", content)])
}

fn can_draw() -> bool {
    vyveska::raster::find_pdfium().is_ok()
}

/// The id of a draft in a path of one of its pages.
pub(super) fn draft_id(page: &Page) -> String {
    page.location().split('/').nth(2).unwrap().split('?').next().unwrap().to_owned()
}

/// Uploads one document; returns the draft's id.
pub(super) fn upload(person: &Browser, name: &str, bytes: &[u8]) -> String {
    draft_id(&person.upload("/posting/new", &[], &[("files", name, bytes)]))
}

/// Answers the second and the third step.
pub(super) fn fill(person: &Browser, id: &str, title: &str) {
    fill_kind(person, id, title, ("Záměr obce", ""));
}

/// The same for a kind that is chosen, or written.
pub(super) fn fill_kind(person: &Browser, id: &str, title: &str, (kind, other): (&str, &str)) {
    let seen = person.page(&format!("/posting/{id}/facts")).field("seen").unwrap();
    let facts = [
        ("kind", kind),
        ("kind-other", other),
        ("title", title),
        ("reference", "MUVZ/1234/2026"),
        ("file-mark", ""),
        ("originator", "MÚ Vzorov"),
        ("delivery", ""),
        ("personal", ""),
        ("seen", &seen),
    ];
    let page = person.post(&format!("/posting/{id}/facts"), &facts);
    assert_eq!(page.location(), format!("/posting/{id}/period"), "{}", page.text());
    let shown = person.page(&format!("/posting/{id}/period"));
    let (until, proposed) = (shown.field("until").unwrap(), shown.field("proposed").unwrap());
    assert!(!until.is_empty() && until == proposed);
    let seen = shown.field("seen").unwrap();
    let days = [("from-when", "today"), ("from", ""), ("until", &until), ("proposed", &proposed), ("seen", &seen)];
    let page = person.post(&format!("/posting/{id}/period"), &days);
    assert_eq!(page.location(), format!("/posting/{id}/check"), "{}", page.text());
}

/// The version of a draft's answers, as its check page carries it.
pub(super) fn version(site: &AdminSite, id: &str) -> String {
    let sql = "SELECT json_extract(data, '$.version') FROM draft WHERE id = ?1";
    site.database().query_row(sql, [id], |row| row.get::<_, i64>(0)).unwrap().to_string()
}

/// Presses `post` or `send` of a draft as it is at this moment.
pub(super) fn press(site: &AdminSite, person: &Browser, id: &str, button: &str) -> Page {
    person.post(&format!("/posting/{id}/{button}"), &[("version", &version(site, id))])
}

/// The names in the watched folder.
pub(super) fn names(site: &AdminSite) -> Vec<String> {
    let entries = fs::read_dir(site.path("deska")).unwrap();
    let mut names: Vec<String> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_pdf_of_one_page_is_posted_by_confirming_what_it_says() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let document = letter("Zamer pronajmu pozemku");
    let id = upload(&clerk, "Záměr pole.pdf", &document);
    let files = clerk.page(&format!("/posting/{id}/files"));
    assert!(files.says("Záměr pole.pdf"), "{}", files.text());
    let facts = clerk.page(&format!("/posting/{id}/facts"));
    if can_draw() {
        assert!(files.says("1 strana") && files.says("čitelný text: ano"), "{}", files.text());
        let picture = files.body().split("src=\"").find(|it| it.starts_with("/posting/")).unwrap();
        let picture = clerk.page(picture.split('"').next().unwrap());
        assert_eq!(picture.header("content-type"), Some("image/png"));
        assert!(picture.bytes.starts_with(b"\x89PNG"));
        assert_eq!(facts.field("title").as_deref(), Some("Zamer pronajmu pozemku"));
        assert_eq!(facts.field("reference").as_deref(), Some("MUVZ/1234/2026"));
        assert!(facts.says("Navrženo z dokumentu"));
    } else {
        assert_eq!(facts.field("title").as_deref(), Some("Záměr pole"));
    }
    fill(&clerk, &id, "Záměr pronájmu pozemku");
    let check = clerk.page(&format!("/posting/{id}/check"));
    assert!(check.says("Záměr pronájmu pozemku") && check.says("15 dní"), "{}", check.text());
    assert!(names(&site).is_empty() && site.acts().is_empty(), "a draft changes nothing on the board");

    let posted = press(&site, &clerk, &id, "post");
    assert!(posted.location().starts_with(&format!("/posting/{id}")), "{}", posted.text());
    assert_eq!(names(&site), ["Záměr pole.pdf", "Záměr pole.toml"]);
    assert_eq!(fs::read(site.path("deska/Záměr pole.pdf")).unwrap(), document);
    let (sidecar, problems) =
        vyveska::source::folder::read_sidecar("x.toml", site.read("deska/Záměr pole.toml").as_bytes());
    assert_eq!(problems, []);
    assert_eq!(sidecar.title.as_deref(), Some("Záměr pronájmu pozemku"));
    assert_eq!(sidecar.category.as_deref(), Some("Záměr obce"));
    assert_eq!((sidecar.until.unwrap() - sidecar.from.unwrap()).get_days(), 15);
    let acts = site.acts();
    assert_eq!((acts.len(), acts[0].what.as_str(), acts[0].who.as_str()), (1, "post", clerk.login.as_str()));

    // Pressed twice, reloaded, sent again from an older page: one notice, one act, its page.
    for _ in 0..3 {
        let again = press(&site, &clerk, &id, "post");
        assert!(again.location().starts_with(&format!("/posting/{id}")));
    }
    assert_eq!((site.acts().len(), names(&site).len()), (1, 2));
    let page = clerk.page(&format!("/posting/{id}"));
    assert!(page.says("Deska zatím neodpověděla") && !page.says("Visí od"), "{}", page.text());
    assert!(!site.path("state/admin/drafts").join(&id).exists(), "what hangs leaves no bytes here");
    // What is in the board's answer is said in its own words.
    let mark = "Vývěska: stav dokumentu na úřední desce. Tento soubor píše a maže deska sama.";
    fs::write(site.path("deska/Záměr pole - CHYBA.txt"), format!("{mark}\r\n\r\npozor <b>tady</b>\r\n")).unwrap();
    let page = clerk.page(&format!("/posting/{id}"));
    assert!(page.says("deska hlásí chybu") && page.says("pozor <b>tady</b>"), "{}", page.text());
    assert!(page.body().contains("pozor &lt;b&gt;tady"), "asvs_1_2_1: escaped");
    site.verdict();
}

#[test]
fn several_documents_are_one_folder() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let (one, two) = (letter("Rozpocet"), letter("Priloha"));
    let files = [("files", "návrh.pdf", &one[..]), ("files", "příloha.pdf", &two[..])];
    let id = draft_id(&clerk.upload("/posting/new", &[], &files));
    fill(&clerk, &id, "Návrh rozpočtu 2027");
    press(&site, &clerk, &id, "post").location();
    assert_eq!(names(&site), ["Návrh rozpočtu 2027"]);
    let mut inside: Vec<String> = fs::read_dir(site.path("deska/Návrh rozpočtu 2027"))
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    inside.sort();
    assert_eq!(inside, ["návrh.pdf", "oznameni.toml", "příloha.pdf"]);
}

#[test]
fn nobodys_file_is_overwritten() {
    let site = AdminSite::start();
    fs::write(site.path("deska/a.toml"), "nazev = 'cizí'").unwrap();
    let clerk = site.sign_in("clerk");
    let id = upload(&clerk, "a.pdf", &letter("Zamer"));
    fill(&clerk, &id, "Záměr prodeje");
    press(&site, &clerk, &id, "post").location();
    assert_eq!(names(&site), ["Záměr prodeje.pdf", "Záměr prodeje.toml", "a.toml"]);
    assert_eq!(site.read("deska/a.toml"), "nazev = 'cizí'");
}

#[test]
fn asvs_2_3_1_steps_are_answered_in_their_order() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let id = upload(&clerk, "a.pdf", &letter("Zamer"));
    assert_eq!(press(&site, &clerk, &id, "post").status, 409);
    assert_eq!(clerk.get(&format!("/posting/{id}/check")).location(), format!("/posting/{id}/facts"));
    assert_eq!(clerk.get(&format!("/posting/{id}/period")).location(), format!("/posting/{id}/facts"));
    let nothing = "0".repeat(32);
    assert_eq!(clerk.post(&format!("/posting/{nothing}/post"), &[("version", "0")]).status, 404);
    assert!(names(&site).is_empty() && site.acts().is_empty());
}

#[test]
fn asvs_5_2_1_files_up_to_the_limit_arrive_and_larger_ones_are_refused_in_words() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    // What is wrong with it is said of the file, not of the form.
    let large = vec![0; 5 << 20];
    let page = clerk.upload("/posting/new", &[], &[("files", "a.pdf", &large)]);
    assert!(page.status == 422 || page.status == 303, "{}: {}", page.status, page.text());
    let larger = vec![0; 51 << 20];
    let page = clerk.upload("/posting/new", &[], &[("files", "a.pdf", &larger)]);
    assert_eq!(page.status, 413);
    assert!(page.says("Soubory jsou příliš velké"), "{}", page.text());
}

#[test]
fn a_draft_that_was_changed_since_it_was_checked_is_not_posted() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let id = upload(&clerk, "a.pdf", &letter("Zamer"));
    fill(&clerk, &id, "Záměr");
    let (check, post) = (format!("/posting/{id}/check"), format!("/posting/{id}/post"));
    let seen = clerk.page(&check).field("version").unwrap();
    fill(&clerk, &id, "Záměr, jinak");
    assert_eq!(clerk.post(&post, &[("version", &seen)]).status, 409);
    // A form that does not say what was seen is none of ours.
    let wrong: [&[(&str, &str)]; 3] = [&[], &[("version", "")], &[("number", "1")]];
    for fields in wrong {
        assert_eq!(clerk.post(&post, fields).status, 400, "{fields:?}");
        assert_eq!(clerk.post(&format!("/posting/{id}/send"), fields).status, 400, "{fields:?}");
    }
    assert!(names(&site).is_empty() && site.acts().is_empty());
    // A try that the journal refused is no change of what was seen: the same page's button is pressed again.
    let seen = clerk.page(&check).field("version").unwrap();
    assert_eq!(seen, version(&site, &id));
    site.player.set_mood(Mood::Refusing("the disk is full".into()));
    assert_eq!(clerk.post(&post, &[("version", &seen)]).status, 503);
    site.player.set_mood(Mood::Well);
    assert_eq!(clerk.post(&post, &[("version", &seen)]).status, 303);
    assert_eq!(site.acts().len(), 1);
}

#[test]
fn asvs_2_2_1_a_form_takes_only_what_it_offers_and_keeps_what_was_typed() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let id = upload(&clerk, "a.pdf", &letter("Zamer"));
    let facts = format!("/posting/{id}/facts");
    assert_eq!(clerk.post(&facts, &[("kind", "Volby"), ("title", "a"), ("role", "administrator")]).status, 400);
    assert_eq!(clerk.post(&facts, &[("kind", "Nesmysl"), ("title", "a")]).status, 400);
    let seen = clerk.page(&facts).field("seen").unwrap();
    let again =
        clerk.post(&facts, &[("kind", "Volby"), ("title", ""), ("originator", "<svg onload=x>"), ("seen", &seen)]);
    assert_eq!(again.status, 422);
    assert!(again.says("Napište název oznámení."));
    assert_eq!(again.field("originator").as_deref(), Some("<svg onload=x>"));
    assert!(!again.body().contains("<svg"));
    fill(&clerk, &id, "Záměr");
    let seen = clerk.page(&format!("/posting/{id}/period")).field("seen").unwrap();
    let seen = ("seen", seen.as_str());
    let early = [("from-when", "today"), ("from", ""), ("until", "2020-01-01"), ("proposed", ""), seen];
    let again = clerk.post(&format!("/posting/{id}/period"), &early);
    assert_eq!((again.status, again.field("until").as_deref()), (422, Some("2020-01-01")));
    let tomorrow = jiff::Zoned::now().date().tomorrow().unwrap().to_string();
    let early = [("from-when", "today"), ("from", ""), ("until", tomorrow.as_str()), ("proposed", ""), seen];
    let again = clerk.post(&format!("/posting/{id}/period"), &early);
    assert!(again.status == 422 && again.says("nejdříve"), "the first legal day is told: {}", again.text());
    // A first day that has passed is today, and that is said.
    let past = [("from-when", "day"), ("from", "1. 1. 2026"), ("until", ""), ("proposed", ""), seen];
    let page = clerk.post(&format!("/posting/{id}/period"), &past);
    assert!(page.location().contains("done=posting-past-day"), "{}", page.location());
}

#[test]
fn asvs_5_2_2_only_documents_are_taken_by_what_they_are() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let (exe, document) = (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0".to_vec(), letter("Zamer"));
    for (name, bytes, said) in [
        ("hra.pdf", &exe[..], "není dokument"),
        ("Záměr.exe", &document[..], "přípona neodpovídá"),
        ("Záměr.docx", &document[..], "přípona neodpovídá"),
        ("půl.pdf", &document[..document.len() / 2], "není celý"),
    ] {
        let page = clerk.upload("/posting/new", &[], &[("files", name, bytes)]);
        assert!(page.status == 422 && page.says(said), "{name}: {} {}", page.status, page.text());
    }
    assert_eq!(clerk.upload("/posting/new", &[], &[]).status, 422);
    assert!(
        !site.path("state/admin/drafts").exists()
            || fs::read_dir(site.path("state/admin/drafts")).unwrap().next().is_none()
    );
    // One good file among bad ones is kept, and the others are named.
    let page = clerk.upload("/posting/new", &[], &[("files", "a.pdf", &document), ("files", "hra.pdf", &exe)]);
    assert!(page.status == 422 && page.says("a.pdf") && page.says("hra.pdf: soubor není dokument"), "{}", page.text());
}

#[test]
fn asvs_5_1_1_what_is_too_large_is_refused_in_words() {
    let config = format!("{}{}upload-mb = 1\n", super::site::CONFIG, super::site::ADMIN);
    let site = AdminSite::start_with(&config, |_| {});
    let clerk = site.sign_in("clerk");
    let page = clerk.upload("/posting/new", &[], &[("files", "a.pdf", &vec![b'x'; 2 << 20])]);
    assert_eq!(page.status, 413);
    assert!(page.body().contains("příliš velké"), "{}", page.body());
    let said = page.text().replace('\u{a0}', " ");
    assert!(said.contains("Soubor a.pdf má 2 MB, tato správa přijme soubor nejvýš 1 MB."), "{said}");
    assert!(said.contains("správce") && !said.contains("upload-mb"), "a clerk changes no setting: {said}");
}

#[test]
fn asvs_5_3_2_names_of_browsers_lead_nowhere() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    for (place, name) in ["../../../CON.pdf", "..\\..\\x.pdf", ".htaccess.pdf", "2026-13-45 a.pdf"].iter().enumerate() {
        let id = upload(&clerk, name, &letter(&format!("Zamer {place}")));
        fill(&clerk, &id, &format!("Záměr č. {place}"));
        press(&site, &clerk, &id, "post").location();
    }
    let names = names(&site);
    assert_eq!(names.len(), 8, "{names:?}");
    assert!(names.iter().all(|name| !name.starts_with('.') && !name.to_lowercase().starts_with("con.")), "{names:?}");
    assert!(
        fs::read_dir(site.path("")).unwrap().all(|it| it.unwrap().path().extension().is_none_or(|end| end != "pdf"))
    );
}

#[test]
fn drafts_are_their_owners_and_a_clerk_may_take_them_over() {
    let site = AdminSite::start();
    let (applicant, other, clerk) = (site.sign_in("applicant"), site.sign_in("applicant"), site.sign_in("clerk"));
    let id = upload(&applicant, "a.pdf", &letter("Zamer"));
    for path in ["files", "facts", "delete"] {
        assert_eq!(other.get(&format!("/posting/{id}/{path}")).status, 404, "asvs_8_2_2: {path}");
    }
    assert_eq!(other.post(&format!("/posting/{id}/delete"), &[]).status, 404);
    assert_eq!(press(&site, &applicant, &id, "post").status, 404, "an applicant does not post");
    assert_eq!(site.sign_in("communications").get("/posting").status, 404);
    // The session ends; the draft is there when he comes back.
    applicant.post("/sign-out", &[]);
    assert!(clerk.page("/posting").says("Jana Zkoušková 1"));
    clerk.post(&format!("/posting/{id}/take-over"), &[("why", "zadavatelka je nemocná")]).location();
    fill(&clerk, &id, "Záměr");
    press(&site, &clerk, &id, "post").location();
    assert_eq!(names(&site).len(), 2);
    let id = upload(&clerk, "b.pdf", &letter("Jiny"));
    assert!(clerk.page(&format!("/posting/{id}/delete")).says("Na desce se nic nezmění"));
    clerk.post(&format!("/posting/{id}/delete"), &[]).location();
    assert_eq!(clerk.get(&format!("/posting/{id}/files")).status, 404);
}

#[test]
fn asvs_2_3_3_a_crash_at_any_moment_of_posting_leaves_nothing_half() {
    let mut site = AdminSite::start();
    let mut clerk = site.sign_in("clerk");
    for (round, delay) in [0_u64, 2, 4, 7, 12, 25].into_iter().enumerate() {
        let (name, document) = (format!("zamer {round}.pdf"), letter(&format!("Zamer {round}")));
        let id = upload(&clerk, &name, &document);
        fill(&clerk, &id, &format!("Záměr {round}"));
        let path = format!("/posting/{id}/post");
        let seen = version(&site, &id);
        let pressing = (clerk, path.clone(), seen.clone());
        let pressed = std::thread::spawn(move || {
            // It may be answered, or not.
            pressing.0.try_post(&pressing.1, &[("version", &pressing.2)]).ok();
            pressing.0
        });
        std::thread::sleep(Duration::from_millis(delay));
        site.kill();
        clerk = pressed.join().unwrap();
        site.restart();
        clerk = clerk.at(site.address);
        // Whoever does not know presses again, as soon as that is answered.
        site.until("the act is finished or was never begun", |_| {
            let page = clerk.post(&path, &[("version", &seen)]);
            page.status == 303
        });
        site.until("nothing is unfinished", |site| site.unfinished() == 0);
        let stem = format!("zamer {round}");
        let own: Vec<String> = names(&site).into_iter().filter(|it| it.starts_with(&stem)).collect();
        assert_eq!(own, [format!("{stem}.pdf"), format!("{stem}.toml")]);
        assert_eq!(fs::read(site.path(&format!("deska/{name}"))).unwrap(), document);
        let told = site.acts().into_iter().filter(|act| act.target == format!("Záměr {round}")).count();
        assert!(told >= 1, "round {round}");
    }
    site.verdict();
}

#[test]
fn many_documents_are_a_table_and_all_are_posted_or_none() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let (one, two) = (letter("Zamer prodeje"), letter("Zamer pronajmu"));
    let archive = stored_zip(&[("Záměry/prodej.pdf", &one), ("Záměry/pronájem.pdf", &two)]);
    let page = clerk.upload("/posting/table/new", &[], &[("files", "záměry.zip", &archive)]);
    let table = page.location().to_owned();
    let shown = clerk.page(&table);
    assert!(shown.says("prodej.pdf") && shown.says("pronájem.pdf"), "{}", shown.text());
    let ids: Vec<String> =
        shown.body().split("name=\"title-").skip(1).map(|it| it.split('"').next().unwrap().to_owned()).collect();
    let row = |id: &str, title: &str, kind: &str| {
        vec![
            (format!("title-{id}"), title.to_owned()),
            (format!("reference-{id}"), String::new()),
            (format!("kind-{id}"), kind.to_owned()),
            (format!("from-{id}"), String::new()),
            (format!("until-{id}"), String::new()),
            (format!("seen-{id}"), clerk.page(&table).field(&format!("seen-{id}")).unwrap()),
        ]
    };
    let send = |rows: &[Vec<(String, String)>], act: &str| {
        let mut fields: Vec<(String, String)> = rows.concat();
        fields.push(("act".into(), act.into()));
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        clerk.post(&table, &fields)
    };
    let again = send(&[row(&ids[0], "Prodej", "Záměr obce"), row(&ids[1], "", "Záměr obce")], "post");
    assert!(again.status == 422 && again.says("Napište název oznámení."), "{}", again.text());
    assert_eq!(again.field(&format!("title-{}", ids[0])).as_deref(), Some("Prodej"), "what was typed is kept");
    assert!(names(&site).is_empty() && site.acts().is_empty());
    let posted = send(&[row(&ids[0], "Prodej", "Záměr obce"), row(&ids[1], "Pronájem", "Záměr obce")], "post");
    assert!(posted.location().starts_with(&table));
    assert_eq!((names(&site).len(), site.acts().len()), (4, 2));
    assert!(clerk.page(&table).says("předáno desce"));
}

#[test]
fn asvs_5_2_3_a_zip_bomb_is_refused_before_it_is_unpacked() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let mut bomb = stored_zip(&[("a.pdf", b"x")]);
    // The directory says that one byte becomes 900 MB.
    let at = bomb.windows(4).position(|it| it == b"PK\x01\x02").unwrap() + 24;
    bomb[at..at + 4].copy_from_slice(&(900_u32 << 20).to_le_bytes());
    for (archive, said) in [
        (bomb, "neúměrně zvětšil"),
        (stored_zip(&[("../../a.pdf", b"x")]), "vede mimo něj"),
        (stored_zip(&vec![("a.pdf", &b"x"[..]); 101]), "víc než 100"),
    ] {
        let page = clerk.upload("/posting/table/new", &[], &[("files", "a.zip", &archive)]);
        assert!(page.status == 422 && page.says(said), "{} {}", page.status, page.text());
    }
    let waiting = clerk.page("/posting");
    assert!(waiting.says("Nic nečeká na vyvěšení."), "{}", waiting.text());
}

/// A ZIP of stored files.
fn stored_zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let at = out.len() as u32;
        let mut fields = vec![20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0];
        fields.extend(crc32(bytes).to_le_bytes());
        fields.extend((bytes.len() as u32).to_le_bytes());
        fields.extend((bytes.len() as u32).to_le_bytes());
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend([0, 0]);
        out.extend([&b"PK\x03\x04"[..], &fields, name.as_bytes(), bytes].concat());
        directory.extend([&b"PK\x01\x02\x14\0"[..], &fields, &[0; 10], &at.to_le_bytes(), name.as_bytes()].concat());
    }
    let (count, size, at) = ((parts.len() as u16).to_le_bytes(), directory.len() as u32, out.len() as u32);
    out.extend(directory);
    out.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size.to_le_bytes(), &at.to_le_bytes(), &[0, 0]].concat());
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
    };
    !bytes.iter().fold(!0, step)
}

#[test]
fn asvs_5_4_3_what_the_towns_scanner_finds_is_refused_and_journalled() {
    // A scanner that finds files with the test word of scanners in them: `grep` ends with 0 where it is, `!` is a shell's.
    let scanner = "/bin/sh -c 'grep -q EICAR-STANDARD \"$1\" && exit 1 || exit 0' scan {file}";
    let config = format!("{}{}scan-command = {scanner:?}\n", super::site::CONFIG, super::site::ADMIN);
    let site = AdminSite::start_with(&config, |_| {});
    let clerk = site.sign_in("clerk");
    let infected = [letter("Zamer"), b"% EICAR-STANDARD-ANTIVIRUS-TEST-FILE\n".to_vec()].concat();
    let page = clerk.upload("/posting/new", &[], &[("files", "a.pdf", &infected)]);
    assert!(page.status == 422 && page.says("něco našla"), "{}", page.text());
    let acts = site.acts();
    assert_eq!((acts.len(), acts[0].what.as_str(), acts[0].target.as_str()), (1, "refuse-file", "a.pdf"));
    upload(&clerk, "b.pdf", &letter("Zamer"));
    assert_eq!(site.acts().len(), 1);
}

#[test]
fn the_board_takes_what_was_posted_and_says_so_on_its_page() {
    use vyveska::{
        clock::Clock,
        notice::{NoticeKind, SourceId},
        source::folder::{self, FolderConfig},
        store::{self, SourceKind, StoreConfig},
    };
    let site = AdminSite::start();
    let state = tempfile::tempdir().unwrap();
    let clock = Clock::system(jiff::tz::TimeZone::get("Europe/Prague").unwrap());
    let source = SourceId("deska".into());
    let config = StoreConfig::new(state.path().into(), vec![(source.clone(), SourceKind::Folder)]);
    let store = store::open(config, clock.clone()).unwrap();
    let staging = store.staging();
    let (reports, inbox) = tokio::sync::mpsc::channel(8);
    let store = store.start(inbox).unwrap();
    let config = FolderConfig {
        memory: None,
        source,
        path: site.path("deska"),
        kind: NoticeKind::Official,
        category: None,
        days: 15,
        kinds: vec![],
        staging,
        poll: Duration::from_millis(150),
        patience: Duration::from_secs(5),
    };
    let _folder = folder::start(config, clock, reports, store.answers(), store.take_downs()).unwrap();

    let clerk = site.sign_in("clerk");
    let (one, many) = (letter("Zamer pronajmu"), [letter("Navrh"), letter("Priloha")]);
    let id = upload(&clerk, "Záměr.pdf", &one);
    fill(&clerk, &id, "Záměr pronájmu pozemku");
    press(&site, &clerk, &id, "post").location();
    let files = [("files", "návrh.pdf", &many[0][..]), ("files", "příloha.pdf", &many[1][..])];
    let folder = draft_id(&clerk.upload("/posting/new", &[], &files));
    fill(&clerk, &folder, "Návrh rozpočtu");
    press(&site, &clerk, &folder, "post").location();
    for (id, title) in [(&id, "Záměr pronájmu pozemku"), (&folder, "Návrh rozpočtu")] {
        site.until("the board has answered in its own words", |_| {
            let page = clerk.page(&format!("/posting/{id}"));
            assert!(!page.says("hlásí chybu"), "{}", page.text());
            page.says(&format!("Název: {title}")) && page.says("Visí")
        });
    }
    let board = store.snapshots().borrow().clone();
    let mut titles: Vec<(String, usize)> =
        board.all_notices().map(|notice| (notice.title.clone(), notice.attachments.len())).collect();
    titles.sort();
    assert_eq!(titles, [("Návrh rozpočtu".to_owned(), 2), ("Záměr pronájmu pozemku".to_owned(), 1)]);
}
