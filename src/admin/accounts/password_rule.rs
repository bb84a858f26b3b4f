//! Password rule: which new passwords are refused, and why (ASVS 6.2). Length and a list of common ones, no recipe of digits
//! and signs, and no date after which a good one is bad. Pure.
//!
//! The list is `assets/passwords/common.txt`: passwords of twelve signs and more that people are known to take, made of the
//! words and tails of published lists, with Czech ones. Left out: lists of leaked passwords that need a network.

/// Fewest signs.
pub(super) const SHORTEST: usize = 12;
/// Most signs.
pub(super) const LONGEST: usize = 256;
/// Letters that have to remain when the town's, the product's and the person's own words are taken out.
const FEWEST_OWN: usize = 6;

const COMMON: &str = include_str!("../../../assets/passwords/common.txt");
/// Words of ours, which everybody guesses first.
const PRODUCT: [&str; 5] = ["vyveska", "urednideska", "uredni", "deska", "sprava"];

/// Why a new password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PasswordFault {
    TooShort,
    TooLong,
    /// It stands in the list.
    Common,
    /// It is made of the town's name, the product's or the login.
    Guessable,
}

impl PasswordFault {
    /// Key of the words.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::TooShort => "password-too-short",
            Self::TooLong => "password-too-long",
            Self::Common => "password-common",
            Self::Guessable => "password-guessable",
        }
    }
}

/// What is wrong with a new password. `own` are the town's name, the person's name and the login.
pub(super) fn password_fault(password: &str, own: &[&str]) -> Option<PasswordFault> {
    let signs = password.chars().count();
    if signs < SHORTEST {
        return Some(PasswordFault::TooShort);
    }
    if signs > LONGEST {
        return Some(PasswordFault::TooLong);
    }
    let lower = password.to_lowercase();
    if COMMON.lines().any(|common| common == lower || common == lower.trim()) {
        return Some(PasswordFault::Common);
    }
    is_guessable(&plain(&lower), own).then_some(PasswordFault::Guessable)
}

/// Whether little remains without words that everybody would try.
fn is_guessable(password: &str, own: &[&str]) -> bool {
    let mut words: Vec<String> = own
        .iter()
        .flat_map(|text| plain(&text.to_lowercase()).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    words.extend(own.iter().map(|text| plain(&text.to_lowercase()).replace(' ', "")));
    words.extend(PRODUCT.map(str::to_owned));
    words.retain(|word| word.chars().count() >= 4);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let rest = words.iter().fold(password.to_owned(), |rest, word| rest.replace(word.as_str(), ""));
    rest != password && rest.chars().filter(|it| it.is_alphabetic()).count() < FEWEST_OWN
}

/// Without diacritics, and with a space for each sign that is neither letter nor digit.
fn plain(text: &str) -> String {
    let letters = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(text).into_owned();
    let kept = letters.chars().filter(|it| !('\u{300}'..='\u{36f}').contains(it));
    kept.map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: [&str; 3] = ["Město Česká Třebová", "Jana Nováková", "jnovakova"];

    #[test]
    fn asvs_6_2_1_to_6_2_10_length_counts_and_any_sign_may_be_there() {
        assert_eq!(password_fault("krátké heslo"[..].trim_end_matches('o'), &OWN), Some(PasswordFault::TooShort));
        assert_eq!(password_fault("čtyři psi na mezi", &OWN), None);
        assert_eq!(password_fault("     žluť 🐎 kůň", &OWN), None, "spaces, diacritics, pictures");
        assert_eq!(password_fault(&"dlouhé větě se nevyrovná nic ".repeat(7), &OWN), None);
        assert_eq!(password_fault(&"ab".repeat(150), &OWN), Some(PasswordFault::TooLong));
    }

    #[test]
    fn asvs_6_2_4_and_6_2_11_common_passwords_and_words_of_the_town_are_refused() {
        assert!(COMMON.lines().filter(|line| line.chars().count() >= SHORTEST).count() >= 3_000);
        for common in
            ["Heslo123456789", "PASSWORD1234", "qwertyuiop12345", "aaaaaaaaaaaa", "1qaz2wsx3edc", "Slunicko12345"]
        {
            assert_eq!(password_fault(common, &OWN), Some(PasswordFault::Common), "{common}");
        }
        for own in [
            "vyveska2026…..",
            "Vývěska-2026!!",
            "ceskatrebova2026",
            "Třebová.Třebová",
            "jnovakova123456",
            "Nováková1985!!",
        ] {
            assert_eq!(password_fault(own, &OWN), Some(PasswordFault::Guessable), "{own}");
        }
        assert_eq!(password_fault("v Třebové teče voda do kopce", &OWN), None);
    }
}
