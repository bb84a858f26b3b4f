//! The table: what was read, row by row, shown as Markdown and as JSON.
//!
//! Leaves out which rows there are (`table_rows`), how they are judged (`verdict`), and where the numbers come from.

use serde_json::{Value, json};

use super::paging;
use super::plan::{Plan, Readings};
use super::quad;
use super::stats::Stats;
use super::table_rows::{Row, Show, rows};
use super::verdict::Measured;

/// Target of a row that is shown for orientation.
const UNJUDGED: &str = "-";

/// What was read of the player, of Chromium, and of the bare quad.
#[derive(Default)]
pub struct Sides {
    pub ours: Readings,
    pub chromium: Readings,
    pub quad: Readings,
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
