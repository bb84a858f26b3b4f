//! Disk canary: a small file in the state folder that is read, written anew, made durable and read back. A disk that loses or
//! changes bytes, or takes no more, is found by this file before it is found by a notice.
//!
//! The bytes of the last time are read first, so that what a disk changed in between is found as well, over a restart too.
//! After it was made durable the file is dropped from the kernel's memory, as far as the kernel does that: what is read
//! back then comes from the disk.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::platform::atomic_file::{Readers, write_durably};

/// Length of a hash in bytes.
const HASH: usize = 32;
/// Hashes in the file after the first one, which is of all of them: 4 KiB in all, one block of usual disks.
const HASHES: u8 = 127;

/// What the disk does wrong.
#[derive(Debug, thiserror::Error)]
pub(super) enum CanaryFault {
    #[error("a small file cannot be written: {0}")]
    Written(#[source] io::Error),
    #[error("a small file cannot be read back: {0}")]
    Unread(#[source] io::Error),
    #[error("a small file that was written before reads otherwise now")]
    Changed,
    #[error("a small file reads otherwise than it was written")]
    Wrong,
}

/// What is known of the disk.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct CanaryState {
    /// When it was written and read back well the last time.
    pub well: Option<Timestamp>,
    /// How long that took, in seconds.
    pub seconds: Option<f64>,
    /// What is wrong, once it was seen twice in a row or the disk does not answer.
    pub fault: Option<String>,
}

fn canary_path(state: &Path) -> PathBuf {
    state.join("disk-canary")
}

/// How long ago the file of this state folder was written; `None` where there is none, or it is of the future.
pub(crate) fn canary_age(state: &Path, now: Timestamp) -> Option<SignedDuration> {
    let written = fs::metadata(canary_path(state)).and_then(|it| it.modified()).ok()?;
    let age = now.duration_since(Timestamp::try_from(written).ok()?);
    (!age.is_negative()).then_some(age)
}

/// Reads the file of last time, writes it anew with other bytes and reads those back. Returns how long that took.
///
/// # Errors
/// The disk does not do that, or does it wrongly.
pub(super) fn try_disk(state: &Path, seed: u64) -> Result<Duration, CanaryFault> {
    let (path, began) = (canary_path(state), Instant::now());
    match read_from_disk(&path) {
        Ok(bytes) if !is_whole(&bytes) => {
            // Said once; from now on the file is a new one.
            fs::remove_file(&path).map_err(CanaryFault::Written)?;
            return Err(CanaryFault::Changed);
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(CanaryFault::Unread(error)),
    }
    let bytes = canary_bytes(seed);
    write_durably(&path, &bytes, Readers::Owner).map_err(CanaryFault::Written)?;
    if read_from_disk(&path).map_err(CanaryFault::Unread)? == bytes {
        Ok(began.elapsed())
    } else {
        Err(CanaryFault::Wrong)
    }
}

/// Bytes that no disk has by chance: the hash of all that follows, then a chain of hashes.
fn canary_bytes(seed: u64) -> Vec<u8> {
    let mut chain: [u8; HASH] = Sha256::digest(seed.to_le_bytes()).into();
    let mut body = Vec::with_capacity(HASH * usize::from(HASHES));
    for _ in 0..HASHES {
        body.extend_from_slice(&chain);
        chain = Sha256::digest(chain).into();
    }
    let mut bytes = Sha256::digest(&body).to_vec();
    bytes.append(&mut body);
    bytes
}

fn is_whole(bytes: &[u8]) -> bool {
    let Some((hash, body)) = bytes.split_at_checked(HASH) else { return false };
    bytes.len() == HASH * (usize::from(HASHES) + 1) && Sha256::digest(body).as_slice() == hash
}

fn read_from_disk(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    // The kernel may keep it all the same; then the memory is tried and not the disk.
    rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).ok();
    let mut bytes = Vec::new();
    file.by_ref().take(64 << 10).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_that_keeps_what_it_is_given_is_well_again_and_again() {
        let state = tempfile::tempdir().unwrap();
        assert_eq!(canary_age(state.path(), Timestamp::now()), None);
        for seed in 0..3 {
            try_disk(state.path(), seed).unwrap();
        }
        assert_eq!(fs::metadata(canary_path(state.path())).unwrap().len(), 4096);
        let soon = Timestamp::now() + SignedDuration::from_secs(5);
        assert!(canary_age(state.path(), soon).is_some_and(|age| age <= SignedDuration::from_secs(60)));
        assert_eq!(canary_age(state.path(), Timestamp::UNIX_EPOCH), None, "of the future");
    }

    #[test]
    fn one_wrong_byte_is_found_and_told_once() {
        let state = tempfile::tempdir().unwrap();
        for (place, length) in [(0, 4096), (31, 4096), (4095, 4096), (0, 100), (0, 0)] {
            try_disk(state.path(), 1).unwrap();
            let mut bytes = fs::read(canary_path(state.path())).unwrap();
            bytes.truncate(length);
            if let Some(byte) = bytes.get_mut(place) {
                *byte ^= 1;
            }
            fs::write(canary_path(state.path()), bytes).unwrap();
            assert!(matches!(try_disk(state.path(), 2), Err(CanaryFault::Changed)), "{place} {length}");
            try_disk(state.path(), 3).unwrap();
        }
    }

    #[test]
    fn a_disk_that_takes_nothing_is_told_with_the_systems_word() {
        let state = tempfile::tempdir().unwrap();
        let gone = state.path().join("gone");
        let told = try_disk(&gone, 1).unwrap_err();
        assert!(matches!(told, CanaryFault::Written(_)), "{told}");
        // A folder lies under its name.
        fs::create_dir(canary_path(state.path())).unwrap();
        assert!(matches!(try_disk(state.path(), 1), Err(CanaryFault::Unread(_))));
    }
}
