//! Rows of acts that are under way, in the table `act` of the site's own database: written before anything is done, gone when
//! everything is; and the rows that an act itself changes.

use rusqlite::{Connection, Transaction, params, params_from_iter, types::Value as SqlValue};
use serde_json::Value;

use super::effects::{ActEffects, RowEffect};

/// Prepared: the journal may not know it.
const PREPARED: &str = "prepared";
/// The journal knows it: it must be carried out.
const JOURNALLED: &str = "journalled";

/// An act that is not finished.
pub(super) struct UnfinishedAct {
    pub(super) id: String,
    /// The journal is known to have it.
    pub(super) journalled: bool,
    pub(super) effects: ActEffects,
    /// When it was prepared, in seconds since 1970.
    pub(super) at: i64,
}

/// Keeps an act that is prepared. Its own rows are tried and taken back, so that what the database refuses is not journalled;
/// `QueryReturnedNoRows` where it was done already.
pub(super) fn prepare(db: &mut Connection, id: &str, effects: &ActEffects, at: i64) -> rusqlite::Result<()> {
    let trial = db.transaction()?;
    for row in &effects.rows {
        if run(&trial, row)? == 0 && row.once {
            return Err(rusqlite::Error::QueryReturnedNoRows);
        }
    }
    trial.rollback()?;
    let text = serde_json::to_string(effects).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    db.execute("INSERT INTO act (id, state, effects, at) VALUES (?1, ?2, ?3, ?4)", params![id, PREPARED, text, at])?;
    Ok(())
}

/// The journal has it.
pub(super) fn mark_journalled(db: &Connection, id: &str) -> rusqlite::Result<()> {
    db.execute("UPDATE act SET state = ?2 WHERE id = ?1", params![id, JOURNALLED])?;
    Ok(())
}

/// The journal does not have it: it was nothing.
pub(super) fn forget(db: &Connection, id: &str) -> rusqlite::Result<()> {
    db.execute("DELETE FROM act WHERE id = ?1", [id])?;
    Ok(())
}

/// Changes the rows of an act whose files are done, and with them forgets it.
pub(super) fn finish(db: &mut Connection, id: &str, rows: &[RowEffect]) -> rusqlite::Result<()> {
    let all = db.transaction()?;
    rows.iter().try_for_each(|row| run(&all, row).map(drop))?;
    all.execute("DELETE FROM act WHERE id = ?1", [id])?;
    all.commit()
}

/// Acts that are not finished, oldest first.
pub(super) fn unfinished(db: &Connection) -> rusqlite::Result<Vec<UnfinishedAct>> {
    let mut rows = db.prepare("SELECT id, state, effects, at FROM act ORDER BY at, rowid")?;
    let rows = rows.query_map([], |row| {
        let (state, effects): (String, String) = (row.get(1)?, row.get(2)?);
        let effects = serde_json::from_str(&effects)
            .map_err(|error| rusqlite::Error::FromSqlConversionFailure(2, rusqlite::types::Type::Text, error.into()))?;
        Ok(UnfinishedAct { id: row.get(0)?, journalled: state == JOURNALLED, effects, at: row.get(3)? })
    })?;
    rows.collect()
}

/// How many rows it changed.
fn run(all: &Transaction<'_>, row: &RowEffect) -> rusqlite::Result<usize> {
    let values: Vec<SqlValue> = row.values.iter().map(sql_value).collect::<rusqlite::Result<_>>()?;
    all.execute(&row.sql, params_from_iter(values))
}

fn sql_value(value: &Value) -> rusqlite::Result<SqlValue> {
    match value {
        Value::Null => Ok(SqlValue::Null),
        Value::Bool(it) => Ok(SqlValue::Integer(i64::from(*it))),
        Value::String(text) => Ok(SqlValue::Text(text.clone())),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Ok(SqlValue::Integer(whole)),
            (None, Some(real)) => Ok(SqlValue::Real(real)),
            (None, None) => Err(rusqlite::Error::ToSqlConversionFailure("a number that is none".into())),
        },
        Value::Array(_) | Value::Object(_) => {
            Err(rusqlite::Error::ToSqlConversionFailure("a value of a row is a text, a number, null or truth".into()))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn database() -> (tempfile::TempDir, Connection) {
        let dir = tempfile::tempdir().unwrap();
        let db = crate::admin::database::open(&dir.path().join("admin.sqlite")).unwrap();
        (dir, db)
    }

    fn drafts(db: &Connection) -> i64 {
        db.query_row("SELECT count(*) FROM draft", [], |row| row.get(0)).unwrap()
    }

    const INSERT: &str =
        "INSERT INTO draft (id, kind, owner, state, data, created, changed) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";

    fn draft(id: &str) -> RowEffect {
        RowEffect::new(
            INSERT,
            vec![json!(id), json!("posting"), json!(1), json!("open"), json!("{}"), json!(1_790_000_000)],
        )
    }

    #[test]
    fn rows_are_changed_once_and_only_at_the_end() {
        let (_dir, mut db) = database();
        let effects = ActEffects { files: vec![], rows: vec![draft("a"), draft("b")] };
        prepare(&mut db, "1", &effects, 5).unwrap();
        assert_eq!(drafts(&db), 0, "they were only tried");
        let found = unfinished(&db).unwrap().remove(0);
        assert_eq!((found.id.as_str(), found.journalled, found.at, &found.effects), ("1", false, 5, &effects));
        mark_journalled(&db, "1").unwrap();
        assert!(unfinished(&db).unwrap()[0].journalled);
        finish(&mut db, "1", &effects.rows).unwrap();
        assert_eq!((drafts(&db), unfinished(&db).unwrap().len()), (2, 0));
    }

    #[test]
    fn what_is_done_already_is_not_prepared() {
        let (_dir, mut db) = database();
        let effects = ActEffects { files: vec![], rows: vec![draft("a")] };
        prepare(&mut db, "1", &effects, 5).unwrap();
        finish(&mut db, "1", &effects.rows).unwrap();
        let send =
            RowEffect::once("UPDATE draft SET state = 'sent' WHERE id = ?1 AND state = 'open'", vec![json!("a")]);
        let effects = ActEffects { files: vec![], rows: vec![send] };
        prepare(&mut db, "2", &effects, 5).unwrap();
        finish(&mut db, "2", &effects.rows).unwrap();
        let again = prepare(&mut db, "3", &effects, 5);
        assert!(matches!(again, Err(rusqlite::Error::QueryReturnedNoRows)), "{again:?}");
        assert!(unfinished(&db).unwrap().is_empty());
    }

    #[test]
    fn what_the_database_refuses_is_not_prepared() {
        let (_dir, mut db) = database();
        for rows in [vec![draft("a"), draft("a")], vec![RowEffect::new(INSERT, vec![json!({})])]] {
            assert!(prepare(&mut db, "1", &ActEffects { files: vec![], rows }, 5).is_err());
            assert_eq!((drafts(&db), unfinished(&db).unwrap().len()), (0, 0));
        }
    }
}
