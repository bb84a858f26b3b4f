//! Processor time of a process and everything below it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::harness::process::tree;

/// Linux tells times in hundredths of a second, whatever the kernel's own tick is.
const TICKS: f64 = 100.0;

/// The part of one core, 1 for a whole one, that the tree of `root` uses during `span`. Processes that end meanwhile count
/// for nothing, those that begin count in full.
pub fn share(root: u32, span: Duration) -> Result<f64, String> {
    let (before, start) = (times(root)?, Instant::now());
    std::thread::sleep(span);
    let (after, seconds) = (times(root)?, start.elapsed().as_secs_f64());
    let used = |(id, ticks): (&u32, &u64)| ticks.saturating_sub(before.get(id).copied().unwrap_or(0));
    Ok(after.iter().map(used).sum::<u64>() as f64 / TICKS / seconds)
}

/// User and system time of every process of the tree, in ticks.
fn times(root: u32) -> Result<BTreeMap<u32, u64>, String> {
    let times: BTreeMap<u32, u64> = tree(root).into_iter().filter_map(|id| Some((id, time(id)?))).collect();
    if times.contains_key(&root) { Ok(times) } else { Err("the program is not running any more".to_owned()) }
}

/// From the line `id (name) state …`, in which the times are the 14th and the 15th field.
fn time(id: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(user + system)
}
