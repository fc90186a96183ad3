// bytes_not_slots.rs: the same bug, tried in Rust.
//
// Unsafe   Vec multiplies for you. Code that calls the allocator counts bytes, in a Layout, and
//          writes through a raw pointer.
use std::alloc::{alloc, dealloc, Layout};

fn main() {
    let layout = Layout::from_size_align(8, 4).unwrap();
    let ptr: *mut i32 = unsafe { alloc(layout) }.cast();
    for i in 0..6 {
        unsafe { ptr.add(i).write(i as i32 + 1) };
    }
    println!("stored 6 values, the last is {}", unsafe { ptr.add(5).read() });
    unsafe { dealloc(ptr.cast(), layout) };
}
