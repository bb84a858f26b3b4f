//! A made-up town's terminals and their votes; also for the bench.

use std::{net::SocketAddr, path::Path};

use jiff::Timestamp;
use vyveska::{
    config::{
        AccessToken, CollectSettings, KnownTerminal, Surveys, TerminalConfig, TerminalCounter,
        survey::{AnswerScale, LocalisedText, Survey},
    },
    feedback::{StepEnding, TerminalNames, Vote, VoteBatch, VoteId, VoteStep},
    words::Language,
};

/// 23 November 2026, 8 o'clock in Prague.
pub const MORNING: i64 = 1_795_417_200;

pub fn survey() -> Survey {
    let text = include_str!("../../../config/surveys.toml");
    Surveys::parse(text, Path::new("surveys.toml")).unwrap().surveys.remove(0)
}

pub fn name(terminal: usize) -> String {
    format!("prepazka-{terminal}")
}

pub fn token(terminal: usize) -> String {
    format!("tajemstvi-prepazky-cislo-{terminal:06}")
}

pub fn known(terminals: usize) -> Vec<KnownTerminal> {
    (1..=terminals)
        .map(|it| KnownTerminal {
            id: name(it),
            name: None,
            token: AccessToken::unchecked(&token(it)),
            documents: false,
        })
        .collect()
}

/// A collector on a free port of loopback.
pub fn config(listen: SocketAddr, terminals: usize) -> CollectSettings {
    CollectSettings {
        listen,
        tls: None,
        public: None,
        database: None,
        surveys: None,
        documents: None,
        codes: None,
        report_to: vec![],
        terminals: known(terminals),
    }
}

/// Vote number `n` of a terminal; the same numbers give the same vote. Every kind of vote is among them.
pub fn vote(survey: &Survey, terminal: usize, n: u64) -> Vote {
    let at = Timestamp::from_millisecond(MORNING * 1000 + i64::try_from(n).unwrap() * 7_301).unwrap();
    let mut random = [0; 10];
    random[..4].copy_from_slice(&u32::try_from(terminal).unwrap().to_be_bytes());
    random[4..].copy_from_slice(&n.to_be_bytes()[2..]);
    let id = VoteId::from_parts(at, random);
    let score = Some(u8::try_from(n % 4).unwrap());
    let mut vote = Vote {
        id,
        visit: id,
        terminal: name(terminal),
        counter: n.is_multiple_of(3).then(|| "matrika".to_owned()),
        survey: survey.id.clone(),
        version: survey.version.clone(),
        question: survey.questions[0].id.clone(),
        scale: AnswerScale::Four,
        step: VoteStep::Answer,
        score,
        choice: None,
        comment: None,
        ui: if n.is_multiple_of(11) { StepEnding::Qr } else { StepEnding::Touch },
        language: Language::ALL[usize::try_from(n).unwrap() % Language::ALL.len()],
        at,
        offset_s: 3600,
        seq: n + 1,
        doubtful: n % 13 == 12,
    };
    match n % 10 {
        7 => (vote.step, vote.choice) = (VoteStep::Reason, Some("cekani".to_owned())),
        8 => (vote.step, vote.comment) = (VoteStep::Comment, Some("Žluťoučký kůň\n\"čekal\" ﷽ 🐎".to_owned())),
        9 => (vote.ui, vote.score) = (StepEnding::Timeout, None),
        _ => {}
    }
    vote
}

/// What a terminal and its counter are called.
#[allow(dead_code, reason = "the bench delivers votes alone")]
pub fn called(terminal: &str, counter: &str) -> TerminalNames {
    let name = |cs: &str| LocalisedText::in_language(Language::Czech, cs);
    TerminalNames::from_config(&TerminalConfig {
        name: Some(name(terminal)),
        counters: vec![TerminalCounter { id: "matrika".into(), name: name(counter) }],
        ..TerminalConfig::with_id("x", Path::new("surveys.toml"))
    })
}

pub fn batch(survey: &Survey, terminal: usize, numbers: std::ops::Range<u64>) -> VoteBatch {
    let votes = numbers.map(|n| vote(survey, terminal, n)).collect();
    VoteBatch { terminal: name(terminal), names: None, surveys: vec![survey.clone()], votes }
}
