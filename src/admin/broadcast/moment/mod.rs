//! Moment of the broadcast: what the glass shows then, and why that and nothing else.

mod cards;
mod page;
mod reasons;

pub(super) use page::show;
