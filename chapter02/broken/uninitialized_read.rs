// uninitialized_read.rs: the same bug, tried in Rust.
//
// Unsafe   An index past the length panics, whatever the capacity. Safe code reaches the slot
//          only as a MaybeUninit, to write it; reading it as an i32 is unsafe, and that read
//          alone is undefined, whatever is done with the value.
// Seen     with rustc 1.95, debug: 0. With -O: another number in each run. Valgrind reports the
//          print, in both.
fn main() {
    let v: Vec<i32> = Vec::with_capacity(4);
    println!("{}", unsafe { *v.as_ptr() });
}
