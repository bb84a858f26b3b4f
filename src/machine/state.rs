//! State of the machine over time: its facts now, with what can only be told from one look to the next. Pure.

use std::time::{Duration, Instant};

use serde::Serialize;

use super::{CanaryState, DiskSpace, MachineFacts, hysteresis::AlarmLimits};

/// A machine is too hot from the first on, until it is below the second; processors of small computers slow down at 80 to
/// 85 °C (Raspberry Pi documentation, frequency management).
const HEAT: AlarmLimits = AlarmLimits { from: 80.0, until_below: 75.0 };
/// The voltage is enough again after so long without a fall: a weak supply fails again and again, by the load.
const STEADY_VOLTAGE: Duration = Duration::from_secs(600);

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
    /// The supply gives too little voltage, or gave it within the last ten minutes.
    pub low_voltage: bool,
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
    /// When the voltage was seen to be too low the last time.
    #[serde(skip)]
    fell: Option<Instant>,
}

impl MachineState {
    /// After one more look, at this moment.
    pub(super) fn next(&self, at: Instant, facts: MachineFacts, disk: Option<DiskSpace>, canary: CanaryState) -> Self {
        let synchronised = facts.clock.synchronised;
        let had_time_server = self.had_time_server || synchronised == Some(true);
        let gone = facts.display_is_gone();
        let had_display = self.had_display || gone == Some(false);
        let fell = if facts.under_voltage == Some(true) { Some(at) } else { self.fell };
        Self {
            low_voltage: fell.is_some_and(|fell| at.saturating_duration_since(fell) < STEADY_VOLTAGE),
            fell,
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
                state = state.next(Instant::now(), facts, None, CanaryState::default());
                state.time_server_lost
            })
            .collect();
        assert_eq!(lost, [false, false, false, false, true, false]);
    }

    #[test]
    fn a_supply_that_fails_again_and_again_is_weak_all_the_time() {
        let (mut state, begin) = (MachineState::default(), Instant::now());
        let looks = [(0, false), (5, true), (10, false), (600, false), (604, true), (1_203, false), (1_204, false)];
        let weak = looks.map(|(second, low)| {
            let facts = MachineFacts { under_voltage: Some(low), ..MachineFacts::default() };
            state = state.next(begin + Duration::from_secs(second), facts, None, CanaryState::default());
            state.low_voltage
        });
        assert_eq!(weak, [false, true, true, true, true, true, false]);
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
                state = state.next(Instant::now(), connected(it), None, CanaryState::default());
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
                state = state.next(Instant::now(), facts, None, CanaryState::default());
                state.hot
            })
            .collect();
        assert_eq!(hot, [false, true, true, true, false, false]);
    }
}
