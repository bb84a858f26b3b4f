//! Simulation of one replay: the board in memory, kept by the rules of the store.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use url::Url;

use super::{
    summary::{BoardStay, NoticeStays, ReplaySummary, ReturnedNotice, UnbelievedReading, WrongTakeDown},
    take_down_audit::TakeDownAudit,
};
use crate::{
    notice::{BlobHash, Notice, NoticeId, SourceId},
    source::{self, FeedContext, Listing, ListingReach},
    store::{
        NoticeAbsence, NoticeChange, PostedNotice, ReconcileOutcome, ReconcileRules, SourceKind, SourceReading,
        TakeDownReason, confirm_absences, recognise, reconcile, settle_identities,
    },
};

/// How a history is played.
#[derive(Clone, Debug)]
pub struct ReplayConfig {
    /// Where days begin and end.
    pub zone: TimeZone,
    /// Rules by which losses are confirmed and held.
    pub rules: ReconcileRules,
    /// Where the feed was read from, for its relative addresses.
    pub base: Option<Url>,
}

/// A notice on the board.
struct HangingNotice {
    notice: Notice,
    settled: bool,
    absent: Option<NoticeAbsence>,
}

/// A replay under way: feed it with [`ReplayRun::read_answer`], oldest first, then [`ReplayRun::finish`].
pub(crate) struct ReplayRun {
    config: ReplayConfig,
    context: FeedContext,
    board: BTreeMap<NoticeId, HangingNotice>,
    audit: TakeDownAudit,
    /// Hash of the last bytes that could be read, and how far they told.
    last: Option<(BlobHash, ListingReach)>,
    history: BTreeMap<NoticeId, NoticeStays>,
    summary: ReplaySummary,
}

impl ReplayRun {
    /// An empty board.
    pub(crate) fn new(config: ReplayConfig) -> Self {
        let context = FeedContext::new(SourceId("replay".to_owned()), config.base.clone());
        let (board, history) = (BTreeMap::new(), BTreeMap::new());
        Self {
            config,
            context,
            board,
            audit: TakeDownAudit::default(),
            last: None,
            history,
            summary: ReplaySummary::default(),
        }
    }

    /// The feed answered with `bytes` at this moment.
    pub(crate) fn read_answer(&mut self, file: &str, at: Timestamp, bytes: &[u8]) {
        let today = self.day(at);
        self.summary.files = self.summary.files.saturating_add(1);
        self.summary.from = self.summary.from.or(Some(at));
        self.summary.to = Some(at);
        self.pass_midnights(today);
        let hash = BlobHash::digest(bytes);
        if let Some((_, reach)) = self.last.filter(|(last, _)| *last == hash) {
            match reach {
                ListingReach::Whole => {
                    self.audit.record_repeat();
                    let outcome = confirm_absences(&self.shown(), SourceKind::Feed, at, today, &self.config.rules);
                    self.carry_out(file, outcome, at, today, "the feed lost too many notices at once");
                }
                ListingReach::Partial => self.unbelieved(file, at, "the same broken feed again".to_owned(), None),
                ListingReach::Window => {}
            }
            return;
        }
        self.context.today = Some(today);
        match source::read_feed(bytes, &self.context, None) {
            Ok(listing) => {
                self.last = Some((hash, listing.reach()));
                self.listing(file, at, today, listing);
            }
            Err(error) => self.unbelieved(file, at, error.to_string(), None),
        }
    }

    /// The summary of the replay.
    pub(crate) fn finish(mut self) -> ReplaySummary {
        self.summary.hanging = self.board.len();
        self.summary.intervals = self.history.into_values().collect();
        self.summary
    }

    fn listing(&mut self, file: &str, at: Timestamp, today: Date, listing: Listing) {
        let reach = listing.reach();
        for warning in &listing.warnings {
            self.summary.count_defect(warning.kind);
        }
        let broken = listing.warnings.iter().find(|warning| warning.item.is_none()).map(|warning| warning.text.clone());
        let listing = settle_identities(listing, self.board.values().map(|hanging| &hanging.notice));
        let listing = listing.with_days(|id| self.board.get(id).map(|hanging| hanging.notice.posting.from), today);
        let shown = self.shown();
        let before: Vec<NoticeId> = listing.notices.iter().map(|notice| notice.id.clone()).collect();
        let notices = recognise(&shown, listing.notices, reach);
        let recognised = notices.iter().zip(&before).filter(|(notice, id)| notice.id != **id).count();
        let none = BTreeSet::new();
        let (removals, kept, doubted, kind) = (&[], &none, &none, SourceKind::Feed);
        let reading = SourceReading { listing: &notices, removals, kept, doubted, reach, kind, at, today };
        let outcome = reconcile(&shown, &reading, &self.config.rules);
        self.summary.recognised = self.summary.recognised.saturating_add(recognised);
        self.audit.record_listing(&notices, reach == ListingReach::Whole);
        let why = match reach {
            ListingReach::Partial => broken.unwrap_or_else(|| "the feed is broken".to_owned()),
            ListingReach::Whole | ListingReach::Window => "the feed lost too many notices at once".to_owned(),
        };
        if reach == ListingReach::Partial && outcome.held.is_none() {
            self.unbelieved(file, at, why.clone(), None);
        }
        self.carry_out(file, outcome, at, today, &why);
    }

    fn carry_out(&mut self, file: &str, outcome: ReconcileOutcome, at: Timestamp, today: Date, why: &str) {
        if outcome.held.is_some() {
            self.summary.held_readings.push(UnbelievedReading {
                file: file.to_owned(),
                at,
                why: why.to_owned(),
                held: outcome.held,
            });
            self.summary.held = self.summary.held_readings.len();
        }
        for change in outcome.changes {
            match change {
                NoticeChange::Post(notice) => self.post(notice, outcome.settled, at),
                NoticeChange::Revise(notice) => self.revise(notice),
                NoticeChange::TakeDown { id, reason, .. } => self.take_down(&id, reason, at, today),
            }
        }
        let mut absences: BTreeMap<NoticeId, NoticeAbsence> = outcome.absences.into_iter().collect();
        for (id, hanging) in &mut self.board {
            hanging.settled |= outcome.settled;
            hanging.absent = absences.remove(id);
        }
    }

    /// The days between two readings: what is over goes down at midnight, as on the wall.
    fn pass_midnights(&mut self, today: Date) {
        let over = self.board.values().filter(|hanging| hanging.notice.posting.is_over(today));
        let over: Vec<_> =
            over.filter_map(|hanging| Some((hanging.notice.posting.until?, hanging.notice.id.clone()))).collect();
        for (until, id) in over {
            let morning = until.saturating_add(1.day());
            let Ok(midnight) = morning.to_zoned(self.config.zone.clone()) else { continue };
            self.take_down(&id, TakeDownReason::Over, midnight.timestamp(), morning);
        }
    }

    fn post(&mut self, notice: Notice, settled: bool, at: Timestamp) {
        let stay = BoardStay { posted: at, taken_down: None, reason: None };
        let (from, until) = (notice.posting.from, notice.posting.until);
        let kept = self.history.entry(notice.id.clone()).or_insert_with(|| {
            let (id, title) = (notice.id.clone(), notice.title.clone());
            NoticeStays { id, title, from, until, revisions: 0, intervals: vec![] }
        });
        match kept.intervals.last().and_then(|stay| stay.reason) {
            Some(after) => self.summary.returned.push(ReturnedNotice { id: notice.id.clone(), at, after }),
            None => self.summary.posted = self.summary.posted.saturating_add(1),
        }
        kept.intervals.push(stay);
        self.board.insert(notice.id.clone(), HangingNotice { notice, settled, absent: None });
    }

    fn revise(&mut self, notice: Notice) {
        self.summary.revised = self.summary.revised.saturating_add(1);
        if let Some(kept) = self.history.get_mut(&notice.id) {
            kept.title.clone_from(&notice.title);
            (kept.from, kept.until) = (notice.posting.from, notice.posting.until);
            kept.revisions = kept.revisions.saturating_add(1);
        }
        if let Some(hanging) = self.board.get_mut(&notice.id) {
            hanging.notice = notice;
        }
    }

    fn take_down(&mut self, id: &NoticeId, reason: TakeDownReason, at: Timestamp, day: Date) {
        let count = match reason {
            TakeDownReason::Over => &mut self.summary.over,
            TakeDownReason::Withdrawn | TakeDownReason::Released => &mut self.summary.withdrawn,
        };
        *count = count.saturating_add(1);
        let Some(gone) = self.board.remove(id) else { return };
        if let Some(why) = self.audit.fault(id, day, self.config.rules.confirm_readings) {
            self.summary.wrong.push(WrongTakeDown { id: id.clone(), title: gone.notice.title, at, why });
            self.summary.wrong_takedowns = self.summary.wrong.len();
        }
        if let Some(stay) = self.history.get_mut(id).and_then(|kept| kept.intervals.last_mut()) {
            (stay.taken_down, stay.reason) = (Some(at), Some(reason));
        }
    }

    fn unbelieved(&mut self, file: &str, at: Timestamp, why: String, held: Option<crate::store::HeldLoss>) {
        self.summary.held_readings.push(UnbelievedReading { file: file.to_owned(), at, why, held });
        self.summary.held = self.summary.held_readings.len();
    }

    fn shown(&self) -> Vec<PostedNotice<'_>> {
        let kept = self.board.values();
        kept.map(|kept| PostedNotice { notice: &kept.notice, settled: kept.settled, absent: kept.absent }).collect()
    }

    fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.config.zone.clone()).date()
    }
}
