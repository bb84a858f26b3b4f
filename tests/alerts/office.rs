//! An office with a collector's urn, a clock, and alerts that run on them.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use vyveska::{
    clock::Clock,
    config::{
        AlertSettings, MailSecurity, MailSettings, TerminalConfig,
        schedule::OpenHours,
        survey::{AnswerScale, LocalisedText},
    },
    feedback::{
        StepEnding, TerminalNames, Vote, VoteBatch, VoteId, VoteStep,
        alert::{self, AlertBook, AlertHandle, AlertSetup, Episode, WatchedTerminal},
        votes::vote_store::{SqliteVotes, VoteStore as _},
    },
    words::Language,
};

use super::{hook::Hook, post::Post};

pub struct Office {
    pub dir: PathBuf,
    pub alerts: AlertSettings,
    pub clock: Clock,
}

pub fn zone() -> TimeZone {
    TimeZone::get("Europe/Prague").unwrap()
}

/// A Monday, 9:00 in Prague.
pub fn monday() -> Timestamp {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

pub fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

impl Office {
    pub fn new(dir: &Path, hook: Option<&Hook>, post: Option<&Post>) -> Self {
        let open = [Some(OpenHours { from: 8 * 60, to: 17 * 60 }); 7];
        let mail = post.map(|post| MailSettings {
            to: vec!["tajemnik@mesto.test".into(), "starosta@mesto.test".into()],
            from: "deska@mesto.test".into(),
            host: "127.0.0.1".into(),
            port: post.port,
            security: MailSecurity::None,
            user: None,
            password_file: None,
            ca_file: None,
        });
        let alerts = AlertSettings {
            streak: Some(3),
            index_below: None,
            silent: None,
            open,
            webhook: hook.map(Hook::url),
            mail,
            ..AlertSettings::default()
        };
        Self { dir: dir.to_owned(), alerts, clock: Clock::by_hand(zone(), monday()) }
    }

    pub fn setup(&self) -> AlertSetup {
        let watched = |id: &str, name: &str| WatchedTerminal { id: id.into(), name: Some(name.into()), here: false };
        AlertSetup {
            alerts: self.alerts.clone(),
            book: alert::book_path(&self.dir),
            town: "Město Vzorov".into(),
            language: Language::Czech,
            zone: zone(),
            link: Some("https://hlasy.mesto.test/".parse().unwrap()),
            terminals: vec![watched("prepazka-1", "Přepážka 1"), watched("prepazka-2", "Přepážka 2")],
        }
    }

    pub fn start(&self) -> AlertHandle {
        let path = self.votes();
        let open = move || Ok(Box::new(SqliteVotes::open(&path)?) as _);
        let flag = |votes: &[Vote]| vec![false; votes.len()];
        alert::start(self.setup(), self.clock.clone(), Box::new(open), Box::new(flag)).unwrap()
    }

    pub fn votes(&self) -> PathBuf {
        self.dir.join("collected.db")
    }

    /// These scores of the four faces on a terminal, a second apart, the first at `at`.
    pub fn vote(&self, terminal: &str, first: u64, at: Timestamp, scores: &[u8]) {
        let votes = scores.iter().zip(first..).map(|(score, seq)| vote(terminal, seq, at, first, *score)).collect();
        let batch = VoteBatch { terminal: terminal.into(), names: None, surveys: vec![], votes };
        SqliteVotes::open(&self.votes()).unwrap().store(&batch, at).unwrap();
    }

    /// The terminal delivers what it is called.
    pub fn name(&self, terminal: &str, cs: &str) {
        let name = Some(LocalisedText::in_language(Language::Czech, cs));
        let names = TerminalNames::from_config(&TerminalConfig {
            name,
            ..TerminalConfig::with_id(terminal, Path::new("surveys.toml"))
        });
        let batch = VoteBatch { terminal: terminal.into(), names: Some(names), surveys: vec![], votes: vec![] };
        SqliteVotes::open(&self.votes()).unwrap().store(&batch, monday()).unwrap();
    }

    pub fn pass(&self, handle: &AlertHandle, time: SignedDuration) {
        self.clock.set(self.clock.now() + time);
        handle.notifier().check_now();
    }

    /// Waits until every message was tried so often and that is written down; then the clock may be moved.
    pub fn tried(&self, times: u32) {
        until("the tries are written down", || {
            let episodes = self.episodes();
            let mut messages = episodes.iter().flat_map(|it| &it.messages).peekable();
            (messages.peek().is_some() && messages.all(|it| it.tries >= times)).then_some(())
        });
    }

    pub fn episodes(&self) -> Vec<Episode> {
        AlertBook::open_existing(&alert::book_path(&self.dir))
            .map_or_else(|_| vec![], |book| book.episodes(true).unwrap())
    }
}

fn vote(terminal: &str, seq: u64, at: Timestamp, first: u64, score: u8) -> Vote {
    let at = at + SignedDuration::from_secs(i64::try_from(seq - first).unwrap());
    let mut random = [0; 10];
    random[..8].copy_from_slice(&seq.to_be_bytes());
    let sum = terminal.bytes().fold(7u16, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    random[8..].copy_from_slice(&sum.to_be_bytes());
    let id = VoteId::from_parts(at, random);
    Vote {
        id,
        visit: id,
        terminal: terminal.into(),
        counter: None,
        survey: "spokojenost".into(),
        version: "1".into(),
        question: "celkem".into(),
        scale: AnswerScale::Four,
        step: VoteStep::Answer,
        score: Some(score),
        choice: None,
        comment: None,
        ui: StepEnding::Touch,
        language: Language::Czech,
        at,
        offset_s: 3600,
        seq,
        doubtful: false,
    }
}

/// Looks until it is so.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "it never came: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
