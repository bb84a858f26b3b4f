//! Article in the list's place: the words of a piece of the town's news, its picture above them.
//!
//! Left out: the card in the idle loop (`attract`), the page of the article on the web.

use accesskit::Role;
use bevy::prelude::*;

use super::{
    BoardScreen,
    areas::margin,
    list_order,
    page_crop::PageCrop,
    sheet::{sheet_frame, spawn_scrolling},
};
use crate::{
    notice::{Notice, NoticeKind},
    player::{
        paint::{Pictures, Shows},
        theme::{TextWeight, Theme, icon::Icon},
        widgets::{at, says, text},
    },
    words::{self, card_title, typeset_czech},
};

/// Lines that a title may take.
const TITLE_LINES: usize = 5;
/// Lines that a paragraph may take.
const PARAGRAPH_LINES: usize = 400;
/// Share of its width that a picture is high.
const PICTURE_HEIGHT: f32 = 0.5;

/// Title and paragraphs of a piece of news, or of a message of the town.
fn words_of(notice: &Notice) -> (String, Vec<String>) {
    let text = notice.text.as_deref().unwrap_or_default();
    if notice.kind == NoticeKind::Media {
        let blocks = words::parse_markdown(text).blocks.into_iter();
        return (card_title(notice), blocks.map(|block| format!("{}{}", block.strong, block.text)).collect());
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    (notice.title.clone(), lines.map(str::to_owned).collect())
}

/// Lines of an article and where they stand.
struct ArticlePart {
    top: f32,
    lines: Vec<String>,
    weight: TextWeight,
    size: f32,
    /// Height of a line.
    line: f32,
    ink: Color,
    role: Role,
    words: String,
}

/// Spawns the article in the list's place.
pub(crate) fn spawn_article_sheet(
    screen: &mut ChildSpawnerCommands,
    theme: &mut Theme,
    pictures: &mut Pictures,
    board: &mut BoardScreen,
    place: usize,
) {
    let Some(notice) = list_order::notice_at(&board.snapshot, place).cloned() else { return };
    let (title, blocks) = words_of(&notice);
    let head = theme.words.get("town-news");
    let area = sheet_frame(screen, theme, pictures, &board.areas, &head);
    let (metrics, palette, edge) = (theme.metrics, theme.palette, margin(&theme.metrics));
    // A line longer than some 70 letters is hard to follow.
    let size = (metrics.body * 1.2).round();
    let room = (area.width() - 2.0 * edge).min(size * 34.0);
    let big = metrics.sheet_title().min((room / 11.0).round()).max(metrics.card_title());
    let day = words::long_date(theme.language, notice.posting.from);
    let gap = (size * 0.8).round();
    let mut parts: Vec<ArticlePart> = vec![];
    let mut top = 0.0;
    let mut add = |words: String, weight, size: f32, most, ink, role| {
        let lines = theme.widths(weight).lines(&typeset_czech(&words), size, room, most);
        let tall = lines.len() as f32 * metrics.line(size);
        parts.push(ArticlePart { top, lines, weight, size, line: metrics.line(size), ink, role, words });
        top += tall + gap;
    };
    add(title, TextWeight::Strong, big, TITLE_LINES, palette.ink, Role::Heading);
    if notice.kind == NoticeKind::Announcement {
        add(day, TextWeight::Body, metrics.body, 1, palette.ink_soft, Role::Label);
    }
    let picture_top = top;
    let picture = notice.first_document().map(|(_, blob)| (blob, room, (room * PICTURE_HEIGHT).round()));
    let shift = picture.map_or(0.0, |(.., high)| high + gap);
    let mut add = |words: String| {
        let lines = theme.widths(TextWeight::Body).lines(&typeset_czech(&words), size, room, PARAGRAPH_LINES);
        let line = (size * 1.42).round();
        let (at, tall, weight) = (top + shift, lines.len() as f32 * line, TextWeight::Body);
        parts.push(ArticlePart { top: at, lines, weight, size, line, ink: palette.ink, role: Role::Paragraph, words });
        top += tall + gap;
    };
    blocks.into_iter().for_each(&mut add);
    let height = top + shift + metrics.px(60.0);
    let icon = theme.icon(Icon::Document, metrics.px(60.0), pictures);
    let theme = &*theme;
    spawn_scrolling(screen, board, area, height, |content| {
        if let Some((blob, width, high)) = picture {
            content.spawn(Node { overflow: Overflow::clip(), ..at(edge, picture_top, width, high) }).with_child((
                Shows::tinted(icon, palette.line),
                Node { width: px(metrics.px(60.0)), height: px(metrics.px(60.0)), ..default() },
                PageCrop { blob, width, height: high, shown: false },
            ));
        }
        for ArticlePart { top, lines, weight, size, line, ink, role, words } in parts {
            let place = at(edge, top, room, lines.len() as f32 * line);
            content.spawn((place, says(role, words))).with_children(|slot| {
                slot.spawn(text(theme, lines.join("\n"), weight, size, ink)).insert(bevy::text::LineHeight::Px(line));
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{NoticeId, Posting, SourceId};

    #[test]
    fn a_message_is_read_as_the_idle_loop_reads_it_and_news_as_they_are() {
        let posting = Posting { from: date(2026, 11, 29), until: None };
        let notice = Notice::new(SourceId("mesto".into()), NoticeId("1".into()), "soubor", posting);
        let text = "# Sběrný dvůr\n\nOd prosince je otevřeno i v sobotu.";
        let message = Notice { kind: NoticeKind::Media, text: Some(text.into()), ..notice.clone() };
        assert_eq!(words_of(&message).0, "Sběrný dvůr");
        assert_eq!(words_of(&message).1.len(), 1);
        let news = Notice { kind: NoticeKind::Announcement, text: Some("První.\n\nDruhý.".into()), ..notice };
        assert_eq!(words_of(&news), ("soubor".to_owned(), vec!["První.".to_owned(), "Druhý.".to_owned()]));
    }
}
