//! People and their rights: who has an account, in which role, and which role may do what.

pub(super) mod list;
pub(super) mod person_form;
pub(super) mod person_acts;
pub(super) mod matrix;
mod code_sheet;
