//! Child processes of the tests: this program again with one test, for what is killed, measures its memory, or fills a disk.
//!
//! A test that is only a child's part is `#[ignore = "child: ..."]`; it is counted neither as passed nor as skipped.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::common::{Need, skip};

/// Names the folder of a child.
const FOLDER: &str = "VYVESKA_CHILD";
/// Set where a test runs alone.
const ALONE: &str = "VYVESKA_ALONE";

/// The command that runs the test `name` of a module (`module_path!()`) in a process of its own, which finds the folder
/// by [`folder`].
pub fn again(module: &str, name: &str, folder: &Path) -> Command {
    let module = module.split_once("::").map_or("", |(_, inner)| inner);
    let mut command = Command::new(std::env::current_exe().unwrap());
    // Two threads, so that the test has one of its own, which bears its name.
    command.args(["--exact", &format!("{module}::{name}"), "--include-ignored", "--nocapture", "--test-threads=2"]);
    command.env(FOLDER, folder);
    command
}

/// The folder that this process was started for; `None` where it is not a child.
pub fn folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

/// True in a process that runs nothing but this test. Elsewhere it runs the test in one, which must pass, and returns
/// false.
pub fn alone(module: &str, name: &str) -> bool {
    if std::env::var_os(ALONE).is_some() {
        return true;
    }
    passes(again(module, name, Path::new("")).env(ALONE, "1"));
    false
}

/// Runs a child to its end.
///
/// # Panics
///
/// When the one test in it does not pass.
pub fn passes(command: &mut Command) {
    let out = command.output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&out.stderr));
    println!("{said}");
}

/// Runs a test again with a file system of so many MB as its folder; where the machine does not permit that, the test is
/// skipped.
pub fn on_a_small_disk(module: &str, name: &str, megabytes: u32) {
    let dir = tempfile::tempdir().unwrap();
    let mount = format!("mount -t tmpfs -o size={megabytes}m tmpfs \"$0\" && exec \"$@\"");
    let mounted = |rest: &Command| {
        let mut command = Command::new("unshare");
        command.args(["-rm", "sh", "-c", &mount]).arg(dir.path()).arg(rest.get_program()).args(rest.get_args());
        command
    };
    if !mounted(&Command::new("true")).output().is_ok_and(|out| out.status.success()) {
        return skip(Need::SmallDisk, "this machine lets nobody mount a small disk (unshare -rm)");
    }
    passes(mounted(&again(module, name, dir.path())).env(FOLDER, dir.path()));
}
