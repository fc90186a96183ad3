// two_owners.rs: the same bug, tried in Rust.
//
// Refused  E0382: to assign a vector moves it, so v holds nothing that could be used.
fn main() {
    let v = vec![42];
    let w = v;
    println!("v holds {}, and w holds {}", v[0], w[0]);
}
