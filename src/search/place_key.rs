//! Key of a place: what a text names as a street, a square or a territory, and the key that all forms of its name have. Pure.
//!
//! Left out: finding the name (`name_reader`).

use super::{place_cases::PlaceEvidence, query::token_stem, tokens::tokens};
use crate::notice::fold;

/// A place that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlaceName {
    /// The same for all forms of a name.
    pub key: String,
    /// As it is shown.
    pub word: String,
    pub evidence: PlaceEvidence,
}

/// Beginning of the keys of streets, and of cadastral territories.
pub(super) const STREET_KEY: &str = "ulice:";
pub(super) const TERRITORY_KEY: &str = "ku:";

/// What a name is of; the beginning of its key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PlaceKind {
    Street,
    Square,
    Territory,
}

impl PlaceKind {
    fn prefix(self) -> &'static str {
        match self {
            Self::Street => STREET_KEY,
            Self::Square => "namesti:",
            Self::Territory => TERRITORY_KEY,
        }
    }
}

/// Bytes of a name at the most.
pub(super) const LONGEST_NAME: usize = 60;

/// The stems of a name's words, as they stand in a key.
fn stems(word: &str) -> String {
    tokens(word).iter().map(token_stem).collect::<Vec<_>>().join(" ")
}

/// The place of this name; none where nothing of the name is left, or it is too long for one.
pub(super) fn named_place(kind: PlaceKind, name: &str, evidence: PlaceEvidence) -> Option<PlaceName> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let of = stems(&name);
    if of.is_empty() || name.len() > LONGEST_NAME {
        return None;
    }
    let word = match kind {
        PlaceKind::Street => name,
        PlaceKind::Square if fold(&name).ends_with(" namesti") => name,
        PlaceKind::Square => format!("náměstí {name}"),
        PlaceKind::Territory => format!("k. ú. {name}"),
    };
    Some(PlaceName { key: format!("{}{of}", kind.prefix()), word, evidence })
}
