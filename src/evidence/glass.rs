//! What was on the glass, condensed: one entry for each page and time it stood there. Pure.

use jiff::Timestamp;

use super::Event;
use crate::notice::{NoticeId, SourceId};

/// What stands on the glass: the notice and the page, counted from one.
type Page = (SourceId, NoticeId, u32);

/// Follows the glass. Told of every change (or of every frame, it does not matter), it answers when there is something to
/// write down.
#[derive(Debug, Default)]
pub struct OnGlass {
    now: Option<(Page, Timestamp)>,
}

impl OnGlass {
    /// `page` is on the glass now, `None` where no notice is open; what it takes the place of comes back as an entry.
    pub fn see(&mut self, now: Timestamp, page: Option<(&SourceId, &NoticeId, u32)>) -> Option<Event> {
        let same = match (&self.now, page) {
            (Some(((source, id, number), _)), Some(page)) => (source, id, *number) == page,
            (None, None) => true,
            _ => false,
        };
        if same {
            return None;
        }
        let before = self.now.take();
        self.now = page.map(|(source, id, page)| ((source.clone(), id.clone(), page), now));
        let ((source, id, page), since) = before?;
        Some(Event::Shown { source, id, page, since, until: now })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_stays_is_one_entry() {
        let (source, id) = (SourceId("s".into()), NoticeId("a".into()));
        let at = |s| Timestamp::from_second(s).unwrap();
        let mut glass = OnGlass::default();
        assert_eq!(glass.see(at(0), None), None);
        for second in 1..5 {
            assert_eq!(glass.see(at(second), Some((&source, &id, 1))), None);
        }
        let shown = |page, since, until| {
            Some(Event::Shown { source: source.clone(), id: id.clone(), page, since: at(since), until: at(until) })
        };
        assert_eq!(glass.see(at(5), Some((&source, &id, 2))), shown(1, 1, 5));
        assert_eq!(glass.see(at(9), None), shown(2, 5, 9));
        assert_eq!(glass.see(at(9), None), None);
    }
}
