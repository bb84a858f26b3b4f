//! The catalogue's schema, version by version. A version that shipped is never edited; a change is a new entry.

use rusqlite::Connection;

/// SQL that leads from version `i` to `i + 1`.
const MIGRATIONS: &[&str] = &["
    -- What the store keeps of each source. A notice that went down stays as history.
    CREATE TABLE notices (
        source     TEXT NOT NULL,
        id         TEXT NOT NULL,
        notice     TEXT NOT NULL,              -- JSON, as the source listed it
        until      TEXT,                       -- last day, from the notice
        first_seen TEXT NOT NULL,              -- UTC
        settled    INTEGER NOT NULL,           -- 0: posted beside a held loss
        taken_down TEXT,                       -- UTC
        reason     TEXT CHECK (reason IN ('over', 'withdrawn')),
        PRIMARY KEY (source, id),
        CHECK ((taken_down IS NULL) = (reason IS NULL))
    ) STRICT, WITHOUT ROWID;

    -- What happened, in order; only ever appended.
    CREATE TABLE changes (
        seq    INTEGER PRIMARY KEY AUTOINCREMENT,
        at     TEXT NOT NULL,                  -- UTC
        source TEXT NOT NULL,
        id     TEXT NOT NULL,
        what   TEXT NOT NULL CHECK (what IN ('posted', 'revised', 'over', 'withdrawn')),
        FOREIGN KEY (source, id) REFERENCES notices (source, id)
    ) STRICT;
    CREATE TRIGGER changes_keep BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'changes are only appended'); END;
    CREATE TRIGGER changes_stay BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'changes are only appended'); END;

    -- Blobs that are durable on the disk.
    CREATE TABLE blobs (
        hash  TEXT PRIMARY KEY,
        kind  TEXT NOT NULL,                   -- JSON of MediaKind
        bytes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What became of each attachment's address: its blob, or why there is none.
    CREATE TABLE files (
        address TEXT PRIMARY KEY,
        hash    TEXT REFERENCES blobs (hash),
        at      TEXT NOT NULL,                 -- UTC
        problem TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX files_by_hash ON files (hash);

    CREATE TABLE sources (
        source  TEXT PRIMARY KEY,
        checked TEXT,                          -- UTC
        problem TEXT,
        missing INTEGER,
        shown   INTEGER,
        CHECK ((missing IS NULL) = (shown IS NULL))
    ) STRICT, WITHOUT ROWID;
"];

/// Newest version this program knows.
pub(super) const NEWEST: usize = MIGRATIONS.len();

/// Version of an opened catalogue; 0 for a new file.
pub(super) fn version(db: &Connection) -> rusqlite::Result<usize> {
    db.pragma_query_value(None, "user_version", |row| row.get::<_, u32>(0)).map(|version| version as usize)
}

/// Brings a catalogue to [`NEWEST`]; each step happens whole or not at all.
pub(super) fn apply(db: &mut Connection) -> rusqlite::Result<()> {
    for (i, sql) in MIGRATIONS.iter().enumerate().skip(version(db)?) {
        let step = db.transaction()?;
        step.execute_batch(sql)?;
        step.pragma_update(None, "user_version", i.saturating_add(1) as u32)?;
        step.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_catalogue_reaches_the_newest_version_and_stays_there() {
        let mut db = Connection::open_in_memory().unwrap();
        apply(&mut db).unwrap();
        apply(&mut db).unwrap();
        assert_eq!(version(&db).unwrap(), NEWEST);
    }

    #[test]
    fn the_log_of_changes_is_only_appended() {
        let mut db = Connection::open_in_memory().unwrap();
        apply(&mut db).unwrap();
        db.execute_batch(
            "INSERT INTO notices VALUES ('s', 'a', '{}', NULL, '', 1, NULL, NULL);
             INSERT INTO changes (at, source, id, what) VALUES ('', 's', 'a', 'posted');",
        )
        .unwrap();
        assert!(db.execute("UPDATE changes SET what = 'over'", []).is_err());
        assert!(db.execute("DELETE FROM changes", []).is_err());
    }
}
