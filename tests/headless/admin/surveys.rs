//! Surveys in the administration web: forms that keep the file's comments, drafts and their difference, codes of closed
//! surveys, and erasing of comments.

use vyveska::{
    config::Surveys,
    feedback::votes::vote_store::{SqliteVotes, VoteQuery, VoteStore as _},
};

use super::{
    AdminSite,
    player::Mood,
    satisfaction::{SURVEYS, mail, start, vote, vyveska_fonts},
};
use crate::alerts::post::{Mood as PostMood, Post};
use crate::common::{
    Need,
    chromium::{Chromium, axe, find_chromium},
    skip,
};

/// Every field of a survey's form as the page shows it, with one of them changed.
fn fields(page: &super::Page, changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let body = page.body();
    let form = body.split("<form").find(|it| it.contains("action=\"/satisfaction/surveys/edit/")).unwrap();
    let names = form.split("name=\"").skip(1).filter_map(|it| it.split('"').next());
    let mut out: Vec<(String, String)> = Vec::new();
    for name in names {
        if out.iter().any(|it| it.0 == name) || name == "add" || name == "kind" || name == "comment" {
            continue;
        }
        if name.ends_with("-scale") {
            let select = form.split(&format!("name=\"{name}\"")).nth(1).unwrap().split("</select>").next().unwrap();
            let chosen = select.split("<option value=\"").find(|it| it.contains(" selected")).unwrap();
            out.push((name.to_owned(), chosen.split('"').next().unwrap().to_owned()));
        } else if !name.ends_with("-remove") {
            out.push((name.to_owned(), page.field(name).unwrap_or_default()));
        }
    }
    out.push(("kind".into(), "terminals".into()));
    out.push(("comment".into(), "1".into()));
    for (name, value) in changed {
        out.retain(|it| it.0 != *name);
        out.push(((*name).to_owned(), (*value).to_owned()));
    }
    out
}

fn send(browser: &super::Browser, path: &str, fields: &[(String, String)]) -> super::Page {
    browser.post(path, &fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect::<Vec<_>>())
}

const EDIT: &str = "/satisfaction/surveys/edit/spokojenost?lang=cs";

#[test]
fn a_form_makes_a_draft_that_is_compared_and_made_valid_with_all_comments() {
    let site = start("");
    let communications = site.sign_in("communications");
    let list = communications.page("/satisfaction/surveys?lang=cs");
    assert!(list.says("Spokojenost s úřadem") && list.says("běží") && list.says("jen pozvaní"), "{}", list.text());
    let form = communications.page(EDIT);
    assert_eq!(form.field("q0-text-cs").as_deref(), Some("Jak jste byli spokojeni?"));
    // Sent as it is it changes nothing.
    assert_eq!(send(&communications, EDIT, &fields(&form, &[])).status, 303);
    assert!(communications.page("/satisfaction/surveys/draft?lang=cs").says("Žádný návrh nemáte"));
    let changed = [("q0-text-cs", "Jak jste dnes byli spokojeni?"), ("q2-text-cs", "Co chybí?"), ("q2-scale", "five")];
    let saved = send(&communications, EDIT, &fields(&form, &changed));
    assert_eq!(saved.location(), "/satisfaction/surveys/draft?done=surveys-draft");
    assert_eq!(site.read("surveys.toml"), SURVEYS, "a draft changes nothing");
    let draft = communications.page("/satisfaction/surveys/draft?lang=cs");
    assert!(
        draft.says("− ubude text = \"Jak jste byli spokojeni?\"") && draft.says("id = \"co-chybi\""),
        "{}",
        draft.text()
    );
    assert!(site.acts().is_empty());
    let valid = communications.post("/satisfaction/surveys/valid", &[("why", "jasnější otázka")]);
    assert_eq!(valid.location(), "/satisfaction/surveys?done=surveys-valid");
    let text = site.read("surveys.toml");
    assert!(text.starts_with("# Průzkumy zkoušky") && text.contains("# na terminálech"), "{text}");
    let surveys = Surveys::parse(&text, std::path::Path::new("s.toml")).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(surveys.surveys[0].questions.len(), 3);
    let act = site.acts().remove(0);
    assert_eq!((act.what.as_str(), act.why.as_deref()), ("change-surveys", Some("jasnější otázka")));
    assert_eq!(act.target, "Spokojenost s úřadem");
    let (old, new) = ("Jak jste byli spokojeni?", "Jak jste dnes byli spokojeni?");
    let change = ("survey-question".to_owned(), Some(old.to_owned()), Some(new.to_owned()));
    assert!(act.changes.contains(&change), "{:?}", act.changes);
    assert!(communications.page("/satisfaction/surveys/draft?lang=cs").says("Žádný návrh nemáte"));
}

#[test]
fn what_is_wrong_is_at_its_field_and_nothing_typed_is_lost() {
    let site = start("");
    let communications = site.sign_in("communications");
    let form = communications.page(EDIT);
    let changed = [("from", "2026-12-31"), ("until", "2026-01-01"), ("q0-id", "Celkem!"), ("q0-text-cs", "Jinak?")];
    let page = send(&communications, EDIT, &fields(&form, &changed));
    assert_eq!(page.status, 422);
    assert!(page.body().contains("href=\"#until\"") && page.body().contains("href=\"#q0-id\""), "{}", page.text());
    assert!(page.body().contains("id=\"until-fault\"") && page.says("Poslední den je před prvním"));
    assert_eq!(page.field("q0-id").as_deref(), Some("Celkem!"));
    assert_eq!(page.field("q0-text-cs").as_deref(), Some("Jinak?"));
    assert!(communications.page("/satisfaction/surveys/draft?lang=cs").says("Žádný návrh nemáte"));
    let text = communications.post("/satisfaction/surveys/text?lang=cs", &[("text", "few-votes = 0\n")]);
    assert!(text.status == 422 && text.says("surveys.toml, řádek 1, sloupec 13: few-votes"), "{}", text.text());
    assert_eq!(text.field("text").as_deref(), Some("few-votes = 0\n"));
}

#[test]
fn an_edit_by_hand_is_seen_and_a_draft_of_the_old_file_is_refused() {
    let site = start("");
    let communications = site.sign_in("communications");
    let draft = SURVEYS.replace("few-votes = 5", "few-votes = 6");
    assert_eq!(communications.post("/satisfaction/surveys/text", &[("text", &draft)]).status, 303);
    let by_hand = SURVEYS.replace("few-votes = 5", "few-votes = 7");
    std::fs::write(site.path("surveys.toml"), &by_hand).unwrap();
    let page = communications.post("/satisfaction/surveys/valid", &[("why", "")]);
    assert_eq!(page.status, 422);
    assert_eq!((site.read("surveys.toml"), site.acts().len()), (by_hand, 0));
    assert_eq!(communications.post("/satisfaction/surveys/discard", &[]).status, 303);
    assert!(communications.page("/satisfaction/surveys/text").field("text").unwrap().contains("few-votes = 7"));
    // What cannot be journalled is not done.
    assert_eq!(communications.post("/satisfaction/surveys/text", &[("text", &draft)]).status, 303);
    let nothing = communications.post("/satisfaction/surveys/valid", &[("why", " - ")]);
    assert!(nothing.status == 422 && nothing.says("Napište důvod."), "{}", nothing.text());
    assert_eq!((nothing.field("why").as_deref(), site.acts().len()), (Some("-"), 0));
    site.player.set_mood(Mood::Refusing("disk je plný".into()));
    assert_eq!(communications.post("/satisfaction/surveys/valid", &[("why", "jasnější otázka")]).status, 503);
    assert!(site.read("surveys.toml").contains("few-votes = 7"));
}

#[test]
fn a_new_survey_is_made_and_filled_in() {
    let site = start("");
    let communications = site.sign_in("communications");
    let made = communications.post("/satisfaction/surveys", &[("title", "Jaká je nálada?")]);
    assert_eq!(made.location(), "/satisfaction/surveys/edit/jaka-je-nalada");
    assert_eq!(communications.page(made.location()).field("title-cs").as_deref(), Some("Jaká je nálada?"));
    assert_eq!(communications.post("/satisfaction/surveys", &[("title", "")]).status, 422);
    assert_eq!(communications.get("/satisfaction/surveys/edit/neni").status, 404);
}

#[test]
fn codes_are_shown_once_and_the_journal_has_their_number() {
    if vyveska_fonts().is_none() {
        return skip(Need::Fonts, "no fonts for the PDF are installed");
    }
    let site = start("");
    let communications = site.sign_in("communications");
    let path = "/satisfaction/surveys/codes/urad?lang=cs";
    let page = communications.page(path);
    assert!(page.says("odpovědělo 0 z 0 pozvaných"), "{}", page.text());
    let set = page.field("set").unwrap();
    let wrong = communications.post(path, &[("count", "100000"), ("set", &set)]);
    assert!(wrong.status == 422 && wrong.says("od 1 do 1000"), "{}", wrong.text());
    let sheet = communications.post(path, &[("count", "12"), ("set", &set)]);
    assert!(sheet.status == 200 && sheet.bytes.starts_with(b"%PDF"), "{}", sheet.text());
    assert!(sheet.header("content-disposition").unwrap().contains("kody-urad.pdf"));
    // The same form again makes no second set.
    assert_eq!(communications.post(path, &[("count", "12"), ("set", &set)]).status, 409);
    assert!(communications.page(path).says("odpovědělo 0 z 12 pozvaných"));
    let acts = site.acts();
    assert_eq!(acts.len(), 1);
    assert_eq!((acts[0].what.as_str(), acts[0].changes[0].2.as_deref()), ("make-codes", Some("12")));
    let kept = site.read(&format!("state/closed-surveys/urad.{set}.codes.json"));
    assert_eq!(kept.matches('"').count(), 2 * (12 + 3), "hashes alone: {kept}");
    assert_eq!(communications.get("/satisfaction/surveys/codes/spokojenost").status, 404);
}

#[test]
fn codes_go_by_mail_and_the_addresses_are_kept_nowhere() {
    if vyveska_fonts().is_none() {
        return skip(Need::Fonts, "no fonts for the PDF are installed");
    }
    let post = Post::start();
    let site = start(&mail(&post));
    let communications = site.sign_in("communications");
    let path = "/satisfaction/surveys/codes/urad?lang=cs";
    let set = communications.page(path).field("set").unwrap();
    let wrong = communications.post(path, &[("addresses", "novak"), ("set", &set)]);
    assert!(wrong.status == 422 && wrong.field("addresses").as_deref() == Some("novak"), "{}", wrong.text());
    post.be(PostMood::Refuses("druhy@mesto.example".into()));
    let two = "prvni@mesto.example\ndruhy@mesto.example";
    let page = communications.post(path, &[("addresses", two), ("set", &set)]);
    assert!(
        page.status == 200 && page.says("Odesláno 1 z 2 kódů") && page.says("druhy@mesto.example"),
        "{}",
        page.text()
    );
    assert_eq!(page.body().matches("<li><code>").count(), 1, "the code that nobody has");
    let got = post.got();
    assert_eq!((got.len(), got[0].to.as_str()), (1, "prvni@mesto.example"));
    assert_eq!(site.acts()[0].changes[0].2.as_deref(), Some("2"));
    assert!(!site.log().contains("@mesto.example\""), "{}", site.log());
    let mut folders = vec![site.path("state")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|it| it.unwrap()) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else if let Ok(bytes) = std::fs::read(entry.path()) {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                assert!(!text.contains("prvni@") && !text.contains("druhy@"), "{}", entry.path().display());
            }
        }
    }
}

#[test]
fn a_comment_is_erased_with_a_reason_and_the_journal_has_nothing_of_it() {
    let site = start("");
    let said = "Paní Nováková z přepážky 4";
    vote(&site, "2026-10-05".parse().unwrap(), ("prepazka-4", "matrika"), &[3, 2, 1, 2, 3], Some(said));
    let communications = site.sign_in("communications");
    let figures = communications.page("/satisfaction?from=2026-10-01&to=2026-10-31&lang=cs");
    assert!(figures.says(said));
    let link = figures.body().split("href=\"").find(|it| it.starts_with("/satisfaction/comments/")).unwrap();
    let link = link.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let page = communications.page(&link);
    assert!(page.says(said));
    let path = link.split('?').next().unwrap();
    let mut form = page.hidden(path);
    assert_eq!(send(&communications, path, &form).status, 422, "a reason is asked for");
    form.push(("why".into(), "osobní údaj".into()));
    let done = send(&communications, path, &form);
    assert!(done.location().ends_with("done=surveys-erased"), "{}", done.location());
    assert!(!communications.page(&format!("{}&lang=cs", done.location())).says(said));
    let mut votes = Vec::new();
    let mut store = SqliteVotes::open(&site.path("collected.db")).unwrap();
    store.read_votes(&VoteQuery::default(), &mut |vote| votes.push(vote)).unwrap();
    assert_eq!((votes.len(), votes.iter().filter(|it| it.is_erased()).count()), (6, 1), "the answer stays");
    let act = site.acts().remove(0);
    assert_eq!((act.what.as_str(), act.why.as_deref()), ("erase-comment", Some("osobní údaj")));
    let journal: String = std::fs::read_dir(site.path("state/evidence"))
        .unwrap()
        .filter_map(|it| std::fs::read_to_string(it.unwrap().path()).ok())
        .collect();
    assert!(!journal.contains("Novákov"), "nothing of what was written is in the journal");
}

#[test]
fn an_erasure_that_was_interrupted_is_done_at_the_next_start() {
    let mut site = start("");
    vote(&site, "2026-10-05".parse().unwrap(), ("prepazka-4", "matrika"), &[3; 5], Some("pryč"));
    let mut store = SqliteVotes::open(&site.path("collected.db")).unwrap();
    let mut id = None;
    store.read_votes(&VoteQuery::default(), &mut |vote| id = vote.comment.is_some().then_some(vote.id).or(id)).unwrap();
    site.kill();
    // As the act leaves it whose program is killed before the votes are changed.
    let id = id.unwrap().to_string();
    let sql = "INSERT INTO draft (id, kind, owner, state, data, created, changed) \
               VALUES (?1, 'erase-comment', 1, 'ordered', ?2, 0, 0)";
    site.database().execute(sql, [format!("erase-comment-{id}"), id]).unwrap();
    site.restart();
    site.until("the row is gone", |it: &AdminSite| {
        let count: i64 = it.database().query_row("SELECT count(*) FROM draft", [], |row| row.get(0)).unwrap();
        count == 0
    });
    let mut erased = 0;
    store.read_votes(&VoteQuery::default(), &mut |vote| erased += usize::from(vote.is_erased())).unwrap();
    assert_eq!(erased, 1);
}

#[test]
fn figures_forms_and_drafts_can_be_used_by_everybody() {
    let Some(program) = find_chromium() else { return skip(Need::Chromium, "no Chromium is installed") };
    let Some(script) = axe() else { return skip(Need::Axe, "axe.min.js is not in third-party/tools") };
    let site = start("");
    let scores = [3, 2, 1, 0, 3, 3, 2, 1, 3, 3];
    vote(&site, "2026-10-05".parse().unwrap(), ("prepazka-4", "matrika"), &scores, Some("Dlouho jsem čekal"));
    vote(&site, "2026-10-06".parse().unwrap(), ("prepazka-5", "podatelna"), &scores, Some("Děkuji"));
    let communications = site.sign_in("communications");
    let form = communications.page(EDIT);
    let changed = [("q0-text-cs", "Jak jste dnes byli spokojeni?")];
    assert_eq!(send(&communications, EDIT, &fields(&form, &changed)).status, 303);
    let october = "from=2026-10-01&to=2026-10-31";
    let figures = communications.page(&format!("/satisfaction?{october}"));
    let erasure = figures.body().split("href=\"").find(|it| it.starts_with("/satisfaction/comments/")).unwrap();
    let erasure = erasure.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let mut page = Chromium::start(&program, &[]);
    let address = format!("http://{}", site.address);
    let token = communications.cookie("vyveska").unwrap();
    page.call("Network.setCookie", serde_json::json!({ "url": address, "name": "vyveska", "value": token }));
    let paths = [
        format!("/satisfaction?{october}"),
        format!("/satisfaction?{october}&survey=spokojenost&question=celkem"),
        "/satisfaction/monthly".to_owned(),
        "/satisfaction/surveys".to_owned(),
        "/satisfaction/surveys/edit/spokojenost".to_owned(),
        "/satisfaction/surveys/text".to_owned(),
        "/satisfaction/surveys/draft".to_owned(),
        "/satisfaction/surveys/codes/urad".to_owned(),
        erasure,
    ];
    let mut report = Vec::new();
    for path in paths {
        for (width, dark) in [(1280, false), (320, true)] {
            page.size(width, 900);
            page.dark(dark);
            page.go(&format!("{address}{path}"));
            let found = super::every_page::faults(&mut page, &script, width);
            report.extend(found.into_iter().map(|it| format!("{path} {width}: {it}")));
        }
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
    // Without a script the form keeps what was typed wrongly.
    page.scripts(false);
    page.go(&format!("{address}/satisfaction/surveys"));
    page.press("form[action='/satisfaction/surveys'] button");
    assert_eq!(page.place(), "/satisfaction/surveys");
}
