//! Media and messages: the files of the media folders that the idle loop shows, with previews, and the acts that add and remove
//! them. A file that a slot names is not removed; what is in the way is said.

mod library;
mod file_use;
mod new_file;
mod hash_cache;
mod thumbnail;
mod media_page;
mod removal_page;
mod changes;

pub(super) use changes::{add_files, remove_file, write_message};
pub(super) use media_page::{show, show_message, show_picture};
pub(super) use removal_page::ask_remove;
