//! Workers that die, stall and lie, and the walls around honest ones.

use super::*;

#[test]
fn killing_the_worker_mid_page_is_not_noticed() {
    let mut bench = Bench::new();
    let heavy = bench.document(&heavy(), MediaKind::Pdf);
    let (pool, answers) = pool(config());
    pool.submit(bench.job(&heavy, whole(0, 1.0, 595, 842)));
    let first = busy_worker(&pool);
    kill(first);
    drawn(answers.recv_timeout(LONG).unwrap().result);
    let health = pool.health();
    assert!(health.restarts == 1 && health.quarantined == 0 && health.worker_pids != [first], "{health:?}");

    let letter = bench.document(&letter(), MediaKind::Pdf);
    kill(health.worker_pids[0]);
    let killed = Instant::now();
    pool.submit(bench.job(&letter, whole(0, 1.0, 595, 842)));
    drawn(answers.recv_timeout(LONG).unwrap().result);
    assert!(killed.elapsed() < Duration::from_secs(5), "an idle worker is replaced too");
}

#[test]
fn a_worker_that_dies_without_work_is_replaced_within_a_second() {
    let (pool, _answers) = pool(config());
    let first = wait_for("the first worker", || pool.health().worker_pids.first().copied());
    kill(first);
    let killed = Instant::now();
    wait_for("another worker", || pool.health().worker_pids.first().copied().filter(|pid| *pid != first));
    assert!(killed.elapsed() < Duration::from_secs(1), "took {:?}", killed.elapsed());
    assert_eq!(pool.health().restarts, 1);
}

#[test]
fn a_stalled_document_is_too_slow_and_after_three_times_quarantined() {
    let mut bench = Bench::new();
    let (heavy, letter) = (bench.document(&heavy(), MediaKind::Pdf), bench.document(&letter(), MediaKind::Pdf));
    let (pool, answers) = pool(PoolConfig { deadline: Duration::from_millis(150), ..config() });
    for expected in [Unshowable::TooSlow, Unshowable::TooSlow, Unshowable::TooSlow, Unshowable::Quarantined] {
        pool.submit(bench.job(&heavy, whole(0, 4.0, 2380, 3368)));
        assert_eq!(answers.recv_timeout(LONG).unwrap().result.unwrap_err(), expected);
    }
    assert_eq!(pool.health().quarantined, 1);
    pool.submit(bench.job(&letter, RasterTask::Measure));
    assert!(answers.recv_timeout(LONG).unwrap().result.is_ok(), "other documents are served");
}

#[test]
fn workers_that_lie_or_die_are_replaced_and_the_job_fails() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let words = WorkerReply::Text { id: 1, words: 3, bytes: 100 };
    let too_many_words = WorkerReply::Text { id: 1, words: u32::MAX, bytes: u32::MAX };
    let oversize = WorkerReply::Drawn { id: 1, width: 60_000, height: 60_000 };
    let wrong = WorkerReply::Drawn { id: 4711, width: 10, height: 10 };
    let stopped = WorkerReply::Stopped { id: 1 };
    for (name, reply) in [
        ("oversize", oversize),
        ("wrong", wrong),
        ("words", words),
        ("too-many-words", too_many_words),
        ("stopped", stopped),
    ] {
        fs::write(bench.folder.path().join(name), reply.encode()).unwrap();
    }
    let folder = bench.folder.path().display().to_string();
    for (name, commands) in [
        ("garbage", "cat $HELLO >&0; head -c 100000 /dev/urandom >&0; exec sleep 100".to_owned()),
        ("long", "cat $HELLO >&0; head -c 5000 /dev/zero >&0; exec sleep 100".to_owned()),
        ("big", format!("cat $HELLO >&0; cat {folder}/oversize >&0; exec sleep 100")),
        ("other", format!("cat $HELLO >&0; cat {folder}/wrong >&0; exec sleep 100")),
        ("text", format!("cat $HELLO >&0; cat {folder}/words >&0; exec sleep 100")),
        ("much-text", format!("cat $HELLO >&0; cat {folder}/too-many-words >&0; exec sleep 100")),
        ("not-stopped", format!("cat $HELLO >&0; cat {folder}/stopped >&0; exec sleep 100")),
        ("exits", "cat $HELLO >&0; exit 1".to_owned()),
        ("crashes", "cat $HELLO >&0; kill -SEGV $$".to_owned()),
        ("none", "exit 3".to_owned()),
        ("stranger", "head -c 300 /dev/urandom >&0; exec sleep 100".to_owned()),
    ] {
        let (pool, answers) = pool(PoolConfig { worker: bench.script(name, &commands), ..config() });
        let task = if name.ends_with("text") { RasterTask::Text { page: 0 } } else { whole(0, 1.0, 10, 10) };
        let mut job = bench.job(&letter, task);
        job.id = JobId(1);
        pool.submit(job);
        let why = answers.recv_timeout(LONG).unwrap().result.unwrap_err();
        assert!(matches!(why, Unshowable::Unavailable(_)), "{name}: {why:?}");
        assert!(!why.is_final(), "{name}: a worker's fault is no verdict on the document");
    }
}

#[test]
fn a_silent_worker_is_given_up_at_the_deadline_and_the_next_real_one_works() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let first = bench.folder.path().join("first");
    let real = config();
    let silent_once = bench.script(
        "once",
        &format!(
            "if [ ! -e {0} ]; then : > {0}; cat $HELLO >&0; exec sleep 100; fi; exec {1} \"$@\"",
            first.display(),
            real.worker.display()
        ),
    );
    let (pool, answers) = pool(PoolConfig { worker: silent_once, deadline: Duration::from_secs(2), ..real });
    pool.submit(bench.job(&letter, RasterTask::Measure));
    assert_eq!(answers.recv_timeout(LONG).unwrap().result, Err(Unshowable::TooSlow));
    pool.submit(bench.job(&letter, RasterTask::Measure));
    assert!(answers.recv_timeout(LONG).unwrap().result.is_ok());
}

#[test]
fn a_missing_worker_and_a_missing_sandbox_are_told_and_nothing_hangs() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let missing = PoolConfig { worker: "/nowhere/vyveska-raster".into(), ..config() };
    let why = render_once(&missing, bench.job(&letter, RasterTask::Measure)).unwrap_err().to_string();
    assert!(why.contains("/nowhere/vyveska-raster"), "{why}");
    let no_library = PoolConfig { pdfium: "/nowhere/libpdfium.so".into(), ..config() };
    let why = render_once(&no_library, bench.job(&letter, RasterTask::Measure)).unwrap_err().to_string();
    assert!(why.contains("/nowhere/libpdfium.so"), "{why}");
    let bare = bench.script("bare", "cat $HELLO >&0; exec sleep 100");
    let bare = PoolConfig { worker: bare, require_sandbox: true, ..config() };
    let why = render_once(&bare, bench.job(&letter, RasterTask::Measure)).unwrap_err().to_string();
    assert!(why.contains("sandbox is required"), "{why}");
}

#[test]
fn two_workers_serve_many_jobs_and_end_with_the_pool() {
    let mut bench = Bench::new();
    let letter = bench.document(&letter(), MediaKind::Pdf);
    let (pool, answers) = pool(PoolConfig { workers: 2, ..config() });
    for _ in 0..60 {
        pool.submit(bench.job(&letter, whole(0, 1.0, 595, 842)));
    }
    let mut ids: Vec<_> = (0..60).map(|_| answers.recv_timeout(LONG).unwrap()).map(|done| done.id.0).collect();
    ids.sort_unstable();
    assert_eq!(ids, (1..=60).collect::<Vec<_>>());
    let pids = pool.health().worker_pids;
    assert_eq!(pids.len(), 2);
    drop(pool);
    assert!(pids.iter().all(|pid| !Path::new(&format!("/proc/{pid}")).exists()), "workers outlive the pool");
}

#[test]
fn behind_the_walls_nothing_is_opened_connected_forked_or_executed() {
    let config = config();
    let trial = Command::new(&config.worker).arg("--prove-sandbox").arg(&config.pdfium).env_clear().output().unwrap();
    let said = String::from_utf8_lossy(&trial.stdout);
    if !said.contains("landlock=true seccomp=true limits=true") {
        eprintln!("SKIPPED: this kernel cannot wall the worker in completely, so nothing is proven:\n{said}");
        return;
    }
    for attempt in ["open", "list", "write", "change", "local", "connect", "fork", "exec"] {
        assert!(said.contains(&format!("{attempt} refused")), "{said}");
    }
    assert!(said.contains("fonts allowed") || said.contains("fonts none"), "{said}");
    assert!(trial.status.success(), "{said}");
}
