//! Answers to clerks, the text files that the board writes beside a document: their names, texts, progress and remarks,
//! and keeping them on disk.
//!
//! Left out: what is answered to whom (`notices`).

pub(super) mod answer_file;
pub(super) mod answer_files;
pub(super) mod answer_names;
pub(super) mod answer_reader;
pub(super) mod answer_steps;
pub(super) mod answer_text;
pub(super) mod remarks;
pub(super) mod take_down_text;
mod text_line;
mod visibility;
pub(super) mod wanted_answers;
