//! OFN announcements: an item of the norm "Aktuality" (OFN, 2020-07-01) to a notice. The norm describes any thing
//! ("Věc": `název`, `popis`, `vytvořeno`, `relevantní_do`, `příloha`) with its topic (`téma`) and its publisher
//! (`oznamovatel`). The file is an array of items, or one item.

use serde_json::Value;

use super::{
    attachment::{self, ItemBases},
    fields::{FeedFields, raw_text, value_text},
    item_days::{self, ItemNotice},
};
use crate::{
    notice::{Attachment, Notice, Posting, clean},
    source::{
        DefectKind, SourceDefect,
        feed::{announcement, context::FeedContext, dates::date_reader::AskedDay, html_text},
        listing::UNDATED,
    },
};

/// True for an item that says it is one.
pub(super) fn is_news(value: &Value) -> bool {
    let named = |value: &Value| value.as_str().is_some_and(|name| name.trim() == "Aktualita");
    match FeedFields::from_value(value).and_then(|fields| fields.get(&["typ", "@type"])) {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(value) => named(value),
        None => false,
    }
}

/// Reads an item that is an announcement; the same as of a notice is read by the same rules.
pub(super) fn read_announcement(
    value: &Value,
    found: ItemNotice,
    context: &FeedContext,
    warnings: &mut Vec<SourceDefect>,
) -> ItemNotice {
    let Some(fields) = FeedFields::from_value(value) else { return found };
    let words = fields.get(&["obsah"]).and_then(raw_text).or_else(|| fields.get(&["popis"]).and_then(raw_text));
    let words = words.unwrap_or_default();
    let ItemNotice { notice, dated } = found;
    let Posting { from, until } = notice.posting;
    // What was declared void is shown no longer than that.
    let asked = AskedDay::Last(dated.then_some(from).or(context.today));
    let void = item_days::read_item_day(&fields, &["zneplatneno"], asked, &notice.title, warnings);
    let until = [until, void.filter(|void| !dated || *void >= from)].into_iter().flatten().min();
    let posting = Posting { from: if dated { from } else { UNDATED }, until };
    let mut notice = Notice { posting, ..notice };
    let teller =
        fields.get(&["oznamovatel"]).and_then(|teller| FeedFields::from_value(teller)?.text(&["nazev", "jmeno"]));
    notice.originator = notice.originator.or(teller);
    notice.category = fields.get(&["tema"]).and_then(topic).or(notice.category);
    let page = notice.page_url.as_deref().and_then(|page| url::Url::parse(page).ok());
    let bases = ItemBases { own: None, page: page.as_ref(), feed: context.base.as_ref() };
    let picture = html_text::first_picture(words).filter(|raw| !raw.starts_with("data:")).and_then(|raw| {
        let address = attachment::attachment_address(&raw, &bases);
        if address.is_none() {
            let text = format!("a picture has no usable address and is left out: {raw}");
            warnings.push(SourceDefect::about_item(DefectKind::BadAttachment, &notice.title, text));
        }
        address
    });
    let picture = picture.filter(|address| notice.attachments.iter().all(|file| file.address != *address));
    if let Some(address) = picture {
        notice.attachments.push(Attachment::new("Obrázek", address));
    }
    ItemNotice { notice: announcement::announcement(notice, words, dated, context, warnings), dated }
}

/// The topic in words: the codebook's address ends in it ("…/položky/kriminalita-a-bezpečnost").
fn topic(value: &Value) -> Option<String> {
    let raw = value_text(value)?;
    let last = raw.trim_end_matches('/').rsplit('/').next()?;
    let last =
        url::Url::parse(&raw).ok().and_then(|url| decoded(url.path_segments()?.next_back()?)).unwrap_or(last.into());
    let words = clean(&last.replace('-', " "));
    let mut letters = words.chars();
    let first = letters.next()?;
    (words.chars().count() <= 60).then(|| first.to_uppercase().chain(letters).collect())
}

fn decoded(percent: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = percent.bytes();
    while let Some(byte) = rest.next() {
        let hex = |byte: Option<u8>| char::from(byte?).to_digit(16);
        bytes.push(match byte {
            b'%' => u8::try_from(hex(rest.next())?.checked_mul(16)?.checked_add(hex(rest.next())?)?).ok()?,
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}
