//! Order of the table of what hangs, by the column that its address names. Pure.

use std::cmp::Reverse;

use super::row::BoardRow;
use crate::notice::fold;

/// A column by which rows are put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BoardColumn {
    Title,
    Reference,
    Originator,
    Kind,
    From,
    Until,
    Source,
}

impl BoardColumn {
    /// All of them, in the order of the table.
    pub(super) const ALL: [Self; 7] =
        [Self::Title, Self::Reference, Self::Originator, Self::Kind, Self::From, Self::Until, Self::Source];

    /// Its word in addresses.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Reference => "reference",
            Self::Originator => "originator",
            Self::Kind => "kind",
            Self::From => "from",
            Self::Until => "until",
            Self::Source => "source",
        }
    }

    /// What rows are compared by; what is not given stands last.
    fn key(self, row: &BoardRow) -> (bool, String, String) {
        let text = |value: &str| (value.is_empty(), fold(value), value.to_owned());
        match self {
            Self::Title => text(&row.title),
            Self::Reference => text(&row.reference),
            Self::Originator => text(&row.originator),
            Self::Kind => text(&row.category),
            // A day as ISO 8601 writes it has the order of the calendar.
            Self::From => text(&row.posting.from.to_string()),
            Self::Until => text(&row.posting.until.map(|day| day.to_string()).unwrap_or_default()),
            Self::Source => text(&row.source.0),
        }
    }
}

/// An order: a column, and whether it runs backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BoardOrder {
    pub column: BoardColumn,
    pub backwards: bool,
}

impl BoardOrder {
    /// The order of an address, `sort=until` or `sort=-until`; what it does not know is the newest first.
    pub(super) fn of(text: &str) -> Self {
        let (backwards, word) = text.strip_prefix('-').map_or((false, text), |word| (true, word));
        let column = BoardColumn::ALL.into_iter().find(|column| column.word() == word);
        column.map_or(Self { column: BoardColumn::From, backwards: true }, |column| Self { column, backwards })
    }

    /// Its word in addresses.
    pub(super) fn word(self) -> String {
        format!("{}{}", if self.backwards { "-" } else { "" }, self.column.word())
    }

    /// The order that a press on a column's head asks for.
    pub(super) fn pressed(self, column: BoardColumn) -> Self {
        Self { column, backwards: self.column == column && !self.backwards }
    }

    /// Puts rows in this order; equal ones by title and key, so that pages never show a row twice.
    pub(super) fn sort(self, rows: &mut [BoardRow]) {
        let last = |row: &BoardRow| (BoardColumn::Title.key(row), row.key.clone());
        match self.backwards {
            false => rows.sort_by_cached_key(|row| (self.column.key(row), last(row))),
            true => rows.sort_by_cached_key(|row| (Reverse(self.column.key(row)), last(row))),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{super::filter::tests::row, *};

    #[test]
    fn an_address_says_the_order_and_anything_else_is_the_newest_first() {
        assert_eq!(BoardOrder::of("-until"), BoardOrder { column: BoardColumn::Until, backwards: true });
        for text in ["", "x", "--title", "title; DROP TABLE person"] {
            assert_eq!(BoardOrder::of(text).word(), "-from", "{text}");
        }
        let title = BoardOrder::of("title");
        assert_eq!(
            (title.pressed(BoardColumn::Title).word(), title.pressed(BoardColumn::Kind).word()),
            ("-title".into(), "kind".into())
        );
    }

    #[test]
    fn titles_are_in_the_order_of_the_alphabet_and_open_ends_last() {
        let day = |day| Some(date(2026, 12, day));
        let mut rows = [row("žádost", "s", day(2)), row("Áčko", "s", None), row("beta", "s", day(1))];
        let titles = |rows: &[BoardRow]| rows.iter().map(|row| row.title.clone()).collect::<Vec<_>>();
        BoardOrder::of("title").sort(&mut rows);
        assert_eq!(titles(&rows), ["Áčko", "beta", "žádost"]);
        BoardOrder::of("until").sort(&mut rows);
        assert_eq!(titles(&rows), ["beta", "žádost", "Áčko"]);
    }

    proptest! {
        #[test]
        fn the_order_does_not_depend_on_where_the_rows_stood(titles in proptest::collection::vec("[a-cČ]{0,3}", 0..12), column in 0usize..7, backwards: bool) {
            let order = BoardOrder { column: BoardColumn::ALL[column], backwards };
            let mut rows: Vec<BoardRow> = titles.iter().enumerate().map(|(at, title)| BoardRow { key: at.to_string(), ..row(title, "s", None) }).collect();
            let mut turned: Vec<BoardRow> = rows.iter().rev().cloned().collect();
            order.sort(&mut rows);
            order.sort(&mut turned);
            prop_assert_eq!(&rows, &turned);
            let mut keys: Vec<String> = rows.iter().map(|row| row.key.clone()).collect();
            keys.sort();
            keys.dedup();
            prop_assert_eq!(keys.len(), titles.len());
        }
    }
}
