//! The pages as HTML: one document each, its style within it, nothing fetched but the town's coat
//! of arms, no script. Pure.

use std::fmt::Write as _;

use super::{
    arms,
    ballot::Ballot,
    face::{globe, thanks},
    question::fieldset,
};
use crate::{
    config::{
        Colour,
        survey::{LocalisedText, Survey},
    },
    feedback::LONGEST_COMMENT,
    words::{Language, Words},
};

/// What every page says about the town.
pub struct Sheet {
    pub town: String,
    /// Width and height of the coat of arms, where there is one.
    pub arms: Option<(u32, u32)>,
    /// The style with the town's colour.
    pub style: String,
}

/// A page without a form: a title, a sentence, and whether it is the thanks.
pub struct Notice<'a> {
    pub title: &'a str,
    pub text: &'a str,
    pub thanks: bool,
    /// From its address to the folder of the surveys.
    pub up: &'a str,
}

impl Sheet {
    /// Pages of this town.
    pub fn new(town: &str, accent: Colour, arms: Option<(u32, u32)>) -> Self {
        let style = include_str!("style.css").replace("ACCENT", &accent.to_string());
        Self { town: town.to_owned(), arms, style }
    }

    /// The questions of a survey; `problem` stands above them.
    pub fn form(&self, survey: &Survey, ballot: &Ballot, problem: Option<&str>, words: &Words) -> String {
        let language = words.language();
        let title = survey.title.typeset(language);
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
        self.page(&title, &main, "", words)
    }

    /// A page that only says something.
    pub fn notice(&self, notice: &Notice<'_>, words: &Words) -> String {
        let mark = if notice.thanks { thanks() } else { "" };
        let (title, text) = (escape(notice.title), escape(notice.text));
        let main = format!("<div class=\"end\">{mark}<h1>{title}</h1><p class=\"lead\">{text}</p></div>");
        self.page(notice.title, &main, notice.up, words)
    }

    fn page(&self, title: &str, main: &str, up: &str, words: &Words) -> String {
        // The town's name stands beside it and says what it is.
        let arms = self.arms.map(|(width, height)| {
            format!("<img src=\"{up}{}\" alt=\"\" width=\"{width}\" height=\"{height}\">", arms::NAME)
        });
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
             <header class=\"bar\"><div><p class=\"town\">{arms}<span>{town}</span></p>\
             <a class=\"to\" href=\"#languages\">{globe}{own}</a></div></header><main>{main}</main>\
             <footer id=\"languages\" tabindex=\"-1\"><div><nav aria-label=\"{label}\"><ul>{links}</ul></nav></div></footer></body></html>\n",
            tag = words.language().tag(),
            title = escape(title),
            arms = arms.unwrap_or_default(),
            town = escape(&self.town),
            style = self.style,
            globe = globe(),
            own = words.language().name(),
            label = escape(&words.get("page-language")),
        )
    }
}

/// ` lang="cs"` where a text is not in the page's language, so that it is read aloud as what it is.
pub(super) fn lang(text: &LocalisedText, language: Language) -> String {
    if text.has_language(language) {
        return String::new();
    }
    let own = Language::ALL.into_iter().find(|it| text.has_language(*it));
    own.map(|it| format!(" lang=\"{}\"", it.tag())).unwrap_or_default()
}

/// Text that means nothing but itself, between tags and in quotes.
pub(super) fn escape(text: &str) -> String {
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
