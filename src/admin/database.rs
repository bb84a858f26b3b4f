//! Database of the administration web, `admin.sqlite` in the state folder: people, sessions, drafts, and the acts that are
//! under way. What hangs and how the board is set stand in the files that the board reads, never here.

use std::{path::Path, time::Duration};

use rusqlite::Connection;

use crate::platform::{
    private_files,
    sqlite::{self, MigrationError, migrate_for_readers},
};

/// Name of the file in the state folder.
pub(super) const FILE: &str = "admin.sqlite";
/// How long a write waits for another process, as `vyveska admin reset`.
const PATIENCE: Duration = Duration::from_secs(10);

/// Why the database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The file cannot be made.
    #[error("the database of the administration web cannot be made: {0}")]
    File(#[from] std::io::Error),
    /// SQLite refuses it.
    #[error("the database of the administration web cannot be opened: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// It cannot be brought to this version.
    #[error("the database of the administration web cannot be used: {0}")]
    Migration(#[from] MigrationError),
}

/// The oldest version whose program may use a file of the newest one. An update that goes back must lock nobody out, so a step only adds, and
/// the program before finds in the file all that it knows. A step that takes something away, or that brings words which the program
/// before would misread (a role, a state of a draft, an effect of an act), raises this to its own version.
const OLDEST_READER: usize = 1;

/// SQL of each version; times are seconds since 1970 in UTC.
const STEPS: [&str; 3] = [
    // `role` and `rights` are words of `access::role`; `subject` is the issuer and the name there of an account from elsewhere.
    "CREATE TABLE person (
        id INTEGER PRIMARY KEY,
        login TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        approver INTEGER NOT NULL DEFAULT 0,
        password TEXT,
        totp TEXT,
        totp_step INTEGER NOT NULL DEFAULT 0,
        subject TEXT UNIQUE,
        language TEXT,
        disabled INTEGER NOT NULL DEFAULT 0,
        created INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE recovery_code (
        person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        hash TEXT NOT NULL,
        used INTEGER
    ) STRICT;
    -- `hash` is SHA-256 of the token in the cookie; `awaits_code` while the second factor is asked.
    CREATE TABLE session (
        hash TEXT PRIMARY KEY,
        person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        created INTEGER NOT NULL,
        seen INTEGER NOT NULL,
        ended INTEGER,
        address TEXT NOT NULL,
        agent TEXT NOT NULL,
        awaits_code INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX session_person ON session(person);
    -- One-time codes of the first admin and of invitations.
    CREATE TABLE one_time_code (
        purpose TEXT NOT NULL,
        person INTEGER REFERENCES person(id) ON DELETE CASCADE,
        hash TEXT NOT NULL,
        expires INTEGER NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE sign_in (
        at INTEGER NOT NULL,
        login TEXT NOT NULL,
        address TEXT NOT NULL,
        outcome TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sign_in_at ON sign_in(at);
    -- Work in progress of any section: `kind` is the section's word, `data` its own JSON. `number` grows with every save.
    CREATE TABLE draft (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        owner INTEGER NOT NULL,
        state TEXT NOT NULL,
        data TEXT NOT NULL,
        number INTEGER NOT NULL DEFAULT 1,
        created INTEGER NOT NULL,
        changed INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX draft_kind ON draft(kind, state);
    -- Write-ahead rows of acts: `prepared`, then `journalled`, then gone.
    CREATE TABLE act (
        id TEXT PRIMARY KEY,
        state TEXT NOT NULL,
        effects TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT;",
    // Who gets the monthly report of satisfaction, months that were begun, and each letter: `waiting`, `sent`, `given-up`.
    "CREATE TABLE report_recipient (address TEXT PRIMARY KEY) STRICT;
    CREATE TABLE report_month (month TEXT PRIMARY KEY, begun INTEGER NOT NULL) STRICT;
    CREATE TABLE report_letter (
        month TEXT NOT NULL,
        address TEXT NOT NULL,
        state TEXT NOT NULL,
        tries INTEGER NOT NULL,
        next INTEGER NOT NULL,
        problem TEXT,
        at INTEGER,
        PRIMARY KEY (month, address)
    ) STRICT;",
    // The address that the office's directory has; and whether its identity provider asked for a second factor.
    "ALTER TABLE person ADD COLUMN mail TEXT;
    ALTER TABLE session ADD COLUMN factor_elsewhere INTEGER NOT NULL DEFAULT 0;",
];

/// Opens the file, or makes it, and brings it to this version.
///
/// # Errors
/// It cannot be made or opened, or is for newer programs alone.
pub(super) fn open(path: &Path) -> Result<Connection, DatabaseError> {
    private_files::prepare_database(path)?;
    let mut database = sqlite::open(path, PATIENCE)?;
    database.pragma_update(None, "secure_delete", true)?;
    migrate_for_readers(&mut database, &STEPS, OLDEST_READER)?;
    Ok(database)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sqlite::only_adds;

    /// What the next program might bring.
    const NEXT: &str = "ALTER TABLE person ADD COLUMN phone TEXT;
        ALTER TABLE draft ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE pager (person INTEGER NOT NULL, number TEXT NOT NULL) STRICT;";

    /// The file as the next program leaves it.
    fn of_the_next_program(path: &Path, oldest: usize) -> usize {
        drop(open(path).unwrap());
        let next: Vec<&str> = STEPS.iter().copied().chain([NEXT]).collect();
        let mut database = sqlite::open(path, PATIENCE).unwrap();
        migrate_for_readers(&mut database, &next, oldest).unwrap();
        next.len()
    }

    #[test]
    fn a_step_only_adds_where_the_program_before_may_use_the_file() {
        assert!(STEPS.iter().skip(OLDEST_READER).chain([&NEXT]).all(|step| only_adds(step)));
    }

    #[test]
    fn the_program_before_works_with_a_file_of_the_next_one_and_gives_it_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let newer = of_the_next_program(&path, OLDEST_READER);
        let database = open(&path).unwrap();
        let sql = "INSERT INTO person (id, login, name, role, created) VALUES (1, 'novak', 'Jan', 'clerk', 0)";
        database.execute(sql, []).unwrap();
        let sql = "INSERT INTO draft (id, kind, owner, state, data, created, changed) VALUES ('a', 'posting', 1, 'open', '{}', 0, 0)";
        database.execute(sql, []).unwrap();
        drop(database);
        assert_eq!(of_the_next_program(&path, OLDEST_READER), newer);
        let places: i64 = open(&path).unwrap().query_row("SELECT place FROM draft", [], |row| row.get(0)).unwrap();
        assert_eq!(places, 0);
    }

    #[test]
    fn a_file_for_newer_programs_alone_is_refused_with_both_numbers() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let newer = of_the_next_program(&path, STEPS.len() + 1);
        let refused = open(&path).unwrap_err();
        assert!(
            matches!(refused, DatabaseError::Migration(MigrationError::TooNew { found, known })
                if found == newer && known == STEPS.len()),
            "{refused:?}"
        );
        assert!(refused.to_string().contains(&newer.to_string()));
    }
}
