//! Search (*Hledat*) in what hangs: titles, references, originators, categories and the text of every page.
//!
//! Words are found without their diacritics, in every grammatical case, from their second letter on, and from four letters on
//! with one typo; what is newest comes first, in tiers ([`SearchTier`]). The follower keeps the index in step with the board
//! on a thread of its own, and reads the pages by the raster workers while nobody looks.
//!
//! A notice with personal data never enters the index. What is typed is neither kept nor logged.
//!
//! Left out: recognising the text of scans (`recognition`), the screen (`player`), the socket (`control_socket`).

mod asker;
mod czech_stemmer;
mod follower;
mod hit_boxes;
mod index;
#[cfg(test)]
mod index_tests;
mod index_changes;
mod irregular_nouns;
mod name_reader;
mod named_places;
mod page_reader;
mod place_cases;
#[cfg(test)]
mod place_corpus_tests;
mod place_key;
mod place_names;
mod place_words;
mod progress;
mod query;
mod searcher;
mod sentence;
mod suggested_words;
mod tokens;
mod typos;
mod word_stem;

pub use asker::{AskerHandle, DocumentQuestion, DocumentReply, LineQuestion, LineReply, SearchLinks, start_asker};
pub use follower::{SearchHandle, start};
pub use hit_boxes::hit_boxes;
pub(crate) use index::{DocumentTextCount, text_counts};
pub use index::{PageHits, Passage, SearchError, SearchHit, SearchTier, Suggestion};
pub use named_places::{NamedPlace, NamedPlaces};
pub use progress::IndexProgress;
pub use query::SearchQuery;
pub use searcher::{SearchAnswer, Searcher};

/// Name of the index in the state folder.
pub const INDEX_FILE: &str = "search.sqlite";
