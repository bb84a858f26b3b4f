//! Pages of the crisis message: what stands and the form, the preview, and the two acts.

use askama::Template;

use super::{
    message_draft::{CrisisDraft, FIELDS, SEVERITIES, example_end},
    standing::{GlassWord, OwnMessage, glass_word, own_message},
};
use crate::{
    admin::{
        acts::{self, Act, ActKind, FileEffect},
        broadcast::tabs::{BroadcastTab, tabs},
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{self, FormProblem},
        },
    },
    notice::BlobHash,
    source::crisis::{CommandMessage, ShownAlert, message_text},
    words::{Words, clock_time},
};

#[derive(Template)]
#[template(path = "admin/broadcast/crisis.html", config = "assets/templates/askama.toml")]
struct CrisisPage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    /// What the board says, in words.
    glass: String,
    /// The board says that our message is on the glass.
    confirmed: bool,
    /// Our message; its headline is empty where there is none.
    own: StandingText,
    /// Hash of our file; empty where there is none.
    seen: String,
    draft: CrisisDraft,
    /// An end that the form would take now, as people write it.
    example: String,
    severities: [SeverityChoice; SEVERITIES.len()],
    /// The time is not known, so that nothing can be shown with an end.
    doubted: bool,
}

/// A severity that may be chosen, with what it does.
struct SeverityChoice {
    word: &'static str,
    name: String,
    does: String,
    chosen: bool,
}

/// Our message in words.
#[derive(Default)]
struct StandingText {
    there: bool,
    headline: String,
    /// Languages and texts.
    texts: Vec<(String, String, String)>,
    until: String,
    over: bool,
    /// "vážná", with that it is an exercise.
    severity: String,
}

#[derive(Template)]
#[template(path = "admin/broadcast/crisis-preview.html", config = "assets/templates/askama.toml")]
struct CrisisPreviewPage {
    frame: Frame,
    tabs: Vec<BroadcastTab>,
    draft: CrisisDraft,
    seen: String,
    until: String,
    severity: String,
    /// A message of ours stands and is replaced.
    replaces: String,
}

/// Shows what stands, and the form.
pub(in crate::admin::broadcast) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    frame::page(&page(site, request, CrisisDraft::default(), Vec::new())?)
}

fn page(site: &Site, request: &Request, draft: CrisisDraft, problems: Vec<FormProblem>) -> Result<CrisisPage, Fault> {
    let words = &request.words;
    let own = own_message(site)?;
    let word = glass_word(site);
    let now = clock_time(site.zone().to_datetime(request.now).time());
    let headline = own.message.as_ref().map(|it| it.headline().to_owned());
    let confirmed =
        matches!(&word, GlassWord::Standing { headline: Some(shown), .. } if Some(shown) == headline.as_ref());
    let standing = standing_text(site, request, &own);
    // A message that is over is none that is still to come.
    let awaited = headline.as_deref().filter(|_| !standing.over);
    Ok(CrisisPage {
        frame: Frame::new(site, request, Section::Broadcast, words.get("broadcast-crisis-title"))
            .with_problems(problems),
        tabs: tabs(request, "/broadcast/crisis"),
        glass: glass_words(words, &word, awaited, &now),
        confirmed,
        own: standing,
        seen: own.hash.map(|it| it.to_string()).unwrap_or_default(),
        example: example_end(&request.now.to_zoned(site.zone())),
        severities: SEVERITIES.map(|word| SeverityChoice {
            word,
            name: words.get(&format!("value-severity-{word}")),
            does: words.get(&format!("broadcast-severity-{word}")),
            chosen: draft.severity == word,
        }),
        draft,
        doubted: site.clock().doubt().is_some(),
    })
}

/// What the board says, in words.
pub(super) fn glass_words(words: &Words, word: &GlassWord, own: Option<&str>, now: &str) -> String {
    match word {
        GlassWord::Silent => words.get("broadcast-crisis-silent"),
        GlassWord::Standing { count: 0, .. } if own.is_some() => {
            words.fill("broadcast-crisis-not-yet", &[("value", now)])
        }
        GlassWord::Standing { count: 0, .. } => words.fill("broadcast-crisis-none", &[("value", now)]),
        GlassWord::Standing { headline: Some(shown), .. } => {
            words.fill("broadcast-crisis-on-glass", &[("value", shown), ("date", now)])
        }
        GlassWord::Standing { count, headline: None } => {
            words.count_of("broadcast-crisis-standing", usize::try_from(*count).unwrap_or(0), now)
        }
    }
}

fn standing_text(site: &Site, request: &Request, own: &OwnMessage) -> StandingText {
    let there = own.hash.is_some();
    let Some(message) = &own.message else { return StandingText { there, ..StandingText::default() } };
    StandingText {
        there,
        headline: message.headline().to_owned(),
        texts: message.texts.iter().map(|it| (it.language.clone(), it.headline.clone(), it.text.clone())).collect(),
        until: message.until.map(|at| moment(site, &request.words, at)).unwrap_or_default(),
        severity: severity_words(&request.words, severity_word(message), message.test),
        over: message.until.is_some_and(|at| at <= request.now),
    }
}

/// The word of CAP for how bad a message is.
fn severity_word(message: &ShownAlert) -> String {
    let word = serde_json::to_value(message.severity).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}

/// "vážná, cvičení".
fn severity_words(words: &Words, word: String, exercise: bool) -> String {
    let name = words.find(&format!("value-severity-{word}")).unwrap_or(word);
    if exercise { format!("{name}, {}", words.get("broadcast-crisis-exercise")) } else { name }
}

/// "30. 11. 2026 18:00", in the board's zone.
pub(super) fn moment(site: &Site, words: &Words, at: jiff::Timestamp) -> String {
    let at = site.zone().to_datetime(at);
    format!("{} {}", words.short_date(at.date()), clock_time(at.time()))
}

/// The hash of the file as the form saw it.
fn seen(request: &Request) -> Result<Option<BlobHash>, Fault> {
    let text = request.form.given("seen");
    text.map(|text| text.parse().map_err(|_| Fault::BadRequest("no hash".into()))).transpose()
}

/// What is shown and until when; or the form again. While the time is not known nothing is.
fn checked(site: &Site, request: &Request, draft: &CrisisDraft) -> Result<jiff::Timestamp, Vec<FormProblem>> {
    if site.clock().doubt().is_some() {
        let text = request.words.get("broadcast-crisis-fault-clock");
        return Err(vec![FormProblem { field: "until".into(), text }]);
    }
    draft.check(&request.words, &request.now.to_zoned(site.zone()))
}

/// Shows a message as it will be said; nothing is written yet.
pub(in crate::admin::broadcast) fn preview(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&FIELDS)?;
    let draft = CrisisDraft::of_form(&request.form);
    let until = match checked(site, request, &draft) {
        Ok(until) => until,
        Err(problems) => return frame::form_again(&page(site, request, draft, problems)?),
    };
    let seen = seen(request)?;
    let own = own_message(site)?;
    let field = site.zone().to_datetime(until).strftime("%Y-%m-%dT%H:%M").to_string();
    frame::page(&CrisisPreviewPage {
        frame: Frame::new(site, request, Section::Broadcast, request.words.get("broadcast-crisis-preview")),
        tabs: tabs(request, "/broadcast/crisis"),
        until: moment(site, &request.words, until),
        severity: severity_words(&request.words, draft.severity.clone(), draft.exercise),
        // "2h" would count from another moment later.
        draft: CrisisDraft { until: field, ..draft },
        seen: seen.map(|it| it.to_string()).unwrap_or_default(),
        replaces: own.message.map(|it| it.headline().to_owned()).unwrap_or_default(),
    })
}

/// Writes the message. It is its own reason: the entry has headline, texts, severity and end, old and new, and nobody in
/// haste is asked for another text.
pub(in crate::admin::broadcast) fn show_message(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&FIELDS)?;
    let draft = CrisisDraft::of_form(&request.form);
    let until = match checked(site, request, &draft) {
        Ok(until) => until,
        Err(problems) => return frame::form_again(&page(site, request, draft, problems)?),
    };
    let seen = seen(request)?;
    let own = own_message(site)?;
    let text = message_text(&CommandMessage {
        headline: &draft.headline,
        text: &draft.text,
        headline_en: &draft.headline_en,
        text_en: &draft.text_en,
        until: Some(until),
        severity: draft.severity(),
        test: draft.exercise,
    })?;
    // The board makes it at its start; where it is not there yet it is no act of anybody.
    if let Some(folder) = own.path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let given = |text: &str| Some(text.to_owned()).filter(|it| !it.is_empty());
    let old = own.message.as_ref();
    let old_text = |place: usize, text: fn(&crate::source::crisis::AlertText) -> &str| {
        old.and_then(|it| it.texts.get(place)).map(text).filter(|it| !it.is_empty()).map(str::to_owned)
    };
    let old_until = old.and_then(|it| it.until).map(|it| it.to_string());
    let act = Act::new(ActKind::ShowCrisis, draft.headline.clone())
        .change("headline", old_text(0, |it| &it.headline).as_deref(), Some(&draft.headline))
        .change("text", old_text(0, |it| &it.text).as_deref(), given(&draft.text).as_deref())
        .change("headline-en", old_text(1, |it| &it.headline).as_deref(), given(&draft.headline_en).as_deref())
        .change("text-en", old_text(1, |it| &it.text).as_deref(), given(&draft.text_en).as_deref())
        .change("severity", old.map(severity_word).as_deref(), Some(&draft.severity))
        .change("exercise", old.map(|it| yes_no(it.test)), Some(yes_no(draft.exercise)))
        .change("expires", old_until.as_deref(), Some(&until.to_string()))
        .file(FileEffect::Put { path: own.path, text, seen });
    acts::carry_out(site, request.person()?, act)?;
    Ok(Reply::see("/broadcast/crisis?done=broadcast-crisis-shown"))
}

/// Truth as the journal writes it.
const fn yes_no(it: bool) -> &'static str {
    if it { "yes" } else { "no" }
}

/// Ends the message of ours.
pub(in crate::admin::broadcast) fn end_message(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["why", "seen"])?;
    let own = own_message(site)?;
    let (Some(seen), true) = (seen(request)?, own.hash.is_some()) else {
        return Err(Fault::Conflict("broadcast-crisis-fault-ended"));
    };
    let why = request.form.get("why");
    if why.is_empty() {
        let text = request.words.get("broadcast-crisis-fault-why");
        let problems = vec![FormProblem { field: "why".into(), text }];
        return frame::form_again(&page(site, request, CrisisDraft::default(), problems)?);
    }
    let headline = own.message.as_ref().map_or("", |it| it.headline()).to_owned();
    let act = Act::new(ActKind::EndCrisis, headline.clone())
        .why(why)
        .change("headline", Some(&headline), None)
        .file(FileEffect::Remove { path: own.path, seen });
    acts::carry_out(site, request.person()?, act)?;
    Ok(Reply::see("/broadcast/crisis?done=broadcast-crisis-ended"))
}
