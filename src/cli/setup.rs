//! `vyveska setup`: sets a board up on this machine. Asks for what the flags do not say, compares each answer with
//! reality, writes the configuration and starts the board, with the administration web where it is wanted.
//!
//! Left out: installing programs (the packages).

use std::{
    fs, io,
    io::IsTerminal as _,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{config_file::CONFIG, exit::Exit, output::complain};
use crate::{
    config::{AdminSettings, WholeConfig},
    installation::{
        self, DROP_INS, Dialogue, Orientation, SetupAnswers, SetupQuestion, UnfitAnswer, configuration_text,
        connected_screens, output_text, plain_page, try_feed,
    },
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
    /// Whether the administration web is set up: yes or no.
    #[arg(long, value_name = "YES|NO", value_parser = installation::answers::yes_or_no)]
    administration: Option<bool>,
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
    /// The folder of what the screen's session reads.
    #[arg(long, value_name = "FOLDER", default_value = SESSION_FOLDER)]
    session: PathBuf,
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
    #[error("the administration web cannot be started: {0}")]
    Administration(String),
}

/// What the screen's session reads; root's alone, because its compositor runs what stands there.
const SESSION_FOLDER: &str = "/etc/vyveska-glass";

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
            installation::make_watched_folder(folder).map_err(|error| SetupError::Folder(folder.clone(), error))?;
        }
        let unwritten = |path: &Path| {
            let path = path.to_owned();
            move |error| SetupError::Write(path, error)
        };
        let text = configuration_text(&answers, &self.state);
        installation::write_configuration(&self.config, &text, &old).map_err(unwritten(&self.config))?;
        for (name, text) in [("output.conf", output_text(&answers)), ("page.svg", plain_page(&answers))] {
            let path = self.session.join(name);
            installation::write_session_file(&path, &text).map_err(unwritten(&path))?;
        }
        WholeConfig::load(&self.config).map_err(|report| SetupError::Wrong(report.to_string()))?;
        eprintln!("{} is written", self.config.display());
        if self.no_start {
            return Ok(());
        }
        let drop_in = installation::unit_drop_in(answers.folder.as_deref());
        for path in DROP_INS.map(Path::new) {
            installation::write_drop_in(path, drop_in.as_deref()).map_err(unwritten(path))?;
        }
        start(answers.administration)
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
            administration: self.administration.unwrap_or(false),
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
        let administration = match self.administration {
            Some(wanted) => wanted,
            None => {
                let text = "Administration web for the office, in a browser: yes or no";
                dialogue.ask(&question(text, Some("yes")), installation::answers::yes_or_no)?
            }
        };
        Ok(SetupAnswers {
            town,
            telephone,
            feed,
            folder,
            diagonal_in,
            orientation,
            bottom_edge_mm,
            pin,
            administration,
        })
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

/// Starts the board and, where it is wanted, the administration web; now and after every start of the machine.
fn start(administration: bool) -> Result<(), SetupError> {
    installation::start_board().map_err(SetupError::Start)?;
    eprintln!(
        "the board has presented its first picture; `vyveska doctor` looks whether everything is as it should be"
    );
    installation::switch_administration(administration).map_err(SetupError::Administration)?;
    if administration {
        eprintln!(
            "the administration web: http://{}/ on this machine; other machines reach it with a certificate, see [admin] in the \
             configuration, or through  ssh -L {port}:127.0.0.1:{port} THIS-MACHINE\n\
             the code with which its first administrator signs in, good for ten minutes:\n  \
             sudo -u vyveska vyveska admin setup       (it is on the staff screen of the board as well, behind the PIN)",
            AdminSettings::default().listen,
            port = AdminSettings::default().listen.port(),
        );
    } else {
        eprintln!("the administration web is off; `sudo vyveska setup --replace --administration yes` sets it up");
    }
    Ok(())
}
