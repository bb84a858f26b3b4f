//! Clauses 8: hardware, with the numbers of this installation. Pure.
//!
//! A configuration tells the size of the picture and the height of its lower edge; everything else about the device a person
//! has to look at.

use super::{
    board_abilities::BoardAbilities,
    clause::{AccessibilityClause as Clause, ClauseText},
    picture_geometry::PictureGeometry,
    speech_clauses::volume_steps,
};

const REACH: &[&str] = &[
    "tests/glass/reach.rs::everything_low_is_within_reach_on_every_screen",
    "src/player/theme/metrics.rs::what_is_low_is_within_reach_of_somebody_who_sits",
];
const SHEET: &[&str] = &["src/installation/accessibility/tests.rs::the_numbers_of_the_installation_follow_the_panel"];

pub(super) fn clauses(board: &BoardAbilities) -> Vec<Clause> {
    let person = |n, title, key| Clause::for_person(n, title, "acc-hardware", key);
    let picture = &board.picture;
    let (n, title) = ("8.5", ("Hmatná značka řeči", "Tactile indication of speech mode"));
    let sign = board.when_heard(n, title, || Clause::for_person(n, title, "acc-hardware", "acc-p-speech-sign"));
    vec![
        person("8.1.2", ("Běžné konektory", "Standard connections"), "acc-p-connectors"),
        person("8.1.3", ("Barva na zařízení", "Colour on the device"), "acc-p-colour"),
        volume_steps("8.2.1.1", ("Rozsah hlasitosti", "Speech volume range"), board),
        volume_steps("8.2.1.2", ("Stupně hlasitosti", "Incremental volume control"), board),
        Clause::not_applicable("8.2.2", ("Magnetická vazba sluchátka", "Magnetic coupling"), "acc-no-handset"),
        reach("8.3.2", ("Dosah zepředu", "Forward reach"), picture),
        reach("8.3.3", ("Dosah ze strany", "Side reach"), picture),
        person("8.3.4", ("Volná podlaha", "Clear floor space"), "acc-p-floor"),
        Clause::for_person(
            "8.3.5",
            ("Viditelnost vsedě", "Visibility from a seat"),
            sheet("acc-picture", picture),
            "acc-p-sight",
        )
        .shown_by(&["tests/glass/viewer.rs::low_everything_that_can_be_touched_stands_low_and_the_page_too"]),
        Clause::met(
            "8.3.6",
            ("Údaje pro instalaci (V4.1.1: 8.3.14)", "Installation instructions (V4.1.1: 8.3.14)"),
            sheet("acc-sheet", picture),
            SHEET,
        ),
        person("8.4.1", ("Číselné klávesy", "Numeric keys"), "acc-p-five"),
        person("8.4.2", ("Síla stisku", "Operating force"), "acc-p-force"),
        Clause::not_applicable("8.4.3", ("Klíče a karty", "Keys, tickets and fare cards"), "acc-no-cards"),
        sign,
    ]
}

fn mm(value: f32) -> String {
    format!("{value:.0}")
}

fn reach(n: &'static str, title: (&'static str, &'static str), picture: &PictureGeometry) -> Clause {
    let (low, high) = (mm(picture.bottom_mm()), mm(picture.highest_control_mm()));
    let wrong = |key| {
        let values = vec![
            ("low", low.clone()),
            ("high", high.clone()),
            ("lowest", mm(PictureGeometry::lowest_edge_mm())),
            ("highest", mm(PictureGeometry::highest_edge_mm())),
        ];
        Clause::not_met(n, title, ClauseText::with(key, values), "[panel] bottom-edge-mm")
    };
    if picture.is_too_high() {
        return wrong("acc-too-high");
    }
    if picture.is_too_low() {
        return wrong("acc-too-low");
    }
    let key = if picture.always_low() { "acc-reach-always" } else { "acc-reach-button" };
    let values = vec![("low", low), ("high", high)];
    Clause::met(n, title, ClauseText::with(key, values), REACH).judged_by_person("acc-p-obstruction")
}

/// Heights of the picture above the floor.
fn sheet(key: &'static str, picture: &PictureGeometry) -> ClauseText {
    let (upright, across) = picture.tops_mm();
    let values = vec![
        ("low", mm(picture.bottom_mm())),
        ("high", mm(picture.highest_control_mm())),
        ("upright", mm(upright)),
        ("across", mm(across)),
    ];
    ClauseText::with(key, values)
}
