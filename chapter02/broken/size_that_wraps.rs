// size_that_wraps.rs: the same bug, tried in Rust.
//
// Allowed  It compiles.
// Panics   with "capacity overflow" when it runs: Vec checks the product, as our layout_array does.
// Seen     with rustc 1.95, debug and -O: "capacity overflow".
fn main() {
    let v: Vec<i32> = Vec::with_capacity(usize::MAX / 4 + 2);
    println!("{}", v.capacity());
}
