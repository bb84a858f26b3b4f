//! Filter of the journal: which entries are asked for, as the fields of an address say it. Pure.

use jiff::{civil::Date, tz::TimeZone};

use crate::{
    admin::web::Fields,
    evidence::{JournalEntry, JournalEvent},
    notice::fold,
};

/// What people do.
const ACTS: &[&str] = &["act"];
/// What the board does by itself and people ask for.
pub(super) const BOARD: &[&str] =
    &["posted", "revised", "taken-down", "held", "released", "crisis", "machine", "purged"];
/// Both.
const ALL: &[&str] = &["act", "posted", "revised", "taken-down", "held", "released", "crisis", "machine", "purged"];
/// An entry so many days older than the first day that is asked for ends the reading: clocks are set back by less.
const MARGIN: i64 = 31;

/// Which entries are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct JournalFilter {
    /// Folded.
    who: String,
    what: WantedKind,
    from: Option<Date>,
    /// The last day, included.
    to: Option<Date>,
    /// Folded.
    text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum WantedKind {
    Everything,
    Acts,
    Board,
    /// A kind of the board's entries.
    Kind(String),
    /// A kind of acts.
    Act(String),
}

impl JournalFilter {
    /// The filter of an address, and the fields that are no day.
    pub(super) fn read(fields: &Fields) -> (Self, Vec<&'static str>) {
        let mut wrong = Vec::new();
        let mut day = |name: &'static str| {
            let text = fields.given(name)?;
            let day = parse_day(text);
            if day.is_none() {
                wrong.push(name);
            }
            day
        };
        let (from, to) = (day("from"), day("to"));
        let what = match fields.get("what") {
            "" => WantedKind::Everything,
            "acts" => WantedKind::Acts,
            "board" => WantedKind::Board,
            word => match word.strip_prefix("act-") {
                Some(word) => WantedKind::Act(word.to_owned()),
                None => WantedKind::Kind(word.to_owned()),
            },
        };
        (Self { who: fold(fields.get("who")), what, from, to, text: fold(fields.get("q")) }, wrong)
    }

    /// Whether everything is asked for.
    pub(super) fn is_open(&self) -> bool {
        let open = self.who.is_empty() && self.text.is_empty() && self.what == WantedKind::Everything;
        open && self.from.is_none() && self.to.is_none()
    }

    /// The kinds of entries that have to be read.
    pub(super) fn kinds(&self) -> &'static [&'static str] {
        match &self.what {
            WantedKind::Acts | WantedKind::Act(_) => ACTS,
            _ if !self.who.is_empty() => ACTS,
            WantedKind::Board | WantedKind::Kind(_) => BOARD,
            WantedKind::Everything => ALL,
        }
    }

    /// Whether nothing older can match.
    pub(super) fn ends_before(&self, entry: &JournalEntry, zone: &TimeZone) -> bool {
        let day = entry.at.to_zoned(zone.clone()).date();
        let gap = self.from.and_then(|from| from.since(day).ok()).map_or(0, |gap| i64::from(gap.get_days()));
        !entry.doubtful && gap > MARGIN
    }

    /// Whether an entry is asked for.
    pub(super) fn matches(&self, entry: &JournalEntry, zone: &TimeZone) -> bool {
        let day = entry.at.to_zoned(zone.clone()).date();
        let in_time = self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to);
        in_time && self.is_kind(&entry.event) && self.is_by(&entry.event) && self.has_text(&entry.event)
    }

    fn is_kind(&self, event: &JournalEvent) -> bool {
        match (&self.what, event) {
            (WantedKind::Everything, _) => true,
            (WantedKind::Acts, event) => matches!(event, JournalEvent::Act { .. }),
            (WantedKind::Board, event) => !matches!(event, JournalEvent::Act { .. }),
            (WantedKind::Act(word), JournalEvent::Act { what, .. }) => what == word,
            (WantedKind::Act(_), _) => false,
            (WantedKind::Kind(kind), event) => event.kind() == kind,
        }
    }

    fn is_by(&self, event: &JournalEvent) -> bool {
        match event {
            _ if self.who.is_empty() => true,
            JournalEvent::Act { who, name, .. } => fold(who).contains(&self.who) || fold(name).contains(&self.who),
            _ => false,
        }
    }

    fn has_text(&self, event: &JournalEvent) -> bool {
        self.text.is_empty() || texts(event).into_iter().any(|text| fold(text).contains(&self.text))
    }
}

/// Everything in an entry that a person may look for.
fn texts(event: &JournalEvent) -> Vec<&str> {
    match event {
        JournalEvent::Act { who, name, target, changes, why, .. } => {
            let values = changes.iter().flat_map(|it| [Some(it.field.as_str()), it.old.as_deref(), it.new.as_deref()]);
            let plain = [Some(who.as_str()), Some(name.as_str()), Some(target.as_str()), why.as_deref()];
            plain.into_iter().chain(values).flatten().collect()
        }
        JournalEvent::Posted { notice, .. } | JournalEvent::Revised { notice, .. } => {
            let given = [notice.reference.as_deref(), notice.file_mark.as_deref(), notice.originator.as_deref()];
            let plain = [notice.title.as_str(), notice.id.0.as_str(), notice.source.0.as_str()];
            plain.into_iter().chain(given.into_iter().flatten()).collect()
        }
        JournalEvent::TakenDown { source, id, why, .. } => {
            [source.0.as_str(), id.0.as_str()].into_iter().chain(why.as_deref()).collect()
        }
        JournalEvent::Held { source, .. } | JournalEvent::Released { source } => vec![source.0.as_str()],
        JournalEvent::Crisis { id, headline, .. } => vec![id.as_str(), headline.as_str()],
        _ => Vec::new(),
    }
}

/// A day as people write it, "30. 11. 2026", or as a browser sends it, "2026-11-30".
fn parse_day(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let parts: Vec<i16> = text.split('.').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [day, month, year] = parts.as_slice() else { return None };
    Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::{
        evidence::FieldChange,
        notice::{BlobHash, NoticeId, SourceId},
    };

    fn entry(at: &str, event: JournalEvent) -> JournalEntry {
        let at: Timestamp = at.parse().unwrap();
        JournalEntry { seq: 1, at, doubtful: false, event, prev: BlobHash([0; 32]) }
    }

    fn act() -> JournalEntry {
        let change = FieldChange { field: "until".into(), old: Some("7. 12. 2026".into()), new: None };
        let event = JournalEvent::Act {
            act: "a".into(),
            who: "novakova".into(),
            name: "Jana Nováková".into(),
            role: "clerk".into(),
            account: None,
            what: "take-down".into(),
            target: "Záměr prodeje pozemku".into(),
            changes: vec![change],
            why: Some("Prodáno dříve".into()),
        };
        entry("2026-11-30T23:30:00Z", event)
    }

    fn matches(query: &str, entry: &JournalEntry) -> bool {
        JournalFilter::read(&Fields::parse(query)).0.matches(entry, &TimeZone::get("Europe/Prague").unwrap())
    }

    #[test]
    fn an_entry_is_found_by_person_kind_day_and_words_without_diacritics() {
        let act = act();
        for query in [
            "",
            "who=novak",
            "who=JANA",
            "what=acts",
            "what=act-take-down",
            "from=1.+12.+2026",
            "from=2026-12-01&to=2026-12-01",
            "q=zamer",
            "q=prodano",
            "q=7.+12.",
        ] {
            assert!(matches(query, &act), "{query}");
        }
        for query in ["who=svoboda", "what=board", "what=act-post", "what=posted", "to=30.11.2026", "q=pronájem"] {
            assert!(!matches(query, &act), "{query}");
        }
        let down = JournalEvent::TakenDown {
            source: SourceId("slozka".into()),
            id: NoticeId("zamer.pdf".into()),
            planned: Some(date(2026, 12, 7)),
            by: crate::evidence::TakenDownBy::Folder,
            why: None,
        };
        let down = entry("2026-11-30T10:00:00Z", down);
        assert!(matches("what=board", &down) && matches("what=taken-down", &down) && matches("q=zamer", &down));
        assert!(!matches("who=novak", &down) && !matches("what=acts", &down));
    }

    #[test]
    fn what_is_no_day_is_told() {
        let read = |query: &str| JournalFilter::read(&Fields::parse(query)).1;
        assert_eq!(read("from=31.+11.+2026&to=zitra"), ["from", "to"]);
        assert!(read("from=29.2.2028&to=2026-11-30").is_empty());
    }

    #[test]
    fn reading_ends_well_before_the_first_day() {
        let (filter, _) = JournalFilter::read(&Fields::parse("from=2027-01-20"));
        let zone = TimeZone::UTC;
        assert!(filter.ends_before(&act(), &zone));
        assert!(!filter.ends_before(&JournalEntry { doubtful: true, ..act() }, &zone));
        let (near, _) = JournalFilter::read(&Fields::parse("from=2026-12-20"));
        assert!(
            !near.ends_before(&act(), &zone) && !JournalFilter::read(&Fields::default()).0.ends_before(&act(), &zone)
        );
    }
}
