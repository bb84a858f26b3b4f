//! Tests of merging languages: parts of one event are one alert, other events stay apart.

use super::{active_alerts::ActiveAlerts, tests::*, *};

#[test]
fn the_languages_of_one_event_are_one_warning_and_other_events_stay() {
    const NOW: &str = "2026-11-23T09:00:00+01:00";
    let times = "<onset>2026-11-23T17:00:00+01:00</onset><expires>2026-11-24T00:00:00+01:00</expires>";
    let area = |codes: &[(&str, &str)]| {
        let code = |(name, value): &(&str, &str)| {
            format!("<geocode><valueName>{name}</valueName><value>{value}</value></geocode>")
        };
        format!("<area><areaDesc>x</areaDesc>{}</area>", codes.iter().map(code).collect::<String>())
    };
    let czech = format!("{times}{}", area(&[("CISORP", "2102"), ("EMMA_ID", "CZ02102"), ("CISORP", "2108")]));
    let english = format!("{times}<certainty>Likely</certainty>{}", area(&[("CISORP", "2102"), ("CISORP", "2108")]));
    let none = info("cs", "Žádná výstraha před bouřkou", "Minor", "");
    let storm = [
        info("cs", "Silné bouřky", "Moderate", &czech),
        info("en-GB", "Moderate Thunderstorm Warning", "Moderate", &english),
        none,
    ];
    let shown = stand(&around(&storm.concat()), NOW);
    assert_eq!(shown.len(), 1, "{shown:#?}");
    let heads = |shown: &ShownAlert| shown.texts.iter().map(|text| text.headline.clone()).collect::<Vec<_>>();
    assert_eq!(heads(&shown[0]), ["Silné bouřky", "Moderate Thunderstorm Warning"]);

    // Two events at the same time and place, in the order of each language, are two warnings with their own words.
    let two = [
        info("cs", "Vítr", "Moderate", &czech),
        info("cs", "Déšť", "Moderate", &czech),
        info("en", "Wind", "Moderate", &english),
        info("en", "Rain", "Moderate", &english),
    ];
    let shown = stand(&around(&two.concat()), NOW);
    assert_eq!(shown.iter().map(heads).collect::<Vec<_>>(), [["Vítr", "Wind"], ["Déšť", "Rain"]]);

    // What may be another event is not hidden behind the first.
    let three = [
        info("cs", "Vítr", "Moderate", &format!("{times}{}", area(&[("CISORP", "2102")]))),
        info("en", "Wind", "Moderate", &format!("{times}{}", area(&[("CISORP", "2102")]))),
        info("en", "Flood", "Moderate", &format!("{times}{}", area(&[("CISORP", "6203")]))),
        info("en", "Ice", "Severe", &english),
    ];
    let shown = stand(&around(&three.concat()), NOW);
    let mut all: Vec<_> = shown.iter().map(|shown| heads(shown).join("/")).collect();
    all.sort();
    assert_eq!(all, ["Flood", "Ice", "Vítr/Wind"]);

    // An event that only one language finds urgent enough stands in the board's language all the same.
    let document = parse_cap(
        around(
            &[
                info("cs", "Vítr", "Severe", times),
                info("en", "Wind", "Severe", &format!("{times}<urgency>Immediate</urgency>")),
            ]
            .concat(),
        )
        .as_bytes(),
        &prague(),
        None,
    )
    .unwrap();
    let mut alerts = ActiveAlerts::default();
    alerts.add_listing(document.alerts);
    let shown = alerts.shown_at(at(NOW), &filter());
    assert_eq!(shown.iter().map(heads).collect::<Vec<_>>(), [["Vítr", "Wind"]]);
}
