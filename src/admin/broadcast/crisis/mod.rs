//! Crisis message: what stands now, composing one with its end, a preview, showing it and ending it. The file is the one that
//! `vyveska crisis` writes, and the board shows it within two seconds.

mod message_draft;
mod standing;
mod crisis_page;
mod crisis_in_force;

pub(in crate::admin) use crisis_in_force::{CrisisInForce, crisis_in_force};
pub(super) use standing::{GlassWord, glass_word};

pub(super) use crisis_page::{end_message, preview, show, show_message};
