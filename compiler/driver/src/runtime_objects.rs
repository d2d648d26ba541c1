//! The runtime, built for each target by this crate's build script and carried in the compiler.

/// The relocatable object of the runtime for a target.
pub fn of(target: link::Target) -> &'static [u8] {
    match target {
        link::Target::LinuxAmd64 => include_bytes!(concat!(env!("OUT_DIR"), "/runtime-x86_64.o")),
        link::Target::LinuxArm64 => include_bytes!(concat!(env!("OUT_DIR"), "/runtime-aarch64.o")),
    }
}
