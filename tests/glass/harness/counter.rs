//! A satisfaction terminal at a counter: its configuration, its surveys, and the votes in its file.
//!
//! Leaves out the fingers and the glass; see `player`.

use std::path::{Path, PathBuf};
use std::process::Command;

use jiff::Timestamp;
use tempfile::TempDir;
use vyveska::feedback::{
    Vote,
    votes::vote_store::{SqliteVotes, VoteQuery, VoteStore as _},
};

use super::{
    glass::Glass,
    player::{Player, program},
};

/// What a terminal asks when nothing else is said: one question with reasons.
pub const ONE: &str = r#"
[[survey]]
id = "spokojenost"
title = "Spokojenost s úřadem"
[[survey.question]]
id = "celkem"
text = { cs = "Jak jste dnes byli spokojeni s vyřízením své záležitosti?", en = "How satisfied were you with our service today?", uk = "Наскільки ви задоволені сьогоднішнім обслуговуванням?", de = "Wie zufrieden waren Sie heute mit der Erledigung Ihres Anliegens?" }
scale = "four"
reasons = [
    { id = "ochota", text = { cs = "Ochota a slušnost", en = "Helpfulness" } },
    { id = "rychlost", text = { cs = "Rychlost vyřízení", en = "Speed" } },
    { id = "odbornost", text = { cs = "Odbornost", en = "Expertise" } },
    { id = "srozumitelnost", text = { cs = "Srozumitelnost informací", en = "Clear information" } },
    { id = "cekani", text = { cs = "Dlouhé čekání", en = "Long waiting" }, scores = [0, 1] },
    { id = "prostredi", text = { cs = "Prostředí úřadu", en = "The premises" } },
]
"#;

/// A survey with every kind of question, and a comment.
pub const MANY: &str = r#"
[[survey]]
id = "sdeleni"
title = "Jak s vámi město mluví"
comment = true
[[survey.question]]
id = "odkud"
text = "Odkud se nejčastěji dozvídáte, co se ve městě děje?"
scale = "choice"
options = [
    { id = "web", text = "Web města" }, { id = "deska", text = "Úřední deska" }, { id = "zpravodaj", text = "Zpravodaj" },
    { id = "rozhlas", text = "Městský rozhlas" }, { id = "site", text = "Sociální sítě" }, { id = "znami", text = "Od známých" },
]
[[survey.question]]
id = "dost"
text = "Dozvídáte se toho o svém městě dost?"
scale = "five"
[[survey.question]]
id = "doporucit"
text = "Doporučili byste úřední desku svým sousedům?"
scale = "nps"
"#;

/// A terminal to be started.
pub struct Terminal {
    home: TempDir,
    surveys: String,
    counters: Vec<(String, String)>,
    wait: u32,
    thanks: u32,
    more: String,
    time: Option<String>,
}

impl Terminal {
    /// Asks these surveys.
    pub fn asking(surveys: &str) -> Terminal {
        Terminal {
            home: tempfile::Builder::new().prefix("terminal-").tempdir().expect("a folder for the terminal"),
            surveys: surveys.to_owned(),
            counters: Vec::new(),
            wait: 20,
            thanks: 3,
            more: String::new(),
            time: None,
        }
    }

    /// Serves several counters: short names and names.
    pub fn counters(mut self, counters: &[(&str, &str)]) -> Terminal {
        self.counters = counters.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect();
        self
    }

    /// Seconds that a further question waits.
    pub fn wait(mut self, seconds: u32) -> Terminal {
        self.wait = seconds;
        self
    }

    /// Seconds that the thanks stand.
    pub fn thanks(mut self, seconds: u32) -> Terminal {
        self.thanks = seconds;
        self
    }

    /// More sections of the configuration.
    pub fn with(mut self, toml: &str) -> Terminal {
        self.more = toml.to_owned();
        self
    }

    /// Its clock begins at this moment.
    pub fn at(mut self, moment: &str) -> Terminal {
        self.time = Some(moment.to_owned());
        self
    }

    /// Its state folder.
    pub fn state(&self) -> PathBuf {
        self.home.path().join("state")
    }

    /// Its file of votes.
    pub fn urn(&self) -> PathBuf {
        self.state().join("votes.db")
    }

    /// Its file of surveys.
    pub fn surveys(&self) -> PathBuf {
        self.home.path().join("surveys.toml")
    }

    fn write(&self) -> PathBuf {
        let dir = self.home.path();
        std::fs::create_dir_all(self.state()).expect("a state folder");
        std::fs::write(self.surveys(), &self.surveys).expect("surveys");
        let mut text = format!(
            "mode = \"terminal\"\n[town]\nname = \"Město Javořice\"\n[store]\ndir = \"state\"\n[terminal]\n\
             id = \"prepazka-4\"\nname = {{ cs = \"Přepážka 4 · Občanské průkazy\", en = \"Counter 4 · Identity cards\" }}\n\
             surveys = \"surveys.toml\"\nwait-s = {}\nthanks-s = {}\n",
            self.wait, self.thanks
        );
        for (id, name) in &self.counters {
            text += &format!("[[terminal.counter]]\nid = \"{id}\"\nname = \"{name}\"\n");
        }
        text += &self.more;
        let file = dir.join("vyveska.toml");
        std::fs::write(&file, text).expect("a configuration");
        file
    }

    /// Starts it on this glass and waits until it shows something. It may be started again after it ended.
    pub fn play(&self, glass: &Glass) -> Player {
        let config = self.write();
        let mut command = Command::new(program());
        command.arg("play").arg("--config").arg(config);
        if let Some(at) = &self.time {
            command.args(["--at", at]);
        }
        let home = tempfile::Builder::new().prefix("glass-").tempdir().expect("a folder for the program");
        Player::launch(glass, home, self.state(), self.home.path().to_owned(), command)
    }

    /// The votes in its file, in the order of `seq`.
    pub fn votes(&self) -> Vec<Vote> {
        votes(&self.urn())
    }
}

/// The votes in a file.
pub fn votes(urn: &Path) -> Vec<Vote> {
    let mut votes = Vec::new();
    let mut urn = SqliteVotes::open(urn).expect("the file of votes opens");
    urn.read_votes(&VoteQuery::default(), &mut |vote| votes.push(vote)).expect("the file of votes is read");
    votes
}

/// The moment a test began is before every vote of it.
pub fn now() -> Timestamp {
    Timestamp::now()
}
