//! Picks items out of a feed that is no valid JSON. One quotation mark in one title made a real town's feed unreadable
//! for two weeks; its other hundred notices were fine.

use serde_json::Value;

use super::feed_reader::looks_like_item;
use crate::notice::decode_entities;

/// No real item is longer, in bytes; a brace that stays open is given up there.
const LONGEST_ITEM: usize = 1 << 20;

/// The text after the repairs that are safe for the whole of it: raw control characters (a line break inside a title)
/// become spaces, which are the same white space outside of strings; quotation marks that were escaped as on a web page
/// become marks again.
pub(super) fn mend_json(text: &str) -> String {
    let mended: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if mended.contains("&quot;informace&quot;") { decode_entities(&mended) } else { mended }
}

/// Where a board may begin behind what a server wrote before it (a warning of its own).
pub(super) fn board_beginnings(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('{').take(16).filter_map(|(at, _)| text.get(at..))
}

/// Hands every object behind `"informace"` that is an item to `each`. False when there is none.
pub(super) fn pick_items(text: &str, each: &mut dyn FnMut(Value)) -> bool {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    // Of the norm "Aktuality" the items are the file.
    let news = || text.contains("\"Aktualita\"").then(|| text.find('[')).flatten();
    let start = ["\"informace\"", "\"Informace\"", "'informace'"].iter().find_map(|key| text.find(key)).or_else(news);
    let Some(mut at) = start else { return false };
    let mut any = false;
    let mut take = |value: Value| {
        any = true;
        each(value);
    };
    // A hostile text of braces alone must not cost the square of its length.
    let mut budget = text.len().saturating_mul(8).saturating_add(8 * LONGEST_ITEM);
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('{')).map(|found| at + found) {
        if budget == 0 {
            break;
        }
        let object = balanced(text.get(open..).unwrap_or_default());
        budget = budget.saturating_sub(object.map_or(LONGEST_ITEM.min(text.len() - open), str::len).max(1));
        match object.and_then(|object| serde_json::from_str::<Value>(object).ok().map(|value| (object.len(), value))) {
            Some((length, value)) if looks_like_item(&value) => {
                take(value);
                at = open + length;
            }
            // A part of a broken item (a date, an attachment) is stepped over whole.
            Some((length, _)) => at = open + length,
            None => {
                let next = next_item(&text, open + 1);
                let broken = text.get(open..next).unwrap_or_default();
                match repaired(broken) {
                    Some(value) => {
                        take(value);
                        at = next;
                    }
                    None => at = open + 1,
                }
            }
        }
    }
    any
}

/// The object that `text` begins with, by its braces; those inside strings do not count.
fn balanced(text: &str) -> Option<&str> {
    let (mut depth, mut in_string, mut escaped) = (0u32, false, false);
    for (at, byte) in text.bytes().enumerate().take(LONGEST_ITEM) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' if !in_string => depth = depth.saturating_add(1),
            b'}' if !in_string => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return text.get(..=at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Where the next item seems to begin: the brace before the next `"Informace na úřední desce"`, or the end.
fn next_item(text: &str, from: usize) -> usize {
    let window = text.get(from..).unwrap_or_default();
    let mark = "\"Informace na";
    // The broken item's own mark comes first.
    let mut marks = window.match_indices(mark).map(|(at, _)| at);
    let _own = marks.next();
    let next = marks.next().and_then(|mark| window.get(..mark)).and_then(|before| before.rfind('{'));
    let end = from.saturating_add(next.unwrap_or(window.len()));
    end.min(text.len())
}

/// Repairs of the faults seen in real feeds: the closing quotation mark taken for a part of the title (`\"}`), and commas
/// before a closing bracket.
fn repaired(broken: &str) -> Option<Value> {
    if broken.len() > LONGEST_ITEM {
        return None;
    }
    let end = broken.trim_end_matches([' ', ',', ']']);
    [end.replace("\\\"}", "\\\"\"}"), end.replace("\\\"}", "\"}")]
        .iter()
        .filter_map(|text| balanced(text))
        .filter_map(|object| serde_json::from_str::<Value>(object).ok())
        .find(looks_like_item)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        notice::SourceId,
        source::{DefectKind, FeedContext},
    };

    const GOOD: &str = r#"{"typ": ["Digitální objekt", "Informace na úřední desce"], "iri": "N", "název": {"cs": "Dobrá {"},
        "vyvěšení": {"datum": "2026-01-01"}, "dokument": [{"typ": "Digitální objekt", "url": "https://a.example/1"}]}"#;

    fn picked(text: &str) -> Vec<Value> {
        let mut items = Vec::new();
        pick_items(text, &mut |value| items.push(value));
        items
    }

    /// How many notices are in a feed that had to be mended.
    fn mended_items(text: &str) -> usize {
        let context = FeedContext::new(SourceId("town".into()), None);
        let listing = super::super::parse_ofn(text.as_bytes(), &context).unwrap();
        assert!(listing.warnings.iter().any(|warning| warning.kind == DefectKind::Mended), "{:?}", listing.warnings);
        listing.notices.len()
    }

    fn feed(items: &[String]) -> String {
        format!("{{\"typ\": \"Úřední deska\", \"informace\": [{}]}}", items.join(",\n"))
    }

    #[test]
    fn an_escaped_closing_quotation_mark_loses_no_item() {
        let broken = GOOD.replace("\"Dobrá {\"}", "\"Slavnosti „DEN\\\"}");
        let items = picked(&feed(&[GOOD.into(), broken, GOOD.into(), GOOD.into()]));
        assert_eq!(items.len(), 4);
        assert_eq!(items[1]["název"]["cs"], "Slavnosti „DEN\"");
    }

    #[test]
    fn a_hopeless_item_is_lost_alone() {
        let broken = GOOD.replace("\"iri\": \"N\",", "\"iri\": ,,,");
        for (place, count) in [(0, 3), (1, 3), (3, 3)] {
            let mut items = vec![GOOD.to_owned(); 4];
            items[place] = broken.clone();
            assert_eq!(picked(&feed(&items)).len(), count, "{place}");
        }
    }

    #[test]
    fn a_feed_cut_in_the_middle_keeps_what_came() {
        let whole = feed(&vec![GOOD.to_owned(); 5]);
        let cut: String = whole.chars().take(whole.chars().count() * 3 / 4).collect();
        assert_eq!(picked(&cut).len(), 3);
    }

    #[test]
    fn a_line_break_inside_a_title_is_mended() {
        let text = feed(&[GOOD.replace("Dobrá", "Dob\nrá")]);
        assert!(serde_json::from_str::<Value>(&text).is_err());
        assert_eq!(mended_items(&text), 1);
        let other = text.replace("\"N\"", "\"M\"");
        assert_eq!(mended_items(&format!("[{text},\n{other}]")), 2);
    }

    #[test]
    fn what_a_server_adds_around_the_board_is_left_out() {
        let text = feed(&[GOOD.into(), GOOD.replace("\"N\"", "\"M\"")]);
        let page = format!("<br />\n<b>Warning</b>: fopen() in /www/x.php\n{text}<!-- 12 ms -->");
        assert_eq!(mended_items(&page), 2);
        assert_eq!(mended_items(&text.replace('"', "&quot;")), 2);
        assert_eq!(picked("<script>{a: 1}</script>"), Vec::<Value>::new());
    }

    #[test]
    fn braces_alone_end_soon() {
        let text = format!("\"informace\": [{}", "{".repeat(3 << 20));
        assert_eq!(picked(&text), Vec::<Value>::new());
    }

    proptest::proptest! {
        #[test]
        fn any_cut_and_any_noise_ends_without_a_panic(cut in 0usize..2_000, noise in "[\\PC\"{}\\\\]{0,6}") {
            let whole = feed(&vec![GOOD.to_owned(); 4]);
            let (left, right) = (whole.chars().take(cut).collect::<String>(), whole.chars().skip(cut).collect::<String>());
            picked(&format!("{left}{noise}{right}"));
            picked(&left);
        }
    }
}
