//! What the known town asks its people, and what is asked of its votes.

use std::path::Path;

use jiff::civil::date;
use vyveska::{
    config::{
        Surveys,
        survey::{MisuseLimits, Survey},
    },
    feedback::{
        report::{PlaceNames, ReportRequest},
        tally::Period,
    },
    words::Language,
};

use super::town::prague;

pub const RULE: MisuseLimits = MisuseLimits { same: 5, any: 8, public: 60, within_s: 30 };

pub const SURVEYS: &str = r#"
[[survey]]
id = "spokojenost"
title = { cs = "Spokojenost s úřadem", en = "Satisfaction with the office" }
comment = true
[[survey.question]]
id = "celkem"
text = { cs = "Jak jste dnes byli spokojeni s vyřízením své záležitosti?", en = "How satisfied were you with our service today?" }
scale = "four"
reasons = [
    { id = "ochota", text = { cs = "Ochota a slušnost", en = "Helpfulness" } },
    { id = "rychlost", text = { cs = "Rychlost vyřízení", en = "Speed" } },
    { id = "odbornost", text = { cs = "Odbornost", en = "Expertise" } },
    { id = "srozumitelnost", text = { cs = "Srozumitelnost informací", en = "Clear information" } },
    { id = "cekani", text = { cs = "Dlouhé čekání", en = "Long waiting" }, scores = [0, 1] },
    { id = "prostredi", text = { cs = "Prostředí úřadu", en = "The premises" } },
]
[[survey.question]]
id = "doporuceni"
text = { cs = "Doporučili byste náš úřad svým známým?", en = "Would you recommend our office to a friend?" }
scale = "nps"

[[survey]]
id = "komunikace"
title = { cs = "Jak s vámi město mluví", en = "How the town talks to you" }
public = true
[[survey.question]]
id = "odkud"
text = { cs = "Odkud se nejčastěji dozvídáte, co se ve městě děje?", en = "Where do you mostly learn what is going on?" }
scale = "choice"
options = [
    { id = "web", text = { cs = "Web města", en = "The town's website" } },
    { id = "zpravodaj", text = { cs = "Zpravodaj", en = "The bulletin" } },
    { id = "deska", text = { cs = "Úřední deska", en = "The notice board" } },
    { id = "site", text = { cs = "Sociální sítě", en = "Social media" } },
    { id = "znami", text = { cs = "Od známých", en = "From people I know" } },
]
[[survey.question]]
id = "vcas"
text = { cs = "Dozvídáte se to včas?", en = "Do you learn of it in time?" }
scale = "five"
reasons = [
    { id = "pozde", text = { cs = "Dozvídám se o tom až po akci, když už se nedá přijít ani nic změnit", en = "I learn of it after the event, when it is too late to come or to change anything" } },
    { id = "stroze", text = { cs = "Zprávy jsou strohé", en = "News are too short" } },
    { id = "prehledne", text = { cs = "Všechno najdu na jednom místě", en = "I find everything in one place" }, scores = [2, 3, 4] },
]
"#;

pub fn surveys() -> Vec<Survey> {
    Surveys::parse(SURVEYS, Path::new("surveys.toml")).unwrap_or_else(|report| panic!("{report}")).surveys
}

pub fn october() -> Period {
    Period::new(date(2026, 10, 1), date(2026, 10, 31)).unwrap()
}

pub fn wanted() -> ReportRequest {
    let name = |cs: &str| vyveska::config::survey::LocalisedText::in_language(Language::Czech, cs);
    let counters = [
        ("doklady", "Občanské průkazy a cestovní doklady"),
        ("matrika", "Matrika"),
        ("stavebni", "Stavební úřad"),
        ("podatelna", "Podatelna"),
        ("pokladna", "Pokladna"),
    ];
    let counters = counters.into_iter().map(|(id, cs)| (id.to_owned(), name(cs))).collect();
    let terminals = [("prepazka-1", "Přepážka 1"), ("qr", "Stránka na webu")];
    let terminals = terminals.into_iter().map(|(id, cs)| (id.to_owned(), name(cs))).collect();
    ReportRequest {
        town: "Město Javořice".into(),
        zone: prague(),
        made: "2026-11-02T07:30:00Z".parse().unwrap(),
        period: october(),
        terminal: None,
        survey: None,
        counter: None,
        question: None,
        few: 10,
        misuse: RULE,
        with_misuse: false,
        with_comments: false,
        names: PlaceNames { terminals, counters },
    }
}
