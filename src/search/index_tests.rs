//! Tests of the index as a file: what goes in is found, what goes out leaves no byte; and the time that it takes.

use std::{
    fs,
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use jiff::{ToSpan as _, civil::date};
use tokio::sync::watch;

use super::{
    INDEX_FILE, IndexProgress, SearchQuery, SearchTier, Searcher,
    asker::{FIRST_HITS, LineQuestion, LineReply, MOST_HITS, MOST_SUGGESTIONS, start_asker},
    index::{IndexEntry, SearchIndex},
};
use crate::notice::BlobHash;

pub(super) fn entry(number: i64, title: &str, reference: &str) -> IndexEntry {
    IndexEntry {
        source: "mesto".into(),
        id: number.to_string(),
        posted: date(2026, 1, 1) + (number % 300).days(),
        title: title.into(),
        reference: Some(reference.into()),
        file_mark: None,
        originator: Some("Odbor dopravy".into()),
        category: Some("Veřejná vyhláška".into()),
        text: None,
        documents: vec![(0, BlobHash::digest(number.to_string().as_bytes()))],
    }
}

pub(super) fn put(index: &mut SearchIndex, entry: &IndexEntry, pages: &[&str]) {
    index.put(&[(entry.clone(), "stamp".into())]).unwrap();
    let pages: Vec<String> = pages.iter().map(|it| (*it).to_owned()).collect();
    index.put_document(&entry.documents[0].1, &pages, true, &[entry.key()]).unwrap();
}

pub(super) fn ids(index: &SearchIndex, line: &str) -> Vec<String> {
    index.find(&SearchQuery::parse(line), 20).unwrap().hits.into_iter().map(|it| it.id).collect()
}

#[test]
fn words_are_found_in_tiers_in_every_case_from_two_letters_and_with_one_typo() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(INDEX_FILE);
    let mut index = SearchIndex::open_or_begin(&path).unwrap();
    put(
        &mut index,
        &entry(1, "Dražba nemovitosti", "MUJ/4821/2026"),
        &["První strana.", "Prodá se dům. Dům je v ul. Husova 12."],
    );
    put(&mut index, &entry(2, "Záměr prodeje pozemku", "MUJ/17/2026"), &["Bez dražby."]);
    for (line, expected) in [
        ("dražbou", "1 2"),
        ("DRAZBA", "1 2"),
        ("pozemek", "2"),
        ("domu", "1"),
        ("po", "2"),
        ("po ", ""),
        ("drabza", "1 2"),
        ("čj. MUJ/4821/2026", "1"),
        ("4821/2026", "1"),
        ("2026/4821", ""),
        ("vyhláškou dopravy husova", "1"),
        ("husova 13", ""),
        ("", ""),
        ("\"* OR - (", ""),
    ] {
        assert_eq!(ids(&index, line).join(" "), expected, "{line}");
    }
    let searcher = Searcher::new(path);
    let answer = searcher.search("domem", 5).unwrap();
    let hit = &answer.hits[0];
    let passage = hit.passage.as_ref().unwrap();
    assert_eq!((hit.tier, passage.page, passage.sentence.as_str()), (SearchTier::Text, Some((0, 1)), "Prodá se dům."));
    assert_eq!(&passage.sentence[passage.marks[0].clone()], "dům");
    assert_eq!((answer.count, answer.corrected), (1, false));
    assert_eq!(searcher.search("4821", 5).unwrap().hits[0].tier, SearchTier::Reference);
}

#[test]
fn what_is_suggested_hangs_and_finds_something() {
    let folder = tempfile::tempdir().unwrap();
    let mut index = SearchIndex::open_or_begin(&folder.path().join(INDEX_FILE)).unwrap();
    put(&mut index, &entry(1, "Uzavírka ulice Nádražní", "1"), &["Objížďka vede ulicemi Lipová a Na Hrázi."]);
    put(&mut index, &entry(2, "Prodej pozemků", "2"), &["V Lipové ulici."]);
    put(&mut index, &entry(3, "Pronájem pozemku", "3"), &["Nic."]);
    let words = |line: &str| {
        let found = index.suggest(line, 4).unwrap();
        found.iter().for_each(|it| assert!(!ids(&index, &format!("{} ", it.line)).is_empty(), "{}", it.line));
        found.into_iter().map(|it| it.word).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(words("lip"), "Lipová");
    assert_eq!(words("nad"), "Nádražní");
    assert_eq!(words("hra"), "Na Hrázi");
    assert_eq!(index.suggest("na hr", 4).unwrap()[0].line, "Na Hrázi");
    assert_eq!(words("poz"), "pozemku");
    // With what was typed before: only what both have.
    assert_eq!(words("pozemek lip"), "Lipová");
    assert_eq!(words("pozemek na"), "");
    assert!(words("").starts_with("Lipová Na Hrázi Nádražní"), "{}", words(""));
    index.remove(&[entry(1, "", "").key()]).unwrap();
    index.remove_documents(&[entry(1, "", "").documents[0].1]).unwrap();
    assert_eq!(index.suggest("nad", 4).unwrap(), []);
}

#[test]
fn what_a_notice_and_its_pages_name_is_kept_and_goes_with_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut index = SearchIndex::open_or_begin(&folder.path().join(INDEX_FILE)).unwrap();
    put(&mut index, &entry(1, "Uzavírka ulice Nádražní", "1"), &["Trh na Mírovém náměstí.", "V Lipové ulici."]);
    put(&mut index, &entry(2, "Prodej", "2"), &["Ulice Lipová."]);
    let names = |index: &SearchIndex| {
        let mut all: Vec<String> = index.place_names().unwrap().into_values().flatten().map(|name| name.word).collect();
        all.sort();
        all.join(" | ")
    };
    assert_eq!(names(&index), "Lipová | Lipová | Mírové náměstí | Nádražní");
    // Another title, and another text of the same bytes.
    put(&mut index, &entry(1, "Uzavírka ulice Husova", "1"), &["Nic."]);
    assert_eq!(names(&index), "Husova | Lipová");
    index.remove(&[entry(1, "", "").key(), entry(2, "", "").key()]).unwrap();
    index.remove_documents(&[entry(2, "", "").documents[0].1]).unwrap();
    assert_eq!(names(&index), "");
}

pub(super) fn has_bytes(folder: &Path, word: &str) -> bool {
    fs::read_dir(folder).unwrap().flatten().any(|file| {
        let bytes = fs::read(file.path()).unwrap().to_ascii_lowercase();
        bytes.windows(word.len()).any(|it| it == word.as_bytes())
    })
}

#[test]
fn what_is_taken_out_leaves_no_byte_and_no_word_behind() {
    let folder = tempfile::tempdir().unwrap();
    let mut index = SearchIndex::open_or_begin(&folder.path().join(INDEX_FILE)).unwrap();
    let entries: Vec<_> =
        (0..60).map(|it| entry(it, &format!("Oznameni preklizkou pro Kvapilka{it}"), "MUJ/1/2026")).collect();
    let secret = "Josef Zybrzycky ma prevzit pisemnost u Xantypy v ulici Ztracena.";
    entries.iter().for_each(|it| put(&mut index, it, &[secret]));
    assert!(has_bytes(folder.path(), "zybrzyck") && has_bytes(folder.path(), "kvapilk"));
    let (gone, left) = entries.split_at(59);
    let keys: Vec<_> = gone.iter().map(IndexEntry::key).collect();
    index.remove(&keys).unwrap();
    index.remove_documents(&entries.iter().map(|it| it.documents[0].1).collect::<Vec<_>>()).unwrap();
    let mut renamed = left[0].clone();
    renamed.title = "Jiny nazev".into();
    index.put(&[(renamed, String::new())]).unwrap();
    assert!(index.sweep().unwrap());
    for word in ["zybrzyck", "kvapilk", "xantyp", "pisemnost", "ztracen", "prekliz"] {
        assert!(!has_bytes(folder.path(), word), "{word}");
    }
    assert!(index.suggest("ztr", 5).unwrap().is_empty() && index.suggest("prek", 5).unwrap().is_empty());
    assert_eq!(ids(&index, "nazev"), ["59"]);
    assert!(ids(&index, "kvapilka1").is_empty());
}

/// Notices come one after another, so that the full-text table has many parts, and many go at once.
#[test]
fn an_index_stays_whole_and_finds_nothing_that_went_however_many_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(INDEX_FILE);
    let mut index = SearchIndex::open_or_begin(&path).unwrap();
    let mut seed = 7;
    let entries: Vec<_> = (0..80)
        .map(|it| entry(it, &format!("Oznámení{it} {}", made_text(&mut seed, 8)), &format!("MUJ/{it}/2026")))
        .collect();
    for entry in &entries {
        put(&mut index, entry, &[&made_text(&mut seed, 120), &made_text(&mut seed, 120)]);
    }
    // One after another, some of them anew in between.
    let mut left: Vec<_> = entries.iter().collect();
    while let Some(gone) = left.pop() {
        let reference = format!("MUJ/{}/2026", gone.id);
        assert!(ids(&index, &reference).contains(&gone.id), "{reference} hangs");
        index.remove(&[gone.key()]).unwrap();
        index.remove_documents(&[gone.documents[0].1]).unwrap();
        if left.len() % 7 == 0 {
            index.sweep().unwrap();
            left.iter().take(2).for_each(|it| put(&mut index, it, &[&made_text(&mut seed, 60)]));
        }
        let whole = rusqlite::Connection::open(&path).unwrap();
        whole.execute("INSERT INTO entry (entry) VALUES ('integrity-check')", []).unwrap();
        assert!(!ids(&index, &reference).contains(&gone.id), "{reference} went");
    }
    assert!(index.sweep().unwrap());
    assert!(!has_bytes(folder.path(), "oznamen"), "words of notices that went are left");
}

#[test]
fn a_corrupt_index_is_begun_anew_and_one_that_is_missing_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(INDEX_FILE);
    assert!(matches!(Searcher::new(path.clone()).search("a", 1), Err(super::SearchError::Missing)));
    fs::write(&path, "no database ".repeat(1000)).unwrap();
    assert!(matches!(Searcher::new(path.clone()).search("ab", 1), Err(super::SearchError::Unusable)));
    put(&mut SearchIndex::open_or_begin(&path).unwrap(), &entry(1, "Dražba", "1"), &[]);
    assert_eq!(Searcher::new(path).search("dražby", 1).unwrap().count, 1);
    assert_eq!(
        fs::read_dir(folder.path())
            .unwrap()
            .filter(|it| { it.as_ref().unwrap().file_name().to_string_lossy().contains("spoiled") })
            .count(),
        0
    );
}

#[test]
fn a_new_line_is_answered_with_what_a_glass_shows_and_then_with_all_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(INDEX_FILE);
    let mut index = SearchIndex::open_or_begin(&path).unwrap();
    (0..60).for_each(|number| put(&mut index, &entry(number, "Prodej pozemku", "1"), &["V Lipové ulici."]));
    /// How many notices each reply had, and where replies are.
    type Seen = (Option<watch::Receiver<Arc<LineReply>>>, Vec<usize>);
    let seen: Arc<Mutex<Seen>> = Arc::default();
    let told = seen.clone();
    let wake = move || {
        let mut seen = told.lock().unwrap();
        let hits = seen.0.as_ref().map(|it| it.borrow().answer.as_ref().map_or(0, |answer| answer.hits.len()));
        seen.1.extend(hits);
    };
    let (progress, board) = watch::channel(IndexProgress { boards: 1, unread: 0 });
    let (_named, named) = watch::channel(Arc::default());
    let (_asker, links) = start_asker(Searcher::new(path), board, named, wake).unwrap();
    seen.lock().unwrap().0 = Some(links.replies.clone());
    let replies = |count: usize| {
        let began = Instant::now();
        loop {
            let hits = seen.lock().unwrap().1.clone();
            if hits.len() >= count {
                return hits;
            }
            assert!(began.elapsed() < Duration::from_secs(60), "{hits:?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    };
    links.lines.send_replace(LineQuestion { number: 1, line: Some("poz".into()) });
    assert_eq!(replies(2), [FIRST_HITS, MOST_HITS]);
    let words = |reply: &LineReply| reply.suggestions.iter().map(|it| it.word.clone()).collect::<Vec<_>>();
    assert_eq!(words(&links.replies.borrow()), ["pozemku"], "words come with all of it");
    assert_eq!(links.replies.borrow().searched, 60);
    // The same line once more takes nothing away.
    index.remove(&(0..20).map(|number| entry(number, "", "").key()).collect::<Vec<_>>()).unwrap();
    progress.send_replace(IndexProgress { boards: 2, unread: 0 });
    assert_eq!(replies(3), [FIRST_HITS, MOST_HITS, 40]);
}

/// Words as frequent as those of a language: the second half as often as the first.
fn made_text(seed: &mut u64, words: usize) -> String {
    let mut next = || {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as f64 / f64::from(1_u32 << 31)
    };
    const SYLLABLES: [&str; 16] =
        ["po", "ze", "vy", "hla", "ško", "ro", "zho", "du", "sta", "vě", "ní", "měs", "úřa", "dra", "žba", "kní"];
    let mut out = String::new();
    for _ in 0..words {
        let rank = (160_000_f64.powf(next()) as usize).max(1);
        let mut left = rank * 7;
        while left > 0 {
            out.push_str(SYLLABLES[left % 16]);
            left /= 16;
        }
        out.push(' ');
    }
    out
}

#[test]
fn many_notices_are_found_quickly() {
    let sizes: &[i64] = if std::env::var_os("VYVESKA_SLOW").is_some() { &[1_500, 100_000] } else { &[1_500] };
    for count in sizes {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(INDEX_FILE);
        let mut index = SearchIndex::open_or_begin(&path).unwrap();
        let mut seed = 1;
        let began = Instant::now();
        for part in (0..*count).collect::<Vec<_>>().chunks(1000) {
            let of = |it: &i64, seed: &mut u64| {
                let text = made_text(seed, 200);
                IndexEntry { text: Some(text), ..entry(*it, &made_text(seed, 6), &format!("MUJ/{it}/2026")) }
            };
            let entries: Vec<_> = part.iter().map(|it| (of(it, &mut seed), String::new())).collect();
            index.put(&entries).unwrap();
        }
        index.sweep().unwrap();
        let built = began.elapsed();
        let searcher = Searcher::new(path.clone());
        let mut lines: Vec<String> =
            ["po", "poz", "vyhl", "dopravy", "vyhláška doprava", "MUJ/1234/2026", "1234", "veřejnou ro", "nenitunic"]
                .map(str::to_owned)
                .into();
        for at in 0..40 {
            let words = made_text(&mut seed, 2);
            let typed = words.split(' ').next().unwrap_or_default().to_owned();
            let short: String = typed.chars().take(2 + at % 5).collect();
            let typo: String = typed.chars().rev().collect();
            lines.extend([typed, short, words.trim().to_owned(), typo]);
        }
        // All that a screen asks for a line.
        let time = |line: &String| {
            let began = Instant::now();
            searcher.search(line, FIRST_HITS).unwrap();
            let found = began.elapsed();
            searcher.suggest(line, MOST_SUGGESTIONS).unwrap();
            searcher.size().unwrap();
            (began.elapsed(), found, line.clone())
        };
        lines.iter().for_each(|it| drop(time(it)));
        let mut times: Vec<(Duration, Duration, String)> = lines.iter().map(time).collect();
        times.sort();
        let at = |percent: usize| &times[(times.len() * percent / 100).min(times.len() - 1)];
        let slow: Vec<_> = times.iter().rev().take(8).collect();
        let bytes = fs::metadata(&path).unwrap().len();
        let began = Instant::now();
        index.remove(&[entry(7, "", "").key()]).unwrap();
        index.sweep().unwrap();
        let removed = began.elapsed();
        println!(
            "{count} notices of 206 words: built in {built:?}, {} MB, a line p50 {:?}, p95 {:?}; one out {removed:?}; \
             the slowest, in all and without suggestions: {slow:?}",
            bytes >> 20,
            at(50).0,
            at(95).0,
        );
        // Test builds are not optimised, and other tests run beside this one.
        assert!(at(95).0 < Duration::from_millis(400), "{:?}", at(95));
    }
}
