//! Shared identities: tells notices apart that their source gives one name, by their contents, the same at every
//! reading and in whatever order the source lists them.
//!
//! Left out: finding notices that share a name (`source::feed::items` within one reading,
//! `store::reconcile::shared_ids` over several).

use jiff::civil::Date;

use super::{BlobHash, Notice, NoticeId};

/// Separator between a shared name and the trait that tells its notices apart.
const SIGN: &str = "~sha256:";
/// Hexadecimal digits behind it.
const DIGITS: usize = 16;

/// By what notices of one name are told apart, the most lasting first: an office edits titles and files more often than
/// it moves a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum IdentityTrait {
    /// The address of its page.
    Page,
    Title,
    /// Title, page, numbers and files.
    Words,
    /// All there is.
    All,
}

impl IdentityTrait {
    /// Every trait, in the order in which they are tried.
    pub(crate) const EACH: [Self; 4] = [Self::Page, Self::Title, Self::Words, Self::All];

    /// Hash of this trait of a notice; `None` where the notice does not have it.
    pub(crate) fn hash_of(self, notice: &Notice) -> Option<String> {
        let text = |field: &Option<String>| field.clone().unwrap_or_default();
        let files = || notice.attachments.iter().map(|file| file.address.as_str()).collect::<Vec<_>>().join("\n");
        let words = || [notice.title.clone(), text(&notice.page_url), text(&notice.reference), text(&notice.file_mark)];
        let said = match self {
            Self::Page => notice.page_url.clone()?,
            Self::Title => notice.title.clone(),
            Self::Words => [words().join("\0"), files()].join("\0"),
            Self::All => {
                let names: Vec<_> = notice.attachments.iter().map(|file| file.name.as_str()).collect();
                // A day that the source does not name is put in by the store, and is no part of what the source says.
                let from = Some(notice.posting.from).filter(|from| from.year() > 1);
                let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
                let rest = [text(&notice.originator), text(&notice.category), text(&notice.text), names.join("\n")];
                [words().join("\0"), files(), day(from), day(notice.posting.until), rest.join("\0")].join("\0")
            }
        };
        let hash = BlobHash::digest(format!("{self:?}\0{said}").as_bytes()).to_string();
        Some(hash.chars().take(DIGITS).collect())
    }
}

impl NoticeId {
    /// The identity of one of the notices that share this name.
    pub fn distinguished_by(&self, hash: &str) -> Self {
        Self(format!("{}{SIGN}{hash}", self.0))
    }

    /// The name that the source gives, whether or not notices were told apart by [`NoticeId::distinguished_by`].
    pub fn source_name(&self) -> &str {
        self.is_distinguished().then(|| self.0.rsplit_once(SIGN)).flatten().map_or(self.0.as_str(), |(name, _)| name)
    }

    /// True for an identity made by [`NoticeId::distinguished_by`].
    pub fn is_distinguished(&self) -> bool {
        let hash = self.0.rsplit_once(SIGN).map(|(_, hash)| hash);
        hash.is_some_and(|hash| hash.len() == DIGITS && hash.bytes().all(|b| b.is_ascii_hexdigit()))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Posting, SourceId};

    #[test]
    fn a_name_is_found_again_in_the_identity_that_was_made_of_it() {
        let posting = Posting { from: date(2026, 11, 20), until: None };
        let notice = Notice::new(SourceId("mesto".into()), NoticeId("deska".into()), "Záměr", posting);
        assert!(!notice.id.is_distinguished() && notice.id.source_name() == "deska");
        assert_eq!(IdentityTrait::Page.hash_of(&notice), None);
        for how in [IdentityTrait::Title, IdentityTrait::Words, IdentityTrait::All] {
            let apart = notice.id.distinguished_by(&how.hash_of(&notice).unwrap());
            assert!(apart.is_distinguished() && apart.source_name() == "deska", "{apart:?}");
        }
        assert!(!NoticeId("a~sha256:12".into()).is_distinguished());
        let later = Notice { posting: Posting { until: Some(date(2026, 12, 1)), ..posting }, ..notice.clone() };
        assert_eq!(IdentityTrait::Words.hash_of(&notice), IdentityTrait::Words.hash_of(&later));
        assert_ne!(IdentityTrait::All.hash_of(&notice), IdentityTrait::All.hash_of(&later));
    }
}
