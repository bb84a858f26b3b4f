//! Machine faults over time: from when to when a part of the machine under the board failed, by the entries of the journal.
//! Pure.
//!
//! A fault ends with the run in which it was told: the next one tells it anew.

use jiff::Timestamp;
use serde::Serialize;

use crate::evidence::{MachinePart, TimeInterval};

/// A part of the machine failed for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct MachineFault {
    /// Which part.
    pub part: MachinePart,
    /// From when to when; `to` is `None` while it lasts.
    pub time: TimeInterval,
    /// The temperature at its beginning, in degrees Celsius; of the temperature alone.
    pub celsius: Option<i32>,
}

/// The faults of a journal, in the order of their beginnings.
#[derive(Clone, Debug, Default)]
pub(super) struct MachineFaultTimes(Vec<MachineFault>);

impl MachineFaultTimes {
    /// The part is well from this moment on, or not.
    pub(super) fn push(&mut self, at: Timestamp, part: MachinePart, well: bool, celsius: Option<i32>) {
        let lasting = self.0.iter_mut().find(|fault| fault.part == part && fault.time.to.is_none());
        match (lasting, well) {
            (Some(fault), true) => fault.time.to = Some(at.max(fault.time.from)),
            (None, false) => self.0.push(MachineFault { part, time: TimeInterval { from: at, to: None }, celsius }),
            (Some(_), false) | (None, true) => {}
        }
    }

    /// The run ended at this moment.
    pub(super) fn end_run(&mut self, at: Timestamp) {
        for fault in self.0.iter_mut().filter(|fault| fault.time.to.is_none()) {
            fault.time.to = Some(at.max(fault.time.from));
        }
    }

    /// What of the faults lies within a time, those that last included.
    pub(super) fn within(&self, during: TimeInterval) -> Vec<MachineFault> {
        let within = |fault: &MachineFault| Some(MachineFault { time: fault.time.intersection(during)?, ..*fault });
        self.0.iter().filter_map(within).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_lasts_until_its_part_is_well_or_the_run_ends() {
        let at = |minute: i64| Timestamp::from_second(1_795_345_200 + minute * 60).unwrap();
        let span = |from, to: Option<i64>| TimeInterval { from: at(from), to: to.map(at) };
        let mut faults = MachineFaultTimes::default();
        faults.push(at(0), MachinePart::Disk, true, None);
        faults.push(at(1), MachinePart::Temperature, false, Some(83));
        faults.push(at(2), MachinePart::Clock, false, None);
        faults.push(at(3), MachinePart::Temperature, false, Some(90));
        faults.push(at(5), MachinePart::Temperature, true, Some(74));
        faults.end_run(at(8));
        faults.push(at(9), MachinePart::Voltage, false, None);
        let heat = MachineFault { part: MachinePart::Temperature, time: span(1, Some(5)), celsius: Some(83) };
        let clock = MachineFault { part: MachinePart::Clock, time: span(2, Some(8)), celsius: None };
        let voltage = MachineFault { part: MachinePart::Voltage, time: span(9, None), celsius: None };
        assert_eq!(faults.within(span(0, None)), [heat, clock, voltage]);
        let part = MachineFault { time: span(3, Some(4)), ..heat };
        assert_eq!(faults.within(span(3, Some(4))), [part, MachineFault { time: span(3, Some(4)), ..clock }]);
        assert_eq!(faults.within(span(20, Some(21))), [MachineFault { time: span(20, Some(21)), ..voltage }]);
    }
}
