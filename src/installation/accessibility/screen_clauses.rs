//! Clauses 9 to 12: what is shown, its documents, the software, and what comes with it, as far as they concern a closed
//! board. Pure.

use std::time::Duration;

use super::{
    board_abilities::BoardAbilities,
    clause::{AccessibilityClause as Clause, ClauseText},
    operation_clauses::BUTTONS,
    speech_clauses::{errors, languages, no_trap, pictures, without_keyboard},
};

/// The least time to answer (11.2.2.1).
const LEAST_TIME: Duration = Duration::from_secs(20);

pub(super) fn clauses(board: &BoardAbilities) -> Vec<Clause> {
    let mut all = vec![
        Clause::not_applicable("9", ("Webové stránky", "Web"), "acc-no-web"),
        Clause::for_person("10", ("Zobrazené dokumenty", "Documents shown"), "acc-documents", "acc-p-documents")
            .shown_by(&[
                "src/source/folder/answers/text_line.rs::each_document_is_told_of_truly",
                "tests/headless/raster/tags.rs::tags_of_a_document_come_with_its_words",
            ]),
    ];
    all.extend(perceivable(board));
    all.extend(operable(board));
    all.extend([
        languages("11.3.1.1.2", ("Jazyk řeči (uzavřený software)", "Language of software (closed)"), board),
        errors("11.3.3.1.2", ("Chyby (uzavřený software)", "Error identification (closed)"), board),
        Clause::not_applicable("11.5", ("Spolupráce s asistivní technologií", "Interoperability"), "acc-closed"),
        Clause::not_applicable("11.7", ("Předvolby platformy", "User preferences of the platform"), "acc-isolated"),
        Clause::for_person("12.1", ("Dokumentace", "Product documentation"), "acc-manual", "acc-p-manual"),
        Clause::for_person("12.2", ("Podpora", "Support services"), "acc-support", "acc-p-support"),
    ]);
    all
}

fn perceivable(board: &BoardAbilities) -> Vec<Clause> {
    const CONTRAST: &[&str] = &["src/player/theme/palette.rs::text_reaches_seven_to_one_on_every_ground"];
    vec![
        pictures("11.1.1.1.2", ("Obrázky (uzavřený software)", "Non-text content (closed)"), board),
        Clause::met(
            "11.1.3.4",
            ("Orientace", "Orientation"),
            "acc-orientation",
            &["tests/glass/viewer.rs::landscape_works"],
        ),
        Clause::met(
            "11.1.4.1",
            ("Nejen barvou", "Use of colour"),
            "acc-not-colour",
            &["src/player/widgets/smiley.rs::without_colour_every_face_is_still_another"],
        )
        .judged_by_person("acc-p-not-colour"),
        Clause::met("11.1.4.3", ("Kontrast textu", "Contrast of text"), "acc-contrast", CONTRAST),
        Clause::met(
            "11.1.4.10",
            ("Přelévání textu", "Reflow"),
            "acc-reflow",
            &["tests/glass/reading.rs::the_largest_text_on_a_glass_on_its_side_fits_too"],
        ),
        Clause::met(
            "11.1.4.11",
            ("Kontrast tvarů", "Non-text contrast"),
            "acc-shapes",
            &["src/player/theme/palette.rs::a_kind_reaches_three_to_one_on_cards_and_paper"],
        ),
    ]
}

fn operable(board: &BoardAbilities) -> Vec<Clause> {
    let n = "11.2.4.3";
    let title = ("Pořadí zaměření", "Focus order");
    let order = board.when_keyed(n, title, || {
        let tests = &["src/player/screen_reader/reading_order.rs::each_is_read_exactly_once_whatever_the_screen"];
        Clause::met(n, title, "acc-order", tests)
    });
    let n = "11.2.4.7";
    let title = ("Viditelné zaměření", "Focus visible");
    let focus = board.when_keyed(n, title, || Clause::for_person(n, title, "acc-focus", "acc-p-focus"));
    vec![
        without_keyboard("11.2.1.1.2", ("Klávesy (uzavřený software)", "Keyboard (closed)"), board),
        no_trap("11.2.1.2.2", ("Past klávesnice (uzavřený software)", "Keyboard trap (closed)"), board),
        time(board),
        Clause::met(
            "11.2.2.2",
            ("Pohyb lze zastavit", "Pause, stop, hide"),
            "acc-motion",
            &["tests/glass/idle.rs::nothing_is_drawn_at_rest"],
        ),
        Clause::for_person("11.2.3.1", ("Záblesky", "Three flashes"), "acc-no-flashes", "acc-p-flashes"),
        order,
        focus,
        Clause::met("11.2.5.1", ("Gesta", "Pointer gestures"), "acc-gesture-buttons", BUTTONS),
        Clause::met(
            "11.2.5.2",
            ("Zrušení doteku", "Pointer cancellation"),
            "acc-cancel",
            &["src/touch/hands_tests.rs::a_finger_that_goes_further_drags_at_any_time"],
        ),
    ]
}

/// How long somebody has to answer.
fn time(board: &BoardAbilities) -> Clause {
    let (n, title) = ("11.2.2.1", ("Nastavitelný čas", "Timing adjustable"));
    if let Some(wait) = board.question_wait.filter(|wait| *wait < LEAST_TIME) {
        let state = ClauseText::with("acc-time-question", vec![("value", wait.as_secs().to_string())]);
        return Clause::not_met(n, title, state, "[terminal] wait-s = 20");
    }
    let state = ClauseText::with("acc-time", vec![("value", board.countdown.as_secs().to_string())]);
    if board.countdown < LEAST_TIME {
        return Clause::not_met(n, title, state, "[idle] countdown-s = 20");
    }
    Clause::met(
        n,
        title,
        state,
        &[
            "tests/glass/without_sight.rs::a_countdown_is_said_and_put_off_eleven_times_by_any_key",
            "src/touch/session.rs::a_countdown_is_put_off_as_often_as_somebody_asks_for_it",
        ],
    )
}
