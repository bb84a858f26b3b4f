//! Reading of a board for its series: asks the running player of a state folder, and the machine.

use std::path::Path;

use jiff::Timestamp;
use serde_json::Value;

use super::board_series::{BoardReading, board_exposition};
use crate::{
    control_socket::{self, ControlQuestion},
    machine::{MachineFolders, canary_age, disk_space, machine_facts, resident_bytes},
};

/// The series of the board with this state folder as text. Blocks for as long as the player takes to answer.
pub(crate) fn board_text(state: &Path, now: Timestamp) -> String {
    let status = control_socket::ask(state, ControlQuestion::Status).ok().and_then(|text| answer(&text));
    let pid = status.as_ref().and_then(|status| status["pid"].as_u64());
    let reading = BoardReading {
        at: now,
        machine: machine_facts(&MachineFolders::of_this_machine()),
        disk: disk_space(state),
        canary_age: canary_age(state, now),
        resident: pid.and_then(resident_bytes),
        status,
    };
    board_exposition(&reading).into_text()
}

/// An answer that tells something; an error is none.
fn answer(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    (value.is_object() && value.get("error").is_none()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_player_that_does_not_answer_in_time_is_none() {
        assert_eq!(answer("{\"error\":\"the player does not answer\"}"), None);
        assert_eq!(answer("[]"), None);
        assert!(answer("{\"notices\":1}").is_some());
        let state = tempfile::tempdir().unwrap();
        let text = board_text(state.path(), Timestamp::UNIX_EPOCH);
        assert!(text.contains("\nvyveska_up 0.0\n") && text.contains("\nvyveska_disk_free_bytes "), "{text}");
    }
}
