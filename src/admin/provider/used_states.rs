//! Used states: the sign-ins that came back already, so that none comes back twice (ASVS 10.1.2). Pure.

use std::collections::VecDeque;

/// States that are remembered; who would need more has come back from the provider as often within ten minutes.
const MOST: usize = 10_000;

/// States with the moment until which they are remembered, the oldest first.
#[derive(Debug, Default)]
pub(super) struct UsedStates(VecDeque<(i64, String)>);

impl UsedStates {
    /// Marks a state as used; false where it was.
    pub(super) fn take(&mut self, state: &str, now: i64, lasts: i64) -> bool {
        while self.0.front().is_some_and(|(until, _)| *until < now) || self.0.len() >= MOST {
            self.0.pop_front();
        }
        let new = self.0.iter().all(|(_, own)| own != state);
        if new {
            self.0.push_back((now.saturating_add(lasts), state.to_owned()));
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_10_1_2_a_state_counts_once() {
        let mut used = UsedStates::default();
        assert!(used.take("a", 0, 600) && !used.take("a", 599, 600) && used.take("b", 599, 600));
        assert!(used.take("a", 601, 600), "its cookie is too old by now");
        for number in 0..2 * MOST {
            assert!(used.take(&format!("c{number}"), 700, 600));
        }
        assert!(used.0.len() <= MOST);
    }
}
