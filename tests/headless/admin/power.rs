//! The administration web before and after a power cut: drafts with their files, what was posted, what was deleted (`power_cuts`).

use std::{fs, path::Path, process::Command};

use super::{
    AdminSite, Browser,
    posting::{fill, letter, press, upload},
};
use crate::{
    child,
    power_cuts::{AcknowledgedMarks, acknowledged, is_found_after_a_kill},
};

/// The session of the one person who signs in before the cut.
const SESSION: u8 = 1;

fn title(number: u64) -> String {
    format!("Záměr č. {number}")
}

fn document(number: u64) -> Vec<u8> {
    letter(&format!("Zamer {number}"))
}

#[test]
#[ignore = "child: of the power cuts"]
fn works_until_the_power_goes() {
    let Some(dir) = child::folder() else { return };
    let (mut marks, site) = (AcknowledgedMarks::open(), AdminSite::start_at(&dir));
    let clerk = site.sign_in("clerk");
    // The configuration is the town's own, and was there before.
    assert!(Command::new("sync").status().unwrap().success());
    for number in 0.. {
        let id = upload(&clerk, &format!("{number}.pdf"), &document(number));
        marks.mark(&format!("uploaded {number} {id}"));
        fill(&clerk, &id, &title(number));
        marks.mark(&format!("filled {number} {id}"));
        match number % 3 {
            0 => {
                press(&site, &clerk, &id, "post").location();
                marks.mark(&format!("posted {number} {id}"));
            }
            1 => {
                clerk.post(&format!("/posting/{id}/delete"), &[]).location();
                marks.mark(&format!("deleted {number} {id}"));
            }
            _ => {}
        }
    }
}

/// Whether a folder of a draft has these bytes in one of its files.
fn has_file(folder: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(folder).into_iter().flatten().any(|entry| fs::read(entry.unwrap().path()).is_ok_and(|it| it == bytes))
}

#[test]
#[ignore = "child: of the power cuts"]
fn starts_after_a_power_cut() {
    let Some(dir) = child::folder() else { return };
    let said = acknowledged();
    if said.is_empty() {
        // Nobody had signed in so far.
        return;
    }
    let site = AdminSite::start_at(&dir);
    site.until("what was interrupted is decided", |site| site.unfinished() == 0);
    let clerk = Browser::new(site.address, "clerk-1".to_owned(), Some(format!("{SESSION:064x}")));
    let acts = site.acts();
    // What was said last of each notice.
    let last = said.iter().map(|(_, rest)| rest.as_str()).collect::<std::collections::BTreeSet<_>>();
    for rest in last {
        let (number, id) = rest.split_once(' ').unwrap();
        let number: u64 = number.parse().unwrap();
        let is = |word: &str| said.iter().any(|(it, of)| it == word && of == rest);
        let (files, status) =
            (site.path("state/admin/drafts").join(id), || clerk.get(&format!("/posting/{id}/files")).status);
        let of_it = |what: &str| acts.iter().filter(|act| act.what == what && act.target == title(number)).count();
        if is("posted") {
            let posted = fs::read(site.path(&format!("deska/{number}.pdf")));
            assert!(posted.is_ok_and(|it| it == document(number)), "lost: the document of posted notice {number}");
            let sidecar = fs::read_to_string(site.path(&format!("deska/{number}.toml")));
            assert!(sidecar.is_ok_and(|it| it.contains(&title(number))), "lost: the facts of posted notice {number}");
            assert_eq!(of_it("post"), 1, "lost: the act of posting notice {number}");
        } else if is("deleted") {
            // Its files may be left; they go with the next sweep.
            assert_eq!(status(), 404, "lost: that draft {number} was deleted");
            assert_eq!(of_it("delete-draft"), 1, "lost: the act of deleting draft {number}");
        } else if said.last().is_some_and(|(word, of)| word == "filled" && of == rest) && number % 3 != 2 {
            // It was just being posted or deleted: done or not, and no more than once.
            assert!(of_it("post") + of_it("delete-draft") <= 1, "an act on draft {number} is there twice");
        } else {
            assert!(has_file(&files, &document(number)), "lost: the file of draft {number}");
            assert_eq!(status(), 200, "lost: draft {number}");
            let facts = clerk.page(&format!("/posting/{id}/facts"));
            let filled = facts.field("title").is_some_and(|it| it == title(number));
            assert!(filled || !is("filled"), "lost: the facts of draft {number}");
        }
    }
    // And the office goes on.
    let id = upload(&clerk, "next.pdf", &document(1_000_000));
    fill(&clerk, &id, &title(1_000_000));
    site.verdict();
}

#[test]
fn drafts_and_what_was_posted_are_found_after_a_kill() {
    is_found_after_a_kill(module_path!(), 8, "uploaded 100000 00000000000000000000000000000000");
}
