//! Second factor: six digits of a telephone (TOTP, RFC 6238) beside the password, for whom it is obligatory, and its QR code.
//! Each code is taken once, in its half minute or the one before or after (ASVS 6.5.1, 6.5.5). Left out: codes for a lost
//! telephone (`recovery_code`).

use std::{io, sync::OnceLock};

use fast_qr::{ECL, QRBuilder};
use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};
use totp_rs::{Builder, Secret, Totp};

use super::token::random_bytes;
use crate::{admin::access::Role, config::SecondFactor};

/// White modules around a QR code (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// Whether somebody of this role signs in with a second factor.
pub(super) const fn is_obligatory(policy: SecondFactor, role: Role) -> bool {
    match policy {
        SecondFactor::None => false,
        SecondFactor::Admins => matches!(role, Role::Administrator),
        SecondFactor::All => true,
    }
}

/// The secret that a session may enrol, in base 32. It is the same for as long as the session and this process last, stands
/// nowhere until it is confirmed, and another one follows a confirmed one.
///
/// # Errors
/// The system has no random bytes.
pub(super) fn offered_secret(token: &str, confirmed: Option<&str>) -> io::Result<String> {
    static KEY: OnceLock<[u8; 32]> = OnceLock::new();
    let key = match KEY.get() {
        Some(key) => key,
        None => {
            let new = random_bytes()?;
            KEY.get_or_init(|| new)
        }
    };
    let mut hash = Sha256::new();
    hash.update(key);
    hash.update(token.as_bytes());
    hash.update(confirmed.unwrap_or_default().as_bytes());
    let mut secret = [0_u8; 20];
    secret.iter_mut().zip(hash.finalize()).for_each(|(own, byte)| *own = byte);
    Ok(Secret::new_stack(secret).to_base32())
}

fn totp(secret: &str, town: &str, login: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    let issuer = format!("Vývěska {}", town.replace(':', " "));
    Builder::new().with_secret(secret).with_issuer(Some(issuer)).with_account_name(login).build().ok()
}

/// The address that a telephone reads out of the QR code.
pub(super) fn enrolment_address(secret: &str, town: &str, login: &str) -> Option<String> {
    totp(secret, town, login)?.to_url().ok()
}

/// Which half minute since 1970 a code belongs to, at a moment: this one, the one before or the one after.
pub(super) fn step_of(secret: &str, code: &str, now: i64) -> Option<i64> {
    let digits: String = code.chars().filter(|it| !it.is_whitespace()).collect();
    let step = totp(secret, "", "-")?.check(&digits, u64::try_from(now).ok()?)?;
    i64::try_from(step).ok()
}

/// Takes a code of a person, once; false where it is wrong or was taken.
///
/// # Errors
/// The database cannot be written.
pub(super) fn take_code(db: &Connection, person: i64, secret: &str, code: &str, now: i64) -> rusqlite::Result<bool> {
    let Some(step) = step_of(secret, code, now) else { return Ok(false) };
    let sql = "UPDATE person SET totp_step = ?1 WHERE id = ?2 AND totp = ?3 AND totp_step < ?1";
    Ok(db.execute(sql, params![step, person, secret])? == 1)
}

/// The secret in groups of four, to be typed.
pub(super) fn in_groups(secret: &str) -> String {
    let signs: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// A QR code as the outline of an SVG.
pub(super) struct QrOutline {
    /// Modules to a side, with the white around it.
    pub modules: usize,
    /// The dark modules: value of the attribute `d` of a `path`.
    pub path: String,
}

/// The QR code of a text; `None` where none can hold it.
pub(super) fn qr_outline(text: &str) -> Option<QrOutline> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let dark: Vec<bool> = code[y].iter().take(code.size).map(|module| module.value()).collect();
        let mut left = QUIET;
        for run in dark.chunk_by(|one, next| one == next) {
            if run.first() == Some(&true) {
                path.push_str(&format!("M{left} {}h{}v1H{left}z", y.saturating_add(QUIET), run.len()));
            }
            left = left.saturating_add(run.len());
        }
    }
    Some(QrOutline { modules: code.size.saturating_add(2 * QUIET), path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "12345678901234567890" of RFC 6238, appendix B.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn asvs_6_3_3_the_policy_says_who_needs_it() {
        use SecondFactor::{Admins, All, None};
        for role in Role::ALL {
            assert!(!is_obligatory(None, role));
            assert_eq!(is_obligatory(Admins, role), role == Role::Administrator);
            assert!(is_obligatory(All, role));
        }
    }

    #[test]
    fn asvs_6_5_5_a_code_of_the_rfc_counts_in_its_half_minute_and_one_before_and_after() {
        // The last six digits of the RFC's eight for 1111111109 s: 07081804.
        assert_eq!(step_of(SECRET, "081804", 1_111_111_109), Some(37_037_036));
        assert_eq!(step_of(SECRET, "081 804", 1_111_111_109 + 30), Some(37_037_036));
        assert_eq!(step_of(SECRET, "081804", 1_111_111_109 - 30), Some(37_037_036));
        assert_eq!(step_of(SECRET, "081804", 1_111_111_109 + 61), None);
        assert_eq!(step_of(SECRET, "081805", 1_111_111_109), None);
        assert_eq!(step_of(SECRET, "", 1_111_111_109), None);
    }

    #[test]
    fn asvs_6_5_1_a_code_is_taken_once_and_none_before_it() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE person (id INTEGER, totp TEXT, totp_step INTEGER)").unwrap();
        db.execute("INSERT INTO person VALUES (1, ?1, 0)", [SECRET]).unwrap();
        let take = |code: &str, now| take_code(&db, 1, SECRET, code, now).unwrap();
        let code_at = |now: u64| totp(SECRET, "", "-").unwrap().generate(now).to_string();
        let (before, own, after) = (code_at(9_970), code_at(10_000), code_at(10_030));
        assert!(!take("000000", 10_000) || own == "000000");
        assert!(take(&own, 10_000));
        assert!(!take(&own, 10_000), "replayed");
        assert!(!take(&before, 10_000), "an older one");
        assert!(take(&after, 10_030));
        assert!(!take(&own, 10_000), "the clock was set back");
    }

    #[test]
    fn an_enrolment_offers_one_secret_in_a_session_and_another_one_after_it_was_taken() {
        let first = offered_secret("token", None).unwrap();
        assert_eq!(first, offered_secret("token", None).unwrap());
        assert_ne!(first, offered_secret("other", None).unwrap());
        assert_ne!(first, offered_secret("token", Some(&first)).unwrap());
        assert_eq!(in_groups(&first).split(' ').map(str::len).collect::<Vec<_>>(), [4; 8]);
        let address = enrolment_address(&first, "Město: Ž", "jan").unwrap();
        assert!(address.starts_with("otpauth://totp/") && address.contains(&first), "{address}");
        let outline = qr_outline(&address).unwrap();
        assert!(outline.modules > 40 && outline.path.starts_with("M4 4h7v1H4z"));
    }
}
