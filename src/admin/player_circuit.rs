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

/// A silence of the player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) struct PlayerSilence {
    /// When the first question was asked that had no answer.
    pub since: Timestamp,
    /// When the last one was.
    pub asked: Timestamp,
    /// Asking takes time.
    hangs: bool,
}

/// State of the circuit.
#[derive(Debug, Default)]
pub(super) struct PlayerCircuit {
    asking: usize,
    silent: Option<PlayerSilence>,
    /// Somebody asks in the background.
    pub probing: bool,
}

impl PlayerCircuit {
    /// Takes a turn where one is free.
    pub(super) fn take_turn(&mut self) -> AskTurn {
        match self.silent {
            Some(PlayerSilence { hangs: true, .. }) => AskTurn::Silent,
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
        let since = self.silent.map_or(asked, |silence| silence.since);
        let hangs = outcome == AskOutcome::Unanswered;
        self.silent = (outcome != AskOutcome::Answered).then_some(PlayerSilence { since, asked, hangs });
    }

    /// Nobody can ask in the background: whoever comes asks for himself.
    pub(super) fn ask_again(&mut self) {
        self.silent = self.silent.map(|silence| PlayerSilence { hangs: false, ..silence });
        self.probing = false;
    }

    /// The silence that lasts, as far as was asked.
    pub(super) fn silence(&self) -> Option<PlayerSilence> {
        self.silent
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
        let told = |circuit: &PlayerCircuit| circuit.silence().map(|silence| (silence.since, silence.asked));
        assert_eq!((circuit.take_turn(), told(&circuit)), (AskTurn::Silent, Some((at(10), at(10)))));
        circuit.learn(at(20), AskOutcome::Unanswered);
        assert_eq!(told(&circuit), Some((at(10), at(20))), "since the first one");
        circuit.learn(at(30), AskOutcome::Absent);
        assert_eq!(
            (circuit.take_turn(), told(&circuit)),
            (AskTurn::Ask, Some((at(10), at(30)))),
            "which costs nothing"
        );
        circuit.end_turn();
        circuit.learn(at(40), AskOutcome::Answered);
        assert_eq!((circuit.take_turn(), told(&circuit)), (AskTurn::Ask, None));
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
