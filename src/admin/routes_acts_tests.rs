//! Routes and their acts: every form and what it journals; each route that changes something is an act, or stands here with the reason why it is none.
//! A new route without a row fails, and so does code that writes outside of an act and is not listed.

use std::{collections::BTreeMap, fs, path::Path};

use super::all;
use crate::admin::{acts::ActKind, web::route::Method};

/// What a form leaves in the journal.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Journal {
    /// One of these acts, by the words of the journal, and it is refused where it cannot be journalled.
    Act(&'static [&'static str]),
    /// Nothing, and why.
    Nothing(&'static str),
}

use Journal::{Act, Nothing};

/// Signing in and out stand in the log and in the table of attempts: whoever has no account could fill a journal that is kept
/// for good.
const SIGN_IN: &str = "signing in and out: in the log and the table of attempts";
/// Work in progress is saved by itself; nothing on the board, and nobody else, depends on it.
const DRAFT: &str = "work in progress, on which nothing depends yet";
/// A change of a draft that waits for approval, or has it; of any other it is work in progress.
const TAKEN_BACK: &[&str] = &["take-back-draft"];
/// A page that is asked for by a form, since its fields are many or must not stand in an address.
const READS: &str = "shows something and changes nothing";

/// Every route of a form.
const FORMS: &[(&str, Journal)] = &[
    ("/sign-in", Nothing(SIGN_IN)),
    ("/sign-in/code", Nothing(SIGN_IN)),
    ("/sign-in/second-factor", Act(&["change-own-account"])),
    ("/sign-out", Nothing(SIGN_IN)),
    ("/setup", Nothing(SIGN_IN)),
    ("/setup/account", Act(&["add-person"])),
    ("/reset", Act(&["change-own-account"])),
    ("/continue/{id}", Nothing("forgets what its owner had typed and never sent")),
    ("/account/language", Act(&["change-own-account"])),
    ("/account/password", Act(&["change-own-account"])),
    ("/account/second-factor", Act(&["change-own-account"])),
    ("/account/second-factor/remove", Act(&["change-own-account"])),
    ("/account/recovery-codes", Act(&["change-own-account"])),
    ("/account/sessions/end", Act(&["end-session"])),
    ("/account/sessions/end-others", Act(&["end-session"])),
    ("/people/new", Act(&["add-person"])),
    ("/people/{id}", Act(&["change-person"])),
    ("/people/{id}/disable", Act(&["change-person"])),
    ("/people/{id}/enable", Act(&["change-person"])),
    ("/people/{id}/reset-password", Act(&["change-person"])),
    ("/people/{id}/reset-second-factor", Act(&["change-person"])),
    ("/posting/new", Nothing(DRAFT)),
    ("/posting/table/new", Nothing(DRAFT)),
    ("/posting/table/{batch}", Act(&["post", "take-back-draft"])),
    ("/posting/{id}/files", Act(TAKEN_BACK)),
    ("/posting/{id}/remove", Act(TAKEN_BACK)),
    ("/posting/{id}/facts", Act(TAKEN_BACK)),
    ("/posting/{id}/period", Act(TAKEN_BACK)),
    ("/posting/{id}/send", Act(&["send-for-approval"])),
    ("/posting/{id}/take-back", Act(&["take-back-draft"])),
    ("/posting/{id}/post", Act(&["post"])),
    ("/posting/{id}/delete", Act(&["delete-draft"])),
    ("/posting/{id}/take-over", Act(&["take-over-draft"])),
    ("/approval/{id}/open", Nothing("marks that somebody looked, within the draft; the decision is the act")),
    ("/approval/{id}/approve", Act(&["approve", "post"])),
    ("/approval/{id}/reject", Act(&["reject"])),
    ("/broadcast/slots/order", Nothing(DRAFT)),
    ("/broadcast/slot/{slot}", Nothing(DRAFT)),
    ("/broadcast/text", Nothing(DRAFT)),
    ("/broadcast/difference", Act(&["change-schedule", "plan-schedule"])),
    ("/broadcast/discard", Act(&["discard-schedule"])),
    ("/broadcast/begin-again", Act(&["discard-schedule"])),
    ("/broadcast/unplan", Act(&["unplan-schedule"])),
    ("/broadcast/media/{source}", Act(&["add-media"])),
    ("/broadcast/media/{source}/remove", Act(&["remove-media"])),
    ("/broadcast/media/{source}/message", Act(&["add-media"])),
    ("/broadcast/crisis/preview", Nothing(READS)),
    ("/broadcast/crisis", Act(&["show-crisis"])),
    ("/broadcast/crisis/end", Act(&["end-crisis"])),
    ("/broadcast/history/{id}", Nothing(DRAFT)),
    ("/journal/check", Nothing(READS)),
    ("/journal/export", Act(&["export"])),
    ("/settings/form", Nothing(DRAFT)),
    ("/settings/text", Nothing(DRAFT)),
    ("/settings/save", Act(&["change-configuration"])),
    ("/settings/keep", Act(&["change-configuration"])),
    ("/settings/restart", Act(&["order-device"])),
    ("/settings/put-back", Act(&["change-configuration"])),
    ("/settings/backup", Act(&["export"])),
    ("/settings/drill", Nothing("tries a backup in a folder of its own, and keeps what was found")),
    ("/settings/connection", Nothing(READS)),
    ("/board/notice/{key}/take-down/form", Nothing(READS)),
    ("/board/notice/{key}/take-down/check", Nothing(READS)),
    ("/board/notice/{key}/take-down", Act(&["take-down"])),
    ("/board/notice/{key}/end/form", Nothing(READS)),
    ("/board/notice/{key}/end/check", Nothing(READS)),
    ("/board/notice/{key}/end", Act(&["change-end"])),
    ("/board/notice/{key}/correct/form", Nothing(READS)),
    ("/board/notice/{key}/correct/check", Nothing(DRAFT)),
    ("/board/notice/{key}/correct", Act(&["correct"])),
    ("/board/several/form", Nothing(READS)),
    ("/board/several/check", Nothing(READS)),
    ("/board/several", Act(&["take-down", "change-end"])),
    ("/devices/{device}/picture", Act(&["order-device"])),
    ("/sources/{source}/read", Act(&["order-device"])),
    ("/sources/{source}/release", Act(&["release-held"])),
    ("/satisfaction/votes.csv", Act(&["export"])),
    ("/satisfaction/monthly", Act(&["change-surveys"])),
    ("/satisfaction/surveys", Nothing(DRAFT)),
    ("/satisfaction/surveys/edit/{survey}", Nothing(DRAFT)),
    ("/satisfaction/surveys/text", Nothing(DRAFT)),
    ("/satisfaction/surveys/valid", Act(&["change-surveys"])),
    ("/satisfaction/surveys/discard", Nothing("each person has a draft of his own")),
    ("/satisfaction/surveys/codes/{survey}", Act(&["make-codes"])),
    ("/satisfaction/comments/{vote}", Act(&["erase-comment"])),
];

/// Files that write into the site's database or onto the disk outside of an act, and what.
const WRITERS: &[(&str, &str)] = &[
    ("accounts/attempt.rs", "what became of attempts to sign in"),
    ("accounts/kept_form.rs", "what somebody typed when his session ended"),
    ("accounts/machine_codes.rs", "the owner of a database that root made"),
    ("accounts/one_time_code.rs", "codes of the first administrator, tries, and codes that are used up by signing in"),
    ("accounts/recovery_code.rs", "a recovery code that is used up by signing in"),
    ("accounts/second_factor.rs", "the last code of a telephone that was taken"),
    ("accounts/session.rs", "sessions that begin, are used, and end by signing out or by their age"),
    ("accounts/sign_in.rs", "a hash with the parameters of before, which its password replaces"),
    ("accounts/setup.rs", "the browser that gave the first administrator's code"),
    ("acts/act_rows.rs", "acts themselves"),
    ("acts/engine.rs", "acts themselves"),
    ("acts/file_changes.rs", "acts themselves"),
    ("acts/kept_copy.rs", "acts themselves"),
    ("acts/removal.rs", "acts themselves"),
    ("acts/replacement.rs", "acts themselves"),
    ("acts/staging.rs", "acts themselves"),
    ("board/change/replacement.rs", "an uploaded document before its act"),
    ("broadcast/crisis/crisis_page.rs", "the folder of crisis messages, which the board makes as well"),
    ("broadcast/first_page.rs", "pictures of first pages, which are drawn again where they are gone"),
    ("broadcast/drafting/draft_store.rs", "the schedule's draft while somebody works on it"),
    ("posting/draft_table.rs", "drafts of notices"),
    ("posting/file_intake.rs", "files of drafts"),
    ("posting/page_pictures.rs", "pictures of the pages of drafts"),
    ("posting/batch_upload.rs", "files of drafts"),
    ("satisfaction/monthly/letters.rs", "letters that the program sends by itself"),
    ("settings/backup.rs", "a backup before its act"),
    ("settings/backup_page.rs", "a backup whose act was refused is removed"),
    ("settings/proposal.rs", "a proposed configuration before its act"),
    ("settings/restore_drill.rs", "a backup that is tried in a folder of its own"),
    ("settings/trial.rs", "a configuration on trial that nobody confirmed goes back by itself, and is journalled"),
    ("survey_editor/codes_page.rs", "the folder of codes"),
    ("survey_editor/erasure.rs", "an erasure that was journalled and is done"),
    ("survey_editor/survey_draft.rs", "each person's draft of the surveys"),
    ("web/body.rs", "uploads, until the request ends"),
    ("server.rs", "the site's own folder"),
];

/// What writes, as the source has it.
const SIGNS: [&str; 15] = [
    ".execute(",
    "execute_batch(",
    "fs::write(",
    "fs::rename(",
    "fs::remove_file(",
    "fs::remove_dir_all(",
    "fs::create_dir_all(",
    "fs::create_dir(",
    "fs::copy(",
    "File::create(",
    "write_durably(",
    "write_atomically(",
    "unix::fs::chown(",
    "open_options()",
    "private_files::create_folder(",
];

#[test]
fn asvs_16_2_1_every_form_is_an_act_or_says_why_it_is_none() {
    let forms: BTreeMap<&str, Journal> = FORMS.iter().copied().collect();
    assert_eq!(forms.len(), FORMS.len(), "a path stands twice");
    let routes: Vec<&str> = all().filter(|route| route.method == Method::Post).map(|route| route.path).collect();
    let without: Vec<&&str> = routes.iter().filter(|path| !forms.contains_key(**path)).collect();
    let gone: Vec<&&str> = forms.keys().filter(|path| !routes.contains(path)).collect();
    assert!(without.is_empty() && gone.is_empty(), "without a row: {without:?}; no route any more: {gone:?}");
    // Every kind of act has a form, but what a program refuses by itself.
    let named = |word: &str| FORMS.iter().any(|(_, journal)| matches!(journal, Act(words) if words.contains(&word)));
    let unnamed: Vec<&str> = ActKind::ALL.iter().map(|kind| kind.word()).filter(|word| !named(word)).collect();
    assert_eq!(unnamed, [ActKind::RefuseFile.word()]);
    assert!(FORMS.iter().all(|(_, journal)| *journal != Act(&[])));
}

/// The files of the administration web that write, without their tests.
fn writing_in(folder: &Path, root: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            writing_in(&path, root, found);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            let text = fs::read_to_string(&path).unwrap();
            // What a client of HTTP executes is a question.
            let own = text.split("#[cfg(test)]").next().unwrap_or_default().replace("client.execute(", "");
            if SIGNS.iter().any(|sign| own.contains(sign)) {
                found.push(path.strip_prefix(root).unwrap().to_string_lossy().into_owned());
            }
        }
    }
}

#[test]
fn asvs_16_2_1_nothing_writes_outside_of_an_act_but_what_is_listed_here() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/admin");
    let mut found = Vec::new();
    writing_in(&root, &root, &mut found);
    let listed = |path: &String| WRITERS.iter().any(|(own, _)| own == path);
    let unlisted: Vec<&String> = found.iter().filter(|path| !listed(path)).collect();
    let idle: Vec<&str> = WRITERS.iter().map(|(own, _)| *own).filter(|own| !found.iter().any(|it| it == own)).collect();
    assert!(unlisted.is_empty() && idle.is_empty(), "not listed: {unlisted:?}; write nothing any more: {idle:?}");
}
