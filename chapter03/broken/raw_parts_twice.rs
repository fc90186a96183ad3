// raw_parts_twice.rs: the same bug, tried in Rust.
//
// Unsafe   Each call of from_raw_parts makes an owner. That is why it is unsafe.
use std::mem::ManuallyDrop;

fn main() {
    let mut v = ManuallyDrop::new(vec![42]);
    let a = unsafe { Vec::from_raw_parts(v.as_mut_ptr(), 1, 1) };
    let b = unsafe { Vec::from_raw_parts(v.as_mut_ptr(), 1, 1) };
    println!("a holds {}, and b holds {}", a[0], b[0]);
}
