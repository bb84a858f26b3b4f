//! Crisis in force: what the overview says of a crisis message that stands or is written. What is on the glass is the board's
//! word of this moment, never the file's. The board names no end, so that one is told of our own message alone.

use super::{
    crisis_page::{glass_words, moment},
    standing::{GlassWord, glass_word, own_message},
};
use crate::{
    admin::{access::Right, site::Site, web::Request},
    source::crisis::ShownAlert,
    words::clock_time,
};

/// A crisis message that stands, in words.
pub(in crate::admin) struct CrisisInForce {
    /// What is on the glass, with its headline and end; and our own message where it is written and is not that one.
    pub lines: Vec<String>,
    /// Page of it that this person may see.
    pub path: &'static str,
}

/// What stands; `None` where nothing does, and where nothing of ours is written and the board does not answer.
pub(in crate::admin) fn crisis_in_force(site: &Site, request: &Request) -> Option<CrisisInForce> {
    let words = &request.words;
    let word = glass_word(site);
    let own = own_message(site).inspect_err(|error| tracing::warn!(%error, "our crisis message cannot be read")).ok();
    let message = own.and_then(|own| own.message);
    let until = message.as_ref().and_then(|it| it.until);
    let headline = message.as_ref().map(ShownAlert::headline);
    let standing = headline.filter(|_| until.is_none_or(|at| at > request.now));
    if standing.is_none() && !matches!(&word, GlassWord::Standing { count: 1.., .. }) {
        return None;
    }
    let shown = match &word {
        GlassWord::Standing { headline, .. } => headline.as_deref(),
        GlassWord::Silent => None,
    };
    let end = match until {
        Some(at) => words.fill("broadcast-crisis-until", &[("date", &moment(site, words, at))]),
        None => words.get("broadcast-crisis-no-end"),
    };
    let now = clock_time(site.zone().to_datetime(request.now).time());
    let mut lines = vec![glass_words(words, &word, standing, &now)];
    if shown.is_some() && shown != headline {
        lines.push(words.get("broadcast-crisis-end-unknown"));
    }
    match standing {
        Some(_) if shown == standing => lines.push(end),
        Some(own) => lines.push(format!("{} {end}", words.fill("broadcast-crisis-written", &[("value", own)]))),
        None => {}
    }
    let may_change = Right::Crisis.is_given_to(request.person.as_ref());
    Some(CrisisInForce { lines, path: if may_change { "/broadcast/crisis" } else { "/broadcast/at" } })
}
