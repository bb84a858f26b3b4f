//! Which messages stand: what replaces, cancels and outlives what, in whatever order it arrives. Pure.

use std::collections::{BTreeMap, VecDeque};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    alert::{Alert, AlertId, AlertMessageType, AlertReference, AlertStatus},
    alert_filter::{self, AlertFilter, ShownAlert},
};

/// Messages kept at the most; beyond it the one that ends first goes.
const MOST_HELD: usize = 5_000;
/// References to messages that may still come, kept at the most; beyond it the oldest is forgotten.
const MOST_ENDED: usize = 4_096;
/// What is over is kept for so long, for clocks that are set back.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// All that is known of the messages of one source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredAlerts", into = "StoredAlerts")]
pub struct ActiveAlerts {
    held: Vec<Alert>,
    /// What was replaced (`None`) or cancelled (when), known or not yet known.
    ended: BTreeMap<AlertReference, Option<Timestamp>>,
    /// The same in the order of arrival.
    order: VecDeque<AlertReference>,
}

impl ActiveAlerts {
    /// Takes a message in; true when something may be different now. Acknowledgements, drafts and what is not meant for
    /// the public are passed over.
    pub fn add_alert(&mut self, alert: Alert) -> bool {
        if !alert.public || alert.status == AlertStatus::Other || alert.msg_type == AlertMessageType::Other {
            return false;
        }
        let cancel = (alert.msg_type == AlertMessageType::Cancel).then_some(alert.id.sent);
        let mut changed = false;
        for reference in alert.references.iter().filter(|it| !it.refers_to(&alert.id)) {
            changed |= self.end(reference, cancel, alert.status);
        }
        if cancel.is_some() || self.is_ended(&alert) {
            return changed;
        }
        match self.held.iter_mut().find(|held| held.id == alert.id) {
            Some(held) if *held == alert => return changed,
            Some(held) => *held = alert,
            None => self.held.push(alert),
        }
        if self.held.len() > MOST_HELD
            && let Some((first, _)) = self.held.iter().enumerate().min_by_key(|(_, held)| held.ends_at())
        {
            self.held.swap_remove(first);
        }
        true
    }

    /// Takes in everything a feed lists now; true when something may be different. Where an update refers only to
    /// messages that never came, a link of its chain was missed: what its sender said before and lists no longer is
    /// taken for replaced.
    pub fn add_listing(&mut self, alerts: Vec<Alert>) -> bool {
        let listed: Vec<AlertId> = alerts.iter().map(|alert| alert.id.clone()).collect();
        let mut changed = false;
        for alert in alerts {
            let unknown =
                |it: &AlertReference| !self.ended.contains_key(it) && !self.held.iter().any(|h| it.refers_to(&h.id));
            let missed = alert.status == AlertStatus::Actual
                && alert.msg_type == AlertMessageType::Update
                && !alert.references.is_empty()
                && alert.references.iter().all(unknown);
            let id = alert.id.clone();
            changed |= self.add_alert(alert);
            if missed {
                let before = self.held.len();
                self.held.retain(|held| {
                    let older = held.id.sender == id.sender && held.id.sent < id.sent;
                    !older || listed.contains(&held.id)
                });
                changed |= before != self.held.len();
            }
        }
        changed
    }

    /// What stands at `now`, worst first, then newest.
    pub fn shown_at(&self, now: Timestamp, filter: &AlertFilter) -> Vec<ShownAlert> {
        let earnest = |alert: &&Alert| alert.status == AlertStatus::Actual || filter.tests;
        let mut out: Vec<ShownAlert> =
            self.held.iter().filter(earnest).flat_map(|alert| alert_filter::shown_alerts(alert, now, filter)).collect();
        alert_filter::sort_alerts(&mut out);
        out
    }

    /// When something begins or ends by itself next.
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let times = |alert: &Alert| {
            let of = |info| [Some(alert.expires(info)), info.effective];
            alert.infos.iter().flat_map(of).flatten().filter(|at| *at > now).min()
        };
        self.held.iter().filter_map(times).min()
    }

    /// Forgets what has been over for a day; true when there was any.
    pub fn forget_old(&mut self, now: Timestamp) -> bool {
        let before = self.held.len();
        self.held.retain(|alert| alert.ends_at().checked_add(KEPT).is_ok_and(|until| until > now));
        before != self.held.len()
    }

    fn end(&mut self, reference: &AlertReference, cancel: Option<Timestamp>, status: AlertStatus) -> bool {
        let before = self.held.len();
        // An exercise ends exercises.
        let same = |held: &Alert| (held.status == AlertStatus::Actual) == (status == AlertStatus::Actual);
        // Cancelling any message of a chain ends what came of it, up to the cancellation.
        let follows = |held: &Alert| {
            cancel.is_some_and(|at| held.id.sent <= at) && held.references.iter().any(|it| same_message(it, reference))
        };
        self.held.retain(|held| !(same(held) && (reference.refers_to(&held.id) || follows(held))));
        if status == AlertStatus::Actual {
            let known = self.ended.get(reference).copied();
            if known.is_none() {
                self.order.push_back(reference.clone());
            }
            self.ended.insert(reference.clone(), known.flatten().max(cancel));
            if self.order.len() > MOST_ENDED
                && let Some(oldest) = self.order.pop_front()
            {
                self.ended.remove(&oldest);
            }
        }
        before != self.held.len()
    }

    fn is_ended(&self, alert: &Alert) -> bool {
        if alert.status != AlertStatus::Actual {
            return false;
        }
        let id = &alert.id;
        let meant = |sent| AlertReference { sender: id.sender.clone(), identifier: id.identifier.clone(), sent };
        let cancelled = |it: &AlertReference| {
            let any = AlertReference { sent: None, ..it.clone() };
            [it, &any].iter().filter_map(|it| self.ended.get(*it).copied().flatten()).any(|at| id.sent <= at)
        };
        self.ended.contains_key(&meant(Some(id.sent)))
            || self.ended.contains_key(&meant(None))
            || alert.references.iter().any(cancelled)
    }
}

fn same_message(a: &AlertReference, b: &AlertReference) -> bool {
    let times = match (a.sent, b.sent) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    a.identifier == b.identifier && a.sender == b.sender && times
}

/// The form on disk.
#[derive(Clone, Serialize, Deserialize)]
struct StoredAlerts {
    held: Vec<Alert>,
    ended: Vec<(AlertReference, Option<Timestamp>)>,
}

impl From<StoredAlerts> for ActiveAlerts {
    fn from(kept: StoredAlerts) -> Self {
        let order = kept.ended.iter().map(|(reference, _)| reference.clone()).collect();
        Self { held: kept.held, ended: kept.ended.into_iter().collect(), order }
    }
}

impl From<ActiveAlerts> for StoredAlerts {
    fn from(alerts: ActiveAlerts) -> Self {
        let ActiveAlerts { held, ended, order } = alerts;
        let ended = order.into_iter().map(|it| (ended.get(&it).copied().flatten(), it)).map(|(at, it)| (it, at));
        Self { held, ended: ended.collect() }
    }
}
