//! A webhook's server on loopback, as it is or as a test wants it to be: failing, silent, dying.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// What it does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// 503.
    Fails,
    /// A redirect, which is no taking.
    Sends,
    /// Takes it, says nothing, and closes: the client cannot know.
    Dies,
    /// 429, and wants to be left alone for half an hour.
    Busy,
    /// 410.
    Gone,
    /// Takes it, slowly, and then talks on and on.
    Talks,
    /// One of these by turns.
    Anything,
}

#[derive(Clone, Debug)]
pub struct Got {
    pub key: String,
    pub body: String,
    /// It was answered with 2xx.
    pub taken: bool,
}

#[derive(Clone)]
pub struct Hook {
    pub port: u16,
    mood: Arc<Mutex<Mood>>,
    got: Arc<Mutex<Vec<Got>>>,
    /// Ports of everybody who came, and how many are still there.
    guests: Arc<Mutex<(Vec<u16>, usize)>>,
}

impl Hook {
    pub fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let hook = Self { port, mood: Arc::new(Mutex::new(mood)), got: Arc::default(), guests: Arc::default() };
        let served = hook.clone();
        let serve = move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let hook = served.clone();
                let mut guests = hook.guests.lock().unwrap();
                guests.0.push(stream.peer_addr().map_or(0, |it| it.port()));
                guests.1 += 1;
                drop(guests);
                let serve = move || {
                    hook.answer(stream);
                    hook.guests.lock().unwrap().1 -= 1;
                };
                thread::Builder::new().name("hook-one".into()).spawn(serve).unwrap();
            }
        };
        thread::Builder::new().name("hook".into()).spawn(serve).unwrap();
        hook
    }

    pub fn url(&self) -> url::Url {
        format!("http://127.0.0.1:{}/upozorneni", self.port).parse().unwrap()
    }

    pub fn be(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// Waits until everybody who came before has been served; they come in order.
    pub fn settle(&self) {
        let port = TcpStream::connect(("127.0.0.1", self.port)).unwrap().local_addr().unwrap().port();
        super::office::until("the guests leave", || {
            let guests = self.guests.lock().unwrap();
            (guests.0.contains(&port) && guests.1 == 0).then_some(())
        });
    }

    /// Everything that came, taken or not.
    pub fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }

    /// Keys of what was taken, in order.
    pub fn taken(&self) -> Vec<String> {
        self.got().into_iter().filter(|it| it.taken).map(|it| it.key).collect()
    }

    fn answer(&self, mut stream: TcpStream) -> Option<()> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let (mut line, mut length, mut key) = (String::new(), 0, String::new());
        loop {
            line.clear();
            reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else {
                if line.trim_end().is_empty() {
                    break;
                }
                assert!(line.starts_with("POST /upozorneni HTTP/1.1"), "{line}");
                continue;
            };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().unwrap(),
                "idempotency-key" => key = value.to_owned(),
                "content-type" => assert_eq!(value, "application/json"),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let mut mood = *self.mood.lock().unwrap();
        let mut got = self.got.lock().unwrap();
        let (count, wild) = (got.len(), mood == Mood::Anything);
        if wild {
            mood = [Mood::Takes, Mood::Fails, Mood::Takes, Mood::Dies, Mood::Takes][count % 5];
        }
        got.push(Got { key, body: String::from_utf8(body).unwrap(), taken: matches!(mood, Mood::Takes | Mood::Talks) });
        drop(got);
        if wild {
            thread::sleep(Duration::from_millis((count as u64 * 7) % 23));
        }
        let status = match mood {
            Mood::Takes => "204 No Content",
            Mood::Fails => "503 Service Unavailable",
            Mood::Sends => "302 Found\r\nLocation: /jinam",
            Mood::Busy => "429 Too Many Requests\r\nRetry-After: 1800",
            Mood::Gone => "410 Gone",
            Mood::Talks => {
                thread::sleep(Duration::from_millis(500));
                stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n").ok()?;
                // Until the other side has had enough.
                while stream.write_all(&[b'x'; 65_536]).is_ok() {}
                return None;
            }
            Mood::Dies | Mood::Anything => return None,
        };
        stream.write_all(format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").as_bytes()).ok()
    }
}
