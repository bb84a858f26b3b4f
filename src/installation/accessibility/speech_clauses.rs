//! Clauses 5.1: closed functionality, what is heard in place of what is seen. Pure.

use super::{
    board_abilities::BoardAbilities,
    clause::{AccessibilityClause as Clause, ClauseText},
};
use crate::config::{HeadsetChoice, RecognitionUse};

const WHOLE_VISIT: &str =
    "tests/glass/hearing.rs::a_whole_visit_is_recorded_and_its_timeline_is_what_was_shown_and_pressed";
const EVERY_SCREEN: &str = "tests/glass/without_sight.rs::every_screen_is_said_element_by_element";
const ERRORS: &[&str] =
    &["tests/glass/search.rs::a_word_that_is_nowhere_is_said_to_be_nowhere_and_a_suggestion_finds_something"];

pub(super) fn clauses(board: &BoardAbilities) -> Vec<Clause> {
    let mut all = output(board);
    all.extend(control(board));
    all.extend(volume(board));
    all.extend(content(board));
    all.extend(size_and_operation(board));
    all
}

/// 5.1.2.2 to 5.1.3.3: that there is speech, and who hears it.
fn output(board: &BoardAbilities) -> Vec<Clause> {
    let n = "5.1.2.2";
    let title = ("Bez připojené asistivní technologie", "Usable without attached assistive technology");
    let own = board.when_keyed(n, title, || {
        Clause::met(
            n,
            title,
            "acc-own-speech",
            &[
                WHOLE_VISIT,
                "tests/glass/without_sight.rs::a_notice_is_found_by_its_category_and_its_second_attachment_opened_by_keys_alone",
            ],
        )
    });
    let n = "5.1.3.1";
    let title = ("Zvukový výstup všeho, co je třeba", "Auditory output of everything needed");
    let all = board.when_heard(n, title, || Clause::met(n, title, "acc-everything-said", &[EVERY_SCREEN, WHOLE_VISIT]));
    let n = "5.1.3.2";
    let title = ("Odkud se zvuk slyší", "Where the sound comes from");
    let jack = board.when_heard(n, title, || {
        let state = match &board.headset {
            Some(HeadsetChoice::Auto) => "acc-headset-auto",
            Some(HeadsetChoice::Pipe(_)) => "acc-headset-pipe",
            Some(HeadsetChoice::Always) => "acc-headset-always",
            Some(HeadsetChoice::Never) | None => "acc-only-loudspeaker",
        };
        Clause::for_person(n, title, state, "acc-p-jack")
            .shown_by(&["tests/glass/without_sight.rs::the_headset_comes_and_goes_and_with_it_the_visitor"])
    });
    let n = "5.1.3.3";
    let title = ("Zvuk odpovídá obrazu (doporučení)", "Sound matched with the picture (recommended)");
    let marked = board.when_heard(n, title, || {
        let tests = &[WHOLE_VISIT, "src/reading/order_tests.rs::sentences_know_the_places_of_their_words"];
        Clause::met(n, title, "acc-marked", tests)
    });
    vec![own, all, jack, marked]
}

/// 5.1.3.4 to 5.1.3.10: interrupting, pictures, what is private.
fn control(board: &BoardAbilities) -> Vec<Clause> {
    let heard = |n, title, state: &'static str, tests: &'static [&'static str]| {
        board.when_heard(n, title, || Clause::met(n, title, state, tests))
    };
    vec![
        heard(
            "5.1.3.4",
            ("Přerušení a opakování", "Interrupting and repeating"),
            "acc-pause",
            &["src/voice/tests.rs::a_pause_holds_the_place_and_a_cut_ends_it"],
        ),
        heard(
            "5.1.3.5",
            ("Řeč ustane při úkonu", "Speech stops at an action"),
            "acc-cut",
            &[
                "src/voice/tests.rs::what_is_said_cuts_the_old_and_nothing_of_it_is_heard_after",
                "src/voice/mixer.rs::never_two_pieces_at_once_and_nothing_of_the_old_after_a_cut",
            ],
        ),
        pictures("5.1.3.6", ("Obrázky slovy", "Spoken alternatives of pictures"), board),
        Clause::not_applicable("5.1.3.7", ("Video slovy", "Spoken equivalent of video"), "acc-no-video"),
        heard(
            "5.1.3.8",
            ("Skryté znaky se neříkají", "Masked characters are not spoken"),
            "acc-star",
            &["src/player/screen_reader/phrases.rs::no_digit_of_a_pin_and_no_key_is_said_by_what_is_written_on_it"],
        ),
        heard(
            "5.1.3.9",
            ("Osobní údaje jen v soukromí", "Private data in private"),
            "acc-private",
            &[
                "src/player/viewer/reading/aloud_steps.rs::personal_data_are_read_to_a_headset_and_never_to_the_hall",
                "src/player/screen_reader/notice_phrases.rs::personal_data_are_not_for_everybody_in_the_hall",
            ],
        ),
        heard(
            "5.1.3.10",
            ("Žádný rušivý zvuk", "No interfering sound"),
            "acc-no-sound",
            &["src/voice/earcon.rs::tones_are_short_and_soft_at_both_ends"],
        ),
    ]
}

/// Text of pictures, by the descriptions of documents and by recognition (5.1.3.6, 11.1.1.1.2).
pub(super) fn pictures(n: &'static str, title: (&'static str, &'static str), board: &BoardAbilities) -> Clause {
    const TESTS: &[&str] = &[
        "src/reading/tagged_tests.rs::a_figure_is_said_by_its_description_or_that_it_has_none",
        "tests/headless/recognition.rs::tesseract_behind_its_walls_reads_the_towns_scan",
    ];
    board.when_heard(n, title, || match board.scans {
        RecognitionUse::On => Clause::met(n, title, "acc-pictures", TESTS),
        RecognitionUse::Auto => Clause::for_person(n, title, "acc-pictures-auto", "acc-p-tesseract").shown_by(TESTS),
        RecognitionUse::Off => {
            Clause::not_met(n, title, "acc-pictures-off", "[recognition] enabled = \"on\"").shown_by(TESTS)
        }
    })
}

/// 5.1.3.11 to 5.1.3.13: how loud.
fn volume(board: &BoardAbilities) -> Vec<Clause> {
    const RESET: &str = "src/player/narration/state.rs::rate_and_volume_are_forgotten_with_the_person";
    let loud = |n, title| volume_steps(n, title, board);
    let title = ("Hlasitost reproduktoru", "Volume of the loudspeaker");
    let speaker = match board.loudspeaker {
        true => Clause::for_person("5.1.3.12", title, "acc-loudspeaker", "acc-p-loud"),
        false => Clause::not_applicable("5.1.3.12", title, "acc-no-loudspeaker"),
    };
    let title = ("Hlasitost reproduktoru se vrací", "Volume of the loudspeaker is reset");
    let reset = match board.loudspeaker {
        true => Clause::for_person("5.1.3.13", title, "acc-reset", "acc-p-reset").shown_by(&[RESET]),
        false => Clause::not_applicable("5.1.3.13", title, "acc-no-loudspeaker"),
    };
    vec![loud("5.1.3.11", ("Hlasitost sluchátek bez zraku", "Volume of the headset without sight")), speaker, reset]
}

/// Volume in steps by keys (5.1.3.11, 8.2.1).
pub(super) fn volume_steps(n: &'static str, title: (&'static str, &'static str), board: &BoardAbilities) -> Clause {
    board.when_heard(n, title, || match board.volume_keys {
        true => Clause::met(
            n,
            title,
            "acc-volume",
            &[
                "src/voice/tests.rs::volume_steps_are_heard_over_more_than_thirty_decibels",
                "src/voice/levels.rs::volumes_span_thirty_decibels_and_are_never_distorted",
            ],
        ),
        false => Clause::not_met(n, title, "acc-no-volume-keys", "[keys] louder, quieter"),
    })
}

/// 5.1.3.14 to 5.1.3.16: languages, errors, what is taken away.
fn content(board: &BoardAbilities) -> Vec<Clause> {
    let n = "5.1.3.16";
    let title = ("Potvrzenky a výstupy", "Receipts and outputs");
    let address = board.when_heard(n, title, || Clause::met(n, title, "acc-address", &[WHOLE_VISIT]));
    vec![
        languages("5.1.3.14", ("Jazyk řeči", "Spoken languages"), board),
        errors("5.1.3.15", ("Chyby bez zraku", "Errors without sight"), board),
        address,
    ]
}

/// Each text by the voice of its language (5.1.3.14, 11.3.1.1.2).
pub(super) fn languages(n: &'static str, title: (&'static str, &'static str), board: &BoardAbilities) -> Clause {
    board.when_heard(n, title, || {
        let names: Vec<&str> = board.languages.iter().map(|it| it.name()).collect();
        let state = ClauseText::with("acc-languages", vec![("value", names.join(", "))]);
        let tests = &[
            "tests/headless/voice.rs::every_utterance_is_said_by_the_engine_of_its_language",
            "src/player/screen_reader/notice_phrases.rs::a_czech_title_on_a_screen_in_another_language_is_said_in_czech",
        ];
        Clause::met(n, title, state, tests)
    })
}

/// What a visitor typed that leads nowhere (5.1.3.15, 11.3.3.1.2).
pub(super) fn errors(n: &'static str, title: (&'static str, &'static str), board: &BoardAbilities) -> Clause {
    board.when_heard(n, title, || Clause::for_person(n, title, "acc-errors", "acc-p-errors").shown_by(ERRORS))
}

/// 5.1.4 to 5.1.7: size of letters, what sounds is seen, keys.
fn size_and_operation(board: &BoardAbilities) -> Vec<Clause> {
    let picture = &board.picture;
    let mm = |value: f32| format!("{value:.1}").replace('.', ",");
    let values = vec![
        ("value", mm(picture.largest_capital_mm())),
        ("need", mm(picture.needed_capital_mm())),
        ("far", format!("{:.0}", picture.distance_mm())),
    ];
    let (n, title) = ("5.1.4", ("Velikost písma", "Size of text"));
    let state = ClauseText::with("acc-text-size", values);
    // Rounding of whole pixels is no lack.
    let size = if picture.largest_capital_mm() + 0.1 >= picture.needed_capital_mm() {
        Clause::met(n, title, state, &["src/player/theme/metrics.rs::text_is_large_enough_at_both_distances"])
    } else {
        Clause::not_met(n, title, state, "[panel] viewing-distance-mm, diagonal-in")
    };
    vec![
        size,
        Clause::met("5.1.5", ("Zvuk i pro oči", "Sound is seen as well"), "acc-seen", &[EVERY_SCREEN]),
        without_keyboard("5.1.6.1", ("Ovládání bez klávesnice", "Operation without a keyboard"), board),
        no_trap("5.1.6.2", ("Zaměření bez pasti", "Focus without a trap"), board),
        Clause::not_applicable("5.1.7", ("Bez ovládání hlasem", "Access without speech input"), "acc-no-voice-input"),
    ]
}

/// All of it by keys, or by a finger that explores (5.1.6.1, 11.2.1.1.2).
pub(super) fn without_keyboard(n: &'static str, title: (&'static str, &'static str), board: &BoardAbilities) -> Clause {
    board.when_keyed(n, title, || {
        let tests = &[
            WHOLE_VISIT,
            "tests/glass/without_sight.rs::a_finger_hears_and_presses_nothing_and_a_double_tap_opens_what_was_heard",
        ];
        Clause::met(n, title, "acc-by-keys", tests)
    })
}

/// The cursor leaves every element the way it came (5.1.6.2, 11.2.1.2.2).
pub(super) fn no_trap(n: &'static str, title: (&'static str, &'static str), board: &BoardAbilities) -> Clause {
    board.when_keyed(n, title, || {
        let tests = &[
            "src/player/screen_reader/reading_list_tests.rs::walking_down_says_everything_once_and_walking_up_leads_the_same_way_back",
            EVERY_SCREEN,
        ];
        Clause::met(n, title, "acc-no-trap", tests)
    })
}
