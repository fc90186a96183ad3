// recycled_block.rs: the same bug, tried in Rust.
//
// Unsafe   set_len can count slots that were never written; safe code cannot.
fn main() {
    let mut v: Vec<i32> = Vec::with_capacity(12);
    unsafe { v.set_len(12) };
    println!("{:?}", v);
}
