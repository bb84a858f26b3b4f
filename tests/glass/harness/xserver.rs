//! A private X server: a `dummy` video card of any size and an `inputtest` touch device with ten fingers.
//!
//! It takes a free display number by itself, so tests never meet the desktop's server or each other. Leaves out what is done
//! with the fingers (`fingers`) and the pixels (`picture`).

use std::io::Read;
use std::os::fd::AsFd;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use tempfile::TempDir;

use super::process::Kid;

/// How long the server may take to say its display number.
const START: Duration = Duration::from_secs(20);

/// One after the other: two servers that look for a free display number at once may both try the same one.
static STARTS: Mutex<()> = Mutex::new(());

/// Fastest clock of pixels that the dummy card takes, in megahertz; a larger glass is scanned less often.
const FASTEST: f64 = 290.0;

/// A running X server; it ends when this is dropped.
pub struct XServer {
    // The order matters: the server ends before its folder goes.
    server: Kid,
    dir: TempDir,
    display: String,
}

impl XServer {
    /// What is not installed on this machine, in words, or `None` when everything is.
    pub fn missing() -> Option<String> {
        let found = |paths: &[&str]| paths.iter().any(|p| Path::new(p).exists());
        let modules = ["/usr/lib/xorg/modules", "/usr/lib64/xorg/modules", "/usr/lib/x86_64-linux-gnu/xorg/modules"];
        let module = |name: &str| modules.iter().any(|m| Path::new(m).join(name).exists());
        if !found(&["/usr/bin/Xorg", "/usr/lib/xorg/Xorg", "/usr/libexec/Xorg"]) {
            return Some("no Xorg (Debian: xserver-xorg-core)".to_owned());
        }
        if !module("drivers/dummy_drv.so") {
            return Some("no dummy video driver (Debian: xserver-xorg-video-dummy)".to_owned());
        }
        if !module("input/inputtest_drv.so") {
            return Some("no inputtest touch driver (Debian: xserver-xorg-core)".to_owned());
        }
        None
    }

    /// Starts a server with one screen of this size in pixels, without one of its extensions where that is named, and waits until
    /// it answers.
    pub fn start(width: u32, height: u32, without: Option<&str>) -> Result<XServer, String> {
        let _turn = STARTS.lock().unwrap_or_else(PoisonError::into_inner);
        let dir = tempfile::Builder::new().prefix("glass-x").tempdir().map_err(|e| format!("no folder: {e}"))?;
        let file = dir.path().join("x.conf");
        std::fs::write(&file, config(dir.path(), width, height)).map_err(|e| format!("no config: {e}"))?;
        let log = dir.path().join("x.log");
        let mut command = Command::new("Xorg");
        command.args(["-displayfd", "1", "-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts", "-config"]);
        command.arg(&file).arg("-logfile").arg(&log);
        if let Some(extension) = without {
            command.args(["-extension", extension]);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Kid::start(&mut command, dir.path()).map_err(|e| format!("Xorg does not start: {e}"))?;
        let number = display_number(&mut server).map_err(|e| {
            let log = std::fs::read_to_string(&log).unwrap_or_default();
            let errors: Vec<&str> = log.lines().filter(|l| l.contains("(EE)")).collect();
            format!("{e}\n{}", errors.join("\n"))
        })?;
        Ok(XServer { server, dir, display: format!(":{number}") })
    }

    /// The display's name for `DISPLAY`, such as `:3`.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// Whether the server has memory of this name that a program shares with it.
    pub fn shares(&self, name: &str) -> bool {
        let maps = std::fs::read_to_string(format!("/proc/{}/maps", self.server.id()));
        maps.expect("the server runs").lines().any(|line| line.contains(&format!("/memfd:{name} ")))
    }

    /// Where the touch device listens.
    pub fn touch_socket(&self) -> PathBuf {
        self.dir.path().join("touch.sock")
    }

    /// Where the keyboard listens.
    pub fn key_socket(&self) -> PathBuf {
        self.dir.path().join("keys.sock")
    }

    /// A folder of the server's own, gone with it; serves as the programs' run-time folder.
    pub fn dir(&self) -> &Path {
        self.dir.path()
    }
}

/// Reads the number the server writes once it is ready for clients.
fn display_number(server: &mut Kid) -> Result<u32, String> {
    let deadline = Instant::now() + START;
    let mut pipe = server.child().stdout.take().ok_or("no pipe from Xorg")?;
    let mut said = String::new();
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(format!("Xorg is not ready after {START:?}"));
        }
        let wait = Timespec { tv_sec: 0, tv_nsec: 100_000_000 };
        let mut fds = [PollFd::from_borrowed_fd(pipe.as_fd(), PollFlags::IN)];
        if poll(&mut fds, Some(&wait)).map_err(|e| format!("no answer from Xorg: {e}"))? > 0 {
            let mut bytes = [0u8; 64];
            let n = pipe.read(&mut bytes).map_err(|e| format!("no answer from Xorg: {e}"))?;
            said.push_str(&String::from_utf8_lossy(&bytes[..n]));
            if said.ends_with('\n') {
                return said.trim().parse().map_err(|_| format!("Xorg said {said:?} for its display number"));
            }
            if n == 0 {
                return Err("Xorg ended at once".to_owned());
            }
        }
    }
}

/// The server's configuration. Devices are named, never found: the machine's own keyboard and screen stay untouched.
fn config(dir: &Path, width: u32, height: u32) -> String {
    let dir = dir.display();
    // Blanking as of an ordinary monitor; the dummy card only checks that the numbers grow.
    let (across, down) = (width + 128, height + 29);
    let clock = (f64::from(across) * f64::from(down) * 60.0 / 1e6).min(FASTEST);
    let device = |id: &str, kind: &str| {
        format!(
            "Section \"InputDevice\"\n Identifier \"{id}\"\n Driver \"inputtest\"\n \
             Option \"SocketPath\" \"{dir}/{id}.sock\"\n Option \"DeviceType\" \"{kind}\"\n \
             Option \"TouchCount\" \"10\"\nEndSection\n"
        )
    };
    let devices = device("touch", "Touch") + &device("pointer", "PointerAbsolute") + &device("keys", "Keyboard");
    format!(
        "Section \"ServerFlags\"\n Option \"AutoAddDevices\" \"false\"\n Option \"BlankTime\" \"0\"\nEndSection\n\
         Section \"ServerLayout\"\n Identifier \"layout\"\n Screen \"screen\"\n \
         InputDevice \"touch\" \"SendCoreEvents\"\n InputDevice \"keys\" \"CoreKeyboard\"\n \
         InputDevice \"pointer\" \"CorePointer\"\nEndSection\n\
         {devices}\
         Section \"Device\"\n Identifier \"card\"\n Driver \"dummy\"\n VideoRam 512000\nEndSection\n\
         Section \"Monitor\"\n Identifier \"monitor\"\n HorizSync 5.0-1000.0\n VertRefresh 5.0-200.0\n \
         Modeline \"mode\" {clock:.2} {width} {} {} {across} {height} {} {} {down}\nEndSection\n\
         Section \"Screen\"\n Identifier \"screen\"\n Device \"card\"\n Monitor \"monitor\"\n DefaultDepth 24\n \
         SubSection \"Display\"\n  Depth 24\n  Modes \"mode\"\n  Virtual {width} {height}\n EndSubSection\nEndSection\n",
        width + 48,
        width + 88,
        height + 2,
        height + 4,
    )
}
