//! Votes in PostgreSQL: the collector's database for a town with many terminals.
//!
//! A group of deliveries is one statement in one transaction, however many votes it holds: their columns travel as
//! arrays. A connection that was lost is made anew, and what was being done is done once more; every vote has a name of
//! its own, so doing it twice changes nothing. Left out: who may deliver (`collect`).

mod connect;
mod schema;
mod columns;

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use postgres::{Statement, fallible_iterator::FallibleIterator as _, types::ToSql};

use self::{
    columns::{VoteColumns, vote_from_row},
    connect::PostgresAddress,
};
use super::{StoredVotes, TerminalContact, VoteQuery, VoteStore, VoteStoreError, is_same_vote, vote_row};
use crate::{
    config::survey::Survey,
    feedback::{TerminalNames, Vote, VoteBatch, VoteId},
};

/// The opened database.
pub struct PostgresVotes {
    way: PostgresAddress,
    live: Option<PostgresConnection>,
}

/// A connection, and what was prepared on it.
struct PostgresConnection {
    client: postgres::Client,
    insert: Statement,
    heard: Statement,
    /// Surveys by name and version that are kept already.
    surveys: HashSet<(String, String)>,
}

impl PostgresVotes {
    /// Connects to `postgres://user:password@host/name` and brings its tables to the newest schema. On another machine it
    /// asks for TLS and checks the certificate and its name, unless the address says `sslmode=disable`;
    /// `sslrootcert=FILE` names the office's own authority.
    ///
    /// # Errors
    /// The address is none, nobody answers there, it cannot hold every letter, or the tables are of a newer program.
    pub fn open(url: &str) -> Result<Self, VoteStoreError> {
        let mut urn = Self { way: PostgresAddress::parse(url)?, live: None };
        urn.live()?;
        Ok(urn)
    }

    fn live(&mut self) -> Result<&mut PostgresConnection, VoteStoreError> {
        if self.live.as_ref().is_some_and(|it| it.client.is_closed()) {
            tracing::warn!("the connection to the database of votes was lost");
            self.live = None;
        }
        if self.live.is_none() {
            let mut client = self.way.connect()?;
            schema::check_encoding(&mut client)?;
            schema::migrate(&mut client)?;
            let insert = client.prepare(columns::INSERT)?;
            let heard = client.prepare(columns::HEARD)?;
            self.live = Some(PostgresConnection { client, insert, heard, surveys: HashSet::new() });
        }
        self.live.as_mut().ok_or_else(|| VoteStoreError::Spoiled("no connection".to_owned()))
    }

    /// Does something that may be done twice; once more on a new connection when this one is lost meanwhile.
    fn with<T>(
        &mut self,
        mut work: impl FnMut(&mut PostgresConnection) -> Result<T, VoteStoreError>,
    ) -> Result<T, VoteStoreError> {
        let first = work(self.live()?);
        let lost = self.live.as_ref().is_none_or(|it| it.client.is_closed());
        match first {
            Err(VoteStoreError::Postgres(error)) if lost || error.is_closed() => {
                tracing::warn!(%error, "the database of votes went away; once more");
                self.live = None;
                work(self.live()?)
            }
            other => other,
        }
    }
}

impl VoteStore for PostgresVotes {
    fn store(&mut self, batch: &VoteBatch, received: Timestamp) -> Result<StoredVotes, VoteStoreError> {
        let taken = self.store_all(&[(batch, received)])?;
        Ok(taken.into_iter().next().unwrap_or_default())
    }

    fn store_all(&mut self, deliveries: &[(&VoteBatch, Timestamp)]) -> Result<Vec<StoredVotes>, VoteStoreError> {
        let columns = VoteColumns::from_deliveries(deliveries);
        self.with(|live| live.store_all(deliveries, &columns))
    }

    fn read_votes(&mut self, asked: &VoteQuery, each: &mut dyn FnMut(Vote)) -> Result<(), VoteStoreError> {
        // Not `with`: after a part was handed out it cannot begin again.
        let live = self.live()?;
        let from = asked.from.map(Timestamp::as_millisecond);
        let to = asked.to.map(Timestamp::as_millisecond);
        // What is not asked for is left out of the question, so that the plan fits what is.
        let mut text = columns::SELECT.to_owned();
        let mut given: Vec<&(dyn ToSql + Sync)> = Vec::new();
        let mut clause = |condition: &str, value| {
            given.push(value);
            let word = if given.len() == 1 { "WHERE" } else { "AND" };
            text.push_str(&format!(" {word} {condition} ${}", given.len()));
        };
        if let Some(from) = &from {
            clause("at >=", from);
        }
        if let Some(to) = &to {
            clause("at <", to);
        }
        if let Some(terminal) = &asked.terminal {
            clause("terminal =", terminal);
        }
        text.push_str(" ORDER BY terminal, seq, id");
        let mut work = live.client.transaction()?;
        // Years of votes may take longer than a delivery.
        work.batch_execute("SET LOCAL statement_timeout = 0")?;
        let mut rows = work.query_raw(&text, given)?;
        let mut unreadable = 0_u64;
        while let Some(row) = rows.next()? {
            match vote_from_row(&row) {
                Ok(vote) => each(vote),
                Err(_) => unreadable += 1,
            }
        }
        if unreadable > 0 {
            tracing::error!(votes = unreadable, "votes that cannot be read are left out");
        }
        Ok(())
    }

    fn surveys(&mut self) -> Result<Vec<Survey>, VoteStoreError> {
        self.with(|live| {
            let rows = live.client.query("SELECT survey FROM surveys ORDER BY first, id, version", &[])?;
            let texts = rows.iter().map(|it| it.try_get(0)).collect::<Result<Vec<String>, _>>()?;
            Ok(vote_row::readable_surveys(&texts))
        })
    }

    fn contacts(&mut self) -> Result<Vec<TerminalContact>, VoteStoreError> {
        self.with(|live| {
            let rows = live.client.query("SELECT terminal, delivered, voted FROM terminals ORDER BY terminal", &[])?;
            let read = |row: &postgres::Row| {
                let voted: Option<i64> = row.try_get(2)?;
                Ok(TerminalContact {
                    terminal: row.try_get(0)?,
                    delivered: columns::timestamp_from_millis(row.try_get(1)?)?,
                    voted: voted.map(columns::timestamp_from_millis).transpose()?,
                })
            };
            rows.iter().map(read).collect()
        })
    }

    fn erase_comments(&mut self, votes: &[VoteId]) -> Result<Vec<bool>, VoteStoreError> {
        const ERASE: &str = "UPDATE votes SET comment = '' WHERE id = ANY($1) AND comment IS NOT NULL RETURNING id";
        let ids: Vec<_> = votes.iter().map(|it| it.uuid()).collect();
        let erased = self.with(|live| {
            let rows = live.client.query(ERASE, &[&ids])?;
            let erased = rows.iter().map(|row| row.try_get(0)).collect::<Result<HashSet<uuid::Uuid>, _>>()?;
            // The rows as they were go as well, which no server does at once by itself; in a large table it takes its time.
            live.client.batch_execute("SET statement_timeout = 0")?;
            live.client.batch_execute("VACUUM votes")?;
            Ok(erased)
        });
        // The next question is asked on a connection with a deadline again.
        self.live = None;
        let erased = erased?;
        Ok(ids.iter().map(|it| erased.contains(it)).collect())
    }

    fn terminal_names(&mut self) -> Result<BTreeMap<String, TerminalNames>, VoteStoreError> {
        self.with(|live| {
            let rows = live.client.query("SELECT terminal, names FROM terminals WHERE names IS NOT NULL", &[])?;
            let mut out = BTreeMap::new();
            for row in rows {
                let terminal: String = row.try_get(0)?;
                out.extend(TerminalNames::from_json(row.try_get(1)?).map(|it| (terminal, it)));
            }
            Ok(out)
        })
    }

    fn last_numbers(&mut self, terminals: &[&str]) -> Result<Vec<u64>, VoteStoreError> {
        // One look into the index for each of them.
        const LAST: &str = "SELECT coalesce((SELECT max(seq) FROM votes WHERE terminal = asked.terminal), 0)
                            FROM unnest($1::text[]) WITH ORDINALITY AS asked (terminal, place) ORDER BY place";
        self.with(|live| {
            let rows = live.client.query(LAST, &[&terminals])?;
            let last = rows.iter().map(|row| row.try_get::<_, i64>(0).map(|it| u64::try_from(it).unwrap_or(0)));
            Ok(last.collect::<Result<_, _>>()?)
        })
    }

    fn count(&mut self) -> Result<u64, VoteStoreError> {
        self.with(|live| {
            let count: i64 = live.client.query_one("SELECT count(*) FROM votes", &[])?.try_get(0)?;
            Ok(u64::try_from(count).unwrap_or(0))
        })
    }
}

impl PostgresConnection {
    fn store_all(
        &mut self,
        deliveries: &[(&VoteBatch, Timestamp)],
        columns: &VoteColumns,
    ) -> Result<Vec<StoredVotes>, VoteStoreError> {
        let mut work = self.client.transaction()?;
        let mut new = HashSet::new();
        if !columns.id.is_empty() {
            for row in work.query(&self.insert, &columns.parameters())? {
                new.insert(VoteId::from_uuid(row.try_get(0)?));
            }
            if new.len() < columns.id.len() {
                Self::compare(&mut work, deliveries, &new)?;
            }
        }
        let mut asked = Vec::new();
        for (batch, received) in deliveries {
            for survey in &batch.surveys {
                let name = (survey.id.clone(), survey.version.clone());
                if self.surveys.contains(&name) || asked.contains(&name) {
                    continue;
                }
                let text = vote_row::survey_text(survey);
                let kept = work.execute(columns::SURVEY, &[&name.0, &name.1, &text, &received.as_millisecond()]);
                kept.map_err(|error| VoteStoreError::from(error).of_a_survey())?;
                asked.push(name);
            }
        }
        // One row a terminal, in the order of their names, as the votes.
        let mut heard = BTreeMap::<&str, (i64, Option<i64>)>::new();
        let mut called = BTreeMap::<&str, String>::new();
        for (batch, received) in deliveries {
            let (at, voted) = heard.entry(&batch.terminal).or_insert((i64::MIN, None));
            *at = (*at).max(received.as_millisecond());
            // A terminal whose clock is ahead has not voted in the future; otherwise its silence would never be noticed.
            *voted = (*voted).max(batch.last_answered_at().map(|at| at.min(*received).as_millisecond()));
            // The last delivery of a terminal says how it is called.
            called.extend(batch.names.as_ref().map(|it| (batch.terminal.as_str(), it.to_json())));
        }
        let names: Vec<Option<&str>> = heard.keys().map(|it| called.get(it).map(String::as_str)).collect();
        let terminals: Vec<&str> = heard.keys().copied().collect();
        let (delivered, voted): (Vec<i64>, Vec<Option<i64>>) = heard.into_values().unzip();
        work.execute(&self.heard, &[&terminals, &delivered, &voted, &names])?;
        work.commit()?;
        self.surveys.extend(asked);
        let mut count = |batch: &VoteBatch| {
            let fresh = batch.votes.iter().filter(|it| new.remove(&it.id)).count();
            StoredVotes { new: fresh, known: batch.votes.len().saturating_sub(fresh) }
        };
        Ok(deliveries.iter().map(|(batch, _)| count(batch)).collect())
    }

    /// Says it when a vote that is known already came with other contents. The first one stays.
    fn compare(
        work: &mut postgres::Transaction<'_>,
        deliveries: &[(&VoteBatch, Timestamp)],
        new: &HashSet<VoteId>,
    ) -> Result<(), VoteStoreError> {
        let given = deliveries.iter().flat_map(|(batch, _)| &batch.votes).filter(|it| !new.contains(&it.id));
        let given: Vec<&Vote> = given.collect();
        let ids: Vec<_> = given.iter().map(|it| it.id.uuid()).collect();
        let kept = work.query(&format!("{} WHERE id = ANY($1)", columns::SELECT), &[&ids])?;
        let kept = kept.iter().map(vote_from_row).collect::<Result<Vec<_>, _>>()?;
        let kept: HashMap<_, _> = kept.iter().map(|it| (it.id, it)).collect();
        for vote in given {
            if kept.get(&vote.id).is_some_and(|known| !is_same_vote(known, vote)) {
                tracing::error!(id = %vote.id, terminal = %vote.terminal, "another vote with this name is kept already");
            }
        }
        Ok(())
    }
}
