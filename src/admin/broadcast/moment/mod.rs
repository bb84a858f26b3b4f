//! Moment of the broadcast: what the glass shows then, and why that and nothing else.

mod cards;
mod due_page;
mod sketch_places;
mod sketch_words;
mod glass_sketch;
mod page;
mod reasons;

pub(super) use due_page::show_page;
pub(super) use page::show;
