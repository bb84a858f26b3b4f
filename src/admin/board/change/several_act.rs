//! Act with several notices, as a form asks for it: taking down, or another end.

use jiff::civil::Date;

use crate::admin::{
    board::day_field::read_day,
    example_day::example_day,
    reason_field::reason_of,
    web::{Request, frame::FormProblem},
};

/// Notices of one act at the most; the entry in the journal has a bound.
const MOST: usize = 100;

/// What is done to all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SeveralAct {
    TakeDown { reason: String },
    End { day: Date, reason: String },
}

impl SeveralAct {
    /// Why it is done, to all of them alike.
    pub(super) fn reason(&self) -> &str {
        match self {
            Self::TakeDown { reason } | Self::End { reason, .. } => reason,
        }
    }
}

/// What the form asks for; a form that asks for nothing possible is told why.
pub(super) fn several_act(request: &Request) -> Result<SeveralAct, FormProblem> {
    let words = &request.words;
    let problem = |field: &str, key: &str| FormProblem { field: field.to_owned(), text: words.get(key) };
    let count = request.form.all("n").count();
    if count == 0 {
        return Err(problem("n", "board-problem-none"));
    }
    if count > MOST {
        return Err(problem("n", "board-problem-many"));
    }
    let reason = || reason_of(request.form.get("reason")).map_err(|key| problem("reason", key));
    match request.form.get("act") {
        "take-down" => Ok(SeveralAct::TakeDown { reason: reason()? }),
        "end" => {
            let wrong = || words.fill("board-problem-day", &[("value", &example_day(request.today))]);
            let day = read_day(request.form.get("day"));
            let day = day.ok_or_else(|| FormProblem { field: "day".to_owned(), text: wrong() })?;
            if day < request.today {
                return Err(problem("day", "board-problem-end-past"));
            }
            Ok(SeveralAct::End { day, reason: reason()? })
        }
        _ => Err(problem("several", "board-problem-act")),
    }
}
