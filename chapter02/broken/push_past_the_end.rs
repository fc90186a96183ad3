// push_past_the_end.rs: the same bug, tried in Rust.
//
// Unsafe   push knows when the vector is full. Writing past the end takes a raw pointer.
// Seen     with rustc 1.95, debug and -O: it ends as if all was well. Valgrind: "Invalid write" in
//          the debug build; with -O nothing, for nothing is written.
fn main() {
    let mut v = vec![1, 2, 3, 4];
    let end = v.len();
    unsafe { v.as_mut_ptr().add(end).write(5) };
}
