//! Drafting of a schedule: the one draft of it, how it becomes valid, now or at its time, and what was valid before.

mod draft_store;
mod kept_schedules;
mod make_valid;
mod scheduled;

pub(super) use draft_store::{DraftData, ScheduleDraft, begin_anew, discard, open_draft, plan, save, unplan};
pub(super) use kept_schedules::{KeptOrigin, KeptSchedule, kept_schedule, kept_schedules};
pub(super) use make_valid::{NotValid, make_valid};
pub(in crate::admin) use scheduled::keep_plans;
