//! A test that could not run is no pass: it is listed as skipped, and fails where what it lacks is required.

use std::fs;

use crate::{
    child,
    common::{Need, skip},
};

#[test]
#[ignore = "child: of the test below"]
fn lacks_a_program() {
    skip(Need::Chromium, "it is not there");
}

#[test]
#[ignore = "child: of the test below"]
fn lacks_data() {
    skip(Need::Data, "they are not there");
}

#[test]
fn a_skip_is_listed_and_is_a_failure_where_the_thing_is_required() {
    let dir = tempfile::tempdir().unwrap();
    let list = dir.path().join("skipped");
    let passes = |test: &str, required: &str| {
        let mut command = child::again(module_path!(), test, dir.path());
        let out = command.env("VYVESKA_SKIPPED", &list).env("VYVESKA_REQUIRE", required).output().unwrap();
        out.status.success()
    };
    for (test, required, expected) in [
        ("lacks_a_program", "", true),
        ("lacks_a_program", "all", false),
        ("lacks_a_program", "display, chromium", false),
        ("lacks_a_program", "display", true),
        ("lacks_data", "all", true),
        ("lacks_data", "data", false),
    ] {
        fs::write(&list, "").unwrap();
        assert_eq!(passes(test, required), expected, "{test} with {required:?}");
        let listed = fs::read_to_string(&list).unwrap();
        assert_eq!(listed.starts_with(&format!("skipping::{test}: ")), expected, "{listed}");
    }
}
