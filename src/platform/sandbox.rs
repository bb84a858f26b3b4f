//! Sandbox primitives that all walled programs are built from: descriptors closed, capabilities dropped, resource limits,
//! file rules (landlock) and system-call filters (seccomp). Each is a plain function, so that a program says in one place
//! which of them it cannot do without.
//!
//! Left out: what each program may touch: a PDF worker (`raster::worker`), an office suite (`source::office`), a recogniser
//! (`recognition`), an engine of speech (`speech::engine`).

use std::{collections::BTreeMap, io, path::Path};

use landlock::{
    ABI, Access as _, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible as _, Ruleset, RulesetAttr as _,
    RulesetCreatedAttr as _, RulesetStatus, Scope, path_beneath_rules,
};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{SeccompAction, SeccompFilter, SeccompRule};

/// Rules of a system-call filter: the call, and the conditions of which any one is enough (none: always).
pub(crate) type CallRules = BTreeMap<i64, Vec<SeccompRule>>;

/// Calls by which a confined program could reach other processes, the kernel's own programs and keys, or files by another way
/// than their path; no converter, engine or recogniser has a use for them.
const DANGEROUS_CALLS: [i64; 16] = [
    libc::SYS_io_uring_setup,
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_bpf,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_setns,
    libc::SYS_unshare,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_userfaultfd,
    libc::SYS_perf_event_open,
    libc::SYS_open_by_handle_at,
];

/// Rules that match the dangerous calls and these others, whatever their arguments.
pub(crate) fn refused_calls(others: &[i64]) -> CallRules {
    DANGEROUS_CALLS.iter().chain(others).map(|call| (*call, vec![])).collect()
}

/// Closes every descriptor above 2 that the starting program left open by mistake. To be called first in a process.
pub(crate) fn close_inherited_descriptors() {
    // SAFETY: called before anything of this process's own is open; a kernel without the call leaves them open.
    unsafe { libc::syscall(libc::SYS_close_range, 3u32, u32::MAX, 0u32) };
}

/// Drops every capability: then even root is bound by file modes. A user without any has nothing to drop.
pub(crate) fn drop_capabilities() {
    let none = rustix::thread::CapabilitySet::empty();
    let sets = rustix::thread::CapabilitySets { effective: none, permitted: none, inheritable: none };
    let _ = rustix::thread::set_capabilities(None, sets);
}

/// Sets hard limits that cannot be raised again.
///
/// # Errors
/// The first limit that the system refuses.
pub(crate) fn limit_resources(limits: &[(Resource, u64)]) -> io::Result<()> {
    for &(resource, value) in limits {
        setrlimit(resource, Rlimit { current: Some(value), maximum: Some(value) })?;
    }
    Ok(())
}

/// Rights below a path, for [`restrict_files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileAccess {
    /// Read and run.
    ReadExecute,
    /// Read only.
    Read,
    /// Read, and write to what is there: devices.
    ReadWrite,
    /// Make a local socket, nothing else.
    MakeSocket,
    /// All but running what lies there.
    Everything,
}

impl FileAccess {
    fn rights(self, abi: ABI) -> BitFlags<AccessFs> {
        let read = AccessFs::from_read(abi);
        match self {
            Self::ReadExecute => read,
            Self::Read => read & !AccessFs::Execute,
            Self::ReadWrite => (read & !AccessFs::Execute) | AccessFs::WriteFile,
            Self::MakeSocket => AccessFs::MakeSock.into(),
            Self::Everything => AccessFs::from_all(abi) & !AccessFs::Execute,
        }
    }
}

/// Restricts this process, for good, to what the rules name; the network, abstract sockets and signals to other processes go
/// too. Paths that do not exist are passed over. An older kernel restricts what it knows.
///
/// # Errors
/// The kernel knows no landlock at all, or refuses.
pub(crate) fn restrict_files<'a>(rules: impl IntoIterator<Item = (FileAccess, &'a Path)>) -> io::Result<()> {
    let abi = ABI::V6;
    let restricted = || {
        let mut ruleset = Ruleset::default()
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(abi))?
            .handle_access(AccessNet::from_all(abi))?
            .scope(Scope::from_all(abi))?
            .create()?;
        for (access, path) in rules {
            ruleset = ruleset.add_rules(path_beneath_rules([path], access.rights(abi)))?;
        }
        ruleset.restrict_self()
    };
    match restricted().map_err(io::Error::other)?.ruleset {
        RulesetStatus::NotEnforced => Err(io::Error::other("this kernel cannot wall off files (landlock)")),
        _ => Ok(()),
    }
}

/// Filters this thread's system calls for good: a call whose rules match is answered with `matched`, any other with `others`.
/// `no_new_privileges` must have been set before.
///
/// # Errors
/// The filter cannot be made for this processor, or the kernel refuses it.
pub(crate) fn filter_calls(rules: CallRules, matched: SeccompAction, others: SeccompAction) -> io::Result<()> {
    let arch = std::env::consts::ARCH.try_into().map_err(io::Error::other)?;
    let filter = SeccompFilter::new(rules, others, matched, arch).map_err(io::Error::other)?;
    let program: seccompiler::BpfProgram = filter.try_into().map_err(io::Error::other)?;
    seccompiler::apply_filter(&program).map_err(io::Error::other)
}
