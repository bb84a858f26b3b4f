//! Browser of a test: sends what a browser sends (cookies, `Origin`, forms, files), keeps cookies, follows nothing by itself,
//! and reads pages.

use std::{
    collections::BTreeMap,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    sync::Mutex,
};

/// Between the parts of a form with files.
const BOUNDARY: &str = "----vyveska-test-boundary";

/// One person's browser.
pub struct Browser {
    pub address: SocketAddr,
    /// By which name the person signed in; empty where nobody did.
    pub login: String,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Page {
    pub status: u16,
    /// Status line and headers; names in small letters.
    pub head: String,
    pub bytes: Vec<u8>,
}

impl Browser {
    /// A browser with this session's token.
    pub fn new(address: SocketAddr, login: String, token: Option<String>) -> Self {
        let cookies = token.map(|token| ("vyveska".to_owned(), token)).into_iter().collect();
        Self { address, login, cookies: Mutex::new(cookies) }
    }

    /// The same person after the program was started again, on another port.
    pub fn at(self, address: SocketAddr) -> Self {
        Self { address, ..self }
    }

    /// A page.
    pub fn get(&self, path: &str) -> Page {
        self.send(&format!("GET {path} HTTP/1.1"), b"").unwrap()
    }

    /// A page that must be there.
    pub fn page(&self, path: &str) -> Page {
        let page = self.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.text());
        page
    }

    /// Sends a form as a page of the site does.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.try_post(path, fields).unwrap()
    }

    /// The same, where the program may be killed meanwhile.
    pub fn try_post(&self, path: &str, fields: &[(&str, &str)]) -> std::io::Result<Page> {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        let form = form.extend_pairs(fields).finish();
        let origin = format!("Origin: http://{}\r\nSec-Fetch-Site: same-origin", self.address);
        let head = format!("POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n{origin}");
        self.send(&head, form.as_bytes())
    }

    /// Sends a form with files: field, name and bytes of each.
    pub fn upload(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (field, name, bytes) in files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
                 Content-Type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let origin = format!("Origin: http://{}\r\nSec-Fetch-Site: same-origin", self.address);
        let head =
            format!("POST {path} HTTP/1.1\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\n{origin}");
        self.send(&head, &body).unwrap()
    }

    /// Sends a form with these headers alone, each with "\r\n" before it.
    pub fn post_with(&self, path: &str, headers: &str, fields: &[(&str, &str)]) -> Page {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        let form = form.extend_pairs(fields).finish();
        let head = format!("POST {path} HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded{headers}");
        self.send(&head, form.as_bytes()).unwrap()
    }

    /// Sends a request; `head` without Host, Cookie and Content-Length.
    pub fn send(&self, head: &str, body: &[u8]) -> std::io::Result<Page> {
        let mut stream = TcpStream::connect(self.address)?;
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookie = if cookies.is_empty() { String::new() } else { format!("\r\nCookie: {}", cookies.join("; ")) };
        let (host, length) = (self.address, body.len());
        let head = format!("{head}\r\nHost: {host}{cookie}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n");
        stream.write_all(head.as_bytes())?;
        // A body that is refused by its length is not read to its end.
        stream.write_all(body).ok();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok();
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n");
        let end = end.ok_or(std::io::ErrorKind::UnexpectedEof)?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head[9..12].parse().unwrap();
        let name = |line: &str| match line.split_once(": ") {
            Some((name, value)) => format!("{}: {value}", name.to_ascii_lowercase()),
            None => line.to_owned(),
        };
        let head: String = head.lines().map(|line| name(line) + "\n").collect();
        let page = Page { status, head, bytes: bytes[end + 4..].to_vec() };
        self.keep_cookies(&page);
        Ok(page)
    }

    fn keep_cookies(&self, page: &Page) {
        // As browsers do: with those that the same answer sets.
        if page.header("clear-site-data").is_some_and(|what| what.contains("\"cookies\"")) {
            self.cookies.lock().unwrap().clear();
            return;
        }
        for line in page.head.lines().filter_map(|line| line.strip_prefix("set-cookie: ")) {
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            match line.contains("Max-Age=0") {
                true => drop(self.cookies.lock().unwrap().remove(name)),
                false => drop(self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned())),
            }
        }
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }
}

impl Page {
    /// The body as it came.
    pub fn body(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap()
    }

    /// What a person reads: without tags, with plain spaces.
    pub fn text(&self) -> String {
        let body = String::from_utf8_lossy(&self.bytes);
        let body = body.split_once("<body").map_or(&*body, |(_, body)| body);
        let mut text = String::new();
        let mut tag = false;
        for c in body.chars() {
            match c {
                '<' => tag = true,
                '>' => {
                    tag = false;
                    text.push(' ');
                }
                _ if !tag => text.push(c),
                _ => {}
            }
        }
        decoded(&text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether a person reads this.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// Where a redirect leads.
    ///
    /// # Panics
    ///
    /// When it is none.
    pub fn location(&self) -> &str {
        assert_eq!(self.status, 303, "{}", self.text());
        self.header("location").unwrap_or_else(|| panic!("{}", self.head))
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")))
    }

    /// The value of an input of this name, as the form would send it; of a textarea its text.
    pub fn field(&self, name: &str) -> Option<String> {
        let body = self.body();
        for (at, _) in body.match_indices(&format!("name=\"{name}\"")) {
            let (start, end) = (body[..at].rfind('<')?, at + body[at..].find('>')?);
            let tag = &body[start..end];
            if tag.starts_with("<textarea") {
                return Some(decoded(body[end + 1..].split("</textarea>").next()?.trim_start_matches('\n')));
            }
            if let Some(value) = tag.split("value=\"").nth(1) {
                return value.split('"').next().map(decoded);
            }
            if tag.starts_with("<input") {
                return Some(String::new());
            }
        }
        None
    }

    /// Names and values of all hidden fields of the form with this action.
    pub fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let body = self.body();
        let form = body.split("<form").find(|it| it.contains(&format!("action=\"{action}\""))).unwrap_or_default();
        let form = form.split("</form>").next().unwrap_or_default();
        let value = |tag: &str, name: &str| {
            tag.split(&format!("{name}=\"")).nth(1).and_then(|it| it.split('"').next()).map(decoded)
        };
        let hidden = form.split("<input").filter(|tag| tag.contains("type=\"hidden\""));
        hidden.filter_map(|tag| Some((value(tag, "name")?, value(tag, "value").unwrap_or_default()))).collect()
    }
}

/// Text without the escapes of HTML.
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once(';').filter(|(name, _)| name.len() < 8) else {
            out.push('&');
            rest = after;
            continue;
        };
        let number = name.strip_prefix('#').and_then(|it| match it.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => it.parse().ok(),
        });
        match (name, number.and_then(char::from_u32)) {
            (_, Some(c)) => out.push(c),
            ("amp", _) => out.push('&'),
            ("lt", _) => out.push('<'),
            ("gt", _) => out.push('>'),
            ("quot", _) => out.push('"'),
            ("nbsp", _) => out.push('\u{a0}'),
            _ => out.push_str(&format!("&{name};")),
        }
        rest = behind;
    }
    out + rest
}
