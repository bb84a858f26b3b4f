//! Directory of the office (LDAP, Active Directory) with which people sign in to the administration web. Table
//! `[admin.ldap]`.
//!
//! Left out: what is asked of it (`admin::directory`). Nothing goes to it without TLS.

use std::{path::PathBuf, time::Duration};

use url::Url;

use super::role_groups::RoleGroups;
use crate::config::{path_bases::PathBases, table_reader::TableReader};

/// In place of it in a template stands what somebody typed.
const LOGIN: &str = "{login}";

/// As whom the directory is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LdapBind {
    /// As the person himself: `{login}` in the template is what he typed.
    Person(String),
    /// As an account of the board's own.
    Service {
        /// Its distinguished name.
        dn: String,
        /// File with its password.
        password_file: PathBuf,
    },
}

/// The directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LdapSettings {
    /// "ldaps://host", or "ldap://host" with [`LdapSettings::start_tls`].
    pub url: Url,
    /// TLS begins after a plain greeting; nothing is asked before.
    pub start_tls: bool,
    /// Authorities that are trusted; `None` trusts those of the machine.
    pub ca_file: Option<PathBuf>,
    /// As whom it is searched.
    pub bind: LdapBind,
    /// Where people are looked for, a distinguished name.
    pub base: String,
    /// Finds one person by `{login}`.
    pub filter: String,
    /// Attribute of the name by which somebody signs in.
    pub login_attribute: String,
    /// Attribute of the name for people.
    pub name_attribute: String,
    /// Attribute of the e-mail address.
    pub mail_attribute: String,
    /// Groups within groups count as well; Active Directory only.
    pub nested_groups: bool,
    /// Everything that is asked for one sign-in ends after this.
    pub timeout: Duration,
    /// Distinguished names of groups by role.
    pub roles: RoleGroups,
}

impl LdapSettings {
    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Option<Self> {
        const URL: &str = "\"ldaps://dc1.mesto.example\", or \"ldap://dc1.mesto.example\" with start-tls = true";
        let url = section.parsed("url", URL, |text| address(text).ok_or("is no address of a directory"));
        let url = section.required("url", url, URL);
        let start_tls = section.flag("start-tls").unwrap_or(false);
        match url.as_ref().map(|url| (url.scheme(), start_tls)) {
            Some(("ldap", false)) => section.report_problem("url", "would send passwords in the clear", URL),
            Some(("ldaps", true)) => {
                section.report_problem("start-tls", "stands beside ldaps://", "false, or an address with ldap://");
            }
            _ => {}
        }
        let ca_file = section.parsed("ca-file", "a PEM file that exists", |text| places.file(text));
        let bind = bind(&mut section, places);
        const BASE: &str = "a distinguished name, \"ou=lide,dc=mesto,dc=example\"";
        let base = section.parsed("base", BASE, |text| distinguished_name(text).ok_or("is no distinguished name"));
        let base = section.required("base", base, BASE);
        let mut attribute = |key, shipped: &str| {
            let read = section.parsed(key, "an attribute, \"displayName\"", |text| {
                is_attribute(text.trim()).then(|| text.trim().to_owned()).ok_or("is no attribute")
            });
            read.unwrap_or_else(|| shipped.to_owned())
        };
        let login_attribute = attribute("login-attribute", "uid");
        let name_attribute = attribute("name-attribute", "displayName");
        let mail_attribute = attribute("mail-attribute", "mail");
        const FILTER: &str = "a filter in brackets that names {login}, \"(sAMAccountName={login})\"";
        let filter = section.parsed("filter", FILTER, |text| {
            is_filter(text.trim()).then(|| text.trim().to_owned()).ok_or("finds nobody by {login}")
        });
        let filter = filter.unwrap_or_else(|| format!("(&(objectClass=person)({login_attribute}={LOGIN}))"));
        let nested_groups = section.flag("nested-groups").unwrap_or(false);
        let timeout = section.integer("timeout-s", 1..=30).unwrap_or(10);
        const GROUPS: &str = "distinguished names of groups, ['cn=deska,ou=skupiny,dc=mesto', 'cn=deska\\, IT,dc=mesto'], \
                              a comma within a name with \\ before it";
        let roles =
            RoleGroups::read(&mut section, GROUPS, |text| distinguished_name(text).ok_or("is no distinguished name"));
        section.report_unknown_keys();
        Some(Self {
            url: url?,
            start_tls,
            ca_file,
            bind: bind?,
            base: base?,
            filter,
            login_attribute,
            name_attribute,
            mail_attribute,
            nested_groups,
            timeout: Duration::from_secs(timeout),
            roles,
        })
    }
}

/// As whom it is searched: a name with `{login}` in it is the person's own, any other has a password in a file.
fn bind(section: &mut TableReader, places: &PathBases) -> Option<LdapBind> {
    const NAME: &str = "\"{login}@mesto.example\", \"uid={login},ou=lide,dc=mesto,dc=example\", or the distinguished name of an \
                        account whose password is in password-file";
    let name = section.parsed("bind-as", NAME, |text| match text.trim() {
        text if text.contains(LOGIN) => Ok(text.to_owned()),
        text => distinguished_name(text).ok_or("is neither a name with {login} nor a distinguished name"),
    });
    let name = section.required("bind-as", name, NAME);
    let file = section.parsed("password-file", PathBases::SECRET, |text| places.secret_file(text));
    let has_file = section.contains("password-file");
    let name = name?;
    match (name.contains(LOGIN), has_file) {
        (true, false) => Some(LdapBind::Person(name)),
        (true, true) => {
            section.report_problem("password-file", "stands beside a name with {login}", "a name without it");
            None
        }
        (false, true) => Some(LdapBind::Service { dn: name, password_file: file? }),
        (false, false) => {
            section.report_problem("password-file", "is missing for the name in bind-as", PathBases::SECRET);
            None
        }
    }
}

fn address(text: &str) -> Option<Url> {
    let url = Url::parse(text.trim()).ok()?;
    let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
    let nobody = url.username().is_empty() && url.password().is_none();
    let host = url.host_str().is_some_and(|host| !host.is_empty());
    (matches!(url.scheme(), "ldap" | "ldaps") && bare && nobody && host).then_some(url)
}

fn distinguished_name(text: &str) -> Option<String> {
    let text = text.trim();
    let (mut escaped, mut quoted) = (false, false);
    // Commas stand between its parts, but for those that are escaped or in quotes (RFC 4514, 2.4; RFC 2253, 4).
    let between = |c: char| {
        let cut = c == ',' && !escaped && !quoted;
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        cut
    };
    let is_part = |part: &str| part.split_once('=').is_some_and(|(name, _)| is_attribute(name.trim()));
    let whole = text.split(between).all(is_part);
    (whole && !text.chars().any(char::is_control)).then(|| text.to_owned())
}

/// A short name of an attribute, or its number.
fn is_attribute(text: &str) -> bool {
    let may = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ';');
    (1..=100).contains(&text.len()) && text.chars().all(may)
}

/// What looks like a filter; the directory's own client reads it whole.
fn is_filter(text: &str) -> bool {
    let mut depth = 0_i32;
    let closed = text.chars().all(|c| {
        depth = depth.saturating_add(i32::from(c == '(')).saturating_sub(i32::from(c == ')'));
        depth >= 0
    });
    closed && depth == 0 && text.starts_with('(') && text.ends_with(')') && text.contains(LOGIN)
}
