//! Known originators: the offices and people whose notices hang, for the field in which one is written, so that the same office
//! is always called the same.
//!
//! Where no player answers, the journal tells what stood last; they are only offered, and claim nothing. Left out: what a
//! document says of its originator (`posting::text_proposal`).

use std::collections::BTreeMap;

use super::running_board::RunningBoard;
use crate::admin::{journal_reading, site::Site};

/// So many are offered.
const MOST: usize = 60;

/// The originators of what hangs, the one with most notices first.
pub(in crate::admin) fn known_originators(site: &Site) -> Vec<String> {
    match RunningBoard::ask(site) {
        Ok(board) => by_number(board.notices.iter().filter_map(|notice| notice.originator.as_deref())),
        Err(_) => {
            let read = journal_reading::read(site);
            let read = read.inspect_err(|error| tracing::info!(%error, "no originators are known")).ok();
            let postings = read.iter().flat_map(|reading| &reading.history.postings);
            let standing = postings.filter(|record| record.down.is_none() && record.lost.is_none());
            by_number(standing.filter_map(|record| record.notice()?.originator.as_deref()))
        }
    }
}

fn by_number<'a>(all: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for name in all.map(str::trim).filter(|name| !name.is_empty()) {
        let number = numbers.entry(name).or_default();
        *number = number.saturating_add(1);
    }
    let mut sorted: Vec<(&str, usize)> = numbers.into_iter().collect();
    sorted.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    sorted.into_iter().take(MOST).map(|(name, _)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_posts_most_is_offered_first_and_each_once() {
        let all = ["odbor výstavby", " ", "MÚ Vzorov", "odbor výstavby ", "Finanční úřad"];
        assert_eq!(by_number(all.into_iter()), ["odbor výstavby", "Finanční úřad", "MÚ Vzorov"]);
    }
}
