//! RSS and Atom channels of boards and of news: bytes → listing. A channel is a window: it holds the newest notices, and
//! one that is no longer in it hangs all the same. Pure.

use jiff::civil::Date;
use serde_json::{Value, json};
use url::Url;

use super::{
    Listing, Warning, WarningKind,
    channel::{self, Day, Item},
    context::FeedContext,
    kind::{self, Sort},
    labels::{self, Labels},
    listing::NO_DAY,
    news,
    ofn::{NotAFeed, is_document},
    prose,
    xml::Node,
};
use crate::notice::{Notice, NoticeId, NoticeKind, Posting};

/// What an item says at length, the longest form first.
const WORDS: &[&str] = &["content_encoded", "content", "description", "summary"];
/// Where there is no day of posting: the day the item came out or was last changed.
const DAYS: &[&str] = &["published", "pubdate", "dc_date", "updated"];

/// Reads decoded text; `warnings` are those met on the way.
pub(super) fn parse_text(text: &str, context: &FeedContext, mut warnings: Vec<Warning>) -> Result<Listing, NotAFeed> {
    let root = channel::root(text, &mut warnings)?;
    let items: Vec<&Node> = match root.name.as_str() {
        "rss" => root.children("channel").flat_map(|channel| channel.children("item")).collect(),
        "feed" => root.children("entry").collect(),
        "rdf_rdf" => root.children("item").collect(),
        _ => return Err(NotAFeed::other_xml(&root.name)),
    };
    warnings.push(Warning::whole(WarningKind::Window, "the channel lists the newest notices only"));
    Ok(channel::listing(items.into_iter(), warnings, context, |item, place, warnings| {
        read(item, place, context, warnings)
    }))
}

fn read(item: &Node, place: usize, context: &FeedContext, warnings: &mut Vec<Warning>) -> Option<Item> {
    let news = context.kind == NoticeKind::Announcement;
    let words = item.written(WORDS).unwrap_or_default();
    let told = if news { Labels::default() } else { labels::read(item.written(&["description"]).unwrap_or(words)) };
    let title = told.title.clone().or_else(|| item.text(&["title", "description", "summary"]));
    let called = title.clone().unwrap_or_else(|| format!("#{}", place.saturating_add(1)));
    let from = first_day(item, &told, &called, news, warnings);
    if from.is_none() && title.is_none() {
        warnings.push(Warning::item(WarningKind::ItemSkipped, &called, "the item has neither title nor day"));
        return None;
    }
    let until = channel::day(item.text(&["wh_ud_do"]).or(told.until), &called, warnings);
    let until = channel::end(from.unwrap_or(NO_DAY), until, &called, warnings);

    let base = context.base.as_ref();
    let links = || item.children("link");
    let page = links().filter(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"));
    let page = page.filter_map(|link| link.attribute("href").map(str::to_owned).or_else(|| link.own_text()));
    let page_url = page.filter_map(|raw| channel::web(&raw, base)).next();
    let attachments = channel::attachments(files(item, words, page_url.as_deref(), context), base, &called, warnings);

    let title = title.unwrap_or_else(|| {
        warnings.push(Warning::item(WarningKind::MissingTitle, &called, "the item has no title"));
        "Bez názvu".to_owned()
    });
    let id = item.text(&["guid", "id"]).or_else(|| page_url.clone()).unwrap_or_else(|| {
        warnings.push(Warning::item(WarningKind::MissingIri, &called, "the item has neither guid nor link"));
        channel::digest(&title, from, attachments.first())
    });
    let (mut originator, mut category) =
        (told.originator.or_else(|| item.text(&["wh_authorname", "dc_creator"])), None);
    for entry in item.children("category") {
        let Some(entry) = entry.own_text().or_else(|| entry.attribute("term").map(str::to_owned)) else { continue };
        match kind::sort(&entry) {
            Sort::Body => originator = originator.or(Some(entry)),
            Sort::Kind | Sort::Unknown => category = category.or(Some(entry)),
        }
    }
    let posting = Posting { from: from.unwrap_or(NO_DAY), until };
    let notice = Notice {
        reference: told.reference,
        file_mark: told.file_mark,
        category: category.or_else(|| kind::category_of_title(&title).map(str::to_owned)),
        originator,
        attachments,
        page_url,
        ..Notice::new(context.source.clone(), NoticeId(id), title, posting)
    };
    let dated = from.is_some();
    Some(Item { notice: if news { news::announcement(notice, words, dated, context) } else { notice }, dated })
}

/// The day of posting: VISMO names it, others say it in words, elsewhere there is only the day of the item. For news that
/// is the day it came out.
fn first_day(item: &Node, told: &Labels, called: &str, news: bool, warnings: &mut Vec<Warning>) -> Option<Date> {
    for posted in [item.text(&["wh_ud_od"]), told.from.clone()] {
        if let Day::Known(from) = channel::day(posted, called, warnings) {
            return Some(from);
        }
    }
    let stand_in = match channel::day(item.text(DAYS), called, warnings) {
        Day::Known(from) => Some(from),
        Day::Unknown | Day::Bad(_) => None,
    };
    let text = match stand_in {
        Some(_) if news => return stand_in,
        Some(from) => {
            format!("the channel does not say when the notice was posted, the day of the item stands in: {from}")
        }
        None => "the item has no day at all, the day it is first read stands in".to_owned(),
    };
    warnings.push(Warning::item(WarningKind::MissingPosting, called, text));
    stand_in
}

/// Enclosures; of news the pictures as well, of a board the documents that the description leads to.
fn files(item: &Node, words: &str, page: Option<&str>, context: &FeedContext) -> Vec<Value> {
    let linked = item.children("link").filter(|link| link.attribute("rel") == Some("enclosure"));
    let linked = linked.filter_map(|link| Some((link.attribute("href")?, link.attribute("title"), link)));
    let enclosed = item.children("enclosure").filter_map(|file| Some((file.attribute("url")?, None, file)));
    let files = enclosed.chain(linked).filter(|(_, _, node)| !node.attribute("type").is_some_and(news::is_film));
    let mut files: Vec<Value> = files.map(|(url, name, _)| json!({ "url": url, "název": name })).collect();
    let page = page.and_then(|page| Url::parse(page).ok());
    let absolute = |raw: &str| channel::web(raw, page.as_ref().or(context.base.as_ref()));
    if context.kind == NoticeKind::Announcement {
        let groups = item.children("media_group").flat_map(|group| group.children("media_content"));
        let pictures = item.children("media_content").chain(groups).filter(|media| {
            let says = media.attribute("medium").or_else(|| media.attribute("type"));
            says.is_none_or(|says| says.starts_with("image"))
        });
        let pictures = pictures.filter_map(|media| media.attribute("url").map(str::to_owned));
        let pictures = pictures.chain(prose::picture(words)).filter_map(|raw| absolute(&raw));
        files.extend(pictures.map(|url| json!({ "url": url, "název": "Obrázek" })));
    } else {
        let documents = prose::links(words).into_iter().filter_map(|(raw, name)| Some((absolute(&raw)?, name)));
        let documents = documents.filter(|(address, _)| {
            // The central board of Slovakia has its documents below this path.
            address.contains("/priloha/") || Url::parse(address).is_ok_and(|url| is_document(&url))
        });
        files.extend(documents.map(|(url, name)| json!({ "url": url, "název": name })));
    }
    files
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{notice::SourceId, source::Reach};

    fn parse(text: &str) -> Listing {
        parse_text(text, &FeedContext::new(SourceId("mesto".into()), None), vec![]).unwrap()
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
        assert_eq!(listing.reach(), Reach::Window);
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
        assert!(listing.warnings.iter().any(|warning| warning.kind == WarningKind::MissingPosting));
    }

    #[test]
    fn news_say_what_they_say_with_a_picture_and_leave_by_themselves() {
        let text = "<rss><channel><item><title>Sbírka</title><link>https://lhota.example/news/1</link>
            <description>krátce</description><content:encoded><![CDATA[<p>Více <b>slov</b>.</p><img src='../foto/1.jpg'>]]></content:encoded>
            <enclosure url='https://lhota.example/film.mp4' type='video/mp4'/><media:content url='/foto/2.jpg' medium='image'/>
            <pubDate>Mon, 23 Nov 2026 09:00:00 +0100</pubDate></item></channel></rss>";
        let kind = NoticeKind::Announcement;
        let context = FeedContext { kind, keep_days: 7, ..FeedContext::new(SourceId("aktuality".into()), None) };
        let listing = parse_text(text, &context, vec![]).unwrap();
        let notice = &listing.notices[0];
        assert_eq!((notice.kind, notice.text.as_deref()), (kind, Some("Více slov.")));
        assert_eq!(notice.posting, Posting { from: date(2026, 11, 23), until: Some(date(2026, 11, 30)) });
        let addresses: Vec<_> = notice.attachments.iter().map(|file| file.address.as_str()).collect();
        assert_eq!(addresses, ["https://lhota.example/foto/2.jpg", "https://lhota.example/foto/1.jpg"]);
        assert!(listing.warnings.iter().all(|warning| warning.kind == WarningKind::Window), "{:?}", listing.warnings);
    }

    #[test]
    fn an_item_without_any_day_is_posted_from_its_first_reading() {
        let listing =
            parse("<rss><channel><item><title>Volby</title></item><item><link>x</link></item></channel></rss>");
        assert_eq!((listing.notices.len(), listing.undated.len()), (1, 1));
        let dated = listing.dated(|_| None, date(2026, 11, 22));
        assert_eq!(dated.notices[0].posting.from, date(2026, 11, 22));
    }

    #[test]
    fn an_empty_channel_is_still_a_window_and_a_page_is_none() {
        assert_eq!(parse("<rss><channel><title>x</title></channel></rss>").reach(), Reach::Window);
        let context = FeedContext::new(SourceId("mesto".into()), None);
        assert_eq!(parse_text("<html></html>", &context, vec![]), Err(NotAFeed::OtherXml("html".into())));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            let context = FeedContext::new(SourceId("mesto".into()), None);
            let _ = parse_text(&format!("<rss><channel><item>{text}</item></channel></rss>"), &context, vec![]);
        }
    }
}
