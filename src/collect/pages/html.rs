//! HTML of the public pages: what the templates of `assets/templates/survey` are filled with. Pure.
//!
//! Each page is one document with its style in it; nothing is fetched but the town's coat of arms, and there is no script.

use askama::Template;

use super::{
    ballot::Ballot,
    coat_of_arms::NAME as COAT_OF_ARMS,
    question::{QuestionPageText, QuestionView},
};
use crate::{
    config::{Colour, survey::Survey},
    feedback::LONGEST_COMMENT,
    words::{Language, Words},
};

/// What every page says about the town.
pub(in crate::collect) struct TownLook {
    pub town: String,
    /// Width and height of the coat of arms, where there is one.
    pub arms: Option<(u32, u32)>,
    /// The style with the town's colour, as it stands in every page.
    pub style: String,
}

/// A page without a form: a title, a sentence, and whether it is the thanks.
pub(in crate::collect) struct Message<'a> {
    pub title: &'a str,
    pub text: &'a str,
    pub thanks: bool,
    /// From its address to the folder of the surveys.
    pub up: &'a str,
}

#[derive(Template)]
#[template(path = "survey/style.css", escape = "none", config = "assets/templates/askama.toml")]
struct StyleSheet {
    accent: Colour,
}

/// What `survey/layout.html` needs.
pub(in crate::collect) struct PageFrame<'a> {
    pub look: &'a TownLook,
    pub title: &'a str,
    /// From the page's address to the folder of the coat of arms.
    pub up: &'a str,
    pub language: Language,
}

/// A language that the page can be had in.
pub(in crate::collect) struct LanguageLink {
    pub tag: &'static str,
    pub name: &'static str,
    /// The page is in it.
    pub current: bool,
}

impl PageFrame<'_> {
    /// The languages that the page can be had in.
    pub(in crate::collect) fn languages(&self) -> [LanguageLink; Language::ALL.len()] {
        Language::ALL.map(|it| LanguageLink { tag: it.tag(), name: it.name(), current: it == self.language })
    }
}

#[derive(Template)]
#[template(path = "survey/notice.html", config = "assets/templates/askama.toml")]
struct MessagePage<'a> {
    frame: PageFrame<'a>,
    words: &'a Words,
    text: &'a str,
    thanks: bool,
}

#[derive(Template)]
#[template(path = "survey/form.html", config = "assets/templates/askama.toml")]
struct FormPage<'a> {
    frame: PageFrame<'a>,
    words: &'a Words,
    title: &'a QuestionPageText,
    survey: &'a Survey,
    ballot: &'a Ballot,
    problem: Option<&'a str>,
    questions: Vec<QuestionView>,
    /// Comes back with the form of a closed survey.
    code: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "survey/code.html", config = "assets/templates/askama.toml")]
struct CodePage<'a> {
    frame: PageFrame<'a>,
    words: &'a Words,
    title: &'a QuestionPageText,
    problem: Option<&'a str>,
}

/// Where a form stands.
#[derive(Clone, Copy, Default)]
pub(in crate::collect) struct FormPlace<'a> {
    /// From its address to the folder of the coat of arms.
    pub up: &'a str,
    /// The one-time code of a closed survey, which comes back with the form.
    pub code: Option<&'a str>,
}

impl TownLook {
    /// The look of this town's pages.
    pub(crate) fn new(town: &str, accent: Colour, arms: Option<(u32, u32)>) -> Self {
        Self { town: town.to_owned(), arms, style: written(&StyleSheet { accent }) }
    }

    /// The questions of a survey; `problem` stands above them.
    pub(crate) fn form(
        &self,
        survey: &Survey,
        ballot: &Ballot,
        problem: Option<&str>,
        words: &Words,
        place: FormPlace<'_>,
    ) -> String {
        let language = words.language();
        let title = QuestionPageText::of(&survey.title, language);
        let count = survey.questions.len();
        let question = |(place, question)| {
            let number = (count > 1).then(|| (usize::saturating_add(place, 1), count));
            QuestionView::of(question, number, ballot, words)
        };
        written(&FormPage {
            frame: PageFrame { look: self, title: &title.text, up: place.up, language },
            code: place.code,
            words,
            title: &title,
            survey,
            ballot,
            problem,
            questions: survey.questions.iter().enumerate().map(question).collect(),
        })
    }

    /// The page that asks for the code of a closed survey.
    pub(crate) fn code_form(&self, survey: &Survey, problem: Option<&str>, words: &Words, up: &str) -> String {
        let language = words.language();
        let title = QuestionPageText::of(&survey.title, language);
        let frame = PageFrame { look: self, title: &title.text, up, language };
        written(&CodePage { frame, words, title: &title, problem })
    }

    /// A page that only says something.
    pub(crate) fn message(&self, message: &Message<'_>, words: &Words) -> String {
        let Message { title, text, thanks, up } = *message;
        let frame = PageFrame { look: self, title, up, language: words.language() };
        written(&MessagePage { frame, words, text, thanks })
    }
}

/// The text of a template. That fails only where something in it cannot be written, and all that is in these can.
fn written(template: &impl Template) -> String {
    template.render().inspect_err(|error| tracing::error!(%error, "a page cannot be written")).unwrap_or_default()
}
