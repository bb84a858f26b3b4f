//! `vyveska setup`: sets a board up on this machine. Asks for what the flags do not say, compares each answer with
//! reality, writes the configuration and starts the board.
//!
//! Left out: installing programs (the packages).

use std::{
    fs, io,
    io::IsTerminal as _,
    path::{Path, PathBuf},
    process::Command,
};

use clap::Args;

use super::{config_file::CONFIG, exit::Exit, output::complain};
use crate::{
    config::WholeConfig,
    installation::{
        self, Dialogue, Orientation, SetupAnswers, SetupQuestion, UnfitAnswer, configuration_text, connected_screens,
        output_text, plain_page, try_feed,
    },
    platform::private_files,
};

/// Set a board up: asks what is not given, checks it, writes the configuration, starts the board.
#[derive(Args)]
pub(super) struct SetupArgs {
    /// Name of the town.
    #[arg(long, value_parser = installation::answers::line)]
    town: Option<String>,
    /// Whom visitors ask, by telephone.
    #[arg(long, value_parser = installation::answers::line)]
    telephone: Option<String>,
    /// Address (or file) of the feed of the town's notice board.
    #[arg(long, value_name = "URL|FILE", value_parser = installation::answers::line)]
    feed: Option<String>,
    /// Folder into which clerks put documents; made where it is not there.
    #[arg(long, value_name = "FOLDER", value_parser = installation::answers::folder)]
    folder: Option<PathBuf>,
    /// Diagonal of the picture; otherwise as the screen tells.
    #[arg(long, value_name = "INCHES", value_parser = installation::answers::diagonal)]
    diagonal_in: Option<f32>,
    /// How the screen hangs: landscape, portrait (turned clockwise) or portrait-left.
    #[arg(long, value_parser = Orientation::parse)]
    orientation: Option<Orientation>,
    /// Height of the picture's lower edge over the floor.
    #[arg(long, value_name = "MM", value_parser = installation::answers::bottom_edge)]
    bottom_edge_mm: Option<u16>,
    /// PIN of the staff screen, 4 to 8 digits. Who sees the command sees it: leave it out to be asked.
    #[arg(long, value_parser = installation::answers::pin)]
    pin: Option<String>,
    /// Ask nothing: what is not given has its default or is left out.
    #[arg(long)]
    no_questions: bool,
    /// Take a feed that cannot be read now.
    #[arg(long)]
    unread_feed: bool,
    /// Write over a configuration that is there already; the old one stays beside it.
    #[arg(long)]
    replace: bool,
    /// Write the configuration and start nothing.
    #[arg(long)]
    no_start: bool,
    /// The configuration to write.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
    /// The board's state folder.
    #[arg(long, value_name = "FOLDER", default_value = "/var/lib/vyveska")]
    state: PathBuf,
}

/// Why nothing was set up.
#[derive(Debug, thiserror::Error)]
enum SetupError {
    #[error("{0} is there already; --replace writes a new one and keeps it as {1}")]
    There(String, String),
    #[error("--{0} is needed where nothing is asked")]
    Missing(&'static str),
    #[error("neither a feed nor a folder: a board needs one")]
    NoSource,
    #[error("{0}; --unread-feed takes it all the same")]
    Feed(installation::FeedTrialError),
    #[error("the folder {0} cannot be made: {1}")]
    Folder(PathBuf, io::Error),
    #[error("{0} cannot be written (sudo?): {1}")]
    Write(PathBuf, io::Error),
    #[error("what was written is wrong, which is a fault of this program: {0}")]
    Wrong(String),
    #[error("the questions cannot be asked: {0}")]
    Dialogue(#[from] io::Error),
    #[error("the board cannot be started: {0}")]
    Start(String),
}

/// Let the player, and the administration web, write into a watched folder that is not among those of their units.
const DROP_INS: [&str; 2] =
    ["/etc/systemd/system/vyveska.service.d/folder.conf", "/etc/systemd/system/vyveska-admin.service.d/folder.conf"];
/// The units of a board, in the order of their start.
const UNITS: [&str; 2] = ["vyveska-glass.service", "vyveska.service"];

impl SetupArgs {
    pub(super) fn run(self) -> Exit {
        match self.set_up() {
            Ok(()) => Exit::Done,
            Err(error) => {
                complain(&error);
                Exit::Failed
            }
        }
    }

    fn set_up(self) -> Result<(), SetupError> {
        let old = self.config.with_extension("toml.old");
        if self.config.exists() && !self.replace && !is_untouched(&self.config) {
            return Err(SetupError::There(self.config.display().to_string(), old.display().to_string()));
        }
        let answers = if self.no_questions { self.given()? } else { self.asked()? };
        if let Some(folder) = &answers.folder {
            make_folder(folder).map_err(|error| SetupError::Folder(folder.clone(), error))?;
        }
        let text = configuration_text(&answers, &self.state);
        let unwritten = |path: &Path| {
            let path = path.to_owned();
            move |error| SetupError::Write(path, error)
        };
        let folder = self.config.parent().unwrap_or(Path::new("/"));
        fs::create_dir_all(folder).map_err(unwritten(folder))?;
        if self.config.exists() {
            fs::rename(&self.config, &old).map_err(|error| SetupError::Write(old.clone(), error))?;
        }
        // The PIN is the board's alone; the session, another user, reads the other two.
        private_files::write_file(&self.config, &text).map_err(unwritten(&self.config))?;
        for (name, text) in [("output.conf", output_text(&answers)), ("page.svg", plain_page(&answers))] {
            let path = self.config.with_file_name(name);
            fs::write(&path, text).map_err(unwritten(&path))?;
        }
        WholeConfig::load(&self.config).map_err(|report| SetupError::Wrong(report.to_string()))?;
        hand_over(&self.config);
        eprintln!("{} is written", self.config.display());
        if self.no_start {
            return Ok(());
        }
        let drop_in = answers.folder.as_deref().and_then(installation::unit_drop_in);
        for path in DROP_INS.map(Path::new) {
            write_drop_in(path, drop_in.as_deref()).map_err(unwritten(path))?;
        }
        start()
    }

    /// From the flags and the screen alone.
    fn given(&self) -> Result<SetupAnswers, SetupError> {
        if self.feed.is_none() && self.folder.is_none() {
            return Err(SetupError::NoSource);
        }
        if let Some(feed) = &self.feed {
            match try_feed(feed) {
                Ok(trial) => eprintln!("feed: {trial}"),
                Err(error) if self.unread_feed => eprintln!("feed: {error}"),
                Err(error) => return Err(SetupError::Feed(error)),
            }
        }
        Ok(SetupAnswers {
            town: self.town.clone().ok_or(SetupError::Missing("town"))?,
            telephone: self.telephone.clone(),
            feed: self.feed.clone(),
            folder: self.folder.clone(),
            diagonal_in: self.diagonal_in.or_else(told_diagonal).ok_or(SetupError::Missing("diagonal-in"))?,
            orientation: self.orientation.unwrap_or_default(),
            bottom_edge_mm: self.bottom_edge_mm.unwrap_or(700),
            pin: self.pin.clone(),
        })
    }

    /// With questions for the rest.
    fn asked(&self) -> Result<SetupAnswers, SetupError> {
        if !io::stdin().is_terminal() {
            eprintln!("vyveska: answers are read from standard input, a line each");
        }
        let mut dialogue = Dialogue::new(io::stdin().lock(), io::stderr());
        let town = match &self.town {
            Some(town) => town.clone(),
            None => dialogue.ask(&question("Name of the town", None), installation::answers::line)?,
        };
        let telephone = match &self.telephone {
            Some(telephone) => Some(telephone.clone()),
            None => {
                dialogue.ask(&question("Telephone of the office", Some("")), optional(installation::answers::line))?
            }
        };
        let feed = match &self.feed {
            Some(feed) => Some(feed.clone()),
            None => self.ask_feed(&mut dialogue)?,
        };
        let otherwise = if feed.is_none() { Some("/srv/uredni-deska") } else { Some("") };
        let folder = match &self.folder {
            Some(folder) => Some(folder.clone()),
            None => {
                let text = "Folder into which clerks put documents";
                dialogue.ask(&question(text, otherwise), optional(installation::answers::folder))?
            }
        };
        let diagonal_in = match self.diagonal_in {
            Some(diagonal) => diagonal,
            None => {
                let told = told_diagonal().map(|inches| inches.to_string());
                dialogue.ask(
                    &question("Diagonal of the screen in inches", told.as_deref()),
                    installation::answers::diagonal,
                )?
            }
        };
        let orientation = match self.orientation {
            Some(orientation) => orientation,
            None => dialogue
                .ask(&question("It hangs: landscape, portrait, portrait-left", Some("portrait")), Orientation::parse)?,
        };
        let bottom_edge_mm = match self.bottom_edge_mm {
            Some(height) => height,
            None => dialogue.ask(
                &question("Its lower edge is over the floor by (mm)", Some("700")),
                installation::answers::bottom_edge,
            )?,
        };
        let pin = match &self.pin {
            Some(pin) => Some(pin.clone()),
            None => dialogue
                .ask(&question("PIN for the staff, 4 to 8 digits", Some("")), optional(installation::answers::pin))?,
        };
        Ok(SetupAnswers { town, telephone, feed, folder, diagonal_in, orientation, bottom_edge_mm, pin })
    }

    fn ask_feed(&self, dialogue: &mut Dialogue<io::StdinLock<'_>, io::Stderr>) -> Result<Option<String>, SetupError> {
        let question = question("Address of the town's feed (open data, OFN or RSS)", Some(""));
        loop {
            let Some(feed) = dialogue.ask(&question, optional(installation::answers::line))? else { return Ok(None) };
            match try_feed(&feed) {
                Ok(trial) => {
                    dialogue.say(&trial.to_string())?;
                    return Ok(Some(feed));
                }
                Err(error) => {
                    dialogue.say(&error.to_string())?;
                    if self.unread_feed {
                        return Ok(Some(feed));
                    }
                }
            }
        }
    }
}

const fn question<'a>(text: &'a str, otherwise: Option<&'a str>) -> SetupQuestion<'a> {
    SetupQuestion { text, otherwise }
}

/// Nothing for a blank answer.
fn optional<T>(read: impl Fn(&str) -> Result<T, UnfitAnswer>) -> impl FnMut(&str) -> Result<Option<T>, UnfitAnswer> {
    move |text| if text.is_empty() { Ok(None) } else { read(text).map(Some) }
}

fn told_diagonal() -> Option<f32> {
    connected_screens(Path::new("/sys/class/drm")).into_iter().find_map(|screen| screen.diagonal_in)
}

/// The file that the package brought, in which nobody has written anything yet.
fn is_untouched(config: &Path) -> bool {
    fs::read_to_string(config).is_ok_and(|text| text.lines().all(|line| line.is_empty() || line.starts_with('#')))
}

/// Makes the folder for the board's user, its group may write as well.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    hand_over(folder);
    Ok(())
}

/// Gives a file to the board's user, where there is one and this is root.
fn hand_over(path: &Path) {
    let passwd = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let ids = passwd.lines().find_map(|line| {
        let mut fields = line.strip_prefix("vyveska:")?.split(':').skip(1);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    });
    let Some((user, group)) = ids else { return };
    if let Err(error) = std::os::unix::fs::chown(path, Some(user), Some(group)) {
        eprintln!("vyveska: {} does not belong to the board's user: {error}", path.display());
    }
}

/// Writes a drop-in of a unit, or removes the one of an earlier folder.
fn write_drop_in(path: &Path, text: Option<&str>) -> io::Result<()> {
    match text {
        Some(text) => {
            fs::create_dir_all(path.parent().unwrap_or(Path::new("/")))?;
            fs::write(path, text)
        }
        None => match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
    }
}

/// Starts the board now and after every start of the machine.
fn start() -> Result<(), SetupError> {
    let run = |arguments: &[&str]| {
        let output =
            Command::new("systemctl").args(arguments).output().map_err(|error| SetupError::Start(error.to_string()))?;
        let told = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        if output.status.success() { Ok(()) } else { Err(SetupError::Start(told)) }
    };
    run(&["daemon-reload"])?;
    run(&["set-default", "graphical.target"])?;
    run(&[&["enable"][..], &UNITS].concat())?;
    // Waits until the first picture was presented (`Type=notify`).
    run(&[&["restart"][..], &UNITS].concat())?;
    eprintln!(
        "the board has presented its first picture; `vyveska doctor` looks whether everything is as it should be"
    );
    eprintln!(
        "the administration web is another program: see [admin] in the configuration, then\n  \
         sudo systemctl enable --now vyveska-admin && sudo -u vyveska vyveska admin setup"
    );
    Ok(())
}
