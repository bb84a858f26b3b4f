//! Votes of this board or of its collector, read for the pages: the report, and what can be filtered by. One code with
//! `vyveska feedback report`.

use std::collections::BTreeMap;

use super::filter::SatisfactionFilter;
use crate::{
    admin::site::Site,
    config::{Surveys, survey::Survey},
    feedback::{
        TerminalNames, VoteId,
        report::{FeedbackReport, ReportRequest},
        votes::vote_store::{VoteStore, VoteStoreError},
        votes_source::{open_existing, surveys, votes_database},
    },
    words::Language,
};

/// Votes that were found, or why there is nothing.
pub(super) enum VotesFound {
    /// Opened, with what is asked.
    Open(Box<dyn VoteStore>, Box<Surveys>),
    /// Nothing was ever measured here.
    Never,
    /// They cannot be read now; in words for the log and the admin.
    Unreadable(String),
}

/// What was measured, and the names that it can be filtered by.
pub(super) struct Measured {
    pub report: FeedbackReport,
    /// Terminals that were heard of, with what they call themselves.
    pub terminals: BTreeMap<String, TerminalNames>,
    /// Every version of every survey that was asked or is in the file; the file's last.
    pub surveys: Vec<Survey>,
    /// Fewer answers are no figure.
    pub few: u32,
}

/// Opens the votes.
pub(super) fn open(site: &Site) -> VotesFound {
    let config = site.config();
    let surveys = match surveys(&config) {
        Ok(surveys) => surveys,
        Err(report) => return VotesFound::Unreadable(report.to_string()),
    };
    match open_existing(&votes_database(&config)) {
        Ok(Some(store)) => VotesFound::Open(store, Box::new(surveys)),
        Ok(None) => VotesFound::Never,
        Err(error) => VotesFound::Unreadable(error.to_string()),
    }
}

/// The report with comments, as far as they may be shown: none of a question that has few answers.
pub(super) fn measure(
    store: &mut dyn VoteStore,
    surveys: &Surveys,
    wanted: &ReportRequest,
) -> Result<(Measured, u64), VoteStoreError> {
    let wanted = ReportRequest { with_comments: true, ..wanted.clone() };
    let mut report = FeedbackReport::from_votes(store, &wanted)?;
    let hidden = hide_few_comments(&mut report);
    let mut terminals = store.terminal_names()?;
    for contact in store.contacts()? {
        terminals.entry(contact.terminal).or_default();
    }
    let mut known = store.surveys()?;
    known.extend(surveys.surveys.iter().cloned());
    Ok((Measured { report, terminals, surveys: known, few: wanted.few }, hidden))
}

/// Takes away comments on questions with few answers; returns how many there were.
fn hide_few_comments(report: &mut FeedbackReport) -> u64 {
    let mut hidden: u64 = 0;
    for question in report.surveys.iter_mut().flat_map(|it| &mut it.questions).filter(|it| it.few) {
        hidden = hidden.saturating_add(question.comments);
        question.comments = 0;
        question.written.clear();
    }
    hidden
}

/// The comment of a vote, where the filter holds it and it may be shown: when and what.
///
/// # Errors
/// The votes cannot be read.
pub(in crate::admin) fn comment_of(
    site: &Site,
    filter: &SatisfactionFilter,
    vote: VoteId,
    language: Language,
) -> Result<Option<(String, String)>, VoteStoreError> {
    let VotesFound::Open(mut store, surveys) = open(site) else { return Ok(None) };
    let wanted = filter.request(&site.config(), &surveys, site.now());
    let (measured, _) = measure(store.as_mut(), &surveys, &wanted)?;
    let written = measured.report.surveys.iter().flat_map(|it| &it.questions).flat_map(|it| &it.written);
    let found = written.filter(|it| !it.text.is_empty()).find(|it| it.vote == vote);
    Ok(found.map(|it| (crate::words::short_date(language, it.day), it.text.clone())))
}
