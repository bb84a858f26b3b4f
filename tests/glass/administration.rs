//! The administration web of a demo stands beside a board that really plays: by its journal and by its glass the same hangs.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};

use crate::harness::{Demo, Player, stage};

/// A start of the web, and the drawing of all documents, on a loaded machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Somebody who has signed in.
#[derive(Clone, Copy)]
struct SignedIn {
    id: u8,
    role: &'static str,
}

const READER: SignedIn = SignedIn { id: 7, role: "reader" };
const ADMINISTRATOR: SignedIn = SignedIn { id: 8, role: "administrator" };

/// A page as somebody sees it.
fn page(player: &Player, address: &str, path: &str, SignedIn { id, role }: SignedIn) -> String {
    let token = id.to_string().repeat(64);
    let db = Connection::open(player.state_folder().join("admin.sqlite")).unwrap();
    db.busy_timeout(Duration::from_secs(10)).unwrap();
    let now = jiff::Timestamp::now().as_second();
    let sql = "INSERT OR IGNORE INTO person (id, login, name, role, totp, created) VALUES (?1, ?2, 'Jana', ?2, 'GEZDGNBV', ?3)";
    db.execute(sql, params![id, role, now]).unwrap();
    let hash = hex::encode(Sha256::digest(token.as_bytes()));
    let sql = "INSERT OR IGNORE INTO session (hash, person, created, seen, address, agent) VALUES (?1, ?3, ?2, ?2, '127.0.0.1', '')";
    db.execute(sql, params![hash, now, id]).unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let head =
        format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: vyveska={token}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text.replace('\u{a0}', " ")
}

#[test]
fn the_demo_says_where_its_administration_web_is_and_its_journal_and_its_glass_agree() {
    let Some(alone) = stage::beside(stage::PORTRAIT) else { return };
    let mut player = alone.glass.play(&Demo::new().dwell(600));
    player.filled(40);
    let deadline = Instant::now() + PATIENCE;
    let told = |line: &str| loop {
        if let Some(rest) = player.log_line(line) {
            break rest.trim_end_matches('/').to_owned();
        }
        assert!(Instant::now() < deadline, "nothing behind {line:?}; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(100));
    };
    let address = told("The administration web: http://");
    let code = told("One-time code of its first administrator: ");
    assert!(code.len() >= 8, "{code:?}; {}", player.evidence());
    let notices = player.state().notices;
    let hangs = format!("<dd>{notices} z {notices}</dd>");
    loop {
        let text = page(&player, &address, "/devices/local", READER);
        // The town has documents that cannot be shown, of which the board tells as soon as they were tried.
        if text.contains(&hangs) && text.contains("nelze je zobrazit") {
            assert!(text.contains("Pozor") && !text.contains("V pořádku"), "{text}");
            break;
        }
        assert!(Instant::now() < deadline, "{hangs}: {text}; {}", player.evidence());
        std::thread::sleep(Duration::from_millis(500));
    }
    // It runs from a file, as an installed board does: the settings have values, and the whole text is there.
    let form = page(&player, &address, "/settings", ADMINISTRATOR);
    assert!(form.contains("id=\"idle.after-s\"") && form.contains("vyveska.toml"), "{form}");
    let text = page(&player, &address, "/settings/text", ADMINISTRATOR);
    assert!(
        text.starts_with("HTTP/1.1 200") && text.contains("[[feed]]") && !text.contains("2026\"\n\n[store]"),
        "{text}"
    );
}
