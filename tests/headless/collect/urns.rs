//! SQLite and PostgreSQL answer alike, whatever came twice and in which order.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use vyveska::{
    config::{Database, survey::Survey},
    feedback::{
        Batch, Called, Vote,
        urn::{self, Asked, Heard, PostgresUrn, SqliteUrn, Taken, Urn, UrnError},
    },
};

use super::town::{self, MORNING};
use crate::postgres::Postgres;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(MORNING + second).unwrap()
}

fn all(urn: &mut dyn Urn, asked: &Asked) -> Vec<Vote> {
    let mut votes = vec![];
    urn.votes(asked, &mut |vote| votes.push(vote)).unwrap();
    votes
}

type Answers = (Vec<Vec<Taken>>, Vec<Vec<Vote>>, Vec<Survey>, Vec<Heard>, BTreeMap<String, Called>, u64);

/// Deliveries of three terminals, some twice, some overlapping, some in one commit, and everything that can be asked.
fn answers(urn: &mut dyn Urn) -> Answers {
    let survey = town::survey();
    let mut newer = survey.clone();
    newer.version = "0123456789ab".to_owned();
    newer.title = vyveska::config::survey::Localised::of(vyveska::words::Language::Czech, "Novější");
    let mut other = town::batch(&newer, 10, 0..40);
    other.votes[3].at = "9999-12-30T21:59:59.999999999Z".parse().unwrap();
    other.votes[4].at = Timestamp::UNIX_EPOCH;
    let mut twice = town::batch(&survey, 2, 60..80);
    twice.votes.extend(twice.votes.clone());
    let silent = Batch { terminal: "prepazka-9".to_owned(), names: None, surveys: vec![], votes: vec![] };
    let mut changed = town::batch(&survey, 1, 0..1);
    changed.votes[0].score = Some(3);
    let mut batches = [
        town::batch(&survey, 2, 0..50),
        town::batch(&survey, 1, 20..40),
        town::batch(&survey, 1, 0..30),
        town::batch(&survey, 2, 0..50),
        other,
        twice,
        silent,
        changed,
    ];
    // Two names in one group, one that stays, one that is taken back, and none.
    batches[0].names = Some(town::called("Dvě", "Matrika"));
    batches[1].names = Some(town::called("Jedna", "Matrika"));
    batches[2].names = Some(town::called("Přepážka 1 · Žluťoučký kůň 🐎", "Matrika \"u okna\""));
    batches[5].names = Some(Called::default());
    let mut taken = vec![];
    for (number, group) in batches.chunks(3).enumerate() {
        let received = at(1_000 - 10 * i64::try_from(number).unwrap());
        let group: Vec<_> = group.iter().map(|it| (it, received)).collect();
        taken.push(urn.take_all(&group).unwrap());
        taken.push(vec![urn.take(group[0].0, received).unwrap()]);
    }
    let asked = [
        Asked::default(),
        Asked { terminal: Some("prepazka-1".to_owned()), ..Asked::default() },
        Asked { from: Some(at(60)), to: Some(at(200)), terminal: None },
        Asked { from: Some(at(60)), to: None, terminal: Some("prepazka-10".to_owned()) },
        Asked { to: Some(at(0)), ..Asked::default() },
    ];
    let votes = asked.iter().map(|it| all(urn, it)).collect();
    (taken, votes, urn.surveys().unwrap(), urn.heard().unwrap(), urn.called().unwrap(), urn.count().unwrap())
}

#[test]
fn both_databases_give_the_same_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("votes.db");
    let sqlite = answers(&mut SqliteUrn::open(&path).unwrap());
    let (taken, votes, surveys, heard, called, count) = &sqlite;
    assert_eq!(*count, 50 + 40 + 40 + 20);
    assert_eq!(votes[0].len() as u64, *count);
    assert_eq!(taken.iter().flatten().map(|it| it.new as u64).sum::<u64>(), *count);
    let order: Vec<_> = votes[0].iter().map(|it| (it.terminal.clone(), it.seq)).collect();
    assert!(order.is_sorted(), "by terminal, then by number");
    assert_eq!((votes[1].len(), votes[4].len(), surveys.len(), heard.len()), (40, 1, 2, 4));
    assert_eq!(votes[1][0].score, Some(0), "the vote that was first stays");
    // The last names hold, also within one group, and also when they say nothing; a delivery without names changes none.
    assert_eq!(called.keys().collect::<Vec<_>>(), ["prepazka-1", "prepazka-2"]);
    assert_eq!(called["prepazka-1"], town::called("Přepážka 1 · Žluťoučký kůň 🐎", "Matrika \"u okna\""));
    assert_eq!(called["prepazka-2"], Called::default());
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    let postgres = answers(&mut PostgresUrn::open(&url).unwrap());
    assert_eq!(postgres, sqlite);
    // And once more as the configuration opens it, by whoever reads.
    let mut again = urn::open(&Database::Postgres(url)).unwrap();
    assert_eq!(all(again.as_mut(), &Asked::default()), votes[0]);
}

#[test]
fn a_postgresql_that_crashed_is_used_again() {
    let Some(mut server) = Postgres::start() else { return };
    let url = server.database("votes");
    let survey = town::survey();
    let mut urn = PostgresUrn::open(&url).unwrap();
    urn.take(&town::batch(&survey, 1, 0..100), at(0)).unwrap();
    server.crash();
    let down = urn.take(&town::batch(&survey, 1, 50..150), at(1));
    assert!(matches!(down, Err(UrnError::Connect { .. })), "{down:?}");
    assert!(!down.unwrap_err().is_of_what_was_given());
    server.raise();
    assert_eq!(urn.take(&town::batch(&survey, 1, 50..150), at(2)).unwrap(), Taken { new: 50, known: 50 });
    assert_eq!(urn.count().unwrap(), 150, "what was answered before the crash is there after it");
    // A crash that nobody noticed is mended within the call.
    server.crash();
    server.raise();
    assert_eq!(urn.take(&town::batch(&survey, 1, 140..160), at(3)).unwrap(), Taken { new: 10, known: 10 });
}

/// A database as the program before names left it takes names and has lost nothing.
fn older(urn: &mut dyn Urn) {
    assert_eq!((urn.count().unwrap(), urn.called().unwrap().len(), urn.heard().unwrap().len()), (20, 0, 1));
    let mut batch = town::batch(&town::survey(), 1, 10..30);
    batch.names = Some(town::called("Přepážka 1", "Matrika"));
    assert_eq!(urn.take(&batch, at(1)).unwrap(), Taken { new: 10, known: 10 });
    assert_eq!(urn.called().unwrap()["prepazka-1"], town::called("Přepážka 1", "Matrika"));
}

#[test]
fn a_database_of_the_earlier_schema_goes_on_working() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("votes.db");
    SqliteUrn::open(&path).unwrap().take(&town::batch(&town::survey(), 1, 0..20), at(0)).unwrap();
    let before = "ALTER TABLE terminals DROP COLUMN names; ALTER TABLE votes DROP COLUMN doubtful";
    let file = rusqlite::Connection::open(&path).unwrap();
    let aside = "DROP INDEX votes_aside; ALTER TABLE votes DROP COLUMN aside";
    file.execute_batch(&format!("{before}; {aside}; PRAGMA user_version = 1")).unwrap();
    drop(file);
    older(&mut SqliteUrn::open(&path).unwrap());
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    PostgresUrn::open(&url).unwrap().take(&town::batch(&town::survey(), 1, 0..20), at(0)).unwrap();
    let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    client.batch_execute(&format!("{before}; DELETE FROM schema_version WHERE version > 1")).unwrap();
    older(&mut PostgresUrn::open(&url).unwrap());
}

#[test]
fn tables_of_a_newer_program_are_left_alone() {
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    drop(PostgresUrn::open(&url).unwrap());
    let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    client.batch_execute("INSERT INTO schema_version VALUES (99)").unwrap();
    let error = PostgresUrn::open(&url).err().unwrap().to_string();
    assert!(error.contains("99"), "{error}");
}

#[test]
fn a_postgresql_that_stands_still_is_given_up_and_used_again() {
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    let survey = town::survey();
    let mut urn = PostgresUrn::open(&url).unwrap();
    let mut other = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    let stuck = "CREATE FUNCTION stuck() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(300); END';
                 CREATE TRIGGER stuck BEFORE INSERT ON votes FOR EACH STATEMENT EXECUTE FUNCTION stuck()";
    other.batch_execute(stuck).unwrap();
    let begun = Instant::now();
    let told = urn.take(&town::batch(&survey, 1, 0..10), at(0)).unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(30), "before whoever waits for it gives up: {:?}", begun.elapsed());
    assert!(!told.is_of_what_was_given(), "{told}");
    other.batch_execute("DROP TRIGGER stuck ON votes").unwrap();
    assert_eq!(urn.take(&town::batch(&survey, 1, 0..10), at(1)).unwrap(), Taken { new: 10, known: 0 });
}

#[test]
fn a_postgresql_without_all_letters_is_refused_at_the_start() {
    let Some(server) = Postgres::start() else { return };
    let url = server.database_with("hlasy", "ENCODING 'LATIN2' LOCALE 'C' TEMPLATE template0");
    let error = PostgresUrn::open(&url).err().unwrap();
    let told = error.to_string();
    assert!(told.contains("LATIN2") && told.contains("UTF8") && told.ends_with(": hlasy"), "{told}");
    assert!(!error.is_of_what_was_given());
}

#[test]
fn what_a_survey_says_is_no_fault_of_its_votes() {
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    let mut urn = PostgresUrn::open(&url).unwrap();
    let mut other = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    other.batch_execute("ALTER TABLE surveys ADD CONSTRAINT short CHECK (length(survey) < 3)").unwrap();
    let error = urn.take(&town::batch(&town::survey(), 1, 0..10), at(0)).unwrap_err();
    assert!(!error.is_of_what_was_given(), "{error}");
    other.batch_execute("ALTER TABLE surveys DROP CONSTRAINT short").unwrap();
    assert_eq!(urn.take(&town::batch(&town::survey(), 1, 0..10), at(0)).unwrap().new, 10);
}

/// A message that tells of a person goes; everything else stays, also when the terminal delivers it once more.
fn erased(urn: &mut dyn Urn) {
    let batch = town::batch(&town::survey(), 1, 0..40);
    let (message, answer) = (batch.votes[8].id, batch.votes[0].id);
    assert!(batch.votes[8].comment.is_some());
    urn.take(&batch, at(0)).unwrap();
    let before = all(urn, &Asked::default());
    let unknown = town::vote(&town::survey(), 9, 8).id;
    assert_eq!(urn.erase(&[answer, message, unknown]).unwrap(), [false, true, false]);
    assert_eq!(urn.erase(&[message]).unwrap(), [true], "asked once more");
    assert_eq!(urn.take(&batch, at(1)).unwrap(), Taken { new: 0, known: 40 });
    let after = all(urn, &Asked::default());
    for (before, after) in before.iter().zip(&after) {
        let comment = if before.id == message { Some(String::new()) } else { before.comment.clone() };
        assert_eq!(*after, Vote { comment, ..before.clone() });
        assert_eq!((after.check("prepazka-1"), after.is_erased()), (Ok(()), before.id == message));
    }
    assert_eq!(after.len(), before.len());
}

#[test]
fn what_is_erased_is_gone_and_its_vote_stays() {
    let folder = tempfile::tempdir().unwrap();
    erased(&mut SqliteUrn::open(&folder.path().join("votes.db")).unwrap());
    let Some(server) = Postgres::start() else { return };
    erased(&mut PostgresUrn::open(&server.database("votes")).unwrap());
}

#[test]
fn a_row_that_cannot_be_read_holds_up_no_other_in_either_database() {
    let spoil = "UPDATE votes SET ui = 'telepathy' WHERE seq = 5; UPDATE surveys SET survey = '{'";
    let readable = |urn: &mut dyn Urn| {
        let mut votes = 0;
        urn.votes(&Asked::default(), &mut |_| votes += 1).unwrap();
        (votes, urn.surveys().unwrap().len(), urn.count().unwrap())
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("votes.db");
    let mut file = SqliteUrn::open(&path).unwrap();
    file.take(&town::batch(&town::survey(), 1, 0..20), at(0)).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch(spoil).unwrap();
    assert_eq!(readable(&mut file), (19, 0, 20));
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    let mut database = PostgresUrn::open(&url).unwrap();
    database.take(&town::batch(&town::survey(), 1, 0..20), at(0)).unwrap();
    postgres::Client::connect(&url, postgres::NoTls).unwrap().batch_execute(spoil).unwrap();
    assert_eq!(readable(&mut database), (19, 0, 20));
}
