//! Statutory kinds of documents: those of Czech law, which need no configuration, with the days and duties that the law gives
//! them. Pure.
//!
//! Days count from the day after the posting; the last one is included. Weekends and holidays count like any other day.
//! Left out: which kind a text speaks of (`source::folder::terms::legal_kinds`).

use super::document_kinds::DocumentKind;

/// Name, words as in `[[kind]] match` separated by `|`, days it hangs, days it must hang, delivery, personal data.
type StatutoryRow = (&'static str, &'static str, Option<u32>, Option<u32>, bool, bool);

const STATUTORY: &[StatutoryRow] = &[
    // § 25 of the Code of Administrative Procedure (500/2004 Sb.).
    (
        "Oznámení o možnosti převzít písemnost",
        "moznost prevzit|moznost prevzet|prevzet pisemnost|ulozen pisemnost doruc verejn vyhlask|!vyzva k prevzet",
        Some(15),
        Some(15),
        true,
        true,
    ),
    // Kept at the registry or after a failed delivery: delivered by the act that the sender goes by, § 24 of the same after
    // ten days, not by hanging here.
    (
        "Oznámení o uložení písemnosti",
        "ulozen pisemnost|ulozen zasil|vyzva k prevzet|vyzva k vyzvednut",
        Some(15),
        None,
        false,
        true,
    ),
    ("Veřejná vyhláška", "verejn vyhlask", Some(15), Some(15), true, false),
    // § 172 and 173 of the same.
    ("Opatření obecné povahy", "opatren obecn povah", Some(15), Some(15), true, false),
    // § 39 (1) of the Municipalities Act (128/2000 Sb.).
    ("Záměr obce", ZAMER, Some(15), Some(15), false, false),
    // § 93 (1) of the same: at least seven days before the meeting.
    ("Zasedání zastupitelstva", ZASEDANI, Some(7), Some(7), false, false),
    // § 3 (2) of the Act on the Collection of Legal Regulations of Municipalities (35/2021 Sb.); a draft is not promulgated.
    (
        "Oznámení o vyhlášení právního předpisu",
        "vyhlasen pravn predpis|vyhlasen obecn|vyhlasen narizen|obecn zavazn vyhlask|=ozv|!navrh",
        Some(15),
        Some(15),
        false,
        false,
    ),
    // § 3, 11 and 17 of the Act on Budgetary Rules of Territorial Budgets (250/2000 Sb.): drafts hang 15 days before the
    // session that deals with them, and on until what it approves is published, for which it has 30 days.
    ("Návrh rozpočtu", NAVRH_ROZPOCTU, Some(45), Some(15), false, false),
    ("Návrh závěrečného účtu", "navrh zaverecn =uctu|zaverecn =ucet navrh", Some(45), Some(15), false, false),
    // The day of the election limits its notices, each in its own way, not the days that they hang.
    ("Volby", "=volby|=voleb|volebn|=volbach|=volbam", Some(15), None, false, false),
    ("Dražební vyhláška", "drazeb|drazb|aukc", Some(30), None, false, false),
];

/// A change of the budget, and the rules for the time without one, are published only when they are approved (§ 13, 16).
const NAVRH_ROZPOCTU: &str =
    "navrh rozpoct|navrh strednedob|rozpoct navrh|!navrh rozpoctov opatren|!navrh rozpoctov provizori";

/// The "záměr" of the Building Act, which stands in the genitive ("povolení záměru"), is something else.
const ZAMER: &str = "=zamer|=zamery|zamer obc|zamer mest|zamer prod|zamer pronaj|zamer pacht|zamer propacht|zamer smen|\
    zamer darov|zamer vypujc";

/// What came of a session, as its minutes and resolutions ("Usnesení ze 18. zasedání"), does not announce it.
const ZASEDANI: &str = "zasedan zastupitelstv|zasedan =zm|verejn zasedan|!zapis|!usnesen|!=z zasedan|!=ze zasedan|\
    !=z * zasedan|!=ze * zasedan|!=z * verejn zasedan|!=ze * verejn zasedan";

/// The kinds of the law.
pub(crate) fn statutory_kinds() -> Vec<DocumentKind> {
    let kind = |(name, words, days, minimum, delivery, personal): &StatutoryRow| DocumentKind {
        name: (*name).to_owned(),
        matches: words.split('|').map(str::to_owned).collect(),
        days: *days,
        minimum_days: *minimum,
        delivery: *delivery,
        personal: *personal,
    };
    STATUTORY.iter().map(kind).collect()
}
