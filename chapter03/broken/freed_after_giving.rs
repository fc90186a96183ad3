// freed_after_giving.rs: the same bug, tried in Rust.
//
// Refused  E0382: the buffer was given away, so its old name has nothing to drop.
fn keep(v: Vec<i32>) {
    println!("it holds {}", v[0]);
}

fn main() {
    let buffer = vec![1, 2, 3, 4];
    keep(buffer);
    drop(buffer);
}
