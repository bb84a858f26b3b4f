//! The player as it hangs in a town hall: `vyveska play` with a configuration whose one source is a folder of papers.
//!
//! Leaves out what is measured. The player is asked by its `glass` answer only between measurements: asking draws a frame.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::harness::player::program;
use super::harness::process::Kid;
use super::harness::{Element, Glass, Player, Rect, State};

/// A board's folders and its configuration.
pub struct Home {
    dir: TempDir,
}

impl Home {
    /// With these papers in the watched folder.
    pub fn new(papers: &[(String, Vec<u8>)]) -> Result<Home, String> {
        Self::with(papers, "after-s = 3600")
    }

    /// With these papers, and these keys of the idle loop.
    pub fn with(papers: &[(String, Vec<u8>)], idle: &str) -> Result<Home, String> {
        let dir = tempfile::Builder::new().prefix("glass-bench-").tempdir().map_err(|e| format!("no folder: {e}"))?;
        let home = Home { dir };
        let text = format!(
            "[town]\nname = \"Měření\"\n\n[idle]\n{idle}\n\n[staff]\npin = \"2580\"\n\n[store]\ndir = \"{}\"\n\n[[folder]]\nname = \"slozka\"\npath = \"{}\"\n",
            home.state().display(),
            home.folder().display()
        );
        let written = [home.state(), home.folder()].iter().try_for_each(std::fs::create_dir_all);
        written.and_then(|()| std::fs::write(home.config(), text)).map_err(|e| format!("no home: {e}"))?;
        for (name, bytes) in papers {
            std::fs::write(home.folder().join(name), bytes).map_err(|e| format!("no paper: {e}"))?;
        }
        Ok(home)
    }

    /// Adds a feed, in a file beside the configuration.
    pub fn add_feed(&self, feed: &serde_json::Value) -> Result<(), String> {
        self.write("feed.jsonld", &feed.to_string())?;
        self.add("\n[[feed]]\nname = \"mesto\"\npath = \"feed.jsonld\"\n")
    }

    /// Adds lines to the configuration.
    pub fn add(&self, lines: &str) -> Result<(), String> {
        let config = std::fs::read_to_string(self.config()).map_err(|e| format!("no configuration: {e}"))?;
        self.write("vyveska.toml", &format!("{config}{lines}"))
    }

    /// The state folder.
    pub fn state(&self) -> PathBuf {
        self.dir.path().join("state")
    }

    fn folder(&self) -> PathBuf {
        self.dir.path().join("folder")
    }

    /// The configuration.
    pub fn config(&self) -> PathBuf {
        self.dir.path().join("vyveska.toml")
    }

    fn command(&self) -> Command {
        let mut command = Command::new(program());
        command.arg("play").arg("--config").arg(self.config());
        command
    }

    /// Writes a file beside the configuration.
    pub fn write(&self, name: &str, text: &str) -> Result<(), String> {
        std::fs::write(self.dir.path().join(name), text).map_err(|e| format!("{name}: {e}"))
    }

    /// Starts the player and waits for its first picture.
    pub fn start_and_wait(self, glass: &Glass) -> Player {
        let (state, folder, command) = (self.state(), self.folder(), self.command());
        Player::launch(glass, self.dir, state, folder, command)
    }

    /// Starts the player and waits for its first picture; the home stays for further starts.
    pub fn launch(&self, glass: &Glass) -> Result<Player, String> {
        let own = tempfile::Builder::new().prefix("glass-bench-").tempdir().map_err(|e| format!("no folder: {e}"))?;
        Ok(Player::launch(glass, own, self.state(), self.folder(), self.command()))
    }

    /// Starts the player and asks it nothing.
    pub fn start(&self, glass: &Glass) -> Result<Kid, String> {
        let mut command = self.command();
        glass.dress(&mut command);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Kid::start(&mut command, self.dir.path()).map_err(|e| format!("{} does not start: {e}", program().display()))
    }

    /// Starts the player and waits until its board has all of the papers.
    pub fn play(self, glass: &Glass, papers: usize) -> Player {
        let (state, folder, command) = (self.state(), self.folder(), self.command());
        let mut player = Player::launch(glass, self.dir, state, folder, command);
        player.filled(papers);
        player.wake();
        player
    }
}

/// Opens the one paper of a board and waits until it is sharp.
pub fn open(glass: &Glass, title: &str, bytes: Vec<u8>) -> Result<Player, String> {
    let mut player = Home::new(&[(format!("{title}.pdf"), bytes)])?.play(glass, 1);
    player.open(title);
    Ok(player)
}

/// Back to the board.
pub fn back(player: &mut Player) -> State {
    player.tap("Zpět");
    player.wait("the board", |s| s.on("board") && s.still)
}

/// Writes a paper where a program can open it by name.
pub fn lay_out(dir: &Path, title: &str, bytes: &[u8]) -> Result<PathBuf, String> {
    let path = dir.join(format!("{title}.pdf"));
    std::fs::write(&path, bytes).map_err(|e| format!("no paper: {e}: {}", path.display()))?;
    Ok(path)
}

/// Calls `visit` on the cards of the board, each once, until there were `most` or the board ends; `visit` opens the card,
/// this goes back. How many there were.
pub fn each_card(
    player: &mut Player,
    screen: Rect,
    most: usize,
    mut visit: impl FnMut(&mut Player, &Element) -> Result<(), String>,
) -> Result<usize, String> {
    let (mut done, mut idle) = (BTreeSet::new(), 0);
    player.scroll_to_top();
    while done.len() < most && idle < 3 {
        let state = player.still();
        let card = state.free_cards(screen).into_iter().find(|card| !done.contains(&card.name)).cloned();
        let Some(card) = card else {
            player.drag((screen.w * 0.5, screen.h * 0.65), (screen.w * 0.5, screen.h * 0.35));
            // At the end of the board a drag changes nothing.
            idle = if player.still().cards() == state.cards() { idle + 1 } else { 0 };
            continue;
        };
        visit(player, &card)?;
        done.insert(card.name);
        back(player);
    }
    Ok(done.len())
}
