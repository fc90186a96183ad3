// forged_len.rs: the same bug, tried in Rust.
//
// Unsafe   The three words are private. from_raw_parts takes all three from us, and is unsafe
//          because it believes them. (ManuallyDrop keeps the array from being freed as a block.)
use std::mem::ManuallyDrop;

fn main() {
    let mut block = [1, 2, 3];
    let ptr = block.as_mut_ptr();
    let v = ManuallyDrop::new(unsafe { Vec::from_raw_parts(ptr, 4, 4) });
    println!("1 + 2 + 3 is {}", v.iter().sum::<i32>());
}
