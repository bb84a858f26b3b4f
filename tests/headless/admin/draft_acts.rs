//! Acts on whole drafts: deleting one, taking over another person's and taking back what was sent are in the signed journal with who, what, old, new and why,
//! and are refused where they cannot be journalled.

use super::{
    AdminSite,
    player::Mood,
    posting::{fill, letter, press, upload},
};

#[test]
fn taking_over_is_an_act_with_a_reason() {
    let site = AdminSite::start();
    let (applicant, clerk) = (site.sign_in("applicant"), site.sign_in("clerk"));
    let id = upload(&applicant, "a.pdf", &letter("Zamer"));
    fill(&applicant, &id, "Záměr prodeje");
    let path = format!("/posting/{id}/take-over");
    assert!(clerk.page("/posting").body().contains(&format!("href=\"{path}\"")));
    assert!(clerk.page(&path).says("které má Jana Zkoušková 1, bude vaše"), "{}", clerk.page(&path).text());
    let again = clerk.post(&path, &[("why", " ")]);
    assert!(again.status == 422 && again.says("Napište důvod"), "{}", again.text());
    assert_eq!(applicant.post(&path, &[("why", "x")]).status, 404, "an applicant posts for nobody");
    site.player.set_mood(Mood::Refusing("the disk is full".into()));
    assert_eq!(clerk.post(&path, &[("why", "nemoc")]).status, 503);
    assert!(site.acts().is_empty());
    assert_eq!(applicant.get(&format!("/posting/{id}/files")).status, 200, "it is still hers");
    site.player.set_mood(Mood::Well);
    for _ in 0..2 {
        assert!(clerk.post(&path, &[("why", "nemoc")]).location().ends_with("?done=posting-taken-over"));
    }
    let acts = site.acts();
    assert_eq!((acts.len(), acts[0].what.as_str(), acts[0].target.as_str()), (1, "take-over-draft", "Záměr prodeje"));
    assert_eq!((acts[0].who.as_str(), acts[0].why.as_deref()), (clerk.login.as_str(), Some("nemoc")));
    let names = (Some("Jana Zkoušková 1".to_owned()), Some("Jana Zkoušková 2".to_owned()));
    let draft = ("koncept".to_owned(), None, Some(id.clone()));
    assert_eq!(acts[0].changes, [("zpracovava".to_owned(), names.0, names.1), draft]);
    assert_eq!(applicant.get(&format!("/posting/{id}/files")).status, 404);
    assert!(site.sign_in("reader").page("/journal").says("převzetí rozepsaného oznámení"));
    site.verdict();
}

#[test]
fn deleting_is_an_act_and_leaves_no_file() {
    let site = AdminSite::start();
    let (applicant, clerk) = (site.sign_in("applicant"), site.sign_in("clerk"));
    let id = upload(&applicant, "a.pdf", &letter("Zamer"));
    let (path, files) = (format!("/posting/{id}/delete"), site.path("state/admin/drafts").join(&id));
    let again = clerk.post(&path, &[]);
    assert!(again.status == 422 && again.says("oznámení má někdo jiný"), "of another's a reason: {}", again.text());
    let long = "x".repeat(501);
    let again = clerk.post(&path, &[("why", &long)]);
    assert!(again.status == 422 && again.says("má více než 500 znaků"), "it is not cut: {}", again.text());
    assert_eq!(again.field("why").as_deref(), Some(long.as_str()));
    site.player.set_mood(Mood::Refusing("the disk is full".into()));
    assert_eq!(clerk.post(&path, &[("why", "omyl")]).status, 503);
    assert!(files.is_dir() && applicant.get(&format!("/posting/{id}/files")).status == 200 && site.acts().is_empty());
    site.player.set_mood(Mood::Well);
    assert!(clerk.post(&path, &[("why", "omyl")]).location().ends_with("?done=posting-deleted"));
    assert!(!files.exists() && clerk.get(&format!("/posting/{id}/files")).status == 404);
    assert_eq!(clerk.post(&path, &[("why", "omyl")]).status, 404, "pressed twice");
    let act = site.acts().pop().unwrap();
    assert_eq!((act.what.as_str(), act.why.as_deref()), ("delete-draft", Some("omyl")));
    let old = |field: &str| act.changes.iter().find(|(own, ..)| own == field).and_then(|(_, old, _)| old.clone());
    assert_eq!((old("stav").as_deref(), old("zpracovava").as_deref()), (Some("open"), Some("Jana Zkoušková 1")));
    assert!(old("soubory").is_some_and(|files| files.starts_with("a.pdf SHA-256 ")));
    // One's own needs no reason.
    let id = upload(&applicant, "b.pdf", &letter("Zamer"));
    applicant.post(&format!("/posting/{id}/delete"), &[]).location();
    assert_eq!(site.acts().len(), 2);
    // The files of a draft that a power cut left behind go with the next notice that is begun.
    let left = site.path("state/admin/drafts/00112233445566778899aabbccddeeff");
    std::fs::create_dir(&left).unwrap();
    std::fs::write(left.join("x.pdf"), "x").unwrap();
    upload(&applicant, "c.pdf", &letter("Zamer"));
    assert!(left.exists(), "it may be of a draft that is just being made");
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 3_600);
    std::fs::File::open(&left).unwrap().set_modified(old).unwrap();
    upload(&applicant, "d.pdf", &letter("Zamer"));
    assert!(!left.exists());
    site.verdict();
}

#[test]
fn taking_back_what_was_sent_is_an_act_by_its_button_and_by_a_change() {
    let site = AdminSite::start();
    let applicant = site.sign_in("applicant");
    let id = upload(&applicant, "a.pdf", &letter("Zamer"));
    fill(&applicant, &id, "Záměr prodeje");
    assert!(site.acts().is_empty(), "work in progress is nobody's business");
    press(&site, &applicant, &id, "send").location();
    let path = format!("/posting/{id}/take-back");
    let waits = || applicant.page(&format!("/posting/{id}")).says("čeká na schválení");
    assert!(waits() && applicant.page(&format!("/posting/{id}")).body().contains(&format!("action=\"{path}\"")));
    site.player.set_mood(Mood::Refusing("the disk is full".into()));
    assert_eq!(applicant.post(&path, &[("why", "chybí příloha")]).status, 503);
    assert!(waits(), "what cannot be journalled is not done");
    site.player.set_mood(Mood::Well);
    for _ in 0..2 {
        assert_eq!(applicant.post(&path, &[("why", "chybí příloha")]).location(), format!("/posting/{id}/check"));
    }
    let acts = site.acts();
    assert_eq!((acts.len(), acts[1].what.as_str(), acts[1].target.as_str()), (2, "take-back-draft", "Záměr prodeje"));
    assert_eq!((acts[1].who.as_str(), acts[1].why.as_deref()), (applicant.login.as_str(), Some("chybí příloha")));
    let state = |from: &str, to: &str| ("stav".to_owned(), Some(from.to_owned()), Some(to.to_owned()));
    assert_eq!(acts[1].changes[0], state("sent", "open"));
    // A change of what waits takes it back as well, and is refused with it.
    press(&site, &applicant, &id, "send").location();
    let facts = applicant.page(&format!("/posting/{id}/facts"));
    let seen = facts.field("seen").unwrap();
    let fields = [("kind", "Záměr obce"), ("title", "Záměr pronájmu"), ("seen", seen.as_str())];
    site.player.set_mood(Mood::Refusing("the disk is full".into()));
    assert_eq!(applicant.post(&format!("/posting/{id}/facts"), &fields).status, 503);
    assert!(waits());
    site.player.set_mood(Mood::Well);
    applicant.post(&format!("/posting/{id}/facts"), &fields).location();
    let acts = site.acts();
    assert_eq!((acts.len(), acts[3].what.as_str(), acts[3].target.as_str()), (4, "take-back-draft", "Záměr pronájmu"));
    assert_eq!(acts[3].changes[0], state("sent", "open"));
    assert!(site.sign_in("reader").page("/journal").says("vzetí zpět před schválením"));
    site.verdict();
}
