//! Form of the settings: the common keys, each checked as the board checks them.

use askama::Template;

use super::{
    current_text::{CurrentText, current_text},
    form_keys::{FormKey, GROUPS, ValueKind},
    form_text::{self, FormFeed, FormValue},
    proposal::ConfigProposal,
    secret_mask::SecretVault,
    trial_view::{TrialView, trial_view},
};
use crate::{
    admin::{
        config_on_disk::{WrongFiles, wrong_files},
        config_problems::config_problem,
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{FormProblem, form_again, page},
        },
    },
    config::ConfigProblem,
    words::Words,
};

#[derive(Template)]
#[template(path = "admin/settings/form.html", config = "assets/templates/askama.toml")]
struct SettingsForm {
    frame: Frame,
    trial: Option<TrialView>,
    groups: Vec<FieldGroup>,
    file: String,
    /// The configuration as it stands on the disk, where it is wrong.
    wrong_files: Option<WrongFiles>,
}

struct FieldGroup {
    title: String,
    fields: Vec<FieldView>,
}

/// A field of the form.
struct FieldView {
    id: String,
    label: String,
    /// What is in force where it is left empty.
    hint: Option<String>,
    value: String,
    /// "number" or "text"; of a choice nothing.
    input: &'static str,
    options: Vec<FieldOption>,
}

struct FieldOption {
    value: String,
    word: String,
    chosen: bool,
}

/// The form with the values of the file.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let frame = Frame::new(site, request, Section::Settings, request.words.get("settings-title"));
    let current = current_text(site)?;
    let read = form_text::values(&current.text).and_then(|values| Ok((values, form_text::feeds(&current.text)?)));
    let (values, feeds) = read.unwrap_or_default();
    page(&SettingsForm {
        frame,
        trial: trial_view(site, request)?,
        groups: if values.is_empty() { vec![] } else { groups(&values, &feeds, &request.words) },
        file: current.path.display().to_string(),
        wrong_files: wrong_files(site, request),
    })
}

/// Checks what was typed, and shows what it would change.
pub(super) fn propose(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["town.*", "idle.*", "display.*", "board.*", "alerts.*", "admin.*", "feed[*"])?;
    let current = current_text(site)?;
    let typed =
        |name: &str| request.form.iter().find(|(own, _)| *own == name).map(|(_, value)| value.trim().to_owned());
    let text = form_text::with_values(&current.text, typed).map_err(|error| Fault::BadRequest(error.to_string()))?;
    if let Err(problems) = current.check(&text) {
        return again(site, request, &current, &problems, typed);
    }
    if text == current.text {
        return Ok(Reply::see("/settings?done=settings-same"));
    }
    let proposal = ConfigProposal { text, seen: current.seen, vault: SecretVault::default() };
    let id = proposal.save(site, request.person()?)?;
    Ok(Reply::see(format!("/settings/review/{id}")))
}

/// The form with everything typed and what is wrong.
fn again(
    site: &Site,
    request: &Request,
    current: &CurrentText,
    problems: &[ConfigProblem],
    typed: impl Fn(&str) -> Option<String>,
) -> Result<Reply, Fault> {
    let words = &request.words;
    let mut values = form_text::values(&current.text).unwrap_or_default();
    values.iter_mut().for_each(|value| value.text = typed(&value.name).unwrap_or_default());
    let mut feeds = form_text::feeds(&current.text).unwrap_or_default();
    feeds.iter_mut().for_each(|feed| feed.every = typed(&feed.field).unwrap_or_default());
    let known = |key: &str| values.iter().any(|it| it.name == key) || feeds.iter().any(|it| it.field == key);
    let problem = |it: &ConfigProblem| {
        let field = if known(&it.key) { it.key.clone() } else { "settings-form".to_owned() };
        let (told, technical) = config_problem(words, &current.path, it).into_parts();
        (FormProblem { field, text: format!("{} {told}", words.get("settings-value-wrong")) }, technical)
    };
    let frame = Frame::new(site, request, Section::Settings, words.get("settings-title"));
    form_again(&SettingsForm {
        frame: frame.with_checked_problems(problems.iter().map(problem).collect()),
        trial: trial_view(site, request)?,
        groups: groups(&values, &feeds, words),
        file: current.path.display().to_string(),
        wrong_files: None,
    })
}

fn groups(values: &[FormValue], feeds: &[FormFeed], words: &Words) -> Vec<FieldGroup> {
    let value = |key: &FormKey| values.iter().find(|it| it.name == key.name()).map_or("", |it| it.text.as_str());
    let group = |(name, keys): &(&str, &[FormKey])| FieldGroup {
        title: words.get(&format!("setting-group-{name}")),
        fields: keys.iter().map(|key| field(key, value(key), words)).collect(),
    };
    let mut out: Vec<FieldGroup> = GROUPS.iter().map(group).collect();
    let feed = |it: &FormFeed| FieldView {
        id: it.field.clone(),
        label: words.fill("setting-feed-every-min", &[("value", &it.name)]),
        hint: Some(words.fill("settings-shipped", &[("value", "15")])),
        value: it.every.clone(),
        input: "number",
        options: vec![],
    };
    if !feeds.is_empty() {
        out.push(FieldGroup { title: words.get("setting-group-feed"), fields: feeds.iter().map(feed).collect() });
    }
    out
}

fn field(key: &FormKey, value: &str, words: &Words) -> FieldView {
    let word = |value: &str| match key.kind {
        ValueKind::Flag => words.get(if value == "true" { "settings-yes" } else { "settings-no" }),
        _ => words.find(&format!("{}-{value}", key.message_key())).unwrap_or_else(|| value.to_owned()),
    };
    let choices: &[&str] = match key.kind {
        ValueKind::Flag => &["true", "false"],
        ValueKind::Choice(choices) => choices,
        ValueKind::Text | ValueKind::Number => &[],
    };
    let shipped = words.fill("settings-shipped", &[("value", &word(key.shipped))]);
    let option = |text: &str, word: String| FieldOption { chosen: text == value, value: text.to_owned(), word };
    let mut options: Vec<FieldOption> = choices.iter().map(|text| option(text, word(text))).collect();
    if !options.is_empty() {
        options.insert(0, option("", shipped.clone()));
        // What stands in the file by hand is not changed by looking at it.
        if !options.iter().any(|it| it.chosen) {
            options.push(option(value, value.to_owned()));
        }
    }
    FieldView {
        id: key.name(),
        label: words.get(&key.message_key()),
        hint: Some(shipped).filter(|_| !key.shipped.is_empty() && options.is_empty()),
        value: value.to_owned(),
        input: if key.kind == ValueKind::Number { "number" } else { "text" },
        options,
    }
}
