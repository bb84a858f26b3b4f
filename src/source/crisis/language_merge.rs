//! Merging languages of an alert: puts the parts of a message that describe one event together, one text per language.
//! Pure.
//!
//! Services pair the languages of an event only by what both parts share: code of the event, severity, times, areas.
//! The parts differ in small things (a list of areas that one language lacks, a missing certainty); these matter only
//! where several events could be meant. A part that may be another event stays an alert of its own.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use jiff::Timestamp;

use super::alert::AlertInfo;

/// One event: what is true of all its parts, in the words of the first, and all parts, the first one first.
pub(super) struct AlertEvent<'a> {
    /// Place of the first part in the message.
    pub index: usize,
    pub whole: AlertInfo,
    pub parts: Vec<&'a AlertInfo>,
}

/// The codes of a part's areas, by the list they are of; small letters.
type AreaCodes = BTreeMap<String, BTreeSet<String>>;

/// A part with what it costs something to compare.
struct InfoPart<'a> {
    info: &'a AlertInfo,
    codes: AreaCodes,
}

/// The events of a message, each once: those in the first of `languages` first, then those of the second, then the
/// others.
pub(super) fn merge_languages<'a>(infos: &'a [AlertInfo], languages: [&str; 2]) -> Vec<AlertEvent<'a>> {
    let parts: Vec<InfoPart<'a>> = infos.iter().map(|info| InfoPart { info, codes: codes(info) }).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|place| {
        let spoken = infos.get(*place).map(base_language);
        languages.iter().position(|it| Some(*it) == spoken).unwrap_or(languages.len())
    });
    let all: BTreeSet<&str> = infos.iter().map(base_language).collect();
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut out: Vec<AlertEvent<'a>> = Vec::new();
    for index in order {
        let Some(first) = parts.get(index).filter(|_| used.insert(index)) else { continue };
        let others = all.iter().filter(|spoken| **spoken != base_language(first.info));
        let found: Vec<usize> = others.filter_map(|spoken| twin(&parts, index, spoken, &used)).collect();
        used.extend(&found);
        let mut parts = vec![first.info];
        parts.extend(found.iter().filter_map(|place| infos.get(*place)));
        out.push(AlertEvent { index, whole: whole(&parts), parts });
    }
    out
}

/// The tag without its region.
pub(super) fn base_language(info: &AlertInfo) -> &str {
    info.language.split(['-', '_']).next().unwrap_or_default()
}

/// The part in this language that tells the same event as the one at `index`.
fn twin(parts: &[InfoPart<'_>], index: usize, spoken: &str, used: &BTreeSet<usize>) -> Option<usize> {
    let first = parts.get(index)?.info;
    // An event that threatens is not the same as one that does not.
    let told_in = |tag: &str| -> Vec<usize> {
        let own = |part: &InfoPart<'_>| base_language(part.info) == tag && part.info.all_clear == first.all_clear;
        parts.iter().enumerate().filter(|(_, part)| own(part)).map(|(place, _)| place).collect()
    };
    let (here, there) = (told_in(base_language(first)), told_in(spoken));
    let free = |place: &usize| *place == index || !used.contains(place);
    let score = |a: usize, b: usize| {
        let likeness = likeness(parts.get(a)?, parts.get(b)?)?;
        // Where one language tells fewer events than the other, a likeness alone may take one event for another.
        (here.len() == there.len() || likeness.sure()).then_some(likeness)
    };
    // Of equals the one at the same place among its language's own.
    let near = |a: usize, b: usize| {
        let nth = |all: &[usize], one: usize| all.iter().position(|it| *it == one);
        Reverse(nth(&here, a).zip(nth(&there, b)).map_or(usize::MAX, |(a, b)| a.abs_diff(b)))
    };
    let candidates = there.iter().copied().filter(free);
    let best = candidates.filter_map(|b| Some((score(index, b)?, near(index, b), b))).max();
    let (likeness, near_by, found) = best?;
    // It belongs to another part that is more like it.
    let rivals = here.iter().copied().filter(free).filter(|other| *other != index);
    let rival = rivals.filter_map(|other| Some((score(other, found)?, near(other, found)))).max();
    rival.is_none_or(|rival| rival <= (likeness, near_by)).then_some(found)
}

/// How much two parts of different languages look like one event, the surest sign first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct EventLikeness {
    /// Both name the same code of the event.
    code: bool,
    /// Both name the same beginning and end.
    times: bool,
    /// The same areas, by the lists of codes that both use.
    areas: bool,
    /// Other things that are the same.
    rest: usize,
}

impl EventLikeness {
    fn sure(&self) -> bool {
        self.times && self.areas
    }
}

/// `None` where the parts contradict each other.
fn likeness(a: &InfoPart<'_>, b: &InfoPart<'_>) -> Option<EventLikeness> {
    let ((one, one_codes), (other, other_codes)) = ((a.info, &a.codes), (b.info, &b.codes));
    let differ = |a: Option<Timestamp>, b: Option<Timestamp>| a.zip(b).is_some_and(|(a, b)| a != b);
    let code = !one.codes.is_empty() && !other.codes.is_empty();
    let contradict = one.severity != other.severity
        || differ(one.onset, other.onset)
        || differ(one.expires, other.expires)
        || code && one.codes != other.codes;
    if contradict {
        return None;
    }
    let mut common = one_codes.iter().filter_map(|(list, codes)| Some((codes, other_codes.get(list)?))).peekable();
    let known = common.peek().is_some();
    let (mut equal, mut apart) = (known, known);
    for (one, other) in common {
        equal &= one == other;
        apart &= one.is_disjoint(other);
    }
    let given = |time: Option<Timestamp>, same: Option<Timestamp>| time.is_some() && time == same;
    let rest = [one.effective == other.effective, one.urgency == other.urgency, one.certainty == other.certainty];
    (!apart).then(|| EventLikeness {
        code,
        times: given(one.onset, other.onset) && given(one.expires, other.expires),
        areas: equal,
        rest: rest.into_iter().filter(|same| *same).count(),
    })
}

fn codes(info: &AlertInfo) -> AreaCodes {
    let mut out = AreaCodes::new();
    for code in info.areas.iter().flat_map(|area| &area.geocodes) {
        out.entry(code.name.to_ascii_lowercase()).or_default().insert(code.value.to_ascii_lowercase());
    }
    out
}

/// The whole event: the worst severity and the longest time of all its parts.
fn whole(parts: &[&AlertInfo]) -> AlertInfo {
    let Some((first, others)) = parts.split_first() else { return AlertInfo::default() };
    let mut whole = (*first).clone();
    for other in others {
        whole.severity = whole.severity.max(other.severity);
        whole.urgency = whole.urgency.max(other.urgency);
        whole.effective = [whole.effective, other.effective].into_iter().flatten().min();
        whole.onset = whole.onset.or(other.onset);
        whole.expires = [whole.expires, other.expires].into_iter().flatten().max();
        whole.all_clear |= other.all_clear;
        whole.areas.extend(other.areas.iter().cloned());
    }
    whole
}
