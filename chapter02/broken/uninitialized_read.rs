// uninitialized_read.rs: the same bug, tried in Rust.
//
// Unsafe   An index past the length panics, whatever the capacity. Safe code reaches the slot
//          only as a MaybeUninit, to write it; reading it as an i32 is unsafe, and that read
//          alone is undefined, whatever is done with the value.
fn main() {
    let mut counts: Vec<i32> = Vec::with_capacity(4);
    let slot = counts.as_mut_ptr();
    for _ in 0..3 {
        unsafe { *slot = (*slot).wrapping_add(1) };
    }
    println!("counted to 3, and it says {}", unsafe { *slot });
}
