//! Machine under the board: what its kernel tells (temperature, memory, voltage, connected displays, clock), the room on its
//! disk, and a small file that is written and read back, which finds a disk that fails before it loses anything.
//!
//! Everything is read from given folders ([`MachineFolders`]); what the kernel does not tell is `None` and never zero.
//! [`start`] looks again and again on threads of its own, so that a disk that hangs blocks nobody.
//!
//! Left out: what of it is a problem for a person (`problems`), and what of it a monitoring system is told (`metrics`).

mod canary;
mod display_connectors;
mod disk_space;
mod facts;
mod hysteresis;
mod state;
mod under_voltage;
mod watch;

pub(crate) use canary::{CanaryState, canary_age};
pub(crate) use disk_space::{DiskSpace, disk_space};
pub(crate) use facts::{DisplayFault, MachineFacts, MachineFolders, host_name, machine_facts, resident_bytes};
pub(crate) use state::MachineState;
pub(crate) use watch::{MachineWatch, start};
