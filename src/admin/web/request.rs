//! Request to a page, as a handler sees it: who asks, for what, with which fields and files, and when.

use std::{net::IpAddr, sync::Arc};

use jiff::{Timestamp, civil::Date};

use super::{Arrival, Fault, Fields, Upload};
use crate::{
    admin::access::Person,
    words::{Language, Words},
};

/// One request, after its route, its person and its body are known.
pub(in crate::admin) struct Request {
    /// Path with its parameters in place, "/board/12".
    pub path: String,
    /// Values of the `{names}` in the route's path.
    pub params: Vec<(&'static str, String)>,
    pub query: Fields,
    /// A form was sent (POST): its answer cannot be asked for again by its address.
    pub is_form: bool,
    /// Fields of the body; empty of a GET.
    pub form: Fields,
    /// Files of the body, in the site's own folder; removed when the request ends unless a handler keeps them.
    pub uploads: Vec<Upload>,
    /// Who has signed in.
    pub person: Option<Person>,
    /// The cookie's token as it came; for signing out.
    pub token: Option<String>,
    /// The token of the session that was signed out of last in this browser; it opens nothing.
    pub former_token: Option<String>,
    /// The cookie of a sign-in with the identity provider as it came.
    pub provider_cookie: Option<String>,
    pub words: Arc<Words>,
    pub now: Timestamp,
    pub today: Date,
    /// Address of the browser, as far as it can be believed.
    pub sender: IpAddr,
    /// What the browser calls itself, shortened.
    pub agent: String,
    /// Key of what this browser has just done; it has to be that of the address (`?done=`).
    pub done: Option<String>,
    /// Came over TLS, here or at a proxy.
    pub secure: bool,
    /// What else arrived, as it was sent; for the check of a connection.
    pub arrival: Arrival,
}

impl Request {
    /// The value of a name in the route's path; empty where the route has none.
    pub(in crate::admin) fn param(&self, name: &str) -> &str {
        self.params.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value)
    }

    /// Who has signed in. Every route but the public ones has somebody.
    ///
    /// # Errors
    /// Nobody has; the browser is sent to sign in.
    pub(in crate::admin) fn person(&self) -> Result<&Person, Fault> {
        self.person.as_ref().ok_or(Fault::SignIn)
    }

    /// Language of the page.
    pub(in crate::admin) fn language(&self) -> Language {
        self.words.language()
    }

    /// Refuses a form with a field that is not among these (a name that ends in `*` stands for all that begin so).
    ///
    /// # Errors
    /// There is one.
    pub(in crate::admin) fn only_fields(&self, known: &[&str]) -> Result<(), Fault> {
        self.form.unknown(known).map_or(Ok(()), |name| Err(Fault::UnknownField(name.to_owned())))
    }
}
