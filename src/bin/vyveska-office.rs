//! `vyveska-office`, the walls around the office suite: raises them around itself and becomes it. Leaves out
//! everything: see `vyveska::source::office`.

fn main() -> std::process::ExitCode {
    vyveska::source::office::run_sandboxed(std::env::args_os().skip(1))
}
