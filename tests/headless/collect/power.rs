//! Votes before and after a power cut: those of a terminal, those that a collector took, and remarks that were erased
//! (`power_cuts`).

use std::collections::HashMap;

use jiff::{Timestamp, tz::TimeZone};
use vyveska::{
    clock::Clock,
    collect,
    config::{TownSettings, VoteDatabase},
    feedback::{
        VOTES_FILE, Vote, VoteId,
        votes::vote_store::{SqliteVotes, VoteStore as _},
    },
};

use super::{
    asking::{health, kept, loopback},
    town,
};
use crate::{
    child,
    power_cuts::{AcknowledgedMarks, acknowledged_numbers, is_found_after_a_kill},
};

/// The terminal that votes at this machine, and the one whose votes the collector takes.
const OWN: usize = 1;
const OTHER: usize = 2;
/// The collector's file.
const COLLECTED: &str = "collected.db";

#[test]
#[ignore = "child: of the power cuts"]
fn works_until_the_power_goes() {
    let Some(dir) = child::folder() else { return };
    std::fs::create_dir_all(&dir).unwrap();
    let (mut marks, survey) = (AcknowledgedMarks::open(), town::survey());
    let open = |name: &str| SqliteVotes::open_or_renew(&dir.join(name)).unwrap();
    let (mut own, mut collected) = (open(VOTES_FILE), open(COLLECTED));
    for number in 0.. {
        own.keep(town::vote(&survey, OWN, number), &survey, Timestamp::UNIX_EPOCH).unwrap();
        marks.mark(&format!("kept {number}"));
        let taken = number * 3..number * 3 + 3;
        collected.store(&town::batch(&survey, OTHER, taken.clone()), Timestamp::UNIX_EPOCH).unwrap();
        taken.for_each(|number| marks.mark(&format!("taken {number}")));
        let vote = town::vote(&survey, OWN, number);
        if vote.comment.is_some() {
            own.erase_comments(&[vote.id]).unwrap();
            marks.mark(&format!("erased {number}"));
        }
        if number % 40 == 39 {
            drop((own, collected));
            (own, collected) = (open(VOTES_FILE), open(COLLECTED));
        }
    }
}

/// Those that are there, by name: each once.
fn by_name(votes: Vec<Vote>) -> HashMap<VoteId, Vote> {
    let count = votes.len();
    let votes: HashMap<_, _> = votes.into_iter().map(|vote| (vote.id, vote)).collect();
    assert_eq!(votes.len(), count, "a vote is there twice");
    votes
}

#[test]
#[ignore = "child: of the power cuts"]
fn starts_after_a_power_cut() {
    let Some(dir) = child::folder() else { return };
    std::fs::create_dir_all(&dir).unwrap();
    let survey = town::survey();
    // As the terminal opens it, which puts a spoiled file aside; none may be.
    let mut own = SqliteVotes::open_or_renew(&dir.join(VOTES_FILE)).unwrap();
    let database = VoteDatabase::File(dir.join(COLLECTED));
    let clock = Clock::system(TimeZone::UTC);
    let collector =
        collect::start(&town::config(loopback(0), 3), &TownSettings::named("Javořice"), &database, clock).unwrap();
    let spoiled = |name: &std::ffi::OsStr| name.to_string_lossy().contains("spoiled");
    assert!(!std::fs::read_dir(&dir).unwrap().any(|entry| spoiled(&entry.unwrap().file_name())), "a file is spoiled");
    let erased = acknowledged_numbers("erased");
    let votes = by_name(kept(&VoteDatabase::File(dir.join(VOTES_FILE))));
    let kept_numbers = acknowledged_numbers("kept");
    for number in &kept_numbers {
        let cast = town::vote(&survey, OWN, *number);
        let there = votes.get(&cast.id).unwrap_or_else(|| panic!("lost: vote {number}"));
        let comment = there.comment.clone().filter(|comment| !comment.is_empty());
        if erased.contains(number) {
            assert_eq!(comment, None, "lost: that the remark of vote {number} was erased");
        } else {
            // It may just have been erased.
            assert!(comment == cast.comment || comment.is_none(), "vote {number} has another remark");
        }
        let same = Vote { seq: cast.seq, comment: cast.comment.clone(), ..there.clone() };
        assert_eq!(same, cast, "a vote is as it was cast");
    }
    let taken = by_name(kept(&database));
    for number in acknowledged_numbers("taken") {
        let cast = town::vote(&survey, OTHER, number);
        assert_eq!(taken.get(&cast.id), Some(&cast), "lost: vote {number} of the collector");
    }
    let counted = health(collector.address()).json["votes"].as_u64();
    assert_eq!(counted, u64::try_from(taken.len()).ok(), "the collector serves, and counts what is there");
    // And the terminal goes on.
    let next = town::vote(&survey, OWN, 1_000_000);
    own.keep(next.clone(), &survey, Timestamp::UNIX_EPOCH).unwrap();
    assert!(own.has(next.id).unwrap());
}

#[test]
fn votes_that_were_acknowledged_are_found_after_a_kill() {
    is_found_after_a_kill(module_path!(), 60, "taken 100000");
}
