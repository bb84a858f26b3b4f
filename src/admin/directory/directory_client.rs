//! Client of the directory: one sign-in. Whoever searches binds, finds the one entry of the login, and then the entry itself
//! binds with the password that was typed, so that it is that entry's and nobody else's; last come the groups.

use std::time::{Duration, Instant};

use ldap3::{LdapConn, LdapError, ResultEntry, Scope, SearchOptions};

use super::{
    controllers::left,
    directory_entry::DirectoryEntry,
    directory_person::{DirectoryPerson, DirectoryRefusal, NO_SUCH_OBJECT, REFERRAL, bind_outcome, shortened},
    directory_query::{bind_name, is_login_there, member_filter, person_filter, short_login},
    secure_connection::{not_reached, open},
};
use crate::{
    admin::{
        access::group_role::role_by_groups,
        outside_queue::{OutsideQueue, OutsideTurn},
    },
    config::{LdapBind, LdapSettings},
    platform::private_files,
};

/// One asks at a time, so that attempts are counted one after the other; two wait.
static QUEUE: OutsideQueue = OutsideQueue::new(3);

/// Attribute of no attribute: only whether there is an entry is asked (RFC 4511, 4.5.1.8).
const NONE: [&str; 1] = ["1.1"];
/// Result of a search that found more than was asked for.
const SIZE_LIMIT: u32 = 4;

/// The turn to ask; `None` where too many wait already.
pub(in crate::admin) fn turn() -> Option<OutsideTurn> {
    QUEUE.turn()
}

/// Whether the password is this person's, and who he is. Blocks for `timeout-s` at the most.
///
/// # Errors
/// Why he does not get in.
pub(in crate::admin) fn ask(
    settings: &LdapSettings,
    _turn: &OutsideTurn,
    login: &str,
    password: &str,
) -> Result<DirectoryPerson, DirectoryRefusal> {
    // An empty password binds nobody in particular, and successfully (RFC 4513, 5.1.2).
    if password.is_empty() || password.contains('\0') || !is_login_there(login) {
        return Err(DirectoryRefusal::Wrong);
    }
    let login = match &settings.bind {
        LdapBind::Person(template) => short_login(template, login),
        LdapBind::Service { .. } => login,
    };
    let ends = Instant::now() + settings.timeout;
    let mut link = DirectoryLink { connection: open(settings, ends)?, settings, ends };
    let outcome = link.sign_in(login, password);
    link.connection.with_timeout(GOODBYE).unbind().ok();
    outcome
}

/// The directory is told that nothing more comes.
const GOODBYE: Duration = Duration::from_millis(500);

struct DirectoryLink<'a> {
    connection: LdapConn,
    settings: &'a LdapSettings,
    ends: Instant,
}

impl DirectoryLink<'_> {
    fn sign_in(&mut self, login: &str, password: &str) -> Result<DirectoryPerson, DirectoryRefusal> {
        let settings = self.settings;
        match &settings.bind {
            LdapBind::Person(template) => {
                let name = bind_name(template, login).ok_or(DirectoryRefusal::Wrong)?;
                self.bind(&name, password)?;
            }
            LdapBind::Service { .. } => self.bind_service()?,
        }
        let entry = self.find(login)?.ok_or(match &settings.bind {
            // His password opened the directory already.
            LdapBind::Person(_) => DirectoryRefusal::NotFound,
            LdapBind::Service { .. } => DirectoryRefusal::NotThere,
        })?;
        self.bind(&entry.dn, password)?;
        if matches!(settings.bind, LdapBind::Service { .. }) {
            self.bind_service()?;
        }
        let identity = entry.identity();
        let identity =
            identity.ok_or_else(|| misfit("an entry has neither entryUUID nor objectGUID that can be read"))?;
        let own = entry.text(&settings.login_attribute).unwrap_or_else(|| login.to_owned());
        let role = role_by_groups(&settings.roles, |group| self.is_member(group, &entry.dn, &own))?;
        Ok(DirectoryPerson {
            identity,
            name: entry.text(&settings.name_attribute).unwrap_or_default(),
            mail: entry.text(&settings.mail_attribute),
            login: own,
            role,
        })
    }

    fn bind_service(&mut self) -> Result<(), DirectoryRefusal> {
        let settings = self.settings;
        let LdapBind::Service { dn, password_file } = &settings.bind else { return Ok(()) };
        let password = private_files::read_secret(password_file)
            .map_err(|error| misfit(format!("password-file cannot be used: {error}: {}", password_file.display())))?;
        self.bind(dn, &password).map_err(|refusal| match refusal {
            DirectoryRefusal::Unreachable(_) | DirectoryRefusal::Misfit(_) | DirectoryRefusal::Untrusted(_) => refusal,
            refusal => misfit(format!("it does not let bind-as in: {refusal}")),
        })
    }

    fn bind(&mut self, name: &str, password: &str) -> Result<(), DirectoryRefusal> {
        let left = left(self.ends).map_err(|error| not_reached(&error))?;
        let bound = self.connection.with_timeout(left).simple_bind(name, password);
        let bound = bound.map_err(|error| not_reached(&error))?;
        bind_outcome(bound.rc, &bound.text)
    }

    /// The one entry of a login.
    fn find(&mut self, login: &str) -> Result<Option<DirectoryEntry>, DirectoryRefusal> {
        let settings = self.settings;
        let filter = person_filter(&settings.filter, login);
        let own = [&settings.login_attribute, &settings.name_attribute, &settings.mail_attribute];
        let attributes = own.into_iter().map(String::as_str).chain(["entryUUID", "objectGUID"]).collect();
        let (code, mut found) = self.search(&settings.base, Scope::Subtree, &filter, attributes)?;
        match (code, found.len()) {
            (NO_SUCH_OBJECT, _) => Err(misfit("there is no base")),
            (REFERRAL, _) => Err(misfit("base is of another directory, to which it refers")),
            (SIZE_LIMIT, _) | (_, 2..) => Err(misfit("filter finds several people by one login")),
            (_, 0) => Ok(None),
            _ => {
                let entry = found.pop().and_then(|entry| DirectoryEntry::read(entry.0));
                entry.map(Some).ok_or_else(|| misfit("an entry cannot be read"))
            }
        }
    }

    /// Whether somebody is in a group. A group that is not there, or in another domain, has nobody in it.
    fn is_member(&mut self, group: &str, dn: &str, login: &str) -> Result<bool, DirectoryRefusal> {
        let filter = member_filter(dn, login, self.settings.nested_groups);
        let (code, found) = self.search(group, Scope::Base, &filter, NONE.to_vec())?;
        if [NO_SUCH_OBJECT, REFERRAL].contains(&code) {
            tracing::warn!(group, "a group of [admin.ldap.roles] is not in the directory");
        }
        Ok(!found.is_empty())
    }

    /// Entries and the result's code, which is of success, of a limit, of nothing there or of another directory.
    fn search(
        &mut self,
        base: &str,
        scope: Scope,
        filter: &str,
        attributes: Vec<&str>,
    ) -> Result<(u32, Vec<ResultEntry>), DirectoryRefusal> {
        let left = left(self.ends).map_err(|error| not_reached(&error))?;
        let seconds = i32::try_from(left.as_secs().max(1)).unwrap_or(1);
        let options = SearchOptions::new().sizelimit(2).timelimit(seconds);
        let connection = self.connection.with_timeout(left).with_search_options(options);
        let found = connection.search(base, scope, filter, attributes).map_err(|error| match error {
            LdapError::FilterParsing => misfit("filter cannot be read"),
            error => not_reached(&error),
        })?;
        let ldap3::SearchResult(mut entries, result) = found;
        if ![0, SIZE_LIMIT, NO_SUCH_OBJECT, REFERRAL].contains(&result.rc) {
            let text = shortened(&result.text);
            return Err(misfit(format!("a search below {base} is answered with code {}: {text}", result.rc)));
        }
        // References lead to other servers, which are not asked.
        entries.retain(|entry| !entry.is_ref() && !entry.is_intermediate());
        Ok((result.rc, entries))
    }
}

fn misfit(why: impl Into<String>) -> DirectoryRefusal {
    DirectoryRefusal::Misfit(why.into())
}
