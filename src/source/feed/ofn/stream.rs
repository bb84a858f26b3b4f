//! Streaming reader of an OFN feed: hands on each element of the board's list as soon as it is parsed, so that a feed
//! of a hundred megabytes needs the memory of its text and of one item. Pure.
//!
//! The list is found wherever the publisher put it: in a board, in boards in an array or a graph, or bare.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{
    announcement,
    fields::{FeedFields, fold_key},
    item::looks_like_item,
};
use crate::source::{DefectKind, SourceDefect};

/// Keys of the list, folded.
const LISTS: &[&str] = &["informace", "oznameni", "@graph"];

/// Receiver of items and of warnings about their surroundings.
pub(super) struct ItemSink<'a> {
    pub each: &'a mut dyn FnMut(Value),
    pub warnings: Vec<SourceDefect>,
    /// A list of notices was found, be it empty.
    found: bool,
}

impl<'a> ItemSink<'a> {
    pub(crate) fn new(each: &'a mut dyn FnMut(Value)) -> Self {
        Self { each, warnings: Vec::new(), found: false }
    }

    fn item(&mut self, value: Value) {
        self.found = true;
        (self.each)(value);
    }
}

/// Reads the whole text; true when there was a list of notices in it.
pub(super) fn stream_items(text: &str, sink: &mut ItemSink<'_>) -> serde_json::Result<bool> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let rest = BoardSeed(sink).deserialize(&mut reader)?;
    reader.end()?;
    Ok(top(rest, sink))
}

/// Reads a board at the beginning of the text, whatever follows it; true when it had a list of notices.
pub(super) fn stream_beginning(text: &str, sink: &mut ItemSink<'_>) -> serde_json::Result<bool> {
    let mut reader = serde_json::Deserializer::from_str(text);
    BoardSeed(sink).deserialize(&mut reader)?;
    Ok(sink.found)
}

/// Handles a text without a list: one piece of news alone, or a board that lacks its list.
fn top(rest: Option<Value>, sink: &mut ItemSink<'_>) -> bool {
    match rest {
        Some(value) if announcement::is_news(&value) => sink.item(value),
        Some(value) => lacking(&value, sink),
        None => {}
    }
    sink.found
}

/// Warns of a board without its list.
fn lacking(value: &Value, sink: &mut ItemSink<'_>) {
    let Some(board) = FeedFields::from_value(value) else { return };
    if board.text(&["typ"]).is_some_and(|typ| crate::notice::fold(&typ).contains("uredni deska")) {
        placeholder(&board, false, sink);
        sink.warnings.push(SourceDefect::about_source(DefectKind::MissingItems, "the board has no `informace`"));
        sink.found = true;
    }
}

/// Publishers' software that failed inside still answers with a valid, empty board; these values give it away.
fn placeholder(board: &FeedFields<'_>, empty: bool, sink: &mut ItemSink<'_>) {
    let operator = board.get(&["provozovatel"]).and_then(FeedFields::from_value);
    let zero = operator.and_then(|operator| operator.text(&["ico"])).is_some_and(|ico| ico.chars().all(|c| c == '0'));
    let blank = |key| board.get(&[key]).and_then(Value::as_str).is_some_and(|text| text.trim().is_empty());
    let text = if zero {
        "the publisher's number is all zeros: the export failed"
    } else if empty && (blank("stranka") || blank("iri")) {
        "the board is empty and does not even name its own page: the export failed"
    } else {
        return;
    };
    sink.warnings.push(SourceDefect::about_source(DefectKind::Placeholder, text));
}

/// A board, an array of boards or items, or whatever stands in its place; gives back what had no list in it.
struct BoardSeed<'s, 'a>(&'s mut ItemSink<'a>);

impl<'de> DeserializeSeed<'de> for BoardSeed<'_, '_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for BoardSeed<'_, '_> {
    type Value = Option<Value>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a board")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut rest, mut lists, mut items) = (Map::new(), false, 0);
        while let Some(key) = map.next_key::<String>()? {
            if LISTS.contains(&fold_key(&key).as_str()) {
                match map.next_value_seed(ItemListSeed(self.0))? {
                    Some(count) => (lists, items) = (true, count + items),
                    None => drop(rest.insert(key, Value::Null)),
                }
            } else {
                rest.insert(key, map.next_value()?);
            }
        }
        if !lists {
            return Ok(Some(Value::Object(rest)));
        }
        self.0.found = true;
        if let Some(board) = FeedFields::from_value(&Value::Object(rest)) {
            placeholder(&board, items == 0, self.0);
        }
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let (mut count, mut news, mut known) = (0usize, 0usize, std::mem::take(&mut self.0.found));
        while let Some(rest) = seq.next_element_seed(BoardSeed(&mut *self.0))? {
            count += 1;
            match rest {
                Some(value) if looks_like_item(&value) => {
                    news += usize::from(announcement::is_news(&value));
                    self.0.item(value);
                }
                Some(value) => lacking(&value, self.0),
                None => {}
            }
            let found = std::mem::take(&mut self.0.found);
            known |= found;
            if !found {
                let text = "it is neither a board nor a notice";
                self.0.warnings.push(SourceDefect::about_item(DefectKind::ItemSkipped, &format!("#{count}"), text));
            }
        }
        // The norm "Aktuality" is an array of items.
        if count == 0 || news < count {
            self.0.warnings.push(SourceDefect::about_source(DefectKind::Shape, "the feed is an array, not a board"));
        }
        self.0.found = count == 0 || known;
        Ok(None)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(value.into()))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Some(Value::Null))
    }
}

/// The board's list; gives back how many items there were, `None` where there is no list at all.
struct ItemListSeed<'s, 'a>(&'s mut ItemSink<'a>);

impl<'de> DeserializeSeed<'de> for ItemListSeed<'_, '_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ItemListSeed<'_, '_> {
    type Value = Option<usize>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of notices")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut count = 0usize;
        while let Some(value) = seq.next_element::<Value>()? {
            count += 1;
            self.0.item(value);
        }
        Ok(Some(count))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        self.0.warnings.push(SourceDefect::about_source(DefectKind::Shape, "`informace` is one object, not an array"));
        let mut object = Map::new();
        while let Some((key, value)) = map.next_entry::<String, Value>()? {
            object.insert(key, value);
        }
        let object = Value::Object(object);
        if looks_like_item(&object) {
            self.0.item(object);
            return Ok(Some(1));
        }
        let Value::Object(items) = object else { return Ok(None) };
        let count = items.len();
        items.into_iter().for_each(|(_, value)| self.0.item(value));
        Ok(Some(count))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        self.0.warnings.push(SourceDefect::about_source(DefectKind::MissingItems, "`informace` is null"));
        Ok(Some(0))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }
}
