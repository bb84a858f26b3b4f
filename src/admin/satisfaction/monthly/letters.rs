//! Letters of the monthly report as rows of `admin.sqlite`: recipients, months that were begun, and each letter.

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior, params};

/// One letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReportLetter {
    /// "2026-10".
    pub month: String,
    pub address: String,
    /// `waiting`, `sent` or `given-up`.
    pub state: String,
    /// How often it was refused.
    pub tries: u32,
    /// Why it was refused last.
    pub problem: Option<String>,
    /// When it was sent or tried last.
    pub at: Option<Timestamp>,
}

/// Who gets the report, by the address.
pub(super) fn recipients(database: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = database.prepare_cached("SELECT address FROM report_recipient ORDER BY address")?;
    statement.query_map([], |row| row.get(0))?.collect()
}

/// Begins a month: a letter for everybody who gets the report now. A month that was begun stays as it is.
pub(super) fn begin(database: &mut Connection, month: &str, now: Timestamp) -> rusqlite::Result<()> {
    let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let sql = "INSERT OR IGNORE INTO report_month (month, begun) VALUES (?1, ?2)";
    if transaction.execute(sql, params![month, now.as_second()])? > 0 {
        transaction.execute(
            "INSERT INTO report_letter (month, address, state, tries, next) SELECT ?1, address, 'waiting', 0, ?2
             FROM report_recipient",
            params![month, now.as_second()],
        )?;
        // Letters of the month before that nobody took say nothing new any more.
        let old = "UPDATE report_letter SET state = 'given-up' WHERE state = 'waiting' AND month < ?1";
        transaction.execute(old, [month])?;
    }
    transaction.commit()
}

/// Letters that are to be tried now.
pub(super) fn due(database: &Connection, now: Timestamp) -> rusqlite::Result<Vec<ReportLetter>> {
    listed(database, "state = 'waiting' AND next <= ?1", now.as_second())
}

/// Letters of the last months, the newest first.
pub(super) fn latest(database: &Connection) -> rusqlite::Result<Vec<ReportLetter>> {
    listed(database, "?1 = ?1", 0)
}

fn listed(database: &Connection, which: &str, value: i64) -> rusqlite::Result<Vec<ReportLetter>> {
    let sql = format!(
        "SELECT month, address, state, tries, problem, at FROM report_letter WHERE {which}
         ORDER BY month DESC, address LIMIT 200"
    );
    let mut statement = database.prepare_cached(&sql)?;
    let rows = statement.query_map([value], |row| {
        let at: Option<i64> = row.get(5)?;
        Ok(ReportLetter {
            month: row.get(0)?,
            address: row.get(1)?,
            state: row.get(2)?,
            tries: row.get(3)?,
            problem: row.get(4)?,
            at: at.and_then(|it| Timestamp::from_second(it).ok()),
        })
    })?;
    rows.collect()
}

/// The mail server has taken it.
pub(super) fn sent(database: &Connection, letter: &ReportLetter, now: Timestamp) -> rusqlite::Result<()> {
    let sql = "UPDATE report_letter SET state = 'sent', problem = NULL, at = ?3 WHERE month = ?1 AND address = ?2";
    database.execute(sql, params![letter.month, letter.address, now.as_second()]).map(drop)
}

/// It was not sent, and is tried again at `next`.
pub(super) fn failed(
    database: &Connection,
    letter: &ReportLetter,
    why: &str,
    (now, next): (Timestamp, Timestamp),
) -> rusqlite::Result<()> {
    let sql = "UPDATE report_letter SET tries = tries + 1, problem = ?3, at = ?4, next = ?5
               WHERE month = ?1 AND address = ?2 AND state = 'waiting'";
    let values = params![letter.month, letter.address, why, now.as_second(), next.as_second()];
    database.execute(sql, values).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin::database;

    #[test]
    fn a_letter_is_made_once_a_month_and_sent_once() {
        let folder = tempfile::tempdir().unwrap();
        let mut open = database::open(&folder.path().join("admin.sqlite")).unwrap();
        for address in ["starosta@mesto.example", "tajemnik@mesto.example"] {
            open.execute("INSERT INTO report_recipient (address) VALUES (?1)", [address]).unwrap();
        }
        let (now, later) = (Timestamp::from_second(1_000).unwrap(), Timestamp::from_second(2_000).unwrap());
        begin(&mut open, "2026-10", now).unwrap();
        let first = due(&open, now).unwrap();
        assert_eq!(first.len(), 2);
        sent(&open, &first[0], now).unwrap();
        failed(&open, &first[1], "it does not answer", (now, later)).unwrap();
        assert!(due(&open, now).unwrap().is_empty());
        // A restart in the same month begins nothing anew, and one who came meanwhile gets the next one.
        open.execute("INSERT INTO report_recipient (address) VALUES ('nova@mesto.example')", []).unwrap();
        begin(&mut open, "2026-10", later).unwrap();
        let again = due(&open, later).unwrap();
        assert_eq!((again.len(), again[0].tries, again[0].problem.as_deref()), (1, 1, Some("it does not answer")));
        begin(&mut open, "2026-11", later).unwrap();
        let states: Vec<_> = latest(&open).unwrap().into_iter().map(|it| (it.month, it.state)).collect();
        assert_eq!(states.iter().filter(|it| it.0 == "2026-11" && it.1 == "waiting").count(), 3);
        assert!(states.contains(&("2026-10".into(), "given-up".into())));
        assert!(states.contains(&("2026-10".into(), "sent".into())));
    }
}
