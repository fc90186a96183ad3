// raw_parts_wrong_cap.rs: the same bug, tried in Rust.
//
// Unsafe   from_raw_parts believes the capacity that you give it.
use std::mem::ManuallyDrop;

fn main() {
    let mut v = ManuallyDrop::new(vec![40, 41]);
    let mut w = unsafe { Vec::from_raw_parts(v.as_mut_ptr(), 2, 8) };
    w.push(42);
}
