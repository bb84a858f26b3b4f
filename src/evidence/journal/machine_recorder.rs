//! Machine recorder: condenses what the kernel tells of the machine to the moments at which a part of it began to fail or was
//! well again. Pure.
//!
//! The limits that keep a value that swings from becoming many entries lie in `machine`; of the clock alone, which has none
//! there, a state counts once it has stood for [`STEADY`]. A part that is well from the start is no entry, except the clock:
//! whoever reads the times of a journal wants to know whether a time server kept it.
//!
//! Left out: the display, whose dark times are entries of their own (`blackout`).

use std::time::{Duration, Instant};

use crate::{
    evidence::{JournalEvent, MachinePart},
    machine::MachineState,
};

/// The clock's state counts when it has stood for so long: one that is kept since the start needs a moment to hear a server.
const STEADY: Duration = Duration::from_secs(60);

/// Follows the machine of one run.
#[derive(Debug, Default)]
pub(crate) struct MachineRecorder {
    hot: bool,
    low_voltage: bool,
    disk_fails: bool,
    /// Whether a time server keeps the clock, as it was told; `None` before the first word.
    kept: Option<bool>,
    /// What the clock says otherwise now, and since when.
    clock: Option<(bool, Instant)>,
}

impl MachineRecorder {
    /// The machine as it is at this moment; what is to be written down comes back.
    pub(crate) fn observe(&mut self, now: Instant, machine: &MachineState) -> Vec<JournalEvent> {
        let mut out = Vec::new();
        let mut told = |part, before: &mut bool, fails: bool, celsius| {
            if std::mem::replace(before, fails) != fails {
                out.push(JournalEvent::Machine { part, well: !fails, celsius });
            }
        };
        let celsius = machine.facts.temperature_celsius.map(|degrees| degrees.round() as i32);
        told(MachinePart::Temperature, &mut self.hot, machine.hot, celsius);
        told(MachinePart::Voltage, &mut self.low_voltage, machine.low_voltage, None);
        told(MachinePart::Disk, &mut self.disk_fails, machine.canary.fault.is_some(), None);
        let Some(kept) = machine.facts.clock.synchronised else { return out };
        let (_, since) = self.clock.filter(|(before, _)| *before == kept).unwrap_or((kept, now));
        self.clock = (self.kept != Some(kept)).then_some((kept, since));
        if self.clock.is_some() && now.saturating_duration_since(since) >= STEADY {
            (self.kept, self.clock) = (Some(kept), None);
            out.push(JournalEvent::Machine { part: MachinePart::Clock, well: kept, celsius: None });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(recorder: &mut MachineRecorder, now: Instant, machine: &MachineState) -> Vec<(MachinePart, bool)> {
        let told = |event| match event {
            JournalEvent::Machine { part, well, .. } => (part, well),
            other => panic!("{other:?}"),
        };
        recorder.observe(now, machine).into_iter().map(told).collect()
    }

    #[test]
    fn each_part_is_told_when_it_begins_to_fail_and_when_it_is_well_again_and_not_between() {
        let (mut recorder, now) = (MachineRecorder::default(), Instant::now());
        let well = MachineState::default();
        assert_eq!(events(&mut recorder, now, &well), []);
        let mut ill = MachineState::default();
        (ill.hot, ill.low_voltage) = (true, true);
        ill.canary.fault = Some("it reads otherwise".into());
        ill.facts.temperature_celsius = Some(83.4);
        let of = |well| [MachinePart::Temperature, MachinePart::Voltage, MachinePart::Disk].map(|part| (part, well));
        let mut other = MachineRecorder::default();
        let celsius = Some(83);
        let heat = JournalEvent::Machine { part: MachinePart::Temperature, well: false, celsius };
        assert_eq!(other.observe(now, &ill).first(), Some(&heat));
        assert_eq!(events(&mut recorder, now, &ill), of(false));
        ill.facts.temperature_celsius = Some(90.0);
        assert_eq!(events(&mut recorder, now, &ill), []);
        assert_eq!(events(&mut recorder, now, &well), of(true));
    }

    #[test]
    fn the_clock_is_told_once_it_is_steady_both_ways_and_never_where_nothing_is_known() {
        let (mut recorder, begin) = (MachineRecorder::default(), Instant::now());
        let mut told = Vec::new();
        let looks = [
            (0, None),
            (100, None),
            (105, Some(false)),
            (150, Some(true)),
            (160, Some(true)),
            (215, Some(true)),
            (300, Some(false)),
            (320, Some(true)),
            (400, Some(false)),
            (430, None),
            (460, Some(false)),
            (600, Some(false)),
        ];
        for (second, synchronised) in looks {
            let mut machine = MachineState::default();
            machine.facts.clock.synchronised = synchronised;
            let at = begin + Duration::from_secs(second);
            told.extend(events(&mut recorder, at, &machine).into_iter().map(|(part, well)| (second, part, well)));
        }
        assert_eq!(told, [(215, MachinePart::Clock, true), (460, MachinePart::Clock, false)]);
    }
}
