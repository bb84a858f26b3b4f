//! Hosts that do not answer, and files that break off, over simulated hours.

use super::*;

const AWAY: DownloadEnd = DownloadEnd::Away { pause: Duration::ZERO };

fn addresses(host: &str, count: usize) -> Vec<String> {
    (0..count).map(|i| format!("http://{host}/{i}")).collect()
}

fn want(queue: &mut DownloadQueue, list: &[String]) {
    queue.set_wanted(list.iter().map(String::as_str));
}

#[test]
fn a_host_that_refuses_is_asked_a_few_times_and_not_once_for_each_file() {
    let (mut queue, start) = (DownloadQueue::default(), Instant::now());
    let list = addresses("dead.example:81", 1_500);
    want(&mut queue, &list);
    let (mut now, mut asked, mut news) = (start, 0, vec![]);
    // One hour, and every list comes anew as when other files arrive.
    while now < start + Duration::from_secs(3_600) {
        while let Some(address) = queue.next_download(now) {
            asked += 1;
            news.extend(queue.record_end(&address, AWAY, now));
        }
        want(&mut queue, &list);
        now = queue.next_wake().unwrap().max(now + Duration::from_millis(1));
    }
    assert!((8..30).contains(&asked), "{asked}");
    let host: Arc<str> = "http://dead.example:81".into();
    assert_eq!(news, [HostChange::Rests { host: host.clone(), files: 1_500 }]);
    // It is there again: one file tries it, and then all of them go.
    let address = queue.next_download(queue.next_wake().unwrap()).unwrap();
    let now = now + Duration::from_secs(1_000);
    assert!(queue.next_download(now).is_none(), "one at a time while it rests");
    assert!(matches!(queue.record_end(&address, DownloadEnd::Delivered, now), Some(HostChange::Back { .. })));
    let left = std::iter::from_fn(|| queue.next_download(now)).count();
    assert_eq!(left, 1_499);
}

#[test]
fn other_hosts_do_not_wait_for_a_dead_one_and_the_order_is_kept() {
    let (mut queue, now) = (DownloadQueue::default(), Instant::now());
    let list = [addresses("dead.example", 3), addresses("well.example", 3)].concat();
    want(&mut queue, &list);
    for _ in 0..2 {
        let address = queue.next_download(now).unwrap();
        assert!(address.contains("dead"));
        queue.record_end(&address, AWAY, now);
    }
    let rest: Vec<_> = std::iter::from_fn(|| queue.next_download(now)).collect();
    assert_eq!(rest.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), list[3..].iter().collect::<Vec<_>>());
    assert_eq!(queue.running(), 3);
}

#[test]
fn one_file_that_always_breaks_off_does_not_hold_the_others_of_its_host_up() {
    let (mut queue, mut now) = (DownloadQueue::default(), Instant::now());
    want(&mut queue, &addresses("well.example", 1));
    for _ in 0..5 {
        let address = queue.next_download(now).unwrap();
        assert_eq!(queue.record_end(&address, AWAY, now), None, "the same file again says nothing of the host");
        assert_eq!(queue.next_download(now), None);
        now = queue.next_wake().unwrap();
    }
    let more = addresses("well.example", 3);
    want(&mut queue, &more);
    let next: Vec<_> = std::iter::from_fn(|| queue.next_download(now)).collect();
    assert_eq!(next.iter().map(AsRef::as_ref).collect::<Vec<&str>>(), [&more[1], &more[2], &more[0]]);
}

#[test]
fn who_asks_to_be_left_alone_is_left_alone_at_once_and_for_as_long() {
    let (mut queue, now) = (DownloadQueue::default(), Instant::now());
    want(&mut queue, &addresses("busy.example", 5));
    let address = queue.next_download(now).unwrap();
    let pause = Duration::from_secs(120);
    assert!(matches!(queue.record_end(&address, DownloadEnd::Away { pause }, now), Some(HostChange::Rests { .. })));
    assert_eq!(queue.next_download(now + Duration::from_secs(119)), None);
    assert!(queue.next_download(now + Duration::from_secs(121)).is_some());
}

#[test]
fn what_is_not_wanted_any_more_is_forgotten_when_it_ends() {
    let (mut queue, now) = (DownloadQueue::default(), Instant::now());
    let list = addresses("well.example", 2);
    want(&mut queue, &list);
    let address = queue.next_download(now).unwrap();
    want(&mut queue, &list[1..]);
    assert_eq!(queue.running(), 1);
    queue.record_end(&address, DownloadEnd::Broken, now);
    assert_eq!((queue.running(), queue.failures(&address)), (0, 0));
    assert_eq!(queue.next_download(now).as_deref(), Some(list[1].as_str()));
    queue.record_end(&list[1], DownloadEnd::Delivered, now);
    assert_eq!(queue.next_download(now), None);
    assert_eq!(queue.next_download(now + DELIVERED).as_deref(), Some(list[1].as_str()), "it did not reach the store");
}
