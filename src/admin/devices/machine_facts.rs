//! Machine facts: temperature, memory, load and clock of the machine that a board runs on, as its kernel tells them. What it
//! does not tell is `None`.
//!
//! Left out: the disk, of which the store tells (`store::disk_health`).

use std::{fs, path::Path};

use crate::clock::{self, ClockSynchronisation};

/// What the kernel tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MachineFacts {
    /// The hottest part, in degrees Celsius.
    pub temperature: Option<f64>,
    /// Memory that is available, and all of it, in bytes.
    pub memory: Option<(u64, u64)>,
    /// Load of the last minute, and processors.
    pub load: Option<(f64, usize)>,
    pub clock: ClockSynchronisation,
    /// Name of the machine.
    pub host: Option<String>,
}

/// Reads the facts of this machine.
pub(super) fn machine_facts() -> MachineFacts {
    let text = |path: &str| fs::read_to_string(path).ok();
    let load = text("/proc/loadavg").and_then(|text| text.split_whitespace().next()?.parse().ok());
    MachineFacts {
        temperature: hottest(Path::new("/sys/class/thermal")),
        memory: text("/proc/meminfo").and_then(|text| memory(&text)),
        load: load.zip(std::thread::available_parallelism().ok().map(std::num::NonZero::get)),
        clock: clock::synchronisation(),
        host: host_name(),
    }
}

/// Name of this machine.
pub(super) fn host_name() -> Option<String> {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// Memory of a process, in bytes.
pub(super) fn resident_bytes(pid: u64) -> Option<u64> {
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

fn memory(text: &str) -> Option<(u64, u64)> {
    Some((kibibytes(text, "MemAvailable:")?, kibibytes(text, "MemTotal:")?))
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
        assert_eq!(memory("MemTotal:  2000 kB\nMemFree: 1 kB\nMemAvailable: 1000 kB\n"), Some((1_024_000, 2_048_000)));
        assert_eq!(memory("MemTotal:  2000 kB\n"), None);
        let own = resident_bytes(u64::from(std::process::id()));
        assert!(own.is_none_or(|bytes| bytes > 1 << 20), "{own:?}");
    }
}
