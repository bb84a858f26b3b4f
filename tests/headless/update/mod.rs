//! Updates of the program: the scripts that choose a version, in a made tree of versions; kills at any moment; a whole trial with a
//! service manager and packages that are played; apt itself, which refuses what is not signed; and what an older version
//! finds when it comes back.
//!
//! `VYVESKA_CRASHES=2000` kills that many times. Left out: real packages under a real service manager
//! (`scripts/try-packages --updates`).

mod apt;
mod killed;
mod power;
mod returned;
mod select;
mod trial;

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A machine's folders with the shipped scripts, and versions that are small scripts.
struct Tree {
    folder: PathBuf,
    /// Removes the folder at the end; `None` where it stays.
    _made: Option<tempfile::TempDir>,
}

impl Tree {
    /// With these versions, each of which says its number and its arguments.
    fn new(versions: &[&str]) -> Self {
        let made = tempfile::tempdir().unwrap();
        let tree = Self { folder: made.path().to_owned(), _made: Some(made) };
        tree.furnish(versions);
        tree
    }

    /// A machine that is there already, or is to be furnished.
    fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), _made: None }
    }

    fn furnish(&self, versions: &[&str]) {
        for folder in ["lib", "update", "run", "state", "bin"] {
            fs::create_dir_all(self.path(folder)).unwrap();
        }
        for version in versions {
            self.install(version, &format!("#!/bin/sh\necho {version} \"$@\"\n"));
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Installs a version that is this script.
    fn install(&self, version: &str, script: &str) {
        let program = self.path("lib").join(version).join("vyveska");
        fs::create_dir_all(program.parent().unwrap()).unwrap();
        write_program(&program, script);
        write_program(&program.with_file_name("vyveska-office"), &script.replace("echo ", "echo office "));
    }

    /// The version that came with the package.
    fn package(&self, version: &str) {
        fs::write(self.path("lib/version"), format!("{version}\n")).unwrap();
    }

    fn select(&self, text: &str) {
        fs::write(self.path("update/selection"), text).unwrap();
    }

    fn selection(&self) -> String {
        fs::read_to_string(self.path("update/selection")).unwrap()
    }

    /// One of the shipped scripts, on this tree.
    fn script(&self, name: &str) -> Command {
        let mut command = Command::new(shipped(name));
        command.env("VYVESKA_PROGRAMS", self.path("lib")).env("VYVESKA_UPDATE", self.path("update"));
        command.env("VYVESKA_RUN", self.path("run"));
        command
    }

    /// What runs, with these arguments.
    fn runs(&self, arguments: &[&str]) -> String {
        text(&self.script("select").args(arguments).output().unwrap())
    }

    fn count_start(&self) {
        let done = self.script("count-start").output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    /// The real program's `update`, on this tree.
    fn update(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vyveska"));
        command.arg("update").args(arguments);
        for (option, name) in [
            ("--folder", "update"),
            ("--programs", "lib"),
            ("--config", "vyveska.toml"),
            ("--keep-good", "state/good"),
            ("--source", "vyveska.sources"),
            ("--key", "right.gpg"),
        ] {
            command.arg(option).arg(self.path(name));
        }
        // Commands of the machine are those of the tree first.
        let path = std::env::var("PATH").unwrap_or_default();
        command.env("PATH", format!("{}:{path}", self.path("bin").display())).env("TREE", &self.folder);
        command
    }

    /// A configuration of a board whose state is in the tree.
    fn configure(&self, more: &str) {
        fs::create_dir_all(self.path("documents")).unwrap();
        let text =
            "[town]\nname = \"Lhota\"\n[store]\ndir = \"state\"\n[[folder]]\nname = \"slozka\"\npath = \"documents\"\n";
        fs::write(self.path("vyveska.toml"), format!("{text}{more}")).unwrap();
    }
}

/// A file of the packages.
fn shipped(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("config/debian").join(name)
}

fn write_program(path: &Path, script: &str) {
    fs::write(path, script).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// What a command said; it has to have succeeded.
fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
