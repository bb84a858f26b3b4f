//! Content of a day: everything that can be shown, and the part of it that one item of the schedule shows.

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use jiff::{Span, civil::Date};

use crate::{
    config::schedule::{ItemContent, ScheduleItem},
    notice::{Notice, NoticeId, SourceId, category_key},
};

/// Content of the board. Order does not matter, so two boards with the same content show the same.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct BoardContent<'a> {
    pub notices: &'a [Arc<Notice>],
    pub announcements: &'a [Arc<Notice>],
    /// Items of media sources: pictures, PDFs, issues of a magazine, and messages (their Markdown is the text).
    pub media: &'a [Arc<Notice>],
    /// The board asks how satisfied people are.
    pub terminal: bool,
    /// It has last month's results.
    pub results: bool,
}

/// One shown item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ShownItem {
    Notice(Arc<Notice>),
    Announcement(Arc<Notice>),
    /// The cover of an issue.
    Magazine(Arc<Notice>),
    /// A picture or a PDF.
    Media(Arc<Notice>),
    /// A text in Markdown.
    Message(Arc<Notice>),
    /// The time, and the opening hours of the schedule's calendar with this index.
    Clock(Option<usize>),
    /// The invitation to say how satisfied one is.
    Satisfaction,
    /// Last month's results, and the town's answer, a text in Markdown.
    Results(Option<Arc<Notice>>),
    /// A dimmed screen.
    Nothing,
}

impl ShownItem {
    /// The notice, announcement, issue, picture or message that is shown.
    pub(crate) fn notice(&self) -> Option<&Arc<Notice>> {
        match self {
            Self::Notice(it) | Self::Announcement(it) | Self::Magazine(it) | Self::Media(it) | Self::Message(it) => {
                Some(it)
            }
            Self::Results(answer) => answer.as_ref(),
            Self::Clock(_) | Self::Satisfaction | Self::Nothing => None,
        }
    }

    /// Identity of an item.
    pub(super) fn identity(&self) -> (&'static str, Option<(SourceId, NoticeId)>, Option<usize>) {
        let notice = self.notice().map(|it| (it.source.clone(), it.id.clone()));
        let calendar = if let Self::Clock(calendar) = self { *calendar } else { None };
        (self.kind(), notice, calendar)
    }

    /// Name of the kind, for machines.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Notice(_) => "notice",
            Self::Announcement(_) => "announcement",
            Self::Magazine(_) => "magazine",
            Self::Media(_) => "media",
            Self::Message(_) => "message",
            Self::Clock(_) => "clock",
            Self::Satisfaction => "satisfaction",
            Self::Results(_) => "results",
            Self::Nothing => "nothing",
        }
    }
}

/// Content of an item on a day, in its order; empty where there is none.
pub(super) fn items_shown(item: &ScheduleItem, content: &BoardContent, day: Date) -> Vec<ShownItem> {
    match &item.show {
        ItemContent::Newest { count } => newest(drawn(content.notices, day), *count, ShownItem::Notice),
        ItemContent::Ending { days, count } => {
            let last = day.checked_add(Span::new().days(i64::from(*days))).unwrap_or(Date::MAX);
            let mut ending: Vec<_> =
                drawn(content.notices, day).filter(|it| it.posting.until.is_some_and(|until| until <= last)).collect();
            first(&mut ending, *count, |it| (it.posting.until, &it.source, &it.id));
            ending.into_iter().cloned().map(ShownItem::Notice).collect()
        }
        ItemContent::Category { name, count } => {
            let name = category_key(name);
            // Many notices have few categories, and comparing one costs more than all else that is asked of a notice.
            let mut known: HashMap<&str, bool> = HashMap::new();
            let of = drawn(content.notices, day).filter_map(|it| {
                let category = it.category.as_deref()?;
                (*known.entry(category).or_insert_with(|| category_key(category) == name)).then_some(it)
            });
            newest(of, *count, ShownItem::Notice)
        }
        ItemContent::Pinned { id } => {
            let is = |it: &&Arc<Notice>| it.id.0 == *id || it.reference.as_deref() == Some(id);
            newest(drawn(content.notices, day).filter(is), 1, ShownItem::Notice)
        }
        ItemContent::Announcements { count } => {
            newest(hanging(content.announcements, day), *count, ShownItem::Announcement)
        }
        ItemContent::Magazine { source, count } => {
            newest(drawn(content.media, day).filter(|it| it.source == *source), *count, ShownItem::Magazine)
        }
        ItemContent::Media { source } => {
            let mut media: Vec<_> = drawn(content.media, day).filter(|it| it.source == *source).collect();
            media.sort_by_key(|it| (&it.title, &it.id));
            media.into_iter().cloned().map(ShownItem::Media).collect()
        }
        ItemContent::Message { source, file } => {
            message(content, source, file, day).cloned().map(ShownItem::Message).into_iter().collect()
        }
        ItemContent::Clock { calendar } => vec![ShownItem::Clock(*calendar)],
        ItemContent::Satisfaction => {
            if content.terminal {
                vec![ShownItem::Satisfaction]
            } else {
                Vec::new()
            }
        }
        // An answer to nothing is not shown either.
        ItemContent::Results { .. } if !content.results => Vec::new(),
        ItemContent::Results { answer } => {
            let answer = answer.as_ref().and_then(|(source, file)| message(content, source, file, day));
            vec![ShownItem::Results(answer.cloned())]
        }
        ItemContent::Nothing => vec![ShownItem::Nothing],
    }
}

/// A Markdown file of a source, the newest where there are several.
fn message<'a>(content: &BoardContent<'a>, source: &SourceId, file: &str, day: Date) -> Option<&'a Arc<Notice>> {
    let is = |it: &&Arc<Notice>| it.source == *source && it.text.is_some() && is_file(it, file);
    hanging(content.media, day).filter(is).min_by_key(|it| (Reverse(it.posting.from), &it.source, &it.id))
}

fn hanging(notices: &[Arc<Notice>], day: Date) -> impl Iterator<Item = &Arc<Notice>> {
    notices.iter().filter(move |it| it.posting.hangs_on(day))
}

fn drawn(notices: &[Arc<Notice>], day: Date) -> impl Iterator<Item = &Arc<Notice>> {
    hanging(notices, day).filter(|it| it.first_document().is_some())
}

fn newest<'a>(
    notices: impl Iterator<Item = &'a Arc<Notice>>,
    count: usize,
    what: impl Fn(Arc<Notice>) -> ShownItem,
) -> Vec<ShownItem> {
    let mut notices: Vec<_> = notices.collect();
    first(&mut notices, count, |it| (Reverse(it.posting.from), &it.source, &it.id));
    notices.into_iter().cloned().map(what).collect()
}

/// Keeps the first `count`, in their order, without putting all the others in order.
fn first<'a, K: Ord>(notices: &mut Vec<&'a Arc<Notice>>, count: usize, key: impl Fn(&'a Notice) -> K) {
    if 0 < count && count < notices.len() {
        notices.select_nth_unstable_by_key(count, |it| key(it));
    }
    notices.truncate(count);
    notices.sort_by_key(|it| key(it));
}

/// True when the item was made of a file with this name.
fn is_file(notice: &Notice, file: &str) -> bool {
    let ends = |path: &str| path.rsplit(['/', ':']).next() == Some(file);
    ends(&notice.id.0) || notice.attachments.iter().any(|it| it.name == file || ends(&it.address))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::notice::{NoticeId, Posting};

    proptest! {
        #[test]
        fn the_first_of_many_are_those_that_come_first_when_all_are_put_in_order(
            days in prop::collection::vec(1_i8..28, 0..60), count in 0_usize..70,
        ) {
            let notice = |(i, day): (usize, &i8)| {
                let posting = Posting { from: date(2026, 11, *day), until: None };
                Arc::new(Notice::new(SourceId("m".into()), NoticeId(i.to_string()), "t", posting))
            };
            let all: Vec<Arc<Notice>> = days.iter().enumerate().map(notice).collect();
            let key = |it: &Arc<Notice>| (Reverse(it.posting.from), it.source.clone(), it.id.clone());
            let mut ordered: Vec<&Arc<Notice>> = all.iter().collect();
            ordered.sort_by_key(|it| key(it));
            ordered.truncate(count);
            let mut picked: Vec<&Arc<Notice>> = all.iter().collect();
            first(&mut picked, count, |it| (Reverse(it.posting.from), &it.source, &it.id));
            prop_assert_eq!(picked, ordered);
        }
    }
}
