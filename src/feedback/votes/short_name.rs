//! Short name: the rule for ids of terminals, counters, surveys, questions and options. Pure.

/// Characters of a short name.
const LONGEST_NAME: usize = 40;

/// Whether this may be the id of a terminal, a counter, a survey or a part of one.
pub(in crate::feedback) fn is_short_name(text: &str) -> bool {
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    !text.is_empty() && text.len() <= LONGEST_NAME && text.chars().all(legal)
}
