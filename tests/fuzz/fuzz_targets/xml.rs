//! The readers of channels and of records systems' exports (XML). The first byte says which, and whether the feed is one
//! of announcements.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vyveska::{notice::NoticeKind, source::FeedSyntax};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, feed)) = bytes.split_first() else { return };
    let kind = if first & 1 == 1 { NoticeKind::Announcement } else { NoticeKind::Official };
    let format = match first & 6 {
        0 => Some(FeedSyntax::Rss),
        2 => Some(FeedSyntax::Ud),
        _ => None,
    };
    vyveska_fuzz::feed(feed, kind, format);
});
