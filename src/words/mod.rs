//! Words for people in six languages: labels, counts with the right plural, dates, non-breaking spaces. Pure.
//!
//! The texts are in `assets/lang/*.ftl` and are compiled in.
//!
//! Left out: titles and names, which come from the offices and are shown as written (with [`typeset_czech`] for their line
//! breaks).

mod accessibility;
mod admin;
mod card_facts;
mod categories;
mod dates;
mod file_size;
mod kind_name;
mod language;
mod markdown;
mod messages;
mod calendar_names;
mod name_days;
mod originator_forms;
mod typeset;

pub(crate) use calendar_names::{weekday, weekday_short};
pub(crate) use card_facts::{CardEnd, card_end, card_files, card_kind, card_sayers, card_title, said_category};
pub(crate) use categories::{category_in, category_language, category_name};
pub use dates::short_date;
pub(crate) use dates::{clock_time, clock_time_to_second, day_month, long_date, month_of_day, month_year};
pub(crate) use file_size::file_size;
pub use language::Language;
pub(crate) use markdown::{MessageBlock, parse_markdown};
pub use messages::Words;
pub(crate) use messages::plain_message;
pub(crate) use name_days::name_day;
pub(crate) use originator_forms::{originator_forms, telling_beginning};
pub(crate) use typeset::{typeset, typeset_czech};
