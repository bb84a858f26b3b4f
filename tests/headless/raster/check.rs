//! Documents are looked at when nobody does, and the clerk's answer follows what was seen: folder, store, pool, workers and
//! the look together.

use std::sync::atomic::{AtomicBool, Ordering};

use jiff::tz::TimeZone;
use tokio::sync::{mpsc as channel, watch};
use vyveska::{
    clock::Clock,
    notice::{Attachment, DisplayCheck, Notice, NoticeId, NoticeKind, Obstacle, Posting, SourceId},
    raster::{
        AnswerRouter,
        check::{self, CheckHandle},
    },
    source::{DisplayChecks, Listing, ReadyFile, SourceReport, folder},
    store::{self, SourceKind, StoreConfig, StoreHandle},
};

use super::*;

/// All that looks at documents, over one state folder.
struct Town {
    dir: tempfile::TempDir,
    clerks: tempfile::TempDir,
    clock: Clock,
}

struct Running {
    // In this order they stop.
    _folder: folder::FolderHandle,
    check: CheckHandle,
    pool: RenderPool,
    reports: channel::Sender<SourceReport>,
    store: StoreHandle,
    staging: PathBuf,
}

impl Town {
    fn new() -> Self {
        let zone = TimeZone::get("Europe/Prague").unwrap();
        Self { dir: tempfile::tempdir().unwrap(), clerks: tempfile::tempdir().unwrap(), clock: Clock::system(zone) }
    }

    fn start(&self, config: PoolConfig) -> Running {
        let sources =
            vec![(SourceId("mesto".into()), SourceKind::Feed), (SourceId("slozka".into()), SourceKind::Folder)];
        let store = store::open(StoreConfig::new(self.dir.path().into(), sources), self.clock.clone()).unwrap();
        let staging = store.staging();
        let (reports, inbox) = channel::channel(8);
        let store = store.start(inbox).unwrap();
        let shelf = Some(DiskCacheConfig { folder: self.dir.path().join("pages"), most_bytes: 1 << 30 });
        let mut looks = AnswerRouter::default();
        let looked = looks.add_client();
        let pool = RenderPool::start(PoolConfig { disk_cache: shelf, ..config }, move |done| drop(looks.accept(done)))
            .unwrap();
        let check = check::start(pool.client(), looked, store.snapshots(), store.blobs()).unwrap();
        let folder = folder::FolderConfig {
            source: SourceId("slozka".into()),
            path: self.clerks.path().to_owned(),
            kind: NoticeKind::Official,
            category: Some("Oznámení".into()),
            days: 15,
            kinds: vec![],
            staging: staging.clone(),
            poll: Duration::from_millis(100),
            patience: Duration::from_secs(30),
            memory: None,
        };
        let told = (store.answers(), folder::DocumentChecks { display: check.sights(), text: None });
        let folder =
            folder::start_with_checks(folder, self.clock.clone(), reports.clone(), told.0, store.take_downs(), told.1)
                .unwrap();
        Running { _folder: folder, check, pool, reports, store, staging }
    }

    fn drop_in(&self, name: &str, bytes: &[u8]) {
        fs::write(self.clerks.path().join(name), bytes).unwrap();
    }

    /// Waits for an answer whose name begins and whose text speaks like this; gives its name.
    fn answered(&self, beginning: &str, says: &str) -> String {
        wait_for(&format!("{beginning}: {says}; there is {:?}", self.answers()), || {
            self.answers().into_iter().find(|name| name.starts_with(beginning) && self.read(name).contains(says))
        })
    }

    fn answers(&self) -> Vec<String> {
        let names = fs::read_dir(self.clerks.path()).unwrap();
        let names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        names.filter(|name| name.ends_with(".txt")).collect()
    }

    /// An answer may be replaced while it is read.
    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.clerks.path().join(name)).unwrap_or_default()
    }
}

impl Running {
    /// Has a feed list one notice for each of these files, and gives them to the store.
    fn list(&self, files: &[(&str, MediaKind, Vec<u8>)]) {
        let posting = Posting { from: jiff::civil::date(2026, 1, 1), until: None };
        let notices = files.iter().map(|(name, ..)| Notice {
            attachments: vec![Attachment::new(*name, format!("https://mesto/{name}"))],
            ..Notice::new(SourceId("mesto".into()), NoticeId((*name).into()), *name, posting)
        });
        let listing = Listing { notices: notices.collect(), ..Listing::default() };
        self.reports.blocking_send(SourceReport::Listing { source: SourceId("mesto".into()), listing }).unwrap();
        for (name, kind, bytes) in files {
            let (hash, path) = (BlobHash::digest(bytes), self.staging.join(name));
            fs::write(&path, bytes).unwrap();
            let file = ReadyFile { path, hash, bytes: bytes.len() as u64, kind: *kind };
            self.reports
                .blocking_send(SourceReport::File { address: format!("https://mesto/{name}"), result: Ok(file) })
                .unwrap();
        }
    }

    fn until(&self, what: &str, is: impl FnMut(&Arc<DisplayChecks>) -> bool) -> Arc<DisplayChecks> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let mut sights: watch::Receiver<Arc<DisplayChecks>> = self.check.sights();
        let seen = runtime
            .block_on(async { tokio::time::timeout(LONG, sights.wait_for(is)).await.map(|it| it.unwrap().clone()) });
        seen.unwrap_or_else(|_| panic!("never: {what}: {:?}", self.check.sights().borrow()))
    }
}

fn locked() -> Vec<u8> {
    let letter = String::from_utf8(pdf(&[(595, 842, "", "0 0 m 9 9 l S".into())])).unwrap();
    let hex = "00112233445566778899aabbccddeeff".repeat(2);
    let encrypt = format!("/Filter /Standard /V 1 /R 2 /O <{hex}> /U <{hex}> /P -4");
    let id = "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]";
    letter.replace("trailer << ", &format!("trailer << /Encrypt << {encrypt} >> {id} ")).into_bytes()
}

fn blank(pages: usize, last: &str) -> Vec<u8> {
    let mut contents: Vec<_> = (0..pages).map(|_| (595, 842, "", String::new())).collect();
    contents.push((595, 842, "", last.to_owned()));
    pdf(&contents)
}

/// A worker that begins to work when the file `there` appears, and exits before.
fn away(bench: &Bench, there: &Path) -> PathBuf {
    let real = config().worker;
    bench.script("away", &format!("[ -e {} ] || exit 1; exec {} \"$@\"", there.display(), real.display()))
}

#[test]
fn everything_that_hangs_is_looked_at_and_remembered_over_a_restart() {
    let town = Town::new();
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(300, 300, image::Rgb([9, 90, 200]))
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    let mut marked = image::RgbImage::from_pixel(300, 300, image::Rgb([255; 3]));
    (0..20).for_each(|x| marked.put_pixel(x, 100, image::Rgb([0; 3])));
    let mut scan = std::io::Cursor::new(Vec::new());
    marked.write_to(&mut scan, image::ImageFormat::Png).unwrap();
    let broken = scan.get_ref()[..scan.get_ref().len() / 2].to_vec();
    let files = [
        ("letter", MediaKind::Pdf, letter(), DisplayCheck::Shown),
        ("locked", MediaKind::Pdf, locked(), DisplayCheck::Hidden(Obstacle::Locked)),
        ("damaged", MediaKind::Pdf, b"%PDF-1.7 and then nothing".to_vec(), DisplayCheck::Hidden(Obstacle::Damaged)),
        ("cut", MediaKind::Picture, broken, DisplayCheck::Hidden(Obstacle::Damaged)),
        ("scan", MediaKind::Picture, scan.into_inner(), DisplayCheck::Shown),
        ("one colour", MediaKind::Picture, png.into_inner(), DisplayCheck::Hidden(Obstacle::Blank)),
        ("blank", MediaKind::Pdf, blank(2, ""), DisplayCheck::Hidden(Obstacle::Blank)),
        ("a dot on the last page", MediaKind::Pdf, blank(2, "0.3 w 300 400 m 301 400 l S"), DisplayCheck::Shown),
        ("zip", MediaKind::Archive, b"PK\x03\x04".to_vec(), DisplayCheck::Hidden(Obstacle::Archive)),
    ];
    let expected: DisplayChecks = files.iter().map(|(_, _, bytes, sight)| (BlobHash::digest(bytes), *sight)).collect();
    let listed: Vec<_> = files.iter().map(|(name, kind, bytes, _)| (*name, *kind, bytes.clone())).collect();
    let running = town.start(config());
    running.list(&listed);
    running.until("all are looked at", |sights| **sights == expected);
    assert!(running.store.snapshots().borrow().notices.len() == files.len());
    drop(running);

    // No worker at all: what was found out is on the shelf.
    let workerless = town.start(PoolConfig { worker: "/nowhere/vyveska-raster".into(), ..config() });
    workerless.until("all are remembered", |sights| **sights == expected);
    drop(workerless);
}

#[test]
fn a_worker_that_is_away_is_no_verdict_and_is_made_up_for_when_it_is_back() {
    let (town, bench) = (Town::new(), Bench::new());
    let there = bench.folder.path().join("there");
    let running = town.start(PoolConfig { worker: away(&bench, &there), ..config() });
    town.drop_in("Záměr.pdf", &letter());
    let name = town.answered("Záměr - ", "dokument se zatím nepodařilo zobrazit");
    assert_eq!(name, "Záměr - PŘIJÍMÁ SE.txt");
    let text = town.read(&name);
    assert!(
        text.contains("Oznámení na desce visí") && text.contains("Vyvěšeno od: "),
        "it hangs all the same:\n{text}"
    );
    let hash = BlobHash::digest(&letter());
    assert_eq!(running.check.sights().borrow().get(&hash), Some(&DisplayCheck::Delayed));
    fs::write(&there, "").unwrap();
    let name = town.answered("Záměr - VYVĚŠENO do ", "Deska dokument zobrazuje.");
    wait_for("one answer", || (town.answers() == [name.clone()]).then_some(()));
    assert!(running.pool.health().quarantined == 0);
}

#[test]
fn the_clerks_answer_follows_the_document() {
    let town = Town::new();
    let running = town.start(config());
    town.drop_in("Smlouva.pdf", &locked());
    let name = town.answered("Smlouva - ", "VYVĚŠENO, ALE NELZE ZOBRAZIT: Smlouva.pdf: soubor je zamčený heslem.");
    assert_eq!(name, "Smlouva - VYVĚŠENO, ALE NELZE ZOBRAZIT.txt");
    assert!(town.read(&name).contains("Co dělat: Uložte jej bez hesla"), "{}", town.read(&name));
    // Replaced by one without a password.
    town.drop_in("Smlouva.pdf", &letter());
    let name = town.answered("Smlouva - VYVĚŠENO do ", "Deska dokument zobrazuje.");
    wait_for("one answer", || (town.answers() == [name.clone()]).then_some(()));
    // And by one that is blank.
    town.drop_in("Smlouva.pdf", &blank(0, ""));
    town.answered("Smlouva - VYVĚŠENO, ALE NELZE ZOBRAZIT", "na stránkách dokumentu nic není");
    drop(running);
    // An answer of the earlier form is replaced, whatever it says.
    town.drop_in("Smlouva.pdf", &letter());
    let old = "Vývěska: stav dokumentu na úřední desce. Tento soubor píše a maže deska sama.\r\n\r\nDeska dokument zobrazuje.\r\n";
    town.drop_in("Smlouva - VYVĚŠENO do 7. 12. 2020.txt", old.as_bytes());
    let _running = town.start(config());
    let name = town.answered("Smlouva - VYVĚŠENO do ", "Vyvěšeno od: ");
    wait_for("one answer", || (town.answers() == [name.clone()]).then_some(()));
}

#[test]
fn a_document_that_takes_too_long_once_is_no_verdict() {
    let town = Town::new();
    let running = town.start(PoolConfig { deadline: Duration::from_millis(1), ..config() });
    let heavy = heavy();
    running.list(&[("heavy", MediaKind::Pdf, heavy.clone())]);
    let hash = BlobHash::digest(&heavy);
    running.until("too slow once", |sights| sights.get(&hash) == Some(&DisplayCheck::Delayed));
}

struct Goes<'a>(&'a AtomicBool);

impl Drop for Goes<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[test]
fn nothing_is_looked_at_while_a_visitor_makes_the_workers_draw() {
    let (town, mut bench) = (Town::new(), Bench::new());
    let running = town.start(config());
    let page = bench.document(&letter(), MediaKind::Pdf);
    let other = blank(1, "0 0 m 9 9 l S");
    let hash = BlobHash::digest(&other);
    let gone = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let pool = &running.pool;
        let visitor = scope.spawn(|| {
            while !gone.load(Ordering::Relaxed) {
                pool.submit(bench.job(&page, whole(0, 0.1, 60, 84)));
                std::thread::park_timeout(Duration::from_millis(50));
            }
        });
        // Whatever happens below, the visitor goes.
        let goes = Goes(&gone);
        wait_for("a visitor", || pool.client().idle_time(Instant::now()));
        running.list(&[("other", MediaKind::Pdf, other.clone())]);
        running.until("it hangs", |sights| sights.contains_key(&hash));
        let since = Instant::now();
        while since.elapsed() < Duration::from_secs(3) {
            assert_eq!(
                running.check.sights().borrow().get(&hash),
                Some(&DisplayCheck::Pending),
                "after {:?}",
                since.elapsed()
            );
            std::thread::park_timeout(Duration::from_millis(20));
        }
        drop(goes);
        visitor.thread().unpark();
    });
    running.until("it is looked at in the end", |sights| sights.get(&hash) == Some(&DisplayCheck::Shown));
}
