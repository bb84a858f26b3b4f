//! Page of one board: its condition, what needs a person, facts, a picture of the glass on request beside what should be
//! there, and the outages of the last thirty days.

use askama::Template;
use jiff::{Timestamp, tz::TimeZone};

use super::{
    condition::condition,
    condition_words::{ConditionText, condition_text},
    device_facts::{DeviceFact, device_facts, screen_word},
    device_list::{self, AdministeredDevice},
    observation::{PlayerObservation, StandingDefect, observe},
    outage_words::{cause, length, moment, percent},
    picture_lease::{self, ExpectedElement, LEASE, PictureOutcome},
};
use crate::{
    admin::{
        access::Right,
        cause_words::{CauseText, cause_text},
        config_on_disk::{WrongFiles, wrong_files},
        journal_reading,
        site::Site,
        web::{Fault, Frame, Reply, Request, Section, frame},
    },
    evidence::{OutagePeriod, outage_period},
    machine::{MachineFolders, machine_facts},
    words::Words,
};

/// How far back outages are told, in days.
const DAYS: i64 = 30;
/// Outages that are listed; the rest is counted.
const MOST_OUTAGES: usize = 100;

#[derive(Template)]
#[template(path = "admin/devices/device.html", config = "assets/templates/askama.toml")]
struct DevicePage {
    frame: Frame,
    device: AdministeredDevice,
    state: ConditionText,
    asked: String,
    problems: Vec<StandingDefect>,
    /// The configuration as it stands on the disk, where it is wrong, whatever the board says.
    wrong_files: Option<WrongFiles>,
    facts: Vec<DeviceFact>,
    picture: Option<PictureText>,
    /// Whether a picture would be taken at this moment, and that nobody is there, in the player's own word.
    picture_now: Option<String>,
    may_order: bool,
    outages: OutageText,
}

/// What came of asking for a picture, in words.
struct PictureText {
    /// When it was asked for, and until when it is kept.
    at: String,
    until: String,
    /// Why there is none; `None` where there is one.
    refusal: Option<String>,
    /// The screen that it shows.
    screen: String,
    elements: Vec<ExpectedElement>,
}

/// Outages in words.
struct OutageText {
    rows: Vec<OutageRow>,
    more: usize,
    /// What the journal covers of the thirty days; blank where that is nothing.
    known: String,
    expected: String,
    confirmed: String,
    lost: String,
    planned: String,
    /// The journal itself cannot be read, and why.
    unread: Option<CauseText>,
    /// The journal is not proven whole.
    doubted: bool,
}

struct OutageRow {
    from: String,
    to: String,
    length: String,
    cause: String,
}

/// The page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let words = &request.words;
    let device = device_list::find(site, words, request.param("device"))?;
    let seen = observe(site);
    let (now, zone) = (site.now(), site.zone());
    let (month, unread, doubted) = match journal_reading::read(site) {
        Ok(reading) => (outage_period(&reading.history, now, DAYS), None, reading.history.doubted),
        Err(error) => (OutagePeriod::default(), Some(cause_text(words, &error.to_string())), false),
    };
    let told = |lease: &picture_lease::PictureLease| is_told(&lease.outcome, seen.player.is_ok());
    let picture = picture_lease::leased(&device.id, now).filter(told).map(|lease| picture_text(&lease, &zone, words));
    let page = DevicePage {
        frame: Frame::new(site, request, Section::Devices, device.name.clone()),
        state: condition_text(&condition(&seen), words),
        asked: moment(now, &zone, words),
        problems: seen.player.as_ref().map(|player| player.problems.clone()).unwrap_or_default(),
        wrong_files: wrong_files(site, request),
        facts: device_facts(&seen, &month, &machine_facts(&MachineFolders::of_this_machine()), &zone, words),
        picture_now: seen.player.as_ref().ok().and_then(|player| picture_now(player, picture.as_ref(), words)),
        picture,
        may_order: request.person()?.may(Right::ChangeDevices),
        outages: OutageText { unread, doubted, ..outage_text(&month, now, &zone, words) },
        device,
    };
    frame::page(&page)
}

/// Whether what came of asking is still told. Why there was no picture is said of the board as it is, that somebody stands
/// before it: of a board that does not answer nobody knows that.
const fn is_told(outcome: &PictureOutcome, answers: bool) -> bool {
    answers || matches!(outcome, PictureOutcome::Taken { .. })
}

fn picture_text(lease: &picture_lease::PictureLease, zone: &TimeZone, words: &Words) -> PictureText {
    let until = lease.at.checked_add(LEASE).unwrap_or(lease.at);
    let (at, until) = (moment(lease.at, zone, words), moment(until, zone, words));
    match &lease.outcome {
        PictureOutcome::Taken { screen, elements, .. } => {
            PictureText { at, until, refusal: None, screen: screen_word(screen, words), elements: elements.clone() }
        }
        PictureOutcome::Refused(why) => {
            PictureText { at, until, refusal: Some(refusal(why, words)), screen: String::new(), elements: vec![] }
        }
    }
}

/// Whether a picture would be taken at this moment; `None` where an older player does not say, and where the one that was asked
/// for was refused for the same reason, which is told already.
fn picture_now(player: &PlayerObservation, picture: Option<&PictureText>, words: &Words) -> Option<String> {
    let refused = player.picture_refused.as_ref()?;
    let now = refused.as_ref().map_or_else(|| words.get("picture-free"), |why| refusal(why, words));
    let told = picture.and_then(|it| it.refusal.as_deref());
    if told == Some(now.as_str()) { None } else { Some(now) }
}

/// Why there is no picture.
fn refusal(why: &str, words: &Words) -> String {
    let key = match why {
        "visitor" => "picture-refused-visitor",
        "staff" => "picture-refused-staff",
        "survey" => "picture-refused-survey",
        "personal-data" => "picture-refused-personal-data",
        "too-soon" => "picture-refused-too-soon",
        "dark" => "picture-refused-dark",
        _ => "picture-refused-other",
    };
    words.fill(key, &[("value", why)])
}

fn outage_text(month: &OutagePeriod, now: Timestamp, zone: &TimeZone, words: &Words) -> OutageText {
    let row = |outage: &crate::evidence::Outage| OutageRow {
        from: moment(outage.time.from, zone, words),
        to: outage.time.to.map_or_else(|| words.get("outage-lasts"), |to| moment(to, zone, words)),
        length: length(outage.time.to.unwrap_or(now).duration_since(outage.time.from)),
        cause: cause(outage.why.as_deref(), words),
    };
    let not_measured = || words.get("outage-not-measurable");
    let known = month.known.map(|known| {
        let to = known.to.unwrap_or(now);
        words.fill("outage-known", &[("from", &moment(known.from, zone, words)), ("until", &moment(to, zone, words))])
    });
    OutageText {
        rows: month.outages.iter().take(MOST_OUTAGES).map(row).collect(),
        more: month.outages.len().saturating_sub(MOST_OUTAGES),
        known: known.unwrap_or_else(|| words.fill("outage-nothing-known", &[("value", &DAYS.to_string())])),
        expected: month.expected.map_or_else(not_measured, length),
        confirmed: month.confirmed.map_or_else(not_measured, |share| percent(share, words)),
        lost: month.expected.map_or_else(not_measured, |_| length(month.lost)),
        planned: month.known.map_or_else(not_measured, |_| length(month.planned)),
        unread: None,
        doubted: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{admin::devices::observation::player_observation, words::Language};

    #[test]
    fn every_refusal_of_the_player_has_words_and_a_new_one_is_named() {
        let words = Words::for_admin(Language::Czech);
        for why in ["visitor", "staff", "survey", "personal-data", "too-soon", "dark"] {
            let text = refusal(why, &words);
            assert!(!text.contains("picture-refused") && !text.contains(why), "{text}");
        }
        assert!(refusal("asleep", &words).contains("asleep"));
    }

    #[test]
    fn whether_anybody_is_there_is_said_by_the_rule_that_refuses_a_picture() {
        let words = Words::for_admin(Language::Czech);
        let of = |status: serde_json::Value| picture_now(&player_observation(status), None, &words);
        assert_eq!(of(serde_json::json!({ "screen": "attract" })), None, "an older player does not say");
        let free = of(serde_json::json!({ "screen": "attract", "picture_refused": null })).unwrap();
        assert!(free.contains("nikdo"), "{free}");
        // The idle loop runs already, and the visit is not over yet: nobody is told that nobody is there.
        let there = of(serde_json::json!({ "screen": "attract", "picture_refused": "visitor" })).unwrap();
        assert_eq!(there, refusal("visitor", &words));
        for language in Language::ALL {
            let screen = screen_word("attract", &Words::for_admin(language));
            assert!(!screen.contains(','), "a screen says nothing of people: {screen}");
        }
    }

    #[test]
    fn a_refusal_is_told_once() {
        let words = Words::for_admin(Language::Czech);
        let lease = |why: &str| picture_lease::PictureLease {
            device: "local".to_owned(),
            at: Timestamp::UNIX_EPOCH,
            outcome: PictureOutcome::Refused(why.to_owned()),
        };
        let player = player_observation(serde_json::json!({ "screen": "attract", "picture_refused": "visitor" }));
        let after = |why: &str| picture_now(&player, Some(&picture_text(&lease(why), &TimeZone::UTC, &words)), &words);
        assert_eq!(after("visitor"), None);
        assert_eq!(after("too-soon"), Some(refusal("visitor", &words)));
    }

    #[test]
    fn of_a_board_that_does_not_answer_nobody_says_that_somebody_is_there() {
        let refused = PictureOutcome::Refused("visitor".to_owned());
        assert!(is_told(&refused, true) && !is_told(&refused, false));
        let (png, screen) = (std::sync::Arc::default(), "attract".to_owned());
        assert!(is_told(&PictureOutcome::Taken { png, screen, elements: vec![] }, false), "it was seen at its time");
    }

    #[test]
    fn what_cannot_be_measured_is_not_zero() {
        let words = Words::for_admin(Language::Czech);
        let text = outage_text(&OutagePeriod::default(), Timestamp::UNIX_EPOCH, &TimeZone::UTC, &words);
        let none = words.get("outage-not-measurable");
        assert_eq!(
            [text.expected, text.confirmed, text.lost, text.planned],
            [none.clone(), none.clone(), none.clone(), none]
        );
    }
}
