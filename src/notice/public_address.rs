//! Public address of a document: an address of the web that anybody's telephone reaches. Pure.
//!
//! Addresses come from feeds, and feeds are not trusted: one that leads into the office's own network, onto this machine or
//! to a file leads a visitor nowhere. Left out: asking whether anything is there.

use core::net::{Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// A longer address makes a code that is too fine for a telephone, and is no address to be copied by hand.
const LONGEST: usize = 300;
/// Ends of names that only one network or one machine knows.
const PRIVATE_ENDS: &[&str] =
    &["localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "localdomain", "arpa", "onion"];

/// The address, where everybody can reach it: http or https, a name with a dot in it or an address of the open internet,
/// nobody's user name, and no longer than a code holds.
pub(crate) fn public_address(address: &str) -> Option<Url> {
    let url = Url::parse(address.trim()).ok()?;
    let plain = url.username().is_empty() && url.password().is_none() && url.port() != Some(0);
    let reached = match url.host()? {
        Host::Domain(name) => is_public_name(name),
        Host::Ipv4(address) => is_public_v4(address),
        Host::Ipv6(address) => is_public_v6(address),
    };
    (matches!(url.scheme(), "http" | "https") && plain && reached && url.as_str().len() <= LONGEST).then_some(url)
}

fn is_public_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name.rsplit_once('.').is_some_and(|(before, end)| !before.is_empty() && !PRIVATE_ENDS.contains(&end))
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    // Addresses that a provider shares among its customers (RFC 6598).
    let shared = first == 100 && (64..128).contains(&second);
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || shared
        || first == 0
        || first >= 240)
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.to_ipv4_mapped() {
        Some(mapped) => is_public_v4(mapped),
        // The part of the space that is given out (RFC 4291).
        None => address.segments()[0] & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_web_is_public() {
        for address in [
            "https://www.mesto.example/uredni-deska/461",
            "http://mesto.example/a.pdf?x=1&y=2",
            " https://mesto.example:8443/a ",
            "https://xn--mstys-v0a.example/",
            "https://8.8.8.8/a.pdf",
            "https://[2001:718::1]/a.pdf",
        ] {
            assert!(public_address(address).is_some(), "{address}");
        }
    }

    #[test]
    fn a_file_a_private_network_and_this_machine_are_not() {
        let long = format!("https://mesto.example/{}", "a".repeat(LONGEST));
        for address in [
            "",
            "461",
            "/srv/vyveska/a.pdf",
            "file:///srv/vyveska/a.pdf",
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://mesto.example/a.pdf",
            "https://",
            "https://deska/a.pdf",
            "http://localhost/a",
            "http://a.localhost/a",
            "http://deska.local./a",
            "https://spis.urad.intranet/a",
            "http://127.0.0.1:8080/a",
            "http://127.1/a",
            "http://0x7f000001/a",
            "http://0.0.0.0/a",
            "http://10.1.2.3/a",
            "http://172.20.1.1/a",
            "http://192.168.0.10/a",
            "http://169.254.1.1/a",
            "http://100.64.0.1/a",
            "http://[::1]/a",
            "http://[::ffff:10.0.0.1]/a",
            "http://[fd00::1]/a",
            "http://[fe80::1]/a",
            "https://user:secret@mesto.example/a",
            "https://mesto.example@zlo.example/a",
            long.as_str(),
        ] {
            assert!(public_address(address).is_none(), "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(https?://|[.:@/\\[\\]]|\\PC){0,20}") {
            public_address(&text);
        }
    }
}
