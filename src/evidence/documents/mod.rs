//! Documents of evidence in Czech: the clause of posting (doložka vyvěšení), the imprint of a day (denní otisk), and the
//! text that the command line prints. Pure.
//!
//! Left out: the history they are made from (`history`), and the layout of the PDF.

pub(super) mod clause;
pub(super) mod cli_text;
pub(super) mod context;
pub(super) mod correction;
pub(super) mod imprint;
pub(super) mod journal_statement;
pub(super) mod legal_terms;
pub(super) mod sections;
