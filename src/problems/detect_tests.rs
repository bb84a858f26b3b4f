//! Tests of problem detection, input by input; a healthy board has no problems.

use jiff::civil::date;

use super::*;
use crate::{
    notice::{Attachment, Blob, BlobHash, MediaKind, NoticeId, NoticeKind, Posting, SourceId},
    source::{DisplayChecks, SourceDefect},
    store::{HeldLoss, MissingNotice, SourceDefects},
};

fn now() -> Timestamp {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

fn ago(hours: i64) -> Option<Timestamp> {
    now().checked_sub(SignedDuration::from_hours(hours)).ok()
}

fn source(name: &str, checked: Option<Timestamp>, problem: Option<&str>) -> SourceState {
    let problem = problem.map(str::to_owned);
    SourceState { checked, problem, ..SourceState::unknown(SourceId(name.to_owned())) }
}

fn notice(title: &str, attachments: Vec<Attachment>) -> Arc<Notice> {
    let posting = Posting { from: date(2026, 11, 1), until: None };
    let notice = Notice::new(SourceId("mesto".to_owned()), NoticeId(title.to_owned()), title, posting);
    Arc::new(Notice { attachments, ..notice })
}

fn board(notices: Vec<Arc<Notice>>, sources: Vec<SourceState>) -> ProblemInputs {
    let mut snapshot = Snapshot::from_notices(notices, date(2026, 11, 23), now());
    snapshot.sources = sources;
    ProblemInputs {
        now: now(),
        attachments: Arc::new(count_attachment_faults(&snapshot, &DisplayChecks::new())),
        snapshot: Some(Arc::new(snapshot)),
        ..ProblemInputs::default()
    }
}

fn found(inputs: &ProblemInputs) -> Vec<(ProblemKind, String, bool)> {
    find_problems(inputs).into_iter().map(|it| (it.kind, it.place, it.urgent)).collect()
}

fn one(kind: ProblemKind, place: &str, urgent: bool) -> Vec<(ProblemKind, String, bool)> {
    vec![(kind, place.to_owned(), urgent)]
}

fn there(kind: MediaKind) -> Option<Blob> {
    Some(Blob { hash: BlobHash::digest(b"x"), kind, bytes: 1 })
}

#[test]
fn a_board_that_is_well_has_no_problem() {
    let whole = Attachment { blob: there(MediaKind::Pdf), ..Attachment::new("a.pdf", "https://mesto.example/a.pdf") };
    let mut inputs = board(vec![notice("Záměr", vec![whole])], vec![source("mesto", ago(1), None)]);
    inputs.disks = vec![DiskRoom { folder: "/var".to_owned(), free: 2 << 30, least: 1 << 30 }];
    inputs.workers = Some(WorkerCounts { wanted: 2, running: 1 });
    inputs.warnings = Some(AlertFeedHealth::default());
    inputs.delivery = Some(DeliveryStatus { waiting: 7, ..DeliveryStatus::default() });
    assert_eq!(found(&inputs), []);
    assert_eq!(found(&ProblemInputs::default()), [], "what is not known is not wrong");
}

#[test]
fn a_source_is_told_of_and_urgent_after_its_hours() {
    let hangs = || vec![notice("Záměr", vec![])];
    for (checked, problem, told) in [
        (ago(1), None, None),
        (ago(1), Some("the server answered 500"), Some(false)),
        (ago(4), Some("the server answered 500"), Some(true)),
        (None, Some("the server answered 500"), Some(false)),
        (None, None, Some(false)),
        (ago(47), None, None),
        (ago(48), None, Some(true)),
    ] {
        let inputs = board(hangs(), vec![source("mesto", checked, problem)]);
        let wanted = told.map(|urgent| one(ProblemKind::Source, "mesto", urgent)).unwrap_or_default();
        assert_eq!(found(&inputs), wanted, "{checked:?} {problem:?}");
    }
}

#[test]
fn an_empty_board_is_urgent_only_after_something_was_read() {
    assert_eq!(found(&board(vec![], vec![source("mesto", ago(0), None)])), one(ProblemKind::NothingHangs, "", true));
    let unread = found(&board(vec![], vec![source("mesto", None, Some("no network"))]));
    assert_eq!(unread, one(ProblemKind::Source, "mesto", false));
}

#[test]
fn what_is_held_is_told_with_how_much_and_since_when() {
    let pending = |held, hours| MissingNotice {
        id: NoticeId("1".to_owned()),
        title: "Záměr".to_owned(),
        since: ago(hours).unwrap(),
        readings: 1,
        held,
    };
    let mut lost = source("mesto", ago(0), None);
    lost.held = Some(HeldLoss { missing: 8, shown: 10 });
    lost.pending = vec![pending(true, 5), pending(true, 3)];
    let mut early = source("slozka", ago(0), None);
    early.pending = vec![pending(false, 9), pending(true, 2)];
    let told = find_problems(&board(vec![notice("Záměr", vec![])], vec![lost, early]));
    let told: Vec<_> = told.into_iter().map(|it| (it.kind, it.place, it.what, it.since)).collect();
    let wanted = |place: &str, what: &str, hours| (ProblemKind::Held, place.to_owned(), what.to_owned(), ago(hours));
    assert_eq!(told, [wanted("mesto", "8 of 10 are missing", 5), wanted("slozka", "1, first: Záměr", 2)]);
}

#[test]
fn attachments_are_counted_by_source_and_by_what_they_lack() {
    let missing = |name: &str| Attachment::new(name, format!("https://mesto.example/{name}"));
    let office =
        Attachment { blob: there(MediaKind::Office), obstacle: Some(Obstacle::NotConverted), ..missing("b.docx") };
    let notices = vec![notice("Záměr", vec![missing("a.pdf"), office]), notice("Rozpočet", vec![missing("c.pdf")])];
    let told = find_problems(&board(notices, vec![source("mesto", ago(0), None)]));
    let told: Vec<_> = told.iter().map(|it| (it.kind, it.what.as_str())).collect();
    assert_eq!(
        told,
        [(ProblemKind::Attachments, "2, first: Záměr: a.pdf"), (ProblemKind::Office, "1, first: Záměr: b.docx")]
    );

    // What was found out by drawing it counts as what its bytes tell.
    let drawn = Attachment { blob: there(MediaKind::Pdf), ..missing("d.pdf") };
    let snapshot = Snapshot::from_notices(vec![notice("Vyhláška", vec![drawn])], date(2026, 11, 23), now());
    let sights = DisplayChecks::from([(BlobHash::digest(b"x"), DisplayCheck::Hidden(Obstacle::Portfolio))]);
    let unshown = count_attachment_faults(&snapshot, &sights).unshown;
    let why = Obstacle::Portfolio.description().to_owned();
    assert_eq!(unshown, [UnshownDocument { document: "Vyhláška: d.pdf".to_owned(), why }]);

    // A message is shown by its text.
    let mut message =
        Notice::clone(&notice("vitejte", vec![Attachment { blob: there(MediaKind::Other), ..missing("v.md") }]));
    (message.kind, message.text) = (NoticeKind::Media, Some("# Vítejte".to_owned()));
    let snapshot = Snapshot::from_notices(vec![Arc::new(message)], date(2026, 11, 23), now());
    let sights = DisplayChecks::from([(BlobHash::digest(b"x"), DisplayCheck::Hidden(Obstacle::OtherKind))]);
    assert_eq!(count_attachment_faults(&snapshot, &sights).unshown, []);
}

#[test]
fn everything_else_is_told_by_its_kind() {
    let why = || Some("why".to_owned());
    let with = |change: &dyn Fn(&mut ProblemInputs)| {
        let mut inputs = ProblemInputs { now: now(), ..ProblemInputs::default() };
        change(&mut inputs);
        found(&inputs)
    };
    assert_eq!(with(&|it| it.clock = why()), one(ProblemKind::Clock, "", true));
    assert_eq!(with(&|it| it.journal = why()), one(ProblemKind::Journal, "", true));
    assert_eq!(with(&|it| it.store = why()), one(ProblemKind::Store, "", true));
    let disk = DiskRoom { folder: "/var/lib/vyveska".to_owned(), free: 5 << 20, least: 1 << 30 };
    assert_eq!(with(&|it| it.disks = vec![disk.clone()]), one(ProblemKind::Disk, "/var/lib/vyveska", true));
    assert_eq!(
        with(&|it| it.workers = Some(WorkerCounts { wanted: 2, running: 0 })),
        one(ProblemKind::Workers, "", true)
    );
    assert_eq!(with(&|it| it.converter = why()), one(ProblemKind::Converter, "", false));
    let health = Some(AlertFeedHealth { problem: why(), since: ago(1), ..AlertFeedHealth::default() });
    assert_eq!(with(&|it| it.warnings.clone_from(&health)), one(ProblemKind::Warnings, "", false));
    let silent = SignedDuration::from_secs;
    assert_eq!(with(&|it| it.glass_silent = silent(89)), []);
    assert_eq!(with(&|it| it.glass_silent = silent(90)), one(ProblemKind::Glass, "", true));
    assert_eq!(with(&|it| it.dark = why()), one(ProblemKind::Dark, "", true));
    assert_eq!(with(&|it| it.machine.displays_gone = why()), one(ProblemKind::Display, "", true));
    assert_eq!(with(&|it| it.machine.disk = why()), one(ProblemKind::DiskCanary, "", true));
    assert_eq!(with(&|it| it.machine.under_voltage = true), one(ProblemKind::UnderVoltage, "", false));
    assert_eq!(with(&|it| it.machine.hot = Some(83.4)), one(ProblemKind::Temperature, "", false));
    assert_eq!(with(&|it| it.machine.time_server_lost = true), one(ProblemKind::TimeServer, "", false));
    assert_eq!(with(&|it| it.configuration = why()), one(ProblemKind::Configuration, "", true));
    assert_eq!(with(&|it| it.schedule = why()), one(ProblemKind::Schedule, "", false));
    assert_eq!(with(&|it| it.surveys = why()), one(ProblemKind::Surveys, "", false));
    assert_eq!(with(&|it| it.messages = why()), one(ProblemKind::Messages, "", false));
    let delivery = |problem, aside| Some(DeliveryStatus { problem, aside, ..DeliveryStatus::default() });
    assert_eq!(with(&|it| it.delivery = delivery(why(), 0)), one(ProblemKind::Delivery, "", false));
    assert_eq!(with(&|it| it.delivery = delivery(None, 2)), one(ProblemKind::Refused, "", false));
    let warning = |kind, text: &str| SourceDefect { kind, item: Some("Záměr".to_owned()), text: text.to_owned() };
    let told_of = |warnings: Vec<SourceDefect>| {
        let source = SourceState { defects: SourceDefects::collect_from(warnings, 0), ..source("mesto", ago(0), None) };
        find_problems(&board(vec![notice("Záměr", vec![])], vec![source]))
    };
    let odd = vec![warning(DefectKind::BadDate, "a day that cannot be"), warning(DefectKind::AttachmentMissing, "c")];
    assert!(told_of(odd).is_empty(), "nothing of it is missing on the board, or it is told as an attachment");
    let lost = vec![warning(DefectKind::ItemSkipped, "it has no title"), warning(DefectKind::ItemSkipped, "b")];
    let told = told_of(lost);
    assert_eq!((told[0].kind, told[0].what.as_str()), (ProblemKind::Defects, "Záměr: it has no title, and 1 more"));
    let unshown = vec![UnshownDocument { document: "Záměr: a.pdf".to_owned(), why: "it is locked".to_owned() }];
    assert_eq!(with(&|it| it.unshown.clone_from(&unshown)), one(ProblemKind::Unshown, "Záměr: a.pdf", false));
}

#[test]
fn what_is_urgent_comes_first() {
    let mut inputs =
        board(vec![notice("Záměr", vec![])], vec![source("a", ago(1), Some("x")), source("b", ago(9), Some("x"))]);
    inputs.schedule = Some("x".to_owned());
    inputs.journal = Some("x".to_owned());
    let kinds: Vec<_> = find_problems(&inputs).into_iter().map(|it| (it.kind, it.place)).collect();
    let named = |kind, place: &str| (kind, place.to_owned());
    let wanted = [
        named(ProblemKind::Journal, ""),
        named(ProblemKind::Source, "b"),
        named(ProblemKind::Source, "a"),
        named(ProblemKind::Schedule, ""),
    ];
    assert_eq!(kinds, wanted);
}
