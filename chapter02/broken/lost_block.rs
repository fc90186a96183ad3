// lost_block.rs: the same bug, tried in Rust.
//
// Allowed  A leak is not undefined, so safe code may cause one. You have to ask for it: without
//          the forget, the vector is dropped at the end of main.
fn main() {
    let v = vec![1, 2, 3];
    std::mem::forget(v);
}
