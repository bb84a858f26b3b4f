//! Change of what hangs: taking down, another end, correcting, one notice or several. Each is a change of the files of a
//! watched folder, shown with what follows from it before it is done.
//!
//! In reading order: the files of a notice ([`folder_notice`]), the text beside it ([`sidecar_edit`]), what the board will
//! make of it ([`planned_change`]), what the law says to it ([`law`]), and then a file for each act.

pub(super) mod correct;
pub(super) mod end;
pub(super) mod folder_notice;
pub(super) mod several;
pub(super) mod take_down;
mod check_page;
mod corrected_fields;
mod law;
mod planned_change;
mod replacement;
mod seen_files;
mod several_act;
mod several_lists;
mod sidecar_edit;
