//! The walls of the house, checked on the text of `src/`: who may use whom, where each outside crate lives, which files
//! are pure, that every file opens with a header, stays short and never panics.
//!
//! The text is read without comments, without what stands in quotes, and without tests beside the code.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what failed by ending")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The stages in the order of the data. A module may use modules of rows above its own; those of one row do not know each
/// other. A new top module gets its row here.
const ORDER: &[&[&str]] = &[
    &["notice"],
    &["clock", "private_files"],
    &["words"],
    &["touch"],
    &["config"],
    &["rotation"],
    &["evidence"],
    &["source", "display"],
    &["store"],
    &["raster"],
    &["feedback"],
    &["collect"],
    &["problems"],
    &["demo", "ask"],
    &["player", "admin"],
    &["run"],
    &["cli"],
    &["lib", "main"],
];

/// Outside crates with one address: the crate, and the beginnings of the only paths that may name it.
const ADDRESSES: &[(&str, &[&str])] = &[
    (
        "reqwest",
        &["source/client.rs", "source/date.rs", "source/fetch.rs", "feedback/post.rs", "feedback/alert/webhook.rs"],
    ),
    ("notify", &["source/watch.rs"]),
    (
        "rusqlite",
        &[
            "store/catalog.rs",
            "store/migrations.rs",
            "store/write.rs",
            "store/doomed.rs",
            "store/spoiled.rs",
            "feedback/urn/",
            "feedback/alert/schema.rs",
            "feedback/alert/book.rs",
            "feedback/alert/outbox.rs",
            "feedback/alert/notes.rs",
        ],
    ),
    ("postgres", &["feedback/urn/"]),
    ("tokio_postgres_rustls", &["feedback/urn/"]),
    ("uuid", &["feedback/vote.rs", "feedback/urn/"]),
    ("lettre", &["feedback/alert/mail.rs"]),
    ("plotters", &["feedback/report/"]),
    ("plotters_backend", &["feedback/report/pdf/"]),
    ("axum_server", &["collect/"]),
    ("ed25519_dalek", &["evidence/key.rs"]),
    ("pdf_writer", &["evidence/face.rs", "evidence/pdf.rs", "feedback/report/pdf/"]),
    ("flate2", &["notice/zip.rs", "source/convert/blank.rs", "source/convert/repack.rs", "raster/worker/special.rs"]),
    ("pdfium_render", &["raster/worker"]),
    ("bevy", &["player/"]),
    ("wgpu", &["player/paint/surface.rs"]),
    ("axum", &["demo/", "demo.rs", "collect/", "admin/"]),
];

/// Beginnings of the paths of files that touch no disk, no network and no clock.
const PURE: &[&str] = &[
    "notice/",
    "clock/trust.rs",
    "touch/",
    "rotation/",
    "evidence/event.rs",
    "evidence/entry.rs",
    "evidence/standing.rs",
    "evidence/glass.rs",
    "evidence/why.rs",
    "evidence/outbox.rs",
    "evidence/history.rs",
    "evidence/record.rs",
    "evidence/timeline.rs",
    "evidence/recover.rs",
    "evidence/walk.rs",
    "evidence/day.rs",
    "evidence/export.rs",
    "evidence/proof.rs",
    "evidence/duty.rs",
    "evidence/correction.rs",
    "evidence/told.rs",
    "evidence/sheet.rs",
    "evidence/face.rs",
    "evidence/pdf.rs",
    "words/",
    "feedback/called.rs",
    "feedback/vote.rs",
    "feedback/plan.rs",
    "feedback/visit",
    "feedback/alert/episode.rs",
    "feedback/alert/hours.rs",
    "feedback/alert/rule.rs",
    "feedback/alert/message.rs",
    "feedback/alert/list.rs",
    "collect/pages/ballot.rs",
    "collect/pages/face.rs",
    "collect/pages/html.rs",
    "collect/pages/question.rs",
    "collect/pages/speak.rs",
    "player/board/laid.rs",
    "player/terminal/face.rs",
    "player/terminal/keys.rs",
    "feedback/misuse",
    "feedback/tally/",
    "feedback/report/",
    "feedback/results.rs",
    "feedback/poster/code.rs",
    "feedback/poster/layout.rs",
    "feedback/poster/svg.rs",
    "feedback/poster/pdf.rs",
    "problems/mod.rs",
    "problems/collect.rs",
    "problems/course.rs",
    "problems/letter.rs",
    "problems/say.rs",
    "store/recognise.rs",
    "store/shared_id.rs",
    "store/drawn.rs",
    "store/index.rs",
    "store/reconcile.rs",
    "store/prune.rs",
    "store/twins.rs",
    "raster/tile.rs",
    "raster/near.rs",
    "raster/protocol.rs",
    "store/replay/audit.rs",
    "store/replay/course.rs",
    "source/folder/answer.rs",
    "source/folder/grouping.rs",
    "source/folder/kinds.rs",
    "source/folder/name.rs",
    "source/folder/sidecar.rs",
    "source/folder/sidecar_form.rs",
    "source/folder/terms.rs",
    "source/channel.rs",
    "source/context.rs",
    "source/download_queue.rs",
    "source/convert/blank.rs",
    "source/convert/docx.rs",
    "source/convert/notes.rs",
    "source/convert/odt.rs",
    "source/convert/repack.rs",
    "source/crisis/alert.rs",
    "source/crisis/alerts.rs",
    "source/crisis/cap.rs",
    "source/crisis/choose.rs",
    "source/crisis/health.rs",
    "source/crisis/merge.rs",
    "source/crisis/manual.rs",
    "source/encoding.rs",
    "source/format.rs",
    "source/items.rs",
    "source/labels.rs",
    "source/link.rs",
    "source/listing.rs",
    "source/news.rs",
    "source/prose.rs",
    "source/rss.rs",
    "source/rss_files.rs",
    "source/ud_xml.rs",
    "source/xml.rs",
    "source/ofn",
];

/// What a pure file never says.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "tokio::",
    "Instant::now",
    "SystemTime",
    "Timestamp::now",
    "Zoned::now",
    "Zoned::system",
    "TimeZone::system",
];

/// How the wall clock is read; only `clock.rs` does.
const CLOCK: &[&str] = &["Timestamp::now", "Zoned::now", "SystemTime::now"];

/// What ends a program that has to run for years.
const ENDINGS: &[&str] = &[".unwrap()", ".expect(", "panic!", "todo!", "unimplemented!"];

/// Longest file, in lines.
const LONGEST: usize = 600;

/// The top of the repository; hidden files come on top of these.
const TOP: &[&str] = &[
    "Cargo.toml",
    "Cargo.lock",
    "README.md",
    "rust-toolchain.toml",
    "rustfmt.toml",
    "src",
    "assets",
    "config",
    "fuzz",
    "scripts",
    "tests",
];

struct Source {
    /// Below `src/`, with `/`.
    path: String,
    text: String,
    /// The text without comments, literals and tests.
    code: String,
}

impl Source {
    /// `store` for `store/blob.rs` and `store.rs`; `main` for the programs beside `main.rs`.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        if first == "bin" { "main" } else { first.trim_end_matches(".rs") }
    }

    fn lies_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut out = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                out.push(read(&root, path));
            }
        }
    }
    assert!(!out.is_empty());
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

fn read(root: &Path, path: PathBuf) -> Source {
    let text = fs::read_to_string(&path).unwrap();
    let code = code_of(&text);
    // Tests stand at the end of a file.
    // A file that is nothing but tests is brought in under `#[cfg(test)]`.
    let only_tests = path.file_stem().is_some_and(|name| name.to_string_lossy().ends_with("tests"));
    let code = if only_tests { String::new() } else { code };
    let tests = code.lines().take_while(|line| line.trim() != "#[cfg(test)]").map(|line| line.len() + 1).sum::<usize>();
    let code = code[..tests.min(code.len())].to_owned();
    Source { path: path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"), text, code }
}

/// Blanks comments and the insides of literals; keeps the lines.
fn code_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let before = out.chars().next_back().is_some_and(is_name);
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = raw_string(rest).filter(|_| !before) {
            length
        } else if c == '"' {
            quoted(rest, '"')
        } else if c == '\'' && is_char(rest) {
            quoted(rest, '\'')
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        };
        out.push(' ');
        out.extend(rest[..length].chars().filter(|c| *c == '\n'));
        rest = &rest[length..];
    }
    out
}

fn block_comment(text: &str) -> usize {
    let (mut at, mut depth) = (0, 0usize);
    while at < text.len() {
        if text[at..].starts_with("/*") {
            (at, depth) = (at + 2, depth + 1);
        } else if text[at..].starts_with("*/") {
            (at, depth) = (at + 2, depth - 1);
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().unwrap().len_utf8();
        }
    }
    text.len()
}

/// Length of `r"…"`, `br#"…"#` and the like at the start of the text.
fn raw_string(text: &str) -> Option<usize> {
    let body = text.strip_prefix('b').or(text.strip_prefix('c')).unwrap_or(text).strip_prefix('r')?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    let inside = body[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = inside.find(&end).map_or(inside.len(), |at| at + end.len());
    Some(text.len() - inside.len() + length)
}

fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Tells a character from a lifetime.
fn is_char(text: &str) -> bool {
    let mut next = text.chars().skip(1);
    matches!((next.next(), next.next()), (Some('\\'), _) | (Some(_), Some('\'')))
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Places where `word` stands by itself: no letter before it, nor a path that leads to it.
fn finds<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    code.match_indices(word).filter_map(move |(at, _)| {
        let before = &code[..at];
        let own = !word.starts_with(is_name) || !before.ends_with(is_name);
        let after = &code[at + word.len()..];
        (own && !(word.ends_with(is_name) && after.starts_with(is_name))).then_some(after)
    })
}

/// Top modules that the code names: `crate::a::…`, `use crate::{a, b::{…}}`, `vyveska::a` in the programs.
fn used_modules(code: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for after in finds(code, "crate").chain(finds(code, "vyveska")) {
        let Some(path) = after.strip_prefix("::") else { continue };
        let name = |text: &str| text.trim_start().chars().take_while(|c| is_name(*c)).collect::<String>();
        let Some(group) = path.trim_start().strip_prefix('{') else {
            out.insert(name(path));
            continue;
        };
        let (mut depth, mut start) = (0, 0);
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    out.insert(name(&group[start..at]));
                    start = at + 1;
                    if c == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
    }
    // Macros and items of the crate's root are no modules.
    out.retain(|name| name.starts_with(|c: char| c.is_ascii_lowercase()));
    out
}

fn row(module: &str) -> Option<usize> {
    ORDER.iter().position(|row| row.contains(&module))
}

fn report(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn a_stage_uses_only_what_stands_before_it() {
    let sources = sources();
    let modules: BTreeSet<&str> = sources.iter().map(Source::module).collect();
    let mut faults = Vec::new();
    for source in &sources {
        let own = source.module();
        let Some(own_row) = row(own) else {
            faults.push(format!("{}: `{own}` has no row in ORDER", source.path));
            continue;
        };
        for used in used_modules(&source.code) {
            let allowed = own == "lib" || used == own || row(&used).is_some_and(|row| row < own_row);
            if modules.contains(used.as_str()) && !allowed {
                faults.push(format!("{}: `{own}` may not use `{used}`", source.path));
            }
        }
    }
    report(faults);
}

#[test]
fn the_worker_links_no_window() {
    let worker = sources().into_iter().filter(|source| source.path.starts_with("bin/"));
    let faults = worker.filter(|source| {
        let used = used_modules(&source.code);
        let far = ["player", "run", "cli", "store"].iter().any(|stage| used.contains(*stage));
        // The walls around the office suite stand beside the conversion.
        far || (used.contains("source") && !source.path.ends_with("vyveska-office.rs"))
    });
    report(
        faults.map(|source| format!("{}: a worker knows `raster` and what stands before it", source.path)).collect(),
    );
}

#[test]
fn every_outside_crate_has_one_address() {
    let mut faults = Vec::new();
    for source in sources() {
        for (name, places) in ADDRESSES {
            let named = source.code.match_indices(name).any(|(at, _)| {
                let (before, after) = (&source.code[..at], &source.code[at + name.len()..]);
                // `bevy_ecs` and its kind count as `bevy`; `some::notify` and `self.notify` are something else.
                let root = !before.ends_with(is_name) && !before.ends_with("::") && !before.ends_with('.');
                let after = if *name == "bevy" { after.trim_start_matches(is_name) } else { after };
                let used = before.trim_end().ends_with("use") || before.trim_end().ends_with("extern crate");
                root && (after.starts_with("::") || (used && !after.starts_with(is_name)))
            });
            if named && !source.lies_in(places) {
                faults.push(format!("{}: `{name}` belongs to {}", source.path, places.join(", ")));
            }
        }
    }
    report(faults);
}

#[test]
fn pure_files_touch_nothing_outside() {
    let pure = sources().into_iter().filter(|source| source.lies_in(PURE));
    report(pure.flat_map(|source| says(&source, IMPURE, "a pure file")).collect());
}

#[test]
fn only_the_clock_reads_the_time() {
    let others = sources().into_iter().filter(|source| source.module() != "clock");
    report(others.flat_map(|source| says(&source, CLOCK, "a file that is not clock.rs")).collect());
}

#[test]
fn nothing_ends_the_program_in_mid_flight() {
    report(sources().iter().flat_map(|source| says(source, ENDINGS, "code that runs for years")).collect());
}

fn says(source: &Source, words: &[&str], who: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (number, line) in source.code.lines().enumerate() {
        for word in words.iter().filter(|word| finds(line, word).next().is_some()) {
            out.push(format!("{}:{}: {who} says `{word}`", source.path, number + 1));
        }
    }
    // `use std::{fs, net}` hides what the lines above look for.
    for after in finds(&source.code, "std::{") {
        let group: String = after.chars().take_while(|c| *c != ';').collect();
        let hidden = words.iter().filter_map(|word| word.strip_prefix("std::"));
        for word in hidden.filter(|word| finds(&group, word).next().is_some()) {
            out.push(format!("{}: {who} says `std::{{{word}}}`", source.path));
        }
    }
    out
}

#[test]
fn every_file_says_what_it_is() {
    let silent = sources().into_iter().filter(|source| !source.text.starts_with("//!"));
    report(silent.map(|source| format!("{}: does not open with `//!`", source.path)).collect());
}

#[test]
fn no_file_is_too_long() {
    let long = sources().into_iter().map(|source| (source.text.lines().count(), source.path));
    report(long.filter(|(lines, _)| *lines > LONGEST).map(|(lines, path)| format!("{path}: {lines} lines")).collect());
}

#[test]
fn every_word_is_said_somewhere() {
    // What these begin is put together where it is said.
    const BUILT: [&str; 5] = [
        "terminal-four-",
        "terminal-five-",
        "report-reasons-negative",
        "report-reasons-neutral",
        "report-reasons-positive",
    ];
    let code: String = sources().into_iter().map(|source| source.text).collect();
    let words = include_str!("../assets/lang/cs.ftl").lines().filter(|line| line.starts_with(char::is_lowercase));
    let keys = words.filter_map(|line| line.split(" = ").next());
    let said = |key: &str| code.contains(&format!("\"{key}\""));
    let silent = keys.filter(|key| !said(key) && !key.strip_prefix("report-").is_some_and(said));
    let silent = silent.filter(|key| !BUILT.iter().any(|it| key.starts_with(it)));
    report(silent.map(|key| format!("assets/lang: nothing says {key}")).collect());
}

#[test]
fn the_top_of_the_repository_is_tidy() {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    // A copy without its history has nothing to compare with.
    let Some(listed) = listed.ok().filter(|listed| listed.status.success()) else { return };
    let names = String::from_utf8_lossy(&listed.stdout);
    let top: BTreeSet<&str> = names.split('\0').filter_map(|path| path.split('/').next()).collect();
    let strange =
        |name: &&str| !name.is_empty() && !name.starts_with('.') && !name.starts_with("LICENSE") && !TOP.contains(name);
    report(top.into_iter().filter(strange).map(|name| format!("{name}: does not belong at the top")).collect());
}

#[test]
fn the_reader_of_code_is_not_fooled() {
    let code = code_of(
        "use a; // crate::b\n/* crate::c /* x */ */ let s = \"crate::d\\\"\"; r#\"crate::e\"#; '\"'; &'a crate::f",
    );
    assert_eq!(used_modules(&code), BTreeSet::from(["f".to_owned()]));
    let code = "use crate::{\n a::{x, y},\n b, c::Z,\n};\nvyveska::d::e(); mycrate::g(); $crate::h!();";
    let used: Vec<_> = used_modules(code).into_iter().collect();
    assert_eq!(used, ["a", "b", "c", "d", "h"]);
    let hidden = Source { path: "x.rs".into(), text: String::new(), code: "use std::{\n fmt, fs,\n};".into() };
    assert_eq!(says(&hidden, IMPURE, "it").len(), 1);
}
