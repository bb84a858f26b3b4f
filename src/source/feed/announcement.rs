//! What makes a notice an announcement: what it says as plain text, its picture, and how long it is shown. Pure; whose
//! reader found it (the norm's "Aktuality", a news channel) does not matter here.

use jiff::ToSpan as _;
use url::Url;

use super::{context::FeedContext, html_text};
use crate::{
    notice::{Notice, NoticeKind, fold},
    source::{DefectKind, SourceDefect},
};

/// Ends of addresses of films and sounds; nothing on the board can show them.
const FILMS: &[&str] =
    &[".mp4", ".m4v", ".mov", ".avi", ".wmv", ".webm", ".mkv", ".mpg", ".mp3", ".m4a", ".wav", ".ogg"];

/// The notice as an announcement that says `markup`. Where its last day is not known and its first one is (`dated`), it
/// is shown for as long as the configuration says.
pub(in crate::source) fn announcement(
    notice: Notice,
    markup: &str,
    dated: bool,
    context: &FeedContext,
    warnings: &mut Vec<SourceDefect>,
) -> Notice {
    let text = Some(html_text::plain_text(markup)).filter(|text| !text.is_empty() && fold(text) != fold(&notice.title));
    let mut notice = Notice { kind: NoticeKind::Announcement, text, ..notice };
    for film in notice.attachments.extract_if(.., |attachment| is_film(&attachment.address)) {
        warnings.push(film_left_out(&film.address, &notice.title));
    }
    if dated && notice.posting.until.is_none() {
        notice.posting.until = Some(notice.posting.from.saturating_add(i64::from(context.keep_days).days()));
    }
    notice
}

/// What is told of a film or a sound.
pub(in crate::source) fn film_left_out(address: &str, called: &str) -> SourceDefect {
    let text = format!("a film or a sound cannot be shown and is left out: {address}");
    SourceDefect::about_item(DefectKind::BadAttachment, called, text)
}

/// True for what an address or a type of media says is a film or a sound.
pub(in crate::source) fn is_film(address: &str) -> bool {
    let path = Url::parse(address).map_or_else(|_| address.to_owned(), |url| url.path().to_owned());
    let path = path.to_ascii_lowercase();
    FILMS.iter().any(|end| path.ends_with(end)) || path.starts_with("video/") || path.starts_with("audio/")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, NoticeId, Posting, SourceId};

    #[test]
    fn an_announcement_has_a_last_day_words_and_no_films() {
        let source = SourceId("aktuality".into());
        let context = FeedContext { keep_days: 10, ..FeedContext::new(source.clone(), None) };
        let posting = Posting { from: date(2026, 11, 22), until: None };
        let attachments =
            ["https://a.example/x.MP4?y", "https://a.example/x.jpg"].map(|address| Attachment::new("x", address));
        let notice =
            Notice { attachments: attachments.into(), ..Notice::new(source, NoticeId("1".into()), "Trh", posting) };
        let mut warnings = vec![];
        let told = announcement(notice.clone(), "<p>V sobotu.</p>", true, &context, &mut warnings);
        assert!(warnings.len() == 1 && warnings[0].text.ends_with("https://a.example/x.MP4?y"), "{warnings:?}");
        assert_eq!((told.kind, told.text.as_deref()), (NoticeKind::Announcement, Some("V sobotu.")));
        assert_eq!((told.posting.until, told.attachments.len()), (Some(date(2026, 12, 2)), 1));
        assert_eq!(announcement(notice.clone(), "<p>Trh</p>", true, &context, &mut warnings).text, None);
        let own = Notice { posting: Posting { until: Some(date(2027, 1, 1)), ..posting }, ..notice };
        assert_eq!(announcement(own, "", true, &context, &mut warnings).posting.until, Some(date(2027, 1, 1)));
    }
}
