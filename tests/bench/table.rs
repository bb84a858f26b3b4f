//! The table: its rows, their targets, whether they are met, and how they are shown as Markdown and as JSON.
//!
//! Leaves out where the numbers come from.

use serde_json::{Value, json};

use super::administration;
use super::documents::DOCUMENTS;
use super::listing;
use super::moving;
use super::opening;
use super::paging;
use super::plan::{Plan, Readings};
use super::quad;
use super::resting;
use super::searching;
use super::starting;
use super::stats::Stats;

/// Slope of the memory over 100 rounds that still counts as flat, in MiB: below what the allocator's own pages come to.
const FLAT: f64 = 2.0;

/// What a second paging through everything may add and still count as bounded, in MiB.
const BOUNDED: f64 = 16.0;

/// Target of a row that is shown for orientation.
const UNJUDGED: &str = "-";

/// Processor time that is shown as 0.0 %.
const ZERO: f64 = 0.05;

/// What was read of the player, of Chromium, and of the bare quad.
#[derive(Default)]
pub struct Sides {
    pub ours: Readings,
    pub chromium: Readings,
    pub quad: Readings,
}

/// How the numbers of a row are shown.
#[derive(Clone, Copy, PartialEq)]
enum Show {
    /// The middle and the 95th percentile.
    Spread,
    Middle,
    Largest,
}

/// A row of the table.
#[derive(Clone, Copy)]
struct Row {
    id: &'static str,
    what: &'static str,
    /// Which document it is of, said behind `what`.
    document: &'static str,
    unit: &'static str,
    show: Show,
    target: &'static str,
    /// True when Chromium is measured, too.
    peer: bool,
    /// True when the bare quad is shown beside it.
    floor: bool,
    met: fn(&Measured) -> bool,
}

/// What a row is judged by.
struct Measured<'a> {
    ours: &'a Stats,
    chromium: Option<&'a Stats>,
    quad: Option<&'a Stats>,
    growth: Option<f64>,
}

impl Measured<'_> {
    fn within(&self, peer: Option<&Stats>, times: f64) -> bool {
        peer.is_some_and(|p| self.ours.p50() <= times * p.p50() && self.ours.p95() <= times * p.p95())
    }

    /// As even as the bare quad, or as the fingers where they are slower.
    fn beside_quad(&self) -> bool {
        let within = |ours: f64, quad: f64| ours <= (OVER_QUAD * quad).max(FINGERS * 1.01);
        self.quad.is_some_and(|quad| within(self.ours.p50(), quad.p50()) && within(self.ours.p95(), quad.p95()))
    }

    fn even(&self) -> bool {
        self.within(self.chromium, 1.0)
    }

    fn sooner(&self) -> bool {
        self.chromium.is_some_and(|c| self.ours.p50() <= c.p50())
    }
}

/// How much longer a frame may take than one of the bare quad.
const OVER_QUAD: f64 = 1.3;

/// Milliseconds between two reports of the injected fingers: no picture that follows them changes more often.
const FINGERS: f64 = 1000.0 / 60.0;

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
    Row { id: resting::COUNTDOWN, what: "processor at rest, the countdown (a new number every second)", ..REST },
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
fn rows() -> impl Iterator<Item = Row> {
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

/// A line of the table, ready to be shown.
struct Line {
    what: String,
    unit: String,
    cells: [String; 3],
    ratio: Option<f64>,
    target: String,
    met: Option<bool>,
    remark: String,
    json: Value,
}

/// The finished table.
pub struct Table(Vec<Line>);

impl Table {
    /// The wanted rows from what was read, and the lines that the raster measurement printed.
    pub fn new(plan: &Plan, sides: &Sides, raster: &[Result<Value, String>]) -> Table {
        let lines = rows().filter(|r| plan.wants(r.id)).map(|r| line(&r, sides));
        Table(lines.chain(raster.iter().map(raster_line)).collect())
    }

    /// True when every row has its numbers.
    pub fn is_complete(&self) -> bool {
        self.0.iter().all(|l| l.met.is_some() || l.target == UNJUDGED && l.remark.is_empty())
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        let mut out = String::from(
            "| what | Vývěska | Chromium | bare quad | ratio | target | met |\n|---|---|---|---|---|---|---|\n",
        );
        for l in &self.0 {
            let [ours, chromium, quad] = &l.cells;
            let ratio = l.ratio.map_or_else(|| "-".to_owned(), |r| format!("{r:.2}"));
            let met = match l.met {
                Some(true) => "yes",
                Some(false) => "**no**",
                None if l.target == UNJUDGED && l.remark.is_empty() => UNJUDGED,
                None => "not measured",
            };
            let remark = if l.remark.is_empty() { String::new() } else { format!(" ({})", l.remark) };
            out.push_str(&format!(
                "| {}, {}{remark} | {ours} | {chromium} | {quad} | {ratio} | {} | {met} |\n",
                l.what, l.unit, l.target
            ));
        }
        out
    }

    /// As JSON: one object for each row.
    pub fn json(&self) -> Value {
        self.0.iter().map(|l| l.json.clone()).collect()
    }
}

fn line(row: &Row, sides: &Sides) -> Line {
    let read = |from: &Readings, needed: bool| match from.get(row.id) {
        Some(Ok(stats)) => Ok(Some(stats.clone())),
        Some(Err(e)) => Err(e.clone()),
        None if needed => Err("nothing was read".to_owned()),
        None => Ok(None),
    };
    let ours = read(&sides.ours, true);
    let chromium = read(&sides.chromium, row.peer);
    // One reading of the quad serves all rows about frames.
    let quad = match sides.quad.get(quad::ROW).filter(|_| row.floor) {
        Some(Ok(stats)) => Ok(Some(stats.clone())),
        Some(Err(e)) => Err(e.clone()),
        None if row.floor => Err("nothing was read".to_owned()),
        None => Ok(None),
    };
    let told = [
        ("Vývěska", sides.ours.words(row.id), ours.as_ref().err()),
        ("Chromium", sides.chromium.words(row.id), chromium.as_ref().err()),
        ("quad", None, quad.as_ref().err()),
    ];
    let first = |e: &String| e.lines().next().unwrap_or_default().replace('|', "/");
    let words = told.into_iter().flat_map(|(name, words, error)| {
        [words.map(str::to_owned), error.map(first)].into_iter().flatten().map(move |w| format!("{name}: {w}"))
    });
    let remark = words.collect::<Vec<_>>().join("; ");
    let growth = sides.ours.get(paging::GROWTH).and_then(|r| r.as_ref().ok()).map(Stats::max);
    let met = match (&ours, &chromium, &quad) {
        (Ok(Some(ours)), Ok(chromium), Ok(quad)) => {
            let measured = Measured { ours, chromium: chromium.as_ref(), quad: quad.as_ref(), growth };
            Some((row.met)(&measured))
        }
        _ => None,
    };
    let of = |stats: &Stats| if row.show == Show::Largest { stats.max() } else { stats.p50() };
    let ratio = match (&ours, &chromium) {
        (Ok(Some(a)), Ok(Some(b))) if of(b) > 0.0 => Some(of(a) / of(b)),
        _ => None,
    };
    let cell = |side: &Result<Option<Stats>, String>| match side {
        Ok(Some(stats)) => shown(stats, row.show, row.unit),
        Ok(None) => "-".to_owned(),
        Err(_) => "failed".to_owned(),
    };
    let number = |side: &Result<Option<Stats>, String>| match side {
        Ok(Some(s)) => json!({ "p50": s.p50(), "p95": s.p95(), "max": s.max(), "n": s.count() }),
        Ok(None) => Value::Null,
        Err(e) => json!({ "error": e }),
    };
    let what = [row.what, row.document].join(if row.document.is_empty() { "" } else { ", " });
    let json = json!({
        "id": row.id, "what": what, "unit": row.unit, "ours": number(&ours), "chromium": number(&chromium),
        "quad": number(&quad), "ratio": ratio, "target": row.target, "met": met, "remark": remark,
    });
    let cells = [cell(&ours), cell(&chromium), cell(&quad)];
    let (unit, target) = (row.unit.into(), row.target.into());
    Line { what, unit, cells, ratio, target, met, remark, json }
}

/// A line of the raster measurement: what, ours, peer, ratio, unit. More pages a second are better, less time is.
fn raster_line(read: &Result<Value, String>) -> Line {
    let text = |v: &Value, key: &str| v.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let value = read.as_ref().cloned().unwrap_or(Value::Null);
    let (what, unit) = (text(&value, "what"), text(&value, "unit"));
    let ratio = value.get("ratio").and_then(Value::as_f64);
    let speed = what.contains("per second") || unit.contains("/s");
    // What a page costs beside the worker (the copy out of shared memory, the pool) is shown without a target.
    // Votes stand beside bare inserts, which do less: the ratio is told, not judged.
    let id = if what.starts_with("votes") { "votes" } else { "raster" };
    let (target, met): (_, Option<fn(f64) -> bool>) = match () {
        () if id == "votes" => (UNJUDGED, None),
        () if speed => ("ratio >= 1.8", Some(|ratio| ratio >= 1.8)),
        () if what.contains("of the worker") => ("ratio <= 1.05", Some(|ratio| ratio <= 1.05)),
        () => (UNJUDGED, None),
    };
    let met = ratio.zip(met).map(|(ratio, met)| met(ratio));
    let cell =
        |key: &str| value.get(key).and_then(Value::as_f64).map_or_else(|| "failed".to_owned(), |v| format!("{v:.1}"));
    // The peer here is PDFium alone, one worker, or bare inserts; the words of the row say which.
    let cells = [cell("ours"), format!("- (peer {})", cell("peer")), "-".to_owned()];
    let remark = read.as_ref().err().cloned().unwrap_or_default();
    let mut json = value.clone();
    if let Some(object) = json.as_object_mut() {
        object.extend([
            ("id".to_owned(), json!(id)),
            ("target".to_owned(), json!(target)),
            ("met".to_owned(), json!(met)),
        ]);
    } else {
        json = json!({ "id": "raster", "error": remark });
    }
    let what = if what.is_empty() { "raster engine beside PDFium alone".to_owned() } else { what };
    Line { what, unit, cells, ratio, target: target.into(), met, remark, json }
}

fn shown(stats: &Stats, show: Show, unit: &str) -> String {
    let number = |v: f64| match unit {
        "%" => format!("{v:.2}"),
        "MiB" if v.abs() < 10.0 => format!("{v:.1}"),
        "MiB" => format!("{v:.0}"),
        _ if v >= 100.0 => format!("{v:.0}"),
        _ => format!("{v:.1}"),
    };
    match show {
        Show::Spread => format!("{} / {}", number(stats.p50()), number(stats.p95())),
        Show::Middle => number(stats.p50()),
        Show::Largest => number(stats.max()),
    }
}
