//! Web: a request's way from the socket to a handler and back. Handlers are plain functions that may block; everything about
//! HTTP is here.

pub(in crate::admin) mod arrival;
pub(in crate::admin) mod fields;
pub(in crate::admin) mod frame;
pub(in crate::admin) mod reply;
pub(in crate::admin) mod request;
pub(in crate::admin) mod route;
pub(in crate::admin) mod upload;
pub(in crate::admin) mod fault;
pub(in crate::admin) mod router;
pub(in crate::admin) mod closed;
mod body;
mod body_excess;
mod done_cookie;
mod download;
mod fault_page;
mod language;
mod sender;
mod state;

pub(in crate::admin) use arrival::Arrival;
pub(in crate::admin) use fault::Fault;
pub(in crate::admin) use fields::Fields;
pub(in crate::admin) use frame::{Frame, Section};
pub(in crate::admin) use reply::Reply;
pub(in crate::admin) use request::Request;
pub(in crate::admin) use route::Route;
pub(in crate::admin) use upload::Upload;
