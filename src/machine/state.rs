//! State of the machine over time: its facts now, with what can only be told from one look to the next. Pure.

use serde::Serialize;

use super::{CanaryState, DiskSpace, MachineFacts, hysteresis::AlarmLimits};

/// A machine is too hot from the first on, until it is below the second; processors of small computers slow down at 80 to
/// 85 °C (Raspberry Pi documentation, frequency management).
const HEAT: AlarmLimits = AlarmLimits { from: 80.0, until_below: 75.0 };

/// What is known of the machine.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct MachineState {
    /// At the last look.
    pub facts: MachineFacts,
    /// Room on the disk of the state folder.
    pub disk: Option<DiskSpace>,
    /// The small file on that disk.
    pub canary: CanaryState,
    /// It is too hot.
    pub hot: bool,
    /// A time server kept the clock in this run, and keeps it no more. A board without a network never had one.
    pub time_server_lost: bool,
    /// A display was connected in this run, and none is any more. A board may have none on purpose.
    pub display_lost: bool,
    /// A time server kept the clock in this run.
    #[serde(skip)]
    had_time_server: bool,
    /// A display was connected in this run.
    #[serde(skip)]
    had_display: bool,
}

impl MachineState {
    /// After one more look.
    pub(super) fn next(&self, facts: MachineFacts, disk: Option<DiskSpace>, canary: CanaryState) -> Self {
        let synchronised = facts.clock.synchronised;
        let had_time_server = self.had_time_server || synchronised == Some(true);
        let gone = facts.display_is_gone();
        let had_display = self.had_display || gone == Some(false);
        Self {
            display_lost: had_display && gone == Some(true),
            had_display,
            hot: HEAT.next(self.hot, facts.temperature_celsius),
            time_server_lost: had_time_server && synchronised == Some(false),
            had_time_server,
            facts,
            disk,
            canary,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::ClockSynchronisation;

    #[test]
    fn only_a_board_that_had_a_time_server_can_lose_it() {
        let mut state = MachineState::default();
        let lost: Vec<bool> = [Some(false), None, Some(true), None, Some(false), Some(true)]
            .into_iter()
            .map(|synchronised| {
                let clock = ClockSynchronisation { synchronised, ..ClockSynchronisation::default() };
                let facts = MachineFacts { clock, ..MachineFacts::default() };
                state = state.next(facts, None, CanaryState::default());
                state.time_server_lost
            })
            .collect();
        assert_eq!(lost, [false, false, false, false, true, false]);
    }

    #[test]
    fn only_a_display_that_was_there_can_be_lost() {
        let mut state = MachineState::default();
        let connected = |connected: serde_json::Value| {
            let display = serde_json::json!({ "name": "HDMI-A-1", "connected": connected, "lit": null });
            serde_json::from_value(serde_json::json!({ "displays": [display] })).unwrap()
        };
        let lost: Vec<bool> = [false.into(), true.into(), serde_json::Value::Null, false.into(), true.into()]
            .into_iter()
            .map(|it| {
                state = state.next(connected(it), None, CanaryState::default());
                state.display_lost
            })
            .collect();
        assert_eq!(lost, [false, false, false, true, false]);
    }

    #[test]
    fn a_machine_that_swings_about_the_limit_is_hot_once() {
        let mut state = MachineState::default();
        let hot: Vec<bool> = [79.0, 80.0, 78.0, 81.0, 74.0, 79.0]
            .into_iter()
            .map(|degrees| {
                let facts = MachineFacts { temperature_celsius: Some(degrees), ..MachineFacts::default() };
                state = state.next(facts, None, CanaryState::default());
                state.hot
            })
            .collect();
        assert_eq!(hot, [false, true, true, true, false, false]);
    }
}
