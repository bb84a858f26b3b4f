//! How the made-up town is started: the arguments of `vyveska demo`, and the folders it is given.
//!
//! Leaves out starting it; see `player`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A made-up town to be started. Without anything said a visitor may stand still for an hour.
#[derive(Clone, Debug)]
pub struct Demo {
    idle_after: u32,
    countdown: u32,
    dwell: Option<u32>,
    schedule: Option<PathBuf>,
    time: Option<(String, u32)>,
    notices: Option<u32>,
    feed_down: bool,
    state: Option<PathBuf>,
    papers: Vec<(String, Vec<u8>)>,
    panel: Option<(f32, f32)>,
    low: bool,
    speech: Option<PathBuf>,
    loudspeaker: bool,
}

impl Demo {
    /// The town as it is, with nobody in a hurry.
    pub fn new() -> Demo {
        Demo {
            idle_after: 3600,
            countdown: 15,
            dwell: None,
            schedule: None,
            time: None,
            notices: None,
            feed_down: false,
            state: None,
            papers: Vec::new(),
            panel: None,
            low: false,
            speech: None,
            loudspeaker: false,
        }
    }

    /// Seconds without a touch until the countdown.
    pub fn idle_after(mut self, seconds: u32) -> Demo {
        self.idle_after = seconds;
        self
    }

    /// Seconds of the countdown.
    pub fn countdown(mut self, seconds: u32) -> Demo {
        self.countdown = seconds;
        self
    }

    /// Seconds each notice is shown in the attract loop.
    pub fn dwell(mut self, seconds: u32) -> Demo {
        self.dwell = Some(seconds);
        self
    }

    /// A panel of this diagonal in inches, its lower edge so many millimetres above the floor.
    pub fn panel(mut self, inches: f32, bottom_edge_mm: f32) -> Demo {
        self.panel = Some((inches, bottom_edge_mm));
        self
    }

    /// Everything that can be touched always stands low.
    pub fn low(mut self) -> Demo {
        self.low = true;
        self
    }

    /// The board speaks into a WAV file in this folder, and its headset is a pipe there.
    pub fn speech(mut self, dir: &Path) -> Demo {
        self.speech = Some(dir.to_owned());
        self
    }

    /// What it says may be heard by everybody.
    pub fn loudspeaker(mut self) -> Demo {
        self.loudspeaker = true;
        self
    }

    /// The idle loop's schedule.
    pub fn schedule(mut self, file: &Path) -> Demo {
        self.schedule = Some(file.to_owned());
        self
    }

    /// Its clock begins at this moment and is so many times as fast.
    pub fn time(mut self, at: &str, speed: u32) -> Demo {
        self.time = Some((at.to_owned(), speed));
        self
    }

    /// How many notices the town's feed has.
    pub fn notices(mut self, count: u32) -> Demo {
        self.notices = Some(count);
        self
    }

    /// The town's server does not answer.
    pub fn feed_down(mut self) -> Demo {
        self.feed_down = true;
        self
    }

    /// Keeps its state in this folder, for a second start.
    pub fn state(mut self, dir: &Path) -> Demo {
        self.state = Some(dir.to_owned());
        self
    }

    /// A paper that lies in the watched folder from the start.
    pub fn paper(mut self, name: &str, bytes: Vec<u8>) -> Demo {
        self.papers.push((name.to_owned(), bytes));
        self
    }

    /// The state folder asked for, if one was.
    pub fn own_state(&self) -> Option<&Path> {
        self.state.as_deref()
    }

    /// What lies in the watched folder from the start.
    pub fn papers(&self) -> &[(String, Vec<u8>)] {
        &self.papers
    }

    /// Adds the arguments: the whole screen, as a board hangs in a town hall.
    pub fn arguments(&self, command: &mut Command, state: &Path, folder: &Path) {
        command.arg("demo");
        command.arg("--state").arg(state).arg("--folder").arg(folder);
        command.arg("--idle-after-s").arg(self.idle_after.to_string());
        command.arg("--countdown-s").arg(self.countdown.to_string());
        if let Some(seconds) = self.dwell {
            command.arg("--dwell-s").arg(seconds.to_string());
        }
        if let Some(file) = &self.schedule {
            command.arg("--schedule").arg(file);
        }
        if let Some((at, speed)) = &self.time {
            command.args(["--at", at, "--speed", &speed.to_string()]);
        }
        if let Some(count) = self.notices {
            command.arg("--notices").arg(count.to_string());
        }
        if let Some((inches, edge)) = self.panel {
            command.args(["--diagonal-in", &inches.to_string(), "--bottom-edge-mm", &edge.to_string()]);
        }
        if self.low {
            command.arg("--low");
        }
        if let Some(dir) = &self.speech {
            command.arg("--speech").arg(dir);
            if self.loudspeaker {
                command.arg("--loudspeaker");
            }
        }
        if self.feed_down {
            command.arg("--town-feed-down");
        }
    }
}
