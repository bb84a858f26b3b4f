//! The reader of the norm's boards and news (JSON), and the one who tells which reader it is. The last bit of the first
//! byte makes it a feed of announcements.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vyveska::{notice::NoticeKind, source::FeedSyntax};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, feed)) = bytes.split_first() else { return };
    let kind = if first & 1 == 1 { NoticeKind::Announcement } else { NoticeKind::Official };
    vyveska_fuzz::feed(feed, kind, (first & 2 == 0).then_some(FeedSyntax::Ofn));
});
