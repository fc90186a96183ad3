// bytes_not_slots.rs: the same bug, tried in Rust.
//
// Unsafe   Vec multiplies for you. Code that calls the allocator counts bytes, in a Layout, and
//          writes through a raw pointer.
// Seen     with rustc 1.95, debug and -O: it ends as if all was well. Valgrind: "Invalid write" in
//          the debug build; with -O nothing, for nothing is written.
use std::alloc::{alloc, Layout};

fn main() {
    let layout = Layout::from_size_align(8, 4).unwrap();
    let ptr = unsafe { alloc(layout) } as *mut i32;
    for i in 0..6 {
        unsafe { ptr.add(i).write(i as i32) };
    }
}
