//! Power cuts: what a board, its votes and an update under way are after the power went at any moment. The trial itself is
//! `scripts/power-cuts`: a virtual machine whose disk is logged write by write, and a start on what each cut of that log leaves.
//!
//! Four pairs of tests are its halves (`power` in `evidence`, `collect`, `update`, `admin`): one works and marks what was
//! acknowledged, the other one starts after a cut and looks for all that is marked. Here each pair is tried with a process that is
//! killed, so that the halves are known to work where there is no virtual machine; with `scripts/test --slow` a thousand times with
//! a cut.

use std::{
    fs::{self, File, OpenOptions},
    io::Write as _,
    os::unix::{
        fs::{FileExt as _, OpenOptionsExt as _},
        process::CommandExt as _,
    },
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    child,
    common::{Need, rounds, skip},
};

/// Names the disk, or a file, for marks; to the second half it is a file with the marks of before the cut.
const MARKS: &str = "VYVESKA_MARKS";
/// Where on the disk, in bytes.
const PLACE: &str = "VYVESKA_MARKS_AT";
/// A sector of a disk, in bytes.
const SECTOR: usize = 512;
/// `scripts/power-cuts` ends with it where the machine lacks something.
const LACKING: i32 = 77;

/// Marks of what was acknowledged, in the order of writes to the disk: the program was told, and only then the mark is written.
pub struct AcknowledgedMarks {
    file: File,
    place: Option<u64>,
}

/// What is written past the kernel's cache lies on a border of a sector.
#[repr(align(512))]
struct Sector([u8; SECTOR]);

impl AcknowledgedMarks {
    pub fn open() -> Self {
        let path = std::env::var_os(MARKS).unwrap();
        let place = std::env::var(PLACE).ok().map(|place| place.parse().unwrap());
        let mut options = OpenOptions::new();
        match place {
            // Not into the cache, which would be written some time later.
            Some(_) => options.write(true).custom_flags(libc::O_DIRECT),
            None => options.append(true).create(true),
        };
        Self { file: options.open(path).unwrap(), place }
    }

    pub fn mark(&mut self, text: &str) {
        let Some(place) = self.place else { return writeln!(self.file, "{text}").unwrap() };
        let mut sector = Sector([0; SECTOR]);
        sector.0[..text.len()].copy_from_slice(text.as_bytes());
        self.file.write_all_at(&sector.0, place).unwrap();
    }
}

/// What was acknowledged before the cut, as pairs of a word and what follows it.
pub fn acknowledged() -> Vec<(String, String)> {
    let text = fs::read_to_string(std::env::var_os(MARKS).unwrap()).unwrap();
    let pair = |line: &str| line.split_once(' ').map(|(word, rest)| (word.to_owned(), rest.to_owned()));
    text.lines().map(|line| pair(line).unwrap()).collect()
}

/// The numbers that were acknowledged with this word.
pub fn acknowledged_numbers(word: &str) -> Vec<u64> {
    let said = acknowledged();
    said.iter().filter(|(it, _)| it == word).map(|(_, number)| number.parse().unwrap()).collect()
}

/// The second half of a pair in a process of its own: whether it was content, and what it said.
fn starts(module: &str, state: &Path, marks: &Path) -> (bool, String) {
    let mut command = child::again(module, "starts_after_a_power_cut", state);
    let done = command.env(MARKS, marks).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    (done.status.success() && said.contains("1 passed"), said)
}

/// A pair whose first half is killed once it has acknowledged so much. `never` is a mark of what did not happen.
pub fn is_found_after_a_kill(module: &str, marks_wanted: usize, never: &str) {
    let dir = tempfile::tempdir().unwrap();
    let (state, marks) = (dir.path().join("state"), dir.path().join("marks"));
    let mut command = child::again(module, "works_until_the_power_goes", &state);
    // With what it has started itself.
    command.process_group(0).stdout(Stdio::null()).stderr(Stdio::null());
    let mut working = command.env(MARKS, &marks).spawn().unwrap();
    let group = rustix::process::Pid::from_child(&working);
    let (begun, count) = (Instant::now(), || fs::read_to_string(&marks).unwrap_or_default().lines().count());
    while count() < marks_wanted && working.try_wait().unwrap().is_none() && begun.elapsed() < Duration::from_secs(60) {
        thread::sleep(Duration::from_millis(5));
    }
    let ended = working.try_wait().unwrap();
    let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    working.wait().unwrap();
    assert!(ended.is_none() && count() >= marks_wanted, "it did not work: {ended:?}, {} marks", count());
    let (content, said) = starts(module, &state, &marks);
    assert!(content, "{said}");
    // A second start finds the same.
    writeln!(OpenOptions::new().append(true).open(&marks).unwrap(), "{never}").unwrap();
    let (content, said) = starts(module, &state, &marks);
    assert!(!content && said.contains("lost: "), "what was never done is missed: {said}");
}

/// `VYVESKA_CUTS` sets how many; without it and without `--slow` there is none.
#[test]
fn nothing_acknowledged_is_lost_by_a_power_cut_and_everything_starts() {
    let cuts = rounds("VYVESKA_CUTS", 0, 1_000);
    if cuts == 0 {
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(root.join("scripts/power-cuts"));
    command.arg("--program").arg(std::env::current_exe().unwrap());
    command.args(["--vyveska", env!("CARGO_BIN_EXE_vyveska"), "--cuts", &cuts.to_string()]);
    let done = command.output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    if done.status.code() == Some(LACKING) {
        return skip(Need::Qemu, said.trim());
    }
    assert!(done.status.success(), "{said}");
    println!("{said}");
}

/// The rules by which a disk after a cut is made, on logs that are made by hand; and by which a workload is well.
#[test]
fn a_cut_keeps_what_was_flushed_and_any_part_of_the_rest() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/power");
    let mut command = Command::new("python3");
    command.args(["-B", "-m", "unittest", "write_log_test", "cuts_test"]).current_dir(folder);
    match command.output() {
        Err(error) => skip(Need::Qemu, format!("python3 does not start: {error}")),
        Ok(done) => assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr)),
    }
}
