//! SQLite and PostgreSQL answer alike, whatever came twice and in which order.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use vyveska::{
    config::{VoteDatabase, survey::Survey},
    feedback::{
        TerminalNames, Vote, VoteBatch,
        votes::vote_store::{
            self, PostgresVotes, SqliteVotes, StoredVotes, TerminalContact, VoteQuery, VoteStore, VoteStoreError,
        },
    },
};

use super::{
    postgres::Postgres,
    town::{self, MORNING},
};

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(MORNING + second).unwrap()
}

fn all(urn: &mut dyn VoteStore, asked: &VoteQuery) -> Vec<Vote> {
    let mut votes = vec![];
    urn.read_votes(asked, &mut |vote| votes.push(vote)).unwrap();
    votes
}

type Answers =
    (Vec<Vec<StoredVotes>>, Vec<Vec<Vote>>, Vec<Survey>, Vec<TerminalContact>, BTreeMap<String, TerminalNames>, u64);

/// Deliveries of three terminals, some twice, some overlapping, some in one commit, and everything that can be asked.
fn answers(urn: &mut dyn VoteStore) -> Answers {
    let survey = town::survey();
    let mut newer = survey.clone();
    newer.version = "0123456789ab".to_owned();
    newer.title = vyveska::config::survey::LocalisedText::in_language(vyveska::words::Language::Czech, "Novější");
    let mut other = town::batch(&newer, 10, 0..40);
    other.votes[3].at = "9999-12-30T21:59:59.999999999Z".parse().unwrap();
    other.votes[4].at = Timestamp::UNIX_EPOCH;
    let mut twice = town::batch(&survey, 2, 60..80);
    twice.votes.extend(twice.votes.clone());
    let silent = VoteBatch { terminal: "prepazka-9".to_owned(), names: None, surveys: vec![], votes: vec![] };
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
    batches[5].names = Some(TerminalNames::default());
    let mut taken = vec![];
    for (number, group) in batches.chunks(3).enumerate() {
        let received = at(1_000 - 10 * i64::try_from(number).unwrap());
        let group: Vec<_> = group.iter().map(|it| (it, received)).collect();
        taken.push(urn.store_all(&group).unwrap());
        taken.push(vec![urn.store(group[0].0, received).unwrap()]);
    }
    let asked = [
        VoteQuery::default(),
        VoteQuery { terminal: Some("prepazka-1".to_owned()), ..VoteQuery::default() },
        VoteQuery { from: Some(at(60)), to: Some(at(200)), terminal: None },
        VoteQuery { from: Some(at(60)), to: None, terminal: Some("prepazka-10".to_owned()) },
        VoteQuery { to: Some(at(0)), ..VoteQuery::default() },
    ];
    let votes = asked.iter().map(|it| all(urn, it)).collect();
    (taken, votes, urn.surveys().unwrap(), urn.contacts().unwrap(), urn.terminal_names().unwrap(), urn.count().unwrap())
}

#[test]
fn both_databases_give_the_same_answers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("votes.db");
    let sqlite = answers(&mut SqliteVotes::open(&path).unwrap());
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
    assert_eq!(called["prepazka-2"], TerminalNames::default());
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    let postgres = answers(&mut PostgresVotes::open(&url).unwrap());
    assert_eq!(postgres, sqlite);
    // And once more as the configuration opens it, by whoever reads.
    let mut again = vote_store::open(&VoteDatabase::Postgres(url)).unwrap();
    assert_eq!(all(again.as_mut(), &VoteQuery::default()), votes[0]);
}

#[test]
fn a_postgresql_that_crashed_is_used_again() {
    let Some(mut server) = Postgres::start() else { return };
    let url = server.database("votes");
    let survey = town::survey();
    let mut urn = PostgresVotes::open(&url).unwrap();
    urn.store(&town::batch(&survey, 1, 0..100), at(0)).unwrap();
    server.crash();
    let down = urn.store(&town::batch(&survey, 1, 50..150), at(1));
    assert!(matches!(down, Err(VoteStoreError::Connect { .. })), "{down:?}");
    assert!(!down.unwrap_err().is_data_refused());
    server.raise();
    assert_eq!(urn.store(&town::batch(&survey, 1, 50..150), at(2)).unwrap(), StoredVotes { new: 50, known: 50 });
    assert_eq!(urn.count().unwrap(), 150, "what was answered before the crash is there after it");
    // A crash that nobody noticed is mended within the call.
    server.crash();
    server.raise();
    assert_eq!(urn.store(&town::batch(&survey, 1, 140..160), at(3)).unwrap(), StoredVotes { new: 10, known: 10 });
}

/// A database as the program before names left it takes names and has lost nothing.
fn older(urn: &mut dyn VoteStore) {
    assert_eq!((urn.count().unwrap(), urn.terminal_names().unwrap().len(), urn.contacts().unwrap().len()), (20, 0, 1));
    let mut batch = town::batch(&town::survey(), 1, 10..30);
    batch.names = Some(town::called("Přepážka 1", "Matrika"));
    assert_eq!(urn.store(&batch, at(1)).unwrap(), StoredVotes { new: 10, known: 10 });
    assert_eq!(urn.terminal_names().unwrap()["prepazka-1"], town::called("Přepážka 1", "Matrika"));
}

#[test]
fn a_database_of_the_earlier_schema_goes_on_working() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("votes.db");
    SqliteVotes::open(&path).unwrap().store(&town::batch(&town::survey(), 1, 0..20), at(0)).unwrap();
    let before = "ALTER TABLE terminals DROP COLUMN names; ALTER TABLE votes DROP COLUMN doubtful";
    let file = rusqlite::Connection::open(&path).unwrap();
    let aside = "DROP INDEX votes_aside; ALTER TABLE votes DROP COLUMN aside";
    file.execute_batch(&format!("{before}; {aside}; PRAGMA user_version = 1")).unwrap();
    drop(file);
    older(&mut SqliteVotes::open(&path).unwrap());
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    PostgresVotes::open(&url).unwrap().store(&town::batch(&town::survey(), 1, 0..20), at(0)).unwrap();
    let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    client.batch_execute(&format!("{before}; DELETE FROM schema_version WHERE version > 1")).unwrap();
    older(&mut PostgresVotes::open(&url).unwrap());
}

#[test]
fn tables_of_a_newer_program_are_left_alone() {
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    drop(PostgresVotes::open(&url).unwrap());
    let mut client = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    client.batch_execute("INSERT INTO schema_version VALUES (99)").unwrap();
    let error = PostgresVotes::open(&url).err().unwrap().to_string();
    assert!(error.contains("99"), "{error}");
}

#[test]
fn a_postgresql_that_stands_still_is_given_up_and_used_again() {
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    let survey = town::survey();
    let mut urn = PostgresVotes::open(&url).unwrap();
    let mut other = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    let stuck = "CREATE FUNCTION stuck() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(300); END';
                 CREATE TRIGGER stuck BEFORE INSERT ON votes FOR EACH STATEMENT EXECUTE FUNCTION stuck()";
    other.batch_execute(stuck).unwrap();
    let begun = Instant::now();
    let told = urn.store(&town::batch(&survey, 1, 0..10), at(0)).unwrap_err();
    assert!(begun.elapsed() < Duration::from_secs(30), "before whoever waits for it gives up: {:?}", begun.elapsed());
    assert!(!told.is_data_refused(), "{told}");
    other.batch_execute("DROP TRIGGER stuck ON votes").unwrap();
    assert_eq!(urn.store(&town::batch(&survey, 1, 0..10), at(1)).unwrap(), StoredVotes { new: 10, known: 0 });
}

#[test]
fn a_postgresql_without_all_letters_is_refused_at_the_start() {
    let Some(server) = Postgres::start() else { return };
    let url = server.database_with("hlasy", "ENCODING 'LATIN2' LOCALE 'C' TEMPLATE template0");
    let error = PostgresVotes::open(&url).err().unwrap();
    let told = error.to_string();
    assert!(told.contains("LATIN2") && told.contains("UTF8") && told.ends_with(": hlasy"), "{told}");
    assert!(!error.is_data_refused());
}

#[test]
fn what_a_survey_says_is_no_fault_of_its_votes() {
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    let mut urn = PostgresVotes::open(&url).unwrap();
    let mut other = postgres::Client::connect(&url, postgres::NoTls).unwrap();
    other.batch_execute("ALTER TABLE surveys ADD CONSTRAINT short CHECK (length(survey) < 3)").unwrap();
    let error = urn.store(&town::batch(&town::survey(), 1, 0..10), at(0)).unwrap_err();
    assert!(!error.is_data_refused(), "{error}");
    other.batch_execute("ALTER TABLE surveys DROP CONSTRAINT short").unwrap();
    assert_eq!(urn.store(&town::batch(&town::survey(), 1, 0..10), at(0)).unwrap().new, 10);
}

/// A message that tells of a person goes; everything else stays, also when the terminal delivers it once more.
fn erased(urn: &mut dyn VoteStore) {
    let batch = town::batch(&town::survey(), 1, 0..40);
    let (message, answer) = (batch.votes[8].id, batch.votes[0].id);
    assert!(batch.votes[8].comment.is_some());
    urn.store(&batch, at(0)).unwrap();
    let before = all(urn, &VoteQuery::default());
    let unknown = town::vote(&town::survey(), 9, 8).id;
    assert_eq!(urn.erase_comments(&[answer, message, unknown]).unwrap(), [false, true, false]);
    assert_eq!(urn.erase_comments(&[message]).unwrap(), [true], "asked once more");
    assert_eq!(urn.store(&batch, at(1)).unwrap(), StoredVotes { new: 0, known: 40 });
    let after = all(urn, &VoteQuery::default());
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
    erased(&mut SqliteVotes::open(&folder.path().join("votes.db")).unwrap());
    let Some(server) = Postgres::start() else { return };
    erased(&mut PostgresVotes::open(&server.database("votes")).unwrap());
}

#[test]
fn a_row_that_cannot_be_read_holds_up_no_other_in_either_database() {
    let spoil = "UPDATE votes SET ui = 'telepathy' WHERE seq = 5; UPDATE surveys SET survey = '{'";
    let readable = |urn: &mut dyn VoteStore| {
        let mut votes = 0;
        urn.read_votes(&VoteQuery::default(), &mut |_| votes += 1).unwrap();
        (votes, urn.surveys().unwrap().len(), urn.count().unwrap())
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("votes.db");
    let mut file = SqliteVotes::open(&path).unwrap();
    file.store(&town::batch(&town::survey(), 1, 0..20), at(0)).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch(spoil).unwrap();
    assert_eq!(readable(&mut file), (19, 0, 20));
    let Some(server) = Postgres::start() else { return };
    let url = server.database("votes");
    let mut database = PostgresVotes::open(&url).unwrap();
    database.store(&town::batch(&town::survey(), 1, 0..20), at(0)).unwrap();
    postgres::Client::connect(&url, postgres::NoTls).unwrap().batch_execute(spoil).unwrap();
    assert_eq!(readable(&mut database), (19, 0, 20));
}
