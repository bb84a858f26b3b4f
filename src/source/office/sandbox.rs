//! Sandbox of the office suite: the process `vyveska-office` confines itself, where it is alone and may do so safely,
//! and then becomes the program it was given.
//!
//! Left out: the primitives (`platform::sandbox`); starting and killing it (`office_run`).
//!
//! Two stages, because a new PID namespace holds only children: the outer process waits, the inner one is the first of
//! its namespace, and when it ends everything ends that the program ever started.
//!
//! - No network: name spaces of its own where the kernel allows it, and in any case no socket but a local stream, no
//!   connection to one, and no datagram with an address (the system log accepts datagrams, and trusts them).
//! - No file but the system's programs and fonts, read-only, and the one folder, writable. Of `/etc` only what the
//!   suite reads: fonts, its own settings, where libraries are, the time zone; no users, no hosts, no keys.
//! - Limits of memory, file size, descriptors; lowest processor priority; no capability, and no way to gain one.
//!
//! Where files or sockets cannot be confined, the program is not started.

use std::{
    ffi::{CString, OsStr, OsString},
    fs, io,
    os::unix::{
        ffi::{OsStrExt as _, OsStringExt as _},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use rustix::{
    process::{Resource, Signal},
    thread::UnshareFlags,
};
use seccompiler::{
    SeccompAction,
    SeccompCmpArgLen::{Dword, Qword},
    SeccompCmpOp, SeccompCondition, SeccompRule,
};

use crate::platform::sandbox::{self, CallRules, FileAccess};

/// Paths that the program may read and run.
const SYSTEM: [&str; 10] = [
    "/usr",
    "/bin",
    "/sbin",
    "/lib",
    "/lib64",
    "/opt",
    "/var/lib/libreoffice",
    "/var/spool/libreoffice",
    "/var/cache/fontconfig",
    "/sys/devices/system/cpu",
];
/// System settings that it may read, and no more.
const SETTINGS: [&str; 6] =
    ["/etc/fonts", "/etc/libreoffice", "/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/localtime", "/etc/papersize"];
/// Information about itself. Another process's memory and environment stay out of reach.
const ABOUT: [&str; 1] = ["/proc"];
const DEVICES: [&str; 5] = ["/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"];
/// Mount point of the folder in the program's view, where mounting works.
const TMP: &str = "/tmp";
const ADDRESS_SPACE: u64 = 4 << 30;
const FILE_SIZE: u64 = 512 << 20;
/// Priority (nice value) below the player's.
const NICE: i32 = 10;
/// The word that begins the arguments of the inner stage.
const INNER: &str = "--inner";
/// Exit code where the sandbox cannot be set up.
pub(super) const NO_SANDBOX: u8 = 97;

/// `FOLDER PROGRAM ARGUMENTS…`: runs the program in the sandbox with nothing but the folder to write to. Exits as it
/// does, with 97 where the sandbox cannot be set up. To be called first in a process of one thread.
pub fn run_sandboxed(args: impl Iterator<Item = OsString>) -> ExitCode {
    let mut args = args.peekable();
    let outcome = if args.next_if(|word| word == INNER).is_some() { inner(args) } else { outer(args) };
    outcome.unwrap_or_else(|error| {
        eprintln!("vyveska-office: {error}");
        ExitCode::from(NO_SANDBOX)
    })
}

fn outer(args: impl Iterator<Item = OsString>) -> io::Result<ExitCode> {
    sandbox::close_inherited_descriptors();
    dies_with_its_parent()?;
    let args: Vec<OsString> = args.collect();
    let folder = args.first().cloned().ok_or_else(|| io::Error::other("needs a folder"))?;
    let moved = own_name_spaces(Path::new(&folder));
    let named = |text: OsString| if moved { renamed(&text, &folder) } else { text };
    // Not by its path, which may lie where the folder is now.
    let mut command = Command::new("/proc/self/exe");
    command.arg(INNER).args(args.into_iter().map(named)).env_clear();
    command.envs(std::env::vars_os().map(|(name, value)| (name, named(value))));
    let status = command.current_dir(named(folder.clone())).status()?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

fn inner(mut args: impl Iterator<Item = OsString>) -> io::Result<ExitCode> {
    let missing = || io::Error::other("needs a folder and a program");
    let folder = PathBuf::from(args.next().ok_or_else(missing)?);
    let program = PathBuf::from(args.next().ok_or_else(missing)?);
    dies_with_its_parent()?;
    // It fails only where it already stands further back.
    let _ = rustix::process::nice(NICE);
    sandbox::limit_resources(&[
        (Resource::As, ADDRESS_SPACE),
        (Resource::Fsize, FILE_SIZE),
        (Resource::Core, 0),
        (Resource::Nofile, 512),
    ])?;
    sandbox::drop_capabilities();
    rustix::thread::set_no_new_privs(true)?;
    restrict_files(&folder, &program)?;
    let rules = call_rules().ok_or_else(|| io::Error::other("the list of calls cannot be made"))?;
    sandbox::filter_calls(rules, SeccompAction::Errno(libc::EACCES.unsigned_abs()), SeccompAction::Allow)?;
    Err(Command::new(program).args(args).exec())
}

fn dies_with_its_parent() -> io::Result<()> {
    Ok(rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?)
}

/// A network with nothing in it, process numbers of its own, and the folder in the place of /tmp, where the system lets
/// a plain user have them; true when the folder is there. What the system refuses is made good by the list of calls,
/// and by killing the group.
///
/// LibreOffice does not start without a socket that it makes in /tmp.
fn own_name_spaces(folder: &Path) -> bool {
    let (user, group) = (rustix::process::getuid().as_raw(), rustix::process::getgid().as_raw());
    let own = UnshareFlags::NEWNET | UnshareFlags::NEWPID | UnshareFlags::NEWIPC | UnshareFlags::NEWNS;
    // SAFETY: none of these flags takes descriptors or the file system's state apart from other threads, and there are
    // none.
    let apart = |flags| unsafe { rustix::thread::unshare_unsafe(flags) }.is_ok();
    if apart(own | UnshareFlags::NEWUSER) {
        // Without a map the files in the folder seem to be somebody else's; nothing depends on it.
        let _ = fs::write("/proc/self/setgroups", "deny");
        let _ = fs::write("/proc/self/uid_map", format!("{user} {user} 1"));
        let _ = fs::write("/proc/self/gid_map", format!("{group} {group} 1"));
    } else if !apart(own) {
        return false;
    }
    mount(Path::new("/"), Path::new("/"), libc::MS_REC | libc::MS_PRIVATE)
        && mount(folder, Path::new(TMP), libc::MS_BIND | libc::MS_REC)
}

fn mount(what: &Path, place: &Path, flags: libc::c_ulong) -> bool {
    let text = |path: &Path| CString::new(path.as_os_str().as_bytes());
    let (Ok(what), Ok(place)) = (text(what), text(place)) else { return false };
    // SAFETY: both are texts that end with a zero and live through the call; no kind and no data go with these flags.
    unsafe { libc::mount(what.as_ptr(), place.as_ptr(), std::ptr::null(), flags, std::ptr::null()) == 0 }
}

/// The text with /tmp in the place of the folder.
fn renamed(text: &OsStr, folder: &OsStr) -> OsString {
    let (bytes, folder) = (text.as_bytes(), folder.as_bytes());
    match bytes.windows(folder.len().max(1)).position(|window| window == folder) {
        Some(at) => {
            let (before, after) = (bytes.get(..at), bytes.get(at.saturating_add(folder.len())..));
            let parts = [before.unwrap_or_default(), TMP.as_bytes(), after.unwrap_or_default()];
            OsString::from_vec(parts.concat())
        }
        None => text.to_owned(),
    }
}

fn restrict_files(folder: &Path, program: &Path) -> io::Result<()> {
    let paths = |access, paths: &'static [&'static str]| paths.iter().map(move |path| (access, Path::new(*path)));
    let socket = (folder != Path::new(TMP)).then_some((FileAccess::MakeSocket, Path::new(TMP)));
    sandbox::restrict_files(
        paths(FileAccess::ReadExecute, &SYSTEM)
            .chain([(FileAccess::ReadExecute, program)])
            .chain(paths(FileAccess::Read, &SETTINGS))
            .chain(paths(FileAccess::Read, &ABOUT))
            .chain(paths(FileAccess::ReadWrite, &DEVICES))
            .chain(socket)
            .chain([(FileAccess::Everything, folder)]),
    )
}

/// Refuses what leads out: sockets of any network, connections, datagrams with an address, and calls that an office suite
/// has no use for. The address of `sendmsg` lies where this list does not see it, so the call goes as a whole.
fn call_rules() -> Option<CallRules> {
    let word = |value: i32| u64::from(value.unsigned_abs());
    let one = |condition: SeccompCondition| SeccompRule::new(vec![condition]).ok();
    let not_local = SeccompCondition::new(0, Dword, SeccompCmpOp::Ne, word(libc::AF_UNIX)).ok()?;
    let datagram = SeccompCondition::new(1, Dword, SeccompCmpOp::MaskedEq(0xf), word(libc::SOCK_DGRAM)).ok()?;
    let packets = SeccompCondition::new(1, Dword, SeccompCmpOp::MaskedEq(0xf), word(libc::SOCK_SEQPACKET)).ok()?;
    let addressed = SeccompCondition::new(4, Qword, SeccompCmpOp::Ne, 0).ok()?;
    let mut calls = sandbox::refused_calls(&[libc::SYS_connect, libc::SYS_sendmsg, libc::SYS_sendmmsg]);
    // Any one of the rules refuses.
    calls.insert(libc::SYS_socket, vec![one(not_local)?, one(datagram)?, one(packets)?]);
    calls.insert(libc::SYS_sendto, vec![one(addressed)?]);
    Some(calls)
}
