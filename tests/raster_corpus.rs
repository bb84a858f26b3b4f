//! Real-world and hostile PDFs through the pool, where a collection of them is at hand: each first page is drawn or
//! gives one clear line. Leaves out whether the drawing is right.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    sync::mpsc,
    time::{Duration, Instant},
};

use vyveska::{
    notice::{BlobHash, MediaKind},
    raster::{
        Draw, JobId, JobOutput, JobUrgency, PixelRect, PoolConfig, RasterDocument, RasterJob, RasterTask, RenderPool,
        find_pdfium,
    },
};

/// `VYVESKA_DATA`, or `shared/data` in a folder above the crate.
fn collection() -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/data"));
    env::var_os("VYVESKA_DATA")
        .map(PathBuf::from)
        .into_iter()
        .chain(above)
        .map(|data| data.join("pdf"))
        .find(|pdf| pdf.is_dir())
}

#[test]
fn every_first_page_is_drawn_or_refused_in_one_line() {
    let Some(folder) = collection() else {
        eprintln!("SKIPPED: no collection of PDFs; name one in VYVESKA_DATA");
        return;
    };
    let config = PoolConfig {
        worker: env!("CARGO_BIN_EXE_vyveska-raster").into(),
        pdfium: find_pdfium().unwrap(),
        workers: 1,
        deadline: Duration::from_secs(60),
        require_sandbox: false,
        shelf: None,
    };
    let (sender, answers) = mpsc::sync_channel(10);
    let pool = RenderPool::start(config, move |done| sender.send(done).unwrap()).unwrap();
    let mut next = 0;
    let mut ask = |document: &RasterDocument, task| {
        next += 1;
        pool.submit(RasterJob {
            id: JobId(next),
            document: document.clone(),
            task,
            urgency: JobUrgency::Visible,
            keep: false,
        });
        let done = answers.recv_timeout(Duration::from_secs(200)).expect("an answer, whatever it is");
        assert_eq!(done.id, JobId(next));
        done.result
    };
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut drawn, mut refused, mut times) = (0, BTreeMap::<String, Vec<String>>::new(), Vec::new());
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "pdf")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let document = RasterDocument {
            hash: BlobHash::digest(&fs::read(path).unwrap()),
            kind: MediaKind::Pdf,
            path: path.clone(),
        };
        let start = Instant::now();
        let result = ask(&document, RasterTask::Measure).and_then(|measured| {
            let JobOutput::Measured(pages) = measured else { panic!("{measured:?}") };
            // As the player's base layer: at most 2000 pixels on the longer side.
            let scale = (2000.0 / pages[0].width_pt.max(pages[0].height_pt)).min(2.0);
            let (width, height) = pages[0].pixels(scale);
            ask(&document, RasterTask::Draw(Draw { page: 0, scale, clip: PixelRect { x: 0, y: 0, width, height } }))
        });
        times.push((start.elapsed(), name.clone()));
        match result {
            Ok(JobOutput::Drawn(bitmap)) => {
                assert_eq!(bitmap.bgra.len(), bitmap.width as usize * bitmap.height as usize * 4, "{name}");
                drawn += 1;
            }
            Ok(other) => panic!("{name}: {other:?}"),
            Err(why) => {
                let line = why.to_string();
                assert!(!line.is_empty() && !line.contains('\n'), "{name}: {line:?}");
                refused.entry(line).or_default().push(name);
            }
        }
    }
    times.sort();
    eprintln!(
        "{drawn} drawn of {}; median {:?}; slowest {:?}",
        times.len(),
        times[times.len() / 2].0,
        &times[times.len().saturating_sub(8)..]
    );
    for (line, names) in &refused {
        eprintln!("{} x {line}: {names:?}", names.len());
    }
    eprintln!("{:?}", pool.health());
}
