// two_threads.rs: the same bug, tried in Rust.
//
// Refused  E0499: two closures would change v, and only one loan at a time may.
use std::thread;

fn main() {
    let mut v = Vec::with_capacity(8);
    thread::scope(|scope| {
        scope.spawn(|| v.extend(0..4));
        scope.spawn(|| v.extend(0..4));
    });
    println!("{} values", v.len());
}
