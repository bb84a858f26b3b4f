//! Jack controls of the sound cards ("Headphone Jack"), read and listened to through `amixer`, for cards whose driver has no
//! switch among the input devices.

use std::{
    fs,
    io::Read as _,
    os::fd::{AsFd as _, BorrowedFd},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};

use crate::speech::engine::find_program;

/// `amixer` may take so long.
const LONGEST: Duration = Duration::from_secs(2);
const LOOK: Duration = Duration::from_millis(2);
/// Bytes of its answer.
const MOST_BYTES: u64 = 1 << 20;

/// The cards with a jack control, and who listens to them.
#[derive(Debug, Default)]
pub(super) struct JackControls {
    listeners: Vec<JackListener>,
}

/// `amixer events` of a card: it prints when a control changes.
#[derive(Debug)]
struct JackListener {
    card: u32,
    child: Child,
}

impl JackControls {
    /// Whether a headset is in, and at which card; `None` where no card has such a control. Listens to those that have one.
    pub(super) fn read(&mut self, proc_asound: &Path) -> Option<(bool, String)> {
        let found: Vec<(u32, bool)> =
            cards(proc_asound).into_iter().filter_map(|card| Some((card, jack(card)?))).collect();
        self.listeners
            .retain_mut(|it| matches!(it.child.try_wait(), Ok(None)) && found.iter().any(|(card, _)| *card == it.card));
        for (card, _) in &found {
            if self.listeners.iter().all(|it| it.card != *card) {
                self.listeners.extend(JackListener::start(*card));
            }
        }
        let card = found.iter().find(|(_, is_in)| *is_in).or(found.first())?;
        Some((card.1, format!("control of sound card {}", card.0)))
    }

    /// What can be waited for.
    pub(super) fn descriptors(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        self.listeners.iter().filter_map(|it| it.child.stdout.as_ref().map(|stdout| stdout.as_fd()))
    }

    /// Reads what was printed; only the state counts. One that ended is started again by the next [`JackControls::read`].
    pub(super) fn drain(&mut self) {
        self.listeners.retain_mut(JackListener::drain);
    }
}

impl JackListener {
    fn start(card: u32) -> Option<Self> {
        // Into a pipe it prints a line at once only when it is told to.
        let (stdbuf, amixer) = (find_program("stdbuf")?, find_program("amixer")?);
        let mut command = Command::new(stdbuf);
        command.arg("-oL").arg(amixer).args(["-c", &card.to_string(), "events"]);
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let mut listener = Self { card, child };
        let stdout = listener.child.stdout.as_mut()?;
        let flags = fcntl_getfl(&stdout).ok()?;
        fcntl_setfl(&stdout, flags | OFlags::NONBLOCK).ok()?;
        Some(listener)
    }

    /// False once it has ended.
    fn drain(&mut self) -> bool {
        let Some(stdout) = &mut self.child.stdout else { return false };
        match stdout.read(&mut [0; 4096]) {
            Ok(read) => read > 0,
            Err(error) => error.kind() == std::io::ErrorKind::WouldBlock,
        }
    }
}

impl Drop for JackListener {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Numbers of the sound cards.
fn cards(proc_asound: &Path) -> Vec<u32> {
    let number = |name: &str| name.strip_prefix("card")?.parse().ok();
    let names = fs::read_dir(proc_asound).into_iter().flatten().flatten();
    let mut cards: Vec<u32> = names.filter_map(|entry| number(&entry.file_name().to_string_lossy())).collect();
    cards.sort_unstable();
    cards
}

/// The state of a card's headphone jack; `None` where it has none, or does not tell.
fn jack(card: u32) -> Option<bool> {
    let mut command = Command::new(find_program("amixer")?);
    command.args(["-c", &card.to_string(), "contents"]).stdin(Stdio::null()).stderr(Stdio::null());
    let mut child = command.stdout(Stdio::piped()).spawn().ok()?;
    let stdout = child.stdout.take()?;
    let reader = thread::spawn(move || {
        let mut text = Vec::new();
        let _ = stdout.take(MOST_BYTES).read_to_end(&mut text);
        text
    });
    let began = Instant::now();
    while !reader.is_finished() && began.elapsed() < LONGEST {
        thread::sleep(LOOK);
    }
    let _ = child.kill();
    let _ = child.wait();
    headphone_jack(&String::from_utf8_lossy(&reader.join().ok()?))
}

/// The state of the headphone jack among a card's controls, as `amixer contents` prints them.
fn headphone_jack(contents: &str) -> Option<bool> {
    let (mut within, mut state) = (false, None);
    for line in contents.lines() {
        if line.starts_with("numid=") {
            let named = ["Headphone", "Headset"].iter().any(|word| line.contains(word));
            // A phantom jack is always in.
            within = line.contains("iface=CARD") && named && line.contains("Jack") && !line.contains("Phantom");
        } else if let Some(values) = line.trim_start().strip_prefix(": values=").filter(|_| within) {
            state = Some(state.unwrap_or(false) || values.trim() == "on");
        }
    }
    state
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTENTS: &str = "\
numid=21,iface=CARD,name='Front Headphone Jack'
  ; type=BOOLEAN,access=r-------,values=1
  : values=off
numid=22,iface=CARD,name='Speaker Phantom Jack'
  ; type=BOOLEAN,access=r-------,values=1
  : values=on
numid=1,iface=MIXER,name='Headphone Playback Switch'
  ; type=BOOLEAN,access=rw------,values=2
  : values=on,on
";

    #[test]
    fn the_jack_is_found_among_the_controls() {
        assert_eq!(headphone_jack(CONTENTS), Some(false));
        assert_eq!(headphone_jack(&CONTENTS.replace("off", "on")), Some(true));
        assert_eq!(headphone_jack(&CONTENTS.replace("Front Headphone", "Mic")), None);
        assert_eq!(headphone_jack(""), None);
    }

    #[test]
    fn cards_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["card10", "card2", "cards", "pcm"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        assert_eq!(cards(folder.path()), [2, 10]);
        assert!(cards(Path::new("/nowhere")).is_empty());
    }
}
