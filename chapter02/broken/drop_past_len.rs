// drop_past_len.rs: the same bug, tried in Rust.
//
// Unsafe   Vec drops the live values only. Dropping what is in another slot takes a raw
//          pointer.
// Seen     with rustc 1.95, debug and -O: it ends as if all was well. Valgrind: "Conditional jump
//          or move depends on uninitialised value", in both.
fn main() {
    let mut names: Vec<String> = Vec::with_capacity(4);
    for i in 0..names.capacity() {
        unsafe { std::ptr::drop_in_place(names.as_mut_ptr().add(i)) };
    }
}
