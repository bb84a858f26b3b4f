//! The player as it hangs in a town hall: `vyveska play` with a configuration whose one source is a folder of papers.
//!
//! Leaves out what is measured. The player is asked by its `glass` answer only between measurements: asking draws a frame.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::harness::player::program;
use super::harness::process::Kid;
use super::harness::{Glass, Player, State};

/// A board's folders and its configuration.
pub struct Home {
    dir: TempDir,
}

impl Home {
    /// With these papers in the watched folder.
    pub fn new(papers: &[(String, Vec<u8>)]) -> Result<Home, String> {
        let dir = tempfile::Builder::new().prefix("glass-bench-").tempdir().map_err(|e| format!("no folder: {e}"))?;
        let home = Home { dir };
        let text = format!(
            "[town]\nname = \"Měření\"\n\n[idle]\nafter-s = 3600\n\n[store]\ndir = \"{}\"\n\n[[folder]]\nname = \"slozka\"\npath = \"{}\"\n",
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

    fn state(&self) -> PathBuf {
        self.dir.path().join("state")
    }

    fn folder(&self) -> PathBuf {
        self.dir.path().join("folder")
    }

    fn config(&self) -> PathBuf {
        self.dir.path().join("vyveska.toml")
    }

    fn command(&self) -> Command {
        let mut command = Command::new(program());
        command.arg("play").arg("--config").arg(self.config());
        command
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
