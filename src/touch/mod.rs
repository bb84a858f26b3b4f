//! Touch gestures, pure: finger positions and times in, intents and motion out.
//!
//! Nothing here knows a window, a clock or the content of the screen. Pixels are device pixels, y grows downwards, times
//! are durations since one start. Thresholds are millimetres of the panel ([`TouchThresholds`]), because a pixel of a
//! 55" panel and one of a 24" panel are different distances for a hand.

mod contact;
mod elastic;
mod feel;
mod fling;
mod gesture_stage;
mod gestures;
mod glimpse;
mod guard;
mod intent;
mod other_contacts;
mod palm;
mod pinch;
mod point;
mod scroll;
mod session;
mod sheets;
mod swipe;
mod taps;
mod viewport;

pub(crate) use feel::{REST_AFTER, TouchThresholds};
pub(crate) use fling::Glide;
pub(crate) use gestures::GestureRecognizer;
pub(crate) use glimpse::PageOnGlass;
pub use guard::DEBOUNCE;
pub(crate) use guard::TouchDebounce;
pub(crate) use intent::{Finger, Intent, Phase};
pub(crate) use pinch::Similarity;
pub(crate) use point::{DocPoint, DocRect, Point, Rect};
pub(crate) use scroll::Scroll;
pub(crate) use session::{Presence, Session};
pub(crate) use sheets::{DocSize, Layout};
pub(crate) use swipe::VelocityTracker;
pub(crate) use viewport::Viewport;
