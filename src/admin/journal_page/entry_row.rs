//! Row of the journal's table: an entry in words. Pure.

use jiff::tz::TimeZone;

use super::{
    notice_titles::{NoticeTitles, TitledNotice},
    revised_fields::revised_fields,
};
use crate::{
    admin::{
        access::Role,
        acts::ActKind,
        board::notice_acts::NOTICE,
        change_words::{field_words, moment, value_words},
    },
    evidence::{CrisisChange, FieldChange, JournalEntry, JournalEvent, MachinePart, TakenDownBy},
    notice::{NoticeId, SourceId},
    words::Words,
};

/// Values of more bytes than this are folded.
const LONG: usize = 300;

/// An entry in words.
pub(super) struct EntryRow {
    pub(super) number: u64,
    pub(super) time: String,
    /// The board did not know the time.
    pub(super) doubtful: bool,
    /// Name of the person, or that it was the board.
    pub(super) who: String,
    /// Login and role; empty of the board.
    pub(super) who_detail: String,
    pub(super) what: String,
    pub(super) target: String,
    /// The notice that `target` is the identity of, where its title is known.
    pub(super) notice: Option<TitledNotice>,
    pub(super) changes: Vec<ChangeRow>,
    pub(super) why: String,
}

/// A value that changed; both are `None` where only that it changed is known.
pub(super) struct ChangeRow {
    pub(super) field: String,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
    /// The notice that `new` is the identity of, where its title is known.
    pub(super) notice: Option<TitledNotice>,
}

impl ChangeRow {
    /// It would fill a screen, as a whole survey does; it is folded.
    pub(super) fn is_long(&self) -> bool {
        let length = |value: &Option<String>| value.as_ref().map_or(0, String::len);
        length(&self.old).saturating_add(length(&self.new)) > LONG
    }
}

/// The row of an entry. Where a crisis message is shown nobody is asked for a reason: the message is the reason, and the row
/// says so.
pub(super) fn entry_row(entry: &JournalEntry, titles: &NoticeTitles, words: &Words, zone: &TimeZone) -> EntryRow {
    let board = words.get("journal-board");
    let mut row = EntryRow {
        number: entry.seq,
        time: moment(entry.at, words, zone),
        doubtful: entry.doubtful,
        who: board,
        who_detail: String::new(),
        what: words.find(&format!("journal-kind-{}", entry.event.kind())).unwrap_or_default(),
        target: String::new(),
        notice: None,
        changes: Vec::new(),
        why: String::new(),
    };
    match &entry.event {
        JournalEvent::Act { who, name, role, account, what, target, changes, why, .. } => {
            let role = Role::from_word(role).map_or_else(|| role.clone(), |role| words.get(role.message_key()));
            row.who = name.clone();
            row.who_detail = format!("{who}, {role}");
            // A word of a newer program is shown as it is.
            if let Some(account) = account {
                let origin = words.find(&format!("origin-{account}")).unwrap_or_else(|| account.clone());
                row.who_detail = format!("{}, {origin}", row.who_detail);
            }
            row.what = words.find(&format!("act-{what}")).unwrap_or_else(|| what.clone());
            row.target = target.clone();
            row.why = match why {
                Some(why) => why.clone(),
                None if what == ActKind::ShowCrisis.word() => words.get("journal-why-message"),
                None => String::new(),
            };
            let change = |it: &FieldChange| match &it.new {
                // It says whose the changes after it are, and is the same before and after.
                Some(value) if it.old == it.new => {
                    let notice = Some(value).filter(|_| it.field == NOTICE).and_then(|id| titles.only(id)).cloned();
                    ChangeRow { notice, ..new(&it.field, value.clone(), words) }
                }
                _ => change_row(it, words, zone),
            };
            row.changes = changes.iter().map(change).collect();
        }
        JournalEvent::Posted { notice, .. } => {
            row.target = identity(&notice.source, &notice.id);
            row.notice = Some(TitledNotice::of(notice));
            row.changes = vec![new("from", words.short_date(notice.posting.from), words)];
            row.changes.extend(notice.posting.until.map(|until| new("until", words.short_date(until), words)));
        }
        JournalEvent::Revised { notice, what } => {
            row.target = identity(&notice.source, &notice.id);
            row.notice = Some(TitledNotice::of(notice));
            row.changes = revised_fields(notice, what).iter().map(|it| change_row(it, words, zone)).collect();
        }
        JournalEvent::TakenDown { source, id, by, why, .. } => {
            row.target = identity(source, id);
            row.notice = titles.get(source, id).cloned();
            let by = words.get(taken_down_key(*by));
            row.why = why.as_ref().map_or_else(|| by.clone(), |why| format!("{by}: {why}"));
        }
        JournalEvent::Held { source, missing, shown } => {
            row.target = source.0.clone();
            let (missing, shown) = (missing.to_string(), shown.to_string());
            row.why = words.fill("journal-held-missing", &[("value", &missing), ("of", &shown)]);
        }
        JournalEvent::Released { source } => row.target = source.0.clone(),
        JournalEvent::Crisis { headline, what, expires, .. } => {
            row.target = headline.clone();
            let state = match what {
                CrisisChange::Shown => "journal-crisis-shown",
                CrisisChange::Updated => "journal-crisis-updated",
                CrisisChange::Ended => "journal-crisis-ended",
            };
            row.changes.push(new("state", words.get(state), words));
            row.changes.extend(expires.map(|at| new("expires", moment(at, words, zone), words)));
        }
        JournalEvent::Machine { part, well, celsius } => {
            row.target = words.get(machine_part_key(*part));
            row.why = words.get(if *well { "journal-machine-well" } else { "journal-machine-ill" });
            row.why.extend(celsius.map(|degrees| format!(" ({degrees}\u{a0}°C)")));
        }
        JournalEvent::Purged { hashes } => {
            row.target = words.fill("journal-purged-files", &[("value", &hashes.len().to_string())]);
        }
        _ => {}
    }
    row
}

/// A change with its values in words.
fn change_row(it: &FieldChange, words: &Words, zone: &TimeZone) -> ChangeRow {
    let told = |value: &Option<String>| value.as_ref().map(|value| value_words(&it.field, value, words, zone));
    ChangeRow { field: field_words(&it.field, words), old: told(&it.old), new: told(&it.new), notice: None }
}

fn new(field: &str, value: String, words: &Words) -> ChangeRow {
    ChangeRow { field: field_words(field, words), old: None, new: Some(value), notice: None }
}

/// The identity of a notice with its source, where it does not say that itself: a folder's names begin with the folder's own.
fn identity(source: &SourceId, id: &NoticeId) -> String {
    if id.0.starts_with(&source.0) { id.0.clone() } else { format!("{} ({})", id.0, source.0) }
}

fn machine_part_key(part: MachinePart) -> &'static str {
    match part {
        MachinePart::Temperature => "journal-machine-temperature",
        MachinePart::Voltage => "journal-machine-voltage",
        MachinePart::Clock => "journal-machine-clock",
        MachinePart::Disk => "journal-machine-disk",
    }
}

fn taken_down_key(by: TakenDownBy) -> &'static str {
    match by {
        TakenDownBy::OwnDate => "journal-by-own-date",
        TakenDownBy::Source => "journal-by-source",
        TakenDownBy::Confirmed => "journal-by-confirmed",
        TakenDownBy::Folder => "journal-by-folder",
        TakenDownBy::Human => "journal-by-human",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        admin::journal_page::journal_filter::BOARD,
        evidence::{ChainHead, CrisisOrigin},
        words::Language,
    };

    #[test]
    fn what_became_of_a_crisis_message_is_a_value_and_no_reason() {
        let event = JournalEvent::Crisis {
            id: "vyveska".into(),
            headline: "Voda není pitná".into(),
            from: CrisisOrigin::Manual,
            what: CrisisChange::Shown,
            expires: None,
        };
        let (line, _) = ChainHead::EMPTY.next_entry("2026-11-30T09:00:00Z".parse().unwrap(), event).unwrap();
        let (entry, _) = JournalEntry::parse(&line).unwrap();
        let words = Words::for_admin(Language::Czech);
        let row = entry_row(&entry, &NoticeTitles::default(), &words, &TimeZone::UTC);
        assert_eq!((row.target.as_str(), row.why.as_str()), ("Voda není pitná", ""));
        let told: Vec<_> = row.changes.iter().map(|it| (it.field.as_str(), it.new.as_deref())).collect();
        assert_eq!(told, [("stav", Some("zobrazena"))]);
    }

    #[test]
    fn every_kind_of_entry_has_words_in_every_language() {
        for language in Language::ALL {
            let words = Words::for_admin(language);
            for kind in BOARD {
                assert!(words.find(&format!("journal-kind-{kind}")).is_some(), "{language:?}: {kind}");
            }
            for part in [MachinePart::Temperature, MachinePart::Voltage, MachinePart::Clock, MachinePart::Disk] {
                assert!(words.find(machine_part_key(part)).is_some(), "{language:?}: {part:?}");
            }
            for key in ["journal-machine-well", "journal-machine-ill"] {
                assert!(words.find(key).is_some(), "{language:?}: {key}");
            }
            for kind in ActKind::ALL {
                assert!(words.find(&format!("act-{}", kind.word())).is_some(), "{language:?}: {}", kind.word());
            }
        }
    }
}
