//! A town whose votes are known: two months of eight terminals and a public page, the same ones every time.

use std::path::Path;

use jiff::{
    SignedDuration, ToSpan as _,
    civil::{Date, Weekday, date},
    tz::TimeZone,
};
use vyveska::{
    config::{
        TerminalConfig, TerminalCounter,
        survey::{AnswerScale, LocalisedText, Survey},
    },
    feedback::{
        StepEnding, TerminalNames, Vote, VoteBatch, VoteId, VoteStep,
        votes::vote_store::{SqliteVotes, VoteStore as _},
    },
    words::Language,
};

use super::asked;

/// A vote with its civil time as the town's clock showed it, for those who count in another way.
pub struct Cast {
    pub vote: Vote,
    pub local: String,
}

pub fn prague() -> TimeZone {
    TimeZone::get("Europe/Prague").unwrap()
}

/// Numbers that look like chance and are the same every time (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Terminals: name, counters, visits on a day, how content its people are.
const PLACES: &[(&str, &[&str], u64, f64)] = &[
    ("prepazka-1", &["doklady"], 46, 0.70),
    ("prepazka-2", &["doklady"], 40, 0.66),
    ("prepazka-3", &["matrika"], 26, 0.82),
    ("prepazka-4", &["stavebni"], 22, 0.50),
    ("prepazka-5", &["podatelna"], 34, 0.76),
    ("prepazka-6", &["podatelna", "pokladna"], 30, 0.72),
    ("radnice", &[], 12, 0.74),
    ("knihovna", &["knihovna"], 0, 0.9),
];

/// Every vote of September and October 2026.
pub fn votes() -> Vec<Cast> {
    let surveys = asked::surveys();
    let mut chance = Chance(2026);
    let mut out = Vec::new();
    for (place, counters, a_day, mood) in PLACES {
        let mut teller = Teller { terminal: place, seq: 0, out: &mut out, chance: &mut chance };
        let mut day = date(2026, 9, 1);
        while day <= date(2026, 10, 31) {
            teller.day(&surveys[0], day, counters, *a_day, *mood);
            day = day.tomorrow().unwrap();
        }
    }
    let mut page = Teller { terminal: "qr", seq: 0, out: &mut out, chance: &mut chance };
    page.page(&surveys[1]);
    out
}

struct Teller<'a> {
    terminal: &'a str,
    seq: u64,
    out: &'a mut Vec<Cast>,
    chance: &'a mut Chance,
}

impl Teller<'_> {
    fn day(&mut self, survey: &Survey, day: Date, counters: &[&str], a_day: u64, mood: f64) {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        // The town hall's entrance is open every day, and through the night in which the clock is set back.
        let (open, minutes) = match (self.terminal, weekend) {
            ("radnice", true) => (0, 1_380),
            (_, true) => return,
            _ => (8 * 60, 9 * 60),
        };
        let visits = match self.terminal {
            // Too few for anything.
            "knihovna" if day == date(2026, 10, 14) => 6,
            "knihovna" => return,
            _ => a_day + self.chance.below(a_day / 3 + 1),
        };
        let mut minute_of: Vec<u64> = (0..visits).map(|_| open + self.chance.below(minutes)).collect();
        minute_of.sort_unstable();
        minute_of.dedup();
        for minute in minute_of {
            let hour = minute / 60;
            let crowd = matches!(day.weekday(), Weekday::Monday | Weekday::Wednesday) && (10..13).contains(&hour);
            let better = if day.month() == 10 { 0.04 } else { 0.0 };
            let mood = mood + better - if crowd { 0.22 } else { 0.0 };
            let counter = match counters {
                [] => None,
                some => Some(some[self.chance.below(some.len() as u64) as usize]),
            };
            let ms = minute * 60_000 + self.chance_ms();
            self.visit(survey, day, ms, counter, mood);
        }
        // Somebody plays with it: alike, or one after another.
        if self.chance.below(14) == 0 {
            let (many, alike) = (4 + self.chance.below(40), self.chance.below(2) == 0);
            let mut ms = 17 * 3_600_000 + self.chance_ms();
            let score = if self.chance.below(2) == 0 { 0 } else { 3 };
            for _ in 0..many {
                ms += 1_100 + self.chance.below(5_000);
                let score = if alike { score } else { self.chance.below(4) as u8 };
                let first = self.answer(
                    survey,
                    0,
                    day,
                    ms,
                    counters.first().copied(),
                    Some(score),
                    None,
                    None,
                    StepEnding::Touch,
                );
                if self.chance.below(5) == 0 {
                    let reason = survey.questions[0].reasons_for(score)[0].id.clone();
                    self.further(
                        VoteStep::Reason,
                        survey,
                        0,
                        day,
                        ms + 700,
                        counters.first().copied(),
                        Some(score),
                        Some(&reason),
                        None,
                        first,
                        StepEnding::Touch,
                    );
                }
            }
        }
    }

    fn chance_ms(&mut self) -> u64 {
        self.chance.below(24_000)
    }

    fn visit(&mut self, survey: &Survey, day: Date, ms: u64, counter: Option<&str>, mood: f64) {
        let score = self.score(4, mood);
        let ui = match self.chance.below(40) {
            0 => StepEnding::Skip,
            1 => StepEnding::Timeout,
            _ => StepEnding::Touch,
        };
        let given = (ui == StepEnding::Touch).then_some(score);
        let first = self.answer(survey, 0, day, ms, counter, given, None, None, ui);
        if ui != StepEnding::Touch {
            return;
        }
        let offered = survey.questions[0].reasons_for(score);
        let weight = |id: &str, good: bool| match (id, good) {
            ("cekani", _) => 6,
            ("ochota", true) => 5,
            ("rychlost", true) => 3,
            ("srozumitelnost", false) => 3,
            _ => 1,
        };
        let sum: u64 = offered.iter().map(|it| weight(&it.id, score >= 2)).sum();
        let mut pick = self.chance.below(sum);
        let mut reason = offered[0].id.clone();
        for it in &offered {
            let w = weight(&it.id, score >= 2);
            reason.clone_from(&it.id);
            if pick < w {
                break;
            }
            pick -= w;
        }
        match self.chance.below(10) {
            0 => self.further(
                VoteStep::Reason,
                survey,
                0,
                day,
                ms + 3_000,
                counter,
                Some(score),
                None,
                None,
                first,
                StepEnding::Skip,
            ),
            1 => self.further(
                VoteStep::Reason,
                survey,
                0,
                day,
                ms + 20_000,
                counter,
                Some(score),
                None,
                None,
                first,
                StepEnding::Timeout,
            ),
            _ => self.further(
                VoteStep::Reason,
                survey,
                0,
                day,
                ms + 4_000,
                counter,
                Some(score),
                Some(&reason),
                None,
                first,
                StepEnding::Touch,
            ),
        };
        if self.chance.below(3) == 0 {
            let nps = self.score(11, mood + 0.06);
            self.further(
                VoteStep::Answer,
                survey,
                1,
                day,
                ms + 9_000,
                counter,
                Some(nps),
                None,
                None,
                first,
                StepEnding::Touch,
            );
        }
        if self.chance.below(150) == 0 {
            let text = ["Paní u přepážky byla velmi ochotná.", "Čekal jsem hodinu & půl <b>marně</b>", "=1+1 děkuji"];
            let text = text[self.chance.below(3) as usize];
            self.further(
                VoteStep::Comment,
                survey,
                0,
                day,
                ms + 15_000,
                counter,
                Some(score),
                None,
                Some(text),
                first,
                StepEnding::Touch,
            );
        }
    }

    /// The public page of the other survey, over the nights as well; once a hall of forty answers at once, and once a
    /// program sends two hundred.
    fn page(&mut self, survey: &Survey) {
        let mut ms = 0u64;
        for number in 0..900 {
            ms += match number {
                100..140 => 300 + self.chance.below(400),
                200..400 => 80 + self.chance.below(60),
                _ => 1_000 + self.chance.below(4 * 3_600_000),
            };
            let (day, within) = (date(2026, 9, 20) + i64::try_from(ms / 86_400_000).unwrap().days(), ms % 86_400_000);
            // The hour that comes twice, and the one that never was, are left to the town hall's terminal.
            if day > date(2026, 10, 31) {
                break;
            }
            let option = survey.questions[0].options[(self.chance.part().powi(2) * 5.0) as usize].id.clone();
            let first = self.answer(survey, 0, day, within, None, None, Some(&option), None, StepEnding::Qr);
            let score = self.score(5, 0.55);
            self.further(
                VoteStep::Answer,
                survey,
                1,
                day,
                within,
                None,
                Some(score),
                None,
                None,
                first,
                StepEnding::Qr,
            );
            let reasons = survey.questions[1].reasons_for(score);
            let reason = reasons[self.chance.below(reasons.len() as u64) as usize].id.clone();
            self.further(
                VoteStep::Reason,
                survey,
                1,
                day,
                within,
                None,
                Some(score),
                Some(&reason),
                None,
                first,
                StepEnding::Qr,
            );
        }
    }

    fn score(&mut self, scores: u8, mood: f64) -> u8 {
        let best = f64::from(scores - 1);
        let wide = (self.chance.part() + self.chance.part() + self.chance.part()) / 3.0 - 0.5;
        ((mood + wide * 1.5) * best).round().clamp(0.0, best) as u8
    }

    #[allow(clippy::too_many_arguments, reason = "a vote has many parts")]
    fn answer(
        &mut self,
        survey: &Survey,
        question: usize,
        day: Date,
        ms: u64,
        counter: Option<&str>,
        score: Option<u8>,
        choice: Option<&str>,
        comment: Option<&str>,
        ui: StepEnding,
    ) -> VoteId {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.chance.next().to_be_bytes());
        let id = VoteId::from_parts(self.moment(day, ms).0, random);
        self.further(VoteStep::Answer, survey, question, day, ms, counter, score, choice, comment, id, ui);
        let last = self.out.last_mut().unwrap();
        last.vote.id = id;
        id
    }

    fn moment(&self, day: Date, ms: u64) -> (jiff::Timestamp, i32, String) {
        // The civil clock reads midnight plus so much; in the long night the first of both hours is meant.
        let civil = day.at(0, 0, 0, 0) + SignedDuration::from_millis(i64::try_from(ms).unwrap());
        let zoned = civil.to_zoned(prague()).unwrap();
        (zoned.timestamp(), zoned.offset().seconds(), civil.strftime("%Y-%m-%d %H:%M:%S").to_string())
    }

    #[allow(clippy::too_many_arguments, reason = "a vote has many parts")]
    fn further(
        &mut self,
        step: VoteStep,
        survey: &Survey,
        question: usize,
        day: Date,
        ms: u64,
        counter: Option<&str>,
        score: Option<u8>,
        choice: Option<&str>,
        comment: Option<&str>,
        visit: VoteId,
        ui: StepEnding,
    ) -> VoteId {
        let (at, offset_s, local) = self.moment(day, ms);
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.chance.next().to_be_bytes());
        self.seq += 1;
        let question = &survey.questions[question];
        let language = Language::ALL[(self.chance.part().powi(4) * 6.0) as usize];
        let vote = Vote {
            id: VoteId::from_parts(at, random),
            visit,
            terminal: self.terminal.to_owned(),
            counter: counter.map(str::to_owned),
            survey: survey.id.clone(),
            version: survey.version.clone(),
            question: question.id.clone(),
            scale: question.scale,
            step,
            score: score.filter(|_| question.scale != AnswerScale::Choice),
            choice: choice.map(str::to_owned),
            comment: comment.map(str::to_owned),
            ui,
            language,
            at,
            offset_s,
            seq: self.seq,
            doubtful: false,
        };
        assert_eq!(vote.check(self.terminal), Ok(()), "{vote:?}");
        self.out.push(Cast { vote, local });
        self.out.last().unwrap().vote.id
    }
}

/// What a terminal calls itself with every delivery; the others are older and say nothing.
pub fn called(terminal: &str) -> Option<TerminalNames> {
    let name = |cs: &str, en: &str| {
        LocalisedText::from_texts([(Language::Czech, cs.to_owned()), (Language::English, en.to_owned())]).unwrap()
    };
    let counters: &[(&str, &str, &str)] = match terminal {
        "prepazka-1" => &[("doklady", "Občanské průkazy", "Identity cards")],
        "prepazka-5" => &[("podatelna", "Podatelna", "Filing office")],
        "prepazka-6" => {
            &[("podatelna", "Podatelna v přízemí", "Filing office"), ("matrika", "Cizí matrika", "Registry")]
        }
        _ => return None,
    };
    let number = terminal.trim_start_matches("prepazka-");
    let counter = |(id, cs, en): &(&str, &str, &str)| TerminalCounter { id: (*id).into(), name: name(cs, en) };
    let terminal = TerminalConfig {
        name: Some(name(&format!("Přepážka {number} · přízemí"), &format!("Desk {number} · ground floor"))),
        counters: counters.iter().map(counter).collect(),
        ..TerminalConfig::with_id(terminal, Path::new("surveys.toml"))
    };
    Some(TerminalNames::from_config(&terminal))
}

/// An urn with these votes.
pub fn urn(casts: &[Cast], file: &Path) -> SqliteVotes {
    let mut urn = SqliteVotes::open(file).unwrap();
    for chunk in casts.chunk_by(|a, b| a.vote.terminal == b.vote.terminal) {
        for part in chunk.chunks(900) {
            let votes = part.iter().map(|it| it.vote.clone()).collect();
            let terminal = part[0].vote.terminal.clone();
            let batch = VoteBatch { names: called(&terminal), terminal, surveys: asked::surveys(), votes };
            urn.store(&batch, part[0].vote.at).unwrap();
        }
    }
    urn
}
