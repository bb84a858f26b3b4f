//! Ping of a service that raises the alarm when it hears nothing (a dead man's switch): one GET, and a 2xx answer takes it.
//!
//! Left out: when it is sent (`run`).

use url::Url;

use super::one_request::send_one;

/// Asks the address once.
///
/// # Errors
/// The service did not take it; in words without the address, which is a secret.
pub(crate) fn send_ping(address: &Url) -> Result<(), String> {
    let answer = send_one(None, "no key", |client| client.get(address.clone()))?;
    if answer.status().is_success() {
        return Ok(());
    }
    Err(format!("the server answered {}; is [alerts] ping still its address?", answer.status()))
}

#[cfg(test)]
mod tests {
    use std::{
        io::{BufRead as _, BufReader, Write as _},
        net::TcpListener,
    };

    use super::*;

    /// A server that answers one request; what was asked comes back.
    fn server(answer: &'static str) -> (Url, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/tajne", listener.local_addr().unwrap()).parse().unwrap();
        let serve = move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut line = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            reader.read_line(&mut line).unwrap();
            let mut rest = String::new();
            while reader.read_line(&mut rest).is_ok_and(|read| read > 2) {
                rest.clear();
            }
            stream.write_all(format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n").as_bytes()).unwrap();
            line
        };
        (url, std::thread::Builder::new().name("hlidac".into()).spawn(serve).unwrap())
    }

    #[test]
    fn a_ping_is_one_get_and_its_address_is_told_to_nobody() {
        let (url, asked) = server("200 OK");
        assert_eq!(send_ping(&url), Ok(()));
        assert!(asked.join().unwrap().starts_with("GET /tajne "));
        let (url, asked) = server("404 Not Found");
        let told = send_ping(&url).unwrap_err();
        asked.join().unwrap();
        assert!(told.contains("404") && !told.contains("tajne"), "{told}");
        // Nobody listens any more.
        assert!(send_ping(&url).is_err_and(|told| !told.contains("tajne")));
    }
}
