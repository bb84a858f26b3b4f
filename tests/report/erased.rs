//! `vyveska feedback erase` beside a terminal that goes on voting: a message that tells of a person goes for good.

use std::{
    path::Path,
    process::{Command, Output},
};

use super::town;

const CONFIG: &str = "mode = \"terminal\"\n[town]\nname = \"Město Javořice\"\n[store]\ndir = \"state\"\n[terminal]\n\
                      id = \"prepazka-1\"\nsurveys = \"surveys.toml\"\n";

/// True when a file of the folder holds these words.
fn somewhere(folder: &Path, words: &str) -> bool {
    let holds = |file: &Path| std::fs::read(file).unwrap().windows(words.len()).any(|it| it == words.as_bytes());
    std::fs::read_dir(folder).unwrap().any(|it| holds(&it.unwrap().path()))
}

#[test]
fn a_message_is_erased_from_the_files_and_the_report_says_so() {
    let program = env!("CARGO_BIN_EXE_vyveska");
    let home = tempfile::tempdir().unwrap();
    let state = home.path().join("state");
    std::fs::create_dir(&state).unwrap();
    std::fs::write(home.path().join("surveys.toml"), super::asked::SURVEYS).unwrap();
    let config = home.path().join("vyveska.toml");
    std::fs::write(&config, CONFIG).unwrap();
    let feedback = |arguments: &[&str]| -> Output {
        Command::new(program).arg("feedback").args(arguments).arg("--config").arg(&config).output().unwrap()
    };
    let report = |format: &str| {
        let dates = ["--from", "2026-10-01", "--to", "2026-10-31"];
        let asked = [["report", "--format", format, "--with-comments"].as_slice(), &dates].concat();
        String::from_utf8(feedback(&asked).stdout).unwrap()
    };
    let said = |output: &Output| (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned());

    // Nobody has voted yet: there is nothing to erase, and no file comes of it.
    let unknown = "01890000-0000-7000-8000-000000000000";
    let (code, text) = said(&feedback(&["erase", unknown]));
    assert_eq!((code, text.contains("no message of this id")), (Some(1), true), "{text}");
    assert!(!state.join("votes.db").exists());
    let (code, text) = said(&feedback(&["erase", "paní Nováková"]));
    assert_eq!((code, text.contains("ID")), (Some(2), true), "{text}");

    // The terminal has the file open all the while.
    let casts = town::votes();
    let mut urn = town::urn(&casts, &state.join("votes.db"));
    let words = "ochotná";
    let of = |cast: &&town::Cast| cast.vote.comment.as_ref().is_some_and(|it| it.contains(words));
    let ids: Vec<_> = casts.iter().filter(of).map(|it| it.vote.id.to_string()).collect();
    let names: Vec<_> = ids.iter().map(String::as_str).collect();
    assert!(!ids.is_empty() && somewhere(&state, words));
    let table = report("csv");
    assert!(names.iter().any(|it| table.contains(it)) && report("html").contains(words));
    let (code, text) = said(&feedback(&[["erase"].as_slice(), &names].concat()));
    assert_eq!((code, text.lines().count()), (Some(0), ids.len()), "{text}");
    assert!(!somewhere(&state, words), "still in the file, or in the log beside it");
    let page = report("html");
    assert!(page.contains("vzkaz byl vymazán") && !page.contains(words));
    assert_eq!(
        vyveska::feedback::votes::vote_store::VoteStore::count(&mut urn).unwrap(),
        casts.len() as u64,
        "every vote stays"
    );
    let (code, text) = said(&feedback(&["erase", names[0], unknown]));
    assert_eq!(code, Some(1));
    assert!(
        text.contains(&format!("{}: erased", names[0])) && text.contains(&format!("{unknown}: no message")),
        "{text}"
    );
}
