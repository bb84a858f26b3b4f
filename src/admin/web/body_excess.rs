//! Body excess: what of a form is too large, and how a person is told. Pure.
//!
//! Left out: counting (`body`).

use crate::{
    config::MOST_UPLOAD_MB,
    words::{Language, Words},
};

/// What of a form is too large.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) enum BodyExcess {
    /// One of its files.
    File {
        name: String,
        /// As far as all of it was read.
        bytes: Option<u64>,
        most: u64,
    },
    /// All its files together.
    Together { most: u64 },
    /// Its fields.
    Fields,
}

impl BodyExcess {
    /// What is too large, how large it may be, and what to do. The setting is named to who may change it.
    pub(super) fn text(&self, words: &Words, may_change: bool) -> String {
        let size = |bytes: u64| megabytes(words.language(), bytes);
        let (what, limit) = match self {
            Self::File { name, bytes: Some(bytes), most } => {
                let (limit, bytes, most) = (most, size(*bytes), size(*most));
                (words.fill("fault-too-large-file", &[("name", name), ("size", &bytes), ("most", &most)]), *limit)
            }
            Self::File { name, bytes: None, most } => {
                (words.fill("fault-too-large-unknown", &[("name", name), ("most", &size(*most))]), *most)
            }
            Self::Together { most } => return words.fill("fault-too-large-together", &[("most", &size(*most))]),
            Self::Fields => return words.get("fault-too-large"),
        };
        let advice = match may_change {
            true if limit >= MOST_UPLOAD_MB << 20 => "fault-too-large-split",
            true => "fault-too-large-setting",
            false => "fault-too-large-advice",
        };
        format!("{what} {}", words.get(advice))
    }
}

/// A size as the limit counts it, in tenths of 1 048 576 bytes, rounded up so that what is over the limit is never said to
/// be as large.
fn megabytes(language: Language, bytes: u64) -> String {
    let unit = if language == Language::Ukrainian { "МБ" } else { "MB" };
    let mark = if language == Language::English { '.' } else { ',' };
    let tenths = bytes.saturating_mul(10).div_ceil(1 << 20);
    match tenths % 10 {
        0 => format!("{}\u{a0}{unit}", tenths / 10),
        tenth => format!("{}{mark}{tenth}\u{a0}{unit}", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: Option<u64>) -> BodyExcess {
        BodyExcess::File { name: "mapa.pdf".into(), bytes, most: 50 << 20 }
    }

    #[test]
    fn a_clerk_reads_sizes_and_what_to_do_and_the_setting_is_named_to_who_may_change_it() {
        let words = Words::for_admin(Language::Czech);
        let clerk = file(Some((50 << 20) + 1)).text(&words, false);
        assert!(clerk.contains("mapa.pdf má 50,1\u{a0}MB") && clerk.contains("nejvýš 50\u{a0}MB"), "{clerk}");
        assert!(clerk.contains("správce") && !clerk.contains("upload-mb"), "{clerk}");
        let administrator = file(Some(72 << 20)).text(&words, true);
        assert!(administrator.contains("má 72\u{a0}MB") && administrator.contains("upload-mb"), "{administrator}");
        let most = BodyExcess::File { name: "mapa.pdf".into(), bytes: None, most: 60 << 20 }.text(&words, true);
        assert!(!most.contains("upload-mb") && !most.contains("správce"), "{most}");
        let unknown = file(None).text(&words, false);
        assert!(unknown.contains("větší než 50\u{a0}MB"), "{unknown}");
    }

    #[test]
    fn it_is_said_in_every_language() {
        for language in Language::ALL {
            let words = Words::for_admin(language);
            for excess in
                [file(Some(60 << 20)), file(None), BodyExcess::Together { most: 64 << 20 }, BodyExcess::Fields]
            {
                for may_change in [false, true] {
                    let text = excess.text(&words, may_change);
                    assert!(text.ends_with('.') && !text.contains("fault-") && !text.contains('{'), "{text}");
                    assert!(may_change || !text.contains("upload-mb"), "{text}");
                }
            }
        }
        assert_eq!(megabytes(Language::English, 1_572_864), "1.5\u{a0}MB");
        assert_eq!(megabytes(Language::Ukrainian, 1 << 20), "1\u{a0}МБ");
    }
}
