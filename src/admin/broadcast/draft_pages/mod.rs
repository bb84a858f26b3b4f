//! Pages of the draft: its text, the difference that it makes, making it valid, and the schedules that were valid.

mod text_page;
mod difference_page;
mod valid;
mod history_page;

pub(super) use difference_page::show_difference;
pub(super) use history_page::{go_back, show_history, show_kept};
pub(super) use text_page::{save_text, show_text};
pub(super) use valid::{begin_again, discard_draft, make_valid_now_or_later, unplan};
