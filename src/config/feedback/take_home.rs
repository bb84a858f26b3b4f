//! Table `[take-home]`: the collector that has public pages of this board's documents, for the code that a telephone
//! reads.

use std::path::PathBuf;

use url::Url;

use super::terminal::{AccessToken, TOKEN, collector_url};
use crate::config::{path_bases::PathBases, table_reader::TableReader};

/// Where the documents of the watched folders are public.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeHomeSettings {
    /// Base address of the collector, ending in `/`; https, or http on this machine.
    pub url: Url,
    /// This board's own secret; the collector's configuration lets it publish.
    pub token: AccessToken,
    /// Certificates of the collector's authority, where the system does not know it.
    pub ca_file: Option<PathBuf>,
}

impl TakeHomeSettings {
    /// `None` when something is missing or wrong; that was reported.
    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Option<Self> {
        const URL: &str = "an address that begins with https:// (http:// only on this machine)";
        let url = section.parsed("url", URL, collector_url);
        let url = section.required("url", url, URL);
        let token = section.parsed("token", TOKEN, AccessToken::parse);
        let token = section.required("token", token, TOKEN);
        let ca_file = section.parsed("ca-file", "a PEM file that exists", |text| places.file(text));
        section.report_unknown_keys();
        Some(Self { url: url?, token: token?, ca_file })
    }
}
