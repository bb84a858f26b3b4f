//! Routes and their acts: every form and what it journals; each route that changes something is an act, or stands here with the reason why it is none.
//! A new route without a row fails, and so does code that writes outside of an act and is not listed.

use std::{collections::BTreeMap, fs, path::Path};

use super::all;
use crate::admin::{acts::ActKind, web::route::Method};

/// What a form leaves in the journal.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Journal {
    /// One of these acts, and it is refused where it cannot be journalled.
    Act(&'static [ActKind]),
    /// Nothing, and why.
    Nothing(&'static str),
}

use ActKind as K;
use Journal::{Act, Nothing};

/// Signing in and out stand in the log and in the table of attempts: whoever has no account could fill a journal that is kept
/// for good.
const SIGN_IN: &str = "signing in and out: in the log and the table of attempts";
/// Work in progress is saved by itself; nothing on the board, and nobody else, depends on it.
const DRAFT: &str = "work in progress, on which nothing depends yet";
/// A page that is asked for by a form, since its fields are many or must not stand in an address.
const READS: &str = "shows something and changes nothing";

/// Every route of a form.
const FORMS: &[(&str, Journal)] = &[
    ("/sign-in", Nothing(SIGN_IN)),
    ("/sign-in/code", Nothing(SIGN_IN)),
    ("/sign-in/second-factor", Act(&[K::ChangeOwnAccount])),
    ("/sign-out", Nothing(SIGN_IN)),
    ("/setup", Nothing(SIGN_IN)),
    ("/setup/account", Act(&[K::AddPerson])),
    ("/reset", Act(&[K::ChangeOwnAccount])),
    ("/account/language", Act(&[K::ChangeOwnAccount])),
    ("/account/password", Act(&[K::ChangeOwnAccount])),
    ("/account/second-factor", Act(&[K::ChangeOwnAccount])),
    ("/account/second-factor/remove", Act(&[K::ChangeOwnAccount])),
    ("/account/recovery-codes", Act(&[K::ChangeOwnAccount])),
    ("/account/sessions/end", Act(&[K::EndSession])),
    ("/account/sessions/end-others", Act(&[K::EndSession])),
    ("/people/new", Act(&[K::AddPerson])),
    ("/people/{id}", Act(&[K::ChangePerson])),
    ("/people/{id}/disable", Act(&[K::ChangePerson])),
    ("/people/{id}/enable", Act(&[K::ChangePerson])),
    ("/people/{id}/reset-password", Act(&[K::ChangePerson])),
    ("/people/{id}/reset-second-factor", Act(&[K::ChangePerson])),
    ("/posting/new", Nothing(DRAFT)),
    ("/posting/table/new", Nothing(DRAFT)),
    ("/posting/table/{batch}", Act(&[K::Post])),
    ("/posting/{id}/files", Nothing(DRAFT)),
    ("/posting/{id}/remove", Nothing(DRAFT)),
    ("/posting/{id}/facts", Nothing(DRAFT)),
    ("/posting/{id}/period", Nothing(DRAFT)),
    ("/posting/{id}/send", Act(&[K::SendForApproval])),
    ("/posting/{id}/take-back", Nothing(DRAFT)),
    ("/posting/{id}/post", Act(&[K::Post])),
    ("/posting/{id}/delete", Nothing(DRAFT)),
    ("/posting/{id}/take-over", Nothing(DRAFT)),
    ("/approval/{id}/open", Nothing("marks that somebody looked, within the draft; the decision is the act")),
    ("/approval/{id}/approve", Act(&[K::Approve, K::Post])),
    ("/approval/{id}/reject", Act(&[K::Reject])),
    ("/broadcast/slots/order", Nothing(DRAFT)),
    ("/broadcast/slot/{slot}", Nothing(DRAFT)),
    ("/broadcast/text", Nothing(DRAFT)),
    ("/broadcast/difference", Act(&[K::ChangeSchedule, K::PlanSchedule])),
    ("/broadcast/discard", Act(&[K::DiscardSchedule])),
    ("/broadcast/begin-again", Act(&[K::DiscardSchedule])),
    ("/broadcast/unplan", Act(&[K::UnplanSchedule])),
    ("/broadcast/media/{source}", Act(&[K::AddMedia])),
    ("/broadcast/media/{source}/remove", Act(&[K::RemoveMedia])),
    ("/broadcast/media/{source}/message", Act(&[K::AddMedia])),
    ("/broadcast/crisis/preview", Nothing(READS)),
    ("/broadcast/crisis", Act(&[K::ShowCrisis])),
    ("/broadcast/crisis/end", Act(&[K::EndCrisis])),
    ("/broadcast/history/{id}", Nothing(DRAFT)),
    ("/journal/check", Nothing(READS)),
    ("/journal/export", Act(&[K::Export])),
    ("/settings/form", Nothing(DRAFT)),
    ("/settings/text", Nothing(DRAFT)),
    ("/settings/save", Act(&[K::ChangeConfiguration])),
    ("/settings/keep", Act(&[K::ChangeConfiguration])),
    ("/settings/restart", Act(&[K::OrderDevice])),
    ("/settings/put-back", Act(&[K::ChangeConfiguration])),
    ("/settings/backup", Act(&[K::Export])),
    ("/settings/drill", Nothing("tries a backup in a folder of its own, and keeps what was found")),
    ("/settings/connection", Nothing(READS)),
    ("/board/notice/{key}/take-down/check", Nothing(READS)),
    ("/board/notice/{key}/take-down", Act(&[K::TakeDown])),
    ("/board/notice/{key}/end/check", Nothing(READS)),
    ("/board/notice/{key}/end", Act(&[K::ChangeEnd])),
    ("/board/notice/{key}/correct/check", Nothing(DRAFT)),
    ("/board/notice/{key}/correct", Act(&[K::Correct])),
    ("/board/several/check", Nothing(READS)),
    ("/board/several", Act(&[K::TakeDown, K::ChangeEnd])),
    ("/devices/{device}/picture", Act(&[K::OrderDevice])),
    ("/sources/{source}/read", Act(&[K::OrderDevice])),
    ("/sources/{source}/release", Act(&[K::ReleaseHeld])),
    ("/satisfaction/votes.csv", Act(&[K::Export])),
    ("/satisfaction/monthly", Act(&[K::ChangeSurveys])),
    ("/satisfaction/surveys", Nothing(DRAFT)),
    ("/satisfaction/surveys/edit/{survey}", Nothing(DRAFT)),
    ("/satisfaction/surveys/text", Nothing(DRAFT)),
    ("/satisfaction/surveys/valid", Act(&[K::ChangeSurveys])),
    ("/satisfaction/surveys/discard", Nothing("each person has a draft of his own")),
    ("/satisfaction/surveys/codes/{survey}", Act(&[K::MakeCodes])),
    ("/satisfaction/comments/{vote}", Act(&[K::EraseComment])),
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
    ("accounts/setup.rs", "the browser that gave the first administrator's code"),
    ("acts/act_rows.rs", "acts themselves"),
    ("acts/engine.rs", "acts themselves"),
    ("acts/file_changes.rs", "acts themselves"),
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
    let named = |kind: ActKind| FORMS.iter().any(|(_, journal)| matches!(journal, Act(kinds) if kinds.contains(&kind)));
    let unnamed: Vec<ActKind> =
        ActKind::ALL.into_iter().filter(|kind| !named(*kind) && *kind != K::RefuseFile).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
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
