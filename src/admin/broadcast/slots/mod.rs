//! Slots of the schedule: the list, and the form of one with its items. They change a draft; comments and spelling of the text
//! stay.

mod slot_blocks;
mod slot_draft;
mod slot_reading;
mod item_array;
mod slot_writing;
mod slot_problems;
mod list_page;
mod slot_form;
mod slot_page;

pub(super) use list_page::{change_order, show};
pub(super) use slot_page::{save_slot, show_slot};
