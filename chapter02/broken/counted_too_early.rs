// counted_too_early.rs: the same bug, tried in Rust.
//
// Unsafe   push writes and then counts. Counting without writing takes set_len.
fn main() {
    let mut v = vec![12, 7];
    v.reserve(1);
    unsafe { v.set_len(3) };
    println!("{}", v.iter().sum::<i32>());
}
