// raw_parts_wrong_cap.rs: the same bug, tried in Rust.
//
// Unsafe   from_raw_parts believes the capacity that you give it.
use std::mem::ManuallyDrop;

fn main() {
    let mut v = ManuallyDrop::new(Vec::with_capacity(2));
    v.push(40);
    let mut w = unsafe { Vec::from_raw_parts(v.as_mut_ptr(), 1, 8) };
    w.extend([41, 42, 43]);
    println!("{} values, the last is {}", w.len(), w[3]);
}
