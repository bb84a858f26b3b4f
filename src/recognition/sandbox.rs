//! Sandbox of the text recogniser: the process `vyveska-ocr` confines itself, where it is alone and may do so safely, and
//! then becomes the program it was given.
//!
//! - No network: no socket of any kind. Debian's Tesseract is linked with libcurl and opens addresses.
//! - No file but the system's programs and libraries and the folder of the language data, all read-only. Nothing can be
//!   written but what goes to its parent; a picture comes in by standard input.
//! - Limits of memory, processor time and descriptors; lowest processor priority; no capability, and no way to gain one.
//!
//! Where files or sockets cannot be confined, the program is not started.
//!
//! Left out: the primitives (`platform::sandbox`); starting and killing it (`recogniser_process`).

use std::{
    ffi::OsString,
    io,
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use rustix::process::{Resource, Signal};
use seccompiler::SeccompAction;

use crate::platform::sandbox::{self, CallRules, FileAccess};

/// Programs and their libraries.
const SYSTEM: [&str; 6] = ["/usr/bin", "/usr/lib", "/usr/lib64", "/bin", "/lib", "/lib64"];
/// Where libraries are, and how many processors there are.
const SETTINGS: [&str; 3] = ["/etc/ld.so.cache", "/etc/ld.so.preload", "/sys/devices/system/cpu"];
const DEVICES: [&str; 2] = ["/dev/null", "/dev/urandom"];
const ADDRESS_SPACE: u64 = 1 << 30;
/// Seconds of processor time; a page takes two.
const PROCESSOR_TIME: u64 = 60;
/// Priority (nice value) behind everything.
const NICE: i32 = 19;
/// Exit code where the sandbox cannot be set up.
pub(super) const NO_SANDBOX: u8 = 97;

/// `DATA PROGRAM ARGUMENTS…`: becomes the program in the sandbox, with nothing but the folder of the language data to
/// read. Exits with 97 where the sandbox cannot be set up. To be called first in a process of one thread.
pub fn run_sandboxed(mut args: impl Iterator<Item = OsString>) -> ExitCode {
    let (Some(data), Some(program)) = (args.next(), args.next()) else {
        eprintln!("vyveska-ocr recognises text for vyveska, which starts it; it is of no use by itself");
        return ExitCode::from(2);
    };
    let outcome = become_recogniser(&PathBuf::from(data), &PathBuf::from(program), args);
    eprintln!("vyveska-ocr: {outcome}");
    ExitCode::from(NO_SANDBOX)
}

/// Returns only why it could not.
fn become_recogniser(data: &Path, program: &Path, args: impl Iterator<Item = OsString>) -> io::Error {
    let walls = || -> io::Result<()> {
        sandbox::close_inherited_descriptors();
        rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
        // It fails only where it already stands further back. Idle scheduling would starve it on a busy machine, where a
        // visitor waits for the page.
        let _ = rustix::process::nice(NICE);
        sandbox::limit_resources(&[
            (Resource::As, ADDRESS_SPACE),
            (Resource::Cpu, PROCESSOR_TIME),
            (Resource::Fsize, 0),
            (Resource::Core, 0),
            (Resource::Nofile, 64),
        ])?;
        sandbox::drop_capabilities();
        rustix::thread::set_no_new_privs(true)?;
        restrict_files(data, program)?;
        sandbox::filter_calls(refused_calls(), SeccompAction::Errno(libc::EACCES.unsigned_abs()), SeccompAction::Allow)
    };
    match walls() {
        Ok(()) => Command::new(program).args(args).exec(),
        Err(error) => error,
    }
}

fn restrict_files(data: &Path, program: &Path) -> io::Result<()> {
    let paths = |access, paths: &'static [&'static str]| paths.iter().map(move |path| (access, Path::new(*path)));
    sandbox::restrict_files(
        paths(FileAccess::ReadExecute, &SYSTEM)
            .chain([(FileAccess::ReadExecute, program), (FileAccess::Read, data)])
            .chain(paths(FileAccess::Read, &SETTINGS))
            .chain(paths(FileAccess::ReadWrite, &DEVICES)),
    )
}

/// Calls that lead out of the walls, and those that no confined program needs.
fn refused_calls() -> CallRules {
    sandbox::refused_calls(&[
        libc::SYS_socket,
        libc::SYS_socketpair,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_accept4,
        libc::SYS_sendto,
        libc::SYS_sendmsg,
        libc::SYS_sendmmsg,
    ])
}
