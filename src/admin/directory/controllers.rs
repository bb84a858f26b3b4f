//! Controllers of the directory: a domain's name has the addresses of all of them, and the first that gives a secure connection
//! is asked. One may be off, one may break off as without a certificate, one may have a certificate that is not trusted; each
//! has its share of the time, and no password is sent before.

use std::{
    io,
    net::{SocketAddr, ToSocketAddrs as _},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use super::directory_person::DirectoryRefusal;

/// Shortest time for one address.
const LEAST: Duration = Duration::from_millis(1);

/// How long there is left.
///
/// # Errors
/// No time is left.
pub(super) fn left(ends: Instant) -> io::Result<Duration> {
    let left = ends.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(io::Error::new(io::ErrorKind::TimedOut, "no answer in time")) } else { Ok(left) }
}

/// Addresses of a name. The system looks them up for as long as it likes, which is longer than a sign-in may last where no name
/// server answers; so that is done aside, and what comes too late is for nobody.
///
/// # Errors
/// The name is not found, or not in time.
pub(super) fn addresses(host: &str, port: u16, ends: Instant) -> io::Result<Vec<SocketAddr>> {
    let (found, answer) = mpsc::channel::<io::Result<Vec<SocketAddr>>>();
    let host = host.to_owned();
    let look_up = move || found.send((host.as_str(), port).to_socket_addrs().map(Iterator::collect)).ok();
    thread::Builder::new().name("directory-name".to_owned()).spawn(look_up)?;
    let late = |_: mpsc::RecvTimeoutError| io::Error::new(io::ErrorKind::TimedOut, "no name server answers in time");
    answer.recv_timeout(left(ends)?).map_err(late)?
}

/// What `open` makes of the first address with which it succeeds; `open` is told when the address's share of the time ends.
///
/// # Errors
/// It succeeds with none. That one of them is not trusted is told before anything else, since waiting does not mend it.
pub(super) fn first_secure<T>(
    all: &[SocketAddr],
    ends: Instant,
    open: impl Fn(SocketAddr, Instant) -> Result<T, DirectoryRefusal>,
) -> Result<T, DirectoryRefusal> {
    let mut kept: Option<DirectoryRefusal> = None;
    for (at, address) in all.iter().enumerate() {
        let left = match left(ends) {
            Ok(left) => left,
            Err(error) => return Err(kept.unwrap_or_else(|| DirectoryRefusal::Unreachable(error.to_string()))),
        };
        let further = u32::try_from(all.len().saturating_sub(at)).unwrap_or(u32::MAX);
        let share = left.checked_div(further).filter(|share| !share.is_zero()).unwrap_or(LEAST);
        match open(*address, Instant::now() + share) {
            Ok(opened) => return Ok(opened),
            Err(refusal) => {
                if further > 1 {
                    tracing::warn!(%address, "the directory's next address is asked: {refusal}");
                }
                if !matches!(kept, Some(DirectoryRefusal::Untrusted(_))) {
                    kept = Some(refusal);
                }
            }
        }
    }
    Err(kept.unwrap_or_else(|| DirectoryRefusal::Unreachable("its name has no address".to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_time() -> Instant {
        Instant::now() + Duration::from_secs(20)
    }

    #[test]
    fn a_name_has_its_addresses_within_the_time_or_none() {
        assert_eq!(addresses("127.0.0.1", 636, in_time()).unwrap(), [SocketAddr::from(([127, 0, 0, 1], 636))]);
        assert_eq!(addresses("127.0.0.1", 636, Instant::now()).unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    #[test]
    fn the_next_controller_is_asked_whatever_is_wrong_with_one_and_one_that_is_not_trusted_is_told() {
        let unreachable = || DirectoryRefusal::Unreachable("off".to_owned());
        let untrusted = || DirectoryRefusal::Untrusted("expired".to_owned());
        let all: Vec<SocketAddr> = (1..=3).map(|host| SocketAddr::from(([192, 0, 2, host], 636))).collect();
        // What the first one and the second one answer; the third one opens where it is said so.
        let asked = |answers: [DirectoryRefusal; 2], third: Result<&'static str, DirectoryRefusal>| {
            first_secure(&all, in_time(), |address, _| match all.iter().position(|it| *it == address) {
                Some(at @ 0..=1) => Err(answers[at].clone()),
                _ => third.clone(),
            })
        };
        assert_eq!(asked([unreachable(), untrusted()], Ok("open")), Ok("open"));
        assert_eq!(asked([untrusted(), unreachable()], Ok("open")), Ok("open"));
        assert_eq!(asked([untrusted(), unreachable()], Err(unreachable())), Err(untrusted()));
        assert_eq!(asked([unreachable(), untrusted()], Err(unreachable())), Err(untrusted()));
        assert_eq!(asked([unreachable(), unreachable()], Err(unreachable())), Err(unreachable()));
    }

    #[test]
    fn each_controller_has_its_share_of_the_time_and_without_time_none_is_asked() {
        let all = [SocketAddr::from(([192, 0, 2, 1], 636)), SocketAddr::from(([192, 0, 2, 2], 636))];
        let ends = in_time();
        let share = first_secure(&all, ends, |_, own| Ok(ends.saturating_duration_since(own))).unwrap();
        assert!((9..=11).contains(&share.as_secs()), "half of it is left to the second one: {share:?}");
        let late = first_secure(&all, Instant::now(), |_, _| Ok(()));
        assert!(matches!(late, Err(DirectoryRefusal::Unreachable(why)) if why.contains("in time")));
        let nobody = first_secure(&[], in_time(), |_, _| Ok(()));
        assert!(matches!(nobody, Err(DirectoryRefusal::Unreachable(why)) if why.contains("no address")));
    }
}
