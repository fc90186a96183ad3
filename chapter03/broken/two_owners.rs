// two_owners.rs: the same bug, tried in Rust.
//
// Refused  E0382: assigning a vector moves it, and v may not be used after that.
fn main() {
    let v = vec![42];
    let w = v;
    println!("v holds {}, and w holds {}", v[0], w[0]);
}
