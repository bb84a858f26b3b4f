//! Public documents of the town's boards: a page for each notice of a watched folder, for as long as it hangs there, so that
//! a telephone can take it home.
//!
//! A board hands over what it publishes (`deliver`, the protocol is described in `publication`); anybody may read it
//! (`page`): `GET d/<id>` is a page without script and cookie, `GET d/<id>/<n>` its n-th document. What was taken down, or
//! is past its last day, answers 410; its bytes and facts are deleted, its hashes stay. Left out: what may be published,
//! which the board decides, and never a document with personal data.

mod body;
mod deliver;
mod publish_error;
mod html;
mod page;
mod record;
mod shelf;
mod shelf_index;

pub(super) use deliver::routes as delivery_routes;
pub(super) use page::{DocumentPages, routes as page_routes};
pub(super) use shelf::DocumentShelf;
