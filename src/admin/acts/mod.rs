//! Acts: every change that a person makes. An act is prepared (its files staged, durable), then written into the board's
//! signed journal, then carried out, file by file; what a power cut interrupts is carried out at the next start. So the
//! journal and the files agree, and nothing is half.

pub(in crate::admin) mod act;
mod act_entry;
pub(in crate::admin) mod act_error;
mod act_rows;
mod allowed_places;
pub(in crate::admin) mod effects;
mod file_hash;
mod file_check;
mod kept_copy;
mod removal;
mod replacement;
mod file_changes;
mod staging;
pub(in crate::admin) mod engine;
#[cfg(test)]
mod desk_for_tests;

pub(in crate::admin) use act::{Act, ActKind};
pub(in crate::admin) use act_error::ActError;
pub(in crate::admin) use effects::{FileEffect, RowEffect};
pub(in crate::admin) use engine::{carry_out, finish_interrupted};
pub(in crate::admin) use file_hash::{file_hash, hash_file};
