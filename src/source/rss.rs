//! RSS and Atom channels of boards and of news: bytes → listing. A channel is a window: it holds the newest notices, and
//! one that is no longer in it hangs all the same. Pure.

use super::{
    Listing, Warning, WarningKind,
    channel::{self, Day},
    kind::{self, Sort},
    ofn::{FeedContext, NotAFeed},
    xml::Node,
};
use crate::notice::{Notice, NoticeId, Posting};

/// Reads decoded text; `warnings` are those met on the way.
pub(super) fn parse_text(text: &str, context: &FeedContext, mut warnings: Vec<Warning>) -> Result<Listing, NotAFeed> {
    let root = channel::root(text, &mut warnings)?;
    let items: Vec<&Node> = match root.name.as_str() {
        "rss" => root.children("channel").flat_map(|channel| channel.children("item")).collect(),
        "feed" => root.children("entry").collect(),
        "rdf_rdf" => root.children("item").collect(),
        _ => return Err(NotAFeed::OtherXml(root.name)),
    };
    warnings.push(Warning::whole(WarningKind::Window, "the channel lists the newest notices only"));
    let notices = channel::notices(items.into_iter(), &mut warnings, |item, place, warnings| {
        read(item, place, context, warnings)
    });
    Ok(Listing { notices, warnings, ..Listing::default() })
}

fn read(item: &Node, place: usize, context: &FeedContext, warnings: &mut Vec<Warning>) -> Option<Notice> {
    let base = context.base.as_ref();
    let title = item.text(&["title", "description", "summary"]);
    let called = title.clone().unwrap_or_else(|| format!("#{}", place.saturating_add(1)));
    // VISMO names the days of posting; elsewhere there is only the day of the last change.
    let posted = channel::day(item.text(&["wh_ud_od"]), &called, warnings);
    let until = channel::day(item.text(&["wh_ud_do"]), &called, warnings);
    let from = match posted {
        Day::Known(from) => from,
        Day::Unknown | Day::Bad(_) => {
            let stand_in = item.text(&["published", "pubdate", "dc_date", "updated"]);
            let Day::Known(from) = channel::day(stand_in, &called, warnings) else {
                warnings.push(Warning::item(WarningKind::ItemSkipped, &called, "the item has no day at all"));
                return None;
            };
            let text =
                format!("the channel does not say when the notice was posted, the day of the item stands in: {from}");
            warnings.push(Warning::item(WarningKind::MissingPosting, &called, text));
            from
        }
    };
    let until = channel::end(from, until, &called, warnings);

    let links = || item.children("link");
    let page = links().filter(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"));
    let page = page.filter_map(|link| link.attribute("href").map(str::to_owned).or_else(|| link.own_text()));
    let page_url = page.filter_map(|raw| channel::web(&raw, base)).next();
    let files = item.children("enclosure").filter_map(|file| Some((file.attribute("url")?, None)));
    let files = files.chain(
        links()
            .filter(|link| link.attribute("rel") == Some("enclosure"))
            .filter_map(|link| Some((link.attribute("href")?, link.attribute("title")))),
    );
    let files = files.map(|(url, name)| serde_json::json!({ "url": url, "název": name })).collect();
    let attachments = channel::attachments(files, base, &called, warnings);

    let title = title.unwrap_or_else(|| {
        warnings.push(Warning::item(WarningKind::MissingTitle, &called, "the item has no title"));
        "Bez názvu".to_owned()
    });
    let id = item.text(&["guid", "id"]).or_else(|| page_url.clone()).unwrap_or_else(|| {
        warnings.push(Warning::item(WarningKind::MissingIri, &called, "the item has neither guid nor link"));
        channel::digest(&title, from, attachments.first())
    });
    let (mut originator, mut category) = (item.text(&["wh_authorname", "dc_creator"]), None);
    for entry in item.children("category") {
        let Some(entry) = entry.own_text().or_else(|| entry.attribute("term").map(str::to_owned)) else { continue };
        match kind::sort(&entry) {
            Sort::Body => originator = originator.or(Some(entry)),
            Sort::Kind | Sort::Unknown => category = category.or(Some(entry)),
        }
    }
    Some(Notice {
        category: category.or_else(|| kind::category_of_title(&title).map(str::to_owned)),
        originator,
        attachments,
        page_url,
        ..Notice::new(context.source.clone(), NoticeId(id), title, Posting { from, until })
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{notice::SourceId, source::Reach};

    fn parse(text: &str) -> Listing {
        parse_text(text, &FeedContext { source: SourceId("mesto".into()), base: None }, vec![]).unwrap()
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
    fn an_empty_channel_is_still_a_window_and_a_page_is_none() {
        assert_eq!(parse("<rss><channel><title>x</title></channel></rss>").reach(), Reach::Window);
        let context = FeedContext { source: SourceId("mesto".into()), base: None };
        assert_eq!(parse_text("<html></html>", &context, vec![]), Err(NotAFeed::OtherXml("html".into())));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,60}") {
            let context = FeedContext { source: SourceId("mesto".into()), base: None };
            let _ = parse_text(&format!("<rss><channel><item>{text}</item></channel></rss>"), &context, vec![]);
        }
    }
}
