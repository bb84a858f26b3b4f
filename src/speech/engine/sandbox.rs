//! Sandbox of an engine of speech: the process `vyveska-voice` confines itself, where it is alone and may do so safely, and
//! then becomes the engine it was given.
//!
//! Left out: the primitives (`platform::sandbox`); starting and killing it (`child`).
//!
//! - No network and no local socket either: no socket at all can be made.
//! - No file but the engine, the system's libraries and the engine's own voices, read-only; with Festival, which cannot
//!   write its sound into a pipe, one folder besides. An admin's own command may read the system's programs, for it may be a
//!   script.
//! - Limits of memory, file size, descriptors; no capability, and no way to gain one. It ends with the board.
//!
//! Where files or sockets cannot be confined, the engine is not started.

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

/// The system's libraries, among which espeak-ng keeps its data on some systems.
const LIBRARIES: [&str; 4] = ["/usr/lib", "/lib", "/lib64", "/usr/lib64"];
const SETTINGS: [&str; 2] = ["/etc/ld.so.cache", "/etc/ld.so.preload"];
const DEVICES: [&str; 4] = ["/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"];
const PROCESSORS: &str = "/sys/devices/system/cpu";
const FILE_SIZE: u64 = 16 << 20;
/// Exit code where the sandbox cannot be set up.
const NO_SANDBOX: u8 = 97;

/// What an engine needs.
struct EngineNeeds {
    /// Folders and files that it may read.
    read: &'static [&'static str],
    /// Folders of programs that it may run.
    run: &'static [&'static str],
    /// Bytes of address space.
    memory: u64,
}

/// The needs of an engine by its kind, the first argument.
fn needs_of(kind: &str) -> Option<EngineNeeds> {
    Some(match kind {
        "espeak" => EngineNeeds { read: &["/usr/share/espeak-ng-data"], run: &[], memory: 512 << 20 },
        "festival" => EngineNeeds {
            read: &["/usr/share/festival", "/etc/festival.scm", "/etc/festival", PROCESSORS],
            run: &[],
            memory: 1 << 30,
        },
        "command" => EngineNeeds {
            read: &["/proc", "/etc/localtime", PROCESSORS],
            run: &["/usr", "/bin", "/sbin", "/opt"],
            memory: 4 << 30,
        },
        _ => return None,
    })
}

/// `KIND FOLDER PROGRAM ARGUMENTS…`: becomes the program within the walls of its kind ("espeak", "festival", "command"),
/// with nothing but the folder to write to ("-": nothing). Exits as it does, with 97 where the sandbox cannot be set up. To
/// be called first in a process of one thread.
pub fn run_sandboxed(args: impl Iterator<Item = OsString>) -> ExitCode {
    let error = match confine(args) {
        Ok(mut command) => command.exec(),
        Err(error) => error,
    };
    eprintln!("vyveska-voice: {error}");
    ExitCode::from(NO_SANDBOX)
}

fn confine(mut args: impl Iterator<Item = OsString>) -> io::Result<Command> {
    let mut next = || args.next().ok_or_else(|| io::Error::other("needs a kind, a folder and a program"));
    let (kind, folder, program) = (next()?, next()?, PathBuf::from(next()?));
    let needs = kind.to_str().and_then(needs_of).ok_or_else(|| io::Error::other("knows no engine of this kind"))?;
    sandbox::close_inherited_descriptors();
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
    sandbox::limit_resources(&[
        (Resource::As, needs.memory),
        (Resource::Fsize, FILE_SIZE),
        (Resource::Core, 0),
        (Resource::Nofile, 64),
    ])?;
    sandbox::drop_capabilities();
    rustix::thread::set_no_new_privs(true)?;
    restrict_files(&needs, &program, Some(Path::new(&folder)).filter(|folder| *folder != Path::new("-")))?;
    sandbox::filter_calls(refused_calls(), SeccompAction::Errno(libc::EACCES.unsigned_abs()), SeccompAction::Allow)?;
    let mut command = Command::new(program);
    // Nothing of the board's surroundings is the engine's business.
    command.args(args).env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin").env("LANG", "C.UTF-8");
    Ok(command)
}

fn restrict_files(needs: &EngineNeeds, program: &Path, folder: Option<&Path>) -> io::Result<()> {
    let paths = |access, paths: &'static [&'static str]| paths.iter().map(move |path| (access, Path::new(*path)));
    // An own command may lie with its voices in a folder of its own.
    let own = program.parent().filter(|_| !needs.run.is_empty()).unwrap_or(program);
    sandbox::restrict_files(
        paths(FileAccess::ReadExecute, &LIBRARIES)
            .chain(paths(FileAccess::ReadExecute, needs.run))
            .chain([(FileAccess::ReadExecute, program), (FileAccess::ReadExecute, own)])
            .chain(paths(FileAccess::Read, &SETTINGS))
            .chain(paths(FileAccess::Read, needs.read))
            .chain(paths(FileAccess::ReadWrite, &DEVICES))
            .chain(folder.map(|folder| (FileAccess::Everything, folder))),
    )
}

/// Calls that lead out of the walls, and those that no confined program needs.
fn refused_calls() -> CallRules {
    sandbox::refused_calls(&[
        libc::SYS_socket,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_sendto,
        libc::SYS_sendmsg,
        libc::SYS_sendmmsg,
        // Files without a name: a way round the walls, and more than the limit of a file for an engine that wants to play itself.
        libc::SYS_memfd_create,
    ])
}
