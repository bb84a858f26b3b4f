//! The same figures in another way: a table of the raw votes, and what SQL says of it.

use rusqlite::{Connection, params};

use super::town::Cast;

/// Votes as a table; `play` is worked out by window functions.
pub struct Table(Connection);

const PLAY: &str = "
    CREATE TABLE opening AS
        SELECT id, visit, terminal || CASE ui WHEN 'qr' THEN '/' || survey ELSE '' END AS lane,
               survey || '/' || question || '/' || coalesce(score, '') || '/' || coalesce(choice, '') AS what, ms
        FROM vote WHERE step = 'answer' AND id = visit AND ui IN ('touch', 'qr');
    CREATE INDEX opening_lane ON opening (lane, ms);
    -- Every window that ends with an answer: when it began, and how many it holds.
    CREATE TABLE burst AS
        SELECT lane, NULL AS what, first_value(ms) OVER w AS began, ms AS ended, count(*) OVER w AS n,
               CASE WHEN lane LIKE '%/%' THEN 60 ELSE 8 END AS least
        FROM opening WINDOW w AS (PARTITION BY lane ORDER BY ms RANGE BETWEEN 30000 PRECEDING AND CURRENT ROW)
        UNION ALL
        SELECT lane, what, first_value(ms) OVER w, ms, count(*) OVER w, 5
        FROM opening WHERE lane NOT LIKE '%/%' WINDOW w AS (PARTITION BY lane, what ORDER BY ms RANGE BETWEEN 30000 PRECEDING AND CURRENT ROW);
    CREATE TABLE play AS
        SELECT DISTINCT visit FROM opening o JOIN burst b
        ON b.n >= b.least AND b.lane = o.lane AND o.ms > b.began AND o.ms <= b.ended
           AND (b.what IS NULL OR b.what = o.what);
    CREATE VIEW fair AS SELECT * FROM vote WHERE visit NOT IN (SELECT visit FROM play);
";

impl Table {
    pub fn of(casts: &[Cast]) -> Self {
        let mut db = Connection::open_in_memory().unwrap();
        db.execute_batch(
            "CREATE TABLE vote (id BLOB, visit BLOB, terminal TEXT, counter TEXT, survey TEXT, question TEXT, step TEXT, \
             score INTEGER, choice TEXT, language TEXT, ui TEXT, ms INTEGER, local TEXT)",
        )
        .unwrap();
        let all = db.transaction().unwrap();
        for Cast { vote, local } in casts {
            let word = |it: serde_json::Value| it.as_str().unwrap().to_owned();
            all.execute(
                "INSERT INTO vote VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
                params![
                    vote.id.bytes(),
                    vote.visit.bytes(),
                    vote.terminal,
                    vote.counter,
                    vote.survey,
                    vote.question,
                    word(serde_json::to_value(vote.step).unwrap()),
                    vote.score,
                    vote.choice,
                    vote.language.tag(),
                    word(serde_json::to_value(vote.ui).unwrap()),
                    vote.at.as_millisecond(),
                    local,
                ],
            )
            .unwrap();
        }
        all.commit().unwrap();
        db.execute_batch(PLAY).unwrap();
        Self(db)
    }

    pub fn one(&self, sql: &str) -> f64 {
        self.0
            .query_row(sql, [], |row| row.get::<_, Option<f64>>(0))
            .unwrap_or_else(|e| panic!("{e}: {sql}"))
            .unwrap_or(0.0)
    }

    pub fn count(&self, sql: &str) -> u64 {
        self.one(sql) as u64
    }

    /// Rows of a name, a number and two more numbers.
    pub fn rows(&self, sql: &str) -> Vec<(Option<String>, f64, f64, f64)> {
        let mut statement = self.0.prepare(sql).unwrap_or_else(|e| panic!("{e}: {sql}"));
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).unwrap();
        rows.map(Result::unwrap).collect()
    }
}
