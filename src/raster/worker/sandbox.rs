//! Sandbox of a PDF worker: raised once, after PDFium is loaded and before the first document, and never lowered. A document
//! that takes over PDFium finds no files but fonts, no network, no other process and no new code.
//!
//! Left out: the primitives (`platform::sandbox`), what the pool does where the kernel lacks one (`pool::slot`), and the trial
//! (`sandbox_selftest`).

use std::path::Path;

use rustix::process::Resource;
use seccompiler::{
    SeccompAction,
    SeccompCmpArgLen::{Dword, Qword},
    SeccompCmpOp, SeccompCondition, SeccompRule,
};

use crate::{
    platform::sandbox::{self, CallRules, FileAccess},
    raster::ipc::protocol::SandboxWalls,
};

/// Where PDFium looks for fonts that a document does not bring along.
pub(crate) const FONT_FOLDERS: [&str; 4] =
    ["/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts", "/etc/fonts"];
/// Address space of a worker: a document of 512 MiB, a decoded sheet of 450 MB, an answer, and PDFium's own.
const ADDRESS_SPACE: u64 = 4 << 30;

/// Raises every wall that the kernel knows, and tells which stand.
pub(crate) fn raise_walls() -> SandboxWalls {
    let limits = sandbox::limit_resources(&[
        (Resource::As, ADDRESS_SPACE),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, 64),
    ])
    .is_ok();
    sandbox::drop_capabilities();
    let no_new_privileges = rustix::thread::set_no_new_privs(true).is_ok();
    // Where an older kernel knows files but not yet sockets or signals, the list of calls refuses those anyway.
    let landlock = sandbox::restrict_files(FONT_FOLDERS.map(|folder| (FileAccess::Read, Path::new(folder)))).is_ok();
    let seccomp = no_new_privileges && restrict_calls(landlock);
    SandboxWalls { landlock, seccomp, limits }
}

fn restrict_calls(fonts_only: bool) -> bool {
    let refuse = libc::EPERM.unsigned_abs();
    call_rules(fonts_only)
        .is_some_and(|rules| sandbox::filter_calls(rules, SeccompAction::Allow, SeccompAction::Errno(refuse)).is_ok())
}

/// The list of calls a worker may make, for a process of one thread that has all it needs; the rest fails with EPERM.
///
/// Fonts are opened by name; where landlock does not keep that to the font folders, nothing is opened by name.
fn call_rules(fonts_only: bool) -> Option<CallRules> {
    #[rustfmt::skip]
    let plain = [
        libc::SYS_brk, libc::SYS_munmap, libc::SYS_mremap, libc::SYS_madvise, libc::SYS_futex,
        libc::SYS_read, libc::SYS_pread64, libc::SYS_readv, libc::SYS_lseek, libc::SYS_close, libc::SYS_fstat,
        libc::SYS_statx,
        libc::SYS_newfstatat, libc::SYS_getdents64, libc::SYS_faccessat, libc::SYS_readlinkat, libc::SYS_ppoll,
        libc::SYS_clock_gettime, libc::SYS_clock_getres, libc::SYS_gettimeofday, libc::SYS_clock_nanosleep,
        libc::SYS_nanosleep,
        libc::SYS_getrandom, libc::SYS_getpid, libc::SYS_gettid, libc::SYS_sched_yield, libc::SYS_sched_getaffinity,
        libc::SYS_uname, libc::SYS_sysinfo, libc::SYS_rt_sigaction, libc::SYS_rt_sigprocmask, libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack, libc::SYS_restart_syscall, libc::SYS_exit, libc::SYS_exit_group,
    ];
    #[cfg(target_arch = "x86_64")]
    let old = [libc::SYS_stat, libc::SYS_lstat, libc::SYS_access, libc::SYS_readlink, libc::SYS_poll, libc::SYS_time];
    #[cfg(not(target_arch = "x86_64"))]
    let old: [i64; 0] = [];

    let one = |condition| Some(vec![SeccompRule::new(vec![condition?]).ok()?]);
    let is = |argument, value: u64| SeccompCondition::new(argument, Dword, SeccompCmpOp::Eq, value).ok();
    let without = |argument, bits: i32| {
        SeccompCondition::new(argument, Dword, SeccompCmpOp::MaskedEq(u64::from(bits.unsigned_abs())), 0).ok()
    };
    let writing = libc::O_WRONLY | libc::O_RDWR | libc::O_CREAT | libc::O_TRUNC | libc::O_APPEND;
    let own = u64::try_from(rustix::process::getpid().as_raw_nonzero().get()).ok()?;

    let mut calls: CallRules = plain.into_iter().chain(old).map(|call| (call, vec![])).collect();
    // No new code.
    calls.insert(libc::SYS_mmap, one(without(2, libc::PROT_EXEC))?);
    calls.insert(libc::SYS_mprotect, one(without(2, libc::PROT_EXEC))?);
    // The pool's socket is descriptor 0, words for people go to 1 and 2.
    calls.insert(libc::SYS_sendmsg, one(is(0, 0))?);
    calls.insert(libc::SYS_recvmsg, one(is(0, 0))?);
    for call in [libc::SYS_write, libc::SYS_writev] {
        calls.insert(call, one(SeccompCondition::new(0, Dword, SeccompCmpOp::Le, 2).ok())?);
    }
    // An abort signals the process itself; limits are read, not set.
    calls.insert(libc::SYS_tgkill, one(is(0, own))?);
    calls.insert(libc::SYS_prlimit64, one(SeccompCondition::new(2, Qword, SeccompCmpOp::Eq, 0).ok())?);
    let asks = [libc::F_GETFD, libc::F_SETFD, libc::F_GETFL];
    let asks = asks.iter().map(|ask| SeccompRule::new(vec![is(1, u64::from(ask.unsigned_abs()))?]).ok());
    calls.insert(libc::SYS_fcntl, asks.collect::<Option<_>>()?);
    if fonts_only {
        calls.insert(libc::SYS_openat, one(without(2, writing))?);
        #[cfg(target_arch = "x86_64")]
        calls.insert(libc::SYS_open, one(without(1, writing))?);
    }
    Some(calls)
}
