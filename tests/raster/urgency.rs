//! What nobody wants any more gives way, and what can wait makes room.

use super::*;

/// How long it takes until the only worker, busy with `slow` and then told to forget it, has drawn another page.
fn until_free(
    bench: &mut Bench,
    pool: &RenderPool,
    answers: &Receiver<JobDone>,
    slow: &RasterDocument,
    other: &RasterDocument,
) -> Duration {
    let (slow, wanted) = (bench.job(slow, whole(0, 4.0, 2380, 3368)), bench.job(other, whole(0, 0.2, 119, 168)));
    pool.submit(slow.clone());
    has_worked(busy_worker(pool), Duration::from_millis(200));
    pool.submit(wanted.clone());
    let forgotten = Instant::now();
    pool.forget(slow.id);
    let done = answers.recv_timeout(LONG).unwrap();
    assert!(done.id == wanted.id && done.result.is_ok(), "{done:?}");
    forgotten.elapsed()
}

#[test]
fn a_forgotten_job_stops_at_its_next_step_and_its_worker_goes_on() {
    let mut bench = Bench::new();
    let (heavy, letter) = (bench.document(&plan(), MediaKind::Pdf), bench.document(&letter(), MediaKind::Pdf));
    let (pool, answers) = pool(config());
    wait_for("the worker", || pool.health().worker_pids.first().copied());
    let mut stopped = 0;
    let took: Vec<_> = (0..5)
        .map(|_| {
            let before = pool.health().worker_pids;
            let took = until_free(&mut bench, &pool, &answers, &heavy, &letter);
            stopped += u32::from(pool.health().worker_pids == before);
            took
        })
        .collect();
    eprintln!("free again after {took:?}");
    assert!(took.iter().min().unwrap() < &Duration::from_millis(100), "free again after {took:?}");
    let waiting = bench.job(&heavy, RasterTask::Measure);
    pool.submit(waiting.clone());
    pool.forget(waiting.id);
    let last = bench.job(&letter, RasterTask::Measure);
    pool.submit(last.clone());
    wait_for("the last answer", || answers.try_recv().ok().filter(|done| done.id == last.id));
    let health = pool.health();
    assert!(health.restarts == 0 && health.quarantined == 0, "nobody is to blame: {health:?}");
    // On a machine that does much else a step may take longer than the pool waits.
    assert!(stopped > 0, "every stop cost a worker");
}

#[test]
fn a_forgotten_job_that_does_not_stop_is_killed_within_a_tenth_of_a_second() {
    let mut bench = Bench::new();
    let stubborn = bench.document(&stubborn(), MediaKind::Pdf);
    let (pool, answers) = pool(config());
    let mut killed = 0;
    let took: Vec<_> = (0..3)
        .map(|_| {
            let slow = bench.job(&stubborn, whole(0, 4.0, 2380, 3368));
            pool.submit(slow.clone());
            let worker = busy_worker(&pool);
            // Opened and read by then: it draws.
            has_worked(worker, Duration::from_millis(300));
            let forgotten = Instant::now();
            pool.forget(slow.id);
            // It is dead, though perhaps not buried yet, or waits for the next job.
            let dead = wait_for("the worker to end or rest", || match doing(worker) {
                None | Some('Z' | 'X') => Some(true),
                Some('S') => Some(false),
                Some(_) => None,
            });
            let took = forgotten.elapsed();
            killed += u32::from(dead);
            took
        })
        .collect();
    assert!(killed > 0, "nothing had to be killed, so nothing is shown");
    eprintln!("killed after {took:?}");
    assert!(took.iter().min().unwrap() < &Duration::from_millis(100), "killed after {took:?}");
    assert!(answers.try_recv().is_err(), "nothing is answered");
    let health = pool.health();
    assert!(health.restarts == 0 && health.quarantined == 0, "nobody is to blame: {health:?}");
}

#[test]
fn visible_work_does_not_wait_for_work_that_can() {
    let mut bench = Bench::new();
    let (heavy, letter) = (bench.document(&heavy(), MediaKind::Pdf), bench.document(&letter(), MediaKind::Pdf));
    for urgency in [JobUrgency::Near, JobUrgency::Idle] {
        let (pool, answers) = pool(config());
        let slow = RasterJob { urgency, ..bench.job(&heavy, whole(0, 1.0, 595, 842)) };
        let next = RasterJob { urgency, ..bench.job(&letter, RasterTask::Measure) };
        pool.submit(slow.clone());
        busy_worker(&pool);
        pool.submit(next.clone());
        let visible = [bench.job(&letter, whole(0, 1.0, 595, 842)), bench.job(&letter, whole(1, 1.0, 595, 842))];
        for job in &visible {
            pool.submit(job.clone());
        }
        let order: Vec<_> = (0..4).map(|_| answers.recv_timeout(LONG).unwrap()).collect();
        assert!(order.iter().all(|done| done.result.is_ok()), "what made room is done after all: {order:?}");
        let ids: Vec<_> = order.iter().map(|done| done.id).collect();
        assert_eq!(ids, [visible[0].id, visible[1].id, slow.id, next.id], "{urgency:?}");
    }
}

#[test]
fn what_made_room_and_is_forgotten_then_is_not_answered() {
    let mut bench = Bench::new();
    let (heavy, letter) = (bench.document(&heavy(), MediaKind::Pdf), bench.document(&letter(), MediaKind::Pdf));
    let (pool, answers) = pool(config());
    let slow = RasterJob { urgency: JobUrgency::Near, ..bench.job(&heavy, whole(0, 1.0, 595, 842)) };
    pool.submit(slow.clone());
    busy_worker(&pool);
    let visible = bench.job(&letter, whole(0, 1.0, 595, 842));
    pool.submit(visible.clone());
    pool.forget(slow.id);
    assert_eq!(answers.recv_timeout(LONG).unwrap().id, visible.id);
    let last = RasterJob { urgency: JobUrgency::Idle, ..bench.job(&letter, RasterTask::Measure) };
    pool.submit(last.clone());
    assert_eq!(answers.recv_timeout(LONG).unwrap().id, last.id);
}
