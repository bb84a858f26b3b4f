//! The configuration as a whole: every table read, then what concerns several of them.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use toml::de::DeTable;

use super::{
    Alerts, Board, Collect, Config, Convert, Crisis, Display, Feed, Folder, Idle, Kind, Mode, Panel, Places, Raster,
    Staff, Store, Terminal, Town,
    raw::{Findings, Section},
    report::{Problem, Report},
};

/// Reads the configuration in the file `path`.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub fn load(path: &Path) -> Result<Config, Report> {
    parse(&text_of(path)?, path)
}

/// The text of a file, or the one problem that it cannot be read.
pub(super) fn text_of(path: &Path) -> Result<String, Report> {
    std::fs::read_to_string(path).map_err(|error| {
        let wrong = format!("cannot be read: {error}");
        let problem = Problem { place: None, key: String::new(), wrong, legal: None, given: None };
        Report { path: path.to_owned(), problems: vec![problem] }
    })
}

/// Reads a configuration from `text`. Relative paths in it start at the folder of `path`.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub fn parse(text: &str, path: &Path) -> Result<Config, Report> {
    let findings = Findings::new(text);
    let config = read(&findings, path);
    judged(findings, config, path)
}

/// What was read, where nothing was found wrong with it.
pub(super) fn judged<T>(findings: Findings, read: Option<T>, path: &Path) -> Result<T, Report> {
    let mut problems = findings.problems.into_inner();
    problems.sort_by_key(|(at, _)| *at);
    let problems: Vec<Problem> = problems.into_iter().map(|(_, problem)| problem).collect();
    match read {
        Some(read) if problems.is_empty() => Ok(read),
        _ => Err(Report { path: path.to_owned(), problems }),
    }
}

/// The file's top table. `None` when the text is no TOML.
pub(super) fn table_of<'a>(findings: &Findings<'a>) -> Option<DeTable<'a>> {
    let (table, errors) = DeTable::parse_recoverable(findings.text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        let wrong = error.message().lines().collect::<Vec<_>>().join(", ");
        findings.add(at, String::new(), wrong, None, None);
    }
    if !errors.is_empty() {
        // What could be read of a broken file would be blamed for what could not.
        return None;
    }
    Some(table.into_inner())
}

/// `None` when the text is no TOML. Whatever else is wrong is among the findings.
pub(super) fn read(findings: &Findings, path: &Path) -> Option<Config> {
    let table = &table_of(findings)?;
    let places = Places { base: path.parent().map(PathBuf::from).unwrap_or_default() };
    let mut top = Section::top(findings, table);
    let mode = top.parsed("mode", "\"board\" or \"terminal\"", Mode::read).unwrap_or_default();
    let terminal = if top.has("terminal") { Terminal::read(top.table("terminal"), &places) } else { None };
    let collect = if top.has("collect") { Collect::read(top.table("collect"), &places) } else { None };
    let config = Config {
        mode,
        town: Town::read(top.table("town"), &places),
        panel: Panel::read(top.table("panel")),
        board: Board::read(top.table("board")),
        idle: Idle::read(top.table("idle"), &places),
        staff: Staff::read(top.table("staff")),
        store: Store::read(top.table("store"), &places),
        raster: Raster::read(top.table("raster")),
        convert: Convert::read(top.table("convert"), &places),
        crisis: Crisis::read(top.table("crisis"), &places),
        display: Display::read(top.table("display")),
        terminal,
        collect,
        alerts: Alerts::read(top.table("alerts"), &places),
        feeds: top.tables("feed").into_iter().filter_map(|it| Feed::read(it, &places)).collect(),
        folders: top.tables("folder").into_iter().filter_map(|it| Folder::read(it, &places)).collect(),
        kinds: top.tables("kind").into_iter().filter_map(Kind::read).collect(),
    };
    if mode == Mode::Terminal && !top.has("terminal") {
        top.problem("terminal", "is missing", "[terminal] with its id and its surveys");
    }
    // A terminal and a collector need no notices.
    let board = mode == Mode::Board && !top.has("collect");
    if board && !top.has("feed") && !top.has("folder") {
        top.problem("feed", "is missing, and so is folder", "at least one [[feed]] or [[folder]]");
    }
    top.finish();
    names_are_unique(findings, table);
    Some(config)
}

/// One source's notices must not take another's down.
fn names_are_unique(findings: &Findings, table: &DeTable) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for kind in ["feed", "folder"] {
        let sources =
            table.iter().find(|(key, _)| key.get_ref() == kind).and_then(|(_, value)| value.get_ref().as_array());
        for (i, source) in sources.into_iter().flat_map(|array| array.iter()).enumerate() {
            let name = source.get_ref().as_table().and_then(|it| it.iter().find(|(key, _)| key.get_ref() == "name"));
            let Some((value, name)) = name.and_then(|(_, it)| Some((it, it.get_ref().as_str()?))) else { continue };
            let here = format!("{kind}[{}].name", i + 1);
            if let Some(first) = seen.get(name) {
                let (wrong, legal) = (format!("is taken by {first}"), "a name of its own".to_owned());
                findings.add(value.span().start, here, wrong, Some(legal), Some(format!("\"{name}\"")));
            } else {
                seen.insert(name.to_owned(), here);
            }
        }
    }
}
