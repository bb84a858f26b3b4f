//! Reason field: why somebody changes something, a notice, the schedule or the configuration, as the journal gets it and
//! the folder takes it. Pure.

use crate::notice::one_line;

/// Longest reason, in characters; the folder takes no more.
const LONGEST_REASON: usize = 500;

/// A reason as one line of some length; the key of what is wrong with it.
pub(in crate::admin) fn reason_of(typed: &str) -> Result<String, &'static str> {
    let reason = one_line(typed, usize::MAX);
    match reason.chars().count() {
        0..3 => Err("board-problem-reason"),
        length if length > LONGEST_REASON => Err("board-problem-reason-long"),
        _ => Ok(reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_line_of_some_length() {
        assert_eq!(reason_of(" vyvěšeno\r\n omylem "), Ok("vyvěšeno omylem".to_owned()));
        assert_eq!(reason_of(" - "), Err("board-problem-reason"));
        assert_eq!(reason_of(&"a".repeat(501)), Err("board-problem-reason-long"));
    }
}
