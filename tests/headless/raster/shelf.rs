//! What was drawn once is there without a worker.

use super::*;

fn shelved(folder: &Path) -> PoolConfig {
    PoolConfig { disk_cache: Some(DiskCacheConfig { folder: folder.to_owned(), most_bytes: 1 << 30 }), ..config() }
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
    // So large that its memory is not kept for the next job.
    let base = RasterJob { keep: true, ..bench.job(&letter, whole(0, 2.5, 1487, 2105)) };
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
    assert_eq!(first.health().from_disk_cache, 0);
    drop(first);

    // The same library, so the same way of drawing, but no worker at all.
    let workerless = PoolConfig { worker: "/nowhere/vyveska-raster".into(), ..shelved(folder.path()) };
    let (second, answers) = pool(workerless);
    assert_eq!(answer(&second, &answers, &base), Ok(drawn));
    assert_eq!(answer(&second, &answers, &sizes), Ok(measured));
    assert!(answer(&second, &answers, &piece).is_err(), "pieces are not kept");
    assert_eq!(second.health().from_disk_cache, 2);
    second.purge(letter.hash).unwrap();
    assert_eq!(files(folder.path()), 0);
    assert!(answer(&second, &answers, &base).is_err());
}

/// The fixture was written with the PDFium that `scripts/setup` pins; with another one its pages are rightly not used, and
/// it has to be written anew.
#[test]
fn pages_kept_by_an_earlier_program_need_no_worker() {
    let mut bench = Bench::new();
    let folder = tempfile::tempdir().unwrap();
    let hash = "0ffb9596ef39fe40765a516d5744e652dc2473e287339e3b68fb20a2134e3092";
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/state-before/board/pages");
    let drawn_by = fs::read_dir(kept).unwrap().next().unwrap().unwrap();
    let (from, to) = (drawn_by.path().join(hash), folder.path().join(drawn_by.file_name()).join(hash));
    fs::create_dir_all(&to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
    let document = RasterDocument { hash: hash.parse().unwrap(), ..bench.document(&letter(), MediaKind::Pdf) };
    let workerless = PoolConfig { worker: "/nowhere/vyveska-raster".into(), ..shelved(folder.path()) };
    let (pool, answers) = pool(workerless);
    pool.submit(bench.job(&document, RasterTask::Measure));
    let Ok(JobOutput::Measured(sizes)) = answers.recv_timeout(LONG).unwrap().result else { panic!("no sizes") };
    assert_eq!(sizes.len(), 1);
    let thumbnail = whole(0, f32::from_bits(0x3e04_8485), 77, 109);
    pool.submit(RasterJob { keep: true, ..bench.job(&document, thumbnail) });
    let Ok(JobOutput::Drawn(picture)) = answers.recv_timeout(LONG).unwrap().result else { panic!("no thumbnail") };
    assert_eq!((picture.width, picture.height), (77, 109));
    assert_eq!(pool.health().from_disk_cache, 2);
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
