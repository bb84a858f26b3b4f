//! Order to release what a source lost: the person has seen exactly what goes down and says why; journalled first, and the
//! answer says what really went.

use super::source_page::{self, LONGEST_REASON};
use crate::admin::{
    acts::{self, Act, ActKind},
    site::Site,
    web::{Fault, Reply, Request, fields::encode, frame::FormProblem},
};

/// Takes down what the source lacks.
pub(super) fn release(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["why", "seen"])?;
    let (source, silent) = source_page::find(site, request)?;
    if let Some(why) = silent {
        return Err(crate::admin::player_client::PlayerError::Silent(why).into());
    }
    let held = source.reading.as_ref().map(|reading| reading.held.clone()).unwrap_or_default();
    // What is on the page by now is not what he decided on.
    if held.mark() != request.form.get("seen") {
        return Err(Fault::Conflict("held-changed"));
    }
    let why = request.form.get("why");
    let length = why.chars().count();
    let problem = match () {
        () if site.clock().doubt().is_some() => Some("held-no-time"),
        () if why.is_empty() => Some("held-why-missing"),
        () if length > LONGEST_REASON => Some("held-why-long"),
        () => None,
    };
    if let Some(key) = problem {
        let problem = FormProblem { field: "why".into(), text: request.words.get(key) };
        return source_page::form_again(site, request, &source, vec![problem]);
    }
    let count = held.count().to_string();
    let act = Act::new(ActKind::ReleaseHeld, source.name.clone()).why(why).change("held", Some(&count), Some("0"));
    acts::carry_out(site, request.person()?, act)?;
    let done = match site.player().release(&source.name, why)? {
        0 => "released-none",
        _ => "released",
    };
    Ok(Reply::see(format!("/sources/{}?done={done}", encode(&source.name))))
}
