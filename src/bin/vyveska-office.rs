//! Walls around the office suite: raises them around itself and becomes it. Leaves out everything: see
//! `vyveska::source::convert`.

fn main() -> std::process::ExitCode {
    vyveska::source::convert::walled(std::env::args_os().skip(1))
}
