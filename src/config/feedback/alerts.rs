//! Table `[alerts]`: who gets messages about votes and about problems of the board, when and how.

use std::{path::PathBuf, time::Duration};

use jiff::civil::Weekday;
use url::Url;

use crate::config::{
    path_bases::PathBases,
    schedule::{OpenHours, TIME, parse_minute},
    table_reader::TableReader,
    units::{MIB, hours},
};

/// Alerts; the collector sends them, or a terminal that has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertSettings {
    /// So many bad answers one after another on one terminal; `None` does not look.
    pub streak: Option<u32>,
    /// The index of a terminal falls below this (0 to 100); `None` does not look.
    pub index_below: Option<u8>,
    /// Over the last so many hours …
    pub index_over: Duration,
    /// … with at least so many answers.
    pub index_votes: u32,
    /// No answer for so long within opening hours; `None` does not look.
    pub silent: Option<Duration>,
    /// Opening hours by weekday, Monday first; minutes of the day.
    pub open: [Option<OpenHours>; 7],
    /// Minutes of the day between which nothing is sent; it waits. May run over midnight.
    pub quiet: Option<(u16, u16)>,
    /// Minute of the day at which everything that is wrong with the board is told in one message; `None` tells only
    /// what is urgent.
    pub digest: Option<u16>,
    /// Day of the week and minute of the day at which it is told that all is well, with figures; `None` tells nothing.
    pub weekly: Option<(Weekday, u16)>,
    /// A source that cannot be read for so long is urgent.
    pub source: Duration,
    /// With less room on the disk, in bytes, that is a problem; 0 does not look.
    pub least_free: u64,
    /// Address that messages are posted to as JSON; `None` posts none.
    pub webhook: Option<Url>,
    /// Certificates of the webhook's authority, where the system does not know it.
    pub webhook_ca_file: Option<PathBuf>,
    /// Address that is asked for as long as the glass is confirmed, of a service that raises the alarm when it stays
    /// silent; `None` asks nobody.
    pub ping: Option<Url>,
    /// Time between two of these.
    pub ping_every: Duration,
    /// Mail server and addressees; `None` sends no letters.
    pub mail: Option<MailSettings>,
}

/// Where letters go, and through whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    /// Addressees; each gets a letter of its own.
    pub to: Vec<String>,
    /// Address of the sender.
    pub from: String,
    /// Name of the mail server.
    pub host: String,
    /// TCP port of the mail server; 465, 587 or 25 by `security` where none is given.
    pub port: u16,
    /// Encryption of the connection; STARTTLS where none is given.
    pub security: MailSecurity,
    /// User name at the mail server; `None` sends without a login. Only together with `password_file`.
    pub user: Option<String>,
    /// A file with the password alone, readable by the program only.
    pub password_file: Option<PathBuf>,
    /// Certificates of the mail server's authority, where the system does not know it.
    pub ca_file: Option<PathBuf>,
}

/// Encryption of the connection to the mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailSecurity {
    /// TLS from the first byte (port 465).
    Tls,
    /// TLS after STARTTLS, required (port 587).
    Starttls,
    /// In the clear, the password as well; for a server on the same machine or network.
    None,
}

impl Default for AlertSettings {
    fn default() -> Self {
        Self {
            streak: Some(5),
            index_below: Some(50),
            index_over: hours(24),
            index_votes: 20,
            silent: Some(hours(4)),
            open: [None; 7],
            quiet: None,
            digest: Some(7 * 60),
            weekly: Some((Weekday::Monday, 7 * 60)),
            source: hours(4),
            least_free: 1024 * MIB,
            webhook: None,
            webhook_ca_file: None,
            ping: None,
            ping_every: Duration::from_secs(5 * 60),
            mail: None,
        }
    }
}

impl AlertSettings {
    /// True when there is anybody to be told.
    pub fn has_recipient(&self) -> bool {
        self.webhook.is_some() || self.mail.is_some()
    }

    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Self {
        let default = Self::default();
        // Zero switches a rule off.
        let or = |given: Option<u64>, default: Option<u32>| given.map_or(default, |it| u32::try_from(it).ok());
        let streak = or(section.integer("streak", 0..=1_000), default.streak).filter(|it| *it > 0);
        let below = section.integer("index-below", 0..=100).map_or(default.index_below, |it| u8::try_from(it).ok());
        let index_over = section.integer("index-hours", 1..=744).map_or(default.index_over, hours);
        let index_votes = or(section.integer("index-votes", 1..=100_000), None).unwrap_or(default.index_votes);
        let silent = section.integer("silent-hours", 0..=240).map_or(default.silent, |it| Some(hours(it)));
        let open = ["mo", "tu", "we", "th", "fr", "sa", "su"].map(|day| section.parsed(day, HOURS, opening));
        let quiet_from = section.parsed("quiet-from", TIME, parse_minute);
        let quiet_to = section.parsed("quiet-to", TIME, parse_minute);
        if quiet_from.is_some() != quiet_to.is_some() {
            section.report_problem("quiet-to", "and quiet-from go together", "both, or neither");
        }
        let digest = section.parsed("digest", "\"7:00\", or \"never\"", |text| match text {
            "never" => Ok(None),
            text => parse_minute(text).map(Some),
        });
        let weekly = section.parsed("weekly", "a day and a time like \"mo 7:00\", or \"never\"", |text| match text {
            "never" => Ok(None),
            text => weekly_moment(text).map(Some),
        });
        let source = section.integer("source-hours", 1..=720).map_or(default.source, hours);
        let free = section.integer("free-mb", 0..=1_000_000).map(|it| it.saturating_mul(MIB));
        const ADDRESS: &str = "an address that begins with https:// or http://";
        let webhook = section.parsed("webhook", ADDRESS, web_address);
        let webhook_ca_file = section.parsed("webhook-ca-file", "a PEM file that exists", |text| places.file(text));
        let ping = section.parsed("ping", ADDRESS, web_address);
        let ping_every =
            section.integer("ping-minutes", 1..=1_440).map(|it| Duration::from_secs(it.saturating_mul(60)));
        let mail = if section.contains("mail") { MailSettings::read(section.table("mail"), places) } else { None };
        section.report_unknown_keys();
        Self {
            streak,
            index_below: below.filter(|it| *it > 0),
            index_over,
            index_votes,
            silent: silent.filter(|it| !it.is_zero()),
            open,
            quiet: quiet_from.zip(quiet_to),
            digest: digest.unwrap_or(default.digest),
            weekly: weekly.unwrap_or(default.weekly),
            source,
            least_free: free.unwrap_or(default.least_free),
            webhook,
            webhook_ca_file,
            ping,
            ping_every: ping_every.unwrap_or(default.ping_every),
            mail,
        }
    }
}

fn web_address(text: &str) -> Result<Url, &'static str> {
    match Url::parse(text.trim()) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
        _ => Err("is not on the web"),
    }
}

/// "mo 7:00".
fn weekly_moment(text: &str) -> Result<(Weekday, u16), &'static str> {
    let (day, time) = text.trim().split_once(' ').ok_or("is not a day and a time")?;
    let day = match day {
        "mo" => Weekday::Monday,
        "tu" => Weekday::Tuesday,
        "we" => Weekday::Wednesday,
        "th" => Weekday::Thursday,
        "fr" => Weekday::Friday,
        "sa" => Weekday::Saturday,
        "su" => Weekday::Sunday,
        _ => return Err("is not a day and a time"),
    };
    // The end of a day is no minute of it.
    parse_minute(time.trim()).and_then(|minute| if minute < 1_440 { Ok((day, minute)) } else { Err("is not a time") })
}

const HOURS: &str = "opening hours like \"8:00-17:00\"";

fn opening(text: &str) -> Result<OpenHours, &'static str> {
    let (from, to) = text.split_once('-').ok_or("is not a span of time")?;
    let hours = OpenHours { from: parse_minute(from.trim())?, to: parse_minute(to.trim())? };
    if hours.from < hours.to { Ok(hours) } else { Err("ends before it begins") }
}

impl MailSettings {
    fn read(mut section: TableReader, places: &PathBases) -> Option<Self> {
        const ADDRESS: &str = "an address like \"tajemnik@mesto.example\"";
        let to = section.parsed_list("to", ADDRESS, mail_address);
        if !section.contains("to") {
            section.report_problem("to", "is missing", "[\"tajemnik@mesto.example\"]");
        }
        let from = section.parsed("from", ADDRESS, mail_address);
        let from = section.required("from", from, ADDRESS);
        let host = section.text("host");
        let host = section.required("host", host, "the mail server's name");
        let words = "\"tls\", \"starttls\" or \"none\"";
        let security = section.parsed("security", words, |word| match word {
            "tls" => Ok(MailSecurity::Tls),
            "starttls" => Ok(MailSecurity::Starttls),
            "none" => Ok(MailSecurity::None),
            _ => Err("is not a protection"),
        });
        let security = security.unwrap_or(MailSecurity::Starttls);
        let usual = match security {
            MailSecurity::Tls => 465,
            MailSecurity::Starttls => 587,
            MailSecurity::None => 25,
        };
        let port = section.integer("port", 1..=65_535).and_then(|it| u16::try_from(it).ok()).unwrap_or(usual);
        let user = section.text("user");
        let password_file = section.parsed("password-file", "a file that exists", |text| places.file(text));
        if user.is_some() != password_file.is_some() {
            section.report_problem("password-file", "and user go together", "both, or neither");
        }
        let ca_file = section.parsed("ca-file", "a PEM file that exists", |text| places.file(text));
        section.report_unknown_keys();
        Some(Self { to, from: from?, host: host?, port, security, user, password_file, ca_file })
    }
}

/// An address of a letter, as far as its form tells.
///
/// # Errors
/// It is none.
pub(crate) fn mail_address(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    match text.split_once('@') {
        Some((name, host)) if !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace) => {
            Ok(text.to_owned())
        }
        _ => Err("is not an address"),
    }
}
