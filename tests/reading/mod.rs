//! Reads the made-up feeds of `fixtures/quirks` as a feed of the town of Lhota, and says what came of it in few words.

use std::path::Path;

use vyveska::{
    notice::{Notice, SourceId},
    source::{self, DefectKind, FeedContext, FeedSyntax, Listing, feed::ofn::NotAFeed},
};

/// Bytes of a fixture.
pub fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/quirks").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A feed of official notices on the town's server.
pub fn context() -> FeedContext {
    FeedContext::new(SourceId("mesto".into()), Some("https://www.lhota.example/opendata-uredni-deska".parse().unwrap()))
}

pub fn try_read(bytes: &[u8], format: Option<FeedSyntax>) -> Result<Listing, NotAFeed> {
    source::read_feed(bytes, &context(), format)
}

pub fn read(name: &str) -> Listing {
    read_as(name, &context())
}

pub fn read_as(name: &str, context: &FeedContext) -> Listing {
    source::read_feed(&bytes(name), context, None).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn kinds(listing: &Listing) -> Vec<DefectKind> {
    listing.warnings.iter().map(|warning| warning.kind).collect()
}

pub fn titles(listing: &Listing) -> Vec<&str> {
    listing.notices.iter().map(|notice| notice.title.as_str()).collect()
}

pub fn addresses(notice: &Notice) -> Vec<&str> {
    notice.attachments.iter().map(|attachment| attachment.address.as_str()).collect()
}
