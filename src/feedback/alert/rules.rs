//! Alert rules: when an episode begins and when it is over. Pure; the moment is an argument.
//!
//! - *Streak*: so many bad answers ([`crate::config::survey::AnswerScale::is_negative`]) in a row on one terminal. A person counts
//!   once, with the first answer of the visit that has a score: one who is cross and answers five questions is not five
//!   people. Any answer that is not bad ends it. A streak that was over before it was noticed, on a terminal that delivers
//!   late, is still told, for a day.
//! - *Index*: the mean of score/best of all answers with scores over the configured hours, times 100, with at least so many
//!   answers, is below the threshold. It is over when the index, again of enough answers, is [`RISE`] above it; a quiet
//!   weekend says nothing and ends nothing.
//! - *Silent*: nobody has answered for so long, counted within opening hours. Answers on the public page are not waited for.
//!   An answer ends it.
//!
//! Misuse counts for nobody being silent and for nothing else.

use std::{collections::HashSet, time::Duration};

use jiff::{SignedDuration, Timestamp, Zoned};

use super::{AlertKind, EpisodeFigures};
use crate::{
    config::AlertSettings,
    feedback::{StepEnding, Vote, VoteId, VoteStep},
    platform::hours::open_time_between,
};

/// Points by which the index has to rise above the threshold before the alert is over.
const RISE: u8 = 5;
/// A streak whose last needed answer is older than this is history.
const NEWS: SignedDuration = SignedDuration::from_hours(24);
/// Answers from further ahead come from a clock gone mad and are not within the last hours.
const AHEAD: SignedDuration = SignedDuration::from_mins(10);

/// The part of a vote that the rules need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ScoredAnswer {
    pub vote: VoteId,
    pub at: Timestamp,
    /// 0 the worst, 1 the best.
    pub share: f32,
    pub bad: bool,
    /// The visit's first answer with a score.
    pub first: bool,
}

/// A terminal as it is known now.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TerminalStatus<'a> {
    pub id: &'a str,
    /// It stands in the configuration and people are expected to answer on it.
    pub expected: bool,
    /// It is this machine, which is running since it asks.
    pub here: bool,
    /// Since when it is watched; a terminal that was never heard of is silent from here on.
    pub since: Timestamp,
    pub heard: Option<Timestamp>,
    pub voted: Option<Timestamp>,
    /// It had time to deliver what it kept; before that its silence means nothing.
    pub settled: bool,
}

/// The past of one terminal in the book.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TerminalPast {
    /// At most one of each kind.
    pub standing: Vec<OpenEpisode>,
    /// The answer that ended the newest streak, and its time.
    pub mark: Option<(VoteId, Timestamp)>,
}

/// An episode that is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenEpisode {
    pub name: String,
    pub kind: AlertKind,
    pub begun: Timestamp,
    /// The first answer of a streak.
    pub mark: Option<VoteId>,
}

/// A change to store and to report.
#[derive(Clone, Debug, PartialEq)]
pub enum EpisodeChange {
    Begins(EpisodeBegins),
    Ends(EpisodeEnds),
}

/// An episode that begins.
#[derive(Clone, Debug, PartialEq)]
pub struct EpisodeBegins {
    pub name: String,
    pub kind: AlertKind,
    pub begun: Timestamp,
    pub mark: Option<VoteId>,
    pub figures: EpisodeFigures,
}

/// An episode that is over.
#[derive(Clone, Debug, PartialEq)]
pub struct EpisodeEnds {
    pub name: String,
    pub at: Timestamp,
    pub mark: Option<VoteId>,
    pub figures: EpisodeFigures,
}

/// The scored answers among one terminal's votes, in the terminal's order; `true` beside a vote is misuse.
pub(crate) fn scored_answers(votes: impl IntoIterator<Item = (Vote, bool)>) -> Vec<ScoredAnswer> {
    let mut seen = HashSet::new();
    let scored = votes.into_iter().filter_map(|(vote, misuse)| {
        // An answer with a one-time code has no moment, and few of them are told to nobody.
        let told = vote.step == VoteStep::Answer && vote.answered() && vote.ui != StepEnding::Code;
        let score = vote.score.filter(|_| told)?;
        let best = vote.scale.best_score();
        if best == 0 {
            return None;
        }
        // What is misuse has had its turn as well: the visit's next answer is no first one.
        let first = seen.insert(vote.visit);
        let share = (f32::from(score) / f32::from(best)).min(1.0);
        let answer = ScoredAnswer { vote: vote.id, at: vote.at, share, bad: vote.scale.is_negative(score), first };
        (!misuse).then_some(answer)
    });
    scored.collect()
}

/// How far back answers are needed, beside the last [`AlertSettings::streak`] of them.
pub(crate) fn look_back(config: &AlertSettings) -> SignedDuration {
    SignedDuration::try_from(config.index_over).unwrap_or(NEWS).max(NEWS)
}

/// The episodes that begin and end on one terminal at this moment.
pub(crate) fn judge(
    config: &AlertSettings,
    now: &Zoned,
    terminal: &TerminalStatus<'_>,
    answers: &[ScoredAnswer],
    past: &TerminalPast,
) -> Vec<EpisodeChange> {
    let mut changes = Vec::new();
    let of = |kind| past.standing.iter().find(|it| it.kind == kind);
    let over = |standing: &OpenEpisode| {
        let figures = EpisodeFigures::default();
        EpisodeChange::Ends(EpisodeEnds { name: standing.name.clone(), at: now.timestamp(), mark: None, figures })
    };
    match config.streak {
        Some(limit) => streaks(limit, now.timestamp(), terminal.id, answers, past, &mut changes),
        None => changes.extend(of(AlertKind::Streak).map(over)),
    }
    match config.index_below {
        Some(below) => {
            changes.extend(index(config, below, now.timestamp(), terminal.id, answers, of(AlertKind::Index)));
        }
        None => changes.extend(of(AlertKind::Index).map(over)),
    }
    match config.silent.filter(|_| terminal.expected) {
        Some(limit) => changes.extend(silent(config, limit, now, terminal, of(AlertKind::Silent))),
        None => changes.extend(of(AlertKind::Silent).map(over)),
    }
    changes
}

fn streaks(
    limit: u32,
    now: Timestamp,
    id: &str,
    answers: &[ScoredAnswer],
    past: &TerminalPast,
    changes: &mut Vec<EpisodeChange>,
) {
    let standing = past.standing.iter().find(|it| it.kind == AlertKind::Streak);
    // An answer may have become misuse since, or too old to be here; then its time tells the place.
    let place = |mark: Option<VoteId>| mark.and_then(|mark| answers.iter().position(|it| it.vote == mark));
    let since = |at: Timestamp| answers.iter().position(|it| it.at >= at).unwrap_or(answers.len());
    let from = match (standing, past.mark) {
        (Some(standing), _) => place(standing.mark).unwrap_or_else(|| since(standing.begun)),
        // What is before the answer that ended the last streak was judged then; it ends no run that is to come.
        (None, Some((mark, at))) => place(Some(mark)).unwrap_or_else(|| since(at)),
        (None, None) => 0,
    };
    let figures = |run: u32| EpisodeFigures { limit, answers: Some(run), ..EpisodeFigures::default() };
    let mut told = standing.map(|it| it.name.clone());
    let (mut run, mut first, mut last): (u32, Option<&ScoredAnswer>, Option<&ScoredAnswer>) = (0, None, None);
    for answer in answers.iter().skip(from).filter(|it| it.first) {
        if answer.bad {
            run = run.saturating_add(1);
            let begun = *first.get_or_insert(answer);
            last = Some(answer);
            if run == limit && told.is_none() && now.duration_since(answer.at) <= NEWS {
                let name = AlertKind::Streak.episode_name(id, begun.at);
                told = Some(name.clone());
                let figures = EpisodeFigures { last: Some(answer.at), ..figures(run) };
                let mark = Some(begun.vote);
                changes.push(EpisodeChange::Begins(EpisodeBegins {
                    name,
                    kind: AlertKind::Streak,
                    begun: begun.at,
                    mark,
                    figures,
                }));
            }
        } else {
            if let Some(name) = told.take() {
                let figures = EpisodeFigures { last: last.map(|it| it.at), ..figures(run) };
                changes.push(EpisodeChange::Ends(EpisodeEnds {
                    name,
                    at: answer.at,
                    mark: Some(answer.vote),
                    figures,
                }));
            }
            (run, first, last) = (0, None, None);
        }
    }
}

fn index(
    config: &AlertSettings,
    below: u8,
    now: Timestamp,
    id: &str,
    answers: &[ScoredAnswer],
    standing: Option<&OpenEpisode>,
) -> Option<EpisodeChange> {
    let over = SignedDuration::try_from(config.index_over).unwrap_or(NEWS);
    let age = |it: &&ScoredAnswer| now.duration_since(it.at) <= over && it.at.duration_since(now) <= AHEAD;
    let (mut sum, mut count, mut last) = (0.0, 0u32, None);
    for answer in answers.iter().filter(age) {
        sum += f64::from(answer.share);
        count = count.saturating_add(1);
        last = last.max(Some(answer.at));
    }
    if count == 0 || count < config.index_votes {
        return None;
    }
    let index = sum / f64::from(count) * 100.0;
    let hours = u32::try_from(config.index_over.as_secs() / 3600).ok();
    let shown = Some((index * 10.0).round() / 10.0);
    let limit = u32::from(below);
    let figures =
        EpisodeFigures { limit, answers: Some(count), index: shown, hours, last, ..EpisodeFigures::default() };
    // Sums of shares are not exact: a hair below is not below.
    let risen = index + 1e-6 >= f64::from(below.saturating_add(RISE).min(100));
    match standing {
        Some(standing) if risen => {
            Some(EpisodeChange::Ends(EpisodeEnds { name: standing.name.clone(), at: now, mark: None, figures }))
        }
        None if index + 1e-6 < f64::from(below) => {
            let name = AlertKind::Index.episode_name(id, now);
            Some(EpisodeChange::Begins(EpisodeBegins { name, kind: AlertKind::Index, begun: now, mark: None, figures }))
        }
        _ => None,
    }
}

fn silent(
    config: &AlertSettings,
    limit: Duration,
    now: &Zoned,
    terminal: &TerminalStatus<'_>,
    standing: Option<&OpenEpisode>,
) -> Option<EpisodeChange> {
    let moment = now.timestamp();
    let last = terminal.voted.map_or(terminal.since, |voted| voted.min(moment));
    let silence = open_time_between(&config.open, last, now);
    let minutes = |time: Duration| u32::try_from(time.as_secs() / 60).unwrap_or(u32::MAX);
    let lately = SignedDuration::try_from(limit).unwrap_or(NEWS).max(SignedDuration::from_hours(1));
    let alive = terminal.here || terminal.heard.is_some_and(|heard| moment.duration_since(heard) <= lately);
    let figures = EpisodeFigures {
        limit: minutes(limit),
        silent_min: Some(minutes(silence)),
        last: terminal.voted,
        heard: terminal.heard,
        alive: Some(alive),
        ..EpisodeFigures::default()
    };
    match standing {
        // Only an answer ends it. A clock that was set back, or other opening hours, make it shorter and nothing
        // better.
        Some(standing) if silence < limit && terminal.voted.is_some_and(|voted| voted > standing.begun) => {
            Some(EpisodeChange::Ends(EpisodeEnds { name: standing.name.clone(), at: moment, mark: None, figures }))
        }
        None if silence >= limit && terminal.settled => {
            let name = AlertKind::Silent.episode_name(terminal.id, last);
            Some(EpisodeChange::Begins(EpisodeBegins {
                name,
                kind: AlertKind::Silent,
                begun: last,
                mark: None,
                figures,
            }))
        }
        _ => None,
    }
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
