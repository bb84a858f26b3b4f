//! Filter of the satisfaction pages: period, place, survey and question as they stand in the address. Pure.

use jiff::{
    Timestamp,
    civil::{Date, date},
};

use crate::{
    admin::web::Fields,
    config::{Config, Surveys},
    feedback::{report::ReportRequest, tally::Period},
};

/// What is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct SatisfactionFilter {
    pub period: Period,
    /// Ids; `None` is all.
    pub terminal: Option<String>,
    pub counter: Option<String>,
    pub survey: Option<String>,
    pub question: Option<String>,
    /// Count also what is flagged as play.
    pub with_misuse: bool,
    /// Fields whose day cannot be read, or that end before they begin; the month before stands instead.
    pub wrong: Vec<&'static str>,
}

impl SatisfactionFilter {
    /// Fields of the address and of the form that repeats it.
    pub(in crate::admin) const FIELDS: [&'static str; 7] =
        ["from", "to", "terminal", "counter", "survey", "question", "misuse"];

    /// The filter of an address; without days it is the month before, as at the command line.
    pub(in crate::admin) fn from_fields(fields: &Fields, today: Date) -> Self {
        let given = |name: &str| fields.given(name).map(str::to_owned);
        let last = Period::month_before(today);
        let mut wrong = Vec::new();
        let mut day = |name: &'static str, otherwise: Date| match fields.given(name) {
            None => otherwise,
            Some(text) => read_day(text).unwrap_or_else(|| {
                wrong.push(name);
                otherwise
            }),
        };
        let (from, to) = (day("from", last.from), day("to", last.to));
        let period = Period::new(from, to).unwrap_or_else(|| {
            wrong.push("to");
            last
        });
        Self {
            period,
            terminal: given("terminal"),
            counter: given("counter"),
            survey: given("survey"),
            question: given("question"),
            with_misuse: fields.ticked("misuse"),
            wrong,
        }
    }

    /// The report that it asks for.
    pub(in crate::admin) fn request(&self, config: &Config, surveys: &Surveys, made: Timestamp) -> ReportRequest {
        let mut wanted = ReportRequest::from_config(config, surveys, self.period, made);
        wanted.terminal.clone_from(&self.terminal);
        wanted.counter.clone_from(&self.counter);
        wanted.survey.clone_from(&self.survey);
        wanted.question.clone_from(&self.question);
        wanted.with_misuse = self.with_misuse;
        wanted
    }

    /// As fields of a form or of an address.
    pub(in crate::admin) fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        fields.push("from", self.period.from.to_string());
        fields.push("to", self.period.to.to_string());
        let named = [
            ("terminal", &self.terminal),
            ("counter", &self.counter),
            ("survey", &self.survey),
            ("question", &self.question),
        ];
        for (name, value) in named {
            if let Some(value) = value {
                fields.push(name, value.as_str());
            }
        }
        if self.with_misuse {
            fields.push("misuse", "1");
        }
        fields
    }

    /// As the query of an address, without the question mark.
    pub(in crate::admin) fn query(&self) -> String {
        self.fields().with("", "")
    }

    /// The same of another period.
    pub(in crate::admin) fn in_period(&self, period: Period) -> Self {
        Self { period, wrong: Vec::new(), ..self.clone() }
    }
}

/// A day as people write it, "30. 11. 2026", or as browsers send it, "2026-11-30".
pub(in crate::admin) fn read_day(text: &str) -> Option<Date> {
    if let Ok(day) = text.trim().parse() {
        return Some(day);
    }
    let mut parts = text.split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let valid = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (valid >= date(1990, 1, 1)).then_some(valid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filter_of_an_address_is_written_back_as_it_was() {
        let fields = Fields::parse("from=2026-10-01&to=31.+10.+2026&terminal=prepazka-4&counter=matrika&misuse=1&x=1");
        let filter = SatisfactionFilter::from_fields(&fields, date(2026, 11, 30));
        assert_eq!(filter.period, Period::month_of(date(2026, 10, 5)));
        assert_eq!((filter.terminal.as_deref(), filter.counter.as_deref()), (Some("prepazka-4"), Some("matrika")));
        assert!(filter.survey.is_none() && filter.with_misuse && filter.wrong.is_empty());
        assert_eq!(filter.query(), "from=2026-10-01&to=2026-10-31&terminal=prepazka-4&counter=matrika&misuse=1");
        assert_eq!(SatisfactionFilter::from_fields(&filter.fields(), date(2027, 1, 1)), filter);
    }

    #[test]
    fn without_days_it_is_the_month_before_and_a_wrong_day_is_told() {
        let of = |text: &str| SatisfactionFilter::from_fields(&Fields::parse(text), date(2026, 11, 30));
        assert_eq!(of("").period, Period::month_of(date(2026, 10, 1)));
        assert_eq!(of("from=31.+2.+2026").wrong, ["from"]);
        assert_eq!(of("from=2026-11-02&to=2026-11-01").wrong, ["to"]);
        assert_eq!(read_day("1. 2. 26"), None);
        assert_eq!(read_day(" 1.2.2026 "), Some(date(2026, 2, 1)));
    }

    #[test]
    fn the_request_is_that_of_the_command_line() {
        let folder = std::path::Path::new("/tmp/none");
        let (config, surveys) = (Config::default_for("Vzorov", folder), Surveys::default());
        let filter = SatisfactionFilter::from_fields(&Fields::parse("survey=a&question=b"), date(2026, 11, 30));
        let wanted = filter.request(&config, &surveys, Timestamp::UNIX_EPOCH);
        assert_eq!((wanted.survey.as_deref(), wanted.question.as_deref()), (Some("a"), Some("b")));
        assert_eq!((wanted.few, wanted.with_comments, wanted.with_misuse), (surveys.few, false, false));
    }
}
