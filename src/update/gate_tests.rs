//! Tests of the gate on simulated boards: a thousand good updates on slow machines, with visitors, outages and jitter, none of which
//! is given up; and every kind of fault, all of which are, in time.

use std::{path::PathBuf, time::Duration};

use super::{
    board_sample::BoardSample,
    gate::{Gate, GateLook, GateVerdict, TrialBaseline, WATCHED},
    service_facts::ServiceFacts,
    trial_fault::TrialFault,
    version_number::VersionNumber,
};
use crate::notice::BlobHash;

/// Good updates that are simulated.
const GOOD: u64 = 1_000;
/// Runs of each fault.
const FAULTY: u64 = 60;
/// A fault is found within this; the restart of the version before takes the rest of ninety seconds.
const FOUND: Duration = Duration::from_secs(80);
/// Nothing is watched for longer.
const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// Numbers that are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn seconds(&mut self, least: u64, most: u64) -> Duration {
        Duration::from_millis(least * 1_000 + self.below((most - least) * 1_000))
    }
}

fn version(text: &str) -> VersionNumber {
    text.parse().unwrap()
}

fn program(version: &str) -> PathBuf {
    format!("/usr/lib/vyveska/{version}/vyveska").into()
}

fn before() -> TrialBaseline {
    let sample = BoardSample {
        version: Some(version("0.1.0")),
        notices: Some(40),
        hidden: Some(1),
        collector: Some(true),
        sources_well: Some(true),
        walls: Some(true),
        votes: Some(1_000),
        journal: Some((500, BlobHash::digest(b"500"))),
        ..BoardSample::default()
    };
    TrialBaseline { sample, error_lines: 2 }
}

/// What may be wrong, from when on.
type Wrong = fn(&mut GateLook);

/// A board on which a version is tried.
struct SimulatedBoard {
    dice: Dice,
    /// When the old player is gone and the new one runs, and when it shows its first picture.
    started: Duration,
    picture: Duration,
    /// Stretches of time, from and to, in which somebody is there, the network is gone, the display is off.
    visits: Vec<(Duration, Duration)>,
    outages: Vec<(Duration, Duration)>,
    dark: (Duration, Duration),
    crisis: bool,
    /// Now and then it does not answer, or refuses a picture.
    slow: bool,
    /// Looks in a row that got no answer, or a false one that passes.
    unanswered: u64,
    glitches: u64,
}

impl SimulatedBoard {
    /// A good version on some machine.
    fn good(seed: u64) -> Self {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let started = dice.seconds(0, 12);
        let picture = started + dice.seconds(1, 28);
        let mut stretches = |count: u64, longest: u64| -> Vec<(Duration, Duration)> {
            let mut one = || {
                let from = dice.seconds(0, 1_200);
                (from, from + dice.seconds(5, longest))
            };
            (0..count).map(|_| one()).collect()
        };
        let (visits, outages) = (stretches(seed % 4, 300), stretches(seed % 3, 900));
        let dark = if dice.one_in(5) { (Duration::ZERO, dice.seconds(600, 14_000)) } else { Default::default() };
        let crisis = dice.one_in(20);
        Self { dice, started, picture, visits, outages, dark, crisis, slow: true, unanswered: 0, glitches: 0 }
    }

    /// One on a quick machine without visitors, outages and nights: a fault is to be seen.
    fn lit(seed: u64) -> Self {
        let none = Duration::ZERO;
        Self { visits: vec![], outages: vec![], dark: (none, none), crisis: false, slow: false, ..Self::good(seed) }
    }

    /// What a look sees; a whole one tries everything.
    fn look(&mut self, at: Duration, whole: bool) -> GateLook {
        let within = |(from, to): &(Duration, Duration)| (*from..*to).contains(&at);
        let old = at < self.started;
        let memory = if self.dice.one_in(50) { 1_300 << 20 } else { 480 << 20 };
        let service = Some(ServiceFacts {
            pid: Some(if old { 400 } else { 812 }),
            program: Some(program(if old { "0.1.0" } else { "0.2.0" })),
            restarts: Some(if old { 3 } else { 0 }),
            waits: false,
            starts: false,
            failed: false,
            memory: Some(memory),
            memory_high: Some(1_200 << 20),
        })
        .filter(|_| !self.dice.one_in(40));
        let error_lines = self.dice.below(20);
        self.unanswered =
            if self.slow && self.unanswered < 2 && self.dice.one_in(25) { self.unanswered + 1 } else { 0 };
        let shows = at >= self.picture;
        if !old && (self.unanswered > 0 || (!shows && self.dice.one_in(2))) {
            return GateLook { at, service, sample: None, error_lines };
        }
        let (visitor, cut, off) = (self.visits.iter().any(within), self.outages.iter().any(within), within(&self.dark));
        self.glitches = if self.glitches < 3 && self.dice.one_in(12) { self.glitches + 1 } else { 0 };
        let glitch = self.glitches > 0;
        let screen = match (shows, self.crisis, visitor) {
            (false, ..) => "starting",
            (_, true, _) => "crisis",
            (_, _, true) => "board",
            _ => "attract",
        };
        let mut sample = BoardSample {
            version: Some(version(if old { "0.1.0" } else { "0.2.0" })),
            frames: Some(if shows { 9 } else { 0 }),
            screen: Some(screen.to_owned()),
            visitor: Some(visitor),
            warnings: u64::from(self.crisis),
            is_off: Some(off),
            notices: Some(38 + self.dice.below(5)),
            hidden: Some(self.dice.below(4)),
            sources_well: Some(!cut),
            collector: (at > self.picture + Duration::from_secs(30)).then_some(!cut),
            walls: Some(true),
            ..BoardSample::default()
        };
        if whole && shows {
            let pictured = !(off || screen == "board" || (self.slow && self.dice.one_in(6)));
            sample.picture = pictured.then_some(!(glitch && self.glitches == 1));
            sample.due = (screen == "attract").then_some(!glitch);
            sample.touch = Some(true);
            sample.page = Some(!(glitch && self.glitches == 1));
            sample.votes = Some(1_000 + self.dice.below(9));
            sample.journal_continues = Some(true);
        }
        GateLook { at, service, sample: Some(sample), error_lines }
    }

    /// How the gate decides, and when; `wrong` is so from a moment on.
    fn watch(&mut self, wrong: Option<(Duration, Wrong)>) -> (GateVerdict, Duration) {
        let mut gate = Gate::new(version("0.2.0"), program("0.2.0"), before(), WATCHED);
        let mut at = Duration::ZERO;
        loop {
            let whole = gate.wants_whole_look(at);
            let mut look = self.look(at, whole);
            // A question that nobody answers takes its whole patience; where nobody listens yet it takes none.
            at += if look.sample.is_none() && at >= self.picture {
                Duration::from_secs(12)
            } else {
                self.dice.seconds(0, 4)
            };
            look.at = at;
            if let Some((_, wrong)) = wrong.filter(|(from, _)| at >= *from) {
                wrong(&mut look);
            }
            let verdict = gate.look(&look);
            if !matches!(verdict, GateVerdict::Watching(_)) || at > LONGEST {
                return (verdict, at);
            }
            at += gate.pause();
        }
    }
}

#[test]
fn a_thousand_good_updates_are_found_good_and_none_too_soon() {
    for seed in 0..GOOD {
        let mut board = SimulatedBoard::good(seed);
        let first = board.picture;
        let (verdict, at) = board.watch(None);
        assert_eq!(verdict, GateVerdict::Good, "seed {seed} at {at:?}");
        assert!(at >= first + WATCHED, "seed {seed}: {at:?}");
    }
}

fn sample(look: &mut GateLook, change: impl FnOnce(&mut BoardSample)) {
    if let Some(sample) = &mut look.sample {
        change(sample);
    }
}

fn service(look: &mut GateLook, change: impl FnOnce(&mut ServiceFacts)) {
    if let Some(service) = &mut look.service {
        change(service);
    }
}

/// Every fault with what is seen of it.
const FAULTS: [(TrialFault, Wrong); 17] = [
    (TrialFault::Restarted, |look| service(look, |it| it.pid = Some(913))),
    (TrialFault::Restarted, |look| service(look, |it| it.restarts = Some(1))),
    (TrialFault::Restarted, |look| service(look, |it| it.failed = true)),
    (TrialFault::Silent, |look| look.sample = None),
    (TrialFault::OneColour, |look| sample(look, |it| it.picture = it.picture.map(|_| false))),
    (TrialFault::TouchDead, |look| sample(look, |it| it.touch = it.touch.map(|_| false))),
    (TrialFault::PageWrong, |look| sample(look, |it| it.page = it.page.map(|_| false))),
    (TrialFault::OtherContent, |look| sample(look, |it| it.due = it.due.map(|_| false))),
    (TrialFault::WallsDown, |look| sample(look, |it| it.walls = Some(false))),
    (TrialFault::JournalFault, |look| sample(look, |it| it.journal_faults = vec!["no room".into()])),
    (TrialFault::JournalBroken, |look| sample(look, |it| it.journal_continues = it.journal_continues.map(|_| false))),
    (TrialFault::VotesFewer, |look| sample(look, |it| it.votes = it.votes.map(|_| 999))),
    (TrialFault::NoticesGone, |look| sample(look, |it| it.notices = Some(3))),
    (TrialFault::Unshown, |look| sample(look, |it| it.hidden = Some(20))),
    (TrialFault::Dark, |look| sample(look, |it| it.trouble = Some("the window is covered".into()))),
    (TrialFault::Memory, |look| service(look, |it| it.memory = Some(1_400 << 20))),
    (TrialFault::Errors, |look| look.error_lines = 400),
];

#[test]
fn every_fault_is_found_in_time_whenever_it_comes() {
    for (fault, wrong) in FAULTS {
        for seed in 0..FAULTY {
            let mut board = SimulatedBoard::lit(seed);
            // Just after the first picture, after five minutes, or at the last moment.
            let from = board.picture + Duration::from_secs([15, 300, 500][(seed % 3) as usize]);
            let (verdict, at) = board.watch(Some((from, wrong)));
            assert_eq!(verdict, GateVerdict::Bad(fault), "seed {seed}");
            assert!(
                at.saturating_sub(from) <= FOUND,
                "{fault:?}, seed {seed}: found after {:?}",
                at.saturating_sub(from)
            );
        }
    }
}

#[test]
fn a_fault_that_is_there_from_the_start_is_found_in_time() {
    // A process that ends is another matter: it is counted.
    for (fault, wrong) in FAULTS.into_iter().skip(3) {
        let fault = if fault == TrialFault::Silent { TrialFault::NoPicture } else { fault };
        for seed in 0..FAULTY {
            let mut board = SimulatedBoard::lit(seed);
            let (verdict, at) = board.watch(Some((Duration::ZERO, wrong)));
            assert_eq!(verdict, GateVerdict::Bad(fault), "seed {seed}");
            assert!(at <= board.picture + FOUND, "{fault:?}, seed {seed}: found at {at:?}");
        }
    }
}

#[test]
fn a_version_that_does_not_come_up_is_found_in_time() {
    let faults: [(TrialFault, Wrong); 4] = [
        // Its start fails, and nothing is there.
        (TrialFault::NoStart, |look| (look.service, look.sample) = (Some(ServiceFacts::default()), None)),
        // The program is not the one that should run.
        (TrialFault::NoStart, |look| service(look, |it| it.program = Some(program("0.1.0")))),
        // It hangs before its first picture.
        (TrialFault::NoPicture, |look| look.sample = None),
        (TrialFault::NoPicture, |look| sample(look, |it| it.screen = Some("starting".into()))),
    ];
    for (fault, wrong) in faults {
        for seed in 0..FAULTY {
            let mut board = SimulatedBoard::lit(seed);
            let (verdict, at) = board.watch(Some((Duration::ZERO, wrong)));
            assert_eq!(verdict, GateVerdict::Bad(fault), "seed {seed}");
            assert!(at <= board.started + FOUND, "{fault:?}, seed {seed}: {at:?}");
        }
    }
}

#[test]
fn a_collector_that_only_the_new_version_does_not_reach_is_a_fault_and_a_network_that_is_gone_is_none() {
    let lost: Wrong = |look| sample(look, |it| it.collector = Some(false));
    let mut board = SimulatedBoard::lit(7);
    assert_eq!(board.watch(Some((Duration::ZERO, lost))).0, GateVerdict::Bad(TrialFault::Collector));
    let gone: Wrong = |look| sample(look, |it| (it.collector, it.sources_well) = (Some(false), Some(false)));
    let (verdict, at) = SimulatedBoard::lit(7).watch(Some((Duration::ZERO, gone)));
    assert!(
        matches!(verdict, GateVerdict::Watching(_)) && at > LONGEST,
        "it is watched until somebody answers: {verdict:?}"
    );
}

#[test]
fn a_display_that_somebody_switched_off_is_no_fault_of_the_version_and_no_proof_either() {
    let off: Wrong = |look| {
        sample(look, |it| (it.picture, it.trouble) = (None, Some("no display is connected".into())));
    };
    let (verdict, at) = SimulatedBoard::lit(5).watch(Some((Duration::ZERO, off)));
    assert!(matches!(verdict, GateVerdict::Watching(_)) && at > LONGEST, "{verdict:?} at {at:?}");
}

#[test]
fn nothing_is_good_without_a_proof() {
    // Nobody can say whether the glass shows anything, and nothing is held against it.
    let unseen: Wrong = |look| sample(look, |it| it.picture = None);
    let (verdict, _) = SimulatedBoard::lit(3).watch(Some((Duration::ZERO, unseen)));
    assert!(matches!(verdict, GateVerdict::Watching(_)), "{verdict:?}");
    let untouched: Wrong = |look| sample(look, |it| it.touch = None);
    let (verdict, _) = SimulatedBoard::lit(3).watch(Some((Duration::ZERO, untouched)));
    assert!(matches!(verdict, GateVerdict::Watching(_)), "{verdict:?}");
}
