//! Listing of the alert book for people (text) and programs (JSON): episodes, sent messages, acknowledgements. Pure.

use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};

use crate::feedback::alert::{AlertKind, Episode, MessageState};

/// The episodes as JSON.
pub(crate) fn episodes_as_json(episodes: &[Episode]) -> Value {
    let one = |it: &Episode| {
        let acknowledged = it.acknowledged.as_ref();
        let messages = it.messages.iter().map(|letter| {
            json!({
                "event": letter.edge.word(),
                "channel": letter.channel.word(),
                "address": Some(&letter.address).filter(|it| !it.is_empty()),
                "state": letter.state.word(),
                "due": letter.due,
                "tries": letter.tries,
                "settled": letter.settled,
                "problem": letter.problem,
            })
        });
        json!({
            "id": it.name,
            "kind": it.kind.word(),
            "terminal": it.terminal,
            "name": it.called,
            "begun": it.begun,
            "ended": it.ended,
            "figures": it.figures,
            "last-figures": it.last_figures,
            "acknowledged": acknowledged.map(|it| json!({ "at": it.0, "by": it.1, "comment": it.2 })),
            "messages": messages.collect::<Vec<_>>(),
        })
    };
    json!({ "alerts": episodes.iter().map(one).collect::<Vec<_>>() })
}

/// The episodes line by line, times by the town's clock.
pub fn episodes_as_text(episodes: &[Episode], zone: &TimeZone) -> String {
    let moment = |at: Timestamp| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string();
    let mut lines = Vec::new();
    for it in episodes {
        let state = it.ended.map_or_else(|| "stands".to_owned(), |at| format!("over since {}", moment(at)));
        lines.push(format!("{}  begun {}, {state}", it.name, moment(it.begun)));
        let place = it.called.as_ref().map_or_else(|| it.terminal.clone(), |name| format!("{name} ({})", it.terminal));
        lines.push(format!("  {place}: {}", what(it)));
        if let Some((at, by, comment)) = &it.acknowledged {
            let comment = comment.as_deref().map(|it| format!(": {it}")).unwrap_or_default();
            lines.push(format!("  acknowledged {} by {by}{comment}", moment(*at)));
        }
        for letter in &it.messages {
            let to = if letter.address.is_empty() { String::new() } else { format!(" to {}", letter.address) };
            let state = match letter.state {
                MessageState::Waits => format!("waits until {}", moment(letter.due)),
                other => {
                    let at = letter.settled.map(|at| format!(" {}", moment(at))).unwrap_or_default();
                    format!("{}{at}", other.word())
                }
            };
            let problem = letter.problem.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
            lines.push(format!("  {} by {}{to}: {state}{problem}", letter.edge.word(), letter.channel.word()));
        }
    }
    lines.join("\n")
}

fn what(it: &Episode) -> String {
    let figures = it.last_figures.as_ref().unwrap_or(&it.figures);
    let count = figures.answers.unwrap_or_default();
    match it.kind {
        AlertKind::Streak => format!("{count} bad answers in a row"),
        AlertKind::Index => {
            format!("index {:.1} of {count} answers, threshold {}", figures.index.unwrap_or_default(), it.figures.limit)
        }
        AlertKind::Silent if it.figures.alive == Some(false) => "the terminal does not respond".to_owned(),
        AlertKind::Silent => "nobody answers during opening hours".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feedback::alert::{AlertChannel, EpisodeEdge, EpisodeFigures, QueuedMessage};

    #[test]
    fn a_list_tells_what_stands_and_who_knows() {
        let at: Timestamp = "2026-11-23T08:15:00Z".parse().unwrap();
        let letter = QueuedMessage {
            episode: String::new(),
            edge: EpisodeEdge::Begin,
            channel: AlertChannel::Mail,
            address: "tajemnik@mesto.example".into(),
            written: at,
            due: at,
            tries: 1,
            state: MessageState::Waits,
            settled: None,
            problem: Some("451 later".into()),
        };
        let episode = Episode {
            name: AlertKind::Streak.episode_name("prepazka-4", at),
            kind: AlertKind::Streak,
            terminal: "prepazka-4".into(),
            called: Some("Přepážka 4".into()),
            begun: at,
            figures: EpisodeFigures { answers: Some(5), ..EpisodeFigures::default() },
            ended: None,
            last_figures: None,
            acknowledged: Some((at, "Nováková".into(), None)),
            messages: vec![letter],
        };
        let text = episodes_as_text(std::slice::from_ref(&episode), &TimeZone::get("Europe/Prague").unwrap());
        let expected = "streak-prepazka-4-20261123T081500000Z  begun 2026-11-23 09:15, stands\n  \
            Přepážka 4 (prepazka-4): 5 bad answers in a row\n  acknowledged 2026-11-23 09:15 by Nováková\n  \
            begin by mail to tajemnik@mesto.example: waits until 2026-11-23 09:15 (451 later)";
        assert_eq!(text, expected);
        assert_eq!(episodes_as_json(&[episode])["alerts"][0]["messages"][0]["state"], "waits");
    }
}
