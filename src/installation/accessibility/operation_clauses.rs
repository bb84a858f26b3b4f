//! Clauses 5.2 to 7: starting what helps, parts to be operated, keys; voice calls and video, which a board has not. Pure.

use super::{
    board_abilities::BoardAbilities,
    clause::{AccessibilityClause as Clause, ClauseText},
};

/// That no gesture needs two fingers or a path.
pub(super) const BUTTONS: &[&str] = &["tests/glass/viewer.rs::every_gesture_has_a_button"];

pub(super) fn clauses(board: &BoardAbilities) -> Vec<Clause> {
    let n = "5.5.2";
    let title = ("Rozeznat části bez zraku a bez spuštění", "Parts told apart without sight");
    let parts = board.when_keyed(n, title, || {
        Clause::for_person(n, title, "acc-explore", "acc-p-tactile").shown_by(&[
            "src/player/screen_reader/finger_exploration.rs::a_random_drag_fires_nothing",
            "tests/glass/without_sight.rs::a_finger_hears_and_presses_nothing_and_a_double_tap_opens_what_was_heard",
        ])
    });
    let n = "5.6.1";
    let title = ("Stav přepínačů zvukem nebo hmatem", "State of toggles by sound or touch");
    let states = board.when_heard(n, title, || {
        Clause::met(n, title, "acc-states", &["src/player/screen_reader/phrases.rs::states_are_said"])
    });
    let guard = ClauseText::with("acc-guard", vec![("value", board.repeat_guard.as_millis().to_string())]);
    vec![
        start(board),
        Clause::not_applicable("5.3", ("Biometrie", "Biometrics"), "acc-no-biometrics"),
        conversion(board),
        Clause::met("5.5.1", ("Způsob ovládání", "Means of operation"), "acc-gesture-buttons", BUTTONS),
        parts,
        states,
        Clause::for_person(
            "5.6.2",
            ("Stav přepínačů pro oči", "State of toggles by sight"),
            "acc-states-seen",
            "acc-p-states",
        ),
        Clause::for_person("5.7", ("Opakování kláves", "Key repeat"), "acc-no-repeat", "acc-p-repeat"),
        Clause::met(
            "5.8",
            ("Dvojí stisk", "Double-strike"),
            guard,
            &[
                "src/config/tables/keys.rs::the_guard_against_a_second_stroke_reaches_half_a_second",
                "src/player/widgets/typing.rs::a_trembling_finger_writes_once_and_a_double_letter_is_possible",
            ],
        ),
        Clause::met("5.9", ("Dva úkony naráz", "Simultaneous actions"), "acc-gesture-buttons", BUTTONS),
        Clause::not_applicable("6", ("Obousměrná hlasová komunikace", "Two-way voice communication"), "acc-no-calls"),
        Clause::not_applicable("7", ("Video", "Video capabilities"), "acc-no-video"),
    ]
}

/// Each of the features is started without the ability that it replaces.
fn start(board: &BoardAbilities) -> Clause {
    let n = "5.2";
    let title = ("Zapnutí funkcí přístupnosti", "Activation of accessibility features");
    const TESTS: &[&str] = &[
        "tests/glass/without_sight.rs::the_headset_comes_and_goes_and_with_it_the_visitor",
        "tests/glass/viewer.rs::low_everything_that_can_be_touched_stands_low_and_the_page_too",
    ];
    board.when_heard(n, title, || match (&board.headset, board.call_key) {
        (Some(_), _) => Clause::met(n, title, "acc-start-headset", TESTS),
        (None, true) => Clause::for_person(n, title, "acc-start-contact", "acc-p-start"),
        (None, false) => Clause::not_met(n, title, "acc-start-glass", "[speech] headset = \"auto\"; [keys] call"),
    })
}

/// Conversion of office documents.
fn conversion(board: &BoardAbilities) -> Clause {
    let (n, title) = ("5.4", ("Zachování údajů při převodu", "Preservation of information in conversion"));
    match board.converts {
        true => Clause::for_person(n, title, "acc-conversion", "acc-p-conversion")
            .shown_by(&["tests/headless/convert/mod.rs::a_converted_document_is_tagged"]),
        false => Clause::not_applicable(n, title, "acc-no-conversion"),
    }
}
