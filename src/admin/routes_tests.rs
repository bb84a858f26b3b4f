//! Every route as everybody, over HTTP: somebody who has not signed in is sent to sign in, whoever has no right finds nothing,
//! whoever has it finds the page, and a form with a field that nobody asked for is refused before anything else. A new route
//! is tested by being there.

use std::{
    io::{Read as _, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    path::Path,
};

use jiff::{Timestamp, tz::TimeZone};
use rusqlite::params;
use sha2::{Digest as _, Sha256};

use super::all;
use crate::{
    admin::{
        AdminServer,
        access::{Person, Right, Role},
        accounts::kept_form_name::form_name,
        database, start,
        web::{Route, route::Method},
    },
    clock::Clock,
    config::{AdminSettings, Config, SecondFactor},
    words::{Language, Words},
};

/// Pages that are not there on a board without a configuration's file, without a backup, and for no notice in particular.
const NEED_MORE: [&str; 4] = ["/settings/text", "/settings/backup/file", "/board/clauses", "/board/clauses.pdf"];

/// Everybody: nobody, each role, and a clerk who may approve.
fn everybody() -> Vec<Option<Person>> {
    let person = |(id, role): (i64, Role), approver| {
        let (login, name) = (format!("{}-{id}", role.word()), "Jana Zkoušková".into());
        Some(Person { id, login, name, approver, ..Person::for_test(role) })
    };
    let roles = (1..).zip(Role::ALL).map(|numbered| person(numbered, false));
    std::iter::once(None).chain(roles).chain([person((7, Role::Clerk), true)]).collect()
}

fn token(person: &Person) -> String {
    format!("{:064x}", person.id)
}

/// Accounts and sessions of everybody.
fn sign_in_all(state: &Path, people: &[Option<Person>]) {
    let db = database::open(&state.join(database::FILE)).unwrap();
    let now = Timestamp::now().as_second();
    for person in people.iter().flatten() {
        let sql = "INSERT INTO person (id, login, name, role, approver, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let role = person.role.word();
        db.execute(sql, params![person.id, person.login, person.name, role, person.approver, now]).unwrap();
        let hash = hex::encode(Sha256::digest(token(person).as_bytes()));
        let sql = "INSERT INTO session (hash, person, created, seen, address, agent) VALUES (?1, ?2, ?3, ?3, '', '')";
        db.execute(sql, params![hash, person.id, now]).unwrap();
    }
}

/// A path of a route; what it names is not there.
fn path_of(route: &Route) -> String {
    let parts = route.path.split('/').map(|part| if part.starts_with('{') { "999999999" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Status and place of the answer to a request.
fn ask(address: SocketAddr, route: &Route, person: Option<&Person>) -> (u16, String) {
    let path = path_of(route);
    let cookie = person.map(|person| format!("Cookie: vyveska={}\r\n", token(person))).unwrap_or_default();
    let (method, form, body) = match route.method {
        Method::Get => ("GET", String::new(), ""),
        Method::Post => {
            let form = format!("Origin: http://{address}\r\nContent-Type: application/x-www-form-urlencoded\r\n");
            ("POST", form, "field-that-nobody-asked-for=1")
        }
    };
    let length = body.len();
    let head = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\n{cookie}{form}Connection: close\r\n");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(format!("{head}Content-Length: {length}\r\n\r\n{body}").as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let place = answer.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default();
    (answer[9..12].parse().unwrap(), place.to_owned())
}

/// What is wrong with an answer.
fn fault(route: &Route, person: Option<&Person>, (status, place): &(u16, String)) -> Option<&'static str> {
    let gone = route.path.starts_with("/setup") || NEED_MORE.contains(&route.path);
    let named = route.path.contains('{');
    let broken = *status >= 500 && *status != 503;
    match (route.right.is_given_to(person), route.method) {
        (true, _) if broken => Some("is broken"),
        (true, Method::Get) => (*status == 404 && !named && !gone).then_some("is not there"),
        (true, Method::Post) => (*status != 400 && !(named && *status == 404)).then_some("takes an unknown field"),
        (false, _) if person.is_none() => {
            (*status != 303 || !place.starts_with("/sign-in")).then_some("does not ask to sign in")
        }
        (false, _) => (*status != 404).then_some("is there for who has no right"),
    }
}

/// The web of a town in which everybody has signed in, behind the folder that it lies in: the folder is dropped after it.
fn server_for(people: &[Option<Person>]) -> (tempfile::TempDir, AdminServer) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("vyveska.toml");
    std::fs::write(&path, "[town]\nname = \"Vzorov\"\n\n[admin]\nsecond-factor = \"none\"\n").unwrap();
    let mut config = Config::default_for("Vzorov", dir.path());
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    config.admin = Some(AdminSettings { listen, second_factor: SecondFactor::None, ..AdminSettings::default() });
    sign_in_all(dir.path(), people);
    let server = start(config, path, Clock::system(TimeZone::UTC)).unwrap();
    (dir, server)
}

#[test]
fn asvs_8_2_1_8_2_2_and_8_3_1_every_route_is_there_for_whom_the_matrix_says_and_for_nobody_else() {
    let people = everybody();
    let (dir, server) = server_for(&people);
    let mut faults = Vec::new();
    for route in all() {
        for person in &people {
            let answer = ask(server.address(), route, person.as_ref());
            if let Some(fault) = fault(route, person.as_ref(), &answer) {
                let who = person.as_ref().map_or("nobody", |person| person.login.as_str());
                faults.push(format!("{:?} {} as {who} {fault}: {answer:?}", route.method, route.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let db = database::open(&dir.path().join(database::FILE)).unwrap();
    let count =
        |table: &str| -> i64 { db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap() };
    assert_eq!((count("act"), count("person")), (0, 7), "nothing was changed");
}

/// The body of a page.
fn body(address: SocketAddr, path: &str, person: &Person) -> (u16, String) {
    let cookie = format!("Cookie: vyveska={}\r\n", token(person));
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{cookie}Connection: close\r\n\r\n");
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).replace('\u{a0}', " ");
    (answer[9..12].parse().unwrap(), answer)
}

#[test]
fn no_link_of_the_settings_leads_nowhere() {
    let people = everybody();
    let administrator = people.iter().flatten().find(|it| it.role == Role::Administrator).unwrap();
    let (_dir, server) = server_for(&people);
    for path in ["/settings", "/settings/backup"] {
        let (status, page) = body(server.address(), path, administrator);
        assert_eq!(status, 200, "{path}");
        let links: Vec<&str> = page.split("href=\"/").skip(1).filter_map(|it| it.split('"').next()).collect();
        assert!(links.len() > 5, "{page}");
        for link in links {
            let status = body(server.address(), &format!("/{link}"), administrator).0;
            assert!(status < 400, "{path} leads to /{link}: {status}");
        }
    }
}

/// A reload, a bookmark or a link leads to the address of a form: it says so, and how to go on.
#[test]
fn the_address_of_a_form_opened_as_a_page_says_what_it_is_and_leads_on() {
    let people = everybody();
    let administrator = people.iter().flatten().find(|it| it.role == Role::Administrator).unwrap();
    let (_dir, server) = server_for(&people);
    let is_page = |path: &str| all().any(|it| it.method == Method::Get && it.matches(path).is_some());
    let mut asked = 0;
    for route in all().filter(|it| it.method == Method::Post) {
        let path = path_of(route);
        if is_page(&path) {
            continue;
        }
        asked += 1;
        let (status, page) = body(server.address(), &format!("{path}?lang=cs"), administrator);
        assert_eq!(status, 405, "{path}");
        assert!(page.contains("Na této adrese se jen přijímá formulář"), "{path}: {page}");
        let acts = page.split_once("<p class=\"acts\">").and_then(|(_, rest)| rest.split_once("</p>")).unwrap().0;
        let links: Vec<&str> = acts.split("href=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
        assert_eq!(links.last(), Some(&"/"), "{path}: {acts}");
        // What a path names is not there, the setup is over, and no player answers (503).
        for link in links.into_iter().filter(|it| !it.contains("999999999") && *it != "/setup") {
            let status = body(server.address(), link, administrator).0;
            assert!(status < 400 || status == 503, "{path} leads to {link}: {status}");
        }
    }
    assert!(asked > 20, "only {asked}");
}

/// A form may be kept when its session ended, and is then told by the name of its page.
#[test]
fn every_form_of_who_has_signed_in_has_a_name() {
    let words = Words::for_admin(Language::Czech);
    let forms = all().filter(|route| route.method == Method::Post && route.right != Right::Public);
    let nameless: Vec<String> = forms.map(path_of).filter(|path| form_name(path, &words) == *path).collect();
    assert!(nameless.is_empty(), "{nameless:?}");
}

#[test]
fn no_two_routes_are_one_and_public_ones_are_few() {
    let mut seen = std::collections::BTreeSet::new();
    for route in all() {
        assert!(seen.insert((format!("{:?}", route.method), route.path)), "{} stands twice", route.path);
    }
    let public = all().filter(|route| route.right == Right::Public).map(|route| route.path.split('/').nth(1).unwrap());
    let own = ["sign-in", "sign-out", "setup", "reset"];
    let other: Vec<&str> = public.filter(|first| !own.contains(first)).collect();
    assert!(other.is_empty(), "open to everybody: {other:?}");
}
