//! Grammar of Czech numerals and nouns: cases, genders, prepositions, declension by pattern. Pure.
//!
//! Left out: animate nouns in the accusative, which official texts do not count in figures.

/// The six cases that a number can stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Locative,
    Instrumental,
}

impl Case {
    /// Place in a table of six forms.
    pub(super) fn index(self) -> usize {
        self as usize
    }

    /// As the subject, or what looks like it: numbers from five on count alike in both.
    pub(super) fn is_direct(self) -> bool {
        matches!(self, Self::Nominative | Self::Accusative)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

/// The case that a preposition, or a noun with a complement, asks for; of those with two cases the one that stands with
/// figures (`v 8 hodin`, `na 3 roky`).
pub(super) fn case_after(word: &str) -> Option<Case> {
    Some(match word {
        "bez" | "do" | "od" | "ode" | "z" | "ze" | "u" | "dle" | "podle" | "vedle" | "kolem" | "okolo" | "včetně"
        | "během" | "dne" | "dnem" | "ustanovení" | "ust" | "smyslu" | "výši" | "výše" | "výměře" | "výměry"
        | "rozsahu" | "počtu" | "hodnotě" | "ceně" | "délce" | "částce" | "ohledně" | "uplynutí" | "roku" | "kromě"
        | "vyjma" | "místo" | "namísto" | "nedaleko" | "blízko" | "pomocí" | "základě" | "důsledku" | "rámci"
        | "průběhu" | "porušení" | "dobu" | "doby" | "době" | "lhůtu" | "lhůty" | "lhůtě" | "rychlosti"
        | "rychlostí" | "znění" | "splnění" => Case::Genitive,
        "k" | "ke" | "proti" | "vůči" | "kvůli" | "díky" | "naproti" => Case::Dative,
        "pro" | "přes" | "za" | "na" | "v" | "ve" | "o" | "skrz" | "mimo" => Case::Accusative,
        "po" | "při" => Case::Locative,
        "s" | "se" | "před" | "nad" | "pod" | "mezi" => Case::Instrumental,
        _ => return None,
    })
}

/// The case after a preposition that names a place or a text: `v § 5`, `na MěÚ`, `o § 3`.
pub(super) fn case_of_place_after(word: &str) -> Option<Case> {
    match word {
        "v" | "ve" | "na" | "o" => Some(Case::Locative),
        _ => case_after(word),
    }
}

/// Patterns of declension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    /// hrad: metr, procent is not.
    Hrad,
    /// stroj: měsíc, tisíc.
    Stroj,
    /// žena: koruna.
    Zena,
    /// město: procento, euro.
    Mesto,
    /// stupeň, without its last syllable.
    Degree,
    /// Does not change.
    Rigid,
}

/// Forms of a noun in the singular, then in the plural, by case.
fn endings(pattern: Pattern) -> [[&'static str; 6]; 2] {
    match pattern {
        Pattern::Hrad => [["", "u", "u", "", "u", "em"], ["y", "ů", "ům", "y", "ech", "y"]],
        Pattern::Stroj => [["", "e", "i", "", "i", "em"], ["e", "ů", "ům", "e", "ích", "i"]],
        Pattern::Zena => [["a", "y", "ě", "u", "ě", "ou"], ["y", "", "ám", "y", "ách", "ami"]],
        Pattern::Mesto => [["o", "a", "u", "o", "u", "em"], ["a", "", "ům", "a", "ech", "y"]],
        Pattern::Degree => [["eň", "ně", "ni", "eň", "ni", "něm"], ["ně", "ňů", "ňům", "ně", "ních", "ni"]],
        Pattern::Rigid => [[""; 6]; 2],
    }
}

/// A noun that is counted, with what stands after it ("metr *čtvereční*").
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    stem: &'static str,
    pattern: Pattern,
    /// An adjective after a masculine noun, in the first case: "čtvereční", "krychlový".
    adjective: &'static str,
    /// Words after it that do not change: "Celsia".
    after: &'static str,
}

impl Counted {
    pub(super) const fn new(stem: &'static str, pattern: Pattern) -> Self {
        Self { stem, pattern, adjective: "", after: "" }
    }

    pub(super) const fn with(self, adjective: &'static str) -> Self {
        Self { adjective, ..self }
    }

    pub(super) const fn then(self, after: &'static str) -> Self {
        Self { after, ..self }
    }

    pub(super) fn gender(self) -> Gender {
        match self.pattern {
            Pattern::Zena => Gender::Feminine,
            Pattern::Mesto => Gender::Neuter,
            Pattern::Hrad | Pattern::Stroj | Pattern::Degree | Pattern::Rigid => Gender::Masculine,
        }
    }

    pub(super) fn form(self, case: Case, plural: bool) -> String {
        let ending = endings(self.pattern)[usize::from(plural)][case.index()];
        let mut out = format!("{}{ending}", self.stem);
        if let Some(hard) = self.adjective.strip_suffix('ý') {
            let ending = [["ý", "ého", "ému", "ý", "ém", "ým"], ["é", "ých", "ým", "é", "ých", "ými"]];
            out = format!("{out} {hard}{}", ending[usize::from(plural)][case.index()]);
        } else if !self.adjective.is_empty() {
            let ending = [["", "ho", "mu", "", "m", "m"], ["", "ch", "m", "", "ch", "mi"]];
            out = format!("{out} {}{}", self.adjective, ending[usize::from(plural)][case.index()]);
        }
        if !self.after.is_empty() {
            out = format!("{out} {}", self.after);
        }
        out
    }

    /// The form that a whole number asks for: "koruna", "koruny", "korun"; "korunami".
    pub(super) fn counted(self, number: u64, case: Case) -> String {
        match number {
            1 => self.form(case, false),
            2..=4 => self.form(case, true),
            _ if case.is_direct() => self.form(Case::Genitive, true),
            _ => self.form(case, true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_follow_their_number() {
        let metre = Counted::new("metr", Pattern::Hrad).with("čtvereční");
        let counted = |number, case| metre.counted(number, case);
        assert_eq!(counted(1, Case::Nominative), "metr čtvereční");
        assert_eq!(counted(3, Case::Nominative), "metry čtvereční");
        assert_eq!(counted(5, Case::Accusative), "metrů čtverečních");
        assert_eq!(counted(5, Case::Dative), "metrům čtverečním");
        assert_eq!(Counted::new("korun", Pattern::Zena).counted(0, Case::Nominative), "korun");
    }
}
