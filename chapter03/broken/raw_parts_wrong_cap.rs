// raw_parts_wrong_cap.rs: the same bug, tried in Rust.
//
// Unsafe   from_raw_parts believes the capacity that you give it.
// Seen     with rustc 1.95, debug and -O: it ends as if all was well. Valgrind: "Invalid write" in
//          the debug build; with -O nothing, for nothing is written.
use std::mem::ManuallyDrop;

fn main() {
    let mut v = ManuallyDrop::new(vec![40, 41]);
    let mut w = unsafe { Vec::from_raw_parts(v.as_mut_ptr(), 2, 8) };
    w.push(42);
}
