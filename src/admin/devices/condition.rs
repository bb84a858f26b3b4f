//! Condition of a board in one word with its reason, by what was observed of it at this moment. Pure.
//!
//! In order is only what the running player confirmed; a cause is named only where it was measured; everything else is not
//! known.

use super::observation::{DeviceObservation, PlayerObservation};
use crate::control_socket::OLDEST_FRAME_MS;

/// How a board fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum DeviceCondition {
    /// V pořádku: the player confirmed that the glass shows all that should hang.
    Well,
    /// Pozor: the glass shows the board, and something is not as it should be.
    Warned,
    /// Nesvítí: nothing is to be seen, and why was measured.
    Dark,
    /// Neozývá se: no player answers.
    Silent,
    /// Záměrně zhasnuto: the display is switched off by its schedule.
    PlannedDark,
    /// Neznámo: the player answers, and what it says is not enough.
    Unknown,
}

impl DeviceCondition {
    /// Key of its word.
    pub(in crate::admin) const fn message_key(self) -> &'static str {
        match self {
            Self::Well => "device-well",
            Self::Warned => "device-warned",
            Self::Dark => "device-dark",
            Self::Silent => "device-silent",
            Self::PlannedDark => "device-planned-dark",
            Self::Unknown => "device-unknown",
        }
    }

    /// Class of the style sheet.
    pub(in crate::admin) const fn class(self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::Warned => "warned",
            Self::Dark | Self::Silent => "bad",
            Self::PlannedDark | Self::Unknown => "unknown",
        }
    }
}

/// Why it is in this condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) enum ConditionReason {
    /// So many notices should hang, and all of them do.
    AllHangs(usize),
    /// So many of so many that should hang are not on the board.
    Missing(usize, usize),
    /// So many documents hang and cannot be shown.
    Unshown(u64),
    /// So many documents were not tried yet.
    Untried(u64),
    /// The first of the problems that stand, in words, and how many more.
    Problem(String, usize),
    TimeUnknown,
    /// The display is switched off by its schedule.
    Night,
    /// What the player measured; a cause of `evidence`.
    Trouble(String),
    /// No player answers; what the system said.
    NoAnswer(String),
    /// The player is of another version and does not tell how the glass fares.
    Untold,
    /// The last picture was presented so many seconds ago.
    OldFrame(u64),
    /// What should hang is not known: the journal cannot be read.
    JournalUnread(String),
}

/// The condition of an observed board.
pub(in crate::admin) fn condition(seen: &DeviceObservation) -> (DeviceCondition, ConditionReason) {
    use DeviceCondition::{Dark, PlannedDark, Silent, Unknown, Warned, Well};
    let player = match &seen.player {
        Ok(player) => player,
        Err(error) => return (Silent, ConditionReason::NoAnswer(error.clone())),
    };
    if player.is_off == Some(true) {
        return (PlannedDark, ConditionReason::Night);
    }
    if let Some(trouble) = &player.trouble {
        return (Dark, ConditionReason::Trouble(trouble.clone()));
    }
    let (Some(false), Some(age)) = (player.is_off, player.last_frame_ms) else {
        return (Unknown, ConditionReason::Untold);
    };
    if age > OLDEST_FRAME_MS {
        return (Unknown, ConditionReason::OldFrame(age / 1000));
    }
    if player.time_unknown {
        return (Warned, ConditionReason::TimeUnknown);
    }
    let posted = match &seen.posted {
        Ok(posted) => posted,
        Err(error) => return (Unknown, ConditionReason::JournalUnread(error.clone())),
    };
    if posted.missing > 0 {
        return (Warned, ConditionReason::Missing(posted.missing, posted.should_hang));
    }
    let Some(counts) = player.documents else { return (Unknown, ConditionReason::Untold) };
    if counts.hidden > 0 {
        return (Warned, ConditionReason::Unshown(counts.hidden));
    }
    if let Some(reason) = first_problem(player) {
        return (Warned, reason);
    }
    match counts.pending.saturating_add(counts.delayed) {
        0 => (Well, ConditionReason::AllHangs(posted.should_hang)),
        untried => (Unknown, ConditionReason::Untried(untried)),
    }
}

fn first_problem(player: &PlayerObservation) -> Option<ConditionReason> {
    let first = player.problems.first()?;
    Some(ConditionReason::Problem(first.title.clone(), player.problems.len().saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::{
        super::observation::{DocumentCounts, PostedCount, StandingDefect},
        *,
    };

    fn well() -> DeviceObservation {
        DeviceObservation {
            player: Ok(PlayerObservation {
                is_off: Some(false),
                last_frame_ms: Some(40),
                documents: Some(DocumentCounts::default()),
                ..PlayerObservation::default()
            }),
            posted: Ok(PostedCount { should_hang: 12, missing: 0 }),
        }
    }

    #[test]
    fn in_order_is_only_what_was_confirmed_and_everything_else_says_why() {
        use ConditionReason as R;
        use DeviceCondition as C;
        type Change = fn(&mut DeviceObservation, &mut PlayerObservation);
        let problem = StandingDefect { title: "Disk".into(), ..StandingDefect::default() };
        assert_eq!(condition(&well()), (C::Well, R::AllHangs(12)));
        let table: [(Change, C, R); 13] = [
            (|_, it| it.is_off = Some(true), C::PlannedDark, R::Night),
            (|_, it| it.trouble = Some("night".into()), C::Dark, R::Trouble("night".into())),
            (|_, it| it.is_off = None, C::Unknown, R::Untold),
            (|_, it| it.last_frame_ms = None, C::Unknown, R::Untold),
            (|_, it| it.documents = None, C::Unknown, R::Untold),
            (|_, it| it.last_frame_ms = Some(300_000), C::Unknown, R::OldFrame(300)),
            (|_, it| it.time_unknown = true, C::Warned, R::TimeUnknown),
            (|seen, _| seen.posted = Err("x".into()), C::Unknown, R::JournalUnread("x".into())),
            (|seen, _| seen.posted = Ok(PostedCount { should_hang: 12, missing: 2 }), C::Warned, R::Missing(2, 12)),
            (
                |_, it| it.documents = Some(DocumentCounts { hidden: 1, ..DocumentCounts::default() }),
                C::Warned,
                R::Unshown(1),
            ),
            (
                |_, it| it.documents = Some(DocumentCounts { pending: 1, delayed: 2, hidden: 0 }),
                C::Unknown,
                R::Untried(3),
            ),
            (
                |_, it| it.problems = vec![StandingDefect { title: "Disk".into(), ..StandingDefect::default() }; 2],
                C::Warned,
                R::Problem("Disk".into(), 1),
            ),
            // What is dark has no other reason.
            (
                |seen, it| {
                    it.trouble = Some("t".into());
                    it.time_unknown = true;
                    seen.posted = Err("x".into());
                },
                C::Dark,
                R::Trouble("t".into()),
            ),
        ];
        for (change, word, reason) in table {
            let mut seen = well();
            let mut player = seen.player.clone().unwrap();
            change(&mut seen, &mut player);
            seen.player = Ok(player);
            assert_eq!(condition(&seen), (word, reason));
        }
        let mut silent = well();
        silent.player = Err("no such file".into());
        assert_eq!(condition(&silent), (C::Silent, R::NoAnswer("no such file".into())));
        assert_eq!(problem.title, "Disk");
    }
}
