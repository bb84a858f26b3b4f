//! The pages as HTML: one document each, its style within it, nothing fetched, no script. Pure.

use std::fmt::Write as _;

use super::{
    ballot::Ballot,
    face::{face, globe, thanks, tick},
};
use crate::{
    config::{
        Colour,
        survey::{Localised, Question, Scale, Survey},
    },
    feedback::LONGEST_COMMENT,
    words::{Language, Words},
};

/// What every page says about the town.
pub struct Sheet {
    pub town: String,
    /// The style with the town's colour.
    pub style: String,
}

/// A page without a form: a title, a sentence, and whether it is the thanks.
pub struct Notice<'a> {
    pub title: &'a str,
    pub text: &'a str,
    pub thanks: bool,
}

impl Sheet {
    /// Pages of this town.
    pub fn new(town: &str, accent: Colour) -> Self {
        let style = include_str!("style.css").replace("ACCENT", &accent.to_string());
        Self { town: town.to_owned(), style }
    }

    /// The questions of a survey; `problem` stands above them.
    pub fn form(&self, survey: &Survey, ballot: &Ballot, problem: Option<&str>, words: &Words) -> String {
        let language = words.language();
        let title = survey.title.set(language);
        let mut main = format!("<h1{}>{}</h1>", lang(&survey.title, language), escape(&title));
        let lead = format!("<p class=\"lead\">{}</p>", escape(&words.get("page-lead")));
        main.push_str(&lead);
        if let Some(problem) = problem {
            // Read at once by whoever cannot see it.
            let _ = write!(main, "<p class=\"alert\" role=\"alert\">{}</p>", escape(problem));
        }
        // Without an address of its own it goes where the page came from, whatever stands in front of the collector.
        main.push_str("<form method=\"post\" accept-charset=\"utf-8\">");
        let _ = write!(main, "<input type=\"hidden\" name=\"visit\" value=\"{}\">", ballot.visit);
        let _ = write!(main, "<input type=\"hidden\" name=\"version\" value=\"{}\">", escape(&survey.version));
        for (place, question) in survey.questions.iter().enumerate() {
            let number = (survey.questions.len() > 1).then(|| (place.saturating_add(1), survey.questions.len()));
            main.push_str(&fieldset(question, number, ballot, words));
        }
        if survey.comment {
            let (ask, hint) = (escape(&words.get("terminal-comment")), escape(&words.get("terminal-comment-hint")));
            let _ = write!(
                main,
                "<div class=\"box\"><label class=\"ask\" for=\"comment\">{ask}</label>\
                 <p class=\"hint\" id=\"hint\">{hint}</p><textarea id=\"comment\" name=\"comment\" \
                 maxlength=\"{LONGEST_COMMENT}\" rows=\"4\" autocomplete=\"off\" aria-describedby=\"hint\">\n{}</textarea></div>",
                escape(&ballot.comment)
            );
        }
        let _ = write!(main, "<button type=\"submit\">{}</button>", escape(&words.get("terminal-send")));
        let _ = write!(main, "</form><p class=\"anonymous\">{}</p>", escape(&words.get("terminal-anonymous")));
        self.page(&title, &main, words)
    }

    /// A page that only says something.
    pub fn notice(&self, notice: &Notice<'_>, words: &Words) -> String {
        let mark = if notice.thanks { thanks() } else { "" };
        let (title, text) = (escape(notice.title), escape(notice.text));
        let main = format!("<div class=\"end\">{mark}<h1>{title}</h1><p class=\"lead\">{text}</p></div>");
        self.page(notice.title, &main, words)
    }

    fn page(&self, title: &str, main: &str, words: &Words) -> String {
        let mut links = String::new();
        for language in Language::ALL {
            let (tag, name) = (language.tag(), language.name());
            let current = if language == words.language() { " aria-current=\"true\"" } else { "" };
            let _ =
                write!(links, "<li><a href=\"?lang={tag}\" lang=\"{tag}\" hreflang=\"{tag}\"{current}>{name}</a></li>");
        }
        format!(
            "<!doctype html>\n<html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{title} · {town}</title><link rel=\"icon\" href=\"data:,\"><style>{style}</style></head><body>\
             <header class=\"bar\"><div><p class=\"town\">{town}</p>\
             <a class=\"to\" href=\"#languages\">{globe}{own}</a></div></header><main>{main}</main>\
             <footer id=\"languages\" tabindex=\"-1\"><div><nav aria-label=\"{label}\"><ul>{links}</ul></nav></div></footer></body></html>\n",
            tag = words.language().tag(),
            title = escape(title),
            town = escape(&self.town),
            style = self.style,
            globe = globe(),
            own = words.language().name(),
            label = escape(&words.get("page-language")),
        )
    }
}

fn fieldset(question: &Question, number: Option<(usize, usize)>, ballot: &Ballot, words: &Words) -> String {
    let language = words.language();
    let number = number.map(|(page, pages)| {
        let values = [("page", page.to_string()), ("pages", pages.to_string())];
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        format!("<span class=\"number\">{}</span>", escape(&words.fill("terminal-question-of", &values)))
    });
    let ask = format!(
        "<span class=\"ask\"{}>{}</span>",
        lang(&question.text, language),
        escape(&question.text.set(language))
    );
    let (kind, tiles, below) = match question.scale {
        Scale::Choice => ("plain", options(question, language), String::new()),
        Scale::Nps => ("tenths", tenths(words), ends(words)),
        Scale::Four | Scale::Five => ("faces", faces(question, words), String::new()),
    };
    let picked = ballot.picked.get(&question.id);
    let mut answers = String::new();
    for tile in tiles {
        let checked = if picked == Some(&tile.value) { " checked" } else { "" };
        let label = tile.label.map(|it| format!(" aria-label=\"{}\"", escape(&it))).unwrap_or_default();
        let _ = write!(
            answers,
            "<label class=\"answer\"><input type=\"radio\" name=\"q-{}\" value=\"{}\"{label}{checked}>\
             <span class=\"tile\">{}<span class=\"word\"{}>{}</span>{}</span></label>",
            escape(&question.id),
            escape(&tile.value),
            tile.face,
            tile.lang,
            escape(&tile.word),
            tick()
        );
    }
    let number = number.unwrap_or_default();
    format!("<fieldset><legend>{number}{ask}</legend><div class=\"answers {kind}\">{answers}</div>{below}</fieldset>")
}

/// One answer.
struct Tile {
    value: String,
    word: String,
    /// Said instead of the word, where that is too short.
    label: Option<String>,
    face: String,
    lang: String,
}

/// The best first, as on the glass.
fn faces(question: &Question, words: &Words) -> Vec<Tile> {
    let scores = question.scale.scores();
    let scale = if scores == 5 { "five" } else { "four" };
    let tile = |score: u8| {
        let own = question.words.get(usize::from(score));
        let word = own.map_or_else(|| words.get(&format!("terminal-{scale}-{score}")), |it| it.set(words.language()));
        let lang = own.map(|it| lang(it, words.language())).unwrap_or_default();
        Tile { value: score.to_string(), word, label: None, face: face(score, scores), lang }
    };
    (0..scores).rev().map(tile).collect()
}

fn tenths(words: &Words) -> Vec<Tile> {
    let tile = |score: u8| {
        let value = score.to_string();
        let label = Some(words.fill("terminal-nps-value", &[("value", &value)]));
        Tile { word: value.clone(), value, label, face: String::new(), lang: String::new() }
    };
    (0..Scale::Nps.scores()).map(tile).collect()
}

fn ends(words: &Words) -> String {
    let (low, high) = (escape(&words.get("terminal-nps-low")), escape(&words.get("terminal-nps-high")));
    format!("<p class=\"ends\"><span>0: {low}</span><span>10: {high}</span></p>")
}

fn options(question: &Question, language: Language) -> Vec<Tile> {
    let tile = |it: &crate::config::survey::Choice| Tile {
        value: it.id.clone(),
        word: it.text.set(language),
        label: None,
        face: String::new(),
        lang: lang(&it.text, language),
    };
    question.options.iter().map(tile).collect()
}

/// ` lang="cs"` where a text is not in the page's language, so that it is read aloud as what it is.
fn lang(text: &Localised, language: Language) -> String {
    if text.speaks(language) {
        return String::new();
    }
    let own = Language::ALL.into_iter().find(|it| text.speaks(*it));
    own.map(|it| format!(" lang=\"{}\"", it.tag())).unwrap_or_default()
}

/// Text that means nothing but itself, between tags and in quotes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
