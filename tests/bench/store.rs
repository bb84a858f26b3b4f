//! Downloaded files a second into the store, with the journal and a disk that is synced, for boards of 400, 4,000 and 40,000
//! notices with one small file each. One JSON object a line on standard output; a table in Markdown goes to standard error.
//!
//! `cargo bench --no-default-features --bench store [-- --quick]`; `--quick` leaves the largest board out. What is measured
//! is from the first report of a file to the board that has all of them. Leaves out the network: the files lie in staging.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a measurement that fails ends")]

use std::{
    fs::File,
    io::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use jiff::tz::TimeZone;
use serde_json::json;
use tokio::sync::mpsc;
use vyveska::{
    clock::Clock,
    evidence::{self, JournalConfig},
    notice::{Attachment, BlobHash, MediaKind, Notice, NoticeId, Posting, SourceId},
    source::{Listing, ReadyFile, SourceReport},
    store::{self, SourceKind, StoreConfig},
};

fn main() {
    let quick = std::env::args().any(|it| it == "--quick");
    let mut table = String::from("| files | seconds | ms a file | boards |\n|---|---|---|---|\n");
    for count in [400, 4_000, 40_000].into_iter().filter(|count| !quick || *count < 40_000) {
        let folder = tempfile::tempdir().unwrap();
        let (took, boards) = fill(folder.path(), count);
        let (seconds, each) = (took.as_secs_f64(), took.as_secs_f64() * 1e3 / count as f64);
        println!("{}", json!({ "what": "files into the store", "files": count, "seconds": seconds, "boards": boards }));
        table.push_str(&format!("| {count} | {seconds:.2} | {each:.3} | {boards} |\n"));
    }
    eprintln!("{table}");
}

/// How long it takes until a board has all of `count` files, and how many boards were told meanwhile.
fn fill(dir: &Path, count: usize) -> (Duration, u64) {
    let clock = Clock::system(TimeZone::get("Europe/Prague").unwrap());
    let evidence = evidence::start(JournalConfig::within(dir), clock.clone()).unwrap();
    let town = SourceId("mesto".into());
    let config = StoreConfig::new(dir.into(), vec![(town.clone(), SourceKind::Feed)]);
    let store = store::open_with_journal(config, clock.clone(), Box::new(evidence.handle())).unwrap();
    let staging = store.staging();
    let (reports, inbox) = mpsc::channel(64);
    let store = store.start(inbox).unwrap();
    let address = |i: usize| format!("https://mesto.example/deska/{i}/priloha.pdf");
    let posting = Posting { from: clock.today(), until: None };
    let notice = |i: usize| Notice {
        attachments: vec![Attachment::new("Příloha", address(i))],
        ..Notice::new(town.clone(), NoticeId(format!("https://mesto.example/{i}")), format!("Oznámení {i}"), posting)
    };
    let listing = Listing { notices: (0..count).map(notice).collect(), ..Listing::default() };
    reports.blocking_send(SourceReport::Listing { source: town.clone(), listing }).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let mut boards = store.snapshots();
    runtime.block_on(boards.wait_for(|board| board.notices.len() == count)).unwrap();
    let files: Vec<SourceReport> = (0..count)
        .map(|i| {
            let bytes = format!("%PDF-1.7 {i}");
            let (hash, path) = (BlobHash::digest(bytes.as_bytes()), staging.join(format!("{i}.ready")));
            // A download is durable before it is reported.
            let mut file = File::create(&path).unwrap();
            file.write_all(bytes.as_bytes()).unwrap();
            file.sync_all().unwrap();
            let ready = ReadyFile { path, hash, bytes: bytes.len() as u64, kind: MediaKind::Pdf };
            SourceReport::File { address: address(i), result: Ok(ready) }
        })
        .collect();
    let before = boards.borrow().generation;
    let began = Instant::now();
    for file in files {
        reports.blocking_send(file).unwrap();
    }
    let board = runtime.block_on(boards.wait_for(|board| board.documents.len() == count)).unwrap().clone();
    (began.elapsed(), board.generation - before)
}
