//! Configuration on the disk: what is wrong with the board's files as they stand now, in words, apart from what the running board
//! says of what it has read.
//!
//! The check is that of `vyveska check`. It is made for each page that tells of it and nothing of it is kept, because it takes
//! milliseconds and pages ask for nothing by themselves. Left out: programs that are not installed, of which the web, behind its
//! own walls, knows less than the board.

use std::path::Path;

use super::{
    access::Right,
    config_problems::{ConfigProblemText, config_problems},
    site::Site,
    web::Request,
};
use crate::{
    config::{ConfigReport, WholeConfig, absent_folders},
    words::Words,
};

/// Files of the configuration that are wrong, or name folders that are not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct WrongFiles {
    pub title: String,
    /// Of the box: `wrong`, or `warn` where the files themselves are right.
    pub class: &'static str,
    /// Which file, and what the board does meanwhile.
    pub lead: String,
    pub advice: String,
    /// Each problem; none for somebody who may not change the configuration.
    pub problems: Vec<ConfigProblemText>,
    pub may_mend: bool,
}

/// What is wrong with the files as they stand, or what they name and is not there; `None` where nothing is.
pub(in crate::admin) fn wrong_files(site: &Site, request: &Request) -> Option<WrongFiles> {
    let may_mend = request.person().is_ok_and(|person| person.may(Right::ChangeDevices));
    match WholeConfig::load(site.config_file()) {
        Err(report) => Some(wrong_files_text(&report, site.config_file(), may_mend, &request.words)),
        Ok(_) => absent_folders(site.config_file()).map(|report| missing_text(&report, may_mend, &request.words)),
    }
}

/// Folders that are not there; the files are right.
fn missing_text(report: &ConfigReport, may_mend: bool, words: &Words) -> WrongFiles {
    WrongFiles {
        title: words.get("config-disk-folders-title"),
        class: "warn",
        lead: words.fill("config-disk-folders", &[("file", &report.path.display().to_string())]),
        advice: words.get(if may_mend { "config-disk-folders-advice" } else { "config-disk-tell" }),
        problems: if may_mend { config_problems(words, report) } else { Vec::new() },
        may_mend,
    }
}

fn wrong_files_text(report: &ConfigReport, config_file: &Path, may_mend: bool, words: &Words) -> WrongFiles {
    // The schedule and the surveys are followed by a running board, the configuration is not.
    let lead = if report.path == config_file { "config-disk-lead" } else { "config-disk-named" };
    WrongFiles {
        title: words.get("config-disk-title"),
        class: "wrong",
        lead: words.fill(lead, &[("file", &report.path.display().to_string())]),
        advice: words.get(if may_mend { "config-disk-advice" } else { "config-disk-tell" }),
        problems: if may_mend { config_problems(words, report) } else { Vec::new() },
        may_mend,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config, words::Language};

    #[test]
    fn a_wrong_file_is_told_in_every_language_and_its_lines_to_who_can_mend_it() {
        let file = Path::new("/etc/vyveska/vyveska.toml");
        let report = config::parse("[idle]\nafter-s = 0\n", file).unwrap_err();
        for language in Language::ALL {
            let words = Words::for_admin(language);
            let told =
                |config_file: &str, may_mend| wrong_files_text(&report, Path::new(config_file), may_mend, &words);
            let (own, named) = (told("/etc/vyveska/vyveska.toml", true), told("/etc/vyveska/other.toml", true));
            assert!(own.lead.contains("/etc/vyveska/vyveska.toml") && own.lead != named.lead, "{own:?}");
            assert!(own.problems.iter().any(|it| it.place.contains('2') && !it.words.is_empty()), "{own:?}");
            let reader = told("/etc/vyveska/vyveska.toml", false);
            assert!(reader.problems.is_empty() && reader.advice != own.advice, "{reader:?}");
            let folders = |may_mend| missing_text(&report, may_mend, &words);
            let (missing, unmended) = (folders(true), folders(false));
            assert!(missing.class == "warn" && missing.title != own.title && unmended.problems.is_empty());
            for text in [&missing.title, &missing.lead, &missing.advice, &unmended.advice] {
                assert!(!text.contains("config-disk") && !text.contains('$'), "{language:?}: {text}");
            }
            for text in [&own.lead, &own.advice, &named.lead, &reader.advice] {
                assert!(!text.contains("config-disk") && !text.contains('$'), "{language:?}: {text}");
            }
        }
    }
}
