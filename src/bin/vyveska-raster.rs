//! `vyveska-raster`, the worker: draws pages for the pool over the socket on its standard input. Leaves out everything:
//! see `vyveska::raster`.

fn main() -> std::process::ExitCode {
    vyveska::raster::worker::main(std::env::args_os().skip(1))
}
