//! Engine of acts: prepares, journals and carries out, and finishes what was interrupted. Acts are carried out one at a time.
//!
//! ```text
//! checked ─► staged, row `prepared` ─► journalled by the player ─► row `journalled` ─► files ─► rows, and the act's row gone
//! ```
//!
//! Each step is durable before the next. What a crash finds prepared is looked up in the journal: an act that stands there is
//! carried out, any other is dropped once the player cannot be writing it any more.

use std::{
    fs::{self, File},
    io,
    path::Path,
};

use serde_json::Value;

use super::{
    act::Act,
    act_error::ActError,
    act_rows::{self, UnfinishedAct},
    allowed_places::AllowedPlaces,
    effects::{ActEffects, FileEffect},
    file_changes,
};
use crate::{
    admin::{access::Person, player_client::PlayerError, site::Site},
    evidence::{self, FieldChange, JournalConfig, JournalEvent},
    platform::{
        atomic_file::{Readers, sync_folder},
        private_files,
    },
};

/// Folder of staged files, within the site's own.
const FOLDER: &str = "acts";
/// Folder within the site's own of what somebody changed while an act was under way.
const ASIDE: &str = "set-aside";
/// The player may write an act so long after it was asked, in seconds; its client waits for less.
const LATEST: i64 = 30;
/// Longest old or new value in the journal, in characters.
const LONGEST_VALUE: usize = 4_000;

/// Carries out what a person does: prepared, journalled, done. Returns the act's id, which its entry in the journal has.
///
/// # Errors
/// It was refused, and nothing has changed; or it is journalled and will be finished.
pub(in crate::admin) fn carry_out(site: &Site, person: &Person, act: Act) -> Result<String, ActError> {
    let folder = site.folder().join(FOLDER);
    let _lock = lock(&folder).map_err(ActError::NotPrepared)?;
    let waiting = finish_all(site, &folder)?;
    let id = new_id().map_err(ActError::NotPrepared)?;
    let entry = entry(&id, person, &act)?;
    let places = AllowedPlaces::new(&site.config(), site.config_file(), &site.folder());
    let wanted = ActEffects { files: act.files, rows: act.rows };
    if let Some(path) = waiting.iter().find_map(|other| wanted.shared_file(&other.effects)) {
        return Err(ActError::Waiting(path.to_owned()));
    }
    wanted.files.iter().try_for_each(|effect| file_changes::check(effect, &places))?;
    let staged = folder.join(&id);
    let effects = ActEffects { files: stage(&staged, wanted.files).map_err(ActError::NotPrepared)?, rows: wanted.rows };
    if let Err(error) = act_rows::prepare(&mut site.database(), &id, &effects, site.now().as_second()) {
        remove_staged(&staged);
        return Err(error.into());
    }
    match site.player().journal(&entry) {
        Ok(_) => {}
        Err(error @ PlayerError::Unanswered(_)) => return Err(ActError::Unanswered(error)),
        Err(error) => {
            act_rows::forget(&site.database(), &id)?;
            remove_staged(&staged);
            return Err(error.into());
        }
    }
    let marked = act_rows::mark_journalled(&site.database(), &id);
    let done = marked.map_err(io::Error::other).and_then(|()| do_effects(site, &folder, &id, &effects));
    done.map_err(ActError::Interrupted)?;
    Ok(id)
}

/// Finishes the acts that a crash or a full disk interrupted; at the start, and now and then. Returns how many are left.
///
/// # Errors
/// The database or the journal cannot be read.
pub(in crate::admin) fn finish_interrupted(site: &Site) -> Result<usize, ActError> {
    let folder = site.folder().join(FOLDER);
    let _lock = lock(&folder).map_err(ActError::NotPrepared)?;
    let left = finish_all(site, &folder)?;
    remove_strays(&folder, &left);
    Ok(left.len())
}

/// Finishes what can be; the others are left.
fn finish_all(site: &Site, folder: &Path) -> Result<Vec<UnfinishedAct>, ActError> {
    let all = act_rows::unfinished(&site.database())?;
    let mut left = Vec::new();
    for act in all {
        if !act.journalled {
            let journal = JournalConfig::within(&site.state()).folder;
            match evidence::has_act(&journal, &act.id) {
                Ok(true) => act_rows::mark_journalled(&site.database(), &act.id)?,
                Ok(false) if site.now().as_second().saturating_sub(act.at).abs() > LATEST => {
                    tracing::warn!(act = act.id, "an act that was interrupted before it was journalled is dropped");
                    act_rows::forget(&site.database(), &act.id)?;
                    remove_staged(&folder.join(&act.id));
                    continue;
                }
                Ok(false) => {
                    left.push(act);
                    continue;
                }
                Err(error) => {
                    tracing::error!(%error, "the journal cannot be read; an interrupted act waits");
                    left.push(act);
                    continue;
                }
            }
        }
        match do_effects(site, folder, &act.id, &act.effects) {
            Ok(()) => tracing::warn!(act = act.id, "an act that was interrupted is finished"),
            Err(error) => {
                tracing::error!(%error, act = act.id, "a journalled act cannot be finished yet");
                left.push(act);
            }
        }
    }
    Ok(left)
}

/// Files, then rows with the act's own, then what was staged.
fn do_effects(site: &Site, folder: &Path, id: &str, effects: &ActEffects) -> io::Result<()> {
    let aside = site.folder().join(ASIDE).join(id);
    effects.files.iter().try_for_each(|effect| file_changes::carry_out(effect, &aside))?;
    act_rows::finish(&mut site.database(), id, &effects.rows).map_err(io::Error::other)?;
    remove_staged(&folder.join(id));
    Ok(())
}

/// Copies what an act places into a folder of its own, so that it is there whatever becomes of the upload.
fn stage(staged: &Path, files: Vec<FileEffect>) -> io::Result<Vec<FileEffect>> {
    let mut out = Vec::with_capacity(files.len());
    for (number, effect) in files.into_iter().enumerate() {
        let FileEffect::Place { from, path, seen } = effect else {
            out.push(effect);
            continue;
        };
        private_files::create_folder(staged)?;
        let kept = staged.join(number.to_string());
        if let Err(error) = file_changes::copy_durably(&from, &kept, Readers::Owner) {
            remove_staged(staged);
            return Err(error);
        }
        out.push(FileEffect::Place { from: kept, path, seen });
    }
    if let (true, Some(above)) = (staged.is_dir(), staged.parent()) {
        sync_folder(above)?;
    }
    Ok(out)
}

/// What is left of an act that is done or dropped; a leftover is removed at the next start.
fn remove_staged(staged: &Path) {
    match fs::remove_dir_all(staged) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => tracing::warn!(%error, "staged files are left"),
        _ => {}
    }
}

/// Removes staged files of no act.
fn remove_strays(folder: &Path, left: &[UnfinishedAct]) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let known = entry.file_name().to_str().is_some_and(|name| left.iter().any(|act| act.id == name));
        if !known && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_staged(&entry.path());
        }
    }
}

/// One act at a time, of all processes with this state folder. The lock ends with the value, or with the process.
fn lock(folder: &Path) -> io::Result<File> {
    private_files::create_folder(folder)?;
    let file = private_files::open_options().create(true).append(true).open(folder.join("lock"))?;
    rustix::fs::flock(&file, rustix::fs::FlockOperation::LockExclusive)?;
    Ok(file)
}

fn new_id() -> io::Result<String> {
    use rand::TryRng as _;
    let mut random = [0; 16];
    rand::rngs::SysRng.try_fill_bytes(&mut random).map_err(io::Error::other)?;
    Ok(hex::encode(random))
}

/// The act as the journal has it.
fn entry(id: &str, person: &Person, act: &Act) -> Result<Value, ActError> {
    let shortened = |change: &FieldChange| FieldChange {
        field: change.field.clone(),
        old: change.old.as_deref().map(short),
        new: change.new.as_deref().map(short),
    };
    let event = JournalEvent::Act {
        act: id.to_owned(),
        who: person.login.clone(),
        name: person.name.clone(),
        role: person.role.word().to_owned(),
        what: act.kind.word().to_owned(),
        target: short(&act.target),
        changes: act.changes.iter().map(shortened).collect(),
        why: act.why.as_deref().map(short),
    };
    serde_json::to_value(event).map_err(|error| ActError::NotPrepared(error.into()))
}

/// A value that fits into an entry; of a longer one its beginning, and that it goes on.
fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUE) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}… ({} B)", text.get(..end).unwrap_or_default(), text.len()),
    }
}
