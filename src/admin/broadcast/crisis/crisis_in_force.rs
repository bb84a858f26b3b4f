//! Crisis in force: what the overview says of a crisis message that stands or is written. What is on the glass is the board's
//! word of this moment, never the file's. The board names no times, so that they are told of our own message alone. Who may not
//! read the broadcast is told that a message stands and its times, without its text.

use jiff::Timestamp;

use super::{
    crisis_page::{glass_words, moment},
    standing::{GlassWord, glass_word, own_message},
};
use crate::{
    admin::{access::Right, site::Site, web::Request},
    source::crisis::ShownAlert,
    words::{Words, clock_time},
};

/// A crisis message that stands, in words.
pub(in crate::admin) struct CrisisInForce {
    /// What is on the glass, with its headline and end; and our own message where it is written and is not that one.
    pub lines: Vec<String>,
    /// Page of it that this person may see; `None` for who may not read the broadcast.
    pub path: Option<&'static str>,
}

/// What stands; `None` where nothing does, and where nothing of ours is written and the board does not answer.
pub(in crate::admin) fn crisis_in_force(site: &Site, request: &Request) -> Option<CrisisInForce> {
    let words = &request.words;
    let word = glass_word(site);
    let own = own_message(site).inspect_err(|error| tracing::warn!(%error, "our crisis message cannot be read")).ok();
    let message = own.and_then(|own| own.message);
    if !Right::ReadBroadcast.is_given_to(request.person.as_ref()) {
        let message = message.filter(|it| it.until.is_none_or(|at| at > request.now));
        let line = line_without_text(site, request, &word, message.as_ref())?;
        return Some(CrisisInForce { lines: vec![line], path: None });
    }
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
    let end = end_words(site, words, until);
    let now = now(site, request);
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
    Some(CrisisInForce { lines, path: Some(if may_change { "/broadcast/crisis" } else { "/broadcast/at" }) })
}

/// What stands, without its text; `own` is our message that is not over. `None` where nothing stands, and where the board does
/// not answer, which every page says.
fn line_without_text(site: &Site, request: &Request, word: &GlassWord, own: Option<&ShownAlert>) -> Option<String> {
    let words = &request.words;
    let GlassWord::Standing { count: 1.., headline } = word else { return None };
    let now = now(site, request);
    let what = match headline {
        Some(_) => words.fill("broadcast-crisis-covers", &[("value", &now)]),
        None => glass_words(words, word, None, &now),
    };
    let times = match own.filter(|own| headline.as_deref() == Some(own.headline())) {
        Some(own) => {
            let written = words.fill("broadcast-crisis-since", &[("date", &moment(site, words, own.issued))]);
            format!("{written} {}", end_words(site, words, own.until))
        }
        None => words.get("broadcast-crisis-times-unknown"),
    };
    Some(format!("{what} {times}"))
}

fn end_words(site: &Site, words: &Words, until: Option<Timestamp>) -> String {
    match until {
        Some(at) => words.fill("broadcast-crisis-until", &[("date", &moment(site, words, at))]),
        None => words.get("broadcast-crisis-no-end"),
    }
}

/// "14:05", in the board's zone.
fn now(site: &Site, request: &Request) -> String {
    clock_time(site.zone().to_datetime(request.now).time())
}
