//! Erasure page: one comment, and the reason for which it goes for good.

use askama::Template;
use serde_json::Value;

use super::erasure::{KIND, ORDER, erase_ordered};
use crate::{
    admin::{
        acts::{Act, ActKind, RowEffect, carry_out},
        reason_field::reason_of,
        satisfaction::{comment_of, filter::SatisfactionFilter},
        site::Site,
        web::{
            Fault, Fields, Frame, Reply, Request, Section,
            frame::{FormProblem, form_again, page},
        },
    },
    feedback::VoteId,
};

#[derive(Template)]
#[template(path = "admin/surveys/erasure.html", config = "assets/templates/askama.toml")]
struct ErasurePage {
    frame: Frame,
    vote: VoteId,
    day: String,
    text: String,
    /// Of the page of figures that it came from.
    filter: Vec<(String, String)>,
    query: String,
    why: String,
}

/// Shows the comment.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    page(&shown(site, request, &request.query, Vec::new())?)
}

/// Erases it.
pub(super) fn erase(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let known: Vec<&str> = SatisfactionFilter::FIELDS.into_iter().chain(["why"]).collect();
    request.only_fields(&known)?;
    let filter = SatisfactionFilter::from_fields(&request.form, request.today);
    let erasure = shown(site, request, &request.form, Vec::new())?;
    let why = match reason_of(request.form.get("why")) {
        Ok(why) => why,
        Err(key) => {
            let problems = vec![FormProblem { field: "why".to_owned(), text: request.words.get(key) }];
            return form_again(&shown(site, request, &request.form, problems)?);
        }
    };
    let person = request.person()?;
    let vote = erasure.vote.to_string();
    // The journal has which comment went and why, and nothing of what it said.
    let act = Act::new(ActKind::EraseComment, vote.clone()).why(&why);
    let values = vec![
        Value::from(format!("{KIND}-{vote}")),
        Value::from(person.id),
        Value::from(vote),
        Value::from(request.now.as_second()),
    ];
    carry_out(site, person, act.row(RowEffect::new(ORDER, values)))?;
    // What fails now is tried again by itself; the page says which of the two it was.
    let done = match erase_ordered(site) {
        Ok(()) => "surveys-erased",
        Err(why) => {
            tracing::error!(why, "a comment is not erased yet; it is tried again");
            "surveys-erase-ordered"
        }
    };
    Ok(Reply::see(format!("/satisfaction?{}&done={done}", filter.query())))
}

fn shown(site: &Site, request: &Request, fields: &Fields, problems: Vec<FormProblem>) -> Result<ErasurePage, Fault> {
    let vote: VoteId = request.param("vote").parse().map_err(|_| Fault::NotFound)?;
    let filter = SatisfactionFilter::from_fields(fields, request.today);
    let found = comment_of(site, &filter, vote, request.language()).map_err(|error| Fault::Own(error.to_string()))?;
    let (day, text) = found.ok_or(Fault::NotFound)?;
    Ok(ErasurePage {
        frame: Frame::new(site, request, Section::Satisfaction, request.words.get("surveys-erase-title"))
            .with_problems(problems),
        vote,
        day,
        text,
        filter: filter.fields().iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        query: filter.query(),
        why: request.form.get("why").to_owned(),
    })
}
