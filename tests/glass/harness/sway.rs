//! The compositor of a board's session: a real sway, with a screen in memory, or with one that is a window of the X server, whose
//! fingers touch it.
//!
//! Leaves out what plays in it.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::common::{Need, skip};
use super::glass::Glass;
use super::process::Kid;

/// User and group of a process that may do nothing. The compositor does not run as root.
const NOBODY: u32 = 65_534;

/// How long it may take until it listens.
const START: Duration = Duration::from_secs(90);

/// A running compositor; it ends when this is dropped.
pub struct Sway {
    _kid: Kid,
    runtime: PathBuf,
    log: PathBuf,
}

/// True where sway is not installed; the test is skipped then.
pub fn is_missing() -> bool {
    let found = Command::new("sway").arg("--version").stdout(Stdio::null()).status();
    let missing = !found.is_ok_and(|status| status.success());
    if missing {
        skip(Need::Sway, "sway is not installed");
    }
    missing
}

impl Sway {
    /// With a screen in memory, by these lines of configuration. `dir` is a folder that everybody may read.
    pub fn in_memory(dir: &Path, config: &str) -> Sway {
        Sway::start(dir, config, None)
    }

    /// With a screen that is a window of this glass.
    pub fn on(glass: &Glass, dir: &Path, config: &str) -> Sway {
        Sway::start(dir, config, Some(glass))
    }

    fn start(dir: &Path, config: &str, glass: Option<&Glass>) -> Sway {
        let (runtime, file, log) = (dir.join("runtime"), dir.join("sway.conf"), dir.join("sway.log"));
        fs::create_dir(&runtime).unwrap();
        fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700)).unwrap();
        fs::set_permissions(dir, fs::Permissions::from_mode(0o755)).unwrap();
        fs::write(&file, config).unwrap();
        let mut sway = Command::new("sway");
        if let Some(glass) = glass {
            glass.point(&mut sway);
        } else {
            sway.env_remove("DISPLAY");
        }
        sway.arg("--config").arg(&file).env("XDG_RUNTIME_DIR", &runtime).env_remove("SWAYSOCK");
        sway.env("WLR_BACKENDS", if glass.is_some() { "x11" } else { "headless" });
        sway.env("WLR_RENDERER", "pixman").env("WLR_LIBINPUT_NO_DEVICES", "1");
        sway.stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(&log).unwrap());
        if rustix::process::geteuid().is_root() {
            chown(&runtime, Some(NOBODY), Some(NOBODY)).unwrap();
            sway.uid(NOBODY).gid(NOBODY).env("HOME", &runtime);
        }
        let kid = Kid::start(&mut sway, dir).unwrap();
        let sway = Sway { _kid: kid, runtime, log };
        let deadline = Instant::now() + START;
        while !sway.runtime.join("wayland-1").exists() || sway.socket().is_none() {
            assert!(Instant::now() < deadline, "the compositor does not come up: {}", sway.said());
            std::thread::sleep(Duration::from_millis(25));
        }
        sway
    }

    /// What a program needs to draw there.
    pub fn place(&self) -> [(&'static str, PathBuf); 2] {
        [("XDG_RUNTIME_DIR", self.runtime.clone()), ("WAYLAND_DISPLAY", self.runtime.join("wayland-1"))]
    }

    /// Sends a message and returns the answer.
    pub fn message(&self, words: &[&str]) -> Value {
        let socket = self.socket().expect("its socket");
        let output = Command::new("swaymsg").arg("-r").arg("-s").arg(socket).args(words).output().unwrap();
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{words:?}: {error}: {text}\n{}", self.said()))
    }

    /// Its log.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    fn socket(&self) -> Option<PathBuf> {
        let entries = fs::read_dir(&self.runtime).ok()?.filter_map(Result::ok).map(|entry| entry.path());
        entries
            .into_iter()
            .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("sway-ipc.")))
    }
}
