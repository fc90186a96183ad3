// forged_len.rs: the same bug, tried in Rust.
//
// Unsafe   The length is private. set_len changes it, and is unsafe because it believes you.
fn main() {
    let mut v = vec![1, 2, 3];
    unsafe { v.set_len(4) };
    println!("{}", v.iter().sum::<i32>());
}
