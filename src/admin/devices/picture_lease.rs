//! Lease of a picture of the glass: it is shown for a minute to whoever may see devices, and is then forgotten. Kept in memory
//! alone.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// How long a picture may be looked at.
pub(super) const LEASE: SignedDuration = SignedDuration::from_secs(60);

/// What came of asking for a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PictureOutcome {
    /// A PNG, the screen that it shows, a word of `glass`, and what the player means to show there.
    Taken { png: Arc<Vec<u8>>, screen: String, elements: Vec<ExpectedElement> },
    /// The player refused, and why: a word of `player::report`.
    Refused(String),
}

/// Something that should be on the glass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ExpectedElement {
    /// Its role, a word of the accessibility standard.
    pub role: String,
    pub name: String,
}

/// A picture that may still be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PictureLease {
    pub device: String,
    /// When it was taken.
    pub at: Timestamp,
    pub outcome: PictureOutcome,
}

static LEASED: Mutex<Vec<PictureLease>> = Mutex::new(Vec::new());

/// Leases a picture; the one before it of the same board is forgotten.
pub(super) fn lease(new: PictureLease) {
    let mut leased = LEASED.lock().unwrap_or_else(PoisonError::into_inner);
    forget_old(&mut leased, new.at);
    leased.retain(|it| it.device != new.device);
    leased.push(new);
}

/// The leased picture of a board, while its lease lasts.
pub(super) fn leased(device: &str, now: Timestamp) -> Option<PictureLease> {
    let mut leased = LEASED.lock().unwrap_or_else(PoisonError::into_inner);
    forget_old(&mut leased, now);
    leased.iter().find(|it| it.device == device).cloned()
}

/// A clock that was set back ends a lease as well.
fn forget_old(leased: &mut Vec<PictureLease>, now: Timestamp) {
    leased.retain(|it| (SignedDuration::ZERO..LEASE).contains(&now.duration_since(it.at)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_forgotten_after_a_minute_and_each_board_has_its_own() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let of = |device: &str, second| PictureLease {
            device: device.into(),
            at: at(second),
            outcome: PictureOutcome::Refused("visitor".into()),
        };
        lease(of("lease-a", 100));
        lease(of("lease-b", 130));
        assert_eq!(leased("lease-a", at(159)), Some(of("lease-a", 100)));
        lease(of("lease-b", 140));
        assert_eq!(leased("lease-b", at(159)), Some(of("lease-b", 140)));
        assert_eq!(leased("lease-a", at(160)), None);
        assert_eq!(leased("lease-b", at(139)), None, "the clock was set back");
    }
}
