//! Records that exist already.

mod native;

pub use native::Records;
