// double_free.rs: the same bug, tried in Rust.
//
// Refused  E0382: drop takes the vector away, so there is none left to drop again.
fn main() {
    let v = vec![40, 2];
    drop(v);
    drop(v);
}
