//! Table `[[kind]]`: kinds of documents that clerks publish, how long each hangs, and its legal duties.
//!
//! Left out: the kinds of Czech law that need no configuration (`statutory_kinds`).

use crate::config::table_reader::TableReader;

/// A kind of document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentKind {
    /// Name for people, "Veřejná vyhláška".
    pub name: String,
    /// Any of these in a category or a title tells the kind: beginnings of words as they follow one another, small
    /// letters without diacritics; a word after "=" has to be whole, "*" is any one word. A text that has words after "!"
    /// is of another kind.
    pub matches: Vec<String>,
    /// Days for which it hangs, the day of posting not counted; `None` leaves it to the folder.
    pub days: Option<u32>,
    /// Days for which it has to hang by law, counted likewise.
    pub minimum_days: Option<u32>,
    /// Posting delivers it (*doručení veřejnou vyhláškou*).
    pub delivery: bool,
    /// It holds personal data, which go when it goes.
    pub personal: bool,
}

impl DocumentKind {
    /// `None` when something that cannot be stood in for is wrong; it was reported.
    pub(in crate::config) fn read(mut section: TableReader) -> Option<Self> {
        let name = section.text("name");
        let name = section.required("name", name, "a text in quotes");
        let matches = section.texts("match");
        let days = section.integer("days", 1..=3_650).and_then(|it| u32::try_from(it).ok());
        let minimum_days = section.integer("minimum-days", 1..=3_650).and_then(|it| u32::try_from(it).ok());
        if let (Some(days), Some(minimum)) = (days, minimum_days)
            && days < minimum
        {
            section.report_problem("days", "is less than minimum-days", "as many days as minimum-days, or more");
        }
        let (delivery, personal) = (section.flag("delivery"), section.flag("personal"));
        section.report_unknown_keys();
        let name = name?;
        Some(Self {
            matches: matches.unwrap_or_else(|| vec![crate::notice::fold(&name)]),
            days: days.or(minimum_days),
            minimum_days,
            delivery: delivery.unwrap_or(false),
            personal: personal.unwrap_or(false),
            name,
        })
    }
}
