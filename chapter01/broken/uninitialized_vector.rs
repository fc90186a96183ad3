// uninitialized_vector.rs: the same bug, tried in Rust.
//
// Refused  E0381: a variable must have a value before it is used, or the program does not compile.
fn main() {
    let v: Vec<i32>;
    println!("{}", v.is_empty());
}
