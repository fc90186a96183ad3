// freed_after_giving.rs: the same bug, tried in Rust.
//
// Refused  E0505: the view borrows the buffer, and drop would take the buffer away under it.
fn main() {
    let buffer = vec![1, 2, 3, 4];
    let view = &buffer[..1];
    drop(buffer);
    println!("it holds {}", view[0]);
}
