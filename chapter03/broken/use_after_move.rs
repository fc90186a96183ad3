// use_after_move.rs: the same bug, tried in Rust.
//
// Refused  E0382: v was moved into the call.
fn fill(mut owner: Vec<i32>) {
    owner.extend(0..100);
}

fn main() {
    let v = vec![42];
    fill(v);
    println!("the first value was {}", v[0]);
}
