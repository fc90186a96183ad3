// view_after_push.rs: the same bug, tried in Rust.
//
// Refused  E0502: value borrows the vector, and push would change it.
fn main() {
    let mut v = vec![42];
    let value = &v[0];
    v.push(*value);
    v.push(*value);
}
