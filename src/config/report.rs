//! What is wrong with a configuration, all of it at once, one line a problem.

use std::{fmt, path::PathBuf};

/// One thing wrong with a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// Line and column in characters, both from 1; `None` where the file as a whole is meant.
    pub place: Option<(usize, usize)>,
    /// Key as a person writes it, `idle.after-s` or `feed[2].url`; empty where no key is meant.
    pub key: String,
    pub wrong: String,
    /// What would be right.
    pub legal: Option<String>,
    /// What the file says.
    pub given: Option<String>,
}

/// Everything wrong with one configuration file, in the order of the file. Shows as one line a problem.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigReport {
    pub path: PathBuf,
    pub problems: Vec<ConfigProblem>,
}

impl fmt::Display for ConfigReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.problems.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{}:", self.path.display())?;
            if let Some((line, column)) = problem.place {
                write!(f, "{line}:{column}:")?;
            }
            write!(f, " {problem}")?;
        }
        Ok(())
    }
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        f.write_str(&self.wrong)?;
        if let Some(legal) = &self.legal {
            write!(f, "; legal: {legal}")?;
        }
        if let Some(given) = &self.given {
            write!(f, "; given: {given}")?;
        }
        Ok(())
    }
}

/// Line and column (both from 1, columns in characters) of a byte of `text`.
pub(super) fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a = 1\nžluť = 2\n";
        assert_eq!(line_and_column(text, 0), (1, 1));
        assert_eq!(line_and_column(text, text.find('2').unwrap()), (2, 8));
        assert_eq!(line_and_column(text, 999), (3, 1));
    }
}
