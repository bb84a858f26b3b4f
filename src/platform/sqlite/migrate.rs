//! Migrations of an SQLite file: SQL for each version, counted in `user_version`.
//!
//! What is missing is done in one transaction that begins with the right to write, so that of two that open a file at once
//! the second finds it done. Foreign keys are not enforced meanwhile, since tables are made anew; afterwards they are.
//!
//! What becomes of a file of a newer program, to which a machine may come that has to go back, is said by the file's owner: it is refused
//! ([`migrate`]), used as it is where no step ever does anything but add ([`migrate_additive`]), or used where the file itself says that this
//! program still may ([`migrate_for_readers`]).

use rusqlite::{Connection, TransactionBehavior};

/// Table of a file that says which programs may use it: one row, the oldest version whose program may.
const READERS: &str = "oldest_reader";

/// Why a file cannot be brought to the newest version.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// Found in the file, and the newest that this program knows.
    #[error("its version {found} is newer than this program, which knows {known}")]
    TooNew { found: usize, known: usize },
}

/// Version of an opened file; 0 for a new one.
///
/// # Errors
/// The file cannot be read.
pub(crate) fn version(db: &Connection) -> rusqlite::Result<usize> {
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    // Nothing of ours wrote a negative one.
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

/// Brings a file to the newest version, wholly or not at all; `steps[i]` leads from version `i` to `i + 1`. Whoever only
/// reads a file of the newest version writes nothing.
///
/// # Errors
/// A step fails, or the file is of a newer program.
pub(crate) fn migrate(db: &mut Connection, steps: &[&str]) -> Result<(), MigrationError> {
    if version(db)? != steps.len() {
        db.pragma_update(None, "foreign_keys", false)?;
        missing_steps(db, steps, None)?;
    }
    db.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}

/// The same, and a file that is brought to the newest version says from then on that programs which know version `oldest` or a later one may
/// use it. One of a newer program is used as it is where that one said so.
///
/// # Errors
/// A step fails, or the file is for newer programs alone.
pub(crate) fn migrate_for_readers(db: &mut Connection, steps: &[&str], oldest: usize) -> Result<(), MigrationError> {
    let found = version(db)?;
    if found > steps.len() {
        if oldest_reader(db)?.is_none_or(|oldest| oldest > steps.len()) {
            return Err(MigrationError::TooNew { found, known: steps.len() });
        }
    } else if found < steps.len() {
        db.pragma_update(None, "foreign_keys", false)?;
        missing_steps(db, steps, Some(oldest))?;
    }
    db.pragma_update(None, "foreign_keys", true)?;
    Ok(())
}

/// The oldest version whose program may use the file; `None` where nobody said it.
fn oldest_reader(db: &Connection) -> rusqlite::Result<Option<usize>> {
    if !db.table_exists(None, READERS)? {
        return Ok(None);
    }
    let sql = format!("SELECT max(version) FROM {READERS}");
    let oldest: Option<i64> = db.query_row(&sql, [], |row| row.get(0))?;
    Ok(oldest.and_then(|oldest| usize::try_from(oldest).ok()))
}

/// Writes down the oldest version whose program may use the file.
fn set_oldest_reader(db: &Connection, oldest: usize) -> rusqlite::Result<()> {
    db.execute_batch(&format!(
        "CREATE TABLE IF NOT EXISTS {READERS} (version INTEGER NOT NULL) STRICT; DELETE FROM {READERS};"
    ))?;
    let oldest = i64::try_from(oldest).unwrap_or(i64::MAX);
    db.execute(&format!("INSERT INTO {READERS} (version) VALUES (?1)"), [oldest])?;
    Ok(())
}

/// The same for a file whose steps only ever add: one of a newer program is used as it is, since an older program, to which the
/// machine may have to go back, finds in it all that it knows.
///
/// # Errors
/// A step fails.
pub(crate) fn migrate_additive(db: &mut Connection, steps: &[&str]) -> rusqlite::Result<()> {
    match migrate(db, steps) {
        Ok(()) => Ok(()),
        Err(MigrationError::Sqlite(error)) => Err(error),
        Err(MigrationError::TooNew { .. }) => db.pragma_update(None, "foreign_keys", true),
    }
}

/// Whether a step only adds what an older program need not know: tables, indexes, and columns that may be left out of a new row.
#[cfg(test)]
pub(crate) fn only_adds(step: &str) -> bool {
    let text: Vec<&str> = step.lines().map(|line| line.split("--").next().unwrap_or_default().trim()).collect();
    text.join(" ").split(';').map(str::trim).filter(|statement| !statement.is_empty()).all(|statement| {
        let optional = !statement.contains("NOT NULL") || statement.contains("DEFAULT");
        ["CREATE TABLE ", "CREATE INDEX "].iter().any(|start| statement.starts_with(start))
            || (statement.starts_with("ALTER TABLE ") && statement.contains(" ADD COLUMN ") && optional)
    })
}

/// Does the steps that are missing; `oldest` is written down with them.
fn missing_steps(db: &mut Connection, steps: &[&str], oldest: Option<usize>) -> Result<(), MigrationError> {
    let write = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&write)?;
    let missing = steps.get(found..).ok_or(MigrationError::TooNew { found, known: steps.len() })?;
    missing.iter().try_for_each(|sql| write.execute_batch(sql))?;
    if let Some(oldest) = oldest {
        set_oldest_reader(&write, oldest)?;
    }
    write.pragma_update(None, "user_version", i64::try_from(steps.len()).unwrap_or(i64::MAX))?;
    write.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [&str; 2] = ["CREATE TABLE a (b TEXT) STRICT", "ALTER TABLE a ADD COLUMN c TEXT"];

    #[test]
    fn only_what_is_missing_is_done_and_a_newer_file_is_left_alone() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, &STEPS[..1]).unwrap();
        assert_eq!(version(&db).unwrap(), 1);
        migrate(&mut db, &STEPS).unwrap();
        migrate(&mut db, &STEPS).unwrap();
        assert_eq!(version(&db).unwrap(), 2);
        db.execute("INSERT INTO a (b, c) VALUES ('1', '2')", []).unwrap();
        let older = migrate(&mut db, &STEPS[..1]);
        assert!(matches!(older, Err(MigrationError::TooNew { found: 2, known: 1 })), "{older:?}");
        db.pragma_update(None, "user_version", -1).unwrap();
        assert!(matches!(migrate(&mut db, &STEPS), Err(MigrationError::TooNew { .. })));
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let mut db = Connection::open_in_memory().unwrap();
        assert!(migrate(&mut db, &[STEPS[0], "no SQL"]).is_err());
        assert_eq!(version(&db).unwrap(), 0);
        migrate(&mut db, &STEPS).unwrap();
    }

    #[test]
    fn a_newer_file_that_only_has_more_is_used_as_it_is() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate_additive(&mut db, &STEPS).unwrap();
        migrate_additive(&mut db, &STEPS[..1]).unwrap();
        db.execute("INSERT INTO a (b) VALUES ('1')", []).unwrap();
        assert_eq!(version(&db).unwrap(), 2, "and stays one");
        assert!(only_adds(STEPS[0]) && only_adds(STEPS[1]));
        let columns = ["-- Why.\n ALTER TABLE a ADD COLUMN d INTEGER NOT NULL DEFAULT 0;\n CREATE INDEX i ON a (d);"];
        assert!(columns.iter().all(|step| only_adds(step)));
        for step in [
            "DROP TABLE a",
            "ALTER TABLE a DROP COLUMN b",
            "ALTER TABLE a ADD COLUMN d INTEGER NOT NULL",
            "UPDATE a SET b = ''",
        ] {
            assert!(!only_adds(step), "{step}");
        }
    }

    #[test]
    fn a_newer_file_is_used_by_whom_it_says() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate_for_readers(&mut db, &STEPS, 1).unwrap();
        migrate_for_readers(&mut db, &STEPS[..1], 1).unwrap();
        db.execute("INSERT INTO a (b) VALUES ('1')", []).unwrap();
        assert_eq!((version(&db).unwrap(), oldest_reader(&db).unwrap()), (2, Some(1)), "and stays as it is");
        // A step that the program before could not live with.
        let newer = [STEPS[0], STEPS[1], "ALTER TABLE a DROP COLUMN b"];
        migrate_for_readers(&mut db, &newer, 3).unwrap();
        let older = migrate_for_readers(&mut db, &STEPS, 1);
        assert!(matches!(older, Err(MigrationError::TooNew { found: 3, known: 2 })), "{older:?}");
        migrate_for_readers(&mut db, &newer, 3).unwrap();
        // Of one that says nothing it is not known.
        let mut silent = Connection::open_in_memory().unwrap();
        migrate(&mut silent, &STEPS).unwrap();
        assert!(migrate_for_readers(&mut silent, &STEPS[..1], 1).is_err());
        silent.pragma_update(None, "user_version", -1).unwrap();
        assert!(migrate_for_readers(&mut silent, &STEPS, 1).is_err());
    }

    #[test]
    fn many_that_begin_a_file_at_once_do_each_step_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let patience = std::time::Duration::from_secs(30);
        super::super::open(&path, patience).unwrap();
        let begin = || migrate(&mut super::super::open(&path, patience).unwrap(), &STEPS).unwrap();
        std::thread::scope(|scope| (0..8).for_each(|_| drop(scope.spawn(begin))));
        assert_eq!(version(&Connection::open(&path).unwrap()).unwrap(), 2);
    }
}
