//! Circuit breaker of questions to the player: once it did not answer in time nobody waits for it again, until it has answered
//! a question that is asked in the background. Pure.

use jiff::Timestamp;

/// Pages that wait for the player at one time; the others have their places for themselves.
pub(super) const MOST_ASKING: usize = 3;

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AskOutcome {
    /// There was an answer, be it that the player cannot.
    Answered,
    /// Nobody listens, which costs no time to find out.
    Absent,
    /// There was none in time.
    Unanswered,
}

/// Whether a question may be asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AskTurn {
    Ask,
    /// So many ask already; one of them will have its answer, or none, in a moment.
    Wait,
    /// It is known that there would be no answer.
    Silent,
}

/// State of the circuit.
#[derive(Debug, Default)]
pub(super) struct PlayerCircuit {
    asking: usize,
    /// When the first question was asked that had no answer, and whether asking takes time.
    silent: Option<(Timestamp, bool)>,
    /// Somebody asks in the background.
    pub probing: bool,
}

impl PlayerCircuit {
    /// Takes a turn where one is free.
    pub(super) fn take_turn(&mut self) -> AskTurn {
        match self.silent {
            Some((_, true)) => AskTurn::Silent,
            _ if self.asking >= MOST_ASKING => AskTurn::Wait,
            _ => {
                self.asking = self.asking.saturating_add(1);
                AskTurn::Ask
            }
        }
    }

    /// Gives a turn back.
    pub(super) fn end_turn(&mut self) {
        self.asking = self.asking.saturating_sub(1);
    }

    /// What became of a question that was asked at this moment.
    pub(super) fn learn(&mut self, asked: Timestamp, outcome: AskOutcome) {
        let since = self.silent.map_or(asked, |(since, _)| since);
        self.silent = match outcome {
            AskOutcome::Answered => None,
            AskOutcome::Absent => Some((since, false)),
            AskOutcome::Unanswered => Some((since, true)),
        };
    }

    /// Nobody can ask in the background: whoever comes asks for himself.
    pub(super) fn ask_again(&mut self) {
        self.silent = self.silent.map(|(since, _)| (since, false));
        self.probing = false;
    }

    /// Since when the player has not answered.
    pub(super) fn silent_since(&self) -> Option<Timestamp> {
        self.silent.map(|(since, _)| since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn nobody_waits_for_a_player_that_did_not_answer_until_it_did() {
        let mut circuit = PlayerCircuit::default();
        assert_eq!(circuit.take_turn(), AskTurn::Ask);
        circuit.end_turn();
        circuit.learn(at(10), AskOutcome::Unanswered);
        assert_eq!((circuit.take_turn(), circuit.silent_since()), (AskTurn::Silent, Some(at(10))));
        circuit.learn(at(20), AskOutcome::Unanswered);
        assert_eq!(circuit.silent_since(), Some(at(10)), "since the first one");
        circuit.learn(at(30), AskOutcome::Absent);
        assert_eq!((circuit.take_turn(), circuit.silent_since()), (AskTurn::Ask, Some(at(10))), "which costs nothing");
        circuit.end_turn();
        circuit.learn(at(40), AskOutcome::Answered);
        assert_eq!((circuit.take_turn(), circuit.silent_since()), (AskTurn::Ask, None));
    }

    #[test]
    fn so_many_ask_at_once_and_the_next_ones_wait_for_their_turn() {
        let mut circuit = PlayerCircuit::default();
        assert!((0..MOST_ASKING).all(|_| circuit.take_turn() == AskTurn::Ask));
        assert_eq!(circuit.take_turn(), AskTurn::Wait);
        circuit.end_turn();
        assert_eq!(circuit.take_turn(), AskTurn::Ask);
    }
}
