//! The same votes in SQLite and in PostgreSQL give the same report, to the last byte.

use vyveska::feedback::{
    Batch,
    report::{Report, json},
    urn::{Asked, PostgresUrn, Urn},
};

use super::{asked, postgres::Postgres, town};

#[test]
fn both_databases_give_the_same_report() {
    let casts = town::votes();
    let folder = tempfile::tempdir().unwrap();
    let mut sqlite = town::urn(&casts, &folder.path().join("votes.db"));
    let Some(server) = Postgres::start() else { return };
    let mut postgres = PostgresUrn::open(&server.database("votes")).unwrap();
    // Delivered backwards and some of it twice, as networks do.
    for part in casts.chunks(900).rev() {
        for votes in part.chunk_by(|a, b| a.vote.terminal == b.vote.terminal) {
            let batch = Batch {
                terminal: votes[0].vote.terminal.clone(),
                surveys: asked::surveys(),
                votes: votes.iter().map(|it| it.vote.clone()).collect(),
            };
            postgres.take(&batch, votes[0].vote.at).unwrap();
            if votes.len() % 2 == 0 {
                postgres.take(&batch, votes[0].vote.at).unwrap();
            }
        }
    }
    let count = |urn: &mut dyn Urn| {
        let mut count = 0;
        urn.votes(&Asked::default(), &mut |_| count += 1).unwrap();
        count
    };
    assert_eq!((count(&mut sqlite), count(&mut postgres)), (casts.len(), casts.len()));
    let wanted = asked::wanted();
    let (one, other) = (Report::of(&mut sqlite, &wanted).unwrap(), Report::of(&mut postgres, &wanted).unwrap());
    assert!(one.answers > 5_000, "{}", one.answers);
    assert_eq!(one, other);
    assert_eq!(json(&one), json(&other));
}
