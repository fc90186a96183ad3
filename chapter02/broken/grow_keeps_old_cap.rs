// grow_keeps_old_cap.rs: the same bug, tried in Rust.
//
// Unsafe   ptr and cap are private and change together. from_raw_parts takes any capacity, and
//          set_len any length: past the capacity that it knows of, its contract is broken.
use std::alloc::{realloc, Layout};
use std::mem::{take, ManuallyDrop};

fn grow(v: &mut Vec<i32>) {
    let mut old = ManuallyDrop::new(take(v));
    let layout = Layout::array::<i32>(old.capacity()).unwrap();
    let ptr = unsafe { realloc(old.as_mut_ptr().cast(), layout, 2 * layout.size()) };
    *v = unsafe { Vec::from_raw_parts(ptr.cast(), old.len(), old.capacity()) };
}

fn push(v: &mut Vec<i32>, value: i32) {
    let len = v.len();
    if len == v.capacity() {
        grow(v);
    }
    unsafe { v.as_mut_ptr().add(len).write(value) };
    unsafe { v.set_len(len + 1) };
}

fn main() {
    let mut v = Vec::with_capacity(4);
    for i in 1..10 {
        push(&mut v, i);
    }
    println!("{} values, the last is {}", v.len(), v[8]);
}
