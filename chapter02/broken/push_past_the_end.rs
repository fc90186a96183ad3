// push_past_the_end.rs: the same bug, tried in Rust.
//
// Unsafe   push knows when the vector is full. Writing past the end takes a raw pointer.
fn main() {
    let mut v = vec![1, 2, 3, 4];
    let end = v.len();
    unsafe { v.as_mut_ptr().add(end).write(5) };
}
