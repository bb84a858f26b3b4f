//! What the documents of evidence say of the journal they were made from, in Czech: how far it is proven, and how to check
//! that. Pure. Every sentence follows the whole verdict; where it is in doubt, that stands at the head of the document too.
//!
//! Left out: checking the journal (`verify`).

use crate::evidence::{
    Block, ChainHead, DocumentContext, JournalHistory, Verdict,
    wording::{moment, pair},
};

/// At the head of a document: why it is no proof, or not of everything that stands in the journal.
pub(in crate::evidence) fn push_warnings(out: &mut Vec<Block>, history: &JournalHistory, origin: &DocumentContext<'_>) {
    let verdict = origin.verdict;
    if verdict.is_proven() && verdict.unsigned == 0 && !history.doubted {
        return;
    }
    say(out, verdict);
}

fn say(out: &mut Vec<Block>, verdict: &Verdict) {
    out.push(Block::Text(state(verdict)));
    if verdict.unsigned > 0 && !verdict.is_proven() {
        out.push(Block::Text(unsigned(verdict)));
    }
}

/// Whether the journal is complete and unchanged.
fn state(verdict: &Verdict) -> String {
    if let Some(problem) = &verdict.problem {
        return format!("POZOR: deník desky je porušen a tento doklad není důkazem. {problem}");
    }
    if verdict.other_keys > 0 {
        let at = verdict.other_key_at.unwrap_or_default();
        let before = at.saturating_sub(1);
        return format!(
            "POZOR: úplnost deníku není prokázána a tento doklad sám není důkazem. Od zápisu č. {at} podepisuje deník jiný \
             klíč než předtím (výměn klíče: {}). Zda za zápisem č. {before} v deníku něco nechybí, nelze z deníku říci; \
             porovnejte klíč níže s klíčem na dřívějším otisku desky.",
            verdict.other_keys
        );
    }
    if verdict.unsigned > 0 {
        return unsigned(verdict);
    }
    "Deník desky byl při vyhotovení úplný a beze změn.".to_owned()
}

fn unsigned(verdict: &Verdict) -> String {
    let entry = verdict.entries;
    let rest = if verdict.is_proven() {
        format!(" Do zápisu č. {entry} je deník úplný a beze změn.")
    } else {
        String::new()
    };
    format!(
        "POZOR: za zápisem č. {entry} je v deníku něco, co deska nepodepsala (zápisů: {}). Nic z toho není důkazem a tento \
         doklad z toho nevychází.{rest}",
        verdict.unsigned
    )
}

/// The chapter about the journal itself.
pub(in crate::evidence) fn push_journal_state(
    out: &mut Vec<Block>,
    history: &JournalHistory,
    origin: &DocumentContext<'_>,
) {
    let verdict = origin.verdict;
    out.push(Block::Heading("Co tento doklad dokazuje".into()));
    say(out, verdict);
    out.push(Block::Text(
        "Údaje pocházejí z deníku, do kterého se jen připisuje. Každý zápis nese otisk předchozího zápisu, takže změna, \
         vypuštění, vložení nebo přehození zápisu poruší řetěz; zápisy podepisuje klíč desky. Doklad dokazuje, co \
         deska měla k zobrazení a kdy běžela; nedokazuje správnost hodin přístroje ani obsah webu úřadu."
            .into(),
    ));
    for text in remarks(verdict, history) {
        out.push(Block::Text(text));
    }
    out.push(Block::Heading("Jak jej ověřit".into()));
    out.push(Block::Text(
        "1. Otisk souboru spočtěte příkazem sha256sum a porovnejte s uvedeným. 2. Na přístroji nebo na kopii složky \
         evidence spusťte vyveska evidence verify s klíčem a otiskem níže: vyveska evidence verify --key KLÍČ --head OTISK. \
         Otisk uložený mimo desku prokáže i to, že deník nebyl později zkrácen nebo přepsán."
            .into(),
    ));
    pair(out, "Veřejný klíč desky (Ed25519)", "");
    out.push(Block::Digits(verdict.key.clone().unwrap_or_else(|| "není".into())));
    pair(out, "Otisk posledního podepsaného zápisu", format!("zápis č. {}", verdict.entries));
    out.push(Block::Digits(verdict.head.to_string()));
    if let Some(known) = history.known {
        pair(out, "Deník sahá do", moment(known, &origin.zone));
    }
    pair(out, "Vyhotoveno", moment(origin.made, &origin.zone));
    if verdict.head == ChainHead::EMPTY.head {
        out.push(Block::Text("Deník je prázdný.".into()));
    }
}

/// What has to be known of the journal besides.
fn remarks(verdict: &Verdict, history: &JournalHistory) -> Vec<String> {
    let mut out = Vec::new();
    let older = verdict.entries.saturating_sub(verdict.signed_singly);
    if older > 0 {
        out.push(format!(
            "Zápisů starší verze programu, které nejsou podepsány jednotlivě, ale po úsecích: {older} z {}.",
            verdict.entries
        ));
    }
    if verdict.strange > 0 {
        out.push(format!(
            "Při spuštění byly v deníku nalezeny zápisy, které deska nepodepsala ({}). Jsou odloženy vedle deníku; v něm ani \
             v tomto dokladu nejsou.",
            verdict.strange
        ));
    }
    if history.doubted_times() > 0 {
        out.push(format!(
            "Zápisů, při nichž hodiny přístroje neukazovaly správný čas: {}. Jejich čas je odvozen ze sousedních zápisů tak, \
             že doklad netvrdí víc, než je jisté.",
            history.doubted_times()
        ));
    }
    if history.condensed > 0 {
        out.push(format!(
            "Pro plný disk deník {} vedlejších zápisů jen spočítal; zápisy o vyvěšení a sejmutí mezi nimi nejsou.",
            history.condensed
        ));
    }
    if history.doubtful > 0 {
        out.push(format!(
            "U zápisů, které vznikly, když deska neznala čas ({}), je čas dopočítaný od poslední známé chvíle.",
            history.doubtful
        ));
    }
    out
}
