//! Machine facts at one moment: temperature, memory, load, voltage, displays and clock of the machine that a board runs on,
//! as its kernel tells them. What it does not tell is `None`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    display_connectors::{DisplayConnector, display_connectors},
    under_voltage::under_voltage,
};
use crate::clock::{self, ClockSynchronisation};

/// Where the kernel tells of the machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MachineFolders {
    /// Like `/proc`.
    pub proc: PathBuf,
    /// Like `/sys/class`.
    pub class: PathBuf,
}

impl MachineFolders {
    /// Those of this machine.
    pub(crate) fn of_this_machine() -> Self {
        Self { proc: "/proc".into(), class: "/sys/class".into() }
    }

    /// Those that a board watches: of this machine; a program built for tests takes `VYVESKA_MACHINE`, a folder with `proc` and
    /// `class`, where it is set.
    pub(crate) fn watched() -> Self {
        let made = cfg!(debug_assertions).then(|| std::env::var_os("VYVESKA_MACHINE")).flatten();
        made.map_or_else(Self::of_this_machine, |folder| {
            let folder = PathBuf::from(folder);
            Self { proc: folder.join("proc"), class: folder.join("class") }
        })
    }
}

/// What the kernel tells.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct MachineFacts {
    /// The hottest part, in degrees Celsius.
    pub temperature_celsius: Option<f64>,
    pub memory: Option<MemoryRoom>,
    /// Load of the last minute.
    pub load: Option<f64>,
    pub processors: Option<usize>,
    pub clock: ClockSynchronisation,
    /// The supply gives too little voltage; `None` where nothing measures it.
    pub under_voltage: Option<bool>,
    /// Places for displays; empty where the kernel has none, or tells of none.
    pub displays: Vec<DisplayConnector>,
    /// Name of the machine.
    pub host: Option<String>,
}

/// Why no display can show a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DisplayFault {
    /// None is connected.
    Gone,
    /// The graphics card sends no picture to any that is.
    Unlit,
}

/// Memory of the machine, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MemoryRoom {
    /// What programs may still take.
    pub available: u64,
    /// All of it.
    pub total: u64,
}

impl MachineFacts {
    /// What is not known here is taken from the other: a service may be allowed to read less than a command.
    pub(crate) fn or(self, other: Self) -> Self {
        let clock = if self.clock.synchronised.is_some() { self.clock } else { other.clock };
        Self {
            temperature_celsius: self.temperature_celsius.or(other.temperature_celsius),
            memory: self.memory.or(other.memory),
            load: self.load.or(other.load),
            processors: self.processors.or(other.processors),
            clock,
            under_voltage: self.under_voltage.or(other.under_voltage),
            displays: if self.displays.is_empty() { other.displays } else { self.displays },
            host: self.host.or(other.host),
        }
    }

    /// True where the kernel knows of every place for a display that none is connected; `None` where it does not tell.
    pub(crate) fn display_is_gone(&self) -> Option<bool> {
        let mut connected = self.displays.iter().map(|it| it.connected);
        if connected.clone().any(|it| it == Some(true)) {
            return Some(false);
        }
        (!self.displays.is_empty() && connected.all(|it| it == Some(false))).then_some(true)
    }

    /// Why no display can show a picture, where the kernel tells that.
    pub(crate) fn display_fault(&self) -> Option<DisplayFault> {
        match self.display_is_gone()? {
            true => Some(DisplayFault::Gone),
            false => {
                let mut connected = self.displays.iter().filter(|it| it.connected == Some(true));
                connected.all(|it| it.lit == Some(false)).then_some(DisplayFault::Unlit)
            }
        }
    }
}

/// Reads the facts of a machine.
pub(crate) fn machine_facts(folders: &MachineFolders) -> MachineFacts {
    let text = |name: &str| fs::read_to_string(folders.proc.join(name)).ok();
    MachineFacts {
        temperature_celsius: hottest(&folders.class.join("thermal")),
        memory: text("meminfo").and_then(|text| memory(&text)),
        load: text("loadavg").and_then(|text| text.split_whitespace().next()?.parse().ok()),
        processors: std::thread::available_parallelism().ok().map(std::num::NonZero::get),
        clock: clock::synchronisation(),
        under_voltage: under_voltage(&folders.class.join("hwmon")),
        displays: display_connectors(&folders.class.join("drm")),
        host: name_of_host(&folders.proc),
    }
}

/// Name of this machine.
pub(crate) fn host_name() -> Option<String> {
    name_of_host(&MachineFolders::of_this_machine().proc)
}

fn name_of_host(proc: &Path) -> Option<String> {
    let name = fs::read_to_string(proc.join("sys/kernel/hostname")).ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Memory of a process, in bytes.
pub(crate) fn resident_bytes(pid: u64) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    kibibytes(&status, "VmRSS:")
}

/// The hottest zone of a folder like `/sys/class/thermal` (thousandths of a degree, kernel documentation, sysfs-api).
fn hottest(folder: &Path) -> Option<f64> {
    let zones = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let zones = zones.filter(|zone| zone.file_name().to_string_lossy().starts_with("thermal_zone"));
    let degrees = zones.filter_map(|zone| {
        let text = fs::read_to_string(zone.path().join("temp")).ok()?;
        text.trim().parse::<i64>().ok().map(|thousandths| thousandths as f64 / 1000.0)
    });
    // A sensor that is not connected tells of the absolute zero or of the sun.
    degrees.filter(|degrees| (-40.0..=150.0).contains(degrees)).max_by(f64::total_cmp)
}

fn memory(text: &str) -> Option<MemoryRoom> {
    Some(MemoryRoom { available: kibibytes(text, "MemAvailable:")?, total: kibibytes(text, "MemTotal:")? })
}

fn kibibytes(text: &str, name: &str) -> Option<u64> {
    let value = text.lines().find_map(|line| line.strip_prefix(name))?;
    value.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()?.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hottest_connected_sensor_is_told_and_none_where_there_is_none() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(hottest(folder.path()), None);
        for (zone, text) in [
            ("thermal_zone0", "41500\n"),
            ("thermal_zone1", "-273000"),
            ("thermal_zone2", "x"),
            ("cooling_device0", "99000"),
        ] {
            fs::create_dir(folder.path().join(zone)).unwrap();
            fs::write(folder.path().join(zone).join("temp"), text).unwrap();
        }
        assert_eq!(hottest(folder.path()), Some(41.5));
    }

    #[test]
    fn memory_is_read_from_the_kernels_words() {
        let told = memory("MemTotal:  2000 kB\nMemFree: 1 kB\nMemAvailable: 1000 kB\n");
        assert_eq!(told, Some(MemoryRoom { available: 1_024_000, total: 2_048_000 }));
        assert_eq!(memory("MemTotal:  2000 kB\n"), None);
        let own = resident_bytes(u64::from(std::process::id()));
        assert!(own.is_none_or(|bytes| bytes > 1 << 20), "{own:?}");
    }

    #[test]
    fn what_a_machine_does_not_tell_is_not_known() {
        let folder = tempfile::tempdir().unwrap();
        let folders = MachineFolders { proc: folder.path().join("proc"), class: folder.path().join("class") };
        let facts = machine_facts(&folders);
        assert_eq!((facts.temperature_celsius, facts.memory, facts.load), (None, None, None));
        assert_eq!((facts.under_voltage, facts.display_is_gone(), facts.host), (None, None, None));
    }

    #[test]
    fn a_picture_is_nowhere_only_where_the_kernel_says_so_of_every_place() {
        let of = |displays: &[(Option<bool>, Option<bool>)]| {
            let display = |(connected, lit): &(Option<bool>, Option<bool>)| DisplayConnector {
                name: "DP-1".into(),
                connected: *connected,
                lit: *lit,
            };
            let facts = MachineFacts { displays: displays.iter().map(display).collect(), ..MachineFacts::default() };
            (facts.display_is_gone(), facts.display_fault())
        };
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(of(&[]), (None, None), "a machine without a word about displays");
        assert_eq!(of(&[(no, no), (no, yes)]), (yes, Some(DisplayFault::Gone)));
        assert_eq!(of(&[(no, no), (None, yes)]), (None, None), "something may hang where the card cannot tell");
        assert_eq!(of(&[(no, no), (yes, yes)]), (no, None));
        assert_eq!(of(&[(yes, None)]), (no, None));
        assert_eq!(of(&[(yes, no), (no, yes)]), (no, Some(DisplayFault::Unlit)));
        assert_eq!(of(&[(yes, no), (yes, yes)]), (no, None), "one of two is lit");
    }

    #[test]
    fn the_facts_of_a_made_machine_are_read_and_survive_their_json() {
        let folder = tempfile::tempdir().unwrap();
        let folders = MachineFolders { proc: folder.path().join("proc"), class: folder.path().join("class") };
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write("proc/loadavg", "0.52 0.58 0.59 1/467 12345\n");
        write("proc/meminfo", "MemTotal: 2000 kB\nMemAvailable: 500 kB\n");
        write("proc/sys/kernel/hostname", "deska-1\n");
        write("class/thermal/thermal_zone0/temp", "61250");
        write("class/hwmon/hwmon0/name", "rpi_volt\n");
        write("class/hwmon/hwmon0/in0_lcrit_alarm", "1\n");
        write("class/drm/card1-HDMI-A-1/status", "disconnected\n");
        let facts = machine_facts(&folders);
        assert_eq!((facts.load, facts.temperature_celsius, facts.under_voltage), (Some(0.52), Some(61.25), Some(true)));
        assert_eq!((facts.display_is_gone(), facts.host.as_deref()), (Some(true), Some("deska-1")));
        let text = serde_json::to_string(&facts).unwrap();
        assert_eq!(serde_json::from_str::<MachineFacts>(&text).unwrap(), facts);
        // What one does not know the other may.
        let merged = MachineFacts::default().or(facts.clone());
        assert_eq!((merged.memory, merged.displays), (facts.memory, facts.displays));
    }
}
