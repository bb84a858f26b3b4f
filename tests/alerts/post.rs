//! A small mail server that speaks SMTP line by line.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

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
}

#[derive(Clone, Debug)]
pub struct Got {
    pub to: String,
    pub id: String,
    pub text: String,
    /// The other side was told that it was taken.
    pub told: bool,
}

#[derive(Clone)]
pub struct Post {
    pub port: u16,
    mood: Arc<Mutex<Mood>>,
    got: Arc<Mutex<Vec<Got>>>,
    /// Ports of everybody who came, and how many are still there.
    guests: Arc<Mutex<(Vec<u16>, usize)>>,
    tried: Arc<Mutex<usize>>,
}

impl Post {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let post = Self {
            port,
            mood: Arc::new(Mutex::new(Mood::Takes)),
            got: Arc::default(),
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

    /// Conversations that were begun.
    pub fn tried(&self) -> usize {
        *self.tried.lock().unwrap()
    }

    fn talk(&self, mut stream: TcpStream) -> Option<()> {
        *self.tried.lock().unwrap() += 1;
        let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
        let mut say = move |text: &str| stream.write_all(format!("{text}\r\n").as_bytes()).ok();
        let mut to = String::new();
        say("220 posta.test ESMTP")?;
        loop {
            let line = lines.next()?.ok()?;
            let mood = self.mood.lock().unwrap().clone();
            match line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase().as_str() {
                "EHLO" => say("250-posta.test\r\n250 8BITMIME")?,
                "MAIL" if mood == Mood::Later => say("451 4.3.0 later, please")?,
                "MAIL" => say("250 2.1.0 fine")?,
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap().to_owned();
                    let known = !matches!(&mood, Mood::Refuses(address) if *address == to);
                    say(if known { "250 2.1.5 fine" } else { "550 5.1.1 nobody of that name" })?;
                }
                "DATA" => {
                    say("354 go on")?;
                    let mut text = String::new();
                    loop {
                        let line = lines.next()?.ok()?;
                        if line == "." {
                            break;
                        }
                        text += &format!("{}\n", line.strip_prefix('.').unwrap_or(&line));
                    }
                    let id = text.lines().find_map(|it| it.strip_prefix("Message-ID: ")).unwrap().to_owned();
                    let told = mood != Mood::Dies;
                    self.got.lock().unwrap().push(Got { to: to.clone(), id, text, told });
                    if !told {
                        return None;
                    }
                    say("250 2.0.0 taken")?;
                }
                "QUIT" => return say("221 bye"),
                _ => say("250 fine")?,
            }
        }
    }
}
