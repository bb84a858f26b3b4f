//! Message text of an alert for e-mail and webhook, in the town's language. Pure; the same episode gives the same text.

use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};
use url::Url;

use super::{AlertKind, Episode, EpisodeEdge, EpisodeFigures};
use crate::words::{Words, clock_time};

/// Context of a message besides the episode.
pub(crate) struct AlertContext<'a> {
    pub town: &'a str,
    /// The terminal's name for people, or its id.
    pub terminal: &'a str,
    /// The collector's public address.
    pub link: Option<&'a Url>,
    pub words: &'a Words,
    pub zone: &'a TimeZone,
}

/// A message about one end of an episode.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AlertMessage {
    /// The same for every attempt, `<episode>-<begin|end>`.
    pub key: String,
    /// The key of the message that this one answers.
    pub answers: Option<String>,
    pub subject: String,
    pub text: String,
    /// The JSON for the webhook.
    pub json: Value,
    /// When it was written.
    pub written: Timestamp,
}

impl AlertMessage {
    /// The message about this end of the episode, written at this moment.
    pub(crate) fn for_episode(
        episode: &Episode,
        edge: EpisodeEdge,
        written: Timestamp,
        names: &AlertContext<'_>,
    ) -> Self {
        let words = names.words;
        let figures = match edge {
            EpisodeEdge::Begin => &episode.figures,
            EpisodeEdge::End => episode.last_figures.as_ref().unwrap_or(&episode.figures),
        };
        let what = what(episode.kind, edge, figures, words);
        let subject = plain_spaces(&format!("{}: {what}", names.terminal));
        let key = |edge: EpisodeEdge| format!("{}-{}", episode.name, edge.word());
        let mut lines = vec![format!("{subject}."), String::new()];
        lines.extend(details(episode, edge, figures, names).iter().map(|line| plain_spaces(line)));
        lines.extend([String::new(), names.town.to_owned()]);
        let json = json!({
            "id": key(edge),
            "alert": episode.name,
            "event": edge.word(),
            "kind": episode.kind.word(),
            "terminal": episode.terminal,
            "name": names.terminal,
            "town": names.town,
            "begun": episode.begun,
            "ended": episode.ended.filter(|_| edge == EpisodeEdge::End),
            "subject": subject,
            "text": lines.join("\n"),
            "figures": figures,
            "link": names.link,
        });
        let answers = (edge == EpisodeEdge::End).then(|| key(EpisodeEdge::Begin));
        Self { key: key(edge), answers, subject, text: lines.join("\n"), json, written }
    }
}

fn what(kind: AlertKind, edge: EpisodeEdge, figures: &EpisodeFigures, words: &Words) -> String {
    let index = || tenths(figures.index.unwrap_or_default(), words);
    let run = || usize::try_from(figures.answers.unwrap_or(figures.limit)).unwrap_or(usize::MAX);
    match (kind, edge) {
        (AlertKind::Streak, EpisodeEdge::Begin) => words.count("alert-streak", run()),
        (AlertKind::Streak, EpisodeEdge::End) if figures.answers.is_some() => words.get("alert-streak-over"),
        (AlertKind::Index, EpisodeEdge::Begin) => words.fill("alert-index", &[("value", &index())]),
        (AlertKind::Index, EpisodeEdge::End) if figures.index.is_some() => {
            words.fill("alert-index-over", &[("value", &index())])
        }
        (AlertKind::Silent, EpisodeEdge::Begin) if figures.alive == Some(false) => words.get("alert-dead"),
        (AlertKind::Silent, EpisodeEdge::Begin) => words.get("alert-silent"),
        (AlertKind::Silent, EpisodeEdge::End) if figures.silent_min.is_some() => words.get("alert-silent-over"),
        // The rule was switched off, or the terminal is no longer there.
        (_, EpisodeEdge::End) => words.get("alert-off"),
    }
}

fn details(episode: &Episode, edge: EpisodeEdge, figures: &EpisodeFigures, names: &AlertContext<'_>) -> Vec<String> {
    let words = names.words;
    let moment = |at: Timestamp| {
        let at = at.to_zoned(names.zone.clone());
        format!("{} {}", words.short_date(at.date()), clock_time(at.time()))
    };
    let value = |key: &str, value: &str| words.fill(key, &[("value", value)]);
    let date = |key: &str, at: Timestamp| words.fill(key, &[("date", &moment(at))]);
    let mut lines = vec![value("alert-line-terminal", &format!("{} ({})", names.terminal, episode.terminal))];
    lines.push(date("alert-line-begun", episode.begun));
    lines.extend(episode.ended.filter(|_| edge == EpisodeEdge::End).map(|at| date("alert-line-ended", at)));
    match episode.kind {
        AlertKind::Streak => {
            lines.extend(figures.answers.map(|run| value("alert-line-run", &run.to_string())));
        }
        AlertKind::Index => {
            lines.extend(figures.index.map(|index| value("alert-line-index", &tenths(index, words))));
            lines.push(value("alert-line-limit", &episode.figures.limit.to_string()));
            lines.extend(figures.answers.map(|count| value("alert-line-answers", &count.to_string())));
            lines.extend(figures.hours.map(|hours| value("alert-line-hours", &hours.to_string())));
        }
        AlertKind::Silent => {
            lines.push(figures.last.map_or_else(|| words.get("alert-line-never"), |at| date("alert-line-last", at)));
            lines.extend(figures.heard.map(|at| date("alert-line-heard", at)));
            let minutes = figures.silent_min.filter(|_| edge == EpisodeEdge::Begin);
            let long = |all: u32| format!("{}:{:02}", all / 60, all % 60);
            lines.extend(minutes.map(|all| value("alert-line-silent", &long(all))));
        }
    }
    if edge == EpisodeEdge::Begin {
        lines.push(value("alert-line-acknowledge", &format!("vyveska feedback ack {}", episode.name)));
    }
    lines.extend(names.link.map(|link| value("alert-line-link", link.as_str())));
    lines
}

/// "41,5", or "41.5" in English.
fn tenths(value: f64, words: &Words) -> String {
    let text = format!("{value:.1}");
    if words.language() == crate::words::Language::English { text } else { text.replace('.', ",") }
}

/// Without the spaces that keep lines together; a letter and a machine have no use for them.
pub(crate) fn plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").replace(['\r', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn episode(kind: AlertKind, figures: EpisodeFigures) -> Episode {
        let begun: Timestamp = "2026-11-23T08:15:00Z".parse().unwrap();
        Episode {
            name: kind.episode_name("prepazka-4", begun),
            kind,
            terminal: "prepazka-4".to_owned(),
            called: None,
            begun,
            figures,
            ended: None,
            last_figures: None,
            acknowledged: None,
            messages: Vec::new(),
        }
    }

    fn say(episode: &Episode, edge: EpisodeEdge) -> AlertMessage {
        let words = Words::new(Language::Czech);
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let terminal = "Přepážka 4 · Občanské průkazy";
        let names = AlertContext { town: "Město Vzorov", terminal, link: None, words: &words, zone: &zone };
        AlertMessage::for_episode(episode, edge, episode.begun, &names)
    }

    #[test]
    fn a_streak_is_told_in_plain_czech() {
        let mut episode =
            episode(AlertKind::Streak, EpisodeFigures { limit: 5, answers: Some(5), ..EpisodeFigures::default() });
        let begin = say(&episode, EpisodeEdge::Begin);
        assert_eq!(begin.subject, "Přepážka 4 · Občanské průkazy: 5 špatných odpovědí za sebou");
        assert!(begin.text.contains("Začalo: 23. 11. 2026 9:15"), "{}", begin.text);
        assert!(begin.text.contains("vyveska feedback ack streak-prepazka-4-20261123T081500000Z"), "{}", begin.text);
        assert_eq!(begin.json["id"], "streak-prepazka-4-20261123T081500000Z-begin");
        assert_eq!(begin.json["figures"]["answers"], 5);
        episode.ended = Some(episode.begun);
        episode.last_figures = Some(EpisodeFigures { limit: 5, answers: Some(6), ..EpisodeFigures::default() });
        let end = say(&episode, EpisodeEdge::End);
        assert_eq!(end.subject, "Přepážka 4 · Občanské průkazy: přišla zase dobrá odpověď");
        episode.last_figures = Some(EpisodeFigures::default());
        assert!(
            say(&episode, EpisodeEdge::End).subject.ends_with("už se nesleduje"),
            "nobody answered, the rule is gone"
        );
        assert_eq!(end.answers.as_deref(), Some("streak-prepazka-4-20261123T081500000Z-begin"));
    }

    #[test]
    fn a_broken_terminal_is_not_one_that_nobody_uses() {
        let figures = |alive| EpisodeFigures {
            limit: 240,
            silent_min: Some(245),
            alive: Some(alive),
            ..EpisodeFigures::default()
        };
        let told = |alive| say(&episode(AlertKind::Silent, figures(alive)), EpisodeEdge::Begin);
        assert_eq!(told(false).subject, "Přepážka 4 · Občanské průkazy: terminál neodpovídá");
        assert_eq!(told(true).subject, "Přepážka 4 · Občanské průkazy: v otevírací době nikdo nehlasuje");
        assert!(told(true).text.contains("Bez odpovědi v otevírací době: 4:05"), "{}", told(true).text);
    }

    #[test]
    fn the_index_is_written_as_the_language_writes_numbers() {
        let figures = EpisodeFigures {
            limit: 50,
            answers: Some(32),
            index: Some(41.5),
            hours: Some(24),
            ..EpisodeFigures::default()
        };
        let text = say(&episode(AlertKind::Index, figures), EpisodeEdge::Begin);
        assert_eq!(text.subject, "Přepážka 4 · Občanské průkazy: index spokojenosti klesl na 41,5");
        assert!(text.text.contains("Hranice: 50") && text.text.contains("Počet odpovědí: 32"), "{}", text.text);
    }
}
