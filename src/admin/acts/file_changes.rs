//! File changes of an act on the disk: whether a file is as the person saw it, and carrying a change out, whole, durable, and
//! as often as one likes.
//!
//! A file that somebody else changed after the act was journalled is kept aside before it is replaced, so nothing is lost.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    os::unix::fs::PermissionsExt as _,
    path::Path,
};

use sha2::{Digest as _, Sha256};

use super::{act_error::ActError, allowed_places::AllowedPlaces, effects::FileEffect};
use crate::{
    config::changed_programs,
    notice::BlobHash,
    platform::{
        atomic_file::{Readers, sync_folder, write_durably_through},
        private_files,
    },
};

/// How names of temporary files begin; a watched folder passes over names with a dot. Acts are carried out one at a time, so
/// one that is found was left by a crash.
const TEMPORARY: &str = ".vyveska-act-";

/// The hash of a file; `None` where nothing is there.
///
/// # Errors
/// It cannot be read, or is no plain file.
pub(in crate::admin) fn file_hash(path: &Path) -> io::Result<Option<BlobHash>> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
        Ok(found) if !found.is_file() => return Err(io::ErrorKind::InvalidInput.into()),
        Ok(_) => {}
    }
    let (mut file, mut hash, mut block) = (File::open(path)?, Sha256::new(), vec![0; 128 << 10]);
    loop {
        let read = file.read(&mut block)?;
        if read == 0 {
            return Ok(Some(BlobHash(hash.finalize().into())));
        }
        hash.update(block.get(..read).unwrap_or_default());
    }
}

/// Refuses a change that leads elsewhere, of a file that is not as it was seen, or that the disk would not take.
pub(super) fn check(effect: &FileEffect, places: &AllowedPlaces) -> Result<(), ActError> {
    let path = effect.path();
    let base = places.base_of(path).filter(|base| stays_within(path, base));
    let base = base.ok_or_else(|| ActError::Place(path.to_owned()))?;
    if let FileEffect::Place { from, .. } = effect
        && places.base_of(from).is_none()
    {
        return Err(ActError::Place(from.clone()));
    }
    if places.configuration().is_some_and(|file| is_same_file(path, file)) {
        names_no_program(effect)?;
    }
    let seen = match effect {
        FileEffect::Folder { .. } => {
            return match fs::symlink_metadata(path) {
                Ok(found) if !found.is_dir() => Err(ActError::Changed(path.to_owned())),
                _ => can_be_written(path, base),
            };
        }
        FileEffect::Put { seen, .. } | FileEffect::Place { seen, .. } => *seen,
        FileEffect::Remove { seen, .. } => Some(*seen),
    };
    match file_hash(path) {
        Ok(found) if found == seen => can_be_written(path, base),
        Ok(_) => Err(ActError::Changed(path.to_owned())),
        // A folder or a link has taken its place.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Err(ActError::Changed(path.to_owned())),
        Err(error) => Err(ActError::NotPrepared(error)),
    }
}

/// Whether both paths lead to one file that is there.
fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}

/// Of the configuration only the text is changed, and none of its programs: whoever may act over the web runs none.
fn names_no_program(effect: &FileEffect) -> Result<(), ActError> {
    let FileEffect::Put { path, text, .. } = effect else { return Err(ActError::Place(effect.path().to_owned())) };
    let old = fs::read_to_string(path).unwrap_or_default();
    changed_programs(&old, text).first().map_or(Ok(()), |key| Err(ActError::Program(key)))
}

/// Whether what is there already of a path above its last name lies within the folder, links followed.
fn stays_within(path: &Path, base: &Path) -> bool {
    let Ok(base) = fs::canonicalize(base) else { return false };
    let above = path.ancestors().skip(1).find_map(|above| fs::canonicalize(above).ok());
    above.is_some_and(|above| above.starts_with(&base))
}

/// Whether the deepest folder of a path that is there lets us write.
fn can_be_written(path: &Path, base: &Path) -> Result<(), ActError> {
    let folder = path.ancestors().skip(1).find(|above| above.is_dir()).unwrap_or(base);
    let access = rustix::fs::access(folder, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK);
    access.map_err(|_| ActError::NotWritable(folder.to_owned()))
}

/// Carries a change out; a second time nothing happens. What somebody else wrote meanwhile is kept in the folder `aside`.
pub(super) fn carry_out(effect: &FileEffect, aside: &Path) -> io::Result<()> {
    match effect {
        FileEffect::Folder { path } => make_folder(path),
        FileEffect::Put { path, text, seen } => {
            let new = BlobHash::digest(text.as_bytes());
            replace(path, new, *seen, aside, |mode| {
                write_durably_through(path, TEMPORARY, Readers::Mode(mode), |out| out.write_all(text.as_bytes()))
            })
        }
        FileEffect::Place { from, path, seen } => {
            let new = file_hash(from)?.ok_or(io::ErrorKind::NotFound)?;
            replace(path, new, *seen, aside, |mode| copy_durably(from, path, Readers::Mode(mode)))
        }
        FileEffect::Remove { path, seen } => match file_hash(path)? {
            None => Ok(()),
            found => {
                set_aside(path, found, Some(*seen), aside)?;
                fs::remove_file(path)?;
                sync_folder(parent(path))
            }
        },
    }
}

/// Copies a file, however long, whole and durable.
pub(super) fn copy_durably(from: &Path, to: &Path, readers: Readers) -> io::Result<()> {
    let mut source = File::open(from)?;
    write_durably_through(to, TEMPORARY, readers, |out| io::copy(&mut source, out).map(drop))
}

fn replace(
    path: &Path,
    new: BlobHash,
    seen: Option<BlobHash>,
    aside: &Path,
    write: impl FnOnce(u32) -> io::Result<()>,
) -> io::Result<()> {
    let found = file_hash(path)?;
    if found == Some(new) {
        return Ok(());
    }
    set_aside(path, found, seen, aside)?;
    remove_leftovers(parent(path));
    write(mode_at(path)?)
}

/// Removes temporary files that a crash left.
fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(TEMPORARY.as_bytes()) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

/// Permission bits of a file that is put: those of the one it replaces, else what its folder gives the group and others.
fn mode_at(path: &Path) -> io::Result<u32> {
    match fs::metadata(path) {
        Ok(found) => Ok(found.permissions().mode() & 0o777),
        Err(_) => Ok(0o600 | (fs::metadata(parent(path))?.permissions().mode() & 0o066)),
    }
}

/// Keeps a file that is not the one the person saw.
fn set_aside(path: &Path, found: Option<BlobHash>, seen: Option<BlobHash>, aside: &Path) -> io::Result<()> {
    let Some(found) = found.filter(|found| Some(*found) != seen) else { return Ok(()) };
    private_files::create_folder(aside)?;
    let name = path.file_name().and_then(|it| it.to_str()).unwrap_or("file");
    let short: String = found.to_string().chars().take(12).collect();
    let kept = aside.join(format!("{short}-{name}"));
    tracing::error!(path = %path.display(), kept = %kept.display(), "a file was changed after the act on it was journalled");
    copy_durably(path, &kept, Readers::Owner)
}

/// Makes a folder with those above it, as open as the one it lies in.
fn make_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let above = parent(path);
    make_folder(above)?;
    let mode = fs::metadata(above)?.permissions().mode() & 0o2777;
    fs::create_dir(path)?;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    sync_folder(path)?;
    sync_folder(above)
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::config::{Config, FolderSettings};

    struct Desk {
        dir: tempfile::TempDir,
        places: AllowedPlaces,
    }

    fn desk() -> Desk {
        let dir = tempfile::tempdir().unwrap();
        let mut config = Config::default_for("Lhota", &dir.path().join("state"));
        config.folders = vec![FolderSettings::at("deska", dir.path().join("deska"))];
        fs::create_dir(dir.path().join("deska")).unwrap();
        let places = AllowedPlaces::new(&config, None, &dir.path().join("state/admin"));
        Desk { dir, places }
    }

    impl Desk {
        fn path(&self, name: &str) -> PathBuf {
            self.dir.path().join("deska").join(name)
        }

        fn put(&self, name: &str, text: &str, seen: Option<&str>) -> FileEffect {
            let seen = seen.map(|it| BlobHash::digest(it.as_bytes()));
            FileEffect::Put { path: self.path(name), text: text.into(), seen }
        }

        fn carry_out(&self, effect: &FileEffect) {
            carry_out(effect, &self.dir.path().join("aside")).unwrap();
        }

        fn aside(&self) -> Vec<String> {
            let kept = fs::read_dir(self.dir.path().join("aside")).into_iter().flatten().flatten();
            kept.map(|it| fs::read_to_string(it.path()).unwrap()).collect()
        }
    }

    #[test]
    fn a_file_that_is_not_as_it_was_seen_is_refused() {
        let desk = desk();
        let refused = |effect: FileEffect| matches!(check(&effect, &desk.places), Err(ActError::Changed(_)));
        assert!(check(&desk.put("a.txt", "new", None), &desk.places).is_ok());
        assert!(refused(desk.put("a.txt", "new", Some("old"))), "it is gone");
        fs::write(desk.path("a.txt"), "old").unwrap();
        assert!(check(&desk.put("a.txt", "new", Some("old")), &desk.places).is_ok());
        assert!(refused(desk.put("a.txt", "new", None)) && refused(desk.put("a.txt", "new", Some("other"))));
        let remove =
            |seen: &str| FileEffect::Remove { path: desk.path("a.txt"), seen: BlobHash::digest(seen.as_bytes()) };
        assert!(check(&remove("old"), &desk.places).is_ok() && refused(remove("new")));
        fs::create_dir(desk.path("b.txt")).unwrap();
        assert!(refused(desk.put("b.txt", "new", None)), "a folder has the name");
    }

    #[test]
    fn the_configuration_is_only_put_and_its_programs_stay() {
        let desk = desk();
        let file = desk.dir.path().join("vyveska.toml");
        let old = "[display]\nbrightness-command = 'ddcutil'\n";
        fs::write(&file, old).unwrap();
        let config = Config::default_for("Lhota", &desk.dir.path().join("state"));
        let places = AllowedPlaces::new(&config, Some(&file), &desk.dir.path().join("state/admin"));
        let seen = BlobHash::digest(old.as_bytes());
        let put = |text: &str| FileEffect::Put { path: file.clone(), text: text.into(), seen: Some(seen) };
        assert!(check(&put(&format!("{old}[idle]\nafter-s = 90\n")), &places).is_ok());
        for text in ["", "[display]\nbrightness-command = 'sh'\n", &format!("{old}[convert]\nprogram = '/bin/sh'\n")] {
            assert!(matches!(check(&put(text), &places), Err(ActError::Program(_))), "{text}");
        }
        let remove = FileEffect::Remove { path: file.clone(), seen };
        assert!(matches!(check(&remove, &places), Err(ActError::Place(_))));
        // By another name, as a schedule that the configuration would name.
        let mut named = config.clone();
        named.idle.schedule = Some(desk.dir.path().join("state/../vyveska.toml"));
        fs::create_dir(desk.dir.path().join("state")).unwrap();
        let places = AllowedPlaces::new(&named, Some(&file), &desk.dir.path().join("state/admin"));
        let path = named.idle.schedule.clone().unwrap();
        let through = FileEffect::Put { path, text: "[speech]\nsink = 'alsa:x'\n".into(), seen: Some(seen) };
        assert!(matches!(check(&through, &places), Err(ActError::Program(_))));
    }

    #[test]
    fn a_link_leads_nowhere_else() {
        let desk = desk();
        let outside = desk.dir.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("secret.txt"), "secret").unwrap();
        std::os::unix::fs::symlink(&outside, desk.path("way")).unwrap();
        std::os::unix::fs::symlink(outside.join("secret.txt"), desk.path("link.txt")).unwrap();
        let through = desk.put("way/secret.txt", "x", Some("secret"));
        assert!(matches!(check(&through, &desk.places), Err(ActError::Place(_))));
        let through = FileEffect::Folder { path: desk.path("way/new") };
        assert!(matches!(check(&through, &desk.places), Err(ActError::Place(_))));
        assert!(matches!(check(&desk.put("link.txt", "x", Some("secret")), &desk.places), Err(ActError::Changed(_))));
        assert_eq!(fs::read_to_string(outside.join("secret.txt")).unwrap(), "secret");
        // The watched folder itself may be a link.
        let linked = desk.dir.path().join("linked");
        std::os::unix::fs::symlink(desk.dir.path().join("deska"), &linked).unwrap();
        let mut config = Config::default_for("Lhota", Path::new("/nowhere"));
        config.folders = vec![FolderSettings::at("deska", linked.clone())];
        let places = AllowedPlaces::new(&config, None, Path::new("/nowhere/admin"));
        let put = FileEffect::Put { path: linked.join("a.txt"), text: "x".into(), seen: None };
        assert!(check(&put, &places).is_ok());
    }

    #[test]
    fn a_change_is_carried_out_twice_and_is_there_once() {
        let desk = desk();
        let from = desk.dir.path().join("upload");
        fs::write(&from, b"%PDF-1.7").unwrap();
        let effects = [
            FileEffect::Folder { path: desk.path("2026/listopad") },
            FileEffect::Place { from, path: desk.path("2026/listopad/a.pdf"), seen: None },
            desk.put("2026/listopad/a.txt", "titul: A", None),
        ];
        for _ in 0..2 {
            effects.iter().for_each(|effect| desk.carry_out(effect));
            assert_eq!(fs::read(desk.path("2026/listopad/a.pdf")).unwrap(), b"%PDF-1.7");
            assert_eq!(fs::read_to_string(desk.path("2026/listopad/a.txt")).unwrap(), "titul: A");
        }
        let seen = BlobHash::digest(b"titul: A");
        fs::write(desk.path("2026/listopad/.vyveska-act-x"), "half").unwrap();
        desk.carry_out(&desk.put("2026/listopad/b.txt", "x", None));
        assert!(!desk.path("2026/listopad/.vyveska-act-x").exists(), "a crash left it");
        for _ in 0..2 {
            desk.carry_out(&FileEffect::Remove { path: desk.path("2026/listopad/a.txt"), seen });
            assert!(!desk.path("2026/listopad/a.txt").exists());
        }
        assert!(desk.aside().is_empty());
    }

    #[test]
    fn what_somebody_wrote_meanwhile_is_kept_aside() {
        let desk = desk();
        fs::write(desk.path("a.txt"), "of a colleague").unwrap();
        desk.carry_out(&desk.put("a.txt", "new", Some("old")));
        assert_eq!(fs::read_to_string(desk.path("a.txt")).unwrap(), "new");
        assert_eq!(desk.aside(), ["of a colleague"]);
    }

    #[test]
    fn a_file_is_as_open_as_the_one_before_it_or_its_folder() {
        let desk = desk();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        for (folder, file) in [(0o755, 0o644), (0o775, 0o664), (0o700, 0o600), (0o750, 0o640)] {
            set(&desk.dir.path().join("deska"), folder);
            let name = format!("{folder:o}.txt");
            desk.carry_out(&desk.put(&name, "x", None));
            assert_eq!(mode(&desk.path(&name)), file, "{folder:o}");
            desk.carry_out(&FileEffect::Folder { path: desk.path(&format!("{folder:o}")) });
            assert_eq!(mode(&desk.path(&format!("{folder:o}"))), folder);
        }
        set(&desk.path("755.txt"), 0o640);
        desk.carry_out(&desk.put("755.txt", "y", Some("x")));
        assert_eq!(mode(&desk.path("755.txt")), 0o640);
    }
}
