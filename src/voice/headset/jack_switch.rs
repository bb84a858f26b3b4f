//! Jack switch of an input device (evdev): `SW_HEADPHONE_INSERT`, as sound drivers report it.

use std::{
    fs::{self, File},
    io::Read as _,
    os::{
        fd::{AsFd, BorrowedFd},
        unix::fs::OpenOptionsExt as _,
    },
    path::{Path, PathBuf},
};

use rustix::ioctl::{Getter, ioctl, opcode};

/// Number of the switch.
const SW_HEADPHONE_INSERT: u32 = 2;
/// `EVIOCGSW`: the state of the switches, a bit for each.
const SWITCH_STATE: rustix::ioctl::Opcode = opcode::read::<[u8; 8]>(b'E', 0x1b);

/// An open input device that has the switch.
#[derive(Debug)]
pub(super) struct JackSwitch {
    path: PathBuf,
    file: File,
}

impl JackSwitch {
    /// Where it is known from.
    pub(super) fn name(&self) -> String {
        format!("switch of {}", self.path.display())
    }

    /// Whether a headset is in; `None` once the device is gone.
    pub(super) fn is_in(&self) -> Option<bool> {
        // SAFETY: this call writes at most as many bytes as its number tells, which are those of the array.
        let state = unsafe { ioctl(&self.file, Getter::<SWITCH_STATE, [u8; 8]>::new()) }.ok()?;
        Some(state.first().is_some_and(|bits| bits & (1 << SW_HEADPHONE_INSERT) != 0))
    }

    /// Reads what it told; only the state counts.
    pub(super) fn drain(&mut self) {
        // 64 events; the rest wakes once more.
        let _ = self.file.read(&mut [0; 64 * 24]);
    }
}

impl AsFd for JackSwitch {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.file.as_fd()
    }
}

/// Opens the devices that have the switch and are not open yet. `devices` is `/dev/input`, `classes` `/sys/class/input`.
pub(super) fn open_new(open: &mut Vec<JackSwitch>, devices: &Path, classes: &Path) {
    open.retain(|switch| switch.is_in().is_some());
    for entry in fs::read_dir(devices).into_iter().flatten().flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        if !name.to_string_lossy().starts_with("event") || open.iter().any(|switch| switch.path == path) {
            continue;
        }
        let switches = fs::read_to_string(classes.join(name).join("device/capabilities/sw")).unwrap_or_default();
        if !has_headphone_switch(&switches) {
            continue;
        }
        let flags = libc::O_NONBLOCK | libc::O_CLOEXEC;
        match fs::OpenOptions::new().read(true).custom_flags(flags).open(&path) {
            Ok(file) => open.push(JackSwitch { path, file }),
            Err(error) => tracing::debug!("a headset's switch cannot be read: {error}: {}", path.display()),
        }
    }
}

/// Whether a bit mask of switches, words of hexadecimal digits with the lowest last, has that of headphones.
fn has_headphone_switch(mask: &str) -> bool {
    let lowest = mask.split_whitespace().next_back().and_then(|word| u64::from_str_radix(word, 16).ok());
    lowest.is_some_and(|bits| bits & (1 << SW_HEADPHONE_INSERT) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_read() {
        assert!(has_headphone_switch("4\n") && has_headphone_switch("14") && has_headphone_switch("1 0 14"));
        assert!(!has_headphone_switch("") && !has_headphone_switch("1") && !has_headphone_switch("4 0"));
        assert!(!has_headphone_switch("zz"));
    }

    #[test]
    fn what_is_no_input_device_is_no_switch() {
        let folder = tempfile::tempdir().unwrap();
        let class = folder.path().join("class/event0/device/capabilities");
        fs::create_dir_all(&class).unwrap();
        fs::write(class.join("sw"), "4").unwrap();
        fs::write(folder.path().join("event0"), "").unwrap();
        fs::write(folder.path().join("mouse0"), "").unwrap();
        let mut open = Vec::new();
        open_new(&mut open, folder.path(), &folder.path().join("class"));
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].is_in(), None);
        fs::remove_file(folder.path().join("event0")).unwrap();
        open_new(&mut open, folder.path(), &folder.path().join("class"));
        assert!(open.is_empty());
    }
}
