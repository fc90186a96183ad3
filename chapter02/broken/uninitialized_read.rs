// uninitialized_read.rs: the same bug, tried in Rust.
//
// Unsafe   An index past the length panics, whatever the capacity. Only a raw pointer reaches the
//          slot, and in Rust that read alone is undefined, whatever is done with the value.
fn main() {
    let v: Vec<i32> = Vec::with_capacity(4);
    println!("{}", unsafe { *v.as_ptr() });
}
