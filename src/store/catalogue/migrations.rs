//! Schema migrations of the catalogue, one entry per version. A version that shipped is never edited; a change is a
//! new entry.

use rusqlite::Connection;

use crate::platform::sqlite::{self, MigrationError};

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
", "
    -- A notice is also missing from its source, revised in the visitor's eyes, or released by a human, with a reason. The
    -- lists of what a column may say are part of a table, so both tables are made anew.
    CREATE TABLE notices_2 (
        source          TEXT NOT NULL,
        id              TEXT NOT NULL,
        notice          TEXT NOT NULL,         -- JSON, as the source listed it
        until           TEXT,                  -- last day, from the notice
        first_seen      TEXT NOT NULL,         -- UTC
        settled         INTEGER NOT NULL,      -- 0: posted beside a held loss
        taken_down      TEXT,                  -- UTC
        reason          TEXT CHECK (reason IN ('over', 'withdrawn', 'released')),
        why             TEXT,                  -- in the words of whoever took it down
        absent_since    TEXT,                  -- UTC; the first reading that lacked it
        absent_readings INTEGER,               -- readings in a row that lacked it
        absent_held     INTEGER,               -- 1: it is held
        revised_on      TEXT,                  -- civil day of the newest change of substance
        revised_how     TEXT CHECK (revised_how IN ('extended', 'corrected')),
        PRIMARY KEY (source, id),
        CHECK ((taken_down IS NULL) = (reason IS NULL)),
        CHECK ((absent_since IS NULL) = (absent_readings IS NULL)),
        CHECK ((absent_since IS NULL) = (absent_held IS NULL)),
        CHECK ((revised_on IS NULL) = (revised_how IS NULL))
    ) STRICT, WITHOUT ROWID;
    INSERT INTO notices_2 (source, id, notice, until, first_seen, settled, taken_down, reason)
        SELECT source, id, notice, until, first_seen, settled, taken_down, reason FROM notices;
    DROP TABLE notices;
    ALTER TABLE notices_2 RENAME TO notices;

    CREATE TABLE changes_2 (
        seq    INTEGER PRIMARY KEY AUTOINCREMENT,
        at     TEXT NOT NULL,                  -- UTC
        source TEXT NOT NULL,
        id     TEXT NOT NULL,
        what   TEXT NOT NULL CHECK (what IN ('posted', 'revised', 'over', 'withdrawn', 'released')),
        FOREIGN KEY (source, id) REFERENCES notices (source, id)
    ) STRICT;
    INSERT INTO changes_2 (seq, at, source, id, what) SELECT seq, at, source, id, what FROM changes;
    DROP TABLE changes;
    ALTER TABLE changes_2 RENAME TO changes;
    CREATE TRIGGER changes_keep BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'changes are only appended'); END;
    CREATE TRIGGER changes_stay BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'changes are only appended'); END;
", "
    -- What became of making a PDF of an office document.
    CREATE TABLE drawn (
        hash    TEXT PRIMARY KEY,              -- of the document
        pdf     TEXT REFERENCES blobs (hash),
        at      TEXT NOT NULL,                 -- UTC
        problem TEXT,
        tries   INTEGER NOT NULL,              -- failures of this version of the program
        version TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX drawn_by_pdf ON drawn (pdf);

    -- Bytes with personal data that go as soon as no notice that hangs names them.
    CREATE TABLE purges (
        hash TEXT PRIMARY KEY,
        at   TEXT NOT NULL,                    -- UTC
        gone INTEGER NOT NULL DEFAULT 0        -- 1: gone from the store, perhaps not from elsewhere
    ) STRICT, WITHOUT ROWID;
", "
    -- Addresses that notices with personal data list, those that went down too: what a file costs must not grow with the
    -- history.
    CREATE TABLE personal (
        address TEXT NOT NULL,
        source  TEXT NOT NULL,
        id      TEXT NOT NULL,
        PRIMARY KEY (address, source, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX personal_by_notice ON personal (source, id);
    INSERT OR IGNORE INTO personal (address, source, id)
        SELECT json_extract(file.value, '$.address'), person.source, person.id
        FROM (
            SELECT source, id, CASE WHEN json_valid(notice) THEN notice ELSE '{}' END AS notice
            FROM notices WHERE notice LIKE '%\"personal\":true%'
        ) AS person, json_each(person.notice, '$.attachments') AS file
        WHERE json_extract(person.notice, '$.duties.personal') AND json_extract(file.value, '$.address') IS NOT NULL;

    -- The history stays, and what hangs is a small part of it. What is asked of every reading, every start and every night
    -- is found without a look at the rest.
    CREATE INDEX notices_hanging ON notices (source) WHERE taken_down IS NULL;
    CREATE INDEX notices_absent ON notices (source) WHERE absent_since IS NOT NULL;
    CREATE INDEX notices_unsettled ON notices (source) WHERE settled = 0;
    CREATE INDEX notices_over ON notices (until) WHERE reason = 'over';
", "
    -- The newest entry of the journal that this catalogue knows: one row, or none where there was no journal.
    CREATE TABLE journal (
        one  INTEGER PRIMARY KEY CHECK (one = 1),
        seq  INTEGER NOT NULL,
        head TEXT NOT NULL                     -- hash of the entry with this number
    ) STRICT;
"];

/// Brings a catalogue to the newest version. From then on rows may name only rows that are there.
pub(in crate::store) fn migrate(db: &mut Connection) -> Result<(), MigrationError> {
    sqlite::migrate(db, MIGRATIONS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_catalogue_reaches_the_newest_version_and_stays_there() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db).unwrap();
        migrate(&mut db).unwrap();
        let version: usize = db.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, MIGRATIONS.len());
    }

    #[test]
    fn the_log_of_changes_is_only_appended() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db).unwrap();
        db.execute_batch(
            "INSERT INTO notices (source, id, notice, first_seen, settled) VALUES ('s', 'a', '{}', '', 1);
             INSERT INTO changes (at, source, id, what) VALUES ('', 's', 'a', 'posted');",
        )
        .unwrap();
        assert!(db.execute("UPDATE changes SET what = 'over'", []).is_err());
        assert!(db.execute("DELETE FROM changes", []).is_err());
    }

    #[test]
    fn what_is_asked_often_does_not_scan_the_history() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db).unwrap();
        let asked = [
            "SELECT * FROM notices WHERE taken_down IS NULL",
            "SELECT * FROM notices WHERE reason = 'over' AND until >= ?1",
            "UPDATE notices SET settled = 1 WHERE source = ?1 AND settled = 0",
            "UPDATE notices SET absent_since = NULL WHERE source = ?1 AND absent_since IS NOT NULL",
            "SELECT taken_down IS NULL FROM personal JOIN notices USING (source, id) WHERE address = ?1",
            "DELETE FROM personal WHERE source = ?1 AND id = ?2",
            "DELETE FROM files WHERE hash = ?1",
            "DELETE FROM drawn WHERE hash = ?1 OR pdf = ?1",
        ];
        for sql in asked {
            let mut plan = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let nothing = vec![None::<String>; plan.parameter_count()];
            let steps = plan.query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>(3)).unwrap();
            let steps: Vec<String> = steps.map(Result::unwrap).collect();
            let whole = |step: &&String| step.starts_with("SCAN") && !step.contains("notices_hanging");
            assert_eq!(steps.iter().find(whole), None, "{sql}: {steps:?}");
        }
    }

    #[test]
    fn addresses_of_personal_data_of_an_older_version_are_taken_over() {
        let mut db = Connection::open_in_memory().unwrap();
        for (i, sql) in MIGRATIONS.iter().take(3).enumerate() {
            db.execute_batch(sql).unwrap();
            db.pragma_update(None, "user_version", i as u32 + 1).unwrap();
        }
        let insert = |id: &str, notice: &str, down: bool| {
            let down = down.then_some("t1");
            db.execute(
                "INSERT INTO notices (source, id, notice, first_seen, settled, taken_down, reason)
                 VALUES ('s', ?1, ?2, 't0', 1, ?3, ?4)",
                rusqlite::params![id, notice, down, down.map(|_| "over")],
            )
            .unwrap();
        };
        let files = r#""attachments":[{"address":"x/1"},{"address":"x/2"}]"#;
        insert("a", &format!(r#"{{{files},"duties":{{"personal":true}}}}"#), false);
        insert("b", &format!(r#"{{{files},"duties":{{"personal":true}}}}"#), true);
        insert("c", &format!(r#"{{{files},"title":"\"personal\":true"}}"#), false);
        insert("d", r#"no JSON, "personal":true"#, true);
        migrate(&mut db).unwrap();
        let mut query = db.prepare("SELECT address || id FROM personal ORDER BY 1").unwrap();
        let found: Vec<String> = query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(found, ["x/1a", "x/1b", "x/2a", "x/2b"]);
    }

    #[test]
    fn a_catalogue_of_the_first_version_keeps_its_rows() {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch(MIGRATIONS[0]).unwrap();
        db.pragma_update(None, "user_version", 1).unwrap();
        db.execute_batch(
            "INSERT INTO notices VALUES ('s', 'a', '{}', '2026-12-07', 't0', 1, NULL, NULL);
             INSERT INTO notices VALUES ('s', 'b', '{}', NULL, 't0', 0, 't2', 'withdrawn');
             INSERT INTO changes (at, source, id, what) VALUES ('t0', 's', 'a', 'posted'), ('t1', 's', 'b', 'posted');
             INSERT INTO changes (at, source, id, what) VALUES ('t2', 's', 'b', 'withdrawn');",
        )
        .unwrap();
        migrate(&mut db).unwrap();
        let all = |sql: &str| -> Vec<String> {
            db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        assert_eq!(
            all("SELECT concat_ws('|', source, id, until, first_seen, settled, taken_down, reason, why, absent_since)
                 FROM notices ORDER BY id"),
            ["s|a|2026-12-07|t0|1", "s|b|t0|0|t2|withdrawn"]
        );
        assert_eq!(
            all("SELECT concat_ws('|', seq, at, id, what) FROM changes ORDER BY seq"),
            ["1|t0|a|posted", "2|t1|b|posted", "3|t2|b|withdrawn"]
        );
        db.execute("INSERT INTO changes (at, source, id, what) VALUES ('t3', 's', 'a', 'released')", []).unwrap();
        assert_eq!(all("SELECT CAST(max(seq) AS TEXT) FROM changes"), ["4"], "numbers go on");
        assert!(db.execute("UPDATE changes SET what = 'over'", []).is_err());
        assert!(db.execute("INSERT INTO changes (at, source, id, what) VALUES ('t', 's', 'x', 'over')", []).is_err());
    }
}
