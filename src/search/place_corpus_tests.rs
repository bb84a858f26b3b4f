//! Tests of place names against a corpus: the titles of a real town's year. Where it is not there this says so and passes.

use std::{collections::BTreeSet, env, fs, path::Path, process::Command, sync::Arc};

use jiff::civil::date;
use serde_json::Value;

use super::{
    named_places::named_places, place_key::PlaceName, place_names::place_names, query::token_stem, tokens::tokens,
};
use crate::notice::{Notice, NoticeId, Posting, SourceId};

/// Every one of so many readings of the feed is looked at.
const EVERY: usize = 24;

fn titles_in(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            let title = fields.get("název").and_then(|it| it.get("cs").or(Some(it))).and_then(Value::as_str);
            out.extend(title.map(str::to_owned));
            fields.values().for_each(|it| titles_in(it, out));
        }
        Value::Array(all) => all.iter().for_each(|it| titles_in(it, out)),
        _ => {}
    }
}

/// The titles of Kadaň's board in 2022; none where they are not here.
fn titles() -> BTreeSet<String> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/data"));
    let data = env::var_os("VYVESKA_DATA").map(Into::into).into_iter().chain(above);
    let archive = data.map(|data| data.join("feeds/kadan-2022-history.tar.xz")).find(|path| path.is_file());
    let folder = tempfile::tempdir().unwrap();
    let mut out = BTreeSet::new();
    let Some(archive) = archive else { return out };
    let unpacked = Command::new("tar").arg("-xJf").arg(&archive).arg("-C").arg(folder.path()).status();
    if !unpacked.is_ok_and(|status| status.success()) {
        return out;
    }
    let mut files: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().map(|it| it.path()).collect();
    if let [only] = files.as_slice()
        && only.is_dir()
    {
        files = fs::read_dir(only).unwrap().flatten().map(|it| it.path()).collect();
    }
    files.sort();
    for file in files.iter().step_by(EVERY) {
        let read = fs::read(file).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
        read.iter().for_each(|value| titles_in(value, &mut out));
    }
    out
}

#[test]
fn the_places_of_a_real_town_are_those_that_its_titles_name() {
    let titles = titles();
    if titles.is_empty() {
        println!("skipped: no history of a real feed; name a collection in VYVESKA_DATA");
        return;
    }
    let posting = Posting { from: date(2022, 6, 1), until: None };
    let notice = |(at, title): (usize, &String)| {
        Arc::new(Notice::new(SourceId("kadan".into()), NoticeId(at.to_string()), title.clone(), posting))
    };
    let notices: Vec<Arc<Notice>> = titles.iter().enumerate().map(notice).collect();
    let names: Vec<Vec<PlaceName>> = notices.iter().map(|it| place_names(&it.title)).collect();
    let naming = names.iter().filter(|it| !it.is_empty()).count();
    let all: Vec<_> = notices.into_iter().zip(names.iter().map(|it| it.iter().collect())).collect();
    let found = named_places(&all).0;
    let told: Vec<String> = found.iter().map(|it| format!("{} {}", it.name, it.notices.len())).collect();
    println!("{naming} of {} titles name a place: {}", titles.len(), told.join(", "));
    for street in ["Chomutovská", "Husova", "Věžní", "Mírové náměstí", "k. ú. Kadaň"] {
        assert!(found.iter().any(|it| it.name == street), "{street} is missing: {told:?}");
    }
    // A chip counts only what names the place: some form of each of its words stands in the title.
    for place in &found {
        let words = place.key.split_once(':').map(|(_, stems)| stems.split(' ')).unwrap();
        for stem in words {
            for notice in &place.notices {
                let there = tokens(&notice.title).iter().any(|token| {
                    let own = token_stem(token);
                    own.starts_with(stem.get(..stem.len().min(4)).unwrap_or(stem)) || own == stem
                });
                assert!(there, "{:?} is counted for {}", notice.title, place.name);
            }
        }
    }
}
