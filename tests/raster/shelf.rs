//! What was drawn once is there without a worker.

use super::*;

fn shelved(folder: &Path) -> PoolConfig {
    PoolConfig { shelf: Some(DiskCacheConfig { folder: folder.to_owned(), most_bytes: 1 << 30 }), ..config() }
}

/// Whole files below the folder.
fn files(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .map(|path| match path.file_name() {
            Some(name) if name.to_string_lossy().starts_with('.') => 0,
            _ if path.is_dir() => files(&path),
            _ => 1,
        })
        .sum()
}

#[test]
fn kept_pages_and_sizes_need_no_worker_and_purged_ones_are_gone() {
    let mut bench = Bench::new();
    let folder = tempfile::tempdir().unwrap();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let base = RasterJob { keep: true, ..bench.job(&letter, whole(0, 1.0, 595, 842)) };
    let piece = bench.job(&letter, whole(0, 2.0, 100, 100));
    let sizes = bench.job(&letter, RasterTask::Measure);
    let answer = |pool: &RenderPool, answers: &Receiver<JobDone>, job: &RasterJob| {
        pool.submit(job.clone());
        answers.recv_timeout(LONG).unwrap().result
    };

    let (first, answers) = pool(shelved(folder.path()));
    let drawn = answer(&first, &answers, &base).unwrap();
    let measured = answer(&first, &answers, &sizes).unwrap();
    answer(&first, &answers, &piece).unwrap();
    wait_for("two files", || (files(folder.path()) == 2).then_some(()));
    assert_eq!(first.health().from_shelf, 0);
    drop(first);

    // The same library, so the same way of drawing, but no worker at all.
    let workerless = PoolConfig { worker: "/nowhere/vyveska-raster".into(), ..shelved(folder.path()) };
    let (second, answers) = pool(workerless);
    assert_eq!(answer(&second, &answers, &base), Ok(drawn));
    assert_eq!(answer(&second, &answers, &sizes), Ok(measured));
    assert!(answer(&second, &answers, &piece).is_err(), "pieces are not kept");
    assert_eq!(second.health().from_shelf, 2);
    second.purge(letter.hash).unwrap();
    assert_eq!(files(folder.path()), 0);
    assert!(answer(&second, &answers, &base).is_err());
}

#[test]
fn a_shelf_that_cannot_be_written_costs_nothing_but_itself() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let (pool, answers) = pool(shelved(&bench.folder.path().join(letter.hash.to_string()).join("below a file")));
    for _ in 0..2 {
        pool.submit(RasterJob { keep: true, ..bench.job(&letter, whole(0, 1.0, 595, 842)) });
        assert!(answers.recv_timeout(LONG).unwrap().result.is_ok());
    }
}
