//! Section of the board: what hangs, what hung, the acts on a notice and their traces in the folder and in the journal.

use std::{fs, path::Path};

use jiff::{ToSpan as _, Zoned, civil::Date};
use serde_json::json;
use vyveska::{
    evidence::{JournalEvent, TakenDownBy},
    notice::{Attachment, Blob, BlobHash, LegalDuties, MediaKind, Notice, NoticeId, Posting, SourceId},
};

use super::{
    AdminSite, Browser, Page,
    posting::{fill, letter, press, upload},
};
use crate::common::{
    Need,
    chromium::{Chromium, axe, find_chromium},
    skip,
};

fn today() -> Date {
    Zoned::now().with_time_zone(jiff::tz::TimeZone::get("Europe/Prague").unwrap()).date()
}

fn in_days(days: i64) -> Date {
    today() + days.days()
}

fn czech(day: Date) -> String {
    format!("{}. {}. {}", day.day(), day.month(), day.year())
}

/// A document in the site's folder, and the notice that a board makes of it.
pub(super) fn posted(site: &AdminSite, file: &str, title: &str) -> Notice {
    let path = site.path("deska").join(file);
    let bytes = format!("%PDF-1.7\n{title}\n%%EOF\n").into_bytes();
    fs::write(&path, &bytes).unwrap();
    let posting = Posting { from: today(), until: Some(in_days(15)) };
    let mut notice = Notice::new(SourceId("deska".into()), NoticeId(format!("folder:deska:{file}")), title, posting);
    let blob = Blob { hash: BlobHash::digest(&bytes), kind: MediaKind::Pdf, bytes: bytes.len() as u64 };
    notice.attachments = vec![Attachment { blob: Some(blob), ..Attachment::new(file, path.to_string_lossy()) }];
    notice.category = Some("Veřejná vyhláška".into());
    notice.reference = Some("MUVZ/12/2026".into());
    notice.duties = LegalDuties { minimum: Some(in_days(15)), delivery: true, personal: false };
    let text = format!(
        "# vyvěsila podatelna\nnazev = \"{title}\"\ncj = 'MUVZ/12/2026' # spis\nkategorie = \"Veřejná vyhláška\"\n"
    );
    fs::write(path.with_extension("toml"), text).unwrap();
    notice
}

/// Says what hangs, to the socket and to the journal.
pub(super) fn hang(site: &AdminSite, notices: &[Notice]) {
    site.player.answer("board", json!({ "notices": notices }));
    let documents = json!({ "hidden": 0, "named": [], "pending": 0, "delayed": 0 });
    site.player.answer("status", json!({ "documents": documents, "time_unknown": null }));
    site.player
        .record(notices.iter().map(|notice| JournalEvent::Posted { notice: notice.clone(), since: None }).collect());
}

/// The address of a notice's page, as the table has it.
fn address(browser: &Browser, title: &str) -> String {
    let page = browser.page("/board?rows=500");
    let body = page.body();
    let at = body.find(&format!(">{title}</a>")).unwrap_or_else(|| panic!("{title} is not in {}", page.text()));
    let link = body[..at].rsplit("href=").next().unwrap();
    link.trim_matches('"').to_owned()
}

/// The fields of the check page, sent on.
fn confirm(browser: &Browser, check: &Page, action: &str) -> Page {
    assert_eq!(check.status, 200, "{}", check.text());
    let fields = check.hidden(action);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(!fields.is_empty(), "{}", check.body());
    browser.post(action, &fields)
}

fn sidecar(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn what_hangs_is_one_table_with_filters_and_order_in_its_address() {
    let site = AdminSite::start();
    let mut other = posted(&site, "b.pdf", "Dražba pole");
    other.category = Some("Dražební vyhláška".into());
    other.posting.until = Some(today());
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka v Lhotě"), other]);
    let clerk = site.sign_in("clerk");
    let page = clerk.page("/board");
    assert!(page.says("Uzavírka v Lhotě") && page.says("Dražba pole") && page.says("2 oznámení"), "{}", page.text());
    assert!(page.says("končí dnes") && page.says("MUVZ/12/2026") && page.says("deska"), "{}", page.text());
    let found = clerk.page("/board?q=uzavirka+lhote");
    assert!(found.says("Uzavírka") && !found.says("Dražba pole") && found.says("1 oznámení z 2"), "{}", found.text());
    let soon = clerk.page("/board?ends=soon");
    assert!(soon.says("Dražba pole") && !soon.says("Uzavírka"), "{}", soon.text());
    let text = clerk.page("/board?sort=title").text();
    assert!(text.find("Dražba pole") < text.find("Uzavírka"), "{text}");
    let text = clerk.page("/board?sort=-title").text();
    assert!(text.rfind("Uzavírka v Lhotě") < text.rfind("Dražba pole"), "{text}");
}

#[test]
fn what_is_posted_for_a_later_day_waits_and_does_not_hang() {
    let site = AdminSite::start();
    let mut later = posted(&site, "a.pdf", "Zasedání zastupitelstva");
    later.posting = Posting { from: in_days(3), until: Some(in_days(20)) };
    site.player.record(vec![JournalEvent::Posted { notice: later, since: None }]);
    hang(&site, &[posted(&site, "b.pdf", "Uzavírka v Lhotě")]);
    let clerk = site.sign_in("clerk");
    let page = clerk.page("/board/waiting");
    assert!(page.says("Zasedání zastupitelstva") && !page.says("Uzavírka"), "{}", page.text());
    assert!(!clerk.page("/board").says("Zasedání zastupitelstva"));
    let link = page.body().split("/board/notice/").nth(1).unwrap().split('"').next().unwrap();
    let notice = clerk.page(&format!("/board/notice/{link}"));
    assert!(notice.says("Čeká Deska je převzala a vyvěsí je"), "{}", notice.text());
}

#[test]
fn without_the_player_nothing_is_called_hanging() {
    let site = AdminSite::start();
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka v Lhotě")]);
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Uzavírka v Lhotě");
    assert!(clerk.page(&link).says("Visí Přehrávač to potvrdil"));
    site.player.answer("board", json!({ "error": "the player does not answer" }));
    let page = clerk.page("/board");
    assert!(page.says("co teď na desce visí, není známo"), "{}", page.text());
    let page = clerk.page(&link);
    assert!(page.says("Není známo") && !page.says("Přehrávač to potvrdil"), "{}", page.text());
}

#[test]
fn a_notice_is_taken_down_with_a_reason_and_the_law_is_said_before() {
    let site = AdminSite::start();
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka v Lhotě")]);
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Uzavírka v Lhotě");
    let form = clerk.page(&format!("{link}/take-down"));
    assert!(form.says("Zákon žádá vyvěšení nejméně 15 dní") && form.says("není jisté, že nastane"), "{}", form.text());
    let check = format!("{link}/take-down/check");
    let again = clerk.post(&check, &[("reason", " "), ("sent", "yes")]);
    assert_eq!(again.status, 422);
    assert!(again.says("Napište důvod") && again.body().contains("<title>Chyba:"), "{}", again.text());
    assert_eq!(site.acts().len(), 0);
    let checked = clerk.post(&check, &[("reason", "vyvěšeno omylem"), ("sent", "yes")]);
    let action = format!("{link}/take-down");
    let done = confirm(&clerk, &checked, &action);
    assert!(done.location().ends_with("?done=board-taken-down"), "{}", done.location());
    let text = sidecar(&site.path("deska/a.toml"));
    assert!(text.contains("duvod-sejmuti = \"vyvěšeno omylem\"") && text.contains("# spis"), "{text}");
    assert!(site.path("deska/a.pdf").exists(), "it was not asked for");
    let acts = site.acts();
    assert_eq!((acts[0].what.as_str(), acts[0].why.as_deref()), ("take-down", Some("vyvěšeno omylem")));
    assert_eq!(acts[0].who, clerk.login);
    // Pressed twice, it is one.
    assert_eq!(confirm(&clerk, &checked, &action).status, 303);
    assert_eq!(site.acts().len(), 1);
    let page = clerk.page(&link);
    assert!(page.says("Deska změnu ve složce zatím nepřevzala"), "nothing is claimed: {}", page.text());
    site.verdict();
}

#[test]
fn files_with_personal_data_go_with_the_notice_and_their_erasure_is_proven() {
    let site = AdminSite::start();
    let mut notice = posted(&site, "a.pdf", "Výzva k převzetí");
    notice.duties.personal = true;
    let hash = notice.attachments[0].blob.unwrap().hash;
    hang(&site, &[notice.clone()]);
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Výzva k převzetí");
    let form = clerk.page(&format!("{link}/take-down"));
    assert!(form.body().contains("name=\"remove\" value=\"yes\" checked"), "{}", form.body());
    let fields = [("reason", "převzato"), ("remove", "yes"), ("sent", "yes")];
    let checked = clerk.post(&format!("{link}/take-down/check"), &fields);
    assert_eq!(confirm(&clerk, &checked, &format!("{link}/take-down")).status, 303);
    assert!(!site.path("deska/a.pdf").exists());
    assert!(sidecar(&site.path("deska/a.toml")).contains("duvod-sejmuti"));
    site.player.answer("board", json!({ "notices": [] }));
    let Notice { source, id, .. } = notice;
    let by = TakenDownBy::Folder;
    site.player.record(vec![
        JournalEvent::TakenDown { source, id, planned: None, by, why: Some("převzato".into()) },
        JournalEvent::Purged { hashes: vec![hash] },
    ]);
    let page = clerk.page(&link);
    assert!(page.says("Sejmuto") && page.says("Doklad o smazání") && page.says(&hash.to_string()), "{}", page.text());
    let down = clerk.page("/board/taken-down?q=prevzeti");
    assert!(down.says("převzato") && down.says("osobní údaje smazány"), "{}", down.text());
    assert!(down.says("před zákonnou lhůtou"), "{}", down.text());
}

#[test]
fn an_end_is_moved_and_one_before_the_legal_one_is_refused_as_the_board_refuses_it() {
    let site = AdminSite::start();
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka v Lhotě")]);
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Uzavírka v Lhotě");
    let check = format!("{link}/end/check");
    let early = clerk.post(&check, &[("day", &czech(in_days(14))), ("reason", "akce se nekoná")]);
    assert_eq!(early.status, 422);
    assert!(early.says("dříve, než dovoluje zákonná lhůta"), "{}", early.text());
    assert!(!early.says("vyveseno-do") && !early.says("kategorie"), "without words of the files: {}", early.text());
    let past = clerk.post(&check, &[("day", &czech(in_days(-1))), ("reason", "x")]);
    assert!(past.status == 422 && past.says("nemůže být v minulosti"), "{}", past.text());
    let later = in_days(30);
    for path in [&check, &format!("{link}/end")] {
        let no_reason = clerk.post(path, &[("day", &later.to_string()), ("reason", " ")]);
        assert!(no_reason.status == 422 && no_reason.says("Napište důvod"), "{}", no_reason.text());
        assert_eq!(no_reason.field("day"), Some(later.to_string()), "what was typed stays");
    }
    let checked = clerk.post(&check, &[("day", &later.to_string()), ("reason", " lhůta běží\r\nznovu ")]);
    assert!(checked.says("Den doručení") && checked.says("lhůta běží znovu"), "{}", checked.text());
    let done = confirm(&clerk, &checked, &format!("{link}/end"));
    assert!(done.location().ends_with("?done=board-end-changed"));
    let text = sidecar(&site.path("deska/a.toml"));
    assert!(
        text.contains(&format!("vyveseno-do = \"{}\"", czech(later))) && text.starts_with("# vyvěsila podatelna"),
        "{text}"
    );
    let act = site.acts().remove(0);
    assert_eq!((act.what.as_str(), act.why.as_deref()), ("change-end", Some("lhůta běží znovu")));
    let change = ("vyveseno-do".to_owned(), Some(in_days(15).to_string()), Some(later.to_string()));
    assert!(act.changes.contains(&change), "{act:?}");
    // The board took it over: its answer stands beside the document, and the player says the new day.
    let mut notice = posted_again(&site);
    notice.posting.until = Some(later);
    let name = format!("deska/a - VYVĚŠENO do {}.txt", czech(later));
    let mark = "Vývěska: stav dokumentu na úřední desce. Tento soubor píše a maže deska sama.";
    fs::write(site.path(&name), format!("{mark}\r\n\r\nDeska dokument zobrazuje.\r\n")).unwrap();
    site.player.answer("board", json!({ "notices": [notice] }));
    let page = clerk.page(&link);
    assert!(
        page.says("Deska má všechno tak, jak je ve složce") && page.says("Deska dokument zobrazuje"),
        "{}",
        page.text()
    );
}

/// The notice of `a.pdf` without touching its files.
fn posted_again(site: &AdminSite) -> Notice {
    let text = sidecar(&site.path("deska/a.toml"));
    let notice = posted(site, "a.pdf", "Uzavírka v Lhotě");
    fs::write(site.path("deska/a.toml"), text).unwrap();
    notice
}

#[test]
fn asvs_5_2_2_a_correction_writes_what_differs_and_another_file_takes_the_place_of_the_document() {
    let site = AdminSite::start();
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka v Lhotě")]);
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Uzavírka v Lhotě");
    let check = format!("{link}/correct/check");
    let fields = [
        ("title", "Uzavírka v Lhotě"),
        ("reference", "MUVZ/13/2026"),
        ("file-mark", ""),
        ("originator", ""),
        ("kind", "Veřejná vyhláška"),
        ("delivery", "yes"),
        ("correction", "číslo a mapa"),
    ];
    let new = b"%PDF-1.7\nmapa\n%%EOF\n";
    let wrong = clerk.upload(&check, &fields, &[("file", "mapa.docx", new)]);
    assert!(wrong.status == 422 && wrong.says("jinou příponu"), "{}", wrong.text());
    let wrong = clerk.upload(&check, &fields, &[("file", "mapa.pdf", b"MZ\x90\0 this is a program")]);
    assert!(wrong.status == 422 && wrong.says("není dokument"), "{}", wrong.text());
    assert_eq!(wrong.field("correction").as_deref(), Some("číslo a mapa"), "what was typed stays");
    let checked = clerk.upload(&check, &fields, &[("file", "mapa.pdf", new)]);
    assert!(checked.says("MUVZ/13/2026") && checked.says("Mění se obsah písemnosti"), "{}", checked.text());
    assert!(sidecar(&site.path("deska/a.toml")).contains("MUVZ/12/2026"), "nothing changed yet");
    let done = confirm(&clerk, &checked, &format!("{link}/correct"));
    assert!(done.location().ends_with("?done=board-corrected"));
    let text = sidecar(&site.path("deska/a.toml"));
    assert!(text.contains("cj = \"MUVZ/13/2026\" # spis") && text.contains("oprava = \"číslo a mapa\""), "{text}");
    assert_eq!(fs::read(site.path("deska/a.pdf")).unwrap(), new);
    assert_eq!(site.acts()[0].what, "correct");
}

#[test]
fn several_are_shown_in_three_lists_and_changed_all_or_none() {
    let site = AdminSite::start();
    let (a, mut b) = (posted(&site, "a.pdf", "Uzavírka"), posted(&site, "b.pdf", "Dražba"));
    b.posting.until = Some(in_days(30));
    let mut of_feed = posted(&site, "c.pdf", "Z jiného systému");
    of_feed.source = SourceId("mesto".into());
    hang(&site, &[a, b, of_feed]);
    let clerk = site.sign_in("clerk");
    let key = |title: &str| address(&clerk, title).rsplit('/').next().unwrap().to_owned();
    let keys = ["Uzavírka", "Dražba", "Z jiného systému"].map(key);
    let day = czech(in_days(30));
    let chosen = [("n", keys[0].as_str()), ("n", &keys[1]), ("n", &keys[2]), ("act", "end"), ("day", &day)];
    let no_reason = clerk.post("/board/several/check", &chosen);
    assert!(no_reason.status == 422 && no_reason.says("Napište důvod"), "{}", no_reason.text());
    let fields = [&chosen[..], &[("reason", "dražba se odkládá")]].concat();
    let lists = clerk.post("/board/several/check", &fields);
    assert!(lists.says("Změní se 1 oznámení") && lists.says("1 oznámení změnit nejde"), "{}", lists.text());
    assert!(lists.says("neprovede nic") && lists.hidden("/board/several").is_empty(), "{}", lists.text());
    let lists =
        clerk.post("/board/several/check", &fields[..2].iter().chain(&fields[3..]).copied().collect::<Vec<_>>());
    assert!(lists.says("Důvod dražba se odkládá") && !lists.says("odstranit soubory"), "{}", lists.text());
    let done = confirm(&clerk, &lists, "/board/several");
    assert_eq!(done.location(), "/board?done=board-several-ended");
    assert!(sidecar(&site.path("deska/a.toml")).contains("vyveseno-do"));
    assert!(!sidecar(&site.path("deska/b.toml")).contains("vyveseno-do"), "it is so already");
    let acts: Vec<Option<String>> = site.acts().into_iter().map(|act| act.why).collect();
    assert_eq!(acts, [Some("dražba se odkládá".to_owned())]);
}

#[test]
fn a_form_of_several_comes_again_with_all_that_was_typed() {
    let site = AdminSite::start();
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka"), posted(&site, "b.pdf", "Dražba pole")]);
    let clerk = site.sign_in("clerk");
    let key = |title: &str| address(&clerk, title).rsplit('/').next().unwrap().to_owned();
    let (a, b, day) = (key("Uzavírka"), key("Dražba pole"), czech(in_days(30)));
    let check = "/board/several/check?sort=title&pick=1";
    let ticked = |page: &Page, key: &str| page.body().contains(&format!("value={key} checked"));
    // Each problem stands at its field, the list above leads there, and the rest is as it was.
    for (field, day, reason) in [("reason", day.as_str(), "  "), ("day", "31. 2. 2027", "odklad")] {
        let fields = [("n", a.as_str()), ("act", "end"), ("day", day), ("reason", reason), ("remove", "yes")];
        let again = clerk.post(check, &fields);
        assert_eq!(again.status, 422, "{}", again.text());
        let (link, at) = (format!("href=\"#{field}\""), format!("id=\"{field}-fault\""));
        assert!(again.body().contains(&link) && again.body().contains(&at), "{field}: {}", again.body());
        let example = format!("Napište jej takto: {}.", czech(in_days(30)));
        assert_eq!(again.says(&example), field == "day", "a day to come: {}", again.text());
        assert!(ticked(&again, &a) && !ticked(&again, &b), "{}", again.body());
        assert_eq!(again.field("day").as_deref(), Some(day));
        assert_eq!(again.field("reason").unwrap_or_default(), reason.trim());
        assert!(again.body().contains("name=\"remove\" value=\"yes\" checked"), "{}", again.body());
        assert!(again.body().contains("action=\"/board/several/check?sort=title&amp;pick=1\""), "{}", again.body());
    }
    let none = clerk.post(check, &[("act", "take-down"), ("day", ""), ("reason", "omylem")]);
    assert!(none.status == 422 && none.body().contains("id=\"n-fault\""), "{}", none.body());
    assert_eq!(none.field("reason").as_deref(), Some("omylem"));
    assert!(none.body().contains("value=\"take-down\" checked"), "{}", none.body());
    // From the check page the way back leads to the same form.
    let fields = [("n", a.as_str()), ("n", &b), ("act", "end"), ("day", &day), ("reason", "odklad a změna")];
    let lists = clerk.post(check, &fields);
    let typed = lists.hidden("/board/several/form?sort=title&amp;pick=1");
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let form = clerk.post("/board/several/form?sort=title&pick=1", &typed);
    assert_eq!(form.status, 200, "{}", form.text());
    assert!(ticked(&form, &a) && ticked(&form, &b), "{typed:?}: {}", form.body());
    assert_eq!(form.field("day").as_deref(), Some(day.as_str()));
    assert_eq!(form.field("reason").as_deref(), Some("odklad a změna"));
    // What is typed does not go into any address.
    for page in [&lists, &form] {
        let mut addresses = page.body().split(['"', '>']).filter(|it| it.starts_with('/'));
        assert!(addresses.all(|it| !it.contains("reason=")), "{}", page.body());
    }
    assert!(site.acts().is_empty());
}

#[test]
fn the_way_back_from_a_check_is_a_form_and_no_address() {
    let site = AdminSite::start();
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka v Lhotě")]);
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Uzavírka v Lhotě");
    let day = czech(in_days(30));
    for (act, fields) in [
        ("end", vec![("day", day.as_str()), ("reason", "odklad")]),
        ("take-down", vec![("sent", "yes"), ("reason", "odklad")]),
    ] {
        let checked = clerk.post(&format!("{link}/{act}/check"), &fields);
        let back = format!("{link}/{act}/form");
        assert!(checked.body().contains(&format!("formaction=\"{back}\"")), "{}", checked.body());
        assert!(!checked.body().contains("reason="), "{}", checked.body());
        let typed = checked.hidden(&format!("{link}/{act}"));
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let form = clerk.post(&back, &typed);
        assert_eq!((form.status, form.field("reason").as_deref()), (200, Some("odklad")), "{}", form.text());
    }
    assert!(site.acts().is_empty());
}

#[test]
fn facts_that_posting_asks_for_can_be_corrected_and_the_law_is_said() {
    let site = AdminSite::start();
    let mut other = posted(&site, "b.pdf", "Dražba");
    other.originator = Some("Exekutorský úřad Zlín".into());
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka v Lhotě"), other]);
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Uzavírka v Lhotě");
    let form = clerk.page(&format!("{link}/correct"));
    assert!(form.body().contains("<datalist id=\"originators\"><option value=\"Exekutorský úřad Zlín\">"));
    assert!(form.body().contains("name=\"delivery\" value=\"yes\" checked"), "{}", form.body());
    // Posting delivers it no more, it has a file mark and an originator, and personal data.
    let fields = [
        ("title", "Uzavírka v Lhotě"),
        ("reference", "MUVZ/12/2026"),
        ("file-mark", "SZ 7/2026"),
        ("originator", "odbor dopravy"),
        ("kind", "Veřejná vyhláška"),
        ("personal", "yes"),
        ("correction", "nedoručuje se"),
    ];
    let checked = clerk.upload(&format!("{link}/correct/check"), &fields, &[]);
    assert!(checked.says("Vyvěšením se už nebude doručovat") && checked.says("SZ 7/2026"), "{}", checked.text());
    assert!(checked.says(&czech(in_days(15))), "the day of delivery that goes: {}", checked.text());
    confirm(&clerk, &checked, &format!("{link}/correct")).location();
    let text = sidecar(&site.path("deska/a.toml"));
    for line in
        ["doruceni = false", "osobni-udaje = true", "spisova-znacka = \"SZ 7/2026\"", "puvodce = \"odbor dopravy\""]
    {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    let changes = site.acts().remove(0).changes;
    assert!(changes.contains(&("doruceni".into(), Some("ano".into()), Some("ne".into()))), "{changes:?}");
}

#[test]
fn several_are_taken_down_as_they_were_seen_or_none_is() {
    let site = AdminSite::start();
    let (a, mut b) = (posted(&site, "a.pdf", "Uzavírka"), posted(&site, "b.pdf", "Dražba pole"));
    b.duties = LegalDuties::default();
    hang(&site, &[a, b]);
    let clerk = site.sign_in("clerk");
    let keys = ["Uzavírka", "Dražba pole"].map(|title| address(&clerk, title).rsplit('/').next().unwrap().to_owned());
    let fields = [
        ("n", keys[0].as_str()),
        ("n", &keys[1]),
        ("act", "take-down"),
        ("reason", "vyvěšeno omylem"),
        ("remove", "yes"),
    ];
    let lists = clerk.post("/board/several/check", &fields);
    // All that will be done and all that follows stands there before it is confirmed.
    for told in [
        "Důvod vyvěšeno omylem",
        "odstranit soubory ze složky: a.pdf",
        "odstranit soubory ze složky: b.pdf",
        "Zákon žádá vyvěšení nejméně",
        "Deska pro tento druh nezná zákonnou lhůtu; posoudí ji úřad.",
    ] {
        assert!(lists.says(told), "{told}: {}", lists.text());
    }
    // A colleague exchanges one of the documents; the text beside it is as it was.
    fs::write(site.path("deska/b.pdf"), b"%PDF-1.7\nopraveno\n%%EOF\n").unwrap();
    let refused = confirm(&clerk, &lists, "/board/several");
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert!(
        refused.says("nic se neprovedlo: Dražba pole.") && refused.says("Změněno od kontroly."),
        "{}",
        refused.text()
    );
    assert!(site.path("deska/a.pdf").exists() && site.path("deska/b.pdf").exists() && site.acts().is_empty());
    assert!(!sidecar(&site.path("deska/a.toml")).contains("duvod-sejmuti"), "all or nothing");
    // Sent without what was seen, it is no act either.
    assert_eq!(clerk.post("/board/several", &fields).status, 409);
    // Looked through again, it is done.
    let fields = refused.hidden("/board/several");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(clerk.post("/board/several", &fields).location(), "/board?done=board-several-taken-down");
    assert!(!site.path("deska/a.pdf").exists() && !site.path("deska/b.pdf").exists());
    assert_eq!(site.acts().len(), 1);
}

#[test]
fn a_change_by_hand_is_called_so_and_an_act_bears_the_persons_name() {
    let site = AdminSite::start();
    let notice = posted(&site, "a.pdf", "Uzavírka v Lhotě");
    hang(&site, std::slice::from_ref(&notice));
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Uzavírka v Lhotě");
    let page = clerk.page(&link);
    assert!(page.says("ruční změna ve složce"), "{}", page.text());
    let fields = [("day", czech(in_days(30))), ("reason", "čeká se na výběr".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let checked = clerk.post(&format!("{link}/end/check"), &fields);
    confirm(&clerk, &checked, &format!("{link}/end"));
    let mut longer = notice;
    longer.posting.until = Some(in_days(30));
    site.player.record(vec![JournalEvent::Revised { notice: longer, what: vec!["until".into()] }]);
    let text = clerk.page(&link).text();
    let history = text.split("Co se s oznámením dělo").nth(1).unwrap();
    let revised = history.split("změněno: poslední den").nth(1).unwrap();
    assert!(revised.trim_start().starts_with("Jana Zkoušková"), "{history}");
}

#[test]
fn a_posting_is_not_told_of_another_notice_of_the_same_title() {
    let site = AdminSite::start();
    let title = "Uzavírka v Lhotě";
    let notice = posted(&site, "stara uzavirka.pdf", title);
    hang(&site, std::slice::from_ref(&notice));
    let clerk = site.sign_in("clerk");
    let id = upload(&clerk, "uzavirka.pdf", &letter("Uzavirka"));
    fill(&clerk, &id, title);
    press(&site, &clerk, &id, "post").location();
    let new = Some("folder:deska:uzavirka.pdf".to_owned());
    let changes = site.acts().remove(0).changes;
    assert_eq!(changes.first(), Some(&("notice".to_owned(), new.clone(), new)));
    assert!(changes.contains(&("koncept".into(), None, Some(id))), "{changes:?}");
    // The board takes the other one over afterwards, without a change that a person made here.
    site.player.record(vec![JournalEvent::Revised { notice, what: vec!["text".into()] }]);
    let text = clerk.page(&address(&clerk, title)).text();
    let history = text.split("Co se s oznámením dělo").nth(1).unwrap();
    assert!(history.contains("ruční změna ve složce") && !history.contains("Jana Zkoušková"), "{history}");
}

#[test]
fn evidence_is_saved_as_a_file_and_tells_what_the_journal_tells() {
    let site = AdminSite::start();
    let notice = posted(&site, "a.pdf", "Uzavírka v Lhotě");
    hang(&site, std::slice::from_ref(&notice));
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Uzavírka v Lhotě");
    let clause = clerk.page(&format!("{link}/clause.txt"));
    assert!(
        clause.body().contains("Uzavírka v Lhotě") && clause.body().contains("Doložka vyvěšení"),
        "{}",
        clause.body()
    );
    let disposition = clause.header("content-disposition").unwrap();
    assert!(disposition.starts_with("attachment; filename=\"dolozka-muvz-12-2026.txt\""), "{disposition}");
    // The journal says nothing of the time behind its newest entry.
    std::thread::sleep(std::time::Duration::from_millis(5));
    let now = jiff::Timestamp::now();
    site.player.record(vec![JournalEvent::Listed { since: now, until: now, times: 1, seconds: 1 }]);
    assert!(clerk.page("/board").says("stál podle deníku na skle naposledy do"));
    let imprint = clerk.page(&format!("/board/imprint.txt?day={}", today()));
    assert!(imprint.body().contains("Uzavírka v Lhotě"), "{}", imprint.body());
    assert_eq!(clerk.get(&format!("/board/imprint.txt?day={}", in_days(1))).status, 409);
    let pdf = clerk.get(&format!("{link}/clause.pdf"));
    // Without the board's fonts there is no PDF, and the page says so.
    assert!(pdf.bytes.starts_with(b"%PDF-") || (pdf.status == 409 && pdf.says("písma")), "{}", pdf.head);
    let month = today().strftime("%Y-%m").to_string();
    assert_eq!(clerk.get(&format!("/board/clauses.pdf?month={month}")).status, 409, "nothing went down yet");
    let Notice { source, id, .. } = notice;
    let by = TakenDownBy::OwnDate;
    site.player.record(vec![JournalEvent::TakenDown { source, id, planned: None, by, why: None }]);
    let all = clerk.get(&format!("/board/clauses.pdf?month={month}"));
    assert!(all.bytes.starts_with(b"%PDF-") || all.says("písma"), "{}", all.head);
    assert_eq!(site.acts().len(), 0, "reading is no act");
    let day = clerk.page(&format!("/board/day?day={}", today()));
    assert!(day.says("Uzavírka v Lhotě"), "{}", day.text());
}

#[test]
fn asvs_1_2_1_hostile_texts_of_a_feed_stay_texts_on_every_page() {
    let site = AdminSite::start();
    let hostile = "\"><svg onload=alert(1)> '; DROP TABLE person;-- \u{202e}";
    let mut notice = posted(&site, "a.pdf", "x");
    notice.title = hostile.into();
    notice.originator = Some(hostile.into());
    notice.category = Some(hostile.into());
    notice.page_url = Some("javascript:alert(1)".into());
    notice.attachments[0].name = hostile.into();
    hang(&site, &[notice]);
    let clerk = site.sign_in("clerk");
    let page = clerk.page("/board?q=%22%3E%3Csvg%20onload&kind=%22%3E%3Cscript%3E");
    assert!(!page.body().contains("<svg") && !page.body().contains("<script>"), "{}", page.body());
    let list = clerk.page("/board");
    let key = list.body().split("/board/notice/").nth(1).unwrap().split('>').next().unwrap().to_owned();
    for path in ["", "/take-down", "/end", "/correct"] {
        let page = clerk.page(&format!("/board/notice/{key}{path}"));
        assert!(!page.body().contains("<svg") && !page.body().contains("javascript:"), "{path}: {}", page.body());
    }
    let down = clerk.page("/board/taken-down?q=%22%3E%3Csvg");
    assert!(!down.body().contains("<svg"), "{}", down.body());
}

#[test]
fn asvs_8_2_1_who_may_not_post_reads_and_changes_nothing() {
    let site = AdminSite::start();
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka v Lhotě")]);
    let link = address(&site.sign_in("clerk"), "Uzavírka v Lhotě");
    let before = sidecar(&site.path("deska/a.toml"));
    for role in ["applicant", "reader", "administrator"] {
        let browser = site.sign_in(role);
        assert!(!browser.page(&link).body().contains("/take-down"), "{role}");
        for act in ["take-down", "end", "correct"] {
            assert_eq!(browser.get(&format!("{link}/{act}")).status, 404, "{role} {act}");
            let fields = [("reason", "x"), ("day", "1. 1. 2030"), ("title", "x")];
            assert_eq!(browser.post(&format!("{link}/{act}"), &fields).status, 404, "{role} {act}");
        }
        assert_eq!(browser.post("/board/several", &[("n", "0")]).status, 404, "{role}");
    }
    for role in ["communications", "leadership"] {
        let browser = site.sign_in(role);
        for path in ["/board", &link, "/board/taken-down", "/board/day", "/board/imprint.pdf"] {
            assert_eq!(browser.get(path).status, 404, "{role} {path}");
        }
    }
    assert_eq!(site.sign_in("clerk").get("/board/notice/000000000000").status, 404);
    assert_eq!(sidecar(&site.path("deska/a.toml")), before);
    assert_eq!(site.acts().len(), 0);
}

#[test]
fn asvs_15_3_3_a_field_that_no_form_has_is_refused() {
    let site = AdminSite::start();
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka v Lhotě")]);
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Uzavírka v Lhotě");
    for (path, field) in [("take-down", "role"), ("end", "vyveseno-od"), ("correct", "path")] {
        let sent = clerk.post(&format!("{link}/{path}"), &[("reason", "x"), ("day", "1. 1. 2030"), (field, "x")]);
        assert_eq!(sent.status, 400, "{path}: {}", sent.text());
    }
    assert_eq!(site.acts().len(), 0);
}

#[test]
fn asvs_2_3_1_an_act_on_a_file_that_changed_meanwhile_changes_nothing() {
    let site = AdminSite::start();
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka v Lhotě")]);
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Uzavírka v Lhotě");
    let checked = clerk.post(&format!("{link}/take-down/check"), &[("reason", "omyl"), ("sent", "yes")]);
    let by_hand = format!("{}puvodce = 'MÚ'\n", sidecar(&site.path("deska/a.toml")));
    fs::write(site.path("deska/a.toml"), &by_hand).unwrap();
    let refused = confirm(&clerk, &checked, &format!("{link}/take-down"));
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert_eq!((sidecar(&site.path("deska/a.toml")), site.acts().len()), (by_hand, 0));
    // Sent without the page before it, it is no act either.
    assert_eq!(clerk.post(&format!("{link}/take-down"), &[("reason", "omyl")]).status, 409);
}

/// How long it takes is measured beside a real board (`scripts/bench beside-page`); here it is only told.
#[test]
fn a_page_of_five_hundred_rows_is_small() {
    let site = AdminSite::start();
    let notices: Vec<Notice> = (0..500)
        .map(|number| {
            let mut notice = posted(&site, "a.pdf", "x");
            notice.id = NoticeId(format!("folder:deska:{number}.pdf"));
            notice.title =
                format!("Oznámení o zahájení řízení o povolení stavby č. {number} v k. ú. Horní Lhota u Vzorova");
            notice.originator = Some("Městský úřad Vzorov – odbor výstavby".into());
            notice.posting.until = Some(in_days(i64::from(number % 40)));
            notice
        })
        .collect();
    hang(&site, &notices);
    let clerk = site.sign_in("clerk");
    clerk.page("/board?rows=500");
    let began = std::time::Instant::now();
    let page = clerk.page("/board?rows=500");
    let took = began.elapsed();
    assert_eq!(page.body().matches("href=/board/notice/").count(), 500);
    println!("500 rows: {} bytes of HTML, {} ms with the request", page.bytes.len(), took.as_millis());
    assert!(page.bytes.len() <= 150 * 1024, "{} bytes", page.bytes.len());
    let pages = clerk.page("/board");
    assert_eq!(pages.body().matches("href=/board/notice/").count(), 100);
    assert!(pages.says("1 / 5") && clerk.page("/board?page=5").says("5 / 5"), "{}", pages.text());
}

#[test]
fn pages_of_notices_can_be_used_by_everybody() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let Some(script) = axe() else { return skip(Need::Axe, "axe.min.js is not in third-party/tools") };
    let site = AdminSite::start();
    let mut personal =
        posted(&site, "b.pdf", "Výzva k převzetí písemnosti s velmi dlouhým názvem, který se musí zalomit");
    personal.duties.personal = true;
    hang(&site, &[posted(&site, "a.pdf", "Uzavírka v Lhotě"), personal]);
    let mark = "Vývěska: stav dokumentu na úřední desce. Tento soubor píše a maže deska sama.";
    fs::write(site.path("deska/a - CHYBA.txt"), format!("{mark}\r\n\r\nChyba: a.toml, vyveseno-do\r\n")).unwrap();
    let clerk = site.sign_in("clerk");
    let link = address(&clerk, "Uzavírka v Lhotě");
    let other = address(&clerk, "Výzva k převzetí písemnosti s velmi dlouhým názvem, který se musí zalomit");
    let mut page = Chromium::start(&program, &[]);
    let root = format!("http://{}", site.address);
    let cookie = json!({ "url": root, "name": "vyveska", "value": clerk.cookie("vyveska").unwrap() });
    page.call("Network.setCookie", cookie);
    let mut faults = Vec::new();
    let day = format!("/board/day?day={}", today());
    let forms = ["/take-down", "/end", "/correct"].map(|it| format!("{link}{it}"));
    let mut paths = vec!["/board", "/board?pick=1", "/board/taken-down", "/board/waiting", &day, &link, &other];
    paths.extend(forms.iter().map(String::as_str));
    let mut look = |page: &mut Chromium, what: &str| {
        for (width, dark) in [(1280, false), (320, true)] {
            page.size(width, 900);
            page.dark(dark);
            faults.extend(page.axe(&script).into_iter().map(|it| format!("{what} {width}: axe {it}")));
            let wide = page.js("document.scrollingElement.scrollWidth").as_u64().unwrap_or_default();
            faults.extend((wide > u64::from(width)).then(|| format!("{what}: {wide} wide at {width}")));
            faults.extend(page.complaints.drain(..).map(|it| format!("{what}: {it}")));
        }
    };
    for path in paths {
        page.size(1280, 900);
        page.go(&format!("{root}{path}"));
        look(&mut page, path);
    }
    page.size(1280, 900);
    page.go(&format!("{root}{link}/take-down"));
    page.fill("#reason", "vyvěšeno omylem");
    page.press("form[action$='/take-down/check'] button");
    look(&mut page, "check");
    page.press("button.danger");
    assert!(page.place().contains("done=board-taken-down"), "{}", page.place());
    look(&mut page, "done");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_long_word_in_an_originator_breaks_in_its_column() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let site = AdminSite::start();
    let mut notice = posted(&site, "a.pdf", "Uzavírka v Lhotě");
    notice.originator = Some("Nejneobhospodařovávatelnější".repeat(8));
    hang(&site, &[notice]);
    let clerk = site.sign_in("clerk");
    let mut page = Chromium::start(&program, &[]);
    let root = format!("http://{}", site.address);
    let cookie = json!({ "url": root, "name": "vyveska", "value": clerk.cookie("vyveska").unwrap() });
    page.call("Network.setCookie", cookie);
    page.size(1280, 900);
    for path in ["/board", "/board?pick=1"] {
        page.go(&format!("{root}{path}"));
        let over = page.js("(it => it.scrollWidth - it.clientWidth)(document.querySelector('.scroll'))");
        assert!(over.as_i64().is_some_and(|it| it <= 1), "{path} scrolls by {over}");
    }
}
