//! Disk space of a folder, as the system tells it.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// Room on a disk, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DiskSpace {
    /// What this program may still write.
    pub free: u64,
    /// All of it.
    pub size: u64,
}

/// The room on the disk of a folder; `None` where the system does not say.
pub(crate) fn disk_space(folder: &Path) -> Option<DiskSpace> {
    let disk =
        rustix::fs::statvfs(folder).inspect_err(|error| tracing::debug!(%error, "no word about the disk")).ok()?;
    let bytes = |blocks: u64| blocks.saturating_mul(disk.f_frsize);
    Some(DiskSpace { free: bytes(disk.f_bavail), size: bytes(disk.f_blocks) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_has_no_disk() {
        let folder = tempfile::tempdir().unwrap();
        let space = disk_space(folder.path()).unwrap();
        assert!(space.free <= space.size && space.size > 0);
        assert_eq!(disk_space(&folder.path().join("x")), None);
    }
}
