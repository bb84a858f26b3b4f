//! Cross-fade of the idle loop: between two things a mix of these two is seen and nothing else, it ends at its moment, boards
//! in one hall are in step, neither thing counts as seen meanwhile, and afterwards nothing is drawn. Without movements there is
//! none.
//!
//! Leaves out what stands when, which is the schedule's (`schedule`).

use std::{
    collections::BTreeSet,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use jiff::SignedDuration;
use serde_json::Value;

use crate::harness::common::rounds;
use crate::harness::{Demo, Glass, Plan, Player, Shot, paper, player::program, stage};
use crate::schedule::{LATE, ROUND, SHORT, complete, file, moment, pictures};

/// What stands so long is no picture of a fade, of which each frame is another one.
const STANDS: Duration = Duration::from_millis(500);
/// Looks further apart than this say nothing of what was between them.
const BLINK: Duration = Duration::from_secs(1);
/// A look for every so many pixels each way.
const GRID: usize = 4;
/// How far a mix may be off, of 255: the two are rounded, a renderer in software mixes them in bytes, and the share of a row is
/// read off its pixels.
const ROUNDED: f64 = 6.0;

/// What is above the foot with its clock.
fn above(glass: &Glass) -> Shot {
    glass.rows(0.0, 0.8)
}

fn mark(shot: &Shot) -> u64 {
    let mut hasher = DefaultHasher::new();
    shot.pixels().as_raw().hash(&mut hasher);
    hasher.finish()
}

/// A picture of the film, for as long as it was the same.
struct Frame {
    mark: u64,
    from: Instant,
    until: Instant,
    /// Since the look before it.
    gap: Duration,
    /// Some of its pixels, row by row.
    rows: Vec<Vec<[u8; 3]>>,
    shot: Shot,
}

impl Frame {
    fn stood(&self) -> bool {
        self.until.duration_since(self.from) >= STANDS
    }
}

/// Looks as often as it can. Pictures of a fade are kept small.
fn film(glass: &Glass, stop: &AtomicBool) -> (Vec<Frame>, usize) {
    let (mut frames, mut looks, mut looked) = (Vec::<Frame>::new(), 0, Instant::now());
    while !stop.load(Ordering::Relaxed) {
        let shot = above(glass);
        looks += 1;
        let (mark, now) = (mark(&shot), Instant::now());
        let gap = now.duration_since(std::mem::replace(&mut looked, now));
        match frames.last_mut() {
            Some(last) if last.mark == mark => last.until = now,
            last => {
                if let Some(passed) = last.filter(|it| !it.stood()) {
                    passed.shot = Shot::new(image::RgbImage::new(1, 1));
                }
                let pixels = shot.pixels();
                let rows = pixels.rows().step_by(GRID).map(|row| row.step_by(GRID).map(|pixel| pixel.0).collect());
                let rows = rows.collect();
                frames.push(Frame { mark, from: now, until: now, gap, rows, shot });
            }
        }
        std::thread::sleep(Duration::from_millis(3));
    }
    (frames, looks)
}

/// How much of `after` is in a row of a mix of two rows, and how far the row is off that mix; no share where the two rows are
/// much the same.
fn share_of(before: &[[u8; 3]], mixed: &[[u8; 3]], after: &[[u8; 3]]) -> (Option<f64>, f64) {
    let channels = || {
        let all = before.iter().zip(mixed).zip(after);
        all.flat_map(|((a, m), b)| (0..3).map(move |c| (f64::from(a[c]), f64::from(m[c]), f64::from(b[c]))))
    };
    let (up, down) =
        channels().fold((0.0, 0.0), |(up, down), (a, m, b)| (up + (m - a) * (b - a), down + (b - a) * (b - a)));
    let share = if down > 0.0 { (up / down).clamp(0.0, 1.0) } else { 0.0 };
    let off = channels().map(|(a, m, b)| (m - (a + share * (b - a))).abs()).fold(0.0, f64::max);
    ((down > 60_000.0).then_some(share), off)
}

/// The pictures that stood, and how many mixes were seen between them.
fn check(frames: &[Frame], name: &str) -> (BTreeSet<u64>, usize) {
    let stills: Vec<usize> = (0..frames.len()).filter(|at| frames[*at].stood()).collect();
    let mut mixes = 0;
    for pair in stills.windows(2) {
        let (before, after) = (&frames[pair[0]], &frames[pair[1]]);
        // Eyes that were kept waiting may have missed a whole thing.
        if frames[pair[0] + 1..=pair[1]].iter().any(|frame| frame.gap > BLINK) {
            continue;
        }
        let mut last = 0.0_f64;
        for mixed in &frames[pair[0] + 1..pair[1]] {
            mixes += 1;
            let mut shares = vec![];
            for (row, ((a, m), b)) in before.rows.iter().zip(&mixed.rows).zip(&after.rows).enumerate() {
                let (share, off) = share_of(a, m, b);
                if off > ROUNDED {
                    let _ = before.shot.save(&pictures().join(format!("fade-{name}-before.png")));
                    let _ = after.shot.save(&pictures().join(format!("fade-{name}-after.png")));
                    panic!("{name}: row {} is no mix of the two things, off by {off}; they are saved", row * GRID);
                }
                shares.extend(share);
            }
            let share = shares.iter().sum::<f64>() / shares.len().max(1) as f64;
            assert!(share >= last - 0.05, "{name}: it fades back, from {last} to {share}");
            last = share;
        }
    }
    (stills.into_iter().map(|at| frames[at].mark).collect(), mixes)
}

#[test]
fn between_two_things_a_mix_of_the_two_and_nothing_else_is_seen() {
    let ways = [((1080, 1920), "portrait"), ((1920, 1080), "landscape")];
    for (size, name) in ways.into_iter().take(rounds("VYVESKA_FADES", 1, 2) as usize) {
        let Some(alone) = stage::alone(size) else { return };
        // Midnight is far, and the office is open.
        let text = ROUND.replace("{ show = \"clock\", office = \"urad\", dwell-s = 60 },", "");
        let (_dir, path) = file(&text);
        // A thing stands for four seconds.
        let mut player = alone.glass.play(&Demo::new().schedule(&path).time("2026-11-25T09:00+01:00", 15));
        complete(&player);
        let from = player.state().clock;
        let plan = Plan::ask(&player, &from, "2026-11-25T12:00:00+01:00");
        let things: BTreeSet<_> = plan.dues.iter().map(|due| (due.what.clone(), due.notice.clone())).collect();
        assert_eq!(things.len(), 10, "{things:?}");
        // A whole round first, so that what stands was chosen when all was there.
        let settled = plan.dues[3].until;
        player.wait("the plan's time", |s| settled < moment(&s.clock));

        let (stop, glass) = (AtomicBool::new(false), alone.glass.clone());
        let (frames, looks) = std::thread::scope(|scope| {
            let eyes = scope.spawn(|| film(&glass, &stop));
            // A round and a bit of it.
            let until = moment(&player.state().clock) + SignedDuration::from_secs(60 * 12);
            let mut shown = BTreeSet::new();
            while moment(&player.state().clock) < until {
                let state = player.still();
                let thing = (state.shows.clone(), state.notice.clone().map(|it| it.to_string()));
                if shown.insert(thing) {
                    let kind = state.shows.clone().unwrap_or_default();
                    let _ = player.shot().save(&pictures().join(format!("schedule-{name}-{}-{kind}.png", shown.len())));
                }
                std::thread::sleep(Duration::from_millis(100));
            }
            stop.store(true, Ordering::Relaxed);
            eyes.join().expect("the eyes look")
        });
        let (stills, mixes) = check(&frames, name);
        eprintln!("{name}: {looks} looks, {} things, {mixes} pictures of fades", stills.len());
        for frame in frames.iter().filter(|frame| frame.stood()) {
            assert!(!frame.shot.has_at_most(50), "hardly any colours stand on the glass");
        }
        assert!(looks > 100, "only {looks} looks");
        assert_eq!(stills.len(), things.len(), "as many pictures stand as there are things");
        assert!(mixes >= things.len(), "only {mixes} pictures of fades");
    }
}

/// When the upper part of a glass, with the titles, came to stand, and what stood then, until it did so often.
fn stands(glass: &Glass, count: usize) -> Vec<(Instant, u64)> {
    let (mut stands, mut newest) = (Vec::<(Instant, u64)>::new(), None::<(Instant, u64)>);
    let deadline = Instant::now() + Duration::from_secs(60);
    while stands.len() < count {
        assert!(Instant::now() < deadline, "only {} things stood", stands.len());
        let (mark, now) = (mark(&glass.rows(0.02, 0.22)), Instant::now());
        match newest {
            Some((since, same)) if same == mark => {
                if now.duration_since(since) >= STANDS && stands.last().is_none_or(|(_, last)| *last != mark) {
                    stands.push((since, mark));
                }
            }
            _ => newest = Some((now, mark)),
        }
        std::thread::sleep(Duration::from_millis(4));
    }
    stands
}

#[test]
fn two_boards_are_in_step_by_time_alone() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let other = Glass::start(stage::PORTRAIT.0, stage::PORTRAIT.1).unwrap_or_else(|e| panic!("no glass: {e}"));
    // A round of four things.
    let (_dir, path) = file(&SHORT.replace("count = 4", "count = 2"));
    let demo = Demo::new().schedule(&path);
    let players = [alone.glass.play(&demo), other.play(&demo)];
    players.iter().for_each(complete);
    // A round has gone: each thing was drawn once on either, and on a slow machine a board passes over what it has not yet.
    let mut players = players;
    for (player, switches) in players.iter_mut().zip([5, 1]) {
        for _ in 0..switches {
            let since = player.state().since;
            player.wait("another thing", |s| s.since != since);
        }
    }
    let [mut one, mut two] = std::thread::scope(|scope| {
        let eyes = [alone.glass.clone(), other.clone()].map(|glass| scope.spawn(move || stands(&glass, 6)));
        eyes.map(|eyes| eyes.join().expect("the eyes look"))
    });
    // One pair of eyes may have opened before a switch and the other after it: both begin with the same thing. A board
    // that is a whole thing behind is told by the times below.
    if one[1].1 == two[0].1 {
        one.remove(0);
    } else if two[1].1 == one[0].1 {
        two.remove(0);
    }
    let common = one.len().min(two.len());
    let marks = |seen: &[(Instant, u64)]| seen[..common].iter().map(|(_, mark)| *mark).collect::<Vec<_>>();
    assert_eq!(marks(&one), marks(&two), "the same things, by their pixels");
    let apart: Vec<Duration> =
        one.iter().zip(&two).skip(1).map(|((a, _), (b, _))| a.max(b).duration_since(*a.min(b))).collect();
    eprintln!("two boards end their fades so far apart: {apart:?}");
    // A frame of the fade more than a switch may be late.
    let most = LATE + Duration::from_millis(50);
    assert!(apart.len() >= 4 && apart.iter().all(|apart| *apart <= most), "{apart:?}");
}

/// How often and for how many seconds the journal says that notices of the idle loop were seen.
fn looped(folder: &std::path::Path) -> Vec<(u64, u64)> {
    let files = fs::read_dir(folder.join("evidence")).expect("a journal").map(|it| it.unwrap().path());
    let text: String = files
        .filter(|it| it.extension().is_some_and(|end| end == "jsonl"))
        .map(|it| fs::read_to_string(it).unwrap())
        .collect();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("a line of the journal"));
    let told = lines.filter_map(|line| [&line, &line["event"]].into_iter().find(|it| it["kind"] == "rotated").cloned());
    let notices = told.flat_map(|event| event["notices"].as_array().cloned().unwrap_or_default());
    notices.map(|it| (it["times"].as_u64().unwrap(), it["seconds"].as_u64().unwrap())).collect()
}

#[test]
fn while_two_things_fade_neither_counts_as_seen_and_between_fades_nothing_is_drawn() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let kept = tempfile::tempdir().unwrap();
    let (_dir, path) = file("[[slot]]\nname = 'short'\nitems = [{ show = 'newest', count = 3, dwell-s = 4 }]\n");
    let mut player = alone.glass.play(&Demo::new().state(kept.path()).schedule(&path));
    complete(&player);
    let switched = |player: &mut crate::harness::Player| {
        let since = player.state().since;
        player.wait("another thing", |s| s.since != since);
    };
    for turn in 0..7 {
        switched(&mut player);
        let fading = player.state();
        let still = player.still();
        // A slow machine may have looked when it was over.
        assert!(fading.still || fading.since == still.since, "{fading:#?}");
        if turn > 2 {
            let before = player.still().frame;
            std::thread::sleep(Duration::from_millis(1_500));
            let drawn = player.state().frame - before;
            // The minute may turn, and the word of the pill.
            assert!(drawn <= 4, "{drawn} frames between two fades");
        }
    }
    let told_from = kept.path().to_owned();
    assert!(player.stop().success());
    let told = looped(&told_from);
    eprintln!("times and seconds of each notice: {told:?}");
    let (times, seconds) = told.iter().fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
    // Four seconds less the fade; the very first and the last one have none or are cut short.
    assert!(times >= 6, "{told:?}");
    assert!(seconds as f64 <= times as f64 * 3.4 + 1.0, "more is said than was seen: {told:?}");
    assert!(seconds as f64 >= (times as f64 - 2.0) * 2.6, "less is said than was seen: {told:?}");
}

#[test]
fn without_movements_a_thing_gives_way_at_once() {
    let Some(alone) = stage::alone(stage::PORTRAIT) else { return };
    let home = tempfile::Builder::new().prefix("glass-").tempdir().unwrap();
    let (state, folder) = (home.path().join("state"), home.path().join("folder"));
    fs::create_dir_all(&folder).unwrap();
    let config = "[town]\nname = 'Vzorov'\n[idle]\nafter-s = 3600\ndwell-s = 60\nmotion = false\n[store]\ndir = 'state'\n\
                  [[folder]]\nname = 'slozka'\npath = 'folder'\n";
    fs::write(home.path().join("vyveska.toml"), config).unwrap();
    for name in ["Jedna", "Dvě", "Tři"] {
        fs::write(folder.join(format!("{name}.pdf")), paper::letter(1, name)).unwrap();
    }
    let mut command = std::process::Command::new(program());
    command.arg("play").arg("--config").arg(home.path().join("vyveska.toml"));
    // A thing stands for a second.
    command.args(["--at", "2026-11-25T09:00+01:00", "--speed", "60"]);
    let mut player = Player::launch(&alone.glass, home, state, folder, command);
    player.filled(3);
    let switched = |player: &mut Player| {
        let since = player.state().since;
        player.wait("another thing", |s| s.since != since);
    };
    // Each page was drawn once, so that none comes in two steps.
    (0..4).for_each(|_| switched(&mut player));
    let (stop, glass) = (AtomicBool::new(false), alone.glass.clone());
    let (frames, looks) = std::thread::scope(|scope| {
        let eyes = scope.spawn(|| film(&glass, &stop));
        (0..4).for_each(|_| switched(&mut player));
        stop.store(true, Ordering::Relaxed);
        eyes.join().expect("the eyes look")
    });
    // The first and the last picture were cut off by the film.
    let inner = frames.get(1..frames.len().saturating_sub(1)).unwrap_or_default();
    let passing = inner.iter().filter(|frame| !frame.stood()).count();
    assert!(inner.len() >= 2 && looks > 20, "{} pictures in {looks} looks", frames.len());
    assert_eq!(passing, 0, "pictures between two things, of {}", frames.len());
}
