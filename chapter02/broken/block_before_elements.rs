// block_before_elements.rs: the same bug, tried in Rust.
//
// Unsafe   Vec gets the order right, once and for all. Code that calls the allocator has to get
//          it right again.
use std::alloc::{dealloc, Layout};
use std::mem::ManuallyDrop;
use std::ptr::drop_in_place;

fn main() {
    let mut names = ManuallyDrop::new(vec![String::from("ada")]);
    let layout = Layout::array::<String>(names.capacity()).unwrap();
    unsafe { dealloc(names.as_mut_ptr().cast(), layout) };
    unsafe { drop_in_place(names.as_mut_slice()) };
}
