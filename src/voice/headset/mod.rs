//! Headset: whether one is plugged in, told at once and read again every five seconds, because events do get lost.
//!
//! It is known from the switches of the input devices (`SW_HEADPHONE_INSERT`), where there are none from the jack controls of
//! the sound cards, or from a pipe that another program writes into. Left out: what follows from it (`playback`).

mod jack_controls;
mod jack_pipe;
mod jack_switch;
mod watch;

pub(super) use watch::HeadsetWatch;
