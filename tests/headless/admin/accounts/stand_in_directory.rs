//! Stand-in directory: an LDAP server on loopback with people and groups of a test's own. It speaks what a sign-in needs (bind,
//! search with every filter that is sent, StartTLS), lets an empty password in as real ones do, and writes down what it was
//! asked.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use ldap3::asn1::{PL, StructureTag, TagClass, parse_tag, write};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// Rule of Active Directory for groups within groups.
const IN_CHAIN: &str = "1.2.840.113556.1.4.1941";

/// How it behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectoryMood {
    Well,
    /// It takes connections and says nothing.
    Silent,
    /// StartTLS is refused with this code.
    RefusesStartTls(u8),
    /// It sends who asks for what is not there to another directory.
    Refers,
    /// Binds are answered so: code and text.
    Binds(u8, &'static str),
}

/// An entry: a person or a group.
#[derive(Clone, Debug, Default)]
pub struct StandInEntry {
    pub dn: String,
    pub password: String,
    /// Attributes in small letters.
    pub values: Vec<(&'static str, String)>,
}

impl StandInEntry {
    /// A person with uid, name, mail and entryUUID.
    pub fn person(uid: &str, name: &str, number: u8) -> Self {
        let values = vec![
            ("objectclass", "person".to_owned()),
            ("uid", uid.to_owned()),
            ("displayname", name.to_owned()),
            ("mail", format!("{uid}@mesto.example")),
            ("entryuuid", format!("0f8b16f2-66a5-4a8b-9c3b-2f5a7f1d3e{number:02x}")),
        ];
        Self { dn: dn(uid), password: PASSWORD_THERE.to_owned(), values }
    }

    /// A group with these members, by their distinguished names.
    pub fn group(name: &str, members: &[String]) -> Self {
        let members = members.iter().map(|member| ("member", member.clone()));
        Self { dn: group_dn(name), password: String::new(), values: members.collect() }
    }
}

/// Everybody's password there.
pub const PASSWORD_THERE: &str = "heslo z adresáře 42";
/// Below it are people.
pub const BASE: &str = "ou=lide,dc=mesto,dc=example";

/// A person's distinguished name.
pub fn dn(uid: &str) -> String {
    format!("uid={uid},{BASE}")
}

/// A group's.
pub fn group_dn(name: &str) -> String {
    format!("cn={name},ou=skupiny,dc=mesto,dc=example")
}

/// The server. Connections that are open end with it.
pub struct StandInDirectory {
    pub port: u16,
    shared: Arc<SharedDirectory>,
}

struct SharedDirectory {
    config: Arc<ServerConfig>,
    tls_first: bool,
    entries: Mutex<Vec<StandInEntry>>,
    asked: Mutex<Vec<String>>,
    mood: Mutex<DirectoryMood>,
}

impl StandInDirectory {
    /// Listens; with TLS from the first byte, or for StartTLS.
    pub fn start(config: Arc<ServerConfig>, tls_first: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(SharedDirectory {
            config,
            tls_first,
            entries: Mutex::default(),
            asked: Mutex::default(),
            mood: Mutex::new(DirectoryMood::Well),
        });
        let serving = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming().map(Result::unwrap) {
                let shared = serving.clone();
                thread::spawn(move || shared.serve(stream));
            }
        });
        Self { port, shared }
    }

    /// Who is there from now on.
    pub fn set(&self, entries: Vec<StandInEntry>) {
        *self.shared.entries.lock().unwrap() = entries;
    }

    /// How it behaves from now on.
    pub fn set_mood(&self, mood: DirectoryMood) {
        *self.shared.mood.lock().unwrap() = mood;
    }

    /// What it was asked so far: "bind DN", "bind DN (empty password)", "search BASE FILTER".
    pub fn asked(&self) -> Vec<String> {
        self.shared.asked.lock().unwrap().clone()
    }
}

impl SharedDirectory {
    fn serve(&self, mut stream: TcpStream) {
        if *self.mood.lock().unwrap() == DirectoryMood::Silent {
            thread::sleep(Duration::from_secs(20));
            return;
        }
        if !self.tls_first {
            let Some((id, operation)) = read_message(&mut stream) else { return };
            self.note(if operation.id == 23 { "StartTLS".into() } else { format!("in the clear: {}", operation.id) });
            let code = match *self.mood.lock().unwrap() {
                DirectoryMood::RefusesStartTls(code) => code,
                _ => 0,
            };
            if operation.id != 23 || stream.write_all(&message(id, result(24, code, ""))).is_err() || code != 0 {
                return;
            }
        }
        let connection = ServerConnection::new(self.config.clone()).unwrap();
        let mut tls = StreamOwned::new(connection, stream);
        while let Some((id, operation)) = read_message(&mut tls) {
            let answers = match operation.id {
                0 => vec![self.bind(operation)],
                3 => self.search(operation),
                _ => return,
            };
            for answer in answers {
                if tls.write_all(&message(id.clone(), answer)).is_err() {
                    return;
                }
            }
            tls.flush().ok();
        }
    }

    fn note(&self, what: String) {
        self.asked.lock().unwrap().push(what);
    }

    fn bind(&self, operation: StructureTag) -> StructureTag {
        let parts = parts(operation);
        let (name, password) = (text(&parts[1]), text(&parts[2]));
        self.note(format!("bind {name}{}", if password.is_empty() { " (empty password)" } else { "" }));
        if let DirectoryMood::Binds(code, text) = *self.mood.lock().unwrap() {
            return result(1, code, text);
        }
        let entries = self.entries.lock().unwrap();
        let right = entries.iter().any(|entry| entry.dn.eq_ignore_ascii_case(&name) && entry.password == password);
        result(1, if right || password.is_empty() { 0 } else { 49 }, "")
    }

    fn search(&self, operation: StructureTag) -> Vec<StructureTag> {
        let parts = parts(operation);
        let (base, scope, filter) = (text(&parts[0]), bytes(&parts[1])[0], &parts[6]);
        self.note(format!("search {base} {}", shown(filter)));
        let entries = self.entries.lock().unwrap();
        let found = entries.iter().filter(|entry| match scope {
            0 => entry.dn.eq_ignore_ascii_case(&base),
            _ => entry.dn.to_lowercase().ends_with(&base.to_lowercase()),
        });
        let (mut there, mut answers) = (scope != 0, Vec::new());
        for entry in found {
            there = true;
            if holds(filter, entry, &entries) {
                let attribute =
                    |(name, value): &(&str, String)| sequence(vec![octets(name), tag(17, PL::C(vec![octets(value)]))]);
                let values = sequence(entry.values.iter().map(attribute).collect());
                answers.push(application(4, PL::C(vec![octets(&entry.dn), values])));
            }
        }
        let code = match *self.mood.lock().unwrap() {
            _ if there => 0,
            DirectoryMood::Refers => 10,
            _ => 32,
        };
        answers.push(result(5, code, ""));
        answers
    }
}

/// Whether a filter holds for an entry (RFC 4511, 4.5.1.7).
fn holds(filter: &StructureTag, entry: &StandInEntry, all: &[StandInEntry]) -> bool {
    let has = |name: &str, wanted: &str| {
        let mut values = entry.values.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name));
        values.any(|(_, value)| value.eq_ignore_ascii_case(wanted))
    };
    match (filter.id, &filter.payload) {
        (0, PL::C(parts)) => parts.iter().all(|part| holds(part, entry, all)),
        (1, PL::C(parts)) => parts.iter().any(|part| holds(part, entry, all)),
        (3, PL::C(parts)) => has(&text(&parts[0]), &text(&parts[1])),
        (7, PL::P(name)) => entry.values.iter().any(|(own, _)| own.as_bytes().eq_ignore_ascii_case(name)),
        (9, PL::C(parts)) => {
            let part = |id: u64| parts.iter().find(|part| part.id == id).map(text).unwrap_or_default();
            part(1) == IN_CHAIN && part(2).eq_ignore_ascii_case("member") && in_chain(entry, &part(3), all)
        }
        _ => false,
    }
}

fn in_chain(group: &StandInEntry, member: &str, all: &[StandInEntry]) -> bool {
    let members = group.values.iter().filter(|(name, _)| *name == "member").map(|(_, value)| value);
    members.into_iter().any(|own| {
        own.eq_ignore_ascii_case(member)
            || all.iter().any(|inner| inner.dn.eq_ignore_ascii_case(own) && in_chain(inner, member, all))
    })
}

/// A filter as people read it, without escapes.
fn shown(filter: &StructureTag) -> String {
    let all = |parts: &[StructureTag]| parts.iter().map(shown).collect::<String>();
    match (filter.id, &filter.payload) {
        (0, PL::C(parts)) => format!("(&{})", all(parts)),
        (1, PL::C(parts)) => format!("(|{})", all(parts)),
        (3, PL::C(parts)) => format!("({}={})", text(&parts[0]), text(&parts[1])),
        (7, PL::P(name)) => format!("({} present)", String::from_utf8_lossy(name)),
        (9, PL::C(parts)) => format!("({})", parts.iter().map(text).collect::<Vec<_>>().join(":")),
        (id, _) => format!("(?{id})"),
    }
}

fn parts(tag: StructureTag) -> Vec<StructureTag> {
    match tag.payload {
        PL::C(parts) => parts,
        PL::P(_) => vec![],
    }
}

fn bytes(tag: &StructureTag) -> &[u8] {
    match &tag.payload {
        PL::P(bytes) => bytes,
        PL::C(_) => &[],
    }
}

fn text(tag: &StructureTag) -> String {
    String::from_utf8_lossy(bytes(tag)).into_owned()
}

fn tag(id: u64, payload: PL) -> StructureTag {
    StructureTag { class: TagClass::Universal, id, payload }
}

fn application(id: u64, payload: PL) -> StructureTag {
    StructureTag { class: TagClass::Application, id, payload }
}

fn octets(text: &str) -> StructureTag {
    tag(4, PL::P(text.as_bytes().to_vec()))
}

fn sequence(parts: Vec<StructureTag>) -> StructureTag {
    tag(16, PL::C(parts))
}

/// A result of this kind of answer.
fn result(id: u64, code: u8, text: &str) -> StructureTag {
    application(id, PL::C(vec![tag(10, PL::P(vec![code])), octets(""), octets(text)]))
}

fn message(id: Vec<u8>, operation: StructureTag) -> Vec<u8> {
    let mut out = Default::default();
    write::encode_into(&mut out, sequence(vec![tag(2, PL::P(id)), operation])).unwrap();
    out.to_vec()
}

/// The next message: its number and its operation; `None` at the end.
fn read_message(stream: &mut impl Read) -> Option<(Vec<u8>, StructureTag)> {
    let mut read = Vec::new();
    loop {
        let mut byte = [0];
        if stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        read.push(byte[0]);
        if let Ok((_, whole)) = parse_tag(&read) {
            let mut parts = parts(whole).into_iter();
            return Some((bytes(&parts.next()?).to_vec(), parts.next()?));
        }
    }
}
