// push_from_inside.rs: the same bug, tried in Rust.
//
// Refused  E0502: &v[0] borrows the vector, and push would change it.
fn push(v: &mut Vec<i32>, value: &i32) {
    v.reserve(1);
    v.push(*value);
}

fn main() {
    let mut v = vec![42];
    push(&mut v, &v[0]);
    println!("{} and {}", v[0], v[1]);
}
