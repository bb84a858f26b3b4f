//! Conversion by the unit of the service manager: the real program at the other end of a socket, started for each connection as
//! `vyveska-office.socket` has it done; and units that are gone, hang, lie, or end.

use std::{
    fs,
    io::{Read as _, Write as _},
    os::{fd::OwnedFd, unix::net::UnixListener, unix::net::UnixStream},
    path::PathBuf,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use vyveska::{
    notice::{MediaKind, Obstacle},
    source::office::{OfficeConverter, OfficeUnit},
};

use super::{
    Desk, Running, WALLS, assert_gone,
    documents::{RTF, docx},
    has_walls, soffice, until, with_mark,
};

/// Accepts connections in the place of the service manager until it is dropped.
struct Listener {
    path: PathBuf,
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    fn new(desk: &Desk, mut serve: impl FnMut(UnixStream) + Send + 'static) -> Self {
        let path = desk.path("office.socket");
        let _ = fs::remove_file(&path);
        let listener = UnixListener::bind(&path).unwrap();
        let ends = path.with_extension("ends");
        let thread = std::thread::spawn(move || {
            while let Ok((connection, _)) = listener.accept() {
                if ends.exists() {
                    return;
                }
                serve(connection);
            }
        });
        Self { path, thread: Some(thread) }
    }

    /// The unit as it is: the program with the connection as its input and output, and this LibreOffice.
    fn unit(desk: &Desk, program: PathBuf) -> Self {
        Self::new(desk, move |connection| {
            let input = OwnedFd::from(connection);
            let output = input.try_clone().unwrap();
            let mut unit = Command::new(WALLS);
            unit.arg("--serve").env("VYVESKA_SOFFICE", &program).stdin(input).stdout(output).stderr(Stdio::inherit());
            // What it is told of the end of the connection has to end it; nobody waits for it here.
            std::thread::spawn(move || unit.status().unwrap());
        })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        fs::write(self.path.with_extension("ends"), "").unwrap();
        let _ = UnixStream::connect(&self.path);
        self.thread.take().unwrap().join().unwrap();
        fs::remove_file(self.path.with_extension("ends")).unwrap();
    }
}

fn start(desk: &Desk, program: PathBuf, patience: Duration) -> Running {
    let socket = desk.path("office.socket");
    desk.start_with(OfficeConverter::Unit(OfficeUnit { socket, program, patience, rest: Duration::from_secs(60) }))
}

const PATIENCE: Duration = Duration::from_secs(20);

/// What is wrong with the conversion itself, once that is known.
fn fault(running: &Running) -> String {
    let fault = running.handle.fault();
    until("a fault is told", || fault.borrow().is_some());
    let told = fault.borrow();
    told.clone().unwrap()
}

#[test]
fn libreoffice_converts_in_the_unit_as_it_does_here() {
    if !has_walls() {
        return;
    }
    let Some(soffice) = soffice() else { return };
    let desk = Desk::new();
    let _unit = Listener::unit(&desk, soffice.clone());
    let mut running = start(&desk, soffice, PATIENCE);
    let ready = running.draw(&desk.document(&docx())).unwrap();
    let pdf = fs::read(&ready.path).unwrap();
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 2_000 && ready.kind == MediaKind::Pdf, "{} bytes", pdf.len());
    assert!(desk.is_tidy() && running.handle.fault().borrow().is_none());
}

#[test]
fn what_a_unit_makes_and_why_it_makes_nothing_is_told_as_from_here() {
    if !has_walls() {
        return;
    }
    let mut desk = Desk::new();
    let mark = format!("33{:05}.5", std::process::id() % 100_000);
    let program = desk.stand_in(&format!(
        "case $(cat $in) in *hangs*) setsid sleep {mark};; *nothing*) echo 'could not be loaded' >&2; exit 1;; *html*) echo '<html>' > $out;;\n\
         *) {{ echo %PDF-1.4; cat $in; }} > $out;; esac"
    ));
    let _unit = Listener::unit(&desk, program.clone());
    let mut running = start(&desk, program.clone(), PATIENCE);
    let large = [RTF, &vec![b' '; 3 << 20]].concat();
    for bytes in [RTF, &large] {
        let ready = running.draw(&desk.document(bytes)).unwrap();
        assert_eq!(fs::read(&ready.path).unwrap(), [b"%PDF-1.4\n", bytes].concat());
    }
    for text in ["{\\rtf1 nothing}", "{\\rtf1 html}"] {
        let why = running.draw(&desk.document(text.as_bytes())).unwrap_err();
        assert_eq!(why, Obstacle::NotConverted, "{text}");
    }
    drop(running);
    desk.deadline = Duration::from_millis(1_500);
    let mut running = start(&desk, program, PATIENCE);
    assert_eq!(running.draw(&desk.document(b"{\\rtf1 hangs}")).unwrap_err(), Obstacle::TooSlow);
    assert_gone(&mark);
    assert!(desk.is_tidy() && running.handle.fault().borrow().is_none());
}

#[test]
fn a_conversion_that_is_called_off_ends_in_the_unit_too() {
    if !has_walls() {
        return;
    }
    let desk = Desk::new();
    let mark = format!("34{:05}.5", std::process::id() % 100_000);
    let program = desk.stand_in(&format!("setsid sleep {mark}"));
    let _unit = Listener::unit(&desk, program.clone());
    let running = start(&desk, program, PATIENCE);
    running.list.send_replace(Arc::new(vec![desk.document(RTF)]));
    until("it runs", || with_mark(&mark) > 0);
    let began = Instant::now();
    drop(running.handle);
    assert!(began.elapsed() < Duration::from_secs(10));
    assert_gone(&mark);
    assert!(desk.is_tidy());
}

#[test]
fn documents_wait_for_a_unit_that_is_gone_and_are_converted_once_it_is_there() {
    if !has_walls() {
        return;
    }
    let desk = Desk::new();
    let program = desk.stand_in("{ echo %PDF-1.4; cat $in; } > $out");
    let (socket, rest) = (desk.path("office.socket"), Duration::from_millis(300));
    let unit = OfficeUnit { socket, program: program.clone(), patience: PATIENCE, rest };
    let mut running = desk.start_with(OfficeConverter::Unit(unit));
    let documents = [desk.document(RTF), desk.document(&docx())];
    running.list.send_replace(Arc::new(documents.to_vec()));
    fault(&running);
    let _unit = Listener::unit(&desk, program);
    for document in documents {
        let (of, result) = running.heard().unwrap();
        assert!(of == document.hash && result.is_ok());
    }
    assert!(running.handle.fault().borrow().is_none());
}

/// Nothing of it is the document's fault: no obstacle is reported.
#[test]
fn a_unit_out_of_order_is_a_problem_with_words_and_blames_no_document() {
    let desk = Desk::new();
    let program = desk.stand_in("echo %PDF-1.4 > $out");
    let short = Duration::from_millis(300);
    let heard = |what: &str, patience: Duration| {
        let mut running = start(&desk, program.clone(), patience);
        running.list.send_replace(Arc::new(vec![desk.document(RTF), desk.document(&docx())]));
        let text = fault(&running);
        assert!(text.contains(what), "{text}");
        assert!(running.reports.try_recv().is_err(), "{what}: a document is blamed");
        assert!(desk.is_tidy());
    };
    heard("systemctl restart vyveska-office.socket", short);
    {
        // Takes connections and says nothing, as one whose service manager hangs.
        let mut open = Vec::new();
        let _silent = Listener::new(&desk, move |connection| open.push(connection));
        heard("journalctl -u 'vyveska-office@*'", short);
    }
    {
        // Two documents wait, and it costs one of them a try.
        let tries = Arc::new(AtomicUsize::new(0));
        let counted = tries.clone();
        let _refuses = Listener::new(&desk, move |_| {
            counted.fetch_add(1, Ordering::SeqCst);
        });
        heard("journalctl -u 'vyveska-office@*'", PATIENCE);
        assert_eq!(tries.load(Ordering::SeqCst), 1);
    }
    for (said, what) in [
        (&b"\xff\xff\xff\xff"[..], "another version"),
        (&b"\x03\0\0\0{}}"[..], "another version"),
        (&b"\x1d\0\0\0{\"protocol\":9,\"program\":null}"[..], "9 instead of 1"),
        (&b"\x1d\0\0\0{\"protocol\":1,\"program\":null}"[..], "no LibreOffice"),
        (&b"\x1f\0\0\0{\"protocol\":1,\"program\":\"/bin\"}"[..], "VYVESKA_SOFFICE"),
    ] {
        let _lies = Listener::new(&desk, move |mut connection| connection.write_all(said).unwrap());
        heard(what, PATIENCE);
    }
}

#[test]
fn an_answer_is_not_believed_and_an_end_without_one_is_the_documents() {
    let desk = Desk::new();
    let program = desk.stand_in("exit 0");
    let head = |text: String| [&u32::try_from(text.len()).unwrap().to_le_bytes()[..], text.as_bytes()].concat();
    let greeting = head(format!("{{\"protocol\":1,\"program\":{:?}}}", program.display().to_string()));
    let answered = |answer: Vec<u8>| {
        let greeting = greeting.clone();
        Listener::new(&desk, move |mut connection| {
            let _ = connection.write_all(&greeting);
            // The whole question: a head and these bytes.
            let mut length = [0; 4];
            connection.read_exact(&mut length).unwrap();
            let mut question = vec![0; u32::from_le_bytes(length) as usize + RTF.len()];
            connection.read_exact(&mut question).unwrap();
            let _ = connection.write_all(&answer);
        })
    };
    let made = |bytes: u64| head(format!("{{\"end\":\"made\",\"bytes\":{bytes}}}"));
    for (answer, why) in [
        (vec![], Obstacle::NotConverted),
        (made(100), Obstacle::NotConverted),
        ([made(100), b"%PDF-1.4".to_vec()].concat(), Obstacle::NotConverted),
        ([made(6), b"<html>".to_vec()].concat(), Obstacle::NotConverted),
    ] {
        let _unit = answered(answer);
        let mut running = start(&desk, program.clone(), PATIENCE);
        assert_eq!(running.draw(&desk.document(RTF)).unwrap_err(), why);
        assert!(desk.is_tidy());
    }
    for (answer, what) in [
        (made(u64::MAX), "makes no sense"),
        (head("{\"end\":\"walls\"}".to_owned()), "makes no sense"),
        (vec![0xff; 4], "makes no sense"),
        (
            head("{\"end\":\"no-sandbox\",\"words\":\"a\\u001b[1m\\nb\"}".to_owned()),
            "walled in by the unit vyveska-office: a [1m b",
        ),
        (head("{\"end\":\"failed\",\"words\":\"the disk is full\"}".to_owned()), "the disk is full"),
    ] {
        let _unit = answered(answer);
        let running = start(&desk, program.clone(), PATIENCE);
        running.list.send_replace(Arc::new(vec![desk.document(RTF)]));
        let text = fault(&running);
        assert!(text.contains(what), "{text}");
    }
}
