//! Approval through the administration web: nobody approves his own, nobody what he did not open, and a change takes it back.

use super::{
    AdminSite, Browser,
    posting::{fill, fill_kind, letter, press, upload},
    site::{ADMIN, CONFIG},
};

fn names(site: &AdminSite) -> usize {
    std::fs::read_dir(site.path("deska")).unwrap().count()
}

fn prepared(person: &Browser, title: &str) -> String {
    let id = upload(person, &format!("{title}.pdf"), &letter(title));
    fill(person, &id, title);
    id
}

#[test]
fn another_person_opens_approves_and_thereby_posts() {
    let site = AdminSite::start();
    let (applicant, approver) = (site.sign_in("applicant"), site.sign_in_as("reader", true));
    let id = prepared(&applicant, "Zamer");
    assert!(applicant.page(&format!("/posting/{id}/check")).says("Poslat ke schválení"));
    press(&site, &applicant, &id, "send").location();
    press(&site, &applicant, &id, "send").location();
    assert_eq!(site.acts().iter().filter(|act| act.what == "send-for-approval").count(), 1, "pressed twice");
    assert!(applicant.page(&format!("/posting/{id}")).says("čeká na schválení"));
    assert!(approver.page("/approval").says("Zamer"));
    assert_eq!(site.sign_in("clerk").get("/approval").status, 404, "the right is given to a person");

    let (review, approve) = (format!("/approval/{id}"), format!("/approval/{id}/approve"));
    let version = |person: &Browser| person.page(&review).field("version").unwrap_or_default();
    assert!(approver.page(&review).says("otevřete dokumenty") && version(&approver).is_empty(), "no button yet");
    assert_eq!(approver.post(&approve, &[("version", "3")]).status, 409, "not opened");
    approver.post(&format!("{review}/open"), &[]).location();
    let seen = version(&approver);
    // Meanwhile its facts change: what was opened is not what would be approved.
    fill(&applicant, &id, "Zamer prodeje");
    assert_eq!(approver.post(&approve, &[("version", &seen)]).status, 404, "it waits no more");
    press(&site, &applicant, &id, "send").location();
    assert_eq!(approver.post(&approve, &[("version", &seen)]).status, 409, "another version");
    let changed = approver.page(&review);
    assert!(changed.says("Co se změnilo od minula") && changed.says("Zamer prodeje"), "{}", changed.text());
    approver.post(&format!("{review}/open"), &[]).location();
    assert_eq!(names(&site), 0);
    approver.post(&approve, &[("version", &version(&approver))]).location();
    approver.post(&approve, &[("version", "9")]).location();
    let what: Vec<String> = site.acts().into_iter().map(|act| act.what).collect();
    assert_eq!(what, ["send-for-approval", "take-back-draft", "send-for-approval", "approve", "post"]);
    assert_eq!(names(&site), 2);
    assert!(applicant.page(&format!("/posting/{id}")).says("Deska zatím neodpověděla"));
    site.verdict();
}

#[test]
fn nobody_approves_his_own_and_four_eyes_hold_for_clerks_too() {
    let site = AdminSite::start_with(&format!("{CONFIG}{ADMIN}approval = \"all\"\n"), |_| {});
    let clerk = site.sign_in_as("clerk", true);
    let id = prepared(&clerk, "Zamer");
    assert_eq!(press(&site, &clerk, &id, "post").status, 409, "asvs_2_3_1: without approval");
    press(&site, &clerk, &id, "send").location();
    assert_eq!(press(&site, &clerk, &id, "post").status, 409, "sent is not approved");
    let review = format!("/approval/{id}");
    clerk.post(&format!("{review}/open"), &[]).location();
    let page = clerk.page(&review);
    assert!(page.says("Vlastní oznámení nemůžete schválit") && page.field("version").is_none(), "{}", page.text());
    for version in 0..6 {
        assert_eq!(clerk.post(&format!("{review}/approve"), &[("version", &version.to_string())]).status, 409);
    }
    assert_eq!(names(&site), 0);
}

#[test]
fn what_the_office_sets_of_approval_holds_without_a_start() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let id = prepared(&clerk, "Zamer");
    let asks = || clerk.page(&format!("/posting/{id}/check")).says("Poslat ke schválení");
    assert!(!asks(), "a clerk posts");
    let text = site.read("vyveska.toml");
    std::fs::write(site.path("vyveska.toml"), format!("{text}approval = \"all\"\n")).unwrap();
    site.until("the file is read again", |_| asks());
    assert_eq!(press(&site, &clerk, &id, "post").status, 409);
    assert_eq!(names(&site), 0);
}

#[test]
fn kinds_are_exceptions_however_they_are_written_and_the_page_says_why() {
    let rules = "approval = \"nobody\"\napproval-all = [\"Veřejná vyhláška\"]\napproval-applicants = [\"Volby\"]\n";
    let site = AdminSite::start_with(&format!("{CONFIG}{ADMIN}{rules}"), |_| {});
    let (clerk, applicant) = (site.sign_in_as("clerk", true), site.sign_in("applicant"));
    let approver = site.sign_in_as("reader", true);
    // Of a kind that is no exception nobody's waits.
    let id = prepared(&clerk, "Zamer");
    press(&site, &clerk, &id, "post").location();
    assert_eq!(names(&site), 2);
    for kind in [("Veřejná vyhláška", ""), ("?", "verejna vyhlaska o uzavirce")] {
        let id = upload(&clerk, "vyhlaska.pdf", &letter("Vyhlaska"));
        fill_kind(&clerk, &id, "Vyhlaska", kind);
        let check = clerk.page(&format!("/posting/{id}/check"));
        let why = "Proč: každé oznámení druhu Veřejná vyhláška musí schválit druhý člověk.";
        assert!(check.says("Poslat ke schválení") && check.says(why), "{}", check.text());
        assert_eq!(press(&site, &clerk, &id, "post").status, 409);
        press(&site, &clerk, &id, "send").location();
        assert!(approver.page(&format!("/approval/{id}")).says(why));
    }
    // Of a kind for applicants alone a clerk posts, and an applicant sends.
    let id = upload(&clerk, "volby.pdf", &letter("Volby"));
    fill_kind(&clerk, &id, "Volby", ("Volby", ""));
    press(&site, &clerk, &id, "post").location();
    let id = upload(&applicant, "volby 2.pdf", &letter("Volby"));
    fill_kind(&applicant, &id, "Volby", ("Volby", ""));
    let check = applicant.page(&format!("/posting/{id}/check"));
    assert!(check.says("oznámení druhu Volby nechává úřad schvalovat, když je připraví zadavatel"), "{}", check.text());
    // What was of a free kind and becomes one of the others waits from then on.
    let id = prepared(&clerk, "Zamer prodeje");
    fill_kind(&clerk, &id, "Zamer prodeje", ("Veřejná vyhláška", ""));
    assert_eq!(press(&site, &clerk, &id, "post").status, 409);
    assert_eq!(names(&site), 4);
}

#[test]
fn a_rejection_has_a_reason_that_its_author_reads() {
    let site = AdminSite::start();
    let (applicant, approver) = (site.sign_in("applicant"), site.sign_in_as("clerk", true));
    let id = prepared(&applicant, "Zamer");
    press(&site, &applicant, &id, "send").location();
    let review = format!("/approval/{id}");
    approver.post(&format!("{review}/open"), &[]).location();
    let version = approver.page(&review).field("version").unwrap();
    let again = approver.post(&format!("{review}/reject"), &[("version", &version), ("why", " ")]);
    assert!(again.status == 422 && again.says("Napište důvod"), "{}", again.text());
    approver.post(&format!("{review}/reject"), &[("version", &version), ("why", "chybí \"příloha\" č. 2")]).location();
    let act = site.acts().pop().unwrap();
    assert_eq!((act.what.as_str(), act.why.as_deref()), ("reject", Some("chybí \"příloha\" č. 2")));
    assert!(applicant.page(&format!("/posting/{id}/check")).says("chybí \"příloha\" č. 2"));
    assert!(applicant.page("/posting").says("neschváleno"), "the list tells it from one that nobody has judged");
    assert_eq!(approver.get(&review).status, 404);
}

#[test]
fn an_act_that_cannot_be_journalled_changes_nothing() {
    let site = AdminSite::start();
    let clerk = site.sign_in("clerk");
    let id = prepared(&clerk, "Zamer");
    site.player.set_mood(super::player::Mood::Refusing("the disk is full".into()));
    assert_eq!(press(&site, &clerk, &id, "post").status, 503);
    assert_eq!((names(&site), site.acts().len()), (0, 0));
    site.player.set_mood(super::player::Mood::Well);
    press(&site, &clerk, &id, "post").location();
    assert_eq!((names(&site), site.acts().len()), (2, 1));
}
