//! Words beside the names of places: what says that a street, a square or a territory is named, and what says that it is
//! not. Folded.

/// Forms of *ulice*, folded, and its abbreviation.
pub(super) const STREET_WORDS: [&str; 8] = ["ul", "ulice", "ulici", "ulic", "ulicich", "ulicemi", "ulicim", "ulicku"];
/// Forms of *náměstí*, folded, and its abbreviation.
pub(super) const SQUARE_WORDS: [&str; 4] = ["nam", "namesti", "namestim", "namestich"];
/// Prepositions with which a name begins.
pub(super) const PREPOSITIONS: [&str; 9] = ["na", "u", "pod", "nad", "za", "v", "ve", "k", "pri"];
/// Prepositions behind which a street may stand by its name alone.
pub(super) const LEADING_PREPOSITIONS: [&str; 10] = ["v", "ve", "na", "z", "ze", "do", "od", "u", "k", "pri"];
/// What may stand behind a street that has no other word with it.
pub(super) const FOLLOWING_WORDS: [&str; 14] =
    ["a", "i", "v", "ve", "na", "u", "k", "od", "do", "z", "ze", "je", "bude", "mezi"];
/// Inside the name of a territory: *Klášterec nad Ohří*.
pub(super) const INNER_PREPOSITIONS: [&str; 5] = ["nad", "pod", "u", "na", "v"];
/// Names of months as days have them: *17. listopadu*.
pub(super) const MONTH_WORDS: [&str; 12] = [
    "ledna",
    "unora",
    "brezna",
    "dubna",
    "kvetna",
    "cervna",
    "cervence",
    "srpna",
    "zari",
    "rijna",
    "listopadu",
    "prosince",
];
/// Stems of adjectives that stand before *ulice* and *náměstí* and are no name.
pub(super) const NO_NAME_STEMS: [&str; 20] = [
    "dotcen",
    "uveden",
    "jednotliv",
    "ostatn",
    "dals",
    "mistn",
    "verejn",
    "stavajic",
    "cel",
    "vedlejs",
    "prilehl",
    "okoln",
    "jin",
    "dan",
    "vybran",
    "mestsk",
    "obecn",
    "predmetn",
    "nasleduj",
    "tat",
];
