//! Version number of the program, `1.4.2`: numbers with points between them and nothing else, so that one may be part of a
//! path. Pure.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Parts of a number at the most.
const MOST_PARTS: usize = 4;

/// A version; a later one is greater.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct VersionNumber(Vec<u32>);

/// A text that is no version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is no version")]
pub(crate) struct NoVersion;

impl FromStr for VersionNumber {
    type Err = NoVersion;

    fn from_str(text: &str) -> Result<Self, NoVersion> {
        let part = |part: &str| {
            let digits = (1..=9).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            // One way of writing each, since folders have this name.
            let plain = part == "0" || !part.starts_with('0');
            part.parse().ok().filter(|_| digits && plain).ok_or(NoVersion)
        };
        let parts = text.split('.').map(part).collect::<Result<Vec<u32>, _>>()?;
        if (2..=MOST_PARTS).contains(&parts.len()) { Ok(Self(parts)) } else { Err(NoVersion) }
    }
}

impl VersionNumber {
    /// The version of a Debian package, `0.2.0-1`.
    pub(crate) fn of_package(text: &str) -> Option<Self> {
        text.split(['-', '+', '~']).next()?.parse().ok()
    }
}

impl fmt::Display for VersionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&parts.join("."))
    }
}

impl TryFrom<String> for VersionNumber {
    type Error = NoVersion;

    fn try_from(text: String) -> Result<Self, NoVersion> {
        text.parse()
    }
}

impl From<VersionNumber> for String {
    fn from(version: VersionNumber) -> Self {
        version.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers_and_no_paths() {
        for text in ["0.1.0", "1.10.2", "12.0", "1.2.3.4"] {
            assert_eq!(text.parse::<VersionNumber>().unwrap().to_string(), text);
        }
        for text in
            ["", "1", "..", "../../bin", "1..2", "1.2.", ".1.2", "1.02.3", "1.a", "1.2.3.4.5", "1.2 ", "1.9999999999"]
        {
            assert!(text.parse::<VersionNumber>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_later_version_is_greater_by_its_numbers() {
        let version = |text: &str| text.parse::<VersionNumber>().unwrap();
        assert!(version("0.10.0") > version("0.9.9") && version("1.0.0") > version("0.10.0"));
        assert_eq!(VersionNumber::of_package("0.2.0-1"), Some(version("0.2.0")));
        assert_eq!(VersionNumber::of_package("(none)"), None);
    }
}
