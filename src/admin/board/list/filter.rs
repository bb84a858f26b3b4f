//! Filter of the table of what hangs, as its address says it: words without diacritics, source, kind, originator, and what
//! ends soon. Pure.

use jiff::civil::Date;

use super::row::BoardRow;
use crate::{
    admin::web::Fields,
    notice::{category_key, fold},
};

/// "Ends soon": this many days are left at the most, after today.
pub(super) const SOON: i32 = 7;

/// What is asked for; what is empty leaves everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct BoardFilter {
    words: Vec<String>,
    pub source: String,
    /// One of the kind's names; the others mean the same.
    pub kind: String,
    /// Its key, by which they do.
    kind_key: String,
    pub originator: String,
    pub soon: bool,
}

impl BoardFilter {
    /// The filter of an address: `q`, `source`, `kind`, `originator`, `ends=soon`.
    pub(super) fn of(query: &Fields) -> Self {
        let text = |name: &str| query.get(name).to_owned();
        Self {
            words: fold(query.get("q")).split_whitespace().map(str::to_owned).collect(),
            source: text("source"),
            kind: text("kind"),
            kind_key: category_key(query.get("kind")),
            originator: text("originator"),
            soon: query.get("ends") == "soon",
        }
    }

    /// Whether it leaves something out.
    pub(super) fn is_set(&self) -> bool {
        *self != Self::default()
    }

    /// Whether a row stays.
    pub(super) fn takes(&self, row: &BoardRow, today: Date) -> bool {
        let is = |asked: &str, own: &str| asked.is_empty() || asked == own;
        let folded = if self.words.is_empty() { String::new() } else { row.folded() };
        self.words.iter().all(|word| folded.contains(word.as_str()))
            && is(&self.source, &row.source.0)
            && (self.kind.is_empty() || self.kind == row.category || self.kind_key == category_key(&row.category))
            && is(&self.originator, &row.originator)
            && (!self.soon || row.days_left(today).is_some_and(|days| (0..=SOON).contains(&days)))
    }
}

/// Whether two names mean one kind.
pub(super) fn is_kind(asked: &str, own: &str) -> bool {
    asked == own || category_key(asked) == category_key(own)
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        admin::board::list::row::NoticeOrigin,
        notice::{Posting, SourceId},
    };

    pub(in crate::admin::board::list) fn row(title: &str, source: &str, until: Option<Date>) -> BoardRow {
        BoardRow {
            key: title.into(),
            title: title.into(),
            reference: "MUVZ/12/2026".into(),
            originator: "MÚ – odbor dopravy".into(),
            category: "Veřejná vyhláška".into(),
            posting: Posting { from: date(2026, 11, 22), until },
            source: SourceId(source.into()),
            origin: NoticeOrigin::Folder,
            personal: false,
            hidden: None,
            alone: None,
        }
    }

    fn takes(address: &str, row: &BoardRow) -> bool {
        BoardFilter::of(&Fields::parse(address)).takes(row, date(2026, 11, 30))
    }

    #[test]
    fn words_are_sought_without_diacritics_in_all_that_is_known() {
        let row = row("Uzavírka silnice v Lhotě", "slozka", Some(date(2026, 12, 7)));
        for address in ["", "q=lhote", "q=UZAVIRKA+muvz/12", "q=doprav%20vyhl%C3%A1%C5%A1ka", "q=%20"] {
            assert!(takes(address, &row), "{address}");
        }
        for address in ["q=lhota", "q=uzavirka+dražba", "q='%20OR%201=1--", "q=%25"] {
            assert!(!takes(address, &row), "{address}");
        }
    }

    #[test]
    fn each_part_of_the_address_leaves_out_what_is_otherwise() {
        let row = row("a", "slozka", Some(date(2026, 12, 7)));
        assert!(takes("source=slozka&kind=Ve%C5%99ejn%C3%A1+vyhl%C3%A1%C5%A1ka&ends=soon", &row));
        assert!(takes("kind=VEREJNE+VYHLASKY", &row), "a kind is one in the singular and in the plural");
        assert!(!takes("source=mesto", &row) && !takes("kind=Volby", &row) && !takes("originator=x", &row));
        assert!(!BoardFilter::of(&Fields::parse("ends=later&sort=title")).is_set());
    }

    #[test]
    fn soon_is_a_week_and_what_has_no_end_does_not_end_soon() {
        for (until, soon) in [
            (Some(date(2026, 11, 30)), true),
            (Some(date(2026, 12, 7)), true),
            (Some(date(2026, 12, 8)), false),
            (None, false),
        ] {
            assert_eq!(takes("ends=soon", &row("a", "s", until)), soon, "{until:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_row_is_found_by_any_part_of_a_word_of_its_title(title in "[A-Za-zěščřžýáíé ]{1,40}", from in 0usize..40, length in 1usize..10) {
            let part: String = title.chars().skip(from).take(length).collect();
            let mut fields = Fields::default();
            fields.push("q", part);
            let filter = BoardFilter::of(&fields);
            proptest::prop_assert!(filter.takes(&row(&title, "s", None), date(2026, 11, 30)));
        }
    }
}
