//! Clause of the standard as it is met by a board: number, title, verdict, what the board does, what shows it. Pure.

use crate::words::Words;

/// What became of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClauseVerdict {
    /// The board does it, and a test shows it.
    Met,
    /// The board does not do it with this configuration.
    NotMet,
    /// It depends on what no configuration tells.
    ForPerson,
    /// The board has nothing that the clause is about.
    NotApplicable,
}

impl ClauseVerdict {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Met, Self::NotMet, Self::ForPerson, Self::NotApplicable];

    /// Key of its words.
    pub(crate) const fn message_key(self) -> &'static str {
        match self {
            Self::Met => "acc-met",
            Self::NotMet => "acc-not-met",
            Self::ForPerson => "acc-for-person",
            Self::NotApplicable => "acc-not-applicable",
        }
    }

    /// Its name for machines.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::ForPerson => "person",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// Words by their key, with the values that they name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClauseText {
    key: &'static str,
    values: Vec<(&'static str, String)>,
}

impl ClauseText {
    /// Words with values.
    pub(super) fn with(key: &'static str, values: Vec<(&'static str, String)>) -> Self {
        Self { key, values }
    }

    /// In the language of these words.
    pub(crate) fn in_words(&self, words: &Words) -> String {
        let values: Vec<(&str, &str)> = self.values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        words.fill(self.key, &values)
    }
}

impl From<&'static str> for ClauseText {
    fn from(key: &'static str) -> Self {
        Self { key, values: vec![] }
    }
}

/// A clause and how this board meets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AccessibilityClause {
    /// Its number in V3.2.1.
    pub number: &'static str,
    /// Its title in Czech and in English, in our own words.
    pub title: (&'static str, &'static str),
    /// What became of it.
    pub verdict: ClauseVerdict,
    /// What the board does.
    pub state: ClauseText,
    /// What is to be set, as it stands in the configuration; blank where nothing is.
    pub advice: String,
    /// Tests of the repository that show it, each as `file::test`.
    pub tests: &'static [&'static str],
    /// What a person has to judge.
    pub person: Option<ClauseText>,
}

impl AccessibilityClause {
    /// The board does it; `tests` show it.
    pub(super) fn met(
        number: &'static str,
        title: (&'static str, &'static str),
        state: impl Into<ClauseText>,
        tests: &'static [&'static str],
    ) -> Self {
        Self::new(number, title, ClauseVerdict::Met, state.into()).shown_by(tests)
    }

    /// The board does not do it unless something is set.
    pub(super) fn not_met(
        number: &'static str,
        title: (&'static str, &'static str),
        state: impl Into<ClauseText>,
        advice: impl Into<String>,
    ) -> Self {
        Self { advice: advice.into(), ..Self::new(number, title, ClauseVerdict::NotMet, state.into()) }
    }

    /// A person has to judge it.
    pub(super) fn for_person(
        number: &'static str,
        title: (&'static str, &'static str),
        state: impl Into<ClauseText>,
        person: &'static str,
    ) -> Self {
        Self::new(number, title, ClauseVerdict::ForPerson, state.into()).judged_by_person(person)
    }

    /// It is about what the board does not have.
    pub(super) fn not_applicable(
        number: &'static str,
        title: (&'static str, &'static str),
        state: impl Into<ClauseText>,
    ) -> Self {
        Self::new(number, title, ClauseVerdict::NotApplicable, state.into())
    }

    fn new(
        number: &'static str,
        title: (&'static str, &'static str),
        verdict: ClauseVerdict,
        state: ClauseText,
    ) -> Self {
        Self { number, title, verdict, state, advice: String::new(), tests: &[], person: None }
    }

    /// With the tests that show it.
    pub(super) fn shown_by(self, tests: &'static [&'static str]) -> Self {
        Self { tests, ..self }
    }

    /// With what a person has to judge besides.
    pub(super) fn judged_by_person(self, key: &'static str) -> Self {
        Self { person: Some(key.into()), ..self }
    }
}
