//! Table reader: reads one TOML table key by key and records a problem instead of stopping at it.
//!
//! After a problem reading goes on with a stand-in value; the configuration is only handed out when there was none.

use std::{
    cell::RefCell,
    collections::BTreeSet,
    fmt::Display,
    ops::{Range, RangeInclusive},
};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::report::{ConfigProblem, line_and_column};
use crate::platform::nearest_word::nearest_word;

/// Keys, in whatever table, whose values nobody is shown.
pub(crate) const SECRET_KEYS: [&str; 5] = ["pin", "token", "database", "webhook", "ping"];
/// Characters of a value that a problem repeats.
const GIVEN: usize = 60;

/// The text, and what was found wrong with it so far.
pub(super) struct ConfigFindings<'a> {
    pub text: &'a str,
    /// Problems with the byte they are at.
    pub problems: RefCell<Vec<(usize, ConfigProblem)>>,
    /// Every key that was asked for, `idle.after-s`; what the tests compare the examples with.
    pub known: RefCell<BTreeSet<String>>,
}

impl<'a> ConfigFindings<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, problems: RefCell::default(), known: RefCell::default() }
    }

    /// Writes down a problem at a byte of the text.
    pub(crate) fn add_problem(
        &self,
        at: usize,
        key: String,
        wrong: String,
        legal: Option<String>,
        given: Option<String>,
    ) {
        let place = Some(line_and_column(self.text, at));
        self.problems.borrow_mut().push((at, ConfigProblem { place, key, wrong, legal, given }));
    }

    /// The source text of a value, shortened.
    fn given(&self, span: Range<usize>) -> Option<String> {
        let text = self.text.get(span)?;
        let line = text.lines().next().unwrap_or_default();
        let shown: String = line.chars().take(GIVEN).collect();
        Some(if shown.len() < text.len() { format!("{shown}…") } else { shown })
    }
}

/// One table of the file, or the absence of it.
pub(super) struct TableReader<'a> {
    findings: &'a ConfigFindings<'a>,
    /// Name for people, `feed[2]`.
    name: String,
    /// Name in the list of known keys, `feed`.
    kind: &'static str,
    table: Option<&'a DeTable<'a>>,
    /// Byte at which a missing key is reported.
    at: usize,
    asked: Vec<&'static str>,
}

impl<'a> TableReader<'a> {
    /// The file's top.
    pub(crate) fn top(findings: &'a ConfigFindings<'a>, table: &'a DeTable<'a>) -> Self {
        Self { findings, name: String::new(), kind: "", table: Some(table), at: 0, asked: Vec::new() }
    }

    /// The table `[name]`; an absent one is empty.
    pub(crate) fn table(&mut self, name: &'static str) -> TableReader<'a> {
        let found = self.find(name);
        let table = match found.map(|it| it.1.get_ref()) {
            Some(DeValue::Table(table)) => Some(table),
            Some(_) => {
                self.report_problem(name, "is not a table", &format!("[{name}] with its keys below"));
                None
            }
            None => None,
        };
        let at = found.map_or(0, |it| it.0);
        TableReader { findings: self.findings, name: self.path(name), kind: name, table, at, asked: Vec::new() }
    }

    /// The tables `[[name]]`.
    pub(crate) fn tables(&mut self, name: &'static str) -> Vec<TableReader<'a>> {
        let Some((_, value)) = self.find(name) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            self.report_problem(name, "is not a list", &format!("[[{name}]], with two pairs of brackets"));
            return Vec::new();
        };
        let mut sections = Vec::new();
        for (i, item) in array.iter().enumerate() {
            let (findings, at, numbered) = (self.findings, item.span().start, self.path(format!("{name}[{}]", i + 1)));
            match item.get_ref() {
                DeValue::Table(table) => {
                    let (kind, table, asked) = (name, Some(table), Vec::new());
                    sections.push(TableReader { findings, name: numbered, kind, table, at, asked });
                }
                _ => findings.add_problem(at, numbered, "is not a table".to_owned(), None, findings.given(item.span())),
            }
        }
        sections
    }

    /// A whole number within `legal`.
    pub(crate) fn integer(&mut self, key: &'static str, legal: RangeInclusive<u64>) -> Option<u64> {
        let words = format!("a whole number from {} to {}", legal.start(), legal.end());
        self.value(key, &words, |value| match value {
            DeValue::Integer(it) => u64::from_str_radix(it.as_str(), it.radix())
                .ok()
                .filter(|it| legal.contains(it))
                .ok_or("is out of range"),
            _ => Err("is not a whole number"),
        })
    }

    /// A number within `legal`, with or without a decimal point.
    pub(crate) fn decimal(&mut self, key: &'static str, legal: RangeInclusive<f32>) -> Option<f32> {
        let words = format!("a number from {} to {}", legal.start(), legal.end());
        self.value(key, &words, |value| {
            match value {
                DeValue::Integer(it) if it.radix() == 10 => Ok(it.as_str()),
                DeValue::Float(it) => Ok(it.as_str()),
                _ => Err("is not a number"),
            }?
            .parse()
            .ok()
            .filter(|it| legal.contains(it))
            .ok_or("is out of range")
        })
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.value(key, "true or false", |value| match value {
            DeValue::Boolean(it) => Ok(*it),
            _ => Err("is not true or false"),
        })
    }

    /// A text that is not blank.
    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        self.parsed(key, "a text in quotes", |text| {
            let text = text.trim();
            if text.is_empty() { Err("is blank") } else { Ok(text.to_owned()) }
        })
    }

    /// A list of texts, none of them blank.
    pub(crate) fn texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        self.value(key, "a list of texts, [\"one\", \"two\"]", |value| {
            let DeValue::Array(array) = value else { return Err("is not a list") };
            let text = |item: &Spanned<DeValue<'a>>| match item.get_ref() {
                DeValue::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
                _ => None,
            };
            let texts: Option<Vec<String>> = array.iter().map(text).collect();
            texts.filter(|texts| !texts.is_empty()).ok_or("holds something that is no text, or nothing")
        })
    }

    /// A text that `parse` makes something of.
    pub(crate) fn parsed<T>(
        &mut self,
        key: &'static str,
        legal: &str,
        parse: impl FnOnce(&str) -> Result<T, &'static str>,
    ) -> Option<T> {
        self.value(key, legal, |value| match value {
            DeValue::String(text) => parse(text),
            _ => Err("is not a text in quotes"),
        })
    }

    /// A list of small whole numbers, each within `legal`.
    pub(crate) fn integers(&mut self, key: &'static str, legal: RangeInclusive<u64>) -> Vec<u8> {
        let words = format!("a list of whole numbers from {} to {}", legal.start(), legal.end());
        let read = self.value(key, &words, |value| {
            let DeValue::Array(array) = value else { return Err("is not a list") };
            let one = |item: &Spanned<DeValue<'a>>| match item.get_ref() {
                DeValue::Integer(it) => {
                    u64::from_str_radix(it.as_str(), it.radix()).ok().filter(|it| legal.contains(it))
                }
                _ => None,
            };
            let numbers: Option<Vec<u8>> = array.iter().map(|it| u8::try_from(one(it)?).ok()).collect();
            numbers.ok_or("holds something that is out of range")
        });
        read.unwrap_or_default()
    }

    /// A value of which `read` makes something, whatever its kind.
    pub(crate) fn value_with<T>(
        &mut self,
        key: &'static str,
        legal: &str,
        read: impl FnOnce(&DeValue<'a>) -> Result<T, &'static str>,
    ) -> Option<T> {
        self.value(key, legal, read)
    }

    /// A list of texts, each of which `parse` makes something of; one text alone is a list of one. What is wrong is
    /// reported piece by piece and left out.
    pub(crate) fn parsed_list<T>(
        &mut self,
        key: &'static str,
        legal: &str,
        parse: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Vec<T> {
        let Some((_, value)) = self.find(key) else { return Vec::new() };
        let DeValue::Array(array) = value.get_ref() else {
            return self.parsed(key, legal, parse).into_iter().collect();
        };
        let mut out = Vec::new();
        for (i, item) in array.iter().enumerate() {
            let read = item.get_ref().as_str().ok_or("is not a text in quotes").and_then(&parse);
            match read {
                Ok(it) => out.push(it),
                Err(wrong) => {
                    let (at, key) = (item.span().start, format!("{}[{}]", self.path(key), i + 1));
                    self.findings.add_problem(
                        at,
                        key,
                        wrong.to_owned(),
                        Some(legal.to_owned()),
                        self.findings.given(item.span()),
                    );
                }
            }
        }
        out
    }

    /// Requires a key. Where it is present but wrong, that was reported already.
    pub(crate) fn required<T>(&mut self, key: &'static str, value: Option<T>, legal: &str) -> Option<T> {
        if value.is_none() && self.find(key).is_none() {
            let key = self.path(key);
            self.findings.add_problem(self.at, key, "is missing".to_owned(), Some(legal.to_owned()), None);
        }
        value
    }

    /// True when the key is there, right or wrong.
    pub(crate) fn contains(&mut self, key: &'static str) -> bool {
        self.find(key).is_some()
    }

    /// Reports the value of a key, or where it would stand.
    pub(crate) fn report_problem(&mut self, key: &'static str, wrong: &str, legal: &str) {
        let found = self.find(key);
        let at = found.map_or(self.at, |(_, value)| value.span().start);
        let given = found.and_then(|(_, value)| self.shown(key, value));
        let key = self.path(key);
        self.findings.add_problem(at, key, wrong.to_owned(), Some(legal.to_owned()), given);
    }

    /// Reports every key that nobody asked for.
    pub(crate) fn report_unknown_keys(self) {
        for (key, _) in self.table.into_iter().flatten() {
            let given = key.get_ref().as_ref();
            if self.asked.contains(&given) {
                continue;
            }
            let wrong = match nearest_word(given, self.asked.iter().copied()) {
                Some(meant) => format!("unknown key, did you mean {meant}?"),
                None => "unknown key".to_owned(),
            };
            let legal = self.asked.join(", ");
            self.findings.add_problem(key.span().start, self.path(given), wrong, Some(legal), Some(given.to_owned()));
        }
    }

    fn value<T>(
        &mut self,
        key: &'static str,
        legal: &str,
        read: impl FnOnce(&DeValue<'a>) -> Result<T, &'static str>,
    ) -> Option<T> {
        let (_, value) = self.find(key)?;
        match read(value.get_ref()) {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.report_problem(key, wrong, legal);
                None
            }
        }
    }

    /// Byte of the key and its value. Every key that is asked for becomes known here.
    /// A key that has no effect any more, and is no problem in a file that was written for an older version.
    pub(crate) fn obsolete(&mut self, key: &'static str) {
        self.asked.push(key);
    }

    fn find(&mut self, key: &'static str) -> Option<(usize, &'a Spanned<DeValue<'a>>)> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
            let known = if self.kind.is_empty() { key.to_owned() } else { format!("{}.{key}", self.kind) };
            self.findings.known.borrow_mut().insert(known);
        }
        let found = self.table?.iter().find(|(name, _)| name.get_ref().as_ref() == key);
        found.map(|(name, value)| (name.span().start, value))
    }

    fn shown(&self, key: &str, value: &Spanned<DeValue<'a>>) -> Option<String> {
        // A report is read over shoulders and sent by mail.
        if SECRET_KEYS.contains(&key) { Some("(hidden)".to_owned()) } else { self.findings.given(value.span()) }
    }

    fn path(&self, key: impl Display) -> String {
        if self.name.is_empty() { key.to_string() } else { format!("{}.{key}", self.name) }
    }
}
