//! Codes by mail: a letter with a code of its own for each address. Who got which code is in the letters alone; what could not
//! be sent is told with the codes that are left, without saying whose they would have been.

use jiff::{Timestamp, civil::Date};
use url::Url;

use crate::{
    config::{MailSettings, mail_address},
    feedback::{
        alert::{DocumentLetter, send_document},
        closed_survey::InvitationCode,
    },
    notice::BlobHash,
    words::Words,
};

/// Addresses of one form; the browser waits until all letters are handed over.
pub(super) const MOST_ADDRESSES: usize = 60;

/// What stands in every letter.
pub(super) struct CodeLetter<'a> {
    pub survey: &'a str,
    pub title: &'a str,
    pub public: &'a Url,
    pub until: Option<Date>,
    pub words: &'a Words,
    pub town: &'a str,
    pub written: Timestamp,
}

/// Letters that could not be sent.
#[derive(Default)]
pub(super) struct NotSent {
    pub addresses: Vec<String>,
    /// Codes that nobody has, sorted, so that none belongs to an address.
    pub codes: Vec<String>,
    /// Why the last one was not sent.
    pub why: Option<String>,
}

/// The addresses that were pasted.
///
/// # Errors
/// The first that is none.
pub(super) fn pasted(text: &str) -> Result<Vec<String>, String> {
    let parts = text.split(['\n', ',', ';']).map(str::trim).filter(|it| !it.is_empty());
    let mut addresses = parts.map(|it| mail_address(it).map_err(|_| it.to_owned())).collect::<Result<Vec<_>, _>>()?;
    addresses.sort_unstable();
    addresses.dedup();
    Ok(addresses)
}

/// Sends a code to each address.
pub(super) fn send_codes(
    settings: &MailSettings,
    letter: &CodeLetter<'_>,
    addresses: Vec<String>,
    codes: &[InvitationCode],
) -> NotSent {
    let mut left = NotSent::default();
    for (address, code) in addresses.into_iter().zip(codes) {
        if let Err(why) = send_document(settings, &address, &said(letter, code)) {
            // Neither the address nor the code is for the log.
            tracing::warn!(survey = letter.survey, why, "a code could not be sent");
            left.addresses.push(address);
            left.codes.push(code.to_string());
            left.why = Some(why);
        }
    }
    left.codes.sort_unstable();
    left
}

fn said(letter: &CodeLetter<'_>, code: &InvitationCode) -> DocumentLetter {
    let words = letter.words;
    let address = format!("{}c/{}?code={}", letter.public, letter.survey, code.signs());
    let until = letter.until.map(|it| words.fill("page-until", &[("date", &words.short_date(it))]));
    let text = [
        words.fill("surveys-letter-text", &[("town", letter.town), ("title", letter.title)]),
        address,
        format!("{}: {code}", words.get("page-code")),
        until.unwrap_or_default(),
        words.get("page-code-apart"),
    ];
    let text: Vec<String> = text.into_iter().filter(|it| !it.is_empty()).collect();
    // A name that tells nothing of the code.
    let name = BlobHash::digest(format!("{}{}", code.hash("letter").as_text(), letter.written).as_bytes()).to_string();
    DocumentLetter {
        key: format!("survey-{}", name.chars().take(20).collect::<String>()),
        subject: words.fill("surveys-letter-subject", &[("town", letter.town), ("title", letter.title)]),
        text: text.join("\n\n"),
        written: letter.written,
        file: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn addresses_are_pasted_as_they_come() {
        let read = pasted(" b@mesto.example\r\na@mesto.example; b@mesto.example,\n").unwrap();
        assert_eq!(read, ["a@mesto.example", "b@mesto.example"]);
        assert_eq!(pasted("a@mesto.example\nnovak").unwrap_err(), "novak");
    }

    #[test]
    fn a_letter_has_the_code_and_its_name_does_not() {
        let (words, code) = (Words::for_admin(Language::Czech), InvitationCode::parse("ABCDEFGHJK").unwrap());
        let letter = CodeLetter {
            survey: "urad",
            title: "Jak se u nás pracuje",
            public: &"https://hlasy.mesto.test/".parse().unwrap(),
            until: None,
            words: &words,
            town: "Vzorov",
            written: Timestamp::UNIX_EPOCH,
        };
        let made = said(&letter, &code);
        assert!(
            made.text.contains("https://hlasy.mesto.test/c/urad?code=ABCDEFGHJK") && made.text.contains("ABCDE-FGHJK")
        );
        assert!(!made.key.contains("ABCDE") && !made.key.contains(&code.hash("urad").as_text()[..12]), "{}", made.key);
    }
}
