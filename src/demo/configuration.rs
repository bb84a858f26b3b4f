//! Configuration file of the demo, which its board runs from and its administration web changes, as those of an installed board
//! do: made at the first start in a state folder; at a later one it stays as somebody changed it, but for what the flags say and
//! where the town's server listens now.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use toml_edit::{DocumentMut, Item, Table, Value, value};

use super::{error::DemoError, folders::DemoFolders, server::TownServer, town::MadeUpTown};
use crate::platform::atomic_file::{Readers, write_atomically};

/// Names of the two feeds.
const FEEDS: [&str; 2] = ["mesto", "aktuality"];

/// What the flags of a start say; what they do not say is as the file has it.
#[derive(Clone, Debug, Default)]
pub(crate) struct DemoChoices {
    /// Diagonal of the picture in inches.
    pub diagonal_in: Option<f32>,
    /// Millimetres from the floor to the picture.
    pub bottom_edge_mm: Option<f32>,
    /// What can be touched always stands low.
    pub low: bool,
    /// The terminal alone.
    pub terminal: bool,
    /// Seconds without a touch until the countdown.
    pub idle_after_s: Option<u64>,
    /// Seconds of the countdown.
    pub countdown_s: Option<u64>,
    /// The newest notices alone, each for so many seconds.
    pub dwell_s: Option<u64>,
    /// The file of the schedule.
    pub schedule: Option<PathBuf>,
    /// Folder of what is said.
    pub speech: Option<PathBuf>,
    /// It is heard by everybody.
    pub loudspeaker: bool,
}

/// Where the town is for a board.
pub(crate) struct DemoPlaces<'a> {
    /// The state folder.
    pub state: &'a Path,
    /// The folder for clerks.
    pub clerks: &'a Path,
    /// Posters, magazine, schedule and surveys.
    pub folders: &'a DemoFolders,
    /// The town's server.
    pub served: &'a TownServer,
    /// PIN of the staff screen.
    pub pin: &'a str,
}

/// Writes the configuration of a start; every path in it is a whole one.
///
/// # Errors
/// The disk, or an earlier file that is no TOML any more.
pub(crate) fn write_configuration(
    file: &Path,
    town: &MadeUpTown,
    places: &DemoPlaces<'_>,
    choices: &DemoChoices,
) -> Result<(), DemoError> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => first_text(town, places)?,
        Err(error) => return Err(DemoError::State(error)),
    };
    let wrong = |why: String| DemoError::Configuration(format!("{}: {why}", file.display()));
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| wrong(error.to_string()))?;
    set_feeds(&mut document, places.served);
    set_choices(&mut document, choices).map_err(wrong)?;
    write_atomically(file, document.to_string().as_bytes(), Readers::Owner).map_err(DemoError::State)
}

/// The text of a first start.
fn first_text(town: &MadeUpTown, places: &DemoPlaces<'_>) -> Result<String, DemoError> {
    let DemoPlaces { state, clerks, folders, served, pin } = places;
    let path =
        |path: &Path| std::path::absolute(path).map(|path| text(&path.to_string_lossy())).map_err(DemoError::State);
    let folder = |name: &str, at: &Path, more: &str| {
        Ok::<_, DemoError>(format!("\n[[folder]]\nname = \"{name}\"\npath = {}\n{more}", path(at)?))
    };
    let media = "kind = \"media\"\ndays = 365\n";
    let mut out = format!(
        "# The configuration of `vyveska demo`. It may be changed here and in the administration web; a flag of a later start is\n\
         # in force over it, and the addresses of the feeds are new at every start.\n\n\
         [town]\nname = {}\narms = {}\n\n[panel]\ndiagonal-in = 32\nbottom-edge-mm = 700\n\n\
         [idle]\nafter-s = 60\ncountdown-s = 20\nschedule = {}\n\n[staff]\npin = {}\n\n[store]\ndir = {}\n\n\
         [terminal]\nid = \"radnice\"\nname = {{ cs = \"Přepážka 4 · Občanské průkazy\" }}\nsurveys = {}\n",
        text(&town.name),
        path(&town.arms)?,
        path(&folders.schedule)?,
        text(pin),
        path(state)?,
        path(&folders.surveys)?,
    );
    for (name, url) in FEEDS.iter().zip([&served.feed, &served.news]) {
        out += &format!("\n[[feed]]\nname = \"{name}\"\nurl = {}\n", text(url.as_str()));
    }
    out += &folder("slozka", clerks, "category = \"Z radnice\"\n")?;
    out += &folder("plakaty", &folders.posters, media)?;
    out += &folder("listy", &folders.magazine, media)?;
    Ok(out)
}

fn text(text: &str) -> String {
    Value::from(text).to_string()
}

/// The town's server listens elsewhere at every start.
fn set_feeds(document: &mut DocumentMut, served: &TownServer) {
    let feeds = document.get_mut("feed").and_then(Item::as_array_of_tables_mut);
    for feed in feeds.into_iter().flat_map(|feeds| feeds.iter_mut()) {
        let name = feed.get("name").and_then(Item::as_str).unwrap_or_default();
        let url =
            FEEDS.iter().position(|it| *it == name).and_then(|at| [&served.feed, &served.news].into_iter().nth(at));
        if let Some(url) = url {
            feed.insert("url", value(url.as_str()));
        }
    }
}

/// A value that the file may have: the nearest legal one. What is beyond it, as a visit of seconds in a trial, is in force
/// beside the file.
fn set_choices(document: &mut DocumentMut, choices: &DemoChoices) -> Result<(), String> {
    let whole =
        |number: u64, least: u64, most: u64| value(i64::try_from(number.clamp(least, most)).unwrap_or(i64::MAX));
    let decimal = |number: f32, least: f32, most: f32| {
        let number = number.clamp(least, most);
        // By its digits: as f64 it would have more of them than anybody wrote.
        value(number.to_string().parse::<f64>().unwrap_or(f64::from(number)))
    };
    let place = |path: &Path| std::path::absolute(path).map(|path| value(path.to_string_lossy().into_owned()));
    let failed = |error: io::Error| error.to_string();
    let mut set = |table: &str, key: &str, item: Item| -> Result<(), String> {
        let table = document.as_table_mut().entry(table).or_insert_with(|| Item::Table(Table::new()));
        table.as_table_like_mut().ok_or_else(|| format!("{key} has no table"))?.insert(key, item);
        Ok(())
    };
    if let Some(inches) = choices.diagonal_in {
        set("panel", "diagonal-in", decimal(inches, 5.0, 200.0))?;
    }
    if let Some(height) = choices.bottom_edge_mm {
        set("panel", "bottom-edge-mm", decimal(height, 0.0, 1500.0))?;
    }
    if choices.low {
        set("panel", "low", value("always"))?;
    }
    if let Some(seconds) = choices.idle_after_s {
        set("idle", "after-s", whole(seconds, 10, 3600))?;
    }
    if let Some(seconds) = choices.countdown_s {
        set("idle", "countdown-s", whole(seconds, 20, 120))?;
    }
    if let Some(schedule) = &choices.schedule {
        set("idle", "schedule", place(schedule).map_err(failed)?)?;
    }
    if let Some(folder) = &choices.speech {
        let at = |name: &str| std::path::absolute(folder.join(name)).map(|path| path.to_string_lossy().into_owned());
        set("speech", "enabled", value(true))?;
        set("speech", "sink", value(format!("wav:{}", at("visit.wav").map_err(failed)?)))?;
        set("speech", "headset", value(format!("pipe:{}", at("headset").map_err(failed)?)))?;
        set("speech", "loudspeaker", value(choices.loudspeaker))?;
    }
    if let Some(seconds) = choices.dwell_s {
        set("idle", "dwell-s", whole(seconds, 3, 600))?;
        // Without a schedule the newest notices rotate.
        if let Some(idle) = document.get_mut("idle").and_then(Item::as_table_like_mut) {
            idle.remove("schedule");
        }
    }
    if choices.terminal {
        document.insert("mode", value("terminal"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config, demo};

    /// A start of the demo in a folder; what its file means.
    fn start(state: &Path, choices: &DemoChoices) -> (config::Config, String) {
        let town = MadeUpTown::read().unwrap();
        let folders = demo::lay_out_folders(&town, state).unwrap();
        let served = demo::serve(&town, jiff::civil::date(2026, 11, 30), None, true).unwrap();
        let file = state.join("vyveska.toml");
        let clerks = state.join("folder");
        let places = DemoPlaces { state, clerks: &clerks, folders: &folders, served: &served, pin: "2026" };
        write_configuration(&file, &town, &places, choices).unwrap();
        let config = config::load(&file).unwrap_or_else(|report| panic!("{report}"));
        assert!(matches!(&config.feeds[0].address, config::FeedAddress::Url(url) if *url == served.feed));
        (config, fs::read_to_string(&file).unwrap())
    }

    #[test]
    fn a_first_start_makes_the_whole_town() {
        let state = tempfile::tempdir().unwrap();
        let (config, _) = start(state.path(), &DemoChoices::default());
        assert_eq!((config.feeds.len(), config.folders.len()), (2, 3));
        assert_eq!(config.town.arms.as_deref().and_then(Path::file_name), Some("arms.png".as_ref()));
        assert_eq!(config.store.dir, state.path());
        assert!(config.terminal.is_some() && config.mode == config::ProgramMode::Board);
        assert!(config.staff.pin.unwrap().matches("2026") && config.idle.schedule.is_some());
    }

    #[test]
    fn what_somebody_changed_stays_unless_a_flag_says_otherwise() {
        let state = tempfile::tempdir().unwrap();
        start(state.path(), &DemoChoices::default());
        let file = state.path().join("vyveska.toml");
        let changed = fs::read_to_string(&file).unwrap().replace("after-s = 60", "after-s = 90   # kratší fronta");
        fs::write(&file, &changed).unwrap();
        let (config, text) = start(state.path(), &DemoChoices::default());
        assert_eq!(config.idle.after.as_secs(), 90);
        assert!(text.contains("# kratší fronta"));
        let flags = DemoChoices {
            idle_after_s: Some(3),
            countdown_s: Some(15),
            dwell_s: Some(1),
            diagonal_in: Some(43.2),
            low: true,
            terminal: true,
            speech: Some(state.path().join("speech")),
            ..DemoChoices::default()
        };
        let (config, _) = start(state.path(), &flags);
        assert_eq!(
            (config.idle.after.as_secs(), config.idle.countdown.as_secs(), config.idle.dwell.as_secs()),
            (10, 20, 3)
        );
        assert!(config.idle.schedule.is_none() && config.panel.low_always && config.speech.enabled);
        assert_eq!((config.panel.diagonal_in, config.mode), (43.2, config::ProgramMode::Terminal));
    }

    #[test]
    fn a_file_that_is_no_toml_is_said_and_kept() {
        let state = tempfile::tempdir().unwrap();
        start(state.path(), &DemoChoices::default());
        let file = state.path().join("vyveska.toml");
        fs::write(&file, "[town\n").unwrap();
        let town = MadeUpTown::read().unwrap();
        let folders = demo::lay_out_folders(&town, state.path()).unwrap();
        let served = demo::serve(&town, jiff::civil::date(2026, 11, 30), None, true).unwrap();
        let places =
            DemoPlaces { state: state.path(), clerks: state.path(), folders: &folders, served: &served, pin: "2026" };
        let error = write_configuration(&file, &town, &places, &DemoChoices::default()).unwrap_err();
        assert!(matches!(error, DemoError::Configuration(_)), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "[town\n");
    }
}
