//! Order to read a feed now: journalled as an act, then given to the running board.

use super::{source_page, source_state::SourcePlace};
use crate::admin::{
    acts::{self, Act, ActKind},
    site::Site,
    web::{Fault, Reply, Request, fields::encode},
};

/// Has the feed read.
pub(super) fn read_now(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    let (source, _) = source_page::find(site, request)?;
    // A folder is looked at every second anyway.
    if matches!(source.place, SourcePlace::Folder { .. }) {
        return Err(Fault::NotFound);
    }
    let act = Act::new(ActKind::OrderDevice, source.name.clone()).change("order", None, Some("read"));
    acts::carry_out(site, request.person()?, act)?;
    site.player().read_source(&source.name)?;
    Ok(Reply::see(format!("/sources/{}?done=source-read", encode(&source.name))))
}
