//! Schema of the alert book, version by version, and opening of its file.

use std::{path::Path, time::Duration};

use rusqlite::Connection;

use super::error::AlertBookError;
use crate::platform::sqlite::{self, Check};

/// How long one connection waits for another.
const PATIENCE: Duration = Duration::from_secs(10);
/// SQL that leads from version `i` to `i + 1`. A version that shipped is never edited; a change is a new entry, and only adds.
const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE episodes (
        name         TEXT PRIMARY KEY,       -- kind, terminal and beginning
        kind         TEXT NOT NULL,
        terminal     TEXT NOT NULL,
        begun        INTEGER NOT NULL,       -- UTC, milliseconds, as all times here
        raised       INTEGER NOT NULL,       -- when it was noticed
        first_vote   TEXT,                   -- of a streak
        last_vote    TEXT,                   -- the answer that ended a streak
        figures      TEXT NOT NULL,          -- JSON
        ended        INTEGER,
        last_figures TEXT,                   -- JSON, when it ended
        acknowledged INTEGER,
        acknowledger TEXT,
        comment      TEXT,
        CHECK ((acknowledged IS NULL) = (acknowledger IS NULL))
    ) STRICT, WITHOUT ROWID;
    -- What stands is judged every half a minute.
    CREATE INDEX episodes_standing ON episodes (terminal, kind) WHERE ended IS NULL;
    CREATE INDEX episodes_over ON episodes (terminal, ended) WHERE last_vote IS NOT NULL;

    CREATE TABLE messages (
        episode TEXT NOT NULL REFERENCES episodes (name),
        edge    TEXT NOT NULL CHECK (edge IN ('begin', 'end')),
        channel TEXT NOT NULL CHECK (channel IN ('webhook', 'mail')),
        address TEXT NOT NULL,               -- of the letter; blank for the webhook
        written INTEGER NOT NULL,
        due     INTEGER NOT NULL,            -- not before
        tries   INTEGER NOT NULL DEFAULT 0,
        state   TEXT NOT NULL DEFAULT 'waits' CHECK (state IN ('waits', 'sent', 'failed', 'dropped')),
        settled INTEGER,                     -- when it was sent, failed for good or was dropped
        problem TEXT,                        -- of the last try
        PRIMARY KEY (episode, edge, channel, address)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX messages_waiting ON messages (channel, due) WHERE state = 'waits';

    -- Since when a terminal is watched.
    CREATE TABLE watched (terminal TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID;
",
    "
    -- What the terminal was called when it began; nothing of older episodes, and where nobody says it.
    ALTER TABLE episodes ADD COLUMN called TEXT;
",
    "
    -- Messages with words of their own; the state words are those of `messages`.
    CREATE TABLE notes (
        name    TEXT NOT NULL,
        channel TEXT NOT NULL CHECK (channel IN ('webhook', 'mail')),
        address TEXT NOT NULL,               -- blank for the webhook
        answers TEXT,                        -- name of another one
        subject TEXT NOT NULL,
        body    TEXT NOT NULL,
        json    TEXT NOT NULL,
        written INTEGER NOT NULL,
        due     INTEGER NOT NULL,
        tries   INTEGER NOT NULL DEFAULT 0,
        state   TEXT NOT NULL DEFAULT 'waits' CHECK (state IN ('waits', 'sent', 'failed', 'dropped')),
        settled INTEGER,
        problem TEXT,
        PRIMARY KEY (name, channel, address)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notes_waiting ON notes (channel, due) WHERE state = 'waits';

    -- What whoever writes notes has to remember, as JSON.
    CREATE TABLE memory (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
",
];

/// Opens the file, or makes it, and brings it to the newest version; one of a newer program is used as it is.
pub(in crate::feedback::alert) fn connect(path: &Path) -> Result<Connection, AlertBookError> {
    crate::platform::private_files::prepare_database(path)?;
    let mut db = sqlite::open(path, PATIENCE)?;
    sqlite::migrate_additive(&mut db, MIGRATIONS)?;
    Ok(db)
}

/// Finds what is corrupt that opening does not: with it, what stands in the book could never be told.
pub(in crate::feedback::alert) fn check_integrity(db: Connection) -> Result<Connection, AlertBookError> {
    sqlite::check(&db, Check::Whole)?;
    Ok(db)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_only_adds_so_that_the_version_before_can_use_the_file() {
        assert!(MIGRATIONS.iter().all(|step| sqlite::only_adds(step)));
    }
}
