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
        "moznost prevzit|moznost prevzet|vyzva k prevzet|vyzva k vyzvednut|ulozen pisemnost|prevzet pisemnost",
        Some(15),
        Some(15),
        true,
        true,
    ),
    ("Veřejná vyhláška", "verejn vyhlask", Some(15), Some(15), true, false),
    // § 172 and 173 of the same.
    ("Opatření obecné povahy", "opatren obecn povah", Some(15), Some(15), true, false),
    // § 39 of the Municipalities Act (128/2000 Sb.).
    ("Záměr obce", ZAMER, Some(15), Some(15), false, false),
    // § 93 of the same: at least seven days before the meeting.
    ("Zasedání zastupitelstva", ZASEDANI, Some(7), Some(7), false, false),
    // § 3 of the Act on the Collection of Legal Regulations of Municipalities (35/2021 Sb.).
    (
        "Oznámení o vyhlášení právního předpisu",
        "vyhlasen pravn predpis|vyhlasen obecn|vyhlasen narizen|obecn zavazn vyhlask|=ozv",
        Some(15),
        Some(15),
        false,
        false,
    ),
    // § 11 and 17 of the Act on Budgetary Rules of Territorial Budgets (250/2000 Sb.).
    ("Návrh rozpočtu", "navrh rozpoct|navrh stredneded|navrh rozpocto", Some(15), Some(15), false, false),
    ("Závěrečný účet", "zaverecn =ucet|zaverecn =uctu", Some(15), Some(15), false, false),
    ("Volby", "=volby|=voleb|volebn|=volbach|=volbam", Some(15), Some(15), false, false),
    ("Dražební vyhláška", "drazeb|drazb|aukc", Some(30), None, false, false),
];

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
