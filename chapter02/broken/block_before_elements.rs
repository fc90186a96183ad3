// block_before_elements.rs: the same bug, tried in Rust.
//
// Unsafe   Vec gets the order right, once and for all. Code that calls the allocator has to get
//          it right again.
// Seen     with rustc 1.95, debug: SIGSEGV, and Valgrind says "Invalid read". With -O: SIGILL, and
//          Valgrind says only that.
use std::alloc::{dealloc, Layout};

fn main() {
    let mut names = vec![String::from("ada")];
    let layout = Layout::array::<String>(names.capacity()).unwrap();
    unsafe { dealloc(names.as_mut_ptr().cast(), layout) };
    drop(names);
}
