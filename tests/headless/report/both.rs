//! The same votes in SQLite and in PostgreSQL give the same report, to the last byte.

use vyveska::{
    feedback::{
        VoteBatch,
        report::{FeedbackReport, Page, csv, html, json},
        votes::vote_store::{PostgresVotes, VoteQuery, VoteStore},
    },
    words::Language,
};

use super::{asked, town};
use crate::postgres::Postgres;

#[test]
fn both_databases_give_the_same_report() {
    let casts = town::votes();
    let folder = tempfile::tempdir().unwrap();
    let mut sqlite = town::urn(&casts, &folder.path().join("votes.db"));
    let Some(server) = Postgres::start() else { return };
    let mut postgres = PostgresVotes::open(&server.database("votes")).unwrap();
    // Delivered backwards and some of it twice, as networks do.
    for part in casts.chunks(900).rev() {
        for votes in part.chunk_by(|a, b| a.vote.terminal == b.vote.terminal) {
            let batch = VoteBatch {
                terminal: votes[0].vote.terminal.clone(),
                names: town::called(&votes[0].vote.terminal),
                surveys: asked::surveys(),
                votes: votes.iter().map(|it| it.vote.clone()).collect(),
            };
            postgres.store(&batch, votes[0].vote.at).unwrap();
            if votes.len() % 2 == 0 {
                postgres.store(&batch, votes[0].vote.at).unwrap();
            }
        }
    }
    let count = |urn: &mut dyn VoteStore| {
        let mut count = 0;
        urn.read_votes(&VoteQuery::default(), &mut |_| count += 1).unwrap();
        count
    };
    assert_eq!((count(&mut sqlite), count(&mut postgres)), (casts.len(), casts.len()));
    let wanted = asked::wanted();
    let (one, other) = (
        FeedbackReport::from_votes(&mut sqlite, &wanted).unwrap(),
        FeedbackReport::from_votes(&mut postgres, &wanted).unwrap(),
    );
    assert!(one.answers > 5_000, "{}", one.answers);
    assert_eq!(one, other);
    assert_eq!(json(&one).to_string(), json(&other).to_string());
    for language in Language::ALL {
        let (one, other) = (html(&Page::of(&one, language)).unwrap(), html(&Page::of(&other, language)).unwrap());
        assert!(one == other, "{language:?}");
        let name = if language == Language::English { "Desk 5 · ground floor" } else { "Přepážka 5 ·" };
        assert!(one.replace('\u{a0}', " ").contains(name), "{language:?} lacks a name");
    }
    let table = |urn: &mut dyn VoteStore| {
        let mut out = Vec::new();
        csv(urn, &wanted, Language::Polish, &mut out).unwrap();
        out
    };
    let one = table(&mut sqlite);
    assert!(one == table(&mut postgres), "the tables differ");
    assert!(String::from_utf8(one).unwrap().contains(";Přepážka 6 · přízemí;Podatelna v přízemí"));
}
