//! Tools of the viewer: which there are, what they are called, and which of them stand in the bar. Pure.
//!
//! Left out: where they stand (`tool_grid`), their nodes (`tool_nodes`).

use super::{
    open_notice::{AloudState, OpenNotice},
    page_colour::PageColour,
};
use crate::player::{
    action::{Action, AloudTouch, ViewerMenu},
    theme::{TEXT_STEPS, Theme, icon::Icon},
};

/// Tools that stand in the bar whatever its width: back, smaller, larger, next, more.
pub(super) const LEAST_TOOLS: usize = 5;

/// A round button with its word below.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tool {
    pub icon: Icon,
    /// Below the button.
    pub word: String,
    /// What is spoken; begins with the word.
    pub name: String,
    /// What it stands at ("130 %").
    pub state: Option<String>,
    pub action: Action,
    pub enabled: bool,
}

impl Tool {
    fn new(icon: Icon, word: String, action: Action) -> Self {
        Self { icon, name: word.clone(), word, state: None, action, enabled: true }
    }

    fn named(self, name: String) -> Self {
        Self { name, ..self }
    }

    fn at(self, state: String) -> Self {
        Self { state: Some(state), ..self }
    }

    /// What it stands at is spoken and not shown.
    pub(super) fn say_state(&mut self) {
        if let Some(state) = self.state.take() {
            self.name = format!("{}: {state}", self.name);
        }
    }

    fn enabled(self, enabled: bool) -> Self {
        Self { enabled, ..self }
    }
}

/// True where turning on leads anywhere: another page, or another attachment.
fn turns(open: &OpenNotice) -> bool {
    open.pages > 1 || open.notice.attachments.len() > 1
}

/// The tool that turns on, whatever it leads to.
pub(super) fn next_tool(theme: &Theme, open: &OpenNotice, icon: Icon) -> Tool {
    let name = theme.words.get(open.next_key());
    Tool::new(icon, theme.words.get("viewer-next"), Action::TurnPage(1)).named(name).enabled(turns(open))
}

/// The tool that turns back.
pub(super) fn previous_tool(theme: &Theme, open: &OpenNotice, icon: Icon) -> Tool {
    let word = theme.words.get("viewer-previous");
    Tool::new(icon, word, Action::TurnPage(-1)).named(theme.words.get("page-previous")).enabled(turns(open))
}

/// The tool that shows the page smaller, or larger.
pub(super) fn zoom_tools(theme: &Theme, open: &OpenNotice) -> [Tool; 2] {
    let has = open.document.is_some();
    let word = |key| theme.words.get(key);
    [
        Tool::new(Icon::Minus, word("zoom-out"), Action::ZoomOut).enabled(has),
        Tool::new(Icon::Plus, word("zoom-in"), Action::ZoomIn).enabled(has),
    ]
}

/// The tool that unfolds the strip of pages.
pub(super) fn pages_tool(theme: &Theme, open: &OpenNotice) -> Tool {
    let menu = Action::Menu(Some(ViewerMenu::Pages));
    Tool::new(Icon::Pages, theme.words.get("viewer-pages"), menu).enabled(open.pages > 1)
}

/// The tool that shows the document as text, or as pages again.
pub(super) fn text_tool(theme: &Theme, open: &OpenNotice) -> Tool {
    let (icon, key) = if open.as_text { (Icon::Document, "reading-as-page") } else { (Icon::Lines, "reading-as-text") };
    Tool::new(icon, theme.words.get(key), Action::AsText).enabled(open.document.is_some())
}

/// The tools that move the text by a view, back or on.
pub(super) fn scroll_tools(theme: &Theme, icons: [Icon; 2]) -> [Tool; 2] {
    let [back, on] = icons;
    [
        Tool::new(back, theme.words.get("reading-up"), Action::ScrollText(-1)),
        Tool::new(on, theme.words.get("reading-down"), Action::ScrollText(1)),
    ]
}

/// The tools that make the words of the whole glass smaller, or larger.
pub(super) fn size_tools(theme: &Theme) -> [Tool; 2] {
    let last = TEXT_STEPS.len() - 1;
    let percent = theme.words.fill("viewer-percent", &[("value", &theme.metrics.percent().to_string())]);
    [
        Tool::new(Icon::SmallerText, theme.words.get("smaller-text"), Action::SmallerText).enabled(theme.step > 0),
        Tool::new(Icon::LargerText, theme.words.get("larger-text"), Action::LargerText)
            .at(percent)
            .enabled(theme.step < last),
    ]
}

/// The tools beside those of the page: to a telephone, and to the voice; to the search where there is no voice.
pub(super) fn leading_tools(theme: &Theme, open: &OpenNotice) -> [Tool; 2] {
    let phone = Tool::new(Icon::Phone, theme.words.get("viewer-take-home"), Action::TakeHome);
    if open.aloud == AloudState::Silent {
        return [phone, search_tool(theme)];
    }
    let word = theme.words.get("aloud-begin");
    [phone, Tool::new(Icon::Speaker, word, Action::Aloud(AloudTouch::Begin)).enabled(open.document.is_some())]
}

fn search_tool(theme: &Theme) -> Tool {
    Tool::new(Icon::Search, theme.words.get("viewer-search"), Action::OpenSearch)
}

/// The tools of a document that is read aloud.
pub(super) fn aloud_tools(theme: &Theme, open: &OpenNotice) -> [Tool; 6] {
    let tool = |icon, key, touch| Tool::new(icon, theme.words.get(key), Action::Aloud(touch));
    let pause = match open.aloud {
        AloudState::Paused => tool(Icon::Play, "aloud-go-on", AloudTouch::Pause),
        _ => tool(Icon::Pause, "aloud-pause", AloudTouch::Pause),
    };
    [
        tool(Icon::Close, "viewer-close", AloudTouch::End).named(theme.words.get("aloud-end")),
        tool(Icon::SentenceBack, "aloud-back", AloudTouch::Sentence(-1)),
        pause,
        tool(Icon::SentenceOn, "viewer-next", AloudTouch::Sentence(1)).named(theme.words.get("aloud-next")),
        tool(Icon::Gauge, "aloud-rate", AloudTouch::Rate),
        tool(Icon::Speaker, "aloud-volume", AloudTouch::Volume),
    ]
}

/// The tool that unfolds the rest.
pub(super) fn more_tool(theme: &Theme) -> Tool {
    Tool::new(Icon::More, theme.words.get("viewer-more"), Action::Menu(Some(ViewerMenu::More)))
}

/// The bar's tools in their order. Where there is no room for all, those before the last one give way, the last of them
/// first.
pub(super) fn bar_tools(theme: &Theme, open: &OpenNotice) -> Vec<Tool> {
    let [smaller, larger] = zoom_tools(theme, open);
    if open.aloud.is_on() {
        return aloud_tools(theme, open).to_vec();
    }
    let [phone, search] = leading_tools(theme, open);
    let back = Tool::new(Icon::Back, theme.words.get("back"), Action::Back);
    if open.as_text {
        let [up, down] = scroll_tools(theme, [Icon::Up, Icon::Down]);
        return vec![back, text_tool(theme, open), up, down, phone, search, more_tool(theme)];
    }
    vec![back, smaller, larger, next_tool(theme, open, Icon::Down), phone, search, more_tool(theme)]
}

/// What "Více" unfolds: tools for which there is no room elsewhere, first those that gave way, last those that do what a
/// gesture does, which are to be the lowest.
pub(super) fn more_tools(
    theme: &Theme,
    open: &OpenNotice,
    colour: PageColour,
    gave_way: Vec<Tool>,
    compact: bool,
) -> Vec<Tool> {
    let word = |key| theme.words.get(key);
    let pages = open.document.is_some() && !open.as_text;
    let [smaller, larger] = size_tools(theme);
    let mut set = gave_way;
    if compact {
        set.push(pages_tool(theme, open));
        let menu = Action::Menu(Some(ViewerMenu::Attachments));
        let many = open.notice.attachments.len() > 1;
        set.push(Tool::new(Icon::Attachment, word("viewer-attachments"), menu).enabled(many));
    }
    if open.aloud != AloudState::Silent {
        set.push(search_tool(theme));
    }
    let contrast = if theme.dark { "viewer-on" } else { "viewer-off" };
    let reach = if theme.low { (Icon::Higher, "higher") } else { (Icon::Lower, "lower") };
    set.extend([
        Tool::new(Icon::Contrast, word("contrast"), Action::Contrast).at(word(contrast)),
        Tool::new(Icon::Document, word("viewer-page-colour"), Action::PageColour)
            .at(word(colour.word_key()))
            .enabled(!open.as_text),
        Tool::new(reach.0, word(reach.1), Action::Reach),
        Tool::new(Icon::Language, word("language-switch"), Action::OpenLanguages),
        smaller,
        larger,
        previous_tool(theme, open, Icon::Up),
        Tool::new(Icon::FitWidth, word("fit-width"), Action::FitWidth).enabled(pages),
        Tool::new(Icon::WholePage, word("whole-page"), Action::WholePage).enabled(pages),
        Tool::new(Icon::Close, word("viewer-close"), Action::Menu(None)),
    ]);
    set
}
