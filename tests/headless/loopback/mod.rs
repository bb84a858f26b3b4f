//! A web server on loopback that does what a test tells it: answers, stalls, cuts, lies.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// A request as it came.
#[derive(Clone, Debug)]
pub struct Request {
    pub path: String,
    headers: Vec<(String, String)>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Bytes to send, how many of them, and whether to fall silent then instead of closing.
#[derive(Clone, Debug)]
pub struct Answer {
    bytes: Vec<u8>,
    send: usize,
    stall: bool,
    drip: Option<Duration>,
    endless: bool,
}

impl From<Vec<u8>> for Answer {
    fn from(bytes: Vec<u8>) -> Self {
        Self { send: bytes.len(), bytes, stall: false, drip: None, endless: false }
    }
}

/// A whole answer with its right length.
pub fn answer(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n");
    if !status.starts_with("304") {
        head += &format!("Content-Length: {}\r\n", body.len());
    }
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += "\r\n";
    [head.as_bytes(), body].concat().into()
}

/// The answer byte by byte with a rest between two.
pub fn dripping(answer: Answer, rest: Duration) -> Answer {
    Answer { drip: Some(rest), ..answer }
}

/// The answer, and `more` after it until the client hangs up.
pub fn endless(answer: Answer, more: &[u8]) -> Answer {
    Answer { bytes: [answer.bytes.as_slice(), more].concat(), endless: true, ..answer }
}

/// The answer's first `send` bytes, then silence or a closed connection.
pub fn with(answer: Answer, send: usize, stall: bool) -> Answer {
    Answer { send: send.min(answer.bytes.len()), stall, ..answer }
}

pub struct Server {
    port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    pub fn start(respond: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self { port: listener.local_addr().unwrap().port(), requests: Arc::default() };
        let (requests, respond) = (server.requests.clone(), Arc::new(respond));
        let serve = move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (requests, respond) = (requests.clone(), respond.clone());
                let one = move || drop(serve_one(stream, &requests, &*respond));
                thread::Builder::new().name("loopback-one".into()).spawn(one).unwrap();
            }
        };
        thread::Builder::new().name("loopback".into()).spawn(serve).unwrap();
        server
    }

    pub fn url(&self, path: &str) -> url::Url {
        format!("http://127.0.0.1:{}{path}", self.port).parse().unwrap()
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

fn serve_one(
    mut stream: TcpStream,
    requests: &Mutex<Vec<Request>>,
    respond: &dyn Fn(&Request) -> Answer,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().unwrap_or(Ok(String::new()))?;
    let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
    let mut headers = Vec::new();
    for line in lines {
        match line?.split_once(": ") {
            Some((name, value)) => headers.push((name.to_owned(), value.to_owned())),
            None => break,
        }
    }
    let request = Request { path, headers };
    requests.lock().unwrap().push(request.clone());
    let answer = respond(&request);
    if let Some(rest) = answer.drip {
        for byte in &answer.bytes[..answer.send] {
            stream.write_all(std::slice::from_ref(byte))?;
            thread::sleep(rest);
        }
        return stream.flush();
    }
    stream.write_all(&answer.bytes[..answer.send])?;
    if answer.endless {
        // Until the client hangs up.
        loop {
            stream.write_all(&answer.bytes[answer.send..])?;
        }
    }
    if answer.stall {
        // Silent until the client gives up.
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        let _ = stream.read(&mut [0]);
    }
    stream.flush()
}
