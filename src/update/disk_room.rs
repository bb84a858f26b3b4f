//! Room on the disks for one more version and for a copy of the catalogue, asked before anything is unpacked.

use std::{fs, path::Path};

use super::{update_paths::UpdatePaths, version_number::VersionNumber};

/// What has to be left beyond, in bytes: apt's own archives and lists.
const SPARE: u64 = 300 << 20;

/// Which folder lacks room, in words; `None` where there is enough, or the system does not say.
pub(super) fn lack_of_room(paths: &UpdatePaths, good: &VersionNumber, catalogue: &Path) -> Option<String> {
    let size = |path: &Path| fs::metadata(path).map_or(0, |found| found.len());
    let folder = paths.programs.join(good.to_string());
    let files = fs::read_dir(&folder).into_iter().flatten().flatten();
    // A new version is about as large; the package of it is beside it while it is unpacked.
    let version = files.map(|file| size(&file.path())).sum::<u64>().saturating_mul(2);
    let needs = [(paths.programs.as_path(), version), (catalogue.parent()?, size(catalogue))];
    needs.into_iter().find_map(|(folder, bytes)| {
        let disk = rustix::fs::statvfs(folder).ok()?;
        let free = disk.f_bavail.saturating_mul(disk.f_frsize);
        let needed = bytes.saturating_add(SPARE);
        let told = || format!("{}: {} MB are free, {} MB are needed", folder.display(), free >> 20, needed >> 20);
        (free < needed).then(told)
    })
}
