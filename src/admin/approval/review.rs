//! Review of one notice: its answers and pages, and beside them what was judged before, with what changed since.

use askama::Template;

use crate::admin::{
    access::Person,
    posting::{
        card_preview::CardPreview,
        draft_step::{self, frame, watched_folder},
        draft_table::{self, DraftRow, DraftState},
        file_line::{FileLine, file_lines},
        files_step::picture_of,
        period_terms::period_terms,
        summary::{SummaryLine, lines, summary},
        waiting_list::shown_title,
    },
    site::Site,
    web::{
        Fault, Frame, Reply, Request,
        frame::{FormProblem, form_again, page},
    },
};

/// An answer as it is and as it was.
pub(super) struct ComparedLine {
    pub label: String,
    pub old: String,
    pub new: String,
}

#[derive(Template)]
#[template(path = "admin/approval/review.html", config = "assets/templates/askama.toml")]
struct ReviewPage {
    frame: Frame,
    id: String,
    title: String,
    owner: String,
    version: u64,
    lines: Vec<SummaryLine>,
    reasons: Vec<String>,
    /// Titles of what hangs with the very bytes of one of its documents.
    same: Vec<String>,
    fault: Option<String>,
    card: CardPreview,
    files: Vec<FileLine>,
    /// What changed since it was judged before; `None` where nobody judged it.
    changes: Option<Vec<ComparedLine>>,
    /// Its documents as they were, where they are others by now.
    old_files: Vec<FileLine>,
    /// This person opened the documents of this version.
    opened: bool,
    own: bool,
    approved: bool,
    /// Why another person has to approve it; `None` where the office asks for it no more.
    needed: Option<String>,
    why: String,
}

/// Whether a draft is somebody's own work: prepared, owned or sent by him.
pub(super) fn is_own(person: &Person, row: &DraftRow) -> bool {
    let sent = row.draft.review.sent.as_ref().is_some_and(|mark| mark.person == person.id);
    row.owner == person.id || row.draft.author == person.id || sent
}

/// Whether somebody opened the documents of this version.
pub(super) fn has_opened(person: &Person, row: &DraftRow) -> bool {
    let opened = &row.draft.review.opened;
    opened.iter().any(|mark| mark.person == person.id && mark.version == row.draft.version)
}

/// The draft of a request that waits for approval, or is approved and not posted.
///
/// # Errors
/// There is none.
pub(super) fn waiting_draft(site: &Site, request: &Request) -> Result<DraftRow, Fault> {
    let row = draft_table::load(site, request.param("id"))?;
    match row.state {
        DraftState::Sent | DraftState::Approved => Ok(row),
        DraftState::Open | DraftState::Posted => Err(Fault::NotFound),
    }
}

/// The notice and its pages.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let row = waiting_draft(site, request)?;
    page(&review_page(site, request, row, Vec::new())?)
}

/// The same with what is wrong with a rejection.
pub(super) fn show_again(site: &Site, request: &Request, row: DraftRow, problem: FormProblem) -> Result<Reply, Fault> {
    form_again(&review_page(site, request, row, vec![problem])?)
}

/// The picture of a page.
pub(super) fn picture(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let row = waiting_draft(site, request)?;
    picture_of(site, &row, request.param("file"), request.param("page"))
}

fn review_page(site: &Site, request: &Request, row: DraftRow, problems: Vec<FormProblem>) -> Result<ReviewPage, Fault> {
    let words = &request.words;
    let base = format!("/approval/{}/page", row.id);
    let it = summary(site, request, &row, &base)?;
    let (config, folder) = watched_folder(site)?;
    let mut old_files = Vec::new();
    let changes = row.draft.review.previous.as_ref().map(|previous| {
        let mut before = row.draft.clone();
        before.content = previous.clone();
        let terms = period_terms(&before, draft_step::rules(&config, &folder, request));
        if previous.files != row.draft.content.files {
            old_files = file_lines(words, &base, &previous.files);
        }
        compared(&lines(words, previous, &terms), &it.lines)
    });
    let person = request.person()?;
    Ok(ReviewPage {
        frame: frame(site, request, "approval-review-title").with_problems(problems),
        title: shown_title(words, &row),
        version: row.draft.version,
        lines: it.lines,
        reasons: it.reasons,
        same: it.same,
        fault: it.fault,
        card: it.card,
        files: it.files,
        changes,
        old_files,
        opened: has_opened(person, &row),
        own: is_own(person, &row),
        approved: row.state == DraftState::Approved,
        needed: it.approval,
        why: request.form.get("why").to_owned(),
        owner: row.owner_name,
        id: row.id,
    })
}

/// The answers that are others by now; one that was not there is empty.
fn compared(old: &[SummaryLine], new: &[SummaryLine]) -> Vec<ComparedLine> {
    let value = |lines: &[SummaryLine], label: &str| {
        lines.iter().find(|line| line.label == label).map(|line| line.value.clone()).unwrap_or_default()
    };
    let gone = old.iter().filter(|line| !new.iter().any(|it| it.label == line.label));
    let labels = new.iter().chain(gone).map(|line| line.label.as_str());
    let line = |label: &str| ComparedLine { label: label.to_owned(), old: value(old, label), new: value(new, label) };
    labels.map(line).filter(|line| line.old != line.new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_told_with_both_values() {
        let line = |label: &str, value: &str| SummaryLine { label: label.into(), value: value.into(), step: "facts" };
        let old = [line("Název", "a"), line("Druh", "Volby"), line("Doručeno dnem", "6. 6.")];
        let new = [line("Název", "b"), line("Druh", "Volby"), line("Visí do", "7. 6.")];
        let found: Vec<_> = compared(&old, &new).into_iter().map(|it| (it.label, it.old, it.new)).collect();
        let of = |label: &str, old: &str, new: &str| (label.to_owned(), old.to_owned(), new.to_owned());
        assert_eq!(found, [of("Název", "a", "b"), of("Visí do", "", "7. 6."), of("Doručeno dnem", "6. 6.", "")]);
    }
}
