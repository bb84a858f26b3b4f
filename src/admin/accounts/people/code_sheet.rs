//! Sheet with a one-time code: shown once to the administrator, who prints it or says it to the person.

use askama::Template;
use url::{Host, Url};

use crate::admin::{
    access::Person,
    site::Site,
    web::{Fault, Frame, Reply, Request, Section, frame::page},
};

#[derive(Template)]
#[template(path = "admin/accounts/code_sheet.html", config = "assets/templates/askama.toml")]
struct CodeSheetPage {
    frame: Frame,
    name: String,
    login: String,
    code: String,
    /// Where it is typed.
    address: Option<String>,
}

/// The sheet. It is the answer to the form itself, because no address may carry a code (ASVS 14.2.1).
pub(super) fn show(site: &Site, request: &Request, person: &Person, code: String) -> Result<Reply, Fault> {
    let frame = Frame::new(site, request, Section::People, request.words.get("code-sheet-title"));
    let address = reset_address(site, request);
    page(&CodeSheetPage { frame, name: person.name.clone(), login: person.login.clone(), code, address })
}

/// The page on which a code is typed, as the administrator's own browser reaches it; `None` where only this machine does.
fn reset_address(site: &Site, request: &Request) -> Option<String> {
    let public = site.settings().public.as_ref().map(|public| public.origin().ascii_serialization());
    let scheme = if request.secure { "https" } else { "http" };
    let origin = public.unwrap_or_else(|| format!("{scheme}://{}", request.arrival.host));
    reaches_others(&Url::parse(&origin).ok()?).then(|| format!("{origin}/reset"))
}

fn reaches_others(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name != "localhost",
        Some(Host::Ipv4(address)) => !address.is_loopback(),
        Some(Host::Ipv6(address)) => !address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_this_machine_alone_stands_on_no_sheet() {
        for (address, reaches) in [
            ("https://deska.mesto.example", true),
            ("http://10.0.0.5:8470", true),
            ("http://127.0.0.1:8470", false),
            ("http://[::1]:8470", false),
            ("http://localhost:8470", false),
        ] {
            assert_eq!(reaches_others(&Url::parse(address).unwrap()), reaches, "{address}");
        }
    }
}
