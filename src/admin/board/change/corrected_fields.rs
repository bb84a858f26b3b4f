//! Corrected fields: the facts of a notice as the form of a correction has them, and which of them differ. Pure.

use super::{
    check_page::{CheckRow, changed},
    sidecar_edit::{SidecarChange, SidecarEntry},
};
use crate::{
    admin::web::Fields,
    notice::{Notice, clean},
    words::Words,
};

/// Longest value, in characters; the folder takes no more.
const LONGEST: usize = 500;

/// As typed, cleaned as the board cleans it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CorrectedFields {
    pub title: String,
    pub reference: String,
    pub file_mark: String,
    pub originator: String,
    pub kind: String,
    /// Posting delivers it.
    pub delivery: bool,
    pub personal: bool,
    /// What was corrected, for those who read the board.
    pub correction: String,
}

impl CorrectedFields {
    /// The facts of a notice as it hangs.
    pub(super) fn of_notice(notice: &Notice) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        Self {
            title: notice.title.clone(),
            reference: text(&notice.reference),
            file_mark: text(&notice.file_mark),
            originator: text(&notice.originator),
            kind: text(&notice.category),
            delivery: notice.duties.delivery,
            personal: notice.duties.personal,
            correction: String::new(),
        }
    }

    /// As a form or an address has them.
    pub(super) fn of_form(form: &Fields) -> Self {
        let text = |name: &str| clean(form.get(name));
        Self {
            title: text("title"),
            reference: text("reference"),
            file_mark: text("file-mark"),
            originator: text("originator"),
            kind: text("kind"),
            delivery: form.ticked("delivery"),
            personal: form.ticked("personal"),
            correction: text("correction"),
        }
    }

    /// As a form sends them again.
    pub(super) fn to_form(&self) -> Fields {
        let mut form = Fields::default();
        for (name, value) in [
            ("title", &self.title),
            ("reference", &self.reference),
            ("file-mark", &self.file_mark),
            ("originator", &self.originator),
            ("kind", &self.kind),
            ("correction", &self.correction),
        ] {
            form.push(name, value.as_str());
        }
        for (name, value) in [("delivery", self.delivery), ("personal", self.personal)] {
            form.push(name, if value { "yes" } else { "" });
        }
        form
    }

    /// The fields that cannot be as they are, with the keys of what to do.
    pub(super) fn faults(&self) -> Vec<(&'static str, &'static str)> {
        let mut faults = Vec::new();
        if self.title.is_empty() {
            faults.push(("title", "board-problem-title"));
        }
        if self.correction.chars().count() < 3 {
            faults.push(("correction", "board-problem-correction"));
        }
        let all = [
            ("title", &self.title),
            ("reference", &self.reference),
            ("file-mark", &self.file_mark),
            ("originator", &self.originator),
            ("kind", &self.kind),
            ("correction", &self.correction),
        ];
        let long = all.into_iter().filter(|(_, value)| value.chars().count() > LONGEST);
        faults.extend(long.map(|(field, _)| (field, "board-problem-long")));
        faults
    }

    /// The fields that differ from the notice, old and new, by the keys of the sidecar.
    pub(super) fn journalled(&self, notice: &Notice) -> Vec<(&'static str, Option<String>, Option<String>)> {
        let old = Self::of_notice(notice);
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let flag = |value: bool| Some(if value { "ano" } else { "ne" }.to_owned());
        let texts = [
            ("nazev", &old.title, &self.title),
            ("cislo-jednaci", &old.reference, &self.reference),
            ("spisova-znacka", &old.file_mark, &self.file_mark),
            ("puvodce", &old.originator, &self.originator),
            ("kategorie", &old.kind, &self.kind),
        ];
        let mut out: Vec<_> = texts
            .into_iter()
            .filter(|(_, old, new)| old != new)
            .map(|(key, old, new)| (key, given(old), given(new)))
            .collect();
        let flags = [("doruceni", old.delivery, self.delivery), ("osobni-udaje", old.personal, self.personal)];
        let changed = flags.into_iter().filter(|(_, old, new)| old != new);
        out.extend(changed.map(|(key, old, new)| (key, flag(old), flag(new))));
        out
    }

    /// What is written into the text beside the notice.
    pub(super) fn changes(&self, notice: &Notice) -> Vec<SidecarChange> {
        let entry = |(key, _, new): (&'static str, Option<String>, Option<String>)| match key {
            "doruceni" => (key, SidecarEntry::Flag(self.delivery)),
            "osobni-udaje" => (key, SidecarEntry::Flag(self.personal)),
            _ => (key, new.map_or(SidecarEntry::Nothing, SidecarEntry::Text)),
        };
        let mut changes: Vec<SidecarChange> = self.journalled(notice).into_iter().map(entry).collect();
        changes.push(("oprava", SidecarEntry::Text(self.correction.clone())));
        changes
    }

    /// The fields that differ, in words.
    pub(super) fn rows(&self, words: &Words, notice: &Notice) -> Vec<CheckRow> {
        let old = Self::of_notice(notice);
        let yes = |value: bool| words.get(if value { "board-yes" } else { "board-no" });
        let rows = [
            changed(words, "board-fact-title", &old.title, &self.title),
            changed(words, "board-fact-reference", &old.reference, &self.reference),
            changed(words, "board-fact-file-mark", &old.file_mark, &self.file_mark),
            changed(words, "board-fact-originator", &old.originator, &self.originator),
            changed(words, "board-fact-kind", &old.kind, &self.kind),
            changed(words, "board-fact-delivers", &yes(old.delivery), &yes(self.delivery)),
            changed(words, "board-fact-personal", &yes(old.personal), &yes(self.personal)),
            changed(words, "board-correction", "", &self.correction),
        ];
        rows.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;
    use crate::notice::{NoticeId, Posting, SourceId};

    fn notice() -> Notice {
        let posting = Posting { from: date(2026, 11, 22), until: None };
        let mut notice = Notice::new(SourceId("s".into()), NoticeId("a".into()), "Záměr", posting);
        notice.reference = Some("MU/1/2026".into());
        notice.originator = Some("MÚ".into());
        notice
    }

    #[test]
    fn only_what_differs_is_written_and_an_emptied_field_goes() {
        let mut fields = CorrectedFields::of_notice(&notice());
        assert!(fields.journalled(&notice()).is_empty());
        fields.reference = "MU/2/2026".into();
        fields.originator = String::new();
        (fields.delivery, fields.personal) = (true, true);
        fields.correction = "číslo".into();
        assert_eq!(
            fields.changes(&notice()),
            [
                ("cislo-jednaci", SidecarEntry::Text("MU/2/2026".into())),
                ("puvodce", SidecarEntry::Nothing),
                ("doruceni", SidecarEntry::Flag(true)),
                ("osobni-udaje", SidecarEntry::Flag(true)),
                ("oprava", SidecarEntry::Text("číslo".into())),
            ]
        );
    }

    #[test]
    fn asvs_2_2_1_what_is_missing_or_too_long_is_named() {
        let fields = CorrectedFields { kind: "a".repeat(501), ..CorrectedFields::default() };
        assert_eq!(
            fields.faults(),
            [
                ("title", "board-problem-title"),
                ("correction", "board-problem-correction"),
                ("kind", "board-problem-long")
            ]
        );
    }

    proptest! {
        #[test]
        fn a_form_that_is_sent_again_says_the_same(title in "\\PC{1,30}", kind in "\\PC{0,30}", personal: bool) {
            let mut form = Fields::default();
            form.push("title", title);
            form.push("kind", kind);
            form.push("personal", if personal { "yes" } else { "" });
            let fields = CorrectedFields::of_form(&form);
            prop_assert_eq!(CorrectedFields::of_form(&fields.to_form()), fields.clone());
            let again = Fields::parse(&fields.to_form().with("seen", ""));
            prop_assert_eq!(CorrectedFields::of_form(&again), fields);
        }
    }
}
