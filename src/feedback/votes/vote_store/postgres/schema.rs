//! The tables in PostgreSQL, version by version. A version that shipped is never edited; a change is a new entry.

use postgres::Client;

use super::VoteStoreError;

/// SQL that leads from version `i` to `i + 1`.
const MIGRATIONS: &[&str] = &[
    "
    -- Terminals sort by their bytes, as SQLite sorts them. Times are milliseconds since 1970, UTC.
    CREATE TABLE votes (
        id       uuid PRIMARY KEY,
        visit    uuid NOT NULL,
        terminal text COLLATE \"C\" NOT NULL,
        counter  text,
        survey   text NOT NULL,
        version  text NOT NULL,
        question text NOT NULL,
        scale    text NOT NULL,
        step     text NOT NULL,
        score    smallint,
        choice   text,
        comment  text,
        ui       text NOT NULL,
        language text NOT NULL,
        at       bigint NOT NULL,
        offset_s integer NOT NULL,
        seq      bigint NOT NULL,
        received bigint NOT NULL
    );
    CREATE INDEX votes_by_terminal ON votes (terminal, seq, id);
    CREATE INDEX votes_by_time ON votes (at);

    -- Every version of every survey that was asked.
    CREATE TABLE surveys (
        id      text COLLATE \"C\" NOT NULL,
        version text COLLATE \"C\" NOT NULL,
        survey  text NOT NULL,                 -- JSON
        first   bigint NOT NULL,
        PRIMARY KEY (id, version)
    );

    CREATE TABLE terminals (
        terminal  text COLLATE \"C\" PRIMARY KEY,
        delivered bigint NOT NULL,
        voted     bigint
    );
",
    "
    -- What a terminal calls itself and its counters, JSON; nothing of a terminal that never said it.
    ALTER TABLE terminals ADD COLUMN names text;
",
    "
    -- True where the terminal did not know the time.
    ALTER TABLE votes ADD COLUMN doubtful boolean NOT NULL DEFAULT false;
",
];

/// Any number that nothing else in the database locks by: one program at a time makes tables.
const LOCK: i64 = 0x76_7976_6573_6b61;

/// What the database has to be before anything is kept in it. In another encoding it would refuse the votes of whole
/// surveys for one of their letters.
pub(super) fn check_encoding(client: &mut Client) -> Result<(), VoteStoreError> {
    let row = client.query_one("SELECT current_setting('server_encoding'), current_database()::text", &[])?;
    let (encoding, database): (String, String) = (row.try_get(0)?, row.try_get(1)?);
    if encoding == "UTF8" { Ok(()) } else { Err(VoteStoreError::Encoding { encoding, database }) }
}

/// Brings the database to the newest version.
pub(super) fn migrate(client: &mut Client) -> Result<(), VoteStoreError> {
    let known = i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX);
    let mut work = client.transaction()?;
    // An index over years of votes may take longer than a delivery.
    work.batch_execute("SET LOCAL statement_timeout = 0")?;
    work.execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])?;
    work.batch_execute("CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)")?;
    let found: Option<i32> = work.query_one("SELECT max(version) FROM schema_version", &[])?.try_get(0)?;
    let found = found.unwrap_or(0);
    if found > known {
        let why = format!("its tables have version {found}, this program knows versions to {known}");
        return Err(VoteStoreError::Spoiled(why));
    }
    for (version, sql) in (1..).zip(MIGRATIONS).skip(usize::try_from(found).unwrap_or(0)) {
        work.batch_execute(sql)?;
        work.execute("INSERT INTO schema_version (version) VALUES ($1)", &[&version])?;
    }
    Ok(work.commit()?)
}
