//! Irregular nouns: forms of which the Czech stemmer finds another stem than of the dictionary form (*domu* and *dům*, *psa*
//! and *pes*, *smluv* and *smlouva*). Pure.
//!
//! Nouns that town halls write. Left out: forms that the stemmer gets right (`czech_stemmer`).

use std::{collections::HashMap, sync::LazyLock};

use super::czech_stemmer::czech_stem;
use crate::notice::fold;

/// Dictionary form, and the forms that are irregular.
const NOUNS: &[(&str, &str)] = &[
    ("člověk", "člověče lidé lidi lidí lidem lidech lidmi"),
    ("den", "dne dnu dni dnem dny dní dnů dnům dnech"),
    ("týden", "týdne týdnu týdni týdnem týdny týdnů týdnům týdnech"),
    ("rok", "let letech letům lety"),
    ("měsíc", "měsíce měsíci měsícem měsících"),
    ("dítě", "děti dětí dětem dětech dětmi"),
    ("dům", "domu domě domem domy domů domům domech"),
    ("dvůr", "dvora dvoru dvoře dvorem dvory dvorů dvorům dvorech"),
    ("důl", "dolu dole dolem doly dolů dolům dolech"),
    ("stůl", "stolu stole stolem stoly stolů stolům stolech"),
    ("vůz", "vozu voze vozem vozy vozů vozům vozech"),
    ("nůž", "noži nožem nožů nožům nožích"),
    ("kůň", "koně koni koněm koní koním koních"),
    ("hůl", "hole holi holí holím holích holemi"),
    ("sůl", "soli solí solím solích solemi"),
    ("pes", "psa psu psovi pse psem psi psy psů psům psech"),
    ("otec", "otce otci otcovi otcem otců otcům otcích"),
    ("chlapec", "chlapců chlapcům"),
    ("obec", "obce obci obcí obcím obcích obcemi"),
    ("ves", "vsi vsí vsím vsích vsemi"),
    ("zeď", "zdi zdí zdím zdech zdmi"),
    ("krev", "krve krvi krví"),
    ("oheň", "ohně ohni ohněm ohňů ohňům ohních"),
    ("vítr", "větru větře větrem větry větrů větrům větrech"),
    ("sníh", "sněhu sněhem sněhy sněhů"),
    ("přítel", "přátelé přátele přátel přátelům přátelích přáteli"),
    ("okno", "oken"),
    ("číslo", "čísel"),
    ("křeslo", "křesel"),
    ("jídlo", "jídel"),
    ("sídlo", "sídel"),
    ("divadlo", "divadel"),
    ("sklo", "skla sklu skle sklem skel sklům sklech skly"),
    ("pravidlo", "pravidel"),
    ("vozidlo", "vozidel"),
    ("dílo", "děl"),
    ("tělo", "tělesa těles"),
    ("noha", "noze"),
    ("kniha", "knize"),
    ("dráha", "dráze"),
    ("smlouva", "smluv"),
    ("mzda", "mzdy mzdě mzdu mzdou mezd mzdám mzdách mzdami"),
    ("hra", "hry hře hru hrou her hrám hrách hrami"),
    ("sestra", "sester"),
    ("ocet", "octa octu octem"),
    ("účet", "účtu účtem účty účtů účtům účtech"),
    ("vrch", "vrších"),
    ("dluh", "dluzích"),
    ("trh", "trzích"),
    ("břeh", "březích"),
    ("pronájem", "pronájmu pronájmem pronájmy pronájmů pronájmům pronájmech"),
    ("nájem", "nájmu nájmem nájmy nájmů nájmům nájmech"),
    ("zájem", "zájmu zájmem zájmy zájmů zájmům zájmech"),
    ("podnájem", "podnájmu podnájmem podnájmy podnájmů"),
    ("věc", "věci věcí věcem věcech"),
    ("noc", "noci nocí nocím nocích nocemi"),
    ("studna", "studen"),
    ("peníze", "peněz penězům penězích penězi"),
    ("ulice", "ulic"),
    ("silnice", "silnic"),
    ("hranice", "hranic"),
    ("nemocnice", "nemocnic"),
    ("stanice", "stanic"),
    ("zástupce", "zástupců zástupcům"),
    ("správce", "správců správcům"),
    ("nájemce", "nájemců nájemcům"),
    ("soudce", "soudců soudcům"),
    ("vědro", "věder"),
];

static STEMS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut out = HashMap::new();
    for (noun, forms) in NOUNS {
        for form in forms.split(' ') {
            // What two nouns share belongs to the first.
            out.entry(fold(form)).or_insert_with(|| fold(&czech_stem(noun)));
        }
    }
    out
});

/// The folded stem of an irregular form, which is given folded.
pub(super) fn irregular_stem(folded: &str) -> Option<&'static str> {
    STEMS.get(folded).map(String::as_str)
}
