// pointer_across_grow.rs: the same bug, tried in Rust.
//
// Refused  E0502: as long as first is in use, v is borrowed, and push would change it.
fn main() {
    let mut v = vec![42];
    let first = &v[0];
    v.push(1);
    println!("the first value is {first}");
}
