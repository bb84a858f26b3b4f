//! Other contacts: the fingers on the glass beside the one touch that is followed.
//!
//! Several people stand at a board, and hands lean on it. A finger of another hand that comes down on a control presses
//! it whatever the first hand does; a hand that rests waits until it moves; a palm, and what is too much, is ignored.
//!
//! Left out: the followed touch (`gestures`), when a finger is taken to be one of these (`gestures`, `palm`).

use std::time::Duration;

use super::{
    Finger, Intent, Phase, Point, TouchThresholds,
    contact::TouchContact,
    feel::{LOST_CONTACT, REST_AFTER},
};

/// Contacts that are remembered; a panel that reports more loses count of the rest, nothing else.
const MOST: usize = 32;

/// Meaning of a contact that is not followed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum OtherRole {
    /// Nothing until it lifts.
    Ignored,
    /// Nothing until it lifts, and what comes down beside it is of the same palm.
    Palm,
    /// It presses a control and may tap it.
    Pressing(Point),
    /// It lies still since it came to this place; once it moves away it may take part.
    Waiting(Point),
}

/// The contacts beside the followed touch.
#[derive(Debug, Default)]
pub(super) struct OtherContacts(Vec<(TouchContact, OtherRole)>);

impl OtherContacts {
    /// Remembers a contact.
    pub(super) fn add(&mut self, contact: TouchContact, role: OtherRole) {
        if self.0.len() < MOST {
            self.0.push((contact, role));
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them with their roles.
    pub(super) fn iter(&self) -> impl Iterator<Item = &(TouchContact, OtherRole)> {
        self.0.iter()
    }

    /// Takes a movement of one of them in; returns it when it lay still and moved away.
    pub(super) fn moved(
        &mut self,
        report: Finger,
        feel: TouchThresholds,
        out: &mut Vec<Intent>,
    ) -> Option<TouchContact> {
        let (contact, role) = self.0.iter_mut().find(|(contact, _)| contact.id == report.id)?;
        contact.move_to(report.at, report.time, feel);
        let (OtherRole::Pressing(place) | OtherRole::Waiting(place)) = *role else { return None };
        let age = report.time.saturating_sub(contact.began);
        if place.distance(report.at) <= feel.slop_after(age) {
            return None;
        }
        if matches!(role, OtherRole::Pressing(_)) {
            out.push(Intent::OtherRelease(place));
            *role = OtherRole::Waiting(place);
        }
        Some(*contact)
    }

    /// Lifts one of them, or takes it away.
    pub(super) fn remove(&mut self, id: u64, phase: Phase, out: &mut Vec<Intent>) {
        self.0.retain(|(contact, role)| {
            if contact.id == id
                && let OtherRole::Pressing(place) = *role
            {
                out.push(if phase == Phase::Up { Intent::OtherTap(place) } else { Intent::OtherRelease(place) });
            }
            contact.id != id
        });
    }

    /// Gives those that are meant another role.
    pub(super) fn set_role(&mut self, role: OtherRole, meant: impl Fn(&TouchContact) -> bool, out: &mut Vec<Intent>) {
        for (_, was) in self.0.iter_mut().filter(|(contact, _)| meant(contact)) {
            if let OtherRole::Pressing(place) = *was {
                out.push(Intent::OtherRelease(place));
            }
            *was = role;
        }
    }

    /// Lets time pass: one that presses for too long is a hand at rest, and one that says nothing for a minute is gone.
    pub(super) fn tick(&mut self, now: Duration, out: &mut Vec<Intent>) {
        for (contact, role) in &mut self.0 {
            if let OtherRole::Pressing(place) = *role
                && now.saturating_sub(contact.began) >= REST_AFTER
            {
                out.push(Intent::OtherRelease(place));
                *role = OtherRole::Waiting(place);
            }
        }
        self.0.retain(|(contact, _)| now.saturating_sub(contact.seen) < LOST_CONTACT);
    }

    /// When [`OtherContacts::tick`] next has something to say.
    pub(super) fn wake_at(&self) -> Option<Duration> {
        let at = |(contact, role): &(TouchContact, OtherRole)| {
            let lost = contact.seen.saturating_add(LOST_CONTACT);
            if matches!(role, OtherRole::Pressing(_)) {
                lost.min(contact.began.saturating_add(REST_AFTER))
            } else {
                lost
            }
        };
        self.0.iter().map(at).min()
    }
}
