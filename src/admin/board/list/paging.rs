//! Pages of a table: which rows a page of its address has, and the links to the others. Pure.

use crate::admin::web::Fields;

/// Rows of a page where the address names none.
const ROWS: usize = 100;
/// Rows of a page at the most.
const MOST_ROWS: usize = 500;

/// One page of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin::board) struct TablePage {
    /// Counted from one.
    pub number: usize,
    pub pages: usize,
    rows: usize,
}

impl TablePage {
    /// The page of an address (`page`, `rows`) out of so many rows; one beyond the last is the last.
    pub(in crate::admin::board) fn of(query: &Fields, all: usize) -> Self {
        let number = |name: &str| query.get(name).parse::<usize>().ok();
        let rows = number("rows").unwrap_or(ROWS).clamp(10, MOST_ROWS);
        let pages = all.div_ceil(rows).max(1);
        Self { number: number("page").unwrap_or(1).clamp(1, pages), pages, rows }
    }

    /// The rows of this page.
    pub(in crate::admin::board) fn rows_of<T>(&self, all: Vec<T>) -> Vec<T> {
        all.into_iter().skip(self.number.saturating_sub(1).saturating_mul(self.rows)).take(self.rows).collect()
    }

    /// Query of the page before, where there is one.
    pub(in crate::admin::board) fn before(&self, query: &Fields) -> Option<String> {
        (self.number > 1).then(|| without_done(query).with("page", &self.number.saturating_sub(1).to_string()))
    }

    /// Query of the page behind, where there is one.
    pub(in crate::admin::board) fn behind(&self, query: &Fields) -> Option<String> {
        (self.number < self.pages).then(|| without_done(query).with("page", &self.number.saturating_add(1).to_string()))
    }
}

/// An address without what was done on the way to it.
pub(in crate::admin::board) fn without_done(query: &Fields) -> Fields {
    Fields::parse(&query.with("done", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_hold_every_row_once_whatever_the_address_says() {
        for (address, all) in [("", 250), ("rows=10", 25), ("rows=0", 25), ("rows=999999", 1200), ("rows=x", 0)] {
            let query = Fields::parse(address);
            let pages = TablePage::of(&query, all).pages;
            let seen: Vec<usize> = (1..=pages)
                .flat_map(|page| {
                    let query = Fields::parse(&query.with("page", &page.to_string()));
                    TablePage::of(&query, all).rows_of((0..all).collect::<Vec<_>>())
                })
                .collect();
            assert_eq!(seen, (0..all).collect::<Vec<_>>(), "{address}");
        }
        let query = Fields::parse("page=99&q=a&done=board-ended");
        let last = TablePage::of(&query, 250);
        assert_eq!((last.number, last.behind(&query)), (3, None));
        assert_eq!(last.before(&query).as_deref(), Some("q=a&page=2"));
    }
}
