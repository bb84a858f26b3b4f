//! What goes wrong on a board without a terminal reaches somebody: by webhook and letter, at once or once a day, never twice.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use jiff::{SignedDuration, Timestamp};
use vyveska::{
    clock::Clock,
    feedback::alert::{self, AlertBook, AlertChannel, AlertHandle, AlertSetup},
    problems::{self, ProblemInputs, ProblemWatcher, UnshownDocument},
    words::Language,
};

use super::{
    hook::{self, Hook},
    office::{Office, minutes, until, zone},
    post::Post,
};

struct Board {
    alerts: AlertHandle,
    watch: ProblemWatcher,
    clock: Clock,
    inputs: Arc<Mutex<ProblemInputs>>,
}

impl Board {
    fn start(dir: &Path, clock: &Clock, hook: &Hook, post: &Post, inputs: &Arc<Mutex<ProblemInputs>>) -> Self {
        let office = Office::new(dir, Some(hook), Some(post));
        let told = AlertSetup { terminals: vec![], link: None, ..office.setup() };
        let alerts = alert::start_without_votes(told.clone(), clock.clone()).unwrap();
        let setup = problems::WatcherSetup {
            book: told.book.clone(),
            channels: told.recipients(),
            quiet: told.alerts.quiet,
            digest: told.alerts.digest,
            town: told.town.clone(),
            language: Language::Czech,
            zone: zone(),
            teller: Some(alerts.notifier()),
        };
        let (seen, time) = (inputs.clone(), clock.clone());
        let looks = move || ProblemInputs { now: time.now(), ..seen.lock().unwrap().clone() };
        let watch = problems::start(setup, clock.clone(), Box::new(looks)).unwrap();
        Self { alerts, watch, clock: clock.clone(), inputs: inputs.clone() }
    }

    fn pass(&self, time: SignedDuration) {
        self.clock.set(self.clock.now() + time);
        // The one that is under way may have looked before.
        let before = self.watch.rounds();
        until("two looks", || {
            self.watch.check_now();
            (self.watch.rounds() >= before + 2).then_some(())
        });
        self.alerts.notifier().check_now();
    }

    /// So many problems count.
    fn counts(&self, number: usize) {
        until("the list", || (self.watch.problems().borrow().len() == number).then_some(()));
    }

    fn set(&self, change: impl FnOnce(&mut ProblemInputs)) {
        change(&mut self.inputs.lock().unwrap());
    }
}

fn clock() -> Clock {
    Clock::by_hand(zone(), super::monday())
}

#[test]
fn an_urgent_problem_of_a_board_without_a_terminal_is_told_once_and_its_end_as_well_across_restarts() {
    let (dir, hook, post) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Fails), Post::start());
    let (clock, inputs) = (clock(), Arc::new(Mutex::new(ProblemInputs::default())));
    let board = Board::start(dir.path(), &clock, &hook, &post, &inputs);
    board.set(|it| it.journal = Some("the head is not signed".to_owned()));
    board.pass(minutes(1));
    // The webhook does not take it; the letters go out all the same.
    until("the letters and a try", || (post.got().len() == 2 && hook.got().len() == 1).then_some(()));
    assert!(post.got()[0].text.contains("Subject:") && hook.got()[0].body.contains("Deník vyvěšení není v pořádku"));
    assert_eq!(board.watch.problems().borrow()[0].what, "the head is not signed");
    drop(board);
    hook.be(hook::Mood::Takes);
    let board = Board::start(dir.path(), &clock, &hook, &post, &inputs);
    board.counts(1);
    board.pass(minutes(30));
    until("the webhook", || (hook.taken().len() == 1).then_some(()));
    board.set(|it| it.journal = None);
    board.pass(minutes(1));
    board.counts(0);
    assert_eq!((hook.taken().len(), post.got().len()), (1, 2), "it may come back");
    board.pass(minutes(11));
    until("the end", || (hook.taken().len() == 2 && post.got().len() == 4).then_some(()));
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        use std::os::unix::fs::PermissionsExt as _;
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o077, 0, "{:?}", entry.file_name());
    }
    let (begin, end) = (hook.taken()[0].clone(), hook.taken()[1].clone());
    assert_eq!(begin.replace("-begin", "-end"), end);
    assert!(post.got()[2].text.contains(&format!("In-Reply-To: <{begin}@mesto.test>")), "{}", post.got()[2].text);
    let bodies: Vec<_> = hook.got().into_iter().map(|it| it.body).collect();
    assert_eq!(bodies[0], bodies[1], "every try is the same message");
}

#[test]
fn what_is_not_urgent_is_in_the_days_message_and_a_new_one_replaces_the_one_that_could_not_be_sent() {
    let (dir, hook, post) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Takes), Post::start());
    post.be(super::post::Mood::Later);
    let (clock, inputs) = (clock(), Arc::new(Mutex::new(ProblemInputs::default())));
    let board = Board::start(dir.path(), &clock, &hook, &post, &inputs);
    let unshown = UnshownDocument { document: "Záměr: a.pdf".to_owned(), why: "it is locked".to_owned() };
    board.set(|it| it.unshown = vec![unshown]);
    board.pass(minutes(1));
    board.pass(minutes(5));
    board.counts(1);
    assert!(hook.got().is_empty() && post.tried() == 0);
    // Tuesday, after seven.
    board.pass(SignedDuration::from_hours(23));
    until("the day's message", || (hook.taken().len() == 1 && post.tried() >= 2).then_some(()));
    assert_eq!(hook.taken()[0], "board-day-2026-11-24");
    let body: serde_json::Value = serde_json::from_str(&hook.got()[0].body).unwrap();
    assert_eq!((&body["event"], &body["problems"][0]["new"]), (&"day".into(), &true.into()));
    assert!(body["text"].as_str().unwrap().contains("Dokument nelze zobrazit: Záměr: a.pdf"), "{body}");
    until("both tries are written down", || {
        let book = AlertBook::open_existing(&alert::book_path(dir.path())).unwrap();
        let waiting = book.notes_due(AlertChannel::Mail, Timestamp::MAX, Timestamp::MAX).unwrap();
        (waiting.len() == 2 && waiting.iter().all(|it| it.tries == 1)).then_some(())
    });
    post.be(super::post::Mood::Takes);
    board.pass(SignedDuration::from_hours(24));
    until("the next day's", || (hook.taken().len() == 2 && post.got().len() == 2).then_some(()));
    let ids: Vec<_> = post.got().into_iter().map(|it| it.id).collect();
    assert!(ids.iter().all(|it| it.contains("2026-11-25")), "yesterday's is not sent any more: {ids:?}");
}

#[test]
fn nothing_is_sent_in_quiet_hours_and_the_staff_see_it_all_the_same() {
    let (dir, hook, post) = (tempfile::tempdir().unwrap(), Hook::start(hook::Mood::Takes), Post::start());
    let (clock, inputs) = (clock(), Arc::new(Mutex::new(ProblemInputs::default())));
    let mut office = Office::new(dir.path(), Some(&hook), Some(&post));
    office.alerts.quiet = Some((18 * 60, 7 * 60));
    let told = AlertSetup { terminals: vec![], ..office.setup() };
    let alerts = alert::start_without_votes(told.clone(), clock.clone()).unwrap();
    let setup = problems::WatcherSetup {
        book: told.book.clone(),
        channels: told.recipients(),
        quiet: office.alerts.quiet,
        digest: None,
        town: "Vzorov".to_owned(),
        language: Language::Czech,
        zone: zone(),
        teller: Some(alerts.notifier()),
    };
    let (seen, time) = (inputs.clone(), clock.clone());
    let looks = move || ProblemInputs { now: time.now(), ..seen.lock().unwrap().clone() };
    clock.set("2026-11-23T21:00:00Z".parse().unwrap());
    let watch = problems::start(setup, clock.clone(), Box::new(looks)).unwrap();
    let board = Board { alerts, watch, clock, inputs };
    board.set(|it| it.clock = Some("it jumped".to_owned()));
    board.pass(minutes(1));
    board.counts(1);
    board.pass(minutes(60));
    assert!(hook.got().is_empty() && post.tried() == 0);
    board.pass(SignedDuration::from_hours(9));
    until("the morning", || (hook.taken().len() == 1 && post.got().len() == 2).then_some(()));
}
