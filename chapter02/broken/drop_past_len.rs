// drop_past_len.rs: the same bug, tried in Rust.
//
// Unsafe   Vec drops the live values only. Dropping what is in another slot takes a raw
//          pointer.
use std::ptr::drop_in_place;

fn main() {
    let mut names: Vec<String> = Vec::with_capacity(4);
    names.push(String::from("ada"));
    println!("{}", names[0]);
    for i in 0..names.capacity() {
        unsafe { drop_in_place(names.as_mut_ptr().add(i)) };
    }
    unsafe { names.set_len(0) };
}
