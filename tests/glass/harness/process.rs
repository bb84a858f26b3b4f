//! Child processes that never outlive the test: ended when dropped, and ended by a keeper when the test itself is killed.
//!
//! Leaves out what the children are; see `xserver` and `player`.

use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process, kill_process_group};

/// How long a child may take to end after it was asked to, before it is killed.
const GRACE: Duration = Duration::from_secs(3);

/// A child process in a group of its own, with everything it starts in turn.
pub struct Kid {
    child: Child,
    keeper: Child,
    ended: Option<ExitStatus>,
}

impl Kid {
    /// Starts `command` in its own process group; `litter` is the folder it leaves behind.
    ///
    /// Beside it a shell waits for the end of a pipe that only this process holds. If this process dies in whatever way
    /// (a test runner's time limit, Ctrl-C in the terminal), the pipe ends and the shell ends the group and removes
    /// the folder. The same happens at the ordinary end of the tests to what a `static` still holds.
    pub fn start(command: &mut Command, litter: &Path) -> io::Result<Kid> {
        let child = command.process_group(0).spawn()?;
        let script = "read x; kill -TERM -$1; sleep 1; kill -KILL -$1; rm -rf -- \"$2\"";
        let keeper = Command::new("sh")
            .args(["-c", script, "keeper", &child.id().to_string()])
            .arg(litter)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn();
        match keeper {
            Ok(keeper) => Ok(Kid { child, keeper, ended: None }),
            Err(e) => {
                let mut child = child;
                let _ = child.kill();
                let _ = child.wait();
                Err(e)
            }
        }
    }

    /// The process id of the child itself, which is also its group.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The child, for its pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        if self.ended.is_none() {
            self.ended = self.child.try_wait().ok().flatten();
        }
        self.ended
    }

    /// Waits until it has ended, at most `limit`; `None` when it has not.
    pub fn wait_end(&mut self, limit: Duration) -> Option<ExitStatus> {
        let deadline = Instant::now() + limit;
        loop {
            if let Some(status) = self.ended() {
                return Some(status);
            }
            if Instant::now() >= deadline {
                return None;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Ends the pipe the keeper waits on, as the death of this process would.
    pub fn abandon(&mut self) {
        drop(self.keeper.stdin.take());
    }

    /// Kills the child with signal 9, as nothing can be prepared for.
    pub fn kill(&mut self) {
        let _ = self.child.kill();
        self.ended = self.child.wait().ok();
    }

    /// Asks the child, and only it, to end.
    pub fn ask_to_end(&self) {
        if let Some(pid) = pid(self.child.id()) {
            let _ = kill_process(pid, Signal::TERM);
        }
    }
}

impl Drop for Kid {
    fn drop(&mut self) {
        if self.ended().is_none() {
            self.ask_to_end();
            self.wait_end(GRACE);
        }
        // The group may hold more than its leader, so it is swept whether or not the leader has ended. The keeper is still
        // there: its group is another one.
        if let Some(group) = pid(self.child.id()) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.child.wait();
        let _ = self.keeper.kill();
        let _ = self.keeper.wait();
    }
}

/// Kills with signal 9 every process below `ancestor` whose command name starts with `name`; returns how many there were.
pub fn kill_descendants(ancestor: u32, name: &str) -> usize {
    let all = processes();
    let is_below = |mut id: u32| {
        for _ in 0..64 {
            let Some(process) = all.iter().find(|p| p.id == id) else { return false };
            if process.parent == ancestor {
                return true;
            }
            id = process.parent;
        }
        false
    };
    let victims = all.iter().filter(|p| p.alive && p.name.starts_with(name) && is_below(p.id));
    victims.filter_map(|p| pid(p.id)).filter(|p| kill_process(*p, Signal::KILL).is_ok()).count()
}

/// The living processes of a tree: `root` and everything below it.
pub fn tree(root: u32) -> Vec<u32> {
    let all = processes();
    let mut tree = vec![root];
    // Each round finds the children of those found before.
    let mut next = 0;
    while let Some(parent) = tree.get(next).copied() {
        next += 1;
        for child in all.iter().filter(|p| p.alive && p.parent == parent) {
            if !tree.contains(&child.id) {
                tree.push(child.id);
            }
        }
    }
    tree
}

struct Process {
    id: u32,
    parent: u32,
    name: String,
    alive: bool,
}

/// All processes as `/proc` tells them now.
fn processes() -> Vec<Process> {
    let Ok(entries) = std::fs::read_dir("/proc") else { return Vec::new() };
    let ids = entries.flatten().filter_map(|e| e.file_name().to_str()?.parse::<u32>().ok());
    ids.filter_map(process).collect()
}

/// One process from its `stat` line: `id (name) state parent …`; the name may hold spaces and brackets.
fn process(id: u32) -> Option<Process> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (head, tail) = stat.rsplit_once(')')?;
    let (_, name) = head.split_once('(')?;
    let mut fields = tail.split_whitespace();
    let alive = !matches!(fields.next()?, "Z" | "X");
    Some(Process { id, parent: fields.next()?.parse().ok()?, name: name.to_owned(), alive })
}

fn pid(id: u32) -> Option<Pid> {
    Pid::from_raw(i32::try_from(id).ok()?)
}
