//! Sandbox of a worker (landlock, seccomp, resource limits): raised once, after PDFium is loaded and before the first
//! document, and never lowered.
//!
//! Left out: what the pool does where the kernel lacks a part (`slot`), and the self-test (`sandbox_selftest`).

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _,
    RulesetCreatedAttr as _, RulesetStatus, Scope, path_beneath_rules,
};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{
    BpfProgram, SeccompAction,
    SeccompCmpArgLen::{Dword, Qword},
    SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

use crate::raster::ipc::protocol::SandboxWalls;

/// Where PDFium looks for fonts that a document does not bring along.
pub const FONT_FOLDERS: [&str; 4] =
    ["/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts", "/etc/fonts"];
/// Address space of a worker: a document of 512 MiB, a decoded sheet of 450 MB, an answer, and PDFium's own.
const ADDRESS_SPACE: u64 = 4 << 30;

/// Closes every descriptor that the pool's program left open by mistake; the worker's own are 0, 1 and 2.
pub fn close_strays() {
    // SAFETY: called first in the worker, before anything of its own is open. A kernel without the call leaves them
    // open.
    unsafe { libc::syscall(libc::SYS_close_range, 3u32, u32::MAX, 0u32) };
}

/// Raises every wall that the kernel knows, and returns which of them are in force.
pub fn raise_walls() -> SandboxWalls {
    let limits = limit();
    // Without capabilities even root is bound by file modes; a user without any has nothing to drop.
    let none = rustix::thread::CapabilitySet::empty();
    let sets = rustix::thread::CapabilitySets { effective: none, permitted: none, inheritable: none };
    let _ = rustix::thread::set_capabilities(None, sets);
    let alone = rustix::thread::set_no_new_privs(true).is_ok();
    let landlock = wall_off_files();
    let seccomp = alone && wall_off_calls(landlock);
    SandboxWalls { landlock, seccomp, limits }
}

fn limit() -> bool {
    let hard = |value| Rlimit { current: Some(value), maximum: Some(value) };
    [(Resource::As, ADDRESS_SPACE), (Resource::Core, 0), (Resource::Fsize, 0), (Resource::Nofile, 64)]
        .into_iter()
        .all(|(resource, value)| setrlimit(resource, hard(value)).is_ok())
}

fn wall_off_files() -> bool {
    let abi = ABI::V6;
    let restricted = || {
        Ruleset::default()
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?
            .create()?
            .add_rules(path_beneath_rules(FONT_FOLDERS, AccessFs::from_read(abi) & !AccessFs::Execute))?
            .restrict_self()
    };
    // Partly means an older kernel that knows files but not yet sockets or signals; those the list of calls refuses
    // anyway.
    restricted().is_ok_and(|status| status.ruleset != RulesetStatus::NotEnforced)
}

fn wall_off_calls(fonts_only: bool) -> bool {
    let Some(filter) = filter(fonts_only) else { return false };
    seccompiler::apply_filter(&filter).is_ok()
}

/// The list of calls a worker may make, for a process of one thread that has all it needs; the rest fails with EPERM.
///
/// Fonts are opened by name; where landlock does not keep that to the font folders, nothing is opened by name.
fn filter(fonts_only: bool) -> Option<BpfProgram> {
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

    let mut calls: std::collections::BTreeMap<i64, Vec<SeccompRule>> =
        plain.into_iter().chain(old).map(|call| (call, vec![])).collect();
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
    let refuse = SeccompAction::Errno(u32::try_from(libc::EPERM).ok()?);
    let arch = std::env::consts::ARCH.try_into().ok()?;
    SeccompFilter::new(calls, refuse, SeccompAction::Allow, arch).ok()?.try_into().ok()
}
