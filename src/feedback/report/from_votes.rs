//! Report from votes: one pass over the votes of the period and of the one before it.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan as _, civil::Date, tz::TimeZone};

use super::{
    PlaceNames,
    data::{
        AnswerShare, FeedbackReport, HeatCell, LanguageShare, MisuseSummary, PlaceReport, PreviousPeriod,
        QuestionReport, RankedReason, RankedReasons, SurveyReport, TrendPoint,
    },
};
use crate::{
    config::survey::{AnswerChoice, LocalisedText, MisuseLimits, Survey, SurveyQuestion},
    feedback::{
        Vote,
        misuse::MisuseFilter,
        tally::{
            Figure, Period, PeriodTally, QuestionTally, ReasonTally, SurveyTally, TallyCell, TallyOptions, VoteTally,
            nps, share,
        },
        votes::vote_store::{VoteQuery, VoteStore, VoteStoreError},
    },
};

/// Request for a report.
#[derive(Clone, Debug)]
pub struct ReportRequest {
    /// Name of the town, for the title.
    pub town: String,
    /// Time zone that the report names and converts moments with.
    pub zone: TimeZone,
    /// When it is made.
    pub made: Timestamp,
    /// Days whose votes are counted.
    pub period: Period,
    /// `None` is all.
    pub terminal: Option<String>,
    /// `None` is all.
    pub survey: Option<String>,
    /// Id of the only counter; `None` is all.
    pub counter: Option<String>,
    /// Id of the only question that is told; `None` is all.
    pub question: Option<String>,
    /// Fewer answers are no figure.
    pub few: u32,
    /// Limits from which on visits count as play.
    pub misuse: MisuseLimits,
    /// Count what is flagged as play all the same.
    pub with_misuse: bool,
    /// Print what was written.
    pub with_comments: bool,
    /// Names in the configuration; names that terminals sent come first.
    pub names: PlaceNames,
}

impl ReportRequest {
    /// Votes to be read, and each handed on with its flag: a margin around `from` and `to` lets every burst be seen
    /// whole.
    pub(super) fn read_votes(
        &self,
        store: &mut dyn VoteStore,
        (from, to): (Timestamp, Timestamp),
        each: &mut dyn FnMut(Vote, bool),
    ) -> Result<(), VoteStoreError> {
        let asked = VoteQuery { from: Some(from), to: Some(to), terminal: self.terminal.clone() };
        let mut sift = MisuseFilter::new(self.misuse);
        let mut wanted = |vote: Vote, flagged| {
            let here = self.counter.is_none() || self.counter == vote.counter;
            if here && self.survey.as_ref().is_none_or(|it| *it == vote.survey) {
                each(vote, flagged);
            }
        };
        store.read_votes(&asked, &mut |vote| sift.push(vote, &mut wanted))?;
        sift.finish(&mut wanted);
        Ok(())
    }
}

impl FeedbackReport {
    /// Reads the votes and makes the report.
    ///
    /// # Errors
    /// The vote store cannot be read.
    pub fn from_votes(store: &mut dyn VoteStore, wanted: &ReportRequest) -> Result<Self, VoteStoreError> {
        let previous = wanted.period.previous();
        let counting = TallyOptions {
            period: wanted.period,
            with_misuse: wanted.with_misuse,
            with_comments: wanted.with_comments,
        };
        let mut now = VoteTally::new(counting);
        let mut then = VoteTally::new(TallyOptions { period: previous, with_comments: false, ..counting });
        let moments = (previous.moments(&wanted.zone).0, wanted.period.moments(&wanted.zone).1);
        wanted.read_votes(store, moments, &mut |vote, flagged| {
            now.add(&vote, flagged);
            then.add(&vote, flagged);
        })?;
        let (now, then) = (now.finish(), then.finish());
        let names = wanted.names.with_reported(&store.terminal_names()?, &now.places);
        Ok(made(wanted, &names, previous, (&now, &then), &store.surveys()?))
    }
}

fn made(
    wanted: &ReportRequest,
    names: &PlaceNames,
    previous: Period,
    (now, then): (&PeriodTally, &PeriodTally),
    known: &[Survey],
) -> FeedbackReport {
    let few = wanted.few;
    let none = SurveyTally::default();
    let told = |it: &SurveyReport| wanted.question.is_none() || !it.questions.is_empty();
    let surveys: Vec<SurveyReport> = now
        .surveys
        .iter()
        .map(|(id, tally)| {
            let mut versions: Vec<&Survey> = known.iter().filter(|it| it.id == *id).collect();
            // The newest is the one that was asked last: a survey may have gone back to an earlier version.
            versions.sort_by_key(|it| tally.versions.get(&it.version));
            let before = then.surveys.get(id).unwrap_or(&none);
            let mut questions: Vec<QuestionReport> = tally
                .questions
                .iter()
                .filter(|(key, _)| wanted.question.as_ref().is_none_or(|it| *it == key.0))
                .map(|(key, question)| {
                    // The newest version that asks it in this way says what its words are.
                    let said = versions
                        .iter()
                        .rev()
                        .find_map(|it| it.question(&key.0).filter(|it| it.scale == question.scale));
                    QuestionFigures { few, names, said }.question(&key.0, question, before.questions.get(key))
                })
                .collect();
            let newest = versions.last();
            questions.sort_by_key(|it| {
                newest.and_then(|survey| survey.questions.iter().position(|q| q.id == it.id)).unwrap_or(usize::MAX)
            });
            SurveyReport {
                id: id.clone(),
                title: newest.map_or_else(|| LocalisedText::in_language(Default::default(), id), |it| it.title.clone()),
                closed: versions.iter().any(|it| it.closed),
                versions: tally.versions.len(),
                visits: tally.visits,
                misuse: tally.misuse,
                doubtful: tally.doubtful,
                questions,
            }
        })
        .filter(told)
        .collect();
    let misuse = surveys.iter().map(|it| it.misuse).sum();
    FeedbackReport {
        town: wanted.town.clone(),
        made: wanted.made,
        zone: wanted.zone.iana_name().unwrap_or("UTC").to_owned(),
        period: wanted.period,
        previous,
        terminal_name: wanted.terminal.as_ref().and_then(|id| names.terminals.get(id)).cloned(),
        terminal: wanted.terminal.clone(),
        survey: wanted.survey.clone(),
        counter_name: wanted.counter.as_ref().and_then(|id| names.counters.get(id)).cloned(),
        counter: wanted.counter.clone(),
        question: wanted.question.clone(),
        few,
        misuse: MisuseSummary::new(wanted.misuse, misuse, wanted.with_misuse),
        doubtful: surveys.iter().map(|it| it.doubtful).sum(),
        answers: surveys.iter().flat_map(|it| &it.questions).map(|it| it.answers).sum(),
        surveys,
    }
}

/// How one question becomes figures.
struct QuestionFigures<'a> {
    few: u32,
    names: &'a PlaceNames,
    said: Option<&'a SurveyQuestion>,
}

impl QuestionFigures<'_> {
    fn few(&self, answers: u64) -> bool {
        answers < u64::from(self.few)
    }

    /// A figure, when there are answers enough.
    fn enough<T>(&self, answers: u64, figure: Option<T>) -> Option<T> {
        figure.filter(|_| !self.few(answers))
    }

    fn question(&self, id: &str, tally: &QuestionTally, before: Option<&QuestionTally>) -> QuestionReport {
        let (n, scale) = (tally.answers, tally.scale);
        let before_sums = before.map(|it| it.sums).unwrap_or_default();
        let before_answers = before.map_or(0, |it| it.answers);
        let index = |answers, sums: crate::feedback::tally::ScoreSums| self.enough(answers, sums.index(scale));
        let enough = !self.few(n) && !self.few(before_answers);
        let is_nps = scale == crate::config::survey::AnswerScale::Nps;
        QuestionReport {
            id: id.to_owned(),
            text: self.said.map_or_else(|| LocalisedText::in_language(Default::default(), id), |it| it.text.clone()),
            scale,
            answers: n,
            skipped: tally.skipped,
            timed_out: tally.timed_out,
            few: self.few(n),
            index: index(n, tally.sums),
            positive: self.enough(n, share(tally.positive, n)).filter(|_| scale.score_count() > 0),
            nps: self.enough(n, nps(tally.positive, tally.negative, n)).filter(|_| is_nps),
            previous: PreviousPeriod {
                answers: before_answers,
                few: self.few(before_answers),
                index: index(before_answers, before_sums),
            },
            trend: tally.sums.since(before_sums, scale).filter(|_| enough),
            shares: self.enough(n, Some(self.shares(tally))),
            follow_up: tally.follow_up,
            negative: self.ranked(tally, tally.negative, |it| it.negative),
            neutral: self.ranked(tally, tally.neutral, |it| it.neutral),
            positive_reasons: self.ranked(tally, tally.positive, |it| it.positive),
            comments: tally.comments,
            written: tally.written.iter().cloned().collect(),
            heat: (0..7)
                .map(|day| (0..24).map(|hour| self.heat(tally, tally.hour_cell(day, hour))).collect())
                .collect(),
            days: tally.days.iter().map(|(day, cell)| self.point(tally, *day, *cell)).collect(),
            weeks: weeks(tally).into_iter().map(|(day, cell)| self.point(tally, day, cell)).collect(),
            languages: self.enough(n, Some(languages(tally))),
            counters: self
                .places(tally, tally.counters.iter().map(|(id, cell)| (id.clone(), *cell)), |names| &names.counters),
            terminals: self.places(
                tally,
                tally.terminals.iter().map(|(id, cell)| (Some(id.clone()), *cell)),
                |names| &names.terminals,
            ),
        }
    }

    fn shares(&self, tally: &QuestionTally) -> Vec<AnswerShare> {
        let of = |answers: u64| share(answers, tally.answers).unwrap_or(Figure::NOTHING);
        let words = self.said.map(|it| it.words.as_slice()).unwrap_or_default();
        let scores = (0..tally.scale.score_count()).rev().map(|score| {
            let answers = tally.scores.get(usize::from(score)).copied().unwrap_or_default();
            let text = words.get(usize::from(score)).cloned();
            AnswerShare { score: Some(score), choice: None, text, answers, share: of(answers) }
        });
        let options = self.said.map(|it| it.options.as_slice()).unwrap_or_default();
        let known = options.iter().map(|it| (it.id.clone(), it.text.clone()));
        // An option that the newest version dropped was chosen all the same.
        let dropped = tally.options.keys().filter(|id| !options.iter().any(|it| it.id == **id));
        let dropped = dropped.map(|id| (id.clone(), LocalisedText::in_language(Default::default(), id)));
        let choices = known.chain(dropped).map(|(id, text)| {
            let answers = tally.options.get(&id).copied().unwrap_or_default();
            AnswerShare { score: None, choice: Some(id), text: Some(text), answers, share: of(answers) }
        });
        scores.chain(choices).collect()
    }

    fn ranked(&self, tally: &QuestionTally, answers: u64, of: impl Fn(&ReasonTally) -> u64) -> RankedReasons {
        let few = self.few(answers);
        let offered: &[AnswerChoice] = self.said.and_then(|it| it.follow_up.as_ref()).map_or(&[], |it| &it.reasons);
        let text = |id: &str| {
            let said = offered.iter().find(|it| it.id == id).map(|it| it.text.clone());
            said.unwrap_or_else(|| LocalisedText::in_language(Default::default(), id))
        };
        let given = tally.reasons.iter().map(|(id, it)| (id, of(it))).filter(|(_, given)| *given > 0 && !few);
        let mut reasons: Vec<RankedReason> = given
            .map(|(id, given)| RankedReason {
                id: id.clone(),
                text: text(id),
                given,
                share: share(given, answers).unwrap_or(Figure::NOTHING),
            })
            .collect();
        reasons.sort_by_key(|it| std::cmp::Reverse(it.given));
        RankedReasons { answers, few, reasons }
    }

    fn heat(&self, tally: &QuestionTally, cell: TallyCell) -> HeatCell {
        let index = self.enough(cell.answers, cell.sums.index(tally.scale)).map(|it| it.value);
        HeatCell { answers: cell.answers, few: self.few(cell.answers), index }
    }

    fn point(&self, tally: &QuestionTally, day: Date, cell: TallyCell) -> TrendPoint {
        let index = self.enough(cell.answers, cell.sums.index(tally.scale));
        TrendPoint { day, answers: cell.answers, few: self.few(cell.answers), index }
    }

    fn places(
        &self,
        tally: &QuestionTally,
        cells: impl Iterator<Item = (Option<String>, TallyCell)>,
        names: impl Fn(&PlaceNames) -> &BTreeMap<String, LocalisedText>,
    ) -> Vec<PlaceReport> {
        let names = names(self.names);
        cells
            .map(|(id, cell)| PlaceReport {
                name: id.as_ref().and_then(|id| names.get(id)).cloned(),
                id,
                answers: cell.answers,
                few: self.few(cell.answers),
                index: self.enough(cell.answers, cell.sums.index(tally.scale)),
            })
            .collect()
    }
}

/// Most answered first.
fn languages(tally: &QuestionTally) -> Vec<LanguageShare> {
    let of = |answers| share(answers, tally.answers).unwrap_or(Figure::NOTHING);
    let all = tally.languages.iter();
    let mut all: Vec<LanguageShare> =
        all.map(|(language, n)| LanguageShare { language: *language, answers: *n, share: of(*n) }).collect();
    all.sort_by_key(|it| std::cmp::Reverse(it.answers));
    all
}

/// Days put together by their Mondays.
fn weeks(tally: &QuestionTally) -> BTreeMap<Date, TallyCell> {
    let mut out: BTreeMap<Date, TallyCell> = BTreeMap::new();
    for (day, cell) in &tally.days {
        let back = i64::from(day.weekday().to_monday_zero_offset()).days();
        out.entry(day.checked_sub(back).unwrap_or(*day)).or_default().merge(*cell);
    }
    out
}
