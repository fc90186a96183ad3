// grow_keeps_old_cap.rs: the same bug, tried in Rust.
//
// Unsafe   ptr and cap are private and change together. from_raw_parts takes any capacity; the
//          wrong one breaks its contract, and the block is then freed with the wrong Layout,
//          which is undefined.
// Seen     with rustc 1.95, debug and -O: it prints 4. Valgrind: nothing; C's free is not told a
//          size, so the wrong one does no harm here.
use std::mem::ManuallyDrop;

fn main() {
    let mut grown = ManuallyDrop::new(Vec::<i32>::with_capacity(8));
    let v = unsafe { Vec::from_raw_parts(grown.as_mut_ptr(), 0, 4) };
    println!("{}", v.capacity());
}
