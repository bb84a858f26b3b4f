//! List of what hangs: its rows, filters, order and pages, the form under it, and what the journal last confirmed to have
//! been on the glass.

pub(super) mod glass_times;
pub(super) mod hanging_page;
pub(super) mod row;
pub(super) mod several_form;
mod filter;
mod order;
pub(super) mod paging;
