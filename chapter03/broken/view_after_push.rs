// view_after_push.rs: the same bug, tried in Rust.
//
// Refused  E0499: value borrows the vector and may change it, and push does as well.
fn main() {
    let mut v = vec![42];
    let value = &mut v[0];
    v.push(*value);
    v.push(*value);
}
