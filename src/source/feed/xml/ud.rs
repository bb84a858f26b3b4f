//! Parser of the `<ud>` export of records systems (VISMO and its kind): bytes to a listing. The export gives every
//! notice a category, which the OFN feed of the same office often lacks. Pure.

use serde_json::Value;

use super::{
    channel::{self, AskedDay, BaseAddress, ChannelItem},
    item_days,
    tree::XmlNode,
};
use crate::{
    notice::{Attachment, Notice, NoticeId, Posting, one_line},
    source::{
        DefectKind, Listing, SourceDefect,
        feed::{
            context::FeedContext,
            document_kind,
            ofn::{self, NotAFeed},
        },
        listing::UNDATED,
    },
};

/// Reads decoded text; `warnings` are those met on the way.
pub(in crate::source) fn parse_ud_text(
    text: &str,
    context: &FeedContext,
    warnings: Vec<SourceDefect>,
) -> Result<Listing, NotAFeed> {
    channel::read_channel(text, &["ud"], warnings, context, |item, place, base, warnings| {
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
    let number = format!("#{}", place.saturating_add(1));
    let title = item.child_text(&["nazev", "name"]);
    let called = title.clone().unwrap_or(number);
    let posted = item.child_text(&["vyveseno", "vyveseno_od"]);
    let from = item_days::channel_day(posted.as_deref(), AskedDay::First(context.today), &called, warnings);
    if from.is_none() {
        if title.is_none() {
            warnings.push(SourceDefect::about_item(
                DefectKind::ItemSkipped,
                &called,
                "the item has neither title nor day",
            ));
            return None;
        }
        let text = "the item has no day of posting, the day it is first read stands in";
        warnings.push(SourceDefect::about_item(DefectKind::MissingPosting, &called, text));
    }
    let until = item.child_text(&["stazeno", "sejmuto", "vyveseno_do"]);
    let until = item_days::last_day(until.as_deref(), posted.as_deref(), (from, context.today), &called, warnings);
    let attachments = attachments(item, base, &called, warnings);
    let page_url = item.child_text(&["url", "odkaz"]).and_then(|raw| {
        let page = base.web_address(&raw);
        if page.is_none() {
            let text = format!("the address of the notice's page cannot be used: {raw}");
            warnings.push(SourceDefect::about_item(DefectKind::BadAttachment, &called, text));
        }
        page
    });
    let title = title.unwrap_or_else(|| {
        warnings.push(SourceDefect::about_item(DefectKind::MissingTitle, &called, "the item has no title"));
        attachments.first().map_or_else(|| "Bez názvu".to_owned(), |first| first.name.clone())
    });
    let number = item
        .attribute("id")
        .map(|id| one_line(id, 200))
        .filter(|id| !id.is_empty())
        .or_else(|| item.child_text(&["id"]));
    // The number names the notice on the office's own server; two offices may both have a 17.
    let id = match (&number, context.base.as_ref().and_then(|base| base.host_str())) {
        (Some(number), Some(host)) => ofn::vismo_identity(host, number),
        (Some(number), _) => format!("ud:{number}"),
        (None, _) => {
            warnings.push(SourceDefect::about_item(DefectKind::MissingIri, &called, "the item has no id"));
            channel::item_digest(&title, from, attachments.first())
        }
    };
    let category = item.child_text(&["typ"]).or_else(|| document_kind::category_of_title(&title).map(str::to_owned));
    let notice = Notice {
        reference: item.child_text(&["cislo_jednaci", "cj"]),
        file_mark: item.child_text(&["spisova_znacka", "znacka"]),
        originator: item.child_text(&["puvodce", "zdroj"]),
        category,
        page_url,
        attachments,
        ..Notice::new(context.source.clone(), NoticeId(id), title, Posting { from: from.unwrap_or(UNDATED), until })
    };
    Some(ChannelItem { notice, dated: from.is_some() })
}

fn attachments(
    item: &XmlNode,
    base: &BaseAddress<'_>,
    called: &str,
    warnings: &mut Vec<SourceDefect>,
) -> Vec<Attachment> {
    let within = || item.children("prilohy").flat_map(|files| &files.children);
    let files = within().filter(|file| matches!(file.name.as_str(), "item" | "priloha"));
    for other in within().filter(|file| !matches!(file.name.as_str(), "item" | "priloha")) {
        let text = format!("it is no attachment and is left out: <{}>", other.name);
        warnings.push(SourceDefect::about_item(DefectKind::BadAttachment, called, text));
    }
    let values: Vec<Value> = files
        .map(|file| serde_json::json!({ "název": file.child_text(&["name", "nazev"]), "url": file.child_text(&["url", "odkaz"]) }))
        .collect();
    channel::channel_attachments(values, base, called, warnings)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use url::Url;

    use super::*;
    use crate::{notice::SourceId, source::ListingReach};

    fn parse(text: &str) -> Listing {
        let base = Some(Url::parse("https://www.lhota.example/rss/?9").unwrap());
        parse_ud_text(text, &FeedContext::new(SourceId("mesto".into()), base), vec![]).unwrap()
    }

    #[test]
    fn an_item_is_a_notice_with_its_category_and_files() {
        let listing = parse(
            "<ud><item id=\"17\"><NAZEV>Usnesení o dražbě</NAZEV><TYP>Písemnosti jiných institucí</TYP>
             <VYVESENO>2026-09-03</VYVESENO><STAZENO>2026-10-07</STAZENO>
             <PRILOHY><item><ID>18</ID><URL>/assets/File.ashx?id_org=1&amp;amp;id_dokumenty=18</URL><NAME>usneseni.pdf</NAME></item></PRILOHY></item></ud>",
        );
        let notice = &listing.notices[0];
        assert_eq!(notice.id.0, "https://www.lhota.example/d-17");
        assert_eq!(notice.category.as_deref(), Some("Písemnosti jiných institucí"));
        assert_eq!(notice.posting, Posting { from: date(2026, 9, 3), until: Some(date(2026, 10, 7)) });
        let address = "https://www.lhota.example/assets/File.ashx?id_org=1&id_dokumenty=18";
        assert_eq!(
            (notice.attachments[0].name.as_str(), notice.attachments[0].address.as_str()),
            ("usneseni.pdf", address)
        );
        assert_eq!(listing.warnings, []);
    }

    #[test]
    fn an_empty_end_is_an_open_one() {
        let listing = parse(
            "<ud><item id='1'><NAZEV>A</NAZEV><VYVESENO>3. 9. 2026</VYVESENO><STAZENO></STAZENO><PRILOHY/></item></ud>",
        );
        assert_eq!((listing.notices[0].posting.until, listing.warnings.len()), (None, 0));
    }

    #[test]
    fn a_feed_that_breaks_off_takes_nothing_down() {
        let listing = parse("<ud><item id='1'><NAZEV>A</NAZEV><VYVESENO>2026-09-03</VYVESENO></item><item id='2'><NAZ");
        assert_eq!((listing.notices.len(), listing.reach() != ListingReach::Whole), (1, true));
    }
}
