// uninitialized_vector.rs: the same bug, tried in Rust.
//
// Refused  E0381: a variable must have a value before it is used, or the program does not compile.
fn second() {
    let v: Vec<i32>;
    println!("the second vector holds {} values", v.len());
}

fn main() {
    let first = vec![1, 2, 3];
    println!("the first vector holds {} values", first.len());
    second();
}
