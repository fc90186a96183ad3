// size_that_wraps.rs: the same bug, tried in Rust.
//
// Allowed  It compiles.
// Panics   with "capacity overflow" when it runs: Vec checks the product, as our layout_array does.
fn main() {
    let v: Vec<i32> = Vec::with_capacity(usize::MAX / 4 + 2);
    println!("{}", v.capacity());
}
