// lost_block.rs: the same bug, tried in Rust.
//
// Allowed  A leak is not undefined, so safe code may cause one. You have to ask for it: without
//          the forget, the vector is dropped at the end of main.
// Seen     with rustc 1.95, Valgrind finds the block lost in the debug build; with -O there is
//          none, it was never allocated.
fn main() {
    let v = vec![1, 2, 3];
    std::mem::forget(v);
}
