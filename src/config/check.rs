//! Whole-configuration check: reads every table, then checks rules that concern several of them.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use toml::de::DeTable;

use super::{
    AdminSettings, AlertSettings, BoardSettings, CollectSettings, Config, ConvertSettings, CrisisSettings,
    DisplaySettings, DocumentKind, FeedSettings, FolderSettings, IdleSettings, KeySettings, MetricsSettings,
    PanelSettings, ProgramMode, RasterSettings, RecognitionSettings, SpeechSettings, StaffSettings, StoreSettings,
    TakeHomeSettings, TerminalConfig, TownSettings, UpdateSettings,
    path_bases::PathBases,
    report::{ConfigProblem, ConfigReport},
    table_reader::{ConfigFindings, TableReader},
};
use crate::notice::NoticeKind;

/// Reads the configuration in the file `path`.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub fn load(path: &Path) -> Result<Config, ConfigReport> {
    parse(&read_text(path)?, path)
}

/// The text of a file, or the one problem that it cannot be read.
pub(super) fn read_text(path: &Path) -> Result<String, ConfigReport> {
    std::fs::read_to_string(path).map_err(|error| {
        let wrong = format!("cannot be read: {error}");
        let problem = ConfigProblem { place: None, key: String::new(), wrong, legal: None, given: None };
        ConfigReport { path: path.to_owned(), problems: vec![problem] }
    })
}

/// The state folder of a configuration in which something may be wrong: as far as the text can be read it is taken from there,
/// otherwise it is the shipped one. `None` where the file cannot be read at all.
pub(crate) fn likely_state_folder(path: &Path) -> Option<PathBuf> {
    let text = read_text(path).ok()?;
    let findings = ConfigFindings::new(&text);
    let bases = PathBases { base: path.parent().map(PathBuf::from).unwrap_or_default(), ..PathBases::default() };
    let (table, _) = DeTable::parse_recoverable(&text);
    let table = table.into_inner();
    let store = TableReader::top(&findings, &table).table("store");
    Some(StoreSettings::read(store, &bases).dir)
}

/// Reads a configuration from `text`. Relative paths in it start at the folder of `path`.
///
/// # Errors
/// Everything that is wrong with it, at once.
pub(crate) fn parse(text: &str, path: &Path) -> Result<Config, ConfigReport> {
    let findings = ConfigFindings::new(text);
    let bases = PathBases { base: path.parent().map(PathBuf::from).unwrap_or_default(), ..PathBases::default() };
    let config = read_config(&findings, &bases);
    result_or_report(findings, config, path)
}

/// The value, where no problem was found.
pub(super) fn result_or_report<T>(findings: ConfigFindings, read: Option<T>, path: &Path) -> Result<T, ConfigReport> {
    let mut problems = findings.problems.into_inner();
    problems.sort_by_key(|(at, _)| *at);
    let problems: Vec<ConfigProblem> = problems.into_iter().map(|(_, problem)| problem).collect();
    match read {
        Some(read) if problems.is_empty() => Ok(read),
        _ => Err(ConfigReport { path: path.to_owned(), problems }),
    }
}

/// The file's top table. `None` when the text is no TOML.
pub(super) fn parse_table<'a>(findings: &ConfigFindings<'a>) -> Option<DeTable<'a>> {
    let (table, errors) = DeTable::parse_recoverable(findings.text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        let wrong = error.message().lines().collect::<Vec<_>>().join(", ");
        findings.add_problem(at, String::new(), wrong, None, None);
    }
    if !errors.is_empty() {
        // What could be read of a broken file would be blamed for what could not.
        return None;
    }
    Some(table.into_inner())
}

/// `None` when the text is no TOML. Whatever else is wrong is among the findings.
pub(super) fn read_config(findings: &ConfigFindings, places: &PathBases) -> Option<Config> {
    let table = &parse_table(findings)?;
    let mut top = TableReader::top(findings, table);
    let mode = top.parsed("mode", "\"board\" or \"terminal\"", ProgramMode::parse).unwrap_or_default();
    let terminal = if top.contains("terminal") { TerminalConfig::read(top.table("terminal"), places) } else { None };
    let collect = if top.contains("collect") { CollectSettings::read(top.table("collect"), places) } else { None };
    let home = if top.contains("take-home") { TakeHomeSettings::read(top.table("take-home"), places) } else { None };
    let has_admin = top.contains("admin");
    let mut config = Config {
        mode,
        town: TownSettings::read(top.table("town"), places),
        panel: PanelSettings::read(top.table("panel")),
        board: BoardSettings::read(top.table("board")),
        idle: IdleSettings::read(top.table("idle"), places),
        staff: StaffSettings::read(top.table("staff")),
        store: StoreSettings::read(top.table("store"), places),
        raster: RasterSettings::read(top.table("raster")),
        recognition: RecognitionSettings::read(top.table("recognition"), places),
        convert: ConvertSettings::read(top.table("convert"), places),
        crisis: CrisisSettings::read(top.table("crisis"), places),
        display: DisplaySettings::read(top.table("display")),
        keys: KeySettings::read(top.table("keys")),
        speech: SpeechSettings::read(top.table("speech"), places),
        terminal,
        collect,
        take_home: home,
        admin: None,
        update: UpdateSettings::read(top.table("update")),
        alerts: AlertSettings::read(top.table("alerts"), places),
        metrics: MetricsSettings::read(top.table("metrics")),
        feeds: top.tables("feed").into_iter().filter_map(|it| FeedSettings::read(it, places)).collect(),
        folders: top.tables("folder").into_iter().filter_map(|it| FolderSettings::read(it, places)).collect(),
        kinds: top.tables("kind").into_iter().filter_map(DocumentKind::read).collect(),
        refused: None,
        origin: None,
    };
    // The approval names kinds.
    config.admin = has_admin.then(|| AdminSettings::read(top.table("admin"), places, &config.kinds));
    if mode == ProgramMode::Terminal && !top.contains("terminal") {
        top.report_problem("terminal", "is missing", "[terminal] with its id and its surveys");
    }
    if config.alerts.mail.is_none() && config.collect.as_ref().is_some_and(|it| !it.report_to.is_empty()) {
        top.report_problem("alerts", "has no mail server, and report-to of [collect] needs one", "[alerts.mail]");
    }
    // A terminal and a collector need no notices.
    let board = mode == ProgramMode::Board && !top.contains("collect");
    if board && !top.contains("feed") && !top.contains("folder") {
        top.report_problem("feed", "is missing, and so is folder", "at least one [[feed]] or [[folder]]");
    }
    top.report_unknown_keys();
    names_are_unique(findings, table);
    admin_folder_is_watched(findings, table, &config);
    Some(config)
}

/// The administration web posts into a folder that the board watches for notices.
fn admin_folder_is_watched(findings: &ConfigFindings, table: &DeTable, config: &Config) {
    let Some(name) = config.admin.as_ref().and_then(|admin| admin.folder.as_ref()) else { return };
    let watched: Vec<&str> = config
        .folders
        .iter()
        .filter(|folder| folder.kind == NoticeKind::Official)
        .map(|folder| folder.name.0.as_str())
        .collect();
    if watched.contains(&name.0.as_str()) {
        return;
    }
    let value =
        |table: &DeTable, key: &str| table.iter().find(|(own, _)| own.get_ref() == key).map(|(_, it)| it.span());
    let admin = table.iter().find(|(key, _)| key.get_ref() == "admin").and_then(|(_, it)| it.get_ref().as_table());
    let at = admin.and_then(|admin| value(admin, "folder")).map_or(0, |span| span.start);
    let (wrong, legal) = ("is no [[folder]] of notices".to_owned(), watched.join(", "));
    findings.add_problem(at, "admin.folder".into(), wrong, Some(legal), Some(format!("\"{}\"", name.0)));
}

/// One source's notices must not take another's down.
fn names_are_unique(findings: &ConfigFindings, table: &DeTable) {
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
                findings.add_problem(value.span().start, here, wrong, Some(legal), Some(format!("\"{name}\"")));
            } else {
                seen.insert(name.to_owned(), here);
            }
        }
    }
}
