//! A small mail server that speaks SMTP line by line, in the clear, with TLS from the first byte, or after STARTTLS.

use std::{
    io::{BufRead as _, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// What it does with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// Cannot take anything now, 451.
    Later,
    /// Knows no such address, 550.
    Refuses(String),
    /// Has the letter, and dies before it says so.
    Dies,
    /// Falls silent in the middle of the letter, and ends after that.
    Hangs,
}

/// How the way to it is protected.
#[derive(Clone)]
pub enum Guard {
    Clear,
    Tls(Arc<ServerConfig>),
    Starttls(Arc<ServerConfig>),
    /// As STARTTLS, and somebody in between who answers for it ahead of time.
    Slipped(Arc<ServerConfig>),
}

/// Ways in which it asks who comes.
pub const PLAIN: &str = "AUTH PLAIN";
pub const LOGIN: &str = "AUTH LOGIN";

#[derive(Clone, Debug)]
pub struct Got {
    pub to: String,
    pub id: String,
    pub text: String,
    /// The other side was told that it was taken.
    pub told: bool,
    /// Encrypted on its way.
    pub hidden: bool,
    /// Who introduced themselves, and how.
    pub user: Option<String>,
}

#[derive(Clone)]
pub struct Post {
    pub port: u16,
    guard: Guard,
    mood: Arc<Mutex<Mood>>,
    /// The way of asking who comes, the answer that is right, as it is sent.
    asks: Arc<Mutex<Option<(&'static str, Vec<String>)>>>,
    got: Arc<Mutex<Vec<Got>>>,
    /// Every line that came in the clear.
    clear: Arc<Mutex<Vec<String>>>,
    /// Ports of everybody who came, and how many are still there.
    guests: Arc<Mutex<(Vec<u16>, usize)>>,
    tried: Arc<Mutex<usize>>,
}

trait Line: Read + Write + Send {}
impl<T: Read + Write + Send> Line for T {}

impl Post {
    pub fn start() -> Self {
        Self::guarded(Guard::Clear)
    }

    pub fn guarded(guard: Guard) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let post = Self {
            port,
            guard,
            mood: Arc::new(Mutex::new(Mood::Takes)),
            asks: Arc::default(),
            got: Arc::default(),
            clear: Arc::default(),
            guests: Arc::default(),
            tried: Arc::default(),
        };
        let served = post.clone();
        let serve = move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let post = served.clone();
                let mut guests = post.guests.lock().unwrap();
                guests.0.push(stream.peer_addr().map_or(0, |it| it.port()));
                guests.1 += 1;
                drop(guests);
                let serve = move || {
                    post.talk(stream);
                    post.guests.lock().unwrap().1 -= 1;
                };
                thread::Builder::new().name("post-one".into()).spawn(serve).unwrap();
            }
        };
        thread::Builder::new().name("post".into()).spawn(serve).unwrap();
        post
    }

    pub fn be(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// Takes letters only from whoever answers so.
    pub fn ask(&self, way: &'static str, answers: &[&str]) {
        *self.asks.lock().unwrap() = Some((way, answers.iter().map(|it| (*it).to_owned()).collect()));
    }

    /// Waits until everybody who came before has been served; they come in order.
    pub fn settle(&self) {
        let port = TcpStream::connect(("127.0.0.1", self.port)).unwrap().local_addr().unwrap().port();
        super::office::until("the guests leave", || {
            let guests = self.guests.lock().unwrap();
            (guests.0.contains(&port) && guests.1 == 0).then_some(())
        });
    }

    pub fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }

    /// Every line that came in the clear.
    pub fn clear(&self) -> Vec<String> {
        self.clear.lock().unwrap().clone()
    }

    /// Conversations that were begun.
    pub fn tried(&self) -> usize {
        *self.tried.lock().unwrap()
    }

    fn talk(&self, stream: TcpStream) -> Option<()> {
        *self.tried.lock().unwrap() += 1;
        let secured = |config: &Arc<ServerConfig>| -> Option<BufReader<Box<dyn Line>>> {
            let connection = ServerConnection::new(config.clone()).ok()?;
            Some(BufReader::new(Box::new(StreamOwned::new(connection, stream.try_clone().ok()?))))
        };
        let mut line = match &self.guard {
            Guard::Tls(config) => secured(config)?,
            _ => BufReader::new(Box::new(stream.try_clone().ok()?) as Box<dyn Line>),
        };
        let mut hidden = matches!(self.guard, Guard::Tls(_));
        let (mut to, mut user) = (String::new(), None);
        say(&mut line, "220 posta.test ESMTP")?;
        loop {
            let asked = self.hear(&mut line, hidden)?;
            let mood = self.mood.lock().unwrap().clone();
            let asks = self.asks.lock().unwrap().clone();
            let word = asked.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            match (word.as_str(), &self.guard) {
                ("EHLO", _) => {
                    let mut lines = vec!["posta.test"];
                    if matches!(self.guard, Guard::Starttls(_) | Guard::Slipped(_)) && !hidden {
                        lines.push("STARTTLS");
                    }
                    lines.extend(asks.as_ref().map(|it| it.0));
                    lines.iter().try_for_each(|it| say(&mut line, &format!("250-{it}")))?;
                    say(&mut line, "250 8BITMIME")?;
                }
                ("STARTTLS", Guard::Starttls(config)) => {
                    say(&mut line, "220 go on")?;
                    (line, hidden) = (secured(config)?, true);
                }
                ("STARTTLS", Guard::Slipped(config)) => {
                    let ahead = ["220 go on", "250 posta.test", "250 fine", "250 fine", "354 go on", "250 taken"];
                    say(&mut line, &ahead.join("\r\n"))?;
                    (line, hidden) = (secured(config)?, true);
                }
                ("AUTH", _) => {
                    let mut answers = asks.map(|it| it.1).unwrap_or_default().into_iter();
                    let first = answers.next().unwrap_or_default();
                    let mut right = asked == first;
                    for (answer, question) in answers.zip(["VXNlcm5hbWU6", "UGFzc3dvcmQ6"]) {
                        say(&mut line, &format!("334 {question}"))?;
                        right &= self.hear(&mut line, hidden)? == answer;
                    }
                    // As some servers do, it repeats what it does not like.
                    let no = format!("535 5.7.8 that is not it: {asked}");
                    say(&mut line, if right { "235 2.7.0 welcome" } else { &no })?;
                    user = right.then_some(first);
                }
                ("MAIL", _) if mood == Mood::Later => say(&mut line, "451 4.3.0 later, please")?,
                ("MAIL", _) if asks.is_some() && user.is_none() => say(&mut line, "530 5.7.0 who are you?")?,
                ("MAIL", _) => say(&mut line, "250 2.1.0 fine")?,
                ("RCPT", _) => {
                    to = asked.split(['<', '>']).nth(1).unwrap().to_owned();
                    let known = !matches!(&mood, Mood::Refuses(address) if *address == to);
                    say(&mut line, if known { "250 2.1.5 fine" } else { "550 5.1.1 nobody of that name" })?;
                }
                ("DATA", _) => {
                    say(&mut line, "354 go on")?;
                    let mut text = String::new();
                    loop {
                        let more = self.hear(&mut line, hidden)?;
                        if mood == Mood::Hangs {
                            // Until the other side, or the end of it all, has had enough.
                            thread::sleep(std::time::Duration::from_secs(2));
                            return None;
                        }
                        if more == "." {
                            break;
                        }
                        text += &format!("{}\n", more.strip_prefix('.').unwrap_or(&more));
                    }
                    let id = text.lines().find_map(|it| it.strip_prefix("Message-ID: ")).unwrap().to_owned();
                    let told = mood != Mood::Dies;
                    let got = Got { to: to.clone(), id, text, told, hidden, user: user.clone() };
                    self.got.lock().unwrap().push(got);
                    if !told {
                        return None;
                    }
                    say(&mut line, "250 2.0.0 taken")?;
                }
                ("QUIT", _) => return say(&mut line, "221 bye"),
                _ => say(&mut line, "250 fine")?,
            }
        }
    }

    fn hear(&self, line: &mut BufReader<Box<dyn Line>>, hidden: bool) -> Option<String> {
        let mut text = String::new();
        line.read_line(&mut text).ok().filter(|read| *read > 0)?;
        let text = text.trim_end_matches(['\r', '\n']).to_owned();
        if !hidden {
            self.clear.lock().unwrap().push(text.clone());
        }
        Some(text)
    }
}

fn say(line: &mut BufReader<Box<dyn Line>>, text: &str) -> Option<()> {
    let stream = line.get_mut();
    stream.write_all(format!("{text}\r\n").as_bytes()).and_then(|()| stream.flush()).ok()
}
