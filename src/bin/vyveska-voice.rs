//! `vyveska-voice`, the walls around an engine of speech: raises them around itself and becomes it. Leaves out
//! everything: see `vyveska::speech::engine`.

fn main() -> std::process::ExitCode {
    vyveska::speech::engine::run_sandboxed(std::env::args_os().skip(1))
}
