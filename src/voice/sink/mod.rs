//! Sinks of the voice's sound: a sound card through `aplay`, a WAV with a timeline, nothing. Each takes blocks of 10 ms when
//! it has room for one.

mod aplay;
mod block_pace;
mod error;
mod null;
mod sound_sink;
mod timeline_line;
mod wav_file;

pub(super) use aplay::AplaySink;
pub(super) use error::SinkError;
pub(super) use null::NullSink;
pub(super) use sound_sink::SoundSink;
pub(super) use timeline_line::TimelineLine;
pub(super) use wav_file::WavSink;
