//! Plausibility of the clock over every start, jump, step and word; what a board at 1970, 2012 and 2099 makes of it. Left out: real
//! clocks.

use proptest::prelude::*;

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

/// A board that ran until a Sunday noon with a program that was built three weeks before.
fn known() -> KnownTime {
    KnownTime { newest: Some(at("2026-11-29T11:00:00Z")), built: at("2026-11-08T11:00:00Z") }
}

/// A board, and what its clocks show.
struct TestBoardClock {
    trust: ClockTrust,
    wall: Timestamp,
    steady: Duration,
    synchronised: bool,
}

impl TestBoardClock {
    fn starts(known: KnownTime, wall: &str) -> Self {
        let steady = Duration::from_secs(40);
        let mut board = Self { trust: ClockTrust::new(known, steady), wall: at(wall), steady, synchronised: false };
        board.look();
        board
    }

    fn look(&mut self) -> Timestamp {
        let synchronised = self.synchronised;
        self.trust.observe(ClockReading { wall: self.wall, steady: self.steady }, |_| synchronised)
    }

    fn pass(&mut self, time: SignedDuration) -> &mut Self {
        self.wall += time;
        self.steady += time.unsigned_abs();
        self.look();
        self
    }

    fn set(&mut self, wall: &str) -> &mut Self {
        self.wall = at(wall);
        self.look();
        self
    }

    fn step(&mut self, by: SignedDuration) -> &mut Self {
        self.wall += by;
        self.look();
        self
    }

    fn why(&self) -> Option<ClockFault> {
        self.trust.doubt().map(|doubt| doubt.why)
    }

    fn by(&mut self) -> Vec<TimeVoucher> {
        self.trust.take_ended_doubts().iter().map(|healed| healed.by).collect()
    }
}

#[test]
fn a_clock_of_1970_2012_or_2099_is_doubted_at_the_start() {
    for (wall, why) in [
        ("1970-01-02T00:00:00Z", ClockFault::BeforeBuild),
        ("2012-01-01T00:00:00Z", ClockFault::BeforeBuild),
        ("2026-11-20T00:00:00Z", ClockFault::BeforeKnown),
        ("2026-12-15T00:00:00Z", ClockFault::LongAfterKnown),
        ("2099-01-01T00:00:00Z", ClockFault::LongAfterKnown),
    ] {
        let mut board = TestBoardClock::starts(known(), wall);
        assert_eq!(board.why(), Some(why), "{wall}");
        board.pass(SignedDuration::from_secs(30));
        assert_eq!(board.look(), at("2026-11-29T11:00:30Z"), "counted on from the last right moment");
        let doubt = board.trust.doubt().unwrap();
        assert_eq!((doubt.since, doubt.counted), (known().newest.unwrap(), false));
        // Somebody sets it right by hand: that is enough, for it is what the board had to expect.
        board.set("2026-11-29T14:00:00Z");
        assert_eq!((board.why(), board.by()), (None, vec![TimeVoucher::Itself]));
        assert!(board.trust.was_counted_on(at("2026-11-29T11:00:10Z")));
        assert!(!board.trust.was_counted_on(at("2026-11-29T14:00:00Z")));
    }
}

#[test]
fn the_first_start_ever_knows_only_when_the_program_was_built() {
    let first = KnownTime { newest: None, ..known() };
    for (wall, why) in [
        ("2012-01-01T00:00:00Z", Some(ClockFault::BeforeBuild)),
        ("2026-11-08T00:00:00Z", None),
        ("2029-01-01T00:00:00Z", None),
        ("2099-01-01T00:00:00Z", Some(ClockFault::LongAfterKnown)),
    ] {
        assert_eq!(TestBoardClock::starts(first, wall).why(), why, "{wall}");
    }
    // A program that was updated while the board was off is newer than what the board saw.
    let updated = KnownTime { newest: Some(at("2026-10-01T00:00:00Z")), ..known() };
    assert_eq!(TestBoardClock::starts(updated, "2026-11-09T00:00:00Z").why(), None);
}

#[test]
fn ten_seconds_of_another_year_are_doubted_and_heal_by_themselves() {
    for year in ["1970-01-02T00:00:00Z", "2012-01-01T00:00:00Z", "2099-01-01T00:00:00Z"] {
        let mut board = TestBoardClock::starts(known(), "2026-11-29T12:00:00Z");
        board.pass(hours(1)).set(year);
        let why = if year < "2026" { ClockFault::BeforeBuild } else { ClockFault::Jumped };
        assert_eq!(board.why(), Some(why), "{year}");
        board.pass(SignedDuration::from_secs(10));
        assert_eq!(board.look(), at("2026-11-29T13:00:10Z"), "what is counted on is the time");
        let doubt = board.trust.doubt().unwrap();
        assert_eq!((doubt.since, doubt.counted), (at("2026-11-29T13:00:00Z"), true));
        board.set("2026-11-29T13:00:10Z");
        let healed = board.trust.take_ended_doubts();
        let [healed] = healed.as_slice() else { panic!("{healed:?}") };
        assert_eq!((healed.by, healed.began), (TimeVoucher::Itself, at("2026-11-29T13:00:00Z")));
        assert_eq!(board.why(), None);
    }
}

#[test]
fn what_moves_no_clock_and_what_moves_it_little_is_no_jump() {
    // Summer time ends: the hour from two to three comes twice on the wall, and the clock runs on. A leap second is slewed.
    let mut board = TestBoardClock::starts(known(), "2026-11-29T12:00:00Z");
    board.pass(hours(30 * 24)).step(SignedDuration::from_secs(-1));
    // A time server that is not said to be one moves it little by little; somebody sets it a zone further.
    for _ in 0..100 {
        board.pass(hours(1)).step(SignedDuration::from_millis(80));
    }
    board.step(hours(14));
    assert_eq!(board.why(), None);
    // A night in suspend: the steady clock counted on.
    board.pass(hours(12 * 24));
    assert_eq!(board.why(), None);
    let mut board = TestBoardClock::starts(known(), "2026-11-29T12:00:00Z");
    assert_eq!(board.step(hours(23)).why(), None);
    assert_eq!(board.look(), at("2026-11-30T11:00:00Z"));
    assert_eq!(board.step(hours(-46)).why(), None);
    // A second step of as much is one of 46 hours.
    assert_eq!(board.step(hours(-23)).why(), Some(ClockFault::Jumped));
    assert_eq!(board.step(hours(23)).why(), None);
    assert_eq!(board.step(hours(48)).why(), Some(ClockFault::Jumped));
}

#[test]
fn a_board_that_was_off_for_months_is_believed_once_somebody_vouches_for_its_clock() {
    let start = || TestBoardClock::starts(known(), "2027-03-01T08:00:00Z");
    assert_eq!(start().why(), Some(ClockFault::LongAfterKnown));
    let mut board = start();
    board.synchronised = true;
    board.look();
    assert_eq!((board.why(), board.by()), (None, vec![TimeVoucher::Synchronised]));
    assert_eq!(board.look(), at("2027-03-01T08:00:00Z"));
    // A source whose answer has the same time, and one that has not.
    let mut board = start();
    let reading = |board: &TestBoardClock| ClockReading { wall: board.wall, steady: board.steady };
    board.trust.attest(reading(&board), at("2026-11-29T12:00:00Z"));
    assert!(board.why().is_some());
    board.trust.attest(reading(&board), at("2027-03-01T08:04:00Z"));
    assert_eq!((board.why(), board.by()), (None, vec![TimeVoucher::Source]));
    let mut board = start();
    board.trust.vouch(reading(&board), TimeVoucher::Human);
    assert_eq!((board.why(), board.by()), (None, vec![TimeVoucher::Human]));
    assert_eq!(board.pass(hours(1)).why(), None);
}

#[test]
fn no_server_sends_a_time_before_the_build_but_a_human_may() {
    let mut board = TestBoardClock::starts(known(), "1970-01-02T00:00:00Z");
    board.synchronised = true;
    board.look();
    let reading = ClockReading { wall: board.wall, steady: board.steady };
    board.trust.attest(reading, board.wall);
    assert_eq!(board.why(), Some(ClockFault::BeforeBuild));
    // As where the program was built on a machine whose clock ran ahead.
    board.trust.vouch(reading, TimeVoucher::Human);
    assert_eq!(board.pass(hours(1)).why(), None);
}

#[test]
fn a_jump_of_a_synchronised_clock_is_the_time() {
    let mut board = TestBoardClock::starts(known(), "2026-11-29T12:00:00Z");
    board.synchronised = true;
    // The server corrected what had been set a week ahead.
    board.step(hours(24 * 7)).step(hours(-24 * 7));
    assert_eq!(board.why(), None);
}

proptest! {
    /// Whatever the clocks do: the board's time never goes back by more than a step, is the wall clock's while it is
    /// believed, and is never far from what the steady clock counted while nobody vouched for another.
    #[test]
    fn nobody_is_told_a_time_far_from_what_is_known(
        steps in proptest::collection::vec((-2_000_000_000i64..2_000_000_000, 0u64..100_000, 0u8..10), 1..60)
    ) {
        let mut board = TestBoardClock::starts(known(), "2026-11-29T12:00:00Z");
        let (mut right, mut then) = (board.wall, board.steady);
        for (by, passed, vouched) in steps {
            board.synchronised = vouched == 0;
            board.steady += Duration::from_secs(passed);
            board.wall = right + SignedDuration::from_secs(by);
            let doubted = board.why().is_some();
            let now = board.look();
            let expected = right + SignedDuration::try_from(board.steady - then).unwrap();
            match board.trust.doubt() {
                None => prop_assert_eq!(now, board.wall),
                Some(doubt) => {
                    prop_assert!(now.duration_since(expected).abs() <= STEP_TOLERANCE && doubt.since <= now);
                    prop_assert!(board.trust.was_counted_on(now));
                }
            }
            prop_assert!(board.synchronised || now.duration_since(expected).abs() <= STEP_TOLERANCE, "{} {}", now, expected);
            let vouched = board.synchronised && board.why().is_none();
            if vouched && (doubted || now.duration_since(expected).abs() > STEP_TOLERANCE) {
                (right, then) = (board.wall, board.steady);
            }
        }
    }

    /// A clock that is set right again is believed, whatever it showed before.
    #[test]
    fn what_is_right_again_is_believed(
        wrong in proptest::collection::vec(0i64..4_000_000_000, 1..10), passed in 0u64..1_000_000, off in -86_000i64..86_000
    ) {
        let mut board = TestBoardClock::starts(known(), "2026-11-29T12:00:00Z");
        let begin = board.wall;
        for wall in wrong {
            board.wall = Timestamp::from_second(wall).unwrap();
            board.look();
        }
        board.steady += Duration::from_secs(passed);
        board.wall = begin + SignedDuration::from_secs(i64::try_from(passed).unwrap() + off);
        prop_assert_eq!(board.look(), board.wall);
        prop_assert_eq!(board.why(), None);
    }

    /// At the start: believed if, and only if, it lies where the table says.
    #[test]
    fn the_start_is_as_the_table_says(wall in 0i64..4_000_000_000) {
        let wall = Timestamp::from_second(wall).unwrap();
        let board = TestBoardClock::starts(known(), &wall.to_string());
        let newest = known().newest.unwrap();
        let believed = wall >= newest - STEP_TOLERANCE && wall <= newest + LONGEST_ABSENCE;
        prop_assert_eq!(board.why().is_none(), believed);
    }
}
