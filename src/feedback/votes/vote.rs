//! Vote: one answer to one question, as it is stored, delivered and counted. Pure.
//!
//! It says nothing of the person: no picture, no device, no address. The votes of one visit share a `visit`, so that a
//! reason can be matched with its answer; that value means nothing else.

use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    short_name::is_short_name,
    terminal_names::{TerminalNames, lenient},
};
use crate::{
    config::survey::{AnswerScale, Survey},
    words::Language,
};

/// Characters of a comment that are kept.
pub(crate) const LONGEST_COMMENT: usize = 500;
/// Votes in one delivery.
pub(crate) const MOST_VOTES: usize = 1_000;

/// Name of a vote: UUIDv7 (RFC 9562, 5.7), so that names sort by time. The same on both sides of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VoteId(Uuid);

/// One answer, reason or comment; also that none was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Vote {
    /// Name of the vote, the same on the terminal and the collector.
    pub id: VoteId,
    /// Id of the first vote of the visit, which is its own for that one.
    pub visit: VoteId,
    /// Id of the terminal, or `qr` for the public page.
    pub terminal: String,
    /// Department or counter, where the terminal has one.
    pub counter: Option<String>,
    /// Id of the survey.
    pub survey: String,
    /// The survey's version; its texts go with the votes.
    pub version: String,
    /// Id of the question within the survey.
    pub question: String,
    /// Answers that were offered.
    pub scale: AnswerScale,
    /// Whether it is an answer, a reason or a comment.
    pub step: VoteStep,
    /// The answer of a question with scores, 0 the worst. Reasons and comments repeat the score they explain.
    pub score: Option<u8>,
    /// The option chosen, or the reason.
    pub choice: Option<String>,
    /// The comment, where the survey allows one; empty where it was erased since.
    pub comment: Option<String>,
    /// How the step ended: answered on the glass or on the web, or not answered.
    pub ui: StepEnding,
    /// Language of the glass or the page on which it was given.
    pub language: Language,
    /// By the terminal's clock.
    pub at: Timestamp,
    /// Difference of the terminal's civil time from UTC, in seconds; with `at` it gives the local time.
    pub offset_s: i32,
    /// Counts the terminal's votes without a gap, from the second in which its file was begun; tells their order when
    /// the
    /// clock was moved.
    pub seq: u64,
    /// The terminal did not know the time: `at` is counted on from the last moment that was right, which tells the
    /// order of
    /// votes and not their day. Collectors older than this know nothing of it (`post`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub doubtful: bool,
}

/// Which step of a question it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VoteStep {
    /// The question itself.
    Answer,
    /// The question for a reason, after an answer.
    Reason,
    /// The field for free text.
    Comment,
}

/// How the step ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepEnding {
    /// Answered on the terminal's glass.
    Touch,
    /// "Skip" was touched.
    Skip,
    /// Nothing was touched for too long.
    Timeout,
    /// Answered on the town's page that a printed QR code leads to.
    Qr,
    /// The same, from an address that sent many forms at once, a sign of misuse. The address itself is not kept.
    QrMany,
    /// Answered on the page of a closed survey with a one-time code, which nothing in the vote tells. Of its time only
    /// the day is true.
    Code,
}

/// One delivery of a terminal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VoteBatch {
    /// Id of the terminal that all of the votes are of.
    pub terminal: String,
    /// Names of the terminal and its counters; older terminals send none.
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    pub names: Option<TerminalNames>,
    /// The surveys in the versions that the votes are of.
    pub surveys: Vec<Survey>,
    /// Votes of this terminal, at most `MOST_VOTES`.
    pub votes: Vec<Vote>,
}

/// Why a vote cannot be taken. It stays where it is, marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VoteError {
    #[error("it is another terminal's")]
    Terminal,
    #[error("a name in it is blank, too long or has other characters than small letters, digits and hyphens")]
    Name,
    #[error("its score does not fit its scale")]
    Score,
    #[error("its answer, reason or comment does not fit its step")]
    Answer,
    #[error("its comment is too long, or has a character that is none")]
    Comment,
    #[error("its time or its offset cannot be")]
    Time,
}

impl VoteId {
    /// A new name for a vote at this moment.
    pub fn from_parts(at: Timestamp, random: [u8; 10]) -> Self {
        let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// A new name with the system's own random numbers.
    ///
    /// # Errors
    /// The system has none to give.
    pub fn new(at: Timestamp) -> Result<Self, rand::rngs::SysError> {
        use rand::TryRng as _;
        let mut random = [0; 10];
        rand::rngs::SysRng.try_fill_bytes(&mut random)?;
        Ok(Self::from_parts(at, random))
    }

    /// As a database keeps it.
    pub fn bytes(self) -> [u8; 16] {
        self.0.into_bytes()
    }

    /// From a database's bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// As a UUID.
    pub fn uuid(self) -> Uuid {
        self.0
    }

    /// Of a UUID.
    pub fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

impl std::fmt::Display for VoteId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for VoteId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl Serialize for VoteId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for VoteId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Vote {
    /// The moment in the terminal's civil time.
    pub fn local_time(&self) -> jiff::civil::DateTime {
        let offset = jiff::tz::Offset::from_seconds(self.offset_s).unwrap_or(jiff::tz::Offset::UTC);
        self.at.to_zoned(TimeZone::fixed(offset)).datetime()
    }

    /// True when somebody really answered: a touch or a form, not a skip or a time-out.
    pub fn answered(&self) -> bool {
        matches!(self.ui, StepEnding::Touch | StepEnding::Qr | StepEnding::QrMany | StepEnding::Code)
    }

    /// True when it was answered on the town's page.
    pub fn is_public(&self) -> bool {
        matches!(self.ui, StepEnding::Qr | StepEnding::QrMany)
    }

    /// When somebody gave an answer with it; reasons and comments follow one.
    pub fn answered_at(&self) -> Option<Timestamp> {
        (self.step == VoteStep::Answer && self.answered()).then_some(self.at)
    }

    /// True when what was written in it was erased since: an empty message, which nobody can write.
    pub fn is_erased(&self) -> bool {
        self.comment.as_ref().is_some_and(String::is_empty)
    }

    /// Checks what came from outside; nothing in it is trusted.
    ///
    /// # Errors
    /// The first thing that cannot be.
    pub fn check(&self, terminal: &str) -> Result<(), VoteError> {
        if self.terminal != terminal {
            return Err(VoteError::Terminal);
        }
        let names = [&self.terminal, &self.survey, &self.version, &self.question];
        let optional = [&self.counter, &self.choice].into_iter().flatten();
        if !names.into_iter().chain(optional).all(|it| is_short_name(it)) {
            return Err(VoteError::Name);
        }
        if self.score.is_some_and(|score| score >= self.scale.score_count()) {
            return Err(VoteError::Score);
        }
        // No database keeps the character of number zero as text.
        if self.comment.as_ref().is_some_and(|it| it.chars().count() > LONGEST_COMMENT || it.contains('\0')) {
            return Err(VoteError::Comment);
        }
        let (score, choice, comment) = (self.score.is_some(), self.choice.is_some(), self.comment.is_some());
        let fits = match (self.step, self.answered()) {
            (VoteStep::Answer, true) => score == (self.scale != AnswerScale::Choice) && choice != score && !comment,
            (VoteStep::Reason, true) => choice && !comment,
            (VoteStep::Comment, true) => comment && !choice,
            (VoteStep::Answer, false) => !score && !choice && !comment,
            (VoteStep::Reason | VoteStep::Comment, false) => !choice && !comment,
        };
        if !fits {
            return Err(VoteError::Answer);
        }
        // Databases count milliseconds; years that no terminal has seen are a clock gone mad, and still kept.
        let sane = (0..=253_402_300_799_000).contains(&self.at.as_millisecond()) && self.offset_s.abs() <= 50_400;
        if sane && self.seq > 0 && i64::try_from(self.seq).is_ok() { Ok(()) } else { Err(VoteError::Time) }
    }
}

/// A comment as it is kept: without what cannot be seen, and no longer than it may be. `None` when nothing is left of
/// it.
pub(crate) fn clean_comment(text: &str) -> Option<String> {
    let seen = |c: char| {
        let hidden =
            matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
        c == '\n' || !(c.is_control() || hidden)
    };
    let text: String = text.replace("\r\n", "\n").chars().filter(|c| seen(*c)).collect();
    let text: String = text.trim().chars().take(LONGEST_COMMENT).collect();
    Some(text.trim_end().to_owned()).filter(|it| !it.is_empty())
}

impl VoteBatch {
    /// The last answer in it.
    pub fn last_answered_at(&self) -> Option<Timestamp> {
        self.votes.iter().filter_map(Vote::answered_at).max()
    }
}
