//! File check of an act, before it is journalled: whether a change stays where acts may change files, whether the file is as the
//! person saw it, and whether the disk would take it.

use std::{fs, io, path::Path};

use super::{act_error::ActError, allowed_places::AllowedPlaces, effects::FileEffect, file_hash::file_hash};
use crate::config::changed_programs;

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

#[cfg(test)]
mod tests {
    use super::{super::desk_for_tests::desk, *};
    use crate::{
        config::{Config, FolderSettings},
        notice::BlobHash,
    };

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
}
