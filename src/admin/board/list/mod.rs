//! List of what hangs: its rows, filters, order and pages, and what the journal last confirmed to have been on the glass.

pub(super) mod glass_times;
pub(super) mod hanging_page;
pub(super) mod row;
mod filter;
mod order;
pub(super) mod paging;
