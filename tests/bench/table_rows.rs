//! Table rows: which there are, in their order, with their targets and by what each is judged.
//!
//! Leaves out where the numbers come from, and how they are shown; see `table`.

use super::administration;
use super::documents::DOCUMENTS;
use super::fading;
use super::listing;
use super::moving;
use super::opening;
use super::paging;
use super::resting;
use super::searching;
use super::starting;
use super::verdict::Measured;

/// Slope of the memory over 100 rounds that still counts as flat, in MiB: below what the allocator's own pages come to.
const FLAT: f64 = 2.0;

/// What a second paging through everything may add and still count as bounded, in MiB.
const BOUNDED: f64 = 16.0;

/// Processor time that is shown as 0.0 %.
const ZERO: f64 = 0.05;

/// How the numbers of a row are shown.
#[derive(Clone, Copy, PartialEq)]
pub enum Show {
    /// The middle and the 95th percentile.
    Spread,
    Middle,
    Largest,
}

/// A row of the table.
#[derive(Clone, Copy)]
pub struct Row {
    pub id: &'static str,
    pub what: &'static str,
    /// Which document it is of, said behind `what`.
    pub document: &'static str,
    pub unit: &'static str,
    pub show: Show,
    pub target: &'static str,
    /// True when Chromium is measured, too.
    pub peer: bool,
    /// True when the bare quad is shown beside it.
    pub floor: bool,
    pub met: fn(&Measured) -> bool,
}

const SMOOTH: Row = Row {
    id: "",
    what: "",
    document: "",
    unit: "ms",
    show: Show::Spread,
    target: "p50, p95 <= Chromium's; <= 1.3x the bare quad or the fingers' 16.7",
    peer: true,
    floor: true,
    met: |m| m.even() && m.beside_quad(),
};

const LIST: Row = Row {
    target: "p50, p95 <= 1.3x the bare quad or the fingers' 16.7",
    peer: false,
    met: |m| m.beside_quad(),
    ..SMOOTH
};

const SOON: Row = Row { show: Show::Spread, target: "p50 <= Chromium's", floor: false, met: |m| m.sooner(), ..SMOOTH };

const MEMORY: Row = Row { unit: "MiB", show: Show::Middle, target: "< Chromium's", ..SOON };

const REST: Row =
    Row { unit: "%", show: Show::Middle, target: "<= 0.5", peer: false, met: |m| m.ours.max() <= 0.5, ..SOON };

/// The rows that are not of every document.
const ROWS: &[Row] = &[
    Row { id: "fling", what: "frame interval, first 0.4 s of a fling, A4 letter", ..SMOOTH },
    Row {
        id: listing::ROWS[0],
        what: "frame interval, drag of the board's list, 50 notices, downloads failing",
        ..LIST
    },
    Row {
        id: listing::ROWS[1],
        what: "frame interval, drag of the board's list, 1,500 notices, downloads failing",
        ..LIST
    },
    Row {
        id: listing::ROWS[2],
        what: "frame interval, drag of the board's list, 6,000 notices, downloads failing",
        ..LIST
    },
    Row { id: fading::ROW, what: "frame interval, one notice of the idle loop fades into the next", ..LIST },
    Row {
        id: searching::ROWS[0],
        what: "key of the search -> its first results, 1,500 notices",
        target: "p95 <= 50 ms",
        peer: false,
        met: |m| m.ours.p95() <= 50.0,
        ..SOON
    },
    Row {
        id: searching::ROWS[1],
        what: "key of the search -> its first results, 100,000 notices",
        target: "p95 <= 100 ms",
        peer: false,
        met: |m| m.ours.p95() <= 100.0,
        ..SOON
    },
    Row { id: "touch", what: "finger down and moving -> first changed frame, A4 letter", ..SOON },
    Row { id: "seen-letter", what: "fingers up after zoom -> sharp, A4 letter, at a scale seen before", ..SOON },
    Row {
        id: "longest-map",
        what: "longest frame while the A0 map is pinched and panned",
        show: Show::Largest,
        target: "<= 50 ms",
        floor: false,
        met: |m| m.ours.max() <= 50.0,
        ..SMOOTH
    },
    Row {
        id: opening::NEW,
        what: "tap on a card -> page sharp, A4, not seen before",
        target: "p95 <= 250 ms",
        peer: false,
        met: |m| m.ours.p95() <= 250.0,
        ..SOON
    },
    Row {
        id: opening::SEEN,
        what: "tap on a card -> page sharp, A4, seen before",
        target: "p95 <= 100 ms",
        peer: false,
        met: |m| m.ours.p95() <= 100.0,
        ..SOON
    },
    Row { id: "start-letter", what: "program start -> first page on the glass, A4 letter", ..SOON },
    Row { id: "start-map", what: "program start -> first page on the glass, A0 map", ..SOON },
    Row {
        id: starting::MANY,
        what: "program start -> the board's idle loop on the glass, 5,000 notices in the catalogue",
        target: "<= 250 ms",
        peer: false,
        met: |m| m.ours.p50() <= 250.0,
        ..SOON
    },
    Row {
        id: "rest",
        what: "processor at rest, a document open",
        unit: "%",
        show: Show::Middle,
        target: "0.0",
        met: |m| m.ours.max() < ZERO,
        ..SOON
    },
    Row { id: resting::LOOP, what: "processor at rest, the idle loop between its changes", ..REST },
    Row { id: resting::BOARD, what: "processor at rest, the board in the last minute before the countdown", ..REST },
    Row { id: resting::COUNTDOWN, what: "processor at rest, the countdown (it tells 20, 10, 5)", ..REST },
    Row { id: resting::STAFF, what: "processor at rest, the staff's keypad", ..REST },
    Row { id: resting::DARK, what: "processor at rest, a dark glass", ..REST },
    Row { id: resting::WARNING, what: "processor at rest, a warning", ..REST },
    Row { id: resting::TERMINAL, what: "processor at rest, the terminal's question", ..REST },
    Row {
        id: "memory-letter",
        what: "memory (PSS), A4 letter open",
        target: "< Chromium's and <= 300",
        met: |m| m.sooner() && m.ours.max() <= 300.0,
        ..MEMORY
    },
    Row {
        id: "memory-map",
        what: "memory (PSS), A0 map open",
        target: "< Chromium's and <= 350",
        met: |m| m.sooner() && m.ours.max() <= 350.0,
        ..MEMORY
    },
    Row {
        id: paging::ROW,
        what: "memory (PSS), every demo document paged through twice",
        target: "bounded: the second time adds <= 16 MiB",
        peer: false,
        met: |m| m.growth.is_some_and(|g| g <= BOUNDED),
        ..MEMORY
    },
    Row {
        id: opening::ROUNDS,
        what: "growth of memory per 100 open and close rounds",
        target: "flat: <= 2 MiB",
        peer: false,
        met: |m| m.ours.max() <= FLAT,
        ..MEMORY
    },
    Row {
        id: administration::ALONE,
        what: "frame interval, one-finger pan, A4 letter, the administration web at rest beside it",
        ..LIST
    },
    Row {
        id: administration::LOADED,
        what: "frame interval, the same pan while 50 MB are uploaded and 20 pages a second are asked for",
        ..LIST
    },
    Row {
        id: administration::LATE,
        what: "frames over 33 ms that the upload and the pages add",
        unit: "frames",
        show: Show::Middle,
        target: "0",
        peer: false,
        met: |m| m.ours.max() <= 0.0,
        ..SOON
    },
    Row {
        id: administration::PAGE,
        what: "page of 500 rows of the administration web, request -> last byte",
        target: "p95 <= 60 ms",
        peer: false,
        met: |m| m.ours.p95() <= 60.0,
        ..SOON
    },
    Row {
        id: administration::MEMORY,
        what: "memory (PSS), the administration web after all of it",
        target: "<= 60",
        peer: false,
        met: |m| m.ours.max() <= 60.0,
        ..MEMORY
    },
];

/// All rows in the order of the table: those of every document first, question by question.
pub fn rows() -> impl Iterator<Item = Row> {
    let pinch = Row { what: "frame interval, 1.5 s pinch", ..SMOOTH };
    let pan = Row { what: "frame interval, one-finger pan", ..SMOOTH };
    let sharp = Row { what: "fingers up after zoom -> sharp (nothing changes any more), scale never seen", ..SOON };
    let of = |row: Row, id: fn(&moving::Rows) -> Option<&'static str>| {
        DOCUMENTS.iter().filter_map(move |d| Some(Row { id: id(&d.rows)?, document: d.what, ..row }))
    };
    of(sharp, |r| r.sharp).chain(of(pinch, |r| r.pinch)).chain(of(pan, |r| r.pan)).chain(ROWS.iter().copied())
}

/// True when a row's name begins so.
pub fn knows(word: &str) -> bool {
    rows().any(|r| r.id.starts_with(word))
}

/// The rows' names.
pub fn names() -> String {
    rows().map(|r| r.id).collect::<Vec<_>>().join(", ")
}

/// The rows that the bare quad stands beside.
pub fn floored() -> Vec<&'static str> {
    rows().filter(|r| r.floor).map(|r| r.id).collect()
}
