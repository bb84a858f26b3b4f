//! Selection of the version that runs, as a text of a few lines that the shell scripts read as well: the good version, and
//! while a new one is tried, that one with how many more starts it has. Pure.
//!
//! ```text
//! good = "0.1.0"
//! trial = "0.2.0"
//! tries = 3
//! ```
//!
//! Left out: the file (`selection_file`), and counting the starts (`config/debian/count-start`).

use std::fmt;

use super::version_number::VersionNumber;

/// Starts that a version on trial has.
const TRIES: u8 = 3;
/// Characters of a reason at the most.
const MOST_REASON: usize = 200;

/// Which version runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VersionSelection {
    /// The last version that was found good.
    pub good: VersionNumber,
    /// The good one before it, which is kept.
    pub previous: Option<VersionNumber>,
    /// A version on trial, and how many more starts it has.
    pub trial: Option<(VersionNumber, u8)>,
    /// The last version that was given up, with the reason; it is not tried again by itself.
    pub refused: Option<(VersionNumber, String)>,
}

impl VersionSelection {
    /// This version is good, and nothing else is known.
    pub(crate) fn good(version: VersionNumber) -> Self {
        Self { good: version, previous: None, trial: None, refused: None }
    }

    /// Reads the text; `None` where it names no good version.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let value = |key: &str| {
            let value = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))?;
            Some(value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value))
        };
        let version = |key: &str| value(key)?.parse::<VersionNumber>().ok();
        let tries = value("tries").and_then(|tries| tries.parse().ok()).unwrap_or(0);
        Some(Self {
            good: version("good")?,
            previous: version("previous"),
            trial: version("trial").map(|trial| (trial, tries)),
            refused: version("refused").map(|refused| (refused, value("why").unwrap_or_default().to_owned())),
        })
    }

    /// The version on trial.
    pub(crate) fn on_trial(&self) -> Option<&VersionNumber> {
        self.trial.as_ref().map(|(version, _)| version)
    }

    /// A new version is tried. One that is no newer than the good one, or was given up, is not; returns whether it is.
    pub(crate) fn begin_trial(&mut self, version: VersionNumber) -> bool {
        let refused = self.refused.as_ref().is_some_and(|(refused, _)| *refused == version);
        let begins = version > self.good && !refused && self.trial.is_none();
        if begins {
            self.trial = Some((version, TRIES));
        }
        begins
    }

    /// The version on trial is the good one now; the one before is kept.
    pub(crate) fn confirm_trial(&mut self) {
        if let Some((version, _)) = self.trial.take() {
            self.previous = Some(std::mem::replace(&mut self.good, version));
            self.refused = None;
        }
    }

    /// The version on trial is given up.
    pub(crate) fn give_up_trial(&mut self, why: &str) {
        if let Some((version, _)) = self.trial.take() {
            // One line, and no quotation mark that would end it.
            let plain = |c: char| if c.is_control() || c == '"' { ' ' } else { c };
            self.refused = Some((version, why.chars().map(plain).take(MOST_REASON).collect()));
        }
    }
}

/// The text of the file.
impl fmt::Display for VersionSelection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "good = \"{}\"", self.good)?;
        if let Some(previous) = &self.previous {
            writeln!(f, "previous = \"{previous}\"")?;
        }
        if let Some((trial, tries)) = &self.trial {
            writeln!(f, "trial = \"{trial}\"\ntries = {tries}")?;
        }
        if let Some((refused, why)) = &self.refused {
            writeln!(f, "refused = \"{refused}\"\nwhy = \"{why}\"")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn version(text: &str) -> VersionNumber {
        text.parse().unwrap()
    }

    #[test]
    fn a_new_version_is_tried_and_becomes_the_good_one_or_is_given_up() {
        let mut selection = VersionSelection::good(version("0.1.0"));
        assert!(!selection.begin_trial(version("0.1.0")) && !selection.begin_trial(version("0.0.9")));
        assert!(selection.begin_trial(version("0.2.0")));
        assert!(!selection.begin_trial(version("0.3.0")), "one at a time");
        selection.give_up_trial("it said \"no\"\nand ended");
        assert_eq!(selection.to_string(), "good = \"0.1.0\"\nrefused = \"0.2.0\"\nwhy = \"it said  no  and ended\"\n");
        assert!(!selection.begin_trial(version("0.2.0")), "not again");
        assert!(selection.begin_trial(version("0.2.1")));
        selection.confirm_trial();
        assert_eq!(selection.to_string(), "good = \"0.2.1\"\nprevious = \"0.1.0\"\n");
    }

    #[test]
    fn what_names_no_good_version_is_no_selection() {
        for text in
            ["", "good = \"\"", "good = \"../bin\"", "trial = \"0.2.0\"\ntries = 3", "go", "\0\0\0", "good=\"0.1.0\""]
        {
            assert_eq!(VersionSelection::parse(text), None, "{text}");
        }
        let told = VersionSelection::parse("# by hand\ngood = \"0.1.0\"\ntrial = \"0.2.0\"\n").unwrap();
        assert_eq!(told.trial, Some((version("0.2.0"), 0)), "a trial without a count has no start left");
    }

    proptest! {
        #[test]
        fn the_text_says_all_of_it(good in "[1-9]\\.[1-9]", previous in proptest::option::of("[1-9]\\.[1-9]"),
            trial in proptest::option::of(("[1-9]\\.[1-9]\\.[1-9]", 0u8..=3)),
            refused in proptest::option::of(("[1-9]\\.[1-9]", "[a-z ,.]{0,40}")))
        {
            let selection = VersionSelection {
                good: version(&good),
                previous: previous.as_deref().map(version),
                trial: trial.map(|(text, tries)| (version(&text), tries)),
                refused: refused.map(|(text, why)| (version(&text), why)),
            };
            prop_assert_eq!(VersionSelection::parse(&selection.to_string()), Some(selection));
        }

        #[test]
        fn whatever_the_file_holds_it_is_read_without_harm(text in "\\PC{0,200}") {
            if let Some(read) = VersionSelection::parse(&text) {
                prop_assert_eq!(VersionSelection::parse(&read.to_string()).unwrap().good, read.good);
            }
        }
    }
}
