//! Whatever is done to the bytes of a journal, `verify` finds it and says where.

use std::{fs, path::PathBuf};

use proptest::{
    prelude::*,
    sample::Index,
    test_runner::{Config, TestRunner},
};

use super::{check, files, written};

/// What is done to one file, or to it and another.
#[derive(Clone, Copy, Debug)]
enum Tampering {
    Change(Index, u8),
    Insert(Index, u8),
    Remove(Index, usize),
    Truncate(Index),
    Swap(Index, Index),
    Repeat(Index),
    RemoveFile,
    Exchange(Index),
}

fn any_tampering() -> impl Strategy<Value = Tampering> {
    let place = any::<Index>;
    prop_oneof![
        4 => (place(), any::<u8>()).prop_map(|(at, to)| Tampering::Change(at, to)),
        2 => (place(), any::<u8>()).prop_map(|(at, byte)| Tampering::Insert(at, byte)),
        2 => (place(), 1usize..2000).prop_map(|(at, count)| Tampering::Remove(at, count)),
        2 => place().prop_map(Tampering::Truncate),
        2 => (place(), place()).prop_map(|(a, b)| Tampering::Swap(a, b)),
        1 => place().prop_map(Tampering::Repeat),
        1 => Just(Tampering::RemoveFile),
        1 => place().prop_map(Tampering::Exchange),
    ]
}

/// The lines with their line feeds.
fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

impl Tampering {
    /// The file as it is afterwards; `None` where it is gone.
    fn on(self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut out = bytes.to_vec();
        match self {
            Self::Change(at, to) => out[at.index(bytes.len())] = to,
            Self::Insert(at, byte) => out.insert(at.index(bytes.len()), byte),
            Self::Remove(at, count) => {
                let from = at.index(bytes.len());
                out.drain(from..(from + count).min(bytes.len()));
            }
            Self::Truncate(at) => out.truncate(at.index(bytes.len())),
            Self::Swap(a, b) => {
                let mut lines = lines(bytes);
                let (a, b) = (a.index(lines.len()), b.index(lines.len()));
                lines.swap(a, b);
                out = lines.concat();
            }
            Self::Repeat(at) => {
                let mut lines = lines(bytes);
                let at = at.index(lines.len());
                lines.insert(at, lines[at].clone());
                out = lines.concat();
            }
            Self::RemoveFile => return None,
            Self::Exchange(_) => {}
        }
        Some(out)
    }
}

#[test]
fn any_tampering_with_two_hundred_entries_is_found_and_the_line_is_named() {
    let folder = written(20_000, 200);
    assert!(check(folder.path()).is_whole());
    let paths = files(folder.path());
    assert!(paths.len() > 5, "{}", paths.len());
    let kept: Vec<(PathBuf, Vec<u8>)> = paths.iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect();
    let config = Config { cases: 1000, failure_persistence: None, ..Config::default() };
    let outcome = TestRunner::new(config).run(&(any::<Index>(), any_tampering()), |(which, tampering)| {
        let which = which.index(kept.len());
        let (path, before) = &kept[which];
        let after = tampering.on(before);
        let mut touched = vec![which];
        if let Tampering::Exchange(other) = tampering {
            let other = other.index(kept.len());
            fs::write(path, &kept[other].1).unwrap();
            fs::write(&kept[other].0, before).unwrap();
            prop_assume!(other != which);
            touched.push(other);
        } else {
            match &after {
                Some(after) => fs::write(path, after).unwrap(),
                None => fs::remove_file(path).unwrap(),
            }
            prop_assume!(after.as_ref() != Some(before));
        }
        let problem = check(folder.path()).problem;
        for place in touched {
            fs::write(&kept[place].0, &kept[place].1).unwrap();
        }
        let Some(problem) = problem else { return Err(TestCaseError::fail("not found")) };
        if let Tampering::Change(at, to) = tampering {
            let at = at.index(before.len());
            // A line feed that goes or comes makes two lines of one, or one of two.
            if before[at] != b'\n' && to != b'\n' {
                let line = before[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
                prop_assert_eq!((&problem.file, problem.line), (path, Some(line)));
            }
        }
        Ok(())
    });
    outcome.unwrap();
    assert!(check(folder.path()).is_whole(), "and nothing was found that is not there");
}
