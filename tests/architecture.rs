//! Architecture rules, checked on the text of `src/`: who may use whom and that no use leads back, where each outside crate
//! lives, which files are pure, that every file opens with a header, stays short and never panics.
//!
//! The order of the modules, the crates of each and the glossary are read from the tables in `src/lib.rs`. Code is read
//! without comments, without what stands in quotes, and without tests beside the code.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what failed by ending")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Modules beside each other: none of a group uses another of it, though one stands above the other in the table.
const APART: &[&[&str]] = &[&["clock", "fonts"], &["source", "display"], &["demo", "control_socket"]];

/// The only files outside `player/` that know the player. Everything else is built without the feature `player`.
const WITH_PLAYER: &[&str] = &["player/", "run/play.rs", "run/error.rs"];

/// The only files that ask whether the feature `player` is there.
const ASK_FOR_PLAYER: &[&str] = &["lib.rs", "run/mod.rs", "run/error.rs"];

/// The parts of the player, from what several screens read to what knows all of them. A part uses only parts of rows above
/// its own; those of one row do not know each other, but for [`BETWEEN_SCREENS`]. The root knows all.
const PLAYER_ORDER: &[&[&str]] = &[
    &["frame_sets", "fault", "heartbeat", "waker", "window", "action", "stage"],
    &["state", "narration"],
    &["paint"],
    &["theme", "pages"],
    &["widgets", "rebuild"],
    &["input"],
    &["board", "viewer", "search", "attract", "terminal", "crisis", "staff", "idle", "language_sheet"],
    &["take_home", "transition"],
    &["screen_reader"],
    &["inbox", "navigation", "report", "sleep"],
    &["start"],
];

/// What one screen uses of another, and why.
const BETWEEN_SCREENS: &[(&str, &str, &str)] = &[
    ("board", "viewer", "draws in advance what a touched card opens with, which the viewer's layout alone knows"),
    ("attract", "viewer", "draws in advance what a touched magazine opens with"),
];

/// Parameters of a function or a system at the most; what belongs together is a struct (`SystemParam`).
const MOST_PARAMETERS: usize = 8;

/// Folders whose types have names that no other type of the tree has.
const UNIQUE_TYPES: &[&str] = &[""];

/// Outside crates with one address: the crate, and the beginnings of the only paths that may name it. The table in
/// `src/lib.rs` names the same crates, module by module.
const ADDRESSES: &[(&str, &[&str])] = &[
    (
        "reqwest",
        &[
            "platform/http/client.rs",
            "platform/http/server_time.rs",
            "source/http/fetch.rs",
            "source/http/response.rs",
            "feedback/votes/collector_client.rs",
            "publication/publication_client.rs",
            "feedback/alert/send/webhook.rs",
            "feedback/alert/send/one_request.rs",
            "admin/provider/provider_client.rs",
        ],
    ),
    ("notify", &["platform/file_watch.rs"]),
    ("html5gum", &["notice/text.rs", "source/feed/html_text.rs"]),
    (
        "askama",
        &[
            "platform/escape.rs",
            "collect/pages/html.rs",
            "collect/documents/html.rs",
            "feedback/report/html.rs",
            "feedback/poster/",
            "admin/",
        ],
    ),
    ("strsim", &["platform/nearest_word.rs"]),
    ("percent_encoding", &["config/feedback/postgres_tls.rs", "admin/"]),
    (
        "rusqlite",
        &[
            "platform/sqlite/",
            "store/catalogue/",
            "search/index/",
            "feedback/votes/vote_store/",
            "feedback/alert/book/schema.rs",
            "feedback/alert/book/connection.rs",
            "feedback/alert/book/episodes.rs",
            "feedback/alert/book/episode_rows.rs",
            "feedback/alert/book/error.rs",
            "feedback/alert/book/message_queue.rs",
            "feedback/alert/book/note_queue.rs",
            "admin/",
        ],
    ),
    ("postgres", &["feedback/votes/vote_store/"]),
    ("tokio_postgres_rustls", &["feedback/votes/vote_store/"]),
    ("uuid", &["feedback/votes/vote.rs", "feedback/votes/vote_store/"]),
    ("lettre", &["feedback/alert/send/"]),
    ("plotters", &["feedback/report/"]),
    ("plotters_backend", &["feedback/report/pdf/"]),
    ("axum_server", &["web_server/", "metrics/server.rs", "collect/server.rs", "admin/server.rs"]),
    ("prometheus_client", &["metrics/exposition.rs"]),
    ("ed25519_dalek", &["evidence/journal/key.rs"]),
    ("krilla", &["documents/"]),
    ("harfrust", &["documents/"]),
    (
        "flate2",
        &[
            "notice/file_format/zip.rs",
            "source/office/blank_pdf.rs",
            "source/office/zip_repack.rs",
            "raster/worker/wrapper_pdf.rs",
        ],
    ),
    ("pdfium_render", &["raster/worker"]),
    ("bevy", &["player/"]),
    ("wgpu", &["player/paint/surface.rs"]),
    ("sd_notify", &["run/service_manager.rs"]),
    ("axum", &["demo/", "demo.rs", "web_server/", "metrics/server.rs", "collect/", "admin/"]),
    ("argon2", &["admin/accounts/"]),
    ("totp_rs", &["admin/accounts/"]),
    ("ldap3", &["admin/directory/"]),
    ("jsonwebtoken", &["admin/provider/"]),
    ("ring", &["admin/provider/"]),
    ("tar", &["admin/settings/"]),
    ("clap_complete", &["cli/completions.rs"]),
    ("clap_mangen", &["cli/manual.rs"]),
    ("toml_edit", &["demo/", "admin/"]),
];

/// Beginnings of the paths of files that touch no disk, no network and no clock.
const PURE: &[&str] = &[
    "platform/escape.rs",
    "installation/accessibility/board_abilities.rs",
    "installation/accessibility/clause.rs",
    "installation/accessibility/hardware_clauses.rs",
    "installation/accessibility/operation_clauses.rs",
    "installation/accessibility/picture_geometry.rs",
    "installation/accessibility/screen_clauses.rs",
    "installation/accessibility/speech_clauses.rs",
    "installation/answers.rs",
    "installation/configuration_text.rs",
    "installation/finding.rs",
    "installation/plain_page.rs",
    "installation/unit_drop_in.rs",
    "config/flat_values.rs",
    "config/program_keys.rs",
    "config/reload.rs",
    "notice/",
    "clock/plausibility.rs",
    "machine/hysteresis.rs",
    "machine/state.rs",
    "control_socket/glass_state.rs",
    "metrics/board_series.rs",
    "metrics/collector_series.rs",
    "metrics/exposition.rs",
    "metrics/series.rs",
    "evidence/history/outage_period.rs",
    "touch/",
    "rotation/",
    "evidence/journal/changed_fields.rs",
    "evidence/journal/event.rs",
    "evidence/journal/event_values.rs",
    "evidence/journal/entry.rs",
    "evidence/journal/posted_state.rs",
    "evidence/history/display_log.rs",
    "evidence/history/blackout_cause.rs",
    "evidence/journal/outbox.rs",
    "evidence/history/journal_history.rs",
    "evidence/history/records.rs",
    "evidence/history/timeline.rs",
    "evidence/journal/signed_prefix.rs",
    "evidence/verification/chain_walk.rs",
    "evidence/history/day.rs",
    "evidence/documents/clause.rs",
    "evidence/documents/context.rs",
    "evidence/documents/imprint.rs",
    "evidence/documents/sections.rs",
    "evidence/documents/journal_statement.rs",
    "evidence/documents/legal_terms.rs",
    "evidence/documents/correction.rs",
    "evidence/documents/cli_text.rs",
    "evidence/sheet.rs",
    "evidence/pdf.rs",
    "words/",
    "documents/",
    "feedback/votes/terminal_names.rs",
    "feedback/votes/vote.rs",
    "feedback/survey/survey_of_day.rs",
    "feedback/visit",
    "feedback/alert/episode.rs",
    "platform/hours.rs",
    "platform/backoff.rs",
    "feedback/alert/rules.rs",
    "feedback/alert/message.rs",
    "feedback/alert/book/listing.rs",
    "collect/pages/ballot.rs",
    "collect/pages/smiley.rs",
    "collect/pages/html.rs",
    "collect/pages/question.rs",
    "collect/pages/language.rs",
    "player/board/areas.rs",
    "player/board/card_list.rs",
    "player/board/list_order.rs",
    "player/viewer/areas.rs",
    "player/viewer/ease_back.rs",
    "player/viewer/facts.rs",
    "player/viewer/header_fold.rs",
    "player/viewer/page_colour.rs",
    "player/viewer/paper_shadow.rs",
    "player/viewer/rail_plan.rs",
    "player/viewer/strip_layout.rs",
    "player/viewer/tool_grid.rs",
    "player/viewer/tools.rs",
    "player/widgets/smiley.rs",
    "player/widgets/typing.rs",
    "player/screen_reader/element.rs",
    "player/screen_reader/finger_exploration.rs",
    "player/screen_reader/reading_list.rs",
    "player/screen_reader/reading_order.rs",
    "player/search/keys.rs",
    "player/search/layout.rs",
    "player/search/line.rs",
    "player/widgets/marked_text.rs",
    "player/viewer/reading/flow.rs",
    "player/viewer/reading/text_areas.rs",
    "player/viewer/reading/text_place.rs",
    "player/pages/eviction.rs",
    "player/pages/prefetch.rs",
    "feedback/misuse",
    "feedback/monthly_report/due.rs",
    "feedback/monthly_report/ledger.rs",
    "feedback/tally/",
    "feedback/report/",
    "feedback/survey/month_results.rs",
    "feedback/poster/code.rs",
    "feedback/poster/layout.rs",
    "feedback/poster/svg.rs",
    "feedback/poster/pdf.rs",
    "problems/mod.rs",
    "problems/detect.rs",
    "problems/lifecycle.rs",
    "problems/message.rs",
    "problems/text.rs",
    "problems/weekly_message.rs",
    "store/reconcile/identity.rs",
    "store/reconcile/shared_ids.rs",
    "store/blobs/converted_pdfs.rs",
    "store/view/notice_index.rs",
    "store/view/board_order.rs",
    "store/pending.rs",
    "store/reconcile/rules.rs",
    "store/blobs/retention.rs",
    "store/reconcile/duplicates.rs",
    "raster/tile.rs",
    "raster/ipc/protocol.rs",
    "raster/ipc/limits.rs",
    "raster/ipc/page_table.rs",
    "raster/ipc/request.rs",
    "raster/ipc/reply.rs",
    "raster/ipc/text_table.rs",
    "raster/ipc/tag_table.rs",
    "raster/page_tags.rs",
    "raster/worker/structure_tree.rs",
    "raster/page_text.rs",
    "raster/page_word.rs",
    "recognition/document_list.rs",
    "recognition/document_survey.rs",
    "recognition/page_image.rs",
    "recognition/page_requests.rs",
    "recognition/text_file.rs",
    "recognition/text_quality.rs",
    "recognition/tsv.rs",
    "source/folder/answers/text_line.rs",
    "reading/",
    "search/czech_stemmer.rs",
    "search/hit_boxes.rs",
    "search/irregular_nouns.rs",
    "search/progress.rs",
    "search/query.rs",
    "search/sentence.rs",
    "search/suggested_words.rs",
    "search/tokens.rs",
    "search/typos.rs",
    "search/word_stem.rs",
    "update/board_sample.rs",
    "update/gate.rs",
    "update/permission.rs",
    "update/picture_check.rs",
    "update/schedule_check.rs",
    "update/selection.rs",
    "update/service_facts.rs",
    "update/trial_fault.rs",
    "update/version_number.rs",
    "store/replay/take_down_audit.rs",
    "store/replay/simulation.rs",
    "source/folder/answers/answer_text.rs",
    "source/folder/answers/answer_names.rs",
    "source/folder/answers/visibility.rs",
    "source/folder/answers/remarks.rs",
    "source/folder/answers/take_down_text.rs",
    "source/folder/paths.rs",
    "source/folder/clerk_problem.rs",
    "source/folder/scan/grouping.rs",
    "source/folder/scan/copy_names.rs",
    "source/folder/intake/stillness.rs",
    "source/folder/terms/legal_kinds.rs",
    "source/folder/terms/file_name.rs",
    "source/folder/terms/name_days.rs",
    "source/folder/terms/past_days.rs",
    "source/folder/sidecar/reader.rs",
    "source/folder/sidecar/format.rs",
    "source/folder/terms/posting_terms.rs",
    "source/feed/xml/channel.rs",
    "source/feed/context.rs",
    "source/http/download_queue.rs",
    "source/office/blank_pdf.rs",
    "source/office/docx.rs",
    "source/office/footnotes.rs",
    "source/office/odt.rs",
    "source/office/zip_repack.rs",
    "source/crisis/alert.rs",
    "source/crisis/active_alerts.rs",
    "source/crisis/cap_parser.rs",
    "source/crisis/alert_filter.rs",
    "source/crisis/feed_health.rs",
    "source/crisis/language_merge.rs",
    "source/crisis/message_file.rs",
    "platform/text_encoding.rs",
    "source/feed/format.rs",
    "source/feed/items.rs",
    "source/feed/item_labels.rs",
    "source/feed/document_link.rs",
    "source/listing.rs",
    "source/defect.rs",
    "source/report.rs",
    "source/store_answers.rs",
    "source/feed/announcement.rs",
    "source/feed/html_text.rs",
    "source/feed/dates/",
    "source/feed/xml/rss.rs",
    "source/feed/xml/rss_attachments.rs",
    "source/feed/xml/item_days.rs",
    "source/feed/xml/ud.rs",
    "source/feed/xml/tree.rs",
    "source/feed/ofn/",
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

/// Longest file, in lines of code and tests; what only explains makes none too long.
const LONGEST: usize = 350;

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
    /// `store` for `store/release.rs` and `store.rs`; `main` for the programs beside `main.rs`.
    fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        if first == "bin" { "main" } else { first.trim_end_matches(".rs") }
    }

    fn lies_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

/// Files of templates, which say words too.
fn templates() -> Vec<PathBuf> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/templates")];
    let mut out = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { out.push(path) }
        }
    }
    out
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

/// The text of `src/lib.rs`, which holds the tables.
fn lib() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap()
}

/// The cells of a table's rows in a header comment, under the head that begins with these words.
fn table(text: &str, head: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| -> Vec<String> { line.split('|').skip(1).map(|cell| cell.trim().to_owned()).collect() };
    let lines = text.lines().map(|line| line.trim_start_matches("//!").trim());
    let rows = lines.skip_while(|line| !line.starts_with(head)).skip(2);
    rows.take_while(|line| line.starts_with('|')).map(|line| cells(line.trim_end_matches('|'))).collect()
}

/// A row of the table of modules.
struct ModuleRow {
    module: String,
    crates: BTreeSet<String>,
}

fn modules() -> Vec<ModuleRow> {
    let plain = |cell: &str| cell.trim_matches(['[', ']', '`']).to_owned();
    let rows = table(&lib(), "| module | crates kept to it |").into_iter();
    let row = |cells: Vec<String>| ModuleRow {
        module: plain(&cells[0]),
        crates: cells[1].split(',').map(|name| plain(name.trim())).filter(|name| !name.is_empty()).collect(),
    };
    rows.map(row).collect()
}

/// Whether a file of the module `own` may use the module `used`.
fn may_use(order: &[ModuleRow], own: &str, used: &str) -> bool {
    let place = |module: &str| order.iter().position(|row| row.module == module);
    let apart = APART.iter().any(|group| group.contains(&own) && group.contains(&used));
    // The programs and the crate's root stand below the table.
    let below = own == "main" || place(used) < place(own);
    own == "lib" || used == own || (below && !apart && place(used).is_some())
}

fn report(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn the_table_of_modules_is_that_of_the_code() {
    let rows = modules();
    let names: Vec<&str> = rows.iter().map(|row| row.module.as_str()).collect();
    let text = lib();
    let code = code_of(&text);
    // `pub mod`, `pub(crate) mod` or `mod`: whoever reaches a module, it has a row.
    let name = |line: &str| Some(line.split_once("mod ")?.1.strip_suffix(';')?.to_owned());
    let is_declaration = |line: &&str| ["pub ", "pub(", "mod "].iter().any(|start| line.starts_with(start));
    let declared = code.lines().filter(is_declaration).filter_map(name);
    assert_eq!(names, declared.collect::<Vec<_>>(), "src/lib.rs: the table and the `mod` lines differ");
    // What everything stands on knows nothing of ours, so nothing may stand above it.
    assert!(names.iter().position(|name| *name == "platform").is_none_or(|row| row == 0), "`platform` comes first");
    let groups = APART.iter().flat_map(|group| group.iter());
    report(groups.filter(|name| !names.contains(name)).map(|name| format!("APART: no module `{name}`")).collect());
}

#[test]
fn the_table_of_modules_names_the_crates_kept_to_each() {
    let module = |place: &&str| place.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
    let kept: BTreeSet<(String, String)> = ADDRESSES
        .iter()
        .flat_map(|(name, places)| places.iter().map(|place| (module(place), (*name).to_owned())))
        .collect();
    let rows = modules();
    let told: BTreeSet<(String, String)> =
        rows.iter().flat_map(|row| row.crates.iter().map(|name| (row.module.clone(), name.clone()))).collect();
    let fault = |(module, name): &(String, String), what| format!("src/lib.rs: `{module}` {what} `{name}`");
    let missing = kept.difference(&told).map(|pair| fault(pair, "does not name"));
    report(missing.chain(told.difference(&kept).map(|pair| fault(pair, "has no address for"))).collect());
}

/// Names of the code in words: `take_down` and `TakeDown` are "take down".
fn words_of(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
        out.extend(if c == '_' { ' '.to_lowercase() } else { c.to_lowercase() });
    }
    out
}

#[test]
fn the_glossary_speaks_the_words_of_the_code() {
    let sources = sources();
    let mut names: BTreeSet<String> = BTreeSet::new();
    for source in sources.iter().filter(|source| source.path != "lib.rs") {
        names.extend(source.path.trim_end_matches(".rs").split('/').map(words_of));
        names.extend(source.code.split(|c: char| !is_name(c)).map(words_of));
    }
    let all = format!(" {} ", names.into_iter().collect::<Vec<_>>().join(" | "));
    let terms: Vec<String> = table(&lib(), "| Czech | our term |").into_iter().map(|cells| cells[1].clone()).collect();
    assert!(terms.len() > 20, "src/lib.rs: the glossary cannot be read");
    let twice = terms.iter().filter(|term| terms.iter().filter(|it| it == term).count() > 1);
    let twice = twice.map(|term| format!("src/lib.rs: {term} stands twice in the glossary"));
    let silent = terms.iter().filter(|term| !all.contains(&format!(" {} ", term.replace('-', " "))));
    report(twice.chain(silent.map(|term| format!("src/lib.rs: no name in the code has {term}"))).collect());
}

#[test]
fn the_paths_in_the_walks_are_those_of_the_code() {
    let sources = sources();
    let text = lib();
    let header: String = text.lines().filter(|line| line.starts_with("//!")).collect::<Vec<_>>().join("\n");
    let order = modules();
    let is_path = |text: &&str| text.contains("::") && text.chars().all(|c| is_name(c) || c == ':');
    let quoted: BTreeSet<&str> = header.split('`').skip(1).step_by(2).filter(is_path).collect();
    assert!(quoted.len() > 10, "src/lib.rs: the walks cannot be read");
    let is_there = |path: &str| {
        let mut parts = path.split("::");
        let module = parts.next().unwrap();
        // Each name of the path is a file or a name in the code of the module.
        let inside: Vec<&Source> = sources.iter().filter(|source| source.module() == module).collect();
        let named = |part: &str| {
            inside.iter().any(|source| {
                source.path.split('/').any(|it| it.trim_end_matches(".rs") == part)
                    || finds(&source.code, part).next().is_some()
            })
        };
        order.iter().any(|row| row.module == module) && parts.all(named)
    };
    report(quoted.iter().filter(|path| !is_there(path)).map(|path| format!("src/lib.rs: no {path} in src")).collect());
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let sources = sources();
    let order = modules();
    let known: BTreeSet<&str> = sources.iter().map(Source::module).collect();
    let mut faults = Vec::new();
    for source in &sources {
        let own = source.module();
        if !order.iter().any(|row| row.module == own) && !["lib", "main"].contains(&own) {
            faults.push(format!("{}: `{own}` has no row in the table of src/lib.rs", source.path));
        }
        for used in used_modules(&source.code) {
            if known.contains(used.as_str()) && !may_use(&order, own, &used) {
                faults.push(format!("{}: `{own}` may not use `{used}`", source.path));
            }
        }
    }
    report(faults);
}

/// Every path that the `use` statements of a file bring in, from the crate's root.
fn imported_paths(source: &Source) -> Vec<Vec<String>> {
    let own: Vec<String> = source.path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    let own: Vec<String> = own.into_iter().filter(|part| part != "mod").collect();
    let mut out = Vec::new();
    for after in finds(&source.code, "use").filter_map(|after| after.strip_prefix(' ')) {
        let tree: String = after.chars().take_while(|c| *c != ';').filter(|c| !c.is_whitespace()).collect();
        let mut leaves = Vec::new();
        leaves_of(&tree, &[], &mut leaves);
        out.extend(leaves.into_iter().filter_map(|leaf| resolved(&own, leaf)));
    }
    out
}

/// The leaves of a tree such as `a::{b, c::{self, d}}`.
fn leaves_of(tree: &str, before: &[String], out: &mut Vec<Vec<String>>) {
    let (mut depth, mut start) = (0, 0);
    let ends = tree.char_indices().map(|(at, c)| (at, Some(c))).chain([(tree.len(), None)]);
    for (at, c) in ends {
        match c {
            Some('{') => depth += 1,
            Some('}') => depth -= 1,
            Some(',') | None if depth == 0 => {
                let item = &tree[start..at];
                start = at + 1;
                let (path, group) = item.split_once('{').map_or((item, None), |(path, group)| (path, Some(group)));
                let parts = path.split("::").filter(|part| !part.is_empty()).map(str::to_owned);
                let whole: Vec<String> = before.iter().cloned().chain(parts).collect();
                match group {
                    Some(group) => leaves_of(group.strip_suffix('}').unwrap_or(group), &whole, out),
                    None if item.is_empty() => {}
                    None => out.push(whole),
                }
            }
            _ => {}
        }
    }
}

/// A path from the crate's root; nothing for one that leads out of the crate.
fn resolved(own: &[String], leaf: Vec<String>) -> Option<Vec<String>> {
    let mut base = match leaf.first()?.as_str() {
        "crate" => vec![],
        "self" | "super" => own.to_vec(),
        _ => return None,
    };
    for part in leaf {
        match part.as_str() {
            "crate" | "self" => {}
            "super" => drop(base.pop()),
            _ => base.push(part),
        }
    }
    Some(base)
}

/// The part of the player that a path leads to: `player/board/rows.rs` and `player::board::Board` are of `board`.
fn player_part<'a>(mut path: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let part = path.next().filter(|first| *first == "player").and_then(|_| path.next())?;
    let part = part.trim_end_matches(".rs");
    // Types of the root itself are no parts.
    (part != "mod" && part.starts_with(|c: char| c.is_ascii_lowercase())).then_some(part)
}

#[test]
fn a_part_of_the_player_uses_only_what_stands_before_it() {
    let row = |part: &str| PLAYER_ORDER.iter().position(|row| row.contains(&part));
    let mut faults = Vec::new();
    let mut used_between = BTreeSet::new();
    for source in sources().iter().filter(|source| !source.code.is_empty()) {
        let Some(own) = player_part(source.path.split('/')) else { continue };
        let Some(own_row) = row(own) else {
            faults.push(format!("{}: `{own}` has no row in PLAYER_ORDER", source.path));
            continue;
        };
        for path in imported_paths(source) {
            let Some(used) = player_part(path.iter().map(String::as_str)).filter(|used| *used != own) else { continue };
            let stated = BETWEEN_SCREENS.iter().any(|(from, to, _)| (*from, *to) == (own, used));
            if stated {
                used_between.insert((own.to_owned(), used.to_owned()));
            } else if row(used).is_none_or(|row| row >= own_row) {
                faults.push(format!("{}: `player::{own}` may not use `player::{used}`", source.path));
            }
        }
    }
    let unused = BETWEEN_SCREENS.iter().filter(|(a, b, _)| !used_between.contains(&((*a).into(), (*b).into())));
    faults.extend(unused.map(|(from, to, _)| format!("BETWEEN_SCREENS: `{from}` uses nothing of `{to}`")));
    report(faults);
}

#[test]
fn no_function_of_the_player_has_too_many_parameters() {
    let mut faults = Vec::new();
    // The presenting of a frame touches the window, the graphics card and every node.
    for source in
        sources().iter().filter(|source| source.path.starts_with("player/") && !source.lies_in(&["player/paint/"]))
    {
        for after in finds(&source.code, "fn").filter_map(|after| after.strip_prefix(' ')) {
            let name: String = after.chars().take_while(|c| is_name(*c)).collect();
            let count = parameters(after);
            if count > MOST_PARAMETERS {
                faults.push(format!("{}: `{name}` has {count} parameters", source.path));
            }
        }
    }
    report(faults);
}

/// How many parameters stand in the brackets of a function's head; `self` counts.
fn parameters(head: &str) -> usize {
    let (mut depth, mut angles, mut count, mut any) = (0, 0, 0, false);
    let mut before = ' ';
    for c in head.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '<' => angles += 1,
            '>' if before != '-' => angles -= 1,
            ',' if depth == 1 && angles == 0 => (count, any) = (count + usize::from(any), false),
            _ => any |= depth > 0 && !c.is_whitespace(),
        }
        if depth == 0 && c == ')' {
            return count + usize::from(any);
        }
        before = c;
    }
    0
}

#[test]
fn without_a_screen_there_is_everything_but_the_player() {
    let mut faults = Vec::new();
    for source in sources() {
        if used_modules(&source.code).contains("player") && !source.lies_in(WITH_PLAYER) {
            faults.push(format!("{}: only {} know the player", source.path, WITH_PLAYER.join(", ")));
        }
        let asks =
            source.text.lines().any(|line| !line.trim().starts_with("//") && line.contains("feature = \"player\""));
        if asks && !source.lies_in(ASK_FOR_PLAYER) {
            faults.push(format!("{}: only {} ask for the feature", source.path, ASK_FOR_PLAYER.join(", ")));
        }
    }
    report(faults);
}

/// Every path in the code that begins with `root`, without it; a group gives one path for each of its parts.
fn paths<'a>(code: &'a str, root: &'a str) -> Vec<Vec<String>> {
    fn expand(text: &str, before: &[String], out: &mut Vec<Vec<String>>) {
        let text = text.trim_start();
        let Some(group) = text.strip_prefix('{') else {
            let name: String = text.chars().take_while(|c| is_name(*c)).collect();
            let after = text[name.len()..].to_owned();
            let path = [before, &[name]].concat();
            match after.strip_prefix("::") {
                Some(rest) => expand(rest, &path, out),
                None => out.push(path),
            }
            return;
        };
        let (mut depth, mut start) = (0, 0);
        for (at, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    if !group[start..at].trim().is_empty() {
                        expand(&group[start..at], before, out);
                    }
                    start = at + 1;
                    if c == '}' {
                        return;
                    }
                }
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    for (at, _) in code.match_indices(root) {
        let before = &code[..at];
        // Within the group of a `use` a name goes on a path that was read from its beginning.
        let statement = before.rsplit(';').next().unwrap_or_default();
        let group = statement.rsplit_once("use ").is_some_and(|(_, tree)| {
            tree.matches('{').count() > tree.matches('}').count() && !tree.contains(['(', '='])
        });
        let is_root = !before.ends_with(is_name) && !before.ends_with("::") && !group;
        if let Some(path) = code[at + root.len()..].strip_prefix("::").filter(|_| is_root) {
            expand(path, &[], &mut out);
        }
    }
    out
}

/// The files of the tree, and what each brings in by `use`.
struct Tree {
    files: BTreeSet<String>,
    /// For a file, each name that it brings in, with the path from the crate's root that the name stands for.
    imports: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Tree {
    fn new(sources: &[Source]) -> Self {
        let mut tree =
            Self { files: sources.iter().map(|source| source.path.clone()).collect(), imports: BTreeMap::new() };
        for source in sources {
            let imports = tree.imports_of(source);
            tree.imports.insert(source.path.clone(), imports);
        }
        tree
    }

    /// The modules that lie in the folder of a file: `player/board/rows.rs` gives `rows` for `player/board/mod.rs`.
    fn children(&self, own: &[String]) -> BTreeSet<&str> {
        let folder = format!("{}/", own.join("/"));
        let inside = self.files.iter().filter_map(|file| file.strip_prefix(&folder));
        inside.filter_map(|file| file.split('/').next()).map(|file| file.trim_end_matches(".rs")).collect()
    }

    fn imports_of(&self, source: &Source) -> BTreeMap<String, Vec<String>> {
        let own = module_path(source);
        let children = self.children(&own);
        let mut out = BTreeMap::new();
        for (_, tree) in use_statements(&source.code) {
            let tree: String = tree.replace(" as ", "@").chars().filter(|c| !c.is_whitespace()).collect();
            let mut leaves = Vec::new();
            leaves_of(&tree, &[], &mut leaves);
            for mut leaf in leaves {
                let Some(last) = leaf.pop() else { continue };
                let (last, name) =
                    last.split_once('@').map_or((last.as_str(), None), |(last, name)| (last, Some(name)));
                let name = name.unwrap_or(if last == "self" { leaf.last().map_or("", String::as_str) } else { last });
                let name = name.to_owned();
                leaf.push(last.to_owned());
                let path = if children.contains(leaf[0].as_str()) {
                    Some([own.as_slice(), &leaf].concat())
                } else {
                    resolved(&own, leaf)
                };
                out.extend(path.map(|path| (name, path)));
            }
        }
        out
    }

    /// The file of a module.
    fn file(&self, module: &[String]) -> Option<&str> {
        let module = module.join("/");
        let names = [format!("{module}.rs"), format!("{module}/mod.rs")];
        names.iter().find_map(|name| self.files.get(name)).map(String::as_str)
    }

    /// The file in which what a path names is declared: the deepest module that is a file, and where that file only
    /// brings the name in, the file from which it does.
    fn declares(&self, path: &[String]) -> Option<&str> {
        let mut path = path.to_vec();
        // Names that lead in a ring are none; the compiler refuses them.
        for _ in 0..16 {
            let (length, file) =
                (1..=path.len()).rev().find_map(|length| Some((length, self.file(&path[..length])?)))?;
            let Some(target) = path.get(length).and_then(|name| self.imports.get(file)?.get(name)) else {
                return Some(file);
            };
            path = [target.as_slice(), &path[length + 1..]].concat();
        }
        None
    }

    /// The files of which a file uses something. That the root of a folder passes names on (`pub use`) is no use of them.
    fn used_by(&self, source: &Source) -> BTreeSet<String> {
        let own = module_path(source);
        let children = self.children(&own);
        let imports = self.imports.get(&source.path).into_iter().flatten();
        let mut code = source.code.clone();
        let is_root = source.path.ends_with("/mod.rs") || !children.is_empty();
        for (_, tree) in use_statements(&source.code).into_iter().filter(|(public, _)| is_root && *public) {
            code = code.replace(tree, "");
        }
        // How far a name is seen is no use of the place that sees it.
        let code = code.replace("(in crate::", "(");
        let mut all: Vec<Vec<String>> = paths(&code, "crate");
        // What the root passes on and says itself it uses as well.
        let said = imports.clone().filter(|(name, _)| is_root && finds(&code, name).next().is_some());
        all.extend(said.map(|(_, target)| target.clone()));
        all.extend(paths(&code, "self").into_iter().map(|path| [own.as_slice(), &path].concat()));
        let parents = |path: Vec<String>| {
            let up = 1 + path.iter().take_while(|name| *name == "super").count();
            [&own[..own.len().saturating_sub(up)], &path[up - 1..]].concat()
        };
        all.extend(paths(&code, "super").into_iter().map(parents));
        // In the root of a folder a path may begin with a file of the folder.
        for child in children {
            all.extend(paths(&code, child).into_iter().map(|path| [&own[..], &[child.to_owned()], &path].concat()));
        }
        // A module that was brought in stands for what is taken from it in the code.
        all.iter_mut().for_each(|path| path.truncate(path.iter().position(|it| it == "self").unwrap_or(path.len())));
        for (name, target) in imports.filter(|(_, target)| self.file(target).is_some()) {
            let inside: Vec<Vec<String>> =
                paths(&code, name).into_iter().map(|path| [target.as_slice(), &path].concat()).collect();
            if !inside.is_empty() {
                all.retain(|path| path != target);
                all.extend(inside);
            }
        }
        let used = all.iter().filter_map(|path| self.declares(path));
        used.filter(|used| *used != source.path).map(str::to_owned).collect()
    }
}

/// The path of a file's module from the crate's root.
fn module_path(source: &Source) -> Vec<String> {
    let module = source.path.trim_end_matches(".rs");
    module.strip_suffix("/mod").unwrap_or(module).split('/').map(str::to_owned).collect()
}

/// The `use` statements of a file without their first word, and whether they pass their names on.
fn use_statements(code: &str) -> Vec<(bool, &str)> {
    let statements = code.match_indices("use ").filter(|(at, _)| !code[..*at].ends_with(is_name));
    let statement = |(at, word): (usize, &str)| {
        let line = code[..at].rsplit('\n').next().unwrap_or_default().trim();
        let tree = code[at + word.len()..].split(';').next().unwrap_or_default();
        (line.is_empty() || line.starts_with("pub")).then_some((line.starts_with("pub"), tree))
    };
    statements.filter_map(statement).collect()
}

/// The circles of the tree: groups of files in which each uses each, directly or through others of the group.
fn circles(tree: &Tree, sources: &[Source]) -> Vec<BTreeMap<String, BTreeSet<String>>> {
    let uses: BTreeMap<String, BTreeSet<String>> =
        sources.iter().map(|source| (source.path.clone(), tree.used_by(source))).collect();
    assert!(uses.values().any(|used| !used.is_empty()), "nothing was read");
    let reach = |from: &str| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(file) = next.pop() {
            let used = uses.get(&file).into_iter().flatten();
            next.extend(used.filter(|used| seen.insert((*used).clone())).cloned());
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<String>> = uses.keys().map(|file| (file.as_str(), reach(file))).collect();
    let mut out: Vec<BTreeMap<String, BTreeSet<String>>> = Vec::new();
    for (file, reaches) in &reached {
        if !reaches.contains(*file) || out.iter().any(|circle| circle.contains_key(*file)) {
            continue;
        }
        let circle: BTreeSet<&String> = reaches
            .iter()
            .filter(|other| reached.get(other.as_str()).is_some_and(|back| back.contains(*file)))
            .collect();
        let inside = |file: &String| uses[file].iter().filter(|used| circle.contains(used)).cloned().collect();
        out.push(circle.iter().map(|file| ((*file).clone(), inside(file))).collect());
    }
    out
}

/// Two files that use each other are one that was cut in the wrong place: what both need belongs into a third. Counted is
/// what a file names; a type whose methods stand in several files is one thing for as long as only one of them names the
/// others.
#[test]
fn no_two_files_use_each_other() {
    let sources = sources();
    let tree = Tree::new(&sources);
    let mut faults = Vec::new();
    for circle in circles(&tree, &sources) {
        let arrows = circle.iter().map(|(file, used)| {
            format!("    {file} uses {}", used.iter().map(String::as_str).collect::<Vec<_>>().join(", "))
        });
        faults.push(format!("a circle of {} files:\n{}", circle.len(), arrows.collect::<Vec<_>>().join("\n")));
    }
    report(faults);
}

/// Types that an `impl` gives to a trait.
const ASSOCIATED: &[&str] = &["Error", "Err", "Item", "Target", "Output"];

/// Names of the types that the code declares.
fn declared_types(code: &str) -> impl Iterator<Item = String> {
    let words = ["struct ", "enum ", "trait ", "type ", "union "];
    let declared = words.into_iter().flat_map(move |word| finds(code, word));
    let name = |after: &str| after.chars().take_while(|c| is_name(*c)).collect::<String>();
    declared.map(name).filter(|name| name.starts_with(char::is_uppercase))
}

#[test]
fn a_type_has_a_name_of_its_own() {
    let sources = sources();
    let mut places: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for source in &sources {
        for name in declared_types(&source.code).filter(|name| !ASSOCIATED.contains(&name.as_str())) {
            places.entry(name).or_default().insert(&source.path);
        }
    }
    assert!(places.len() > 100, "the types cannot be read");
    let unique = |path: &&&str| UNIQUE_TYPES.iter().any(|folder| path.starts_with(folder));
    // `Value` is what serde calls the outcome of a visitor.
    let twice = places
        .iter()
        .filter(|(name, _)| name.as_str() != "Value")
        .filter(|(_, paths)| paths.len() > 1 && paths.iter().any(|path| unique(&path)));
    let told = |paths: &BTreeSet<&str>| paths.iter().copied().collect::<Vec<_>>().join(", ");
    report(twice.map(|(name, paths)| format!("`{name}` is declared in {}", told(paths))).collect());
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
    // Whatever says of itself that it is pure is held to it, listed or not.
    let said = |source: &Source| {
        let header = source.text.lines().map_while(|line| line.strip_prefix("//!"));
        header.collect::<String>().split(' ').any(|word| ["Pure.", "Pure;", "Pure:"].contains(&word))
    };
    let pure = sources().into_iter().filter(|source| source.lies_in(PURE) || said(source));
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

/// Words that begin a riddle: the reader is told about a thing before hearing which one it is.
const RIDDLES: &[&str] = &[
    "what",
    "how",
    "where",
    "when",
    "whether",
    "who",
    "whose",
    "why",
    "which",
    "it",
    "its",
    "this",
    "these",
    "that",
    "those",
    "there",
    "they",
    "here",
    "everything",
    "something",
];

/// Within how many words of a header the term stands that the file is named after.
const TERM_WITHIN: usize = 5;

/// The parts of a name or a text in lower case: `vote_store`, `VoteStore` and "vote store" are "vote" and "store";
/// "SQLite" is "sq", "lite" and "sqlite".
fn terms_of(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        out.insert(word.to_lowercase());
        let humps: String = word.chars().flat_map(|c| [if c.is_uppercase() { ' ' } else { '\0' }, c]).collect();
        out.extend(humps.replace('\0', "").split_whitespace().map(str::to_lowercase));
    }
    out
}

/// Whether one word is made of the other: "purge" and "purging", "notice" and "notices", "config" and "configuration".
fn is_kin(one: &str, other: &str) -> bool {
    let single = |word| str::strip_suffix(word, 's').unwrap_or(word);
    let (one, other) = (single(one), single(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let stem = short.strip_suffix("ie").or(short.strip_suffix(['e', 'y'])).unwrap_or(short);
    let most = if stem.len() < 5 { 4 } else { usize::MAX };
    one == other || (stem.len() > 2 && long.strip_prefix(stem).is_some_and(|end| end.len() <= most))
}

/// Why the header of a file does not say first what the file is named after; nothing where it does.
fn header_fault(path: &str, text: &str) -> Option<String> {
    let header: String = text.lines().map_while(|line| line.strip_prefix("//!")).collect::<Vec<_>>().join(" ");
    let mut words = header.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let first = words.clone().next().unwrap_or_default().to_lowercase();
    if RIDDLES.contains(&first.as_str()) {
        return Some(format!("{path}: the header opens with \"{first}\" instead of a name"));
    }
    // `mod.rs` is named by its folder; the roots of the library and of the program have no name.
    let name = path.trim_end_matches(".rs").trim_end_matches("/mod").rsplit('/').next().unwrap_or_default();
    let opening: String = words.by_ref().take(TERM_WITHIN).collect::<Vec<_>>().join(" ");
    let (named, said) = (terms_of(name), terms_of(&opening));
    let says_it = named.iter().any(|name| said.iter().any(|word| is_kin(name, word)));
    (!says_it).then(|| format!("{path}: no word of \"{name}\" in \"{opening}\""))
}

/// A file's name is the term for what is in it; whoever opens the file finds it again in the first words. What follows may
/// say more, or say it in another way.
#[test]
fn a_header_opens_with_what_the_file_is_named_after() {
    let named = sources().into_iter().filter(|source| !["lib.rs", "main.rs"].contains(&source.path.as_str()));
    report(named.filter_map(|source| header_fault(&source.path, &source.text)).collect());
}

#[test]
fn a_header_that_does_not_say_it_is_found() {
    let fault = |path, header: &str| header_fault(path, &format!("//! {header}\nuse a;\n")).is_some();
    assert!(!fault("store/vote_store.rs", "The `VoteStore` trait."));
    assert!(!fault("store/purge.rs", "Purging of personal data."));
    assert!(!fault("sqlite/mod.rs", "SQLite files."));
    assert!(fault("store/purge.rs", "Deletes the bytes of notices whose purging is due."));
    assert!(fault("store/purge.rs", "What purging is."));
    assert!(fault("store/mod.rs", "Board."));
    assert!(fault("a/cards.rs", ""));
}

#[test]
fn every_file_says_what_it_is() {
    let silent = sources().into_iter().filter(|source| !source.text.starts_with("//!"));
    report(silent.map(|source| format!("{}: does not open with `//!`", source.path)).collect());
}

#[test]
fn no_file_is_too_long() {
    let says = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
    let long = sources().into_iter().map(|source| (source.text.lines().filter(says).count(), source.path));
    report(long.filter(|(lines, _)| *lines > LONGEST).map(|(lines, path)| format!("{path}: {lines} lines")).collect());
}

#[test]
fn every_word_is_said_somewhere() {
    // What these begin is put together where it is said.
    const BUILT: [&str; 6] = [
        "category-",
        "terminal-four-",
        "terminal-five-",
        "report-reasons-negative",
        "report-reasons-neutral",
        "report-reasons-positive",
    ];
    let mut code: String = sources().into_iter().map(|source| source.text).collect();
    code.extend(templates().into_iter().map(|path| fs::read_to_string(path).unwrap()));
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
    let path = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let expanded = [path(&["a", "X"]), path(&["b", "c", "Y"]), path(&["b", "d"]), path(&["Z"])];
    assert_eq!(paths("use super::{a::X,\n b::{c::Y, d}, Z};", "super"), expanded);
    let file = |path: &str, code: &str| Source { path: path.into(), text: String::new(), code: code.into() };
    let mut sources = vec![
        file(
            "f/mod.rs",
            "pub use b::{c::Y, Z as W}; pub(crate) use a::X;\nuse b::V; fn f(_: U) -> V {}\npub use e::U;",
        ),
        file("f/e.rs", ""),
        file("f/a.rs", ""),
        file("f/b/mod.rs", ""),
        file("f/b/c.rs", "use super::super::{a::X, g}; crate::g::h();"),
        file("g.rs", "use crate::f::{self, Y};\nfn h() { f::W::w() }"),
        file("h.rs", "crate::f::own();"),
    ];
    let tree = Tree::new(&sources);
    let used = |path: &str| {
        let source = sources.iter().find(|source| source.path == path).unwrap();
        tree.used_by(source).into_iter().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(used("f/b/c.rs"), "f/a.rs f/mod.rs g.rs");
    // A root uses what it needs itself; what it passes on is used by those who take it, from where it is declared.
    assert_eq!(used("f/mod.rs"), "f/b/mod.rs f/e.rs");
    assert_eq!(used("g.rs"), "f/b/c.rs f/b/mod.rs");
    assert_eq!(used("h.rs"), "f/mod.rs");
    assert!(circles(&tree, &sources).iter().map(BTreeMap::len).eq([2]), "of f/b/c.rs and g.rs alone");
    sources.truncate(3);
    assert!(circles(&Tree::new(&sources), &sources).is_empty());
    let reader = |path: &str, code: &str| Source { path: path.into(), text: String::new(), code: code.into() };
    let source =
        reader("player/board/rows.rs", "use super::{Board, card::{self, plan}};\nuse crate::{a, player::b::C};");
    let paths: Vec<_> = imported_paths(&source).into_iter().map(|path| path.join("::")).collect();
    assert_eq!(
        paths,
        ["player::board::Board", "player::board::card", "player::board::card::plan", "a", "player::b::C"]
    );
    let source = reader("player/board/mod.rs", "use super::{x::Y, Z};");
    let parts: Vec<_> = imported_paths(&source);
    let parts: Vec<_> = parts.iter().filter_map(|path| player_part(path.iter().map(String::as_str))).collect();
    assert_eq!(parts, ["x"]);
    assert_eq!(parameters("f<T>(a: &mut [u8; 3], (b, c): (u8, u8), d: impl Fn(u8, u8) -> X<A, B>,\n) -> Y {"), 3);
    assert_eq!(parameters("f() {"), 0);
    let hidden = Source { path: "x.rs".into(), text: String::new(), code: "use std::{\n fmt, fs,\n};".into() };
    assert_eq!(says(&hidden, IMPURE, "it").len(), 1);
}
