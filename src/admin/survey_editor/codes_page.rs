//! Codes page of a closed survey: how many of the invited people answered, and new codes on a sheet that is shown once.
//!
//! The sheet is the answer to the form and is kept nowhere; the journal has the number of codes and nothing of them.

use askama::Template;

use super::{
    codes_mail::{CodeLetter, MOST_ADDRESSES, NotSent, pasted, send_codes},
    surveys_file::SurveysFile,
};
use crate::{
    admin::{
        acts::{Act, ActKind, FileEffect, carry_out},
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{FormProblem, form_again, page},
        },
    },
    config::survey::Survey,
    documents::{FontFiles, Typefaces},
    feedback::closed_survey::{CodeList, CodeSheet, MOST_CODES, Turnout, code_file, code_sheet},
    fonts,
    notice::BlobHash,
    platform::private_files,
};

#[derive(Template)]
#[template(path = "admin/surveys/codes.html", config = "assets/templates/askama.toml")]
struct CodesPage {
    frame: Frame,
    survey: String,
    title: String,
    /// How many answered, in words; `None` where the codes are on another machine.
    turnout: Option<String>,
    /// Where the page is that asks for a code.
    address: Option<String>,
    /// Why no codes can be made here.
    cannot: Option<String>,
    count: String,
    /// Name of the set that this form makes; sent twice it is the same set.
    set: String,
    /// Pasted addresses, and whether a mail server is configured.
    addresses: String,
    has_mail: bool,
}

/// What became of letters with codes; shown once.
#[derive(Template)]
#[template(path = "admin/surveys/codes_sent.html", config = "assets/templates/askama.toml")]
struct CodesSentPage {
    frame: Frame,
    survey: String,
    sent: String,
    left: NotSent,
}

/// Shows it.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let survey = survey(site, request)?;
    page(&shown(site, request, &survey, "", Vec::new()))
}

/// Makes codes; the answer is their sheet.
pub(super) fn make(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["count", "set", "addresses"])?;
    let survey = survey(site, request)?;
    let typed = request.form.get("count");
    let wrong = |key: &str| {
        let most = MOST_CODES.to_string();
        let text = request.words.fill(key, &[("value", &most)]);
        let problems = vec![FormProblem { field: "count".to_owned(), text }];
        form_again(&shown(site, request, &survey, typed, problems))
    };
    let addresses = match pasted(request.form.get("addresses")) {
        Ok(addresses) => addresses,
        Err(text) => {
            let text = request.words.fill("satisfaction-recipient-wrong", &[("value", &text)]);
            let problems = vec![FormProblem { field: "addresses".to_owned(), text }];
            return form_again(&shown(site, request, &survey, typed, problems));
        }
    };
    if addresses.len() > MOST_ADDRESSES {
        let most = MOST_ADDRESSES.to_string();
        let text = request.words.fill("surveys-codes-addresses-many", &[("value", &most)]);
        let problems = vec![FormProblem { field: "addresses".to_owned(), text }];
        return form_again(&shown(site, request, &survey, typed, problems));
    }
    // One for each address, or as many as were asked for on a sheet.
    let asked = if addresses.is_empty() { typed.parse::<usize>().ok() } else { Some(addresses.len()) };
    let Some(count) = asked.filter(|it| (1..=MOST_CODES).contains(it)) else {
        return wrong("surveys-codes-count-wrong");
    };
    let set = request.form.get("set");
    if set.is_empty() || set.len() > 40 || !set.bytes().all(|it| it.is_ascii_alphanumeric()) {
        return Err(Fault::BadRequest("the set of codes has no name".to_owned()));
    }
    if survey.until.is_some_and(|until| until < request.today) {
        return wrong("surveys-over");
    }
    let config = site.config();
    let collect = config.collect.as_ref().ok_or(Fault::Conflict("surveys-codes-elsewhere"))?;
    let public = collect.public.as_ref().ok_or(Fault::Conflict("surveys-no-address"))?;
    let weights = fonts::document_weights().ok_or(Fault::Conflict("satisfaction-no-fonts"))?;
    let own = |error: &dyn std::fmt::Display| Fault::Own(error.to_string());
    let faces = Typefaces::read(FontFiles { regular: &weights.0, semibold: &weights.1 }).map_err(|it| own(&it))?;
    let (list, codes) = CodeList::make(&survey.id, count).map_err(|it| own(&it))?;
    let words = site.words(config.town.language);
    let sheet = CodeSheet {
        survey: &survey.id,
        title: &survey.title.typeset(config.town.language),
        public,
        until: survey.until,
        words: &words,
        made: request.today,
    };
    // Before the act: codes that cannot be printed are not made.
    let bytes = code_sheet(&sheet, &codes, &faces).map_err(|it| own(&it))?;
    let folder = collect.codes_in(&config.store.dir);
    let path = code_file(&folder, &survey.id, set);
    let act = Act::new(ActKind::MakeCodes, survey.id.clone()).change("codes", None, Some(&count.to_string()));
    private_files::create_folder(&folder)?;
    // A form that is sent twice finds the file of the first one, and is refused.
    let act = act.file(FileEffect::Put { path, text: list.to_text(), seen: None });
    let mail = config.alerts.mail.as_ref();
    if !addresses.is_empty() && mail.is_none() {
        return Err(Fault::Conflict("surveys-codes-no-mail"));
    }
    carry_out(site, request.person()?, act)?;
    if let Some(mail) = mail.filter(|_| !addresses.is_empty()) {
        let letter = CodeLetter {
            survey: &survey.id,
            title: sheet.title,
            public,
            until: survey.until,
            words: &words,
            town: &config.town.name,
            written: request.now,
        };
        return sent(site, request, &survey, count, send_codes(mail, &letter, addresses, &codes));
    }
    Ok(Reply::download(format!("kody-{}.pdf", survey.id), "application/pdf", bytes))
}

/// The page after the letters: how many went, and what is left.
fn sent(site: &Site, request: &Request, survey: &Survey, count: usize, left: NotSent) -> Result<Reply, Fault> {
    let went = count.saturating_sub(left.addresses.len()).to_string();
    let values = [("used", went.as_str()), ("invited", &count.to_string())];
    page(&CodesSentPage {
        frame: Frame::new(site, request, Section::Satisfaction, request.words.get("surveys-codes-title")),
        survey: survey.id.clone(),
        sent: request.words.fill("surveys-codes-sent", &values),
        left,
    })
}

/// The closed survey of the address, as it is valid now.
fn survey(site: &Site, request: &Request) -> Result<Survey, Fault> {
    let file = SurveysFile::read(site)?.ok_or(Fault::Conflict("surveys-no-file"))?;
    let surveys = file.check(&file.text).map_err(|_| Fault::Conflict("surveys-file-wrong"))?;
    let found = surveys.surveys.into_iter().find(|it| it.closed && it.id == request.param("survey"));
    found.ok_or(Fault::NotFound)
}

fn shown(site: &Site, request: &Request, survey: &Survey, count: &str, problems: Vec<FormProblem>) -> CodesPage {
    let words = &request.words;
    let config = site.config();
    let collect = config.collect.as_ref();
    let title = survey.title.typeset(request.language());
    let turnout = collect.map(|it| match Turnout::read(&it.codes_in(&config.store.dir), &survey.id) {
        Ok(turnout) => {
            let (used, invited) = (turnout.used.to_string(), turnout.invited.to_string());
            words.fill("satisfaction-turnout", &[("title", &title), ("used", &used), ("invited", &invited)])
        }
        Err(_) => words.get("satisfaction-turnout-unknown"),
    });
    let public = collect.and_then(|it| it.public.as_ref());
    let cannot = match (collect, public) {
        (None, _) => Some("surveys-codes-elsewhere"),
        (_, None) => Some("surveys-no-address"),
        _ if survey.until.is_some_and(|until| until < request.today) => Some("surveys-over"),
        _ => None,
    };
    // Not secret; another one with every page.
    let set = BlobHash::digest(format!("{}{}", request.now, request.sender).as_bytes()).to_string();
    CodesPage {
        frame: Frame::new(site, request, Section::Satisfaction, words.get("surveys-codes-title"))
            .with_problems(problems),
        survey: survey.id.clone(),
        title,
        turnout,
        address: public.map(|it| format!("{it}c/{}", survey.id)),
        cannot: cannot.map(|key| words.get(key)),
        count: count.to_owned(),
        set: set.chars().take(12).collect(),
        addresses: request.form.get("addresses").to_owned(),
        has_mail: config.alerts.mail.is_some(),
    }
}
