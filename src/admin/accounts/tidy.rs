//! Tidying of what accounts leave behind: sessions, attempts, codes and kept forms whose time is over.

use super::{attempt, kept_form, one_time_code, session};
use crate::admin::site::Site;

/// Forgets it; now and then. While the time is not known nothing is forgotten by its age.
///
/// # Errors
/// The database cannot be written.
pub(in crate::admin) fn forget_old(site: &Site) -> rusqlite::Result<()> {
    if site.clock().doubt().is_some() {
        return Ok(());
    }
    let (now, rules) = (site.now().as_second(), site.rules());
    let mut db = site.database();
    let changes = db.transaction()?;
    session::forget_old(&changes, &rules, now)?;
    attempt::forget_old(&changes, now)?;
    one_time_code::forget_old(&changes, now)?;
    kept_form::forget_old(&changes, now)?;
    changes.commit()
}
