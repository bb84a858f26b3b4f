//! Approval rules of table `[admin]`: whose notices wait for another person, in general and by kind of document. Pure.

use std::{cell::RefCell, collections::BTreeSet};

use super::{document_kinds::DocumentKind, statutory_kinds::statutory_kinds};
use crate::{config::table_reader::TableReader, notice::fold};

/// Whose notices wait for another person's approval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ApprovalPolicy {
    /// Nobody's.
    Nobody,
    /// Those of applicants.
    #[default]
    Applicants,
    /// Everybody's: four eyes.
    All,
}

/// Lists of the kinds that are decided otherwise than the others.
const EXCEPTIONS: [(&str, ApprovalPolicy); 3] = [
    ("approval-nobody", ApprovalPolicy::Nobody),
    ("approval-applicants", ApprovalPolicy::Applicants),
    ("approval-all", ApprovalPolicy::All),
];

/// Whose notices wait for approval.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApprovalRules {
    /// Of kinds that are not among the exceptions.
    pub general: ApprovalPolicy,
    /// Names of kinds that are decided otherwise.
    pub exceptions: Vec<(String, ApprovalPolicy)>,
}

impl ApprovalRules {
    /// Reads the keys; only kinds that the board knows can be exceptions, so that a misspelt one does not go unnoticed.
    pub(super) fn read(section: &mut TableReader, own: &[DocumentKind]) -> Self {
        let general = section.parsed("approval", "\"nobody\", \"applicants\" or \"all\"", |text| match text {
            "nobody" => Ok(ApprovalPolicy::Nobody),
            "applicants" => Ok(ApprovalPolicy::Applicants),
            "all" => Ok(ApprovalPolicy::All),
            _ => Err("is none of them"),
        });
        let statutory = statutory_kinds();
        let names: Vec<&str> = own.iter().chain(&statutory).map(|kind| kind.name.as_str()).collect();
        let legal = format!("kinds of documents, each once: {}", names.join(", "));
        let seen = RefCell::new(BTreeSet::new());
        let kind = |text: &str| -> Result<String, &'static str> {
            let folded = fold(text.trim());
            let known = names.iter().find(|name| fold(name) == folded).ok_or("is no kind that the board knows")?;
            if seen.borrow_mut().insert(folded) { Ok((*known).to_owned()) } else { Err("is named already") }
        };
        let exceptions = EXCEPTIONS.into_iter().flat_map(|(key, policy)| {
            let named = section.parsed_list(key, &legal, kind);
            named.into_iter().map(move |name| (name, policy))
        });
        let exceptions = exceptions.collect();
        Self { general: general.unwrap_or_default(), exceptions }
    }

    /// What holds for a kind, and whether it is an exception.
    pub fn of_kind(&self, name: &str) -> (ApprovalPolicy, bool) {
        let folded = fold(name.trim());
        let own = self.exceptions.iter().find(|(kind, _)| fold(kind) == folded);
        own.map_or((self.general, false), |(_, policy)| (*policy, true))
    }
}
