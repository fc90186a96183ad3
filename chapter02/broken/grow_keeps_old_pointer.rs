// grow_keeps_old_pointer.rs: the same bug, tried in Rust.
//
// Unsafe   A raw pointer is not a borrow: nothing stops the vector from moving away under it.
// Seen     with rustc 1.95, debug and -O: it ends as if all was well. Valgrind: "Invalid write", in
//          both.
fn main() {
    let mut v = vec![1, 2, 3, 4];
    let old = v.as_mut_ptr();
    v.reserve(1000);
    unsafe { *old = 5 };
}
