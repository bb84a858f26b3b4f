//! Correction notice in Czech: the differences between two versions of a notice, with old and new wording. Pure.

use jiff::civil::Date;

use crate::{
    notice::Notice,
    words::{self, Language},
};

/// "prodlouženo: poslední den vyvěšení 7. 12. 2026 → 9. 12. 2026; opraveno: název „A“ → „B“". `what` names the fields.
pub(in crate::evidence) fn revision_text(old: &Notice, new: &Notice, what: &[String]) -> String {
    let parts: Vec<String> = what.iter().map(|field| one(old, new, field)).collect();
    if parts.is_empty() { "beze změny údajů".to_owned() } else { parts.join("; ") }
}

fn one(old: &Notice, new: &Notice, field: &str) -> String {
    let words = |name: &str, old: Option<&str>, new: Option<&str>| {
        let quoted = |text: Option<&str>| text.map_or_else(|| "neuvedeno".to_owned(), |text| format!("„{text}“"));
        format!("opraveno: {name} {} → {}", quoted(old), quoted(new))
    };
    match field {
        "until" => {
            let verb = match (old.posting.until, new.posting.until) {
                (Some(old), Some(new)) if old > new => "zkráceno",
                (None, Some(_)) => "určeno",
                _ => "prodlouženo",
            };
            let day = |day: Option<Date>| day.map_or_else(|| "neurčen".to_owned(), short);
            format!("{verb}: poslední den vyvěšení {} → {}", day(old.posting.until), day(new.posting.until))
        }
        "from" => format!("opraveno: den vyvěšení {} → {}", short(old.posting.from), short(new.posting.from)),
        "title" => words("název", Some(&old.title), Some(&new.title)),
        "reference" => words("číslo jednací", old.reference.as_deref(), new.reference.as_deref()),
        "file-mark" => words("spisová značka", old.file_mark.as_deref(), new.file_mark.as_deref()),
        "originator" => words("původce", old.originator.as_deref(), new.originator.as_deref()),
        "category" => words("druh", old.category.as_deref(), new.category.as_deref()),
        "attachments" => {
            let names =
                |notice: &Notice| notice.attachments.iter().map(|a| a.name.clone()).collect::<Vec<_>>().join(", ");
            let (before, after) = (names(old), names(new));
            match before == after {
                true => "opraveno: přílohy (stejná jména, viz soubory)".to_owned(),
                false => words("přílohy", Some(&before), Some(&after)),
            }
        }
        "page" => "opraveno: adresa stránky úřadu".to_owned(),
        "text" => "opraveno: text".to_owned(),
        "kind" => "opraveno: zařazení (úřední oznámení nebo aktualita)".to_owned(),
        "duties" => "opraveno: zákonné povinnosti vyvěšení".to_owned(),
        other => format!("opraveno: {other}"),
    }
}

fn short(day: Date) -> String {
    words::short_date(Language::Czech, day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::evidence::journal::{changed_fields::changed_fields, posted_state::tests::notice};

    #[test]
    fn a_correction_says_the_old_and_the_new_and_every_field_has_czech_words() {
        let old = notice("a");
        let mut new = old.clone();
        new.title = "Jiný".into();
        new.posting.until = Some(date(2026, 12, 9));
        new.reference = None;
        assert_eq!(
            revision_text(&old, &new, &changed_fields(&old, &new)).replace('\u{a0}', " "),
            "opraveno: název „Oznámení a“ → „Jiný“; opraveno: číslo jednací „MU/1/2026“ → neuvedeno; \
             prodlouženo: poslední den vyvěšení 7. 12. 2026 → 9. 12. 2026"
        );
        assert!(revision_text(&new, &old, &["until".into()]).starts_with("zkráceno"));
        for field in ["from", "file-mark", "originator", "category", "attachments", "page", "kind", "duties"] {
            assert!(!revision_text(&old, &new, &[field.into()]).contains(field), "{field}");
        }
    }
}
