//! Votes of the demo town: a few hundred of last month, the same ones for the same month, so that its board has results to
//! show.

use std::path::Path;

use jiff::{
    ToSpan as _,
    civil::{Date, Weekday},
    tz::TimeZone,
};

use super::error::DemoError;
use crate::{
    config::survey::{Survey, SurveyQuestion},
    feedback::{
        StepEnding, Vote, VoteBatch, VoteId, VoteStep,
        votes::vote_store::{SqliteVotes, VoteStore as _, VoteStoreError},
    },
    words::Language,
};

/// Of a hundred people so many give each score, the worst first.
const SHARES: [u64; 4] = [8, 14, 33, 45];
/// People on a working day.
const A_DAY: u64 = 24;

/// Writes the votes of the month before `today` into the file, unless it is there.
pub(crate) fn write_last_month(
    survey: &Survey,
    terminal: &str,
    file: &Path,
    today: Date,
    zone: &TimeZone,
) -> Result<(), DemoError> {
    let wrong = |error: VoteStoreError| DemoError::State(std::io::Error::other(error));
    let Some(question) = survey.questions.first() else { return Ok(()) };
    if file.exists() {
        return Ok(());
    }
    let mut chance = Chance(0x5EED);
    let mut votes = vec![];
    let first = today.first_of_month().saturating_sub(1.month());
    for day in first.series(1.day()).take_while(|it| *it <= first.last_of_month()) {
        if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            continue;
        }
        for n in 0..A_DAY {
            // Office hours, a quarter of an hour apart and a little beside it.
            let minute = 8 * 60 + n * 20 + chance.below(15);
            votes.extend(votes_of_a_person(survey, question, terminal, day, minute, zone, &mut chance));
        }
    }
    for (seq, vote) in (1..).zip(&mut votes) {
        vote.seq = seq;
    }
    let batch = VoteBatch { terminal: terminal.to_owned(), names: None, surveys: vec![survey.clone()], votes };
    let received = batch.votes.last().map_or(jiff::Timestamp::UNIX_EPOCH, |vote| vote.at);
    SqliteVotes::open(file).and_then(|mut urn| urn.store(&batch, received)).map_err(wrong)?;
    Ok(())
}

/// One person's answer, and for most a reason.
fn votes_of_a_person(
    survey: &Survey,
    question: &SurveyQuestion,
    terminal: &str,
    day: Date,
    minute: u64,
    zone: &TimeZone,
    chance: &mut Chance,
) -> Vec<Vote> {
    let (hour, minute) = (i8::try_from(minute / 60).unwrap_or(8), i8::try_from(minute % 60).unwrap_or(0));
    let Ok(at) = day.at(hour, minute, 0, 0).to_zoned(zone.clone()) else { return vec![] };
    let mut drawn = chance.below(SHARES.iter().sum());
    let mut score = 0;
    for share in SHARES {
        if drawn < share {
            break;
        }
        drawn -= share;
        score += 1;
    }
    let mut id = || VoteId::from_parts(at.timestamp(), std::array::from_fn(|_| chance.below(256) as u8));
    let first = id();
    let answer = Vote {
        id: first,
        visit: first,
        terminal: terminal.to_owned(),
        counter: None,
        survey: survey.id.clone(),
        version: survey.version.clone(),
        question: question.id.clone(),
        scale: question.scale,
        step: VoteStep::Answer,
        score: Some(score),
        choice: None,
        comment: None,
        ui: StepEnding::Touch,
        language: Language::Czech,
        at: at.timestamp(),
        offset_s: at.offset().seconds(),
        seq: 1,
        doubtful: false,
    };
    let second = id();
    let reasons = question.reasons_for(score);
    // Whoever complains waited too long more often than not.
    let drawn = chance.below(100);
    let reason = match (score <= 1 && drawn < 45, usize::try_from(chance.below(reasons.len().max(1) as u64))) {
        (true, _) => reasons.iter().find(|it| !it.scores.is_empty()).or(reasons.first()),
        (false, Ok(index)) if drawn < 70 => reasons.get(index),
        _ => None,
    };
    let reason = reason.map(|reason| Vote {
        id: second,
        step: VoteStep::Reason,
        choice: Some(reason.id.clone()),
        ..answer.clone()
    });
    [Some(answer), reason].into_iter().flatten().collect()
}

/// The same chances every time (xorshift64*, Vigna 2016).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % most.max(1)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{config::Surveys, feedback::votes::vote_store::VoteQuery};

    #[test]
    fn last_month_is_full_of_votes_that_are_sound_and_the_same_each_time() {
        let text = include_str!("../../assets/town/surveys.toml");
        let survey = Surveys::parse(text, Path::new("s.toml")).unwrap().surveys.remove(0);
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let dir = tempfile::tempdir().unwrap();
        let read = |name: &str| {
            let file = dir.path().join(name);
            write_last_month(&survey, "demo", &file, date(2026, 11, 23), &zone).unwrap();
            let mut votes = vec![];
            SqliteVotes::open(&file).unwrap().read_votes(&VoteQuery::default(), &mut |vote| votes.push(vote)).unwrap();
            votes
        };
        let votes = read("a.db");
        assert!(votes.len() > 500, "{}", votes.len());
        for vote in &votes {
            assert_eq!(vote.check("demo"), Ok(()), "{vote:?}");
            assert_eq!(vote.local_time().date().first_of_month(), date(2026, 10, 1));
        }
        assert_eq!(votes, read("b.db"));
    }
}
