//! A real PostgreSQL on loopback, with its durability on, for one test or bench: Debian's programs, a folder that goes
//! away with it, never as root.

use std::{
    fs,
    net::TcpListener,
    os::unix::{
        fs::{PermissionsExt as _, chown},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::common::{Need, skip};

/// The running server; ends when dropped.
pub struct Postgres {
    folder: tempfile::TempDir,
    programs: PathBuf,
    user: Option<(u32, u32)>,
    port: u16,
    server: Option<Child>,
}

impl Postgres {
    /// `None`, said loudly, where PostgreSQL is not installed.
    pub fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            skip(Need::Postgresql, "PostgreSQL is not installed (postgresql)");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        // It refuses to run as root.
        let user = rustix::process::getuid().is_root().then(somebody);
        if let Some((uid, gid)) = user {
            chown(folder.path(), Some(uid), Some(gid)).unwrap();
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut new = Self { folder, programs, user, port, server: None };
        let mut initdb = new.command("initdb");
        initdb.args(["--auth=trust", "--username=vyveska", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]);
        let made = initdb.arg("-D").arg(new.data()).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        new.raise();
        Some(new)
    }

    /// Starts the server, again after [`Self::crash`].
    pub fn raise(&mut self) {
        let log = fs::OpenOptions::new().create(true).append(true).open(self.folder.path().join("log")).unwrap();
        let mut server = self.command("postgres");
        server.arg("-D").arg(self.data()).args(["-p", &self.port.to_string(), "-c", "listen_addresses=127.0.0.1"]);
        server.args(["-c", "unix_socket_directories=", "-c", "fsync=on", "-c", "full_page_writes=on"]);
        server.args(["-c", "max_connections=20"]);
        self.server = Some(server.stdout(Stdio::null()).stderr(log).spawn().unwrap());
        let until = Instant::now() + Duration::from_secs(60);
        while let Err(error) = postgres::Client::connect(&self.url("postgres"), postgres::NoTls) {
            assert!(Instant::now() < until, "PostgreSQL does not start: {error}: {}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Ends it as a power cut would: nothing is finished, the next start reads its log.
    pub fn crash(&mut self) {
        if let Some(mut server) = self.server.take() {
            let pid = rustix::process::Pid::from_child(&server);
            // SIGKILL of the first process would leave the others behind.
            rustix::process::kill_process(pid, rustix::process::Signal::QUIT).unwrap();
            server.wait().unwrap();
        }
    }

    /// A new database and its address.
    pub fn database(&self, name: &str) -> String {
        self.database_with(name, "")
    }

    /// The same, made in another way than this server makes them.
    pub fn database_with(&self, name: &str, how: &str) -> String {
        let mut client = postgres::Client::connect(&self.url("postgres"), postgres::NoTls).unwrap();
        client.batch_execute(&format!("CREATE DATABASE {name} {how}")).unwrap();
        self.url(name)
    }

    fn url(&self, name: &str) -> String {
        format!("postgres://vyveska@127.0.0.1:{}/{name}", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command.current_dir(self.folder.path()).env("LC_ALL", "C.UTF-8");
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }
}

#[allow(dead_code, reason = "the bench has no use for TLS")]
impl Postgres {
    /// Starts it again with TLS: this certificate and key, and these lines of `pg_hba.conf`. The database `postgres` stays
    /// open to the test itself.
    pub fn secure(&mut self, (certificate, key): &(PathBuf, PathBuf), hba: &str) {
        self.crash();
        for (from, name) in [(certificate, "server.crt"), (key, "server.key")] {
            let to = self.data().join(name);
            fs::remove_file(&to).ok();
            fs::copy(from, &to).unwrap();
            // It takes no key that others may read.
            fs::set_permissions(&to, fs::Permissions::from_mode(0o600)).unwrap();
            if let Some((uid, gid)) = self.user {
                chown(&to, Some(uid), Some(gid)).unwrap();
            }
        }
        fs::write(self.data().join("pg_hba.conf"), format!("host postgres all 127.0.0.1/32 trust\n{hba}\n")).unwrap();
        fs::write(self.data().join("postgresql.auto.conf"), "ssl = on\npassword_encryption = 'scram-sha-256'\n")
            .unwrap();
        self.raise();
    }

    /// Its first user, who may everything.
    pub fn master(&self) -> postgres::Client {
        postgres::Client::connect(&self.url("postgres"), postgres::NoTls).unwrap()
    }

    /// Where it listens, on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.crash();
    }
}

/// The newest version's folder of programs.
fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|it| {
            let path = it.ok()?.path();
            let version = path.file_name()?.to_str()?.parse().ok()?;
            Some((version, path.join("bin"))).filter(|(_, path)| path.join("initdb").is_file())
        })
        .collect();
    found.sort();
    found.pop().map(|(_, path)| path)
}

/// A user that is not root: the package's own, else nobody.
fn somebody() -> (u32, u32) {
    let passwd = fs::read_to_string(Path::new("/etc/passwd")).unwrap();
    let find = |name: &str| {
        let line = passwd.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut fields = line.split(':').skip(2);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    };
    find("postgres").or_else(|| find("nobody")).expect("a user that is not root")
}
