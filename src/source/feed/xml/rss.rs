//! RSS and Atom parser, for channels of boards and of news: bytes to a listing. A channel is a window: it holds the
//! newest notices, and a notice that left the channel still hangs. Pure.

use jiff::civil::Date;

use super::{
    channel::{self, AskedDay, BaseAddress, ChannelItem, WORDING_ELEMENTS},
    item_days, rss_attachments,
    tree::XmlNode,
};
use crate::{
    notice::{Notice, NoticeId, NoticeKind, Posting},
    source::{
        DefectKind, Listing, SourceDefect,
        feed::{
            announcement,
            context::FeedContext,
            document_kind::{self, AgendaEntryKind},
            item_labels::{self, ItemLabels},
            ofn::NotAFeed,
        },
        listing::UNDATED,
    },
};
/// Elements that stand in for a missing day of posting: publication or last change.
const DAYS: &[&str] = &["published", "pubdate", "dc_date", "updated"];

/// Reads decoded text; `warnings` are those met on the way.
pub(in crate::source) fn parse_rss_text(
    text: &str,
    context: &FeedContext,
    mut warnings: Vec<SourceDefect>,
) -> Result<Listing, NotAFeed> {
    warnings.push(SourceDefect::about_source(DefectKind::Window, "the channel lists the newest notices only"));
    channel::read_channel(text, &["rss", "feed", "rdf_rdf"], warnings, context, |item, place, base, warnings| {
        read(item, place, base, context, warnings)
    })
}

fn read(
    item: &XmlNode,
    place: usize,
    base: &BaseAddress<'_>,
    context: &FeedContext,
    warnings: &mut Vec<SourceDefect>,
) -> Option<ChannelItem> {
    let news = context.kind == NoticeKind::Announcement;
    let words = item.raw_text(WORDING_ELEMENTS).unwrap_or_default();
    let labels = if news {
        ItemLabels::default()
    } else {
        item_labels::read_labels(item.raw_text(&["description"]).unwrap_or(words))
    };
    let title = labels.title.clone().or_else(|| item.child_text(&["title", "description", "summary"]));
    let called = title.clone().unwrap_or_else(|| format!("#{}", place.saturating_add(1)));
    let (from, posted) = first_day(item, &labels, &called, context, warnings);
    if from.is_none() && title.is_none() {
        // No day stands in for that of an item that is left out.
        warnings.pop_if(|last| last.kind == DefectKind::MissingPosting);
        warnings.push(SourceDefect::about_item(DefectKind::ItemSkipped, &called, "the item has neither title nor day"));
        return None;
    }
    let until = item.child_text(&["wh_ud_do"]).or(labels.until);
    let until = item_days::last_day(until.as_deref(), posted.as_deref(), (from, context.today), &called, warnings);

    let page = item.children("link").filter(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"));
    let page = page.filter_map(|link| {
        let raw = link.attribute("href").map(str::to_owned).or_else(|| link.own_text())?;
        Some(base.resolve(link, &raw))
    });
    let mut page_url = None;
    for raw in page {
        page_url = page_url.or_else(|| base.web_address(&raw));
        if page_url.is_none() {
            let text = format!("the address of the item's page cannot be used: {raw}");
            warnings.push(SourceDefect::about_item(DefectKind::BadAttachment, &called, text));
        }
    }
    let files = rss_attachments::item_files(item, page_url.as_deref(), base, context, &called, warnings);
    let attachments = channel::channel_attachments(files, base, &called, warnings);

    let title = title.unwrap_or_else(|| {
        warnings.push(SourceDefect::about_item(DefectKind::MissingTitle, &called, "the item has no title"));
        "Bez názvu".to_owned()
    });
    let id = item.child_text(&["guid", "id"]).or_else(|| page_url.clone()).unwrap_or_else(|| {
        warnings.push(SourceDefect::about_item(DefectKind::MissingIri, &called, "the item has neither guid nor link"));
        channel::item_digest(&title, from, attachments.first())
    });
    let (mut originator, mut category) =
        (labels.originator.or_else(|| item.child_text(&["wh_authorname", "dc_creator"])), None);
    for entry in item.children("category") {
        let Some(entry) = entry.own_text().or_else(|| entry.attribute("term").map(str::to_owned)) else { continue };
        match document_kind::classify_agenda_entry(&entry) {
            AgendaEntryKind::Body => originator = originator.or(Some(entry)),
            AgendaEntryKind::Kind | AgendaEntryKind::Unknown => category = category.or(Some(entry)),
        }
    }
    let posting = Posting { from: from.unwrap_or(UNDATED), until };
    let notice = Notice {
        reference: labels.reference,
        file_mark: labels.file_mark,
        category: category.or_else(|| document_kind::category_of_title(&title).map(str::to_owned)),
        originator,
        attachments,
        page_url,
        ..Notice::new(context.source.clone(), NoticeId(id), title, posting)
    };
    let dated = from.is_some();
    Some(ChannelItem {
        notice: if news { announcement::announcement(notice, words, dated, context, warnings) } else { notice },
        dated,
    })
}

/// The day of posting, and what it was read from: VISMO names it, others say it in words, elsewhere there is only the
/// day of the item. For news that is the day it came out.
fn first_day(
    item: &XmlNode,
    labels: &ItemLabels,
    called: &str,
    context: &FeedContext,
    warnings: &mut Vec<SourceDefect>,
) -> (Option<Date>, Option<String>) {
    let asked = AskedDay::First(context.today);
    for posted in [item.child_text(&["wh_ud_od"]), labels.from.clone()] {
        if let Some(from) = item_days::channel_day(posted.as_deref(), asked, called, warnings) {
            return (Some(from), posted);
        }
    }
    let stand_in = item_days::channel_day(item.child_text(DAYS).as_deref(), asked, called, warnings);
    let text = match stand_in {
        Some(_) if context.kind == NoticeKind::Announcement => return (stand_in, None),
        Some(from) => {
            format!("the channel does not say when the notice was posted, the day of the item stands in: {from}")
        }
        None => "the item has no day at all, the day it is first read stands in".to_owned(),
    };
    warnings.push(SourceDefect::about_item(DefectKind::MissingPosting, called, text));
    (stand_in, None)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{notice::SourceId, source::ListingReach};

    fn parse(text: &str) -> Listing {
        parse_rss_text(text, &FeedContext::new(SourceId("mesto".into()), None), vec![]).unwrap()
    }

    #[test]
    fn a_channel_of_a_board_has_its_own_days() {
        let listing = parse(
            "<rss version='2.0'><channel><title>Deska</title><item><title><![CDATA[Veřejná vyhláška &amp; příloha]]></title>
             <link>https://lhota.example/d-17</link><guid isPermaLink='false'>17</guid><category>Odbor dopravy</category>
             <pubDate>Fri, 04 Sep 2026 23:30:00 GMT</pubDate><wh_ud_od>2026-09-03</wh_ud_od><wh_ud_do>2026-09-18</wh_ud_do>
             <enclosure url='https://lhota.example/f?a=1&amp;b=2' type='application/pdf'/></item></channel></rss>",
        );
        let notice = &listing.notices[0];
        assert_eq!((notice.id.0.as_str(), notice.title.as_str()), ("17", "Veřejná vyhláška & příloha"));
        assert_eq!(notice.posting, Posting { from: date(2026, 9, 3), until: Some(date(2026, 9, 18)) });
        assert_eq!(notice.originator.as_deref(), Some("Odbor dopravy"));
        assert_eq!(notice.category.as_deref(), Some("Veřejná vyhláška"));
        assert_eq!(notice.attachments[0].address, "https://lhota.example/f?a=1&b=2");
        assert_eq!(listing.reach(), ListingReach::Window);
    }

    #[test]
    fn the_day_of_the_item_stands_in_and_is_told() {
        let listing = parse(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Nové hřiště</title><id>urn:1</id>
             <link href='https://lhota.example/1'/><link rel='enclosure' href='https://lhota.example/1.pdf' title='Plán'/>
             <updated>2026-09-04T23:30:00Z</updated></entry></feed>",
        );
        let notice = &listing.notices[0];
        assert_eq!(notice.posting, Posting { from: date(2026, 9, 5), until: None });
        assert_eq!(notice.page_url.as_deref(), Some("https://lhota.example/1"));
        assert_eq!(notice.attachments[0].name, "Plán");
        assert!(listing.warnings.iter().any(|warning| warning.kind == DefectKind::MissingPosting));
    }

    #[test]
    fn news_say_what_they_say_with_a_picture_and_leave_by_themselves() {
        let text = "<rss><channel><item><title>Sbírka</title><link>https://lhota.example/news/1</link>
            <description>krátce</description><content:encoded><![CDATA[<p>Více <b>slov</b>.</p><img src='../foto/1.jpg'>]]></content:encoded>
            <enclosure url='https://lhota.example/film.mp4' type='video/mp4'/><media:content url='/foto/2.jpg' medium='image'/>
            <pubDate>Mon, 23 Nov 2026 09:00:00 +0100</pubDate></item></channel></rss>";
        let kind = NoticeKind::Announcement;
        let context = FeedContext { kind, keep_days: 7, ..FeedContext::new(SourceId("aktuality".into()), None) };
        let listing = parse_rss_text(text, &context, vec![]).unwrap();
        let notice = &listing.notices[0];
        assert_eq!((notice.kind, notice.text.as_deref()), (kind, Some("Více slov.")));
        assert_eq!(notice.posting, Posting { from: date(2026, 11, 23), until: Some(date(2026, 11, 30)) });
        let addresses: Vec<_> = notice.attachments.iter().map(|file| file.address.as_str()).collect();
        assert_eq!(addresses, ["https://lhota.example/foto/2.jpg", "https://lhota.example/foto/1.jpg"]);
        let film = listing.warnings.iter().find(|warning| warning.kind == DefectKind::BadAttachment).unwrap();
        assert!(film.text.ends_with("https://lhota.example/film.mp4") && listing.warnings.len() == 2, "{film:?}");
    }

    #[test]
    fn an_item_without_any_day_is_posted_from_its_first_reading() {
        let listing =
            parse("<rss><channel><item><title>Volby</title></item><item><link>x</link></item></channel></rss>");
        assert_eq!((listing.notices.len(), listing.undated.len()), (1, 1));
        let dated = listing.with_days(|_| None, date(2026, 11, 22));
        assert_eq!(dated.notices[0].posting.from, date(2026, 11, 22));
    }

    #[test]
    fn an_empty_channel_is_still_a_window_and_a_page_is_none() {
        assert_eq!(parse("<rss><channel><title>x</title></channel></rss>").reach(), ListingReach::Window);
        let context = FeedContext::new(SourceId("mesto".into()), None);
        assert_eq!(parse_rss_text("<html></html>", &context, vec![]), Err(NotAFeed::OtherXml("html".into())));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            let context = FeedContext::new(SourceId("mesto".into()), None);
            let _ = parse_rss_text(&format!("<rss><channel><item>{text}</item></channel></rss>"), &context, vec![]);
        }
    }
}
