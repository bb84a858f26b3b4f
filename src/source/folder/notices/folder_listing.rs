//! Listing of the watched folder: each group of files becomes a notice, a removal, or a problem for its clerk,
//! together with the answers to write.
//!
//! A notice that was valid once stays as it was while its files or its sidecar are being changed or are wrong.
//!
//! Left out: the outcome of one group (`group_outcome`), missing documents (`missing`).

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{
    claims::{FolderClaims, RemovedNotice},
    group_outcome::{GroupOutcome, PathLookup},
    problem_answers::{past, tell_wrong, was_told},
    same_bytes::{documents_by_hash, same_bytes_elsewhere},
    scan_view::{ScanView, hashes, statuses},
    skipped_entries,
};
use crate::{
    notice::{NoticeId, NoticeKind},
    source::{
        DefectKind, EarlyRemoval, FolderAnswer, Listing, SourceDefect,
        folder::{
            answers::{
                answer_names::AnswerState, answer_steps::PostedAnswer, answer_text::EarlierState, remarks,
                take_down_text, wanted_answers::WantedAnswers,
            },
            paths,
        },
    },
};

impl FolderClaims {
    /// The listing, and the answers that should stand in the folder. `moved` were refused just now.
    pub(crate) fn make_listing(&mut self, view: &ScanView<'_>, moved: &BTreeSet<PathBuf>) -> (Listing, WantedAnswers) {
        let (mut listing, mut wanted) =
            (Listing::default(), WantedAnswers { stale: view.stale, ..WantedAnswers::default() });
        let (documents_by_hash, siblings) = (documents_by_hash(view), PathLookup::new(view));
        let statuses = statuses(view);
        let mut unknown = 0_usize;
        let there: BTreeSet<&Path> = view.groups.items.iter().map(|item| item.status.as_path()).collect();
        self.steps.retain(|stem| there.contains(stem));
        for item in view.groups.items.iter().filter(|item| !moved.contains(&item.key)) {
            wanted.present.insert(item.status.clone());
            let outcome = self.group_outcome(view, item, &siblings);
            let Some(kept) = self.kept.get_mut(&item.key) else { continue };
            let answer = view.answers.get(&kept.id).copied();
            match outcome {
                GroupOutcome::Good { notice, correction, mut remarks, dated } => {
                    kept.first_day = Some(kept.first_day.unwrap_or(notice.posting.from));
                    self.late.remove(&item.status);
                    remarks.extend(
                        same_bytes_elsewhere(view, item, &documents_by_hash)
                            .map(|other| remarks::same_bytes_remark(&other)),
                    );
                    let over = answer.is_none() && notice.posting.is_over(view.today);
                    if over
                        && !self.gone.contains_key(&kept.id)
                        && !view.downs.contains_key(&kept.id)
                        && !was_told(item, &statuses)
                    {
                        let problem = past(view, item, &notice, dated);
                        tell_wrong(view, item, vec![problem], EarlierState::Nothing, &mut listing, &mut wanted);
                        continue;
                    }
                    if view.config.kind == NoticeKind::Official {
                        match answer {
                            _ if over => match view.downs.get(&kept.id) {
                                Some(down) => {
                                    wanted.add(
                                        &item.status,
                                        AnswerState::Over,
                                        take_down_text::take_down_text(down, &view.zone, true),
                                    );
                                }
                                // What was written before a restart says more than is known now.
                                None => drop(wanted.keep.insert(item.status.clone())),
                            },
                            Some(FolderAnswer::Hangs | FolderAnswer::Waits) => {
                                let state = match answer {
                                    Some(FolderAnswer::Waits) => AnswerState::Waits { from: notice.posting.from },
                                    _ => AnswerState::Hangs { until: notice.posting.until },
                                };
                                let (correction, texts) = (correction.as_deref(), view.texts);
                                let said = PostedAnswer { state, correction, remarks: &remarks, texts };
                                self.steps.answer_posted(
                                    &mut wanted,
                                    &item.status,
                                    &notice,
                                    said,
                                    view.checks,
                                    view.now,
                                );
                            }
                            _ => {
                                wanted.keep.insert(item.status.clone());
                                wanted.right.insert(item.status.clone());
                            }
                        }
                    }
                    kept.good = Some(*notice);
                }
                GroupOutcome::Waiting if kept.good.is_none() && view.config.kind == NoticeKind::Official => {
                    self.steps.answer_taking(&mut wanted, &item.status, view.now);
                }
                GroupOutcome::Waiting => drop(wanted.keep.insert(item.status.clone())),
                GroupOutcome::Wrong(problems) => {
                    let standing = match answer {
                        None => EarlierState::Nothing,
                        Some(FolderAnswer::Waits) => EarlierState::Waits,
                        Some(_) => EarlierState::Hangs(kept.good.as_ref().and_then(|notice| notice.posting.until)),
                    };
                    tell_wrong(view, item, problems, standing, &mut listing, &mut wanted);
                }
                GroupOutcome::Removed(why) => {
                    match answer {
                        None => {
                            let text = match view.downs.get(&kept.id) {
                                Some(down) => take_down_text::take_down_text(down, &view.zone, true),
                                None => take_down_text::removal_reason_text(&paths::last_name(&item.key), &why, true),
                            };
                            wanted.add(&item.status, AnswerState::Over, text);
                        }
                        Some(_) => drop(wanted.keep.insert(item.status.clone())),
                    }
                    listing.removals.push(EarlyRemoval { id: kept.id.clone(), why });
                    kept.good = None;
                    continue;
                }
            }
            if let Some(notice) = &kept.good {
                let (from, minimum) = (notice.posting.from, notice.duties.minimum);
                self.gone.insert(kept.id.clone(), RemovedNotice { status: item.status.clone(), from, minimum });
                listing.notices.push(notice.clone());
            } else {
                // What it said before a restart is not known here; it must not come down for that.
                let hashes = hashes(view, item);
                unknown = unknown.saturating_add(usize::from(answer.is_none() && hashes.is_empty()));
                listing.unlisted.kept.insert(kept.id.clone(), hashes);
            }
        }
        self.window(view, unknown, &mut listing);
        self.hold_missing(view, &mut listing, &mut wanted);
        self.answer_orphans(view, &mut listing, &mut wanted);
        self.answer_too_early(view, &listing, &statuses, &mut wanted);
        self.answer_take_downs(view, &mut wanted);
        skipped_entries::report_skipped(view, &mut listing, &mut wanted);
        (listing, wanted)
    }

    /// Says that something that hangs may be among the documents of which nothing is known yet.
    pub(super) fn window(&self, view: &ScanView<'_>, unknown: usize, listing: &mut Listing) {
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        if unknown > 0 && self.hanging_ids(view).any(|id| !live.contains(id)) {
            let text = format!("{unknown} documents are not read yet, and may be ones that hang under another name");
            listing.warnings.push(SourceDefect::about_source(DefectKind::Window, text));
        }
    }
}
