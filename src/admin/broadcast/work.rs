//! Work on the schedule: its draft where there is one, else the file; and what people are told about both on every page of it.

use super::{
    drafting::{ScheduleDraft, kept_schedules, open_draft},
    present_schedule::{PresentSchedule, present_schedule},
};
use crate::{
    admin::{
        access::Right,
        site::Site,
        web::{Fault, Request},
    },
    config::schedule::Schedule,
    words::clock_time,
};

/// The draft and the file.
pub(super) struct ScheduleWork {
    pub draft: Option<ScheduleDraft>,
    pub present: PresentSchedule,
}

/// What is told of the draft and the file.
pub(super) struct WorkState {
    /// There is a draft.
    pub draft: bool,
    /// Number of the draft's state, 0 without one; it comes back with every form.
    pub number: i64,
    /// "Jan Novák, 30. 11. 2026 14:05" of the draft.
    pub by: String,
    /// When it becomes valid by itself; empty where that is not planned.
    pub planned: String,
    /// Why it did not become valid at its time; empty where it did not have to.
    pub failed: String,
    /// The file is not the one any more that the draft began from.
    pub outdated: bool,
    /// Somebody changed the file without the administration web.
    pub by_hand: bool,
    /// The configuration names no file.
    pub no_file: bool,
    pub may_change: bool,
}

impl ScheduleWork {
    /// Reads both.
    ///
    /// # Errors
    /// The database cannot be read.
    pub(super) fn read(site: &Site) -> Result<Self, Fault> {
        Ok(Self { draft: open_draft(site)?, present: present_schedule(site) })
    }

    /// The text that is worked on.
    pub(super) fn text(&self) -> &str {
        self.draft.as_ref().map_or(&self.present.text, |draft| &draft.data.text)
    }

    /// Number of the draft's state.
    pub(super) fn number(&self) -> i64 {
        self.draft.as_ref().map_or(0, |draft| draft.number)
    }

    /// What is told of it.
    ///
    /// # Errors
    /// The database cannot be read.
    pub(super) fn state(&self, site: &Site, request: &Request) -> Result<WorkState, Fault> {
        let (words, zone) = (&request.words, site.zone());
        let moment = |at: jiff::Timestamp| {
            let at = zone.to_datetime(at);
            format!("{} {}", words.short_date(at.date()), clock_time(at.time()))
        };
        let draft = self.draft.as_ref();
        let last = kept_schedules(site)?.into_iter().next().and_then(|it| it.data.hash);
        Ok(WorkState {
            draft: draft.is_some(),
            number: self.number(),
            by: draft.map(|it| format!("{}, {}", it.owner_name, moment(it.changed))).unwrap_or_default(),
            planned: draft.filter(|it| it.scheduled).and_then(|it| it.data.at).map(moment).unwrap_or_default(),
            failed: draft.and_then(|it| it.data.failed.as_deref()).map(|key| words.get(key)).unwrap_or_default(),
            outdated: draft.is_some_and(|it| it.data.base != self.present.hash),
            by_hand: last.is_some() && self.present.hash.is_some() && last != self.present.hash,
            no_file: self.present.path.is_none(),
            may_change: Right::ChangeBroadcast.is_given_to(request.person.as_ref()),
        })
    }
}

/// The schedule for showing names and offices: what is right, else what is built in.
pub(super) fn schedule_or_built_in(site: &Site, text: &str) -> Schedule {
    let idle = site.config().idle.clone();
    Schedule::parse(text, std::path::Path::new(""), &idle).unwrap_or_else(|_| Schedule::built_in(&idle))
}
