//! `vyveska-ocr`, the walls around the text recogniser: raises them around itself and becomes it. Leaves out everything:
//! see `vyveska::recognition`.

fn main() -> std::process::ExitCode {
    vyveska::recognition::run_sandboxed(std::env::args_os().skip(1))
}
