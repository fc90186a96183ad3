// raw_parts_twice.rs: the same bug, tried in Rust.
//
// Unsafe   from_raw_parts makes an owner each time that it is called, and it is unsafe for that.
use std::mem::ManuallyDrop;

fn main() {
    let mut v = ManuallyDrop::new(vec![42]);
    let a = unsafe { Vec::from_raw_parts(v.as_mut_ptr(), 1, 1) };
    let b = unsafe { Vec::from_raw_parts(v.as_mut_ptr(), 1, 1) };
    println!("a holds {}, and b holds {}", a[0], b[0]);
}
