//! The collector as its terminals meet it: over real sockets, over both databases, and with everybody killed now and
//! then. PostgreSQL is started here where it is installed (`scripts/setup` does); otherwise its tests say so loudly.

mod asking;
mod carried;
mod closed;
mod documents;
mod encrypted;
mod killed;
mod monthly;
mod page;
mod power;
mod refused;
mod reported;
mod tls;
mod town;
mod urns;
