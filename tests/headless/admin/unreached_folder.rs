//! Unreached folder: a watched folder that is gone, or in whose place another one stands. Posting says which, since when and what to
//! do, nothing is written, and the draft is kept.

use std::fs;

use serde_json::json;

use super::{
    AdminSite,
    board::{hang, posted},
    posting::{fill, letter, names, press, upload},
};

#[test]
fn a_folder_that_is_gone_is_named_and_the_draft_is_posted_when_it_is_back() {
    let site = AdminSite::start();
    let (clerk, applicant) = (site.sign_in("clerk"), site.sign_in("applicant"));
    let approver = site.sign_in_as("reader", true);
    let id = upload(&clerk, "a.pdf", &letter("Zamer"));
    fill(&clerk, &id, "Záměr prodeje");
    let sent = upload(&applicant, "b.pdf", &letter("Volby"));
    fill(&applicant, &sent, "Volby");
    press(&site, &applicant, &sent, "send").location();
    approver.post(&format!("/approval/{sent}/open"), &[]).location();
    let away = site.path("odpojeno");
    fs::rename(site.path("deska"), &away).unwrap();

    let refused = press(&site, &clerk, &id, "post");
    assert_eq!(refused.status, 503, "{}", refused.text());
    let place = site.path("deska").display().to_string();
    assert!(refused.says("složka deska") && refused.says(&place), "{}", refused.text());
    assert!(refused.says("Odkdy, není známo.") && refused.says("Řekněte to správci"), "{}", refused.text());
    assert!(refused.body().contains(&format!("href=\"/posting/{id}\"")) && refused.says("Záměr prodeje"));
    let read =
        json!([{ "source": "deska", "checked": "2026-11-30T08:15:00Z", "problem": "the folder cannot be read" }]);
    site.player.answer("status", json!({ "sources": read }));
    assert!(press(&site, &clerk, &id, "post").says("Deska ji naposledy přečetla 30. 11. 2026 9:15."));
    assert!(site.acts().iter().all(|act| act.what == "send-for-approval") && !site.path("deska").exists());
    assert_eq!(clerk.get(&format!("/posting/{id}/check")).status, 200, "the draft is kept");
    // Who approves is told the same; it stays approved, and the same button posts it.
    let version = approver.page(&format!("/approval/{sent}")).field("version").unwrap();
    let approve = format!("/approval/{sent}/approve");
    let refused = approver.post(&approve, &[("version", &version)]);
    assert!(
        refused.status == 503 && refused.body().contains(&format!("href=\"/approval/{sent}\"")),
        "{}",
        refused.text()
    );

    fs::rename(&away, site.path("deska")).unwrap();
    press(&site, &clerk, &id, "post").location();
    approver.post(&approve, &[("version", &version)]).location();
    assert_eq!(names(&site), ["a.pdf", "a.toml", "b.pdf", "b.toml"]);
    assert_eq!(site.acts().iter().filter(|act| act.what == "post").count(), 2);
}

#[test]
fn nothing_is_put_into_an_empty_folder_in_the_place_of_the_share() {
    let site = AdminSite::start();
    hang(&site, &[posted(&site, "x.pdf", "Uzavírka")]);
    let clerk = site.sign_in("clerk");
    let id = upload(&clerk, "a.pdf", &letter("Zamer"));
    fill(&clerk, &id, "Záměr prodeje");
    let share = site.path("share");
    fs::rename(site.path("deska"), &share).unwrap();
    fs::create_dir(site.path("deska")).unwrap();
    let refused = press(&site, &clerk, &id, "post");
    assert!(refused.status == 503 && refused.says("nebo na jejím místě leží jiná"), "{}", refused.text());
    assert!(names(&site).is_empty() && site.acts().is_empty());
    fs::remove_dir(site.path("deska")).unwrap();
    fs::rename(&share, site.path("deska")).unwrap();
    press(&site, &clerk, &id, "post").location();
    assert_eq!(names(&site), ["a.pdf", "a.toml", "x.pdf", "x.toml"]);
}
