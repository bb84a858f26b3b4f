//! Tabs of the section: its pages, as far as the person may open them.

use crate::admin::{access::Right, web::Request};

/// One tab.
pub(super) struct BroadcastTab {
    pub path: &'static str,
    pub word: String,
    pub current: bool,
}

/// Path, key of the word, and what is needed.
const TABS: [(&str, &str, Right); 5] = [
    ("/broadcast", "broadcast-tab-week", Right::ReadBroadcast),
    ("/broadcast/at", "broadcast-tab-at", Right::ReadBroadcast),
    ("/broadcast/slots", "broadcast-tab-slots", Right::ReadBroadcast),
    ("/broadcast/media", "broadcast-tab-media", Right::ReadBroadcast),
    ("/broadcast/crisis", "broadcast-tab-crisis", Right::Crisis),
];

/// The tabs for this person; `current` is the path of the page.
pub(super) fn tabs(request: &Request, current: &str) -> Vec<BroadcastTab> {
    let may = |right: Right| right.is_given_to(request.person.as_ref());
    let shown = TABS.iter().filter(|(.., right)| may(*right));
    let tab = |(path, key, _): &(&'static str, &str, Right)| BroadcastTab {
        path,
        word: request.words.get(key),
        current: *path == current,
    };
    shown.map(tab).collect()
}
