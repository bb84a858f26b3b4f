//! Memory of a process and everything below it: pages shared by several count in parts (PSS).

use super::harness::process::tree;

/// In MiB.
pub fn of(root: u32) -> Result<f64, String> {
    let own = proportional(root).ok_or("the program does not tell its memory")?;
    // A process that has ended since it was listed has none.
    let below: u64 = tree(root).into_iter().filter(|id| *id != root).filter_map(proportional).sum();
    Ok((own + below) as f64 / 1024.0)
}

/// In KiB.
fn proportional(id: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
    text.lines().find_map(|l| l.strip_prefix("Pss:"))?.trim().trim_end_matches("kB").trim().parse().ok()
}
