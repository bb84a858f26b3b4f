//! Codes that are made on the machine itself: for the first administrator by `vyveska admin setup` and on the staff screen, and
//! for a new password by `vyveska admin reset`, when nobody else can help.

use std::{
    fs,
    os::unix::{self, fs::MetadataExt as _},
    path::Path,
};

use jiff::Timestamp;

use super::{
    account_row,
    one_time_code::{self, new_code_with_hash},
    reset::reset_act,
};
use crate::{
    admin::{
        AdminError,
        access::{AccountOrigin, Person, Role},
        acts, database,
        site::Site,
    },
    clock::Clock,
    config::Config,
    words::Words,
};

/// By what name the machine's own administrator stands in the journal.
const MACHINE: &str = "vyveska admin reset";

/// A code, to be read once by the person it is for.
pub(crate) struct OneTimeCode {
    /// "ABCD-EFGH".
    pub code: String,
    /// What it is for and how long, in words.
    pub purpose: String,
}

/// A code with which the first administrator makes his account.
///
/// # Errors
/// There is an administrator already, or the database cannot be used.
pub(crate) fn first_administrator_code(config: &Config, clock: &Clock) -> Result<OneTimeCode, AdminError> {
    let code = setup_code(&config.store.dir, clock.now())?;
    let words = Words::for_admin(config.town.language);
    Ok(OneTimeCode { code, purpose: words.get("setup-code-purpose") })
}

/// The same for the board of a state folder, for the staff screen. It takes a tenth of a second and writes to the disk.
///
/// # Errors
/// There is an administrator already, or the database cannot be used.
pub(crate) fn setup_code(state: &Path, now: Timestamp) -> Result<String, AdminError> {
    let path = state.join(database::FILE);
    let is_new = !path.exists();
    let mut db = database::open(&path)?;
    if is_new {
        give_to_owner(state, &path);
    }
    if !account_row::nobody_yet(&db)? {
        return Err(AdminError::AccountExists);
    }
    let (code, hash) = new_code_with_hash().map_err(AdminError::Code)?;
    one_time_code::keep_for_setup(&mut db, &hash, now.as_second())?;
    Ok(code)
}

/// A database that root made here belongs to whom the state folder belongs to, which the web runs as.
fn give_to_owner(state: &Path, path: &Path) {
    let given = fs::metadata(state).and_then(|folder| unix::fs::chown(path, Some(folder.uid()), Some(folder.gid())));
    if let Err(error) = given {
        tracing::warn!(%error, path = %path.display(), "the database cannot be given to the state folder's owner");
    }
}

/// A code with which this person sets a new password; what he was signed in with ends.
///
/// # Errors
/// There is no such person, the database cannot be used, or the running board does not journal it.
pub(crate) fn reset_code(
    config: &Config,
    config_file: &Path,
    clock: &Clock,
    login: &str,
) -> Result<OneTimeCode, AdminError> {
    let site = Site::open(config.clone(), config_file.to_owned(), clock.clone())?;
    let login = login.trim().to_lowercase();
    let found = account_row::by_login(&site.database(), &login)?;
    let account = found.ok_or_else(|| AdminError::NoSuchPerson(login.clone()))?;
    if !account.person.origin.is_here() {
        return Err(AdminError::PasswordElsewhere(login));
    }
    let (code, hash) = new_code_with_hash().map_err(AdminError::Code)?;
    let machine = Person {
        id: 0,
        login: MACHINE.into(),
        name: MACHINE.into(),
        role: Role::Administrator,
        approver: false,
        origin: AccountOrigin::Here,
    };
    let act = reset_act(&login, account.person.id, account.password.is_some(), &hash, clock.now().as_second());
    acts::carry_out(&site, &machine, act).map_err(|error| AdminError::Act(error.to_string()))?;
    let words = site.words(config.town.language);
    let factor = if account.totp.is_some() { "reset-purpose-with-factor" } else { "reset-purpose" };
    Ok(OneTimeCode { code, purpose: words.fill(factor, &[("value", &login)]) })
}
