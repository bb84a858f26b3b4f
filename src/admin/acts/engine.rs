//! Engine of acts: prepares, journals and carries out, and finishes what was interrupted. Acts are carried out one at a time.
//!
//! ```text
//! checked ─► staged, row `prepared` ─► journalled by the player ─► row `journalled` ─► files ─► rows, and the act's row gone
//! ```
//!
//! Each step is durable before the next. What a crash finds prepared is looked up in the journal: an act that stands there is
//! carried out, any other is dropped once the player cannot be writing it any more.

use std::{fs::File, io, path::Path};

use super::{
    act::Act,
    act_entry::act_entry,
    act_error::ActError,
    act_rows::{self, UnfinishedAct},
    allowed_places::AllowedPlaces,
    effects::ActEffects,
    file_changes, file_check,
    staging::{remove_staged, remove_strays, stage},
};
use crate::{
    admin::{access::Person, player_client::PlayerError, site::Site},
    evidence::{self, JournalConfig},
    platform::private_files,
};

/// Folder of staged files, within the site's own.
const FOLDER: &str = "acts";
/// Folder within the site's own of what somebody changed while an act was under way.
const ASIDE: &str = "set-aside";
/// The player may write an act so long after it was asked, in seconds; its client waits for less.
const LATEST: i64 = 30;

/// Carries out what a person does: prepared, journalled, done. Returns the act's id, which its entry in the journal has.
///
/// # Errors
/// It was refused, and nothing has changed; or it is journalled and will be finished.
pub(in crate::admin) fn carry_out(site: &Site, person: &Person, act: Act) -> Result<String, ActError> {
    let folder = site.folder().join(FOLDER);
    let _lock = lock(&folder).map_err(ActError::NotPrepared)?;
    let waiting = finish_all(site, &folder)?;
    let id = new_id().map_err(ActError::NotPrepared)?;
    let entry = act_entry(&id, person, &act).map_err(|error| ActError::NotPrepared(error.into()))?;
    let places = AllowedPlaces::new(&site.config(), Some(site.config_file()), &site.folder());
    let wanted = ActEffects { files: act.files, rows: act.rows };
    if let Some(path) = waiting.iter().find_map(|other| wanted.shared_file(&other.effects)) {
        return Err(ActError::Waiting(path.to_owned()));
    }
    wanted.files.iter().try_for_each(|effect| file_check::check(effect, &places))?;
    let staged = folder.join(&id);
    let effects = ActEffects { files: stage(&staged, wanted.files).map_err(ActError::NotPrepared)?, rows: wanted.rows };
    if let Err(error) = act_rows::prepare(&mut site.database(), &id, &effects, site.now().as_second()) {
        remove_staged(&staged);
        return Err(match error {
            rusqlite::Error::QueryReturnedNoRows => ActError::Done,
            error => error.into(),
        });
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
    remove_strays(&folder, |name| left.iter().any(|act| act.id == name));
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

#[cfg(test)]
mod tests {
    use std::{
        fs,
        sync::{Arc, Mutex},
    };

    use jiff::{SignedDuration, tz::TimeZone};
    use serde_json::json;

    use super::*;
    use crate::{
        admin::{
            access::Role,
            acts::{ActKind, FileEffect, RowEffect, file_hash},
        },
        clock::Clock,
        config::{Config, FolderSettings},
        control_socket::{self, SocketAnswers},
        evidence::Journal,
    };

    /// What the player does with an act.
    #[derive(Clone, Copy, PartialEq)]
    enum Doing {
        Writes,
        Refuses,
        /// Writes it, and the answer is lost.
        WritesAndIsSilent,
        IsSilent,
    }

    struct Player {
        journal: Mutex<Journal>,
        doing: Arc<Mutex<Doing>>,
        clock: Clock,
    }

    impl SocketAnswers for Player {
        fn release(&self, _: &str, _: &str) -> Result<usize, String> {
            Ok(0)
        }

        fn search(&self, _: &str) -> String {
            String::new()
        }

        fn restart(&self) -> Result<(), String> {
            Ok(())
        }

        fn read_source(&self, _: &str) -> Result<(), String> {
            Ok(())
        }

        fn act(&self, act: &str) -> String {
            let doing = *self.doing.lock().unwrap();
            if matches!(doing, Doing::Writes | Doing::WritesAndIsSilent) {
                let event = serde_json::from_str(act).unwrap();
                self.journal.lock().unwrap().record(self.clock.now(), vec![event]).unwrap();
            }
            match doing {
                Doing::Writes => json!({ "seq": 1 }).to_string(),
                Doing::Refuses => json!({ "error": "the disk is full" }).to_string(),
                Doing::WritesAndIsSilent | Doing::IsSilent => String::new(),
            }
        }
    }

    struct Board {
        dir: tempfile::TempDir,
        site: Site,
        clock: Clock,
        doing: Arc<Mutex<Doing>>,
        /// Nobody asks it; dropped, the player would be gone.
        _questions: std::sync::mpsc::Receiver<control_socket::PendingQuestion>,
    }

    fn board() -> Board {
        let dir = tempfile::tempdir().unwrap();
        let mut config = Config::default_for("Lhota", &dir.path().join("state"));
        config.folders = vec![FolderSettings::at("deska", dir.path().join("deska"))];
        [dir.path().join("deska"), config.store.dir.clone()].iter().for_each(|it| fs::create_dir(it).unwrap());
        let clock = Clock::by_hand(TimeZone::UTC, "2026-11-23T09:00:00Z".parse().unwrap());
        let journal = Mutex::new(Journal::open(&JournalConfig::within(&config.store.dir).folder, 1 << 20, clock.now()));
        let doing = Arc::new(Mutex::new(Doing::Writes));
        let player = Player { journal, doing: doing.clone(), clock: clock.clone() };
        let questions = control_socket::listen(&config.store.dir, || {}, player).unwrap();
        let site = Site::open(config, dir.path().join("vyveska.toml"), clock.clone()).unwrap();
        Board { dir, site, clock, doing, _questions: questions }
    }

    impl Board {
        fn act(&self, text: &str) -> Act {
            let path = self.dir.path().join("deska/a.txt");
            let seen = file_hash(&path).unwrap();
            let sql = "INSERT INTO sign_in (at, login, address, outcome) VALUES (1, ?1, '', '')";
            Act::new(ActKind::Correct, "a.txt")
                .file(FileEffect::Put { path, text: text.into(), seen })
                .row(RowEffect::new(sql, vec![json!(text)]))
        }

        fn carry_out(&self, text: &str) -> Result<String, ActError> {
            carry_out(&self.site, &Person::for_test(Role::Clerk), self.act(text))
        }

        fn player(&self, doing: Doing) {
            *self.doing.lock().unwrap() = doing;
        }

        /// The file, the rows that acts wrote, the acts that are not finished, and what is staged.
        fn state(&self) -> (Option<String>, Vec<String>, usize, usize) {
            let db = self.site.database();
            let mut rows = db.prepare("SELECT login FROM sign_in ORDER BY rowid").unwrap();
            let rows = rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
            let staged = fs::read_dir(self.site.folder().join(FOLDER)).unwrap().flatten();
            let staged = staged.filter(|it| it.path().is_dir()).count();
            let file = fs::read_to_string(self.dir.path().join("deska/a.txt")).ok();
            (file, rows, act_rows::unfinished(&db).unwrap().len(), staged)
        }
    }

    fn done(texts: &[&str]) -> (Option<String>, Vec<String>, usize, usize) {
        (texts.last().map(|it| (*it).to_owned()), texts.iter().map(|it| (*it).to_owned()).collect(), 0, 0)
    }

    #[test]
    fn an_act_is_journalled_and_done_or_refused_and_nothing() {
        let board = board();
        let id = board.carry_out("one").unwrap();
        assert_eq!(board.state(), done(&["one"]));
        let journal = JournalConfig::within(&board.site.state()).folder;
        assert!(evidence::has_act(&journal, &id).unwrap());
        board.player(Doing::Refuses);
        let refused = board.carry_out("two");
        assert!(matches!(&refused, Err(ActError::NotJournalled(error)) if error.to_string() == "the disk is full"));
        assert_eq!(board.state(), done(&["one"]));
        board.player(Doing::Writes);
        board.carry_out("three").unwrap();
        assert_eq!(board.state(), done(&["one", "three"]));
    }

    #[test]
    fn an_act_without_an_answer_is_finished_where_the_journal_has_it() {
        let board = board();
        board.player(Doing::WritesAndIsSilent);
        assert!(matches!(board.carry_out("one"), Err(ActError::Unanswered(_))));
        assert_eq!(board.state(), (None, vec![], 1, 0));
        assert_eq!(finish_interrupted(&board.site).unwrap(), 0);
        assert_eq!(board.state(), done(&["one"]));
    }

    #[test]
    fn an_act_without_an_answer_is_dropped_once_nobody_can_be_writing_it() {
        let board = board();
        board.player(Doing::IsSilent);
        assert!(matches!(board.carry_out("one"), Err(ActError::Unanswered(_))));
        board.player(Doing::Writes);
        assert!(matches!(board.carry_out("two"), Err(ActError::Waiting(_))), "it may still come");
        board.clock.set(board.clock.now() + SignedDuration::from_secs(LATEST + 1));
        board.carry_out("two").unwrap();
        assert_eq!(board.state(), done(&["two"]));
    }
}
