//! Fingers on the glass, pure: positions and times in, intents and motion out.
//!
//! Nothing here knows a window, a clock or what is drawn. Pixels are device pixels, y grows downwards, times are
//! durations since any one start. Thresholds are millimetres of the panel (see [`Feel`]), because a pixel of a 55"
//! panel and one of a 24" panel are different distances for a hand.

mod elastic;
mod feel;
mod fling;
mod gestures;
mod glimpse;
mod guard;
mod pinch;
mod point;
mod scroll;
mod session;
mod sheets;
mod swipe;
mod taps;
mod viewport;

pub use feel::TouchThresholds;
pub use fling::Glide;
pub use gestures::{Finger, GestureRecognizer, Intent, Phase};
pub use glimpse::PageOnGlass;
pub use guard::{DEBOUNCE, TouchDebounce};
pub use pinch::Similarity;
pub use point::{DocPoint, DocRect, Point, Rect};
pub use scroll::Scroll;
pub use session::{Presence, Session};
pub use sheets::{DocSize, Layout};
pub use swipe::VelocityTracker;
pub use viewport::Viewport;
