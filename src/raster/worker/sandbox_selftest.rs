//! Self-test of the sandbox: behind the walls it tries to read and write files, connect, fork and exec, and prints each
//! result; it also reads a font, which is allowed.
//!
//! Left out: the sandbox (`sandbox`).

use std::{
    fs::{self, File},
    io,
    net::TcpStream,
    os::unix::{net::UnixStream, process::CommandExt as _},
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use super::sandbox::FONT_FOLDERS;
use crate::raster::ipc::protocol::SandboxWalls;

/// What is tried, and how; the error tells how it ended.
type EscapeAttempt = (&'static str, fn() -> io::Error);

/// Prints the walls that stand and one line for each try; success when all are refused and fonts can be read.
pub(crate) fn run_selftest(walls: SandboxWalls) -> ExitCode {
    println!("walls landlock={} seccomp={} limits={}", walls.landlock, walls.seccomp, walls.limits);
    let tries: [EscapeAttempt; 8] = [
        ("open", || File::open("/etc/passwd").err().unwrap_or_else(allowed)),
        ("list", || fs::read_dir("/").err().unwrap_or_else(allowed)),
        ("write", || File::create("/tmp/vyveska-raster-was-here").err().unwrap_or_else(allowed)),
        ("change", || File::options().append(true).open("/dev/shm").err().unwrap_or_else(allowed)),
        ("local", || UnixStream::connect("/run/dbus/system_bus_socket").err().unwrap_or_else(allowed)),
        ("connect", || TcpStream::connect("127.0.0.1:9").err().unwrap_or_else(allowed)),
        ("fork", fork),
        // Last, as it does not come back when it is allowed.
        ("exec", || Command::new("/bin/true").exec()),
    ];
    let mut all = true;
    for (name, attempt) in tries {
        let error = attempt();
        // Any other error means that the kernel began to do it.
        let refused = error.kind() == io::ErrorKind::PermissionDenied;
        all &= refused;
        println!("{name} {}: {error}", if refused { "refused" } else { "ALLOWED" });
    }
    match FONT_FOLDERS.iter().find_map(|folder| any_file(Path::new(folder), 4)) {
        None => println!("fonts none"),
        Some(path) => match fs::read(&path) {
            Ok(_) => println!("fonts allowed: {}", path.display()),
            Err(error) => {
                all = false;
                println!("fonts REFUSED: {error}: {}", path.display());
            }
        },
    }
    if all { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn allowed() -> io::Error {
    io::Error::other("it worked")
}

/// Some file in the folder or at most `deep` below it; what a link names may lie elsewhere and is out of reach.
fn any_file(folder: &Path, deep: u32) -> Option<PathBuf> {
    let below = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    below
        .into_iter()
        .filter(|path| !path.is_symlink())
        .find_map(|path| if path.is_file() { Some(path) } else { any_file(&path, deep.checked_sub(1)?) })
}

fn fork() -> io::Error {
    // SAFETY: this process has one thread, and a child does nothing but leave at once.
    match unsafe { libc::fork() } {
        // SAFETY: leaves the child without running anything of the parent's.
        0 => unsafe { libc::_exit(0) },
        -1 => io::Error::last_os_error(),
        _ => allowed(),
    }
}
