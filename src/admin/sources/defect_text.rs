//! Defects of a source in words, grouped, and as a text that can be sent to whoever supplies the source. Pure.

use super::source_state::{BoardSource, DefectList};
use crate::{source::DefectKind, words::Words};

/// Longest text that goes into a mail's address, in characters; mail programs take about as much.
const LONGEST_MAIL: usize = 1_500;

/// Defects of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DefectGroup {
    pub title: String,
    pub count: u64,
    /// Something of the source is not on the board because of them.
    pub is_loss: bool,
    /// "Titul: text", as far as they were told one by one.
    pub examples: Vec<String>,
}

/// Groups, losses first, then the most frequent.
pub(super) fn defect_groups(defects: &DefectList, words: &Words) -> Vec<DefectGroup> {
    let mut groups: Vec<DefectGroup> = defects
        .kinds
        .iter()
        .map(|(kind, count)| {
            let own = defects.first.iter().filter(|told| told.kind == *kind);
            let example = |item: &str, text: &str| match item.is_empty() {
                true => text.to_owned(),
                false => format!("{item}: {text}"),
            };
            DefectGroup {
                title: kind_title(kind, words),
                count: *count,
                is_loss: known_kind(kind).is_some_and(DefectKind::is_loss),
                examples: own.map(|told| example(&told.item, &told.text)).collect(),
            }
        })
        .collect();
    groups.sort_by_key(|group| (!group.is_loss, std::cmp::Reverse(group.count)));
    groups
}

/// The kind of a word; `None` for one of a newer player.
fn known_kind(kind: &str) -> Option<DefectKind> {
    serde_json::from_value(serde_json::Value::String(kind.to_owned())).ok()
}

fn kind_title(kind: &str, words: &Words) -> String {
    if known_kind(kind).is_some() { words.get(&format!("defect-{kind}")) } else { kind.to_owned() }
}

/// The text for the supplier. `read` is when the source was last read, in words.
pub(super) fn supplier_text(source: &BoardSource, defects: &DefectList, read: &str, words: &Words) -> String {
    let mut lines = vec![
        words.fill("defect-text-head", &[("value", super::source_words::place(source)), ("name", &source.name)]),
        words.fill("defect-text-read", &[("value", read)]),
        words.count_of(
            "defect-text-count",
            usize::try_from(defects.count).unwrap_or(usize::MAX),
            &defects.losses.to_string(),
        ),
        String::new(),
    ];
    for group in defect_groups(defects, words) {
        lines.push(format!("{}: {}×", group.title, group.count));
        lines.extend(group.examples.iter().map(|example| format!("  - {example}")));
        let untold = group.count.saturating_sub(group.examples.len() as u64);
        if untold > 0 {
            lines.push(format!(
                "  - {}",
                words.count("defect-text-more", usize::try_from(untold).unwrap_or(usize::MAX))
            ));
        }
    }
    // Spaces that do not break are for pages.
    lines.join("\n").replace('\u{a0}', " ") + "\n"
}

/// A link that opens a mail with the text; `None` where it would be too long.
pub(super) fn mail_link(subject: &str, text: &str) -> Option<String> {
    let encode = crate::admin::web::fields::encode;
    (text.chars().count() <= LONGEST_MAIL).then(|| {
        format!(
            "mailto:?subject={}&body={}",
            encode(&subject.replace('\u{a0}', " ")),
            encode(&text.replace('\n', "\r\n"))
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        admin::sources::source_state::{SourcePlace, ToldDefect},
        words::Language,
    };

    fn defects() -> DefectList {
        let told =
            |kind: &str, item: &str| ToldDefect { kind: kind.into(), item: item.into(), text: "nečitelné".into() };
        DefectList {
            count: 14,
            losses: 1,
            kinds: vec![("bad-date".into(), 12), ("item-skipped".into(), 1), ("of-tomorrow".into(), 1)],
            first: vec![told("item-skipped", "#4"), told("bad-date", "Záměr"), told("bad-date", "")],
        }
    }

    #[test]
    fn losses_come_first_and_what_was_not_told_is_counted() {
        let words = Words::for_admin(Language::Czech);
        let groups = defect_groups(&defects(), &words);
        let counts: Vec<_> = groups.iter().map(|group| (group.count, group.is_loss)).collect();
        assert_eq!(counts, [(1, true), (12, false), (1, false)]);
        assert_eq!(groups[1].examples, ["Záměr: nečitelné", "nečitelné"]);
        assert_eq!(groups[2].title, "of-tomorrow", "of a newer player");
        let place = SourcePlace::Feed { address: "https://x/feed".into(), every: std::time::Duration::from_secs(900) };
        let source = BoardSource { name: "mesto".into(), place, reading: None };
        let text = supplier_text(&source, &defects(), "30. 11. 2026, 9:00:00", &words);
        assert!(text.contains("https://x/feed") && text.contains("  - #4: nečitelné"), "{text}");
        assert!(text.contains("10") && !text.contains("defect-"), "{text}");
        let link = mail_link("Vady & spol.", &text).unwrap();
        assert!(link.starts_with("mailto:?subject=Vady%20%26%20spol.&body=") && !link.contains('\n'));
        assert_eq!(mail_link("x", &"y".repeat(2_000)), None);
    }

    #[test]
    fn every_kind_of_defect_has_words_in_every_language() {
        use DefectKind as K;
        let kinds = [
            K::InvalidJson,
            K::InvalidXml,
            K::Mended,
            K::Encoding,
            K::Shape,
            K::MissingItems,
            K::Window,
            K::Placeholder,
            K::TooManyNotices,
            K::TooManyAttachments,
            K::ItemSkipped,
            K::MissingIri,
            K::DuplicateIri,
            K::LookAlikeKey,
            K::MissingTitle,
            K::MissingPosting,
            K::BadDate,
            K::EndBeforeStart,
            K::BadAttachment,
            K::LinkNotTaken,
            K::AttachmentMissing,
            K::AttachmentIsPage,
            K::Shortened,
            K::TooLarge,
            K::Trouble,
        ];
        for language in Language::ALL {
            let words = Words::for_admin(language);
            for kind in kinds {
                let word = serde_json::to_value(kind).unwrap();
                let title = kind_title(word.as_str().unwrap(), &words);
                assert!(!title.starts_with("defect-"), "{language:?}: {title}");
            }
        }
    }
}
