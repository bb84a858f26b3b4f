//! Words of a sketch of the glass: what the idle loop says of a thing on a day, in the town's language
//! (`player::attract::scene_words`). Pure.

use jiff::civil::Date;

use crate::{
    notice::Notice,
    rotation::ShownItem,
    words::{Words, month_of_day, parse_markdown, typeset_czech},
};

/// Characters of a text that are drawn; more do not fit on any panel.
const MOST_TEXT: usize = 600;

/// The words of a thing.
#[derive(Default)]
pub(super) struct SketchWords {
    pub kicker: String,
    pub title: String,
    pub lead: String,
    pub until: String,
    pub text: Vec<String>,
}

/// The words of what is due; `None` of what says nothing of its own.
pub(super) fn sketch_words(words: &Words, what: &ShownItem, today: Date) -> Option<SketchWords> {
    let notice = what.notice()?;
    let mut said = SketchWords { title: typeset_czech(&notice.title), ..SketchWords::default() };
    match what {
        ShownItem::Notice(_) => {
            let new = notice.posting.is_new(today);
            said.kicker = words.get(if new { "new-on-board" } else { "official-board" });
            let who = notice.originator.as_ref().or(notice.category.as_ref());
            said.lead = who.map(|who| typeset_czech(who)).unwrap_or_default();
            said.until = until(words, notice, today);
        }
        ShownItem::Magazine(_) => said.kicker = words.get("magazine"),
        ShownItem::Announcement(_) => {
            let topic = notice.category.as_deref().map(typeset_czech);
            said.kicker = topic.unwrap_or_else(|| words.get("town-news"));
            let lines = notice.text.iter().flat_map(|text| text.lines()).map(str::trim);
            said.text = lines.filter(|line| !line.is_empty()).map(str::to_owned).collect();
        }
        ShownItem::Message(_) => {
            let message = parse_markdown(notice.text.as_deref().unwrap_or_default());
            said.title = message.title.map_or(said.title, |title| typeset_czech(&title));
            said.text =
                message.blocks.iter().map(|it| format!("{} {}", it.strong, it.text).trim().to_owned()).collect();
        }
        _ => {}
    }
    let mut left = MOST_TEXT;
    said.text.retain_mut(|text| {
        let room = left;
        left = left.saturating_sub(text.chars().count());
        *text = typeset_czech(&text.chars().take(room).collect::<String>());
        room > 0
    });
    Some(said)
}

/// Until when an official notice hangs, and how long that is from this day.
fn until(words: &Words, notice: &Notice, today: Date) -> String {
    let Some(until) = notice.posting.until.filter(|_| notice.kind.is_official()) else { return String::new() };
    let (day, month) = month_of_day(words.language(), until, Some(today.year()));
    let date = format!("{} {day} {month}", words.get("posted-until"));
    match usize::try_from((until - today).get_days()) {
        Ok(0) => format!("{date} · {}", words.get("ends-today")),
        Ok(days) => format!("{date} · {}", words.count("days-left", days)),
        Err(_) => date,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::{
        notice::{NoticeId, Posting, SourceId},
        words::Language,
    };

    #[test]
    fn a_long_text_is_cut_and_a_message_has_the_title_of_its_text() {
        let words = Words::for_admin(Language::Czech);
        let posting = Posting { from: date(2026, 11, 20), until: None };
        let mut notice = Notice::new(SourceId("deska".into()), NoticeId("1".into()), "vytah.md", posting);
        notice.text = Some("slovo ".repeat(2_000));
        let said = |what: ShownItem| sketch_words(&words, &what, date(2026, 11, 30)).unwrap();
        let long = said(ShownItem::Announcement(Arc::new(notice.clone())));
        let all: usize = long.text.iter().map(|text| text.chars().count()).sum();
        assert!(all > 0 && all <= MOST_TEXT, "{all}");
        assert_eq!((long.kicker.replace('\u{a0}', " ").as_str(), long.until.as_str()), ("Z města", ""));
        notice.text = Some("# Výtah\n\n**Pozor:** nový výtah\n\ndruhý odstavec".into());
        let message = said(ShownItem::Message(Arc::new(notice)));
        assert_eq!((message.title.as_str(), message.text.len()), ("Výtah", 2));
        assert_eq!(message.text[0].replace('\u{a0}', " "), "Pozor: nový výtah");
    }
}
