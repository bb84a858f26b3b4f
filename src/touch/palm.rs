//! Palm detection: many contacts close together at once are a hand that leans on the glass.
//!
//! Panels report positions without the size of the contact, so a palm is known by the number of its contacts. One that
//! shows fewer looks like fingers; panels that measure the size cancel a palm themselves.

use std::time::Duration;

use super::{TouchThresholds, contact::TouchContact, other_contacts::OtherRole};

/// So many contacts of one hand at once are none of its fingers at work: people pinch with two, some with three.
const CONTACTS: usize = 4;
/// The contacts of a palm come within this time.
const TOGETHER: Duration = Duration::from_millis(200);

/// The contacts of the palm that `new` is part of, by their names, without itself; `None` when it is of no palm. `known`
/// are the contacts that are down, those that are not followed with their roles.
pub(super) fn palm_of<'a>(
    new: &TouchContact,
    known: impl Iterator<Item = (&'a TouchContact, Option<OtherRole>)>,
    feel: TouchThresholds,
) -> Option<Vec<u64>> {
    let mut with = false;
    let mut together = vec![];
    for (contact, role) in known.filter(|(contact, _)| contact.near(new, feel)) {
        with |= role == Some(OtherRole::Palm);
        if new.began.saturating_sub(contact.began) <= TOGETHER {
            together.push(contact.id);
        }
    }
    (with || together.len() + 1 >= CONTACTS).then_some(together)
}
