//! The worker's trial: behind its walls it tries to open a file, connect, fork and exec, and prints how each ended.
//! Leaves out the walls (`sandbox`).

use std::{
    fs::File,
    io,
    net::TcpStream,
    os::unix::process::CommandExt as _,
    process::{Command, ExitCode},
};

use super::protocol::Walls;

/// What is tried, and how; the error tells how it ended.
type Try = (&'static str, fn() -> io::Error);

/// Prints the walls that stand and one line for each try; success when all are refused.
pub fn run(walls: Walls) -> ExitCode {
    println!("walls landlock={} seccomp={} limits={}", walls.landlock, walls.seccomp, walls.limits);
    let tries: [Try; 4] = [
        ("open", || File::open("/etc/passwd").err().unwrap_or_else(allowed)),
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
    if all { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn allowed() -> io::Error {
    io::Error::other("it worked")
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
