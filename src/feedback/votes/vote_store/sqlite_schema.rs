//! Schema of the SQLite vote store, version by version. A version that shipped is never edited; a change is a new entry, and
//! only adds: the program may have to go back to the version before, and votes never do.

use rusqlite::Connection;

use super::error::VoteStoreError;
use crate::platform::sqlite;

/// SQL that leads from version `i` to `i + 1`.
const MIGRATIONS: &[&str] = &[
    "
    -- One row a step of a question; only ever appended. Times are milliseconds since 1970, UTC.
    CREATE TABLE votes (
        id       BLOB PRIMARY KEY CHECK (length(id) = 16),
        visit    BLOB NOT NULL,
        terminal TEXT NOT NULL,
        counter  TEXT,
        survey   TEXT NOT NULL,
        version  TEXT NOT NULL,
        question TEXT NOT NULL,
        scale    TEXT NOT NULL,
        step     TEXT NOT NULL,
        score    INTEGER,
        choice   TEXT,
        comment  TEXT,
        ui       TEXT NOT NULL,
        language TEXT NOT NULL,
        at       INTEGER NOT NULL,
        offset_s INTEGER NOT NULL,
        seq      INTEGER NOT NULL,
        received INTEGER NOT NULL,
        delivery INTEGER NOT NULL DEFAULT 0,   -- of a terminal: 0 waits, 1 delivered, 2 refused
        refused  TEXT                          -- why
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX votes_in_order ON votes (terminal, seq);
    CREATE INDEX votes_by_time ON votes (at);
    CREATE INDEX votes_waiting ON votes (terminal, seq) WHERE delivery = 0;
    CREATE TRIGGER votes_stay BEFORE DELETE ON votes BEGIN SELECT RAISE(ABORT, 'votes are never deleted'); END;

    -- What was asked, in every version that votes are of.
    CREATE TABLE surveys (
        id      TEXT NOT NULL,
        version TEXT NOT NULL,
        survey  TEXT NOT NULL,                 -- JSON
        first   INTEGER NOT NULL,
        PRIMARY KEY (id, version)
    ) STRICT, WITHOUT ROWID;

    -- Terminals that were heard of.
    CREATE TABLE terminals (
        terminal  TEXT PRIMARY KEY,
        delivered INTEGER NOT NULL,
        voted     INTEGER
    ) STRICT, WITHOUT ROWID;
",
    "
    -- What a terminal calls itself and its counters, JSON; nothing of a terminal that never said it.
    ALTER TABLE terminals ADD COLUMN names TEXT;
",
    "
    -- When a vote was refused last; it is offered again after a day. Nothing of those refused before: at once.
    ALTER TABLE votes ADD COLUMN aside INTEGER;
    CREATE INDEX votes_aside ON votes (terminal, aside) WHERE delivery = 2;
",
    "
    -- 1 where the terminal did not know the time.
    ALTER TABLE votes ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;
",
];

/// Brings the file to the newest version; one of a newer program is used as it is.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), VoteStoreError> {
    Ok(sqlite::migrate_additive(connection, MIGRATIONS)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_only_adds_so_that_the_version_before_can_use_the_file() {
        // The first makes the tables, with a trigger that keeps what is in them.
        assert!(MIGRATIONS.iter().skip(1).all(|step| sqlite::only_adds(step)));
    }
}
