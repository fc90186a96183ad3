// push_into_a_copy.rs: the same bug, tried in Rust.
//
// Refused  E0382: passing v moved it into the call, and so the old name may not be used.
fn add(mut v: Vec<i32>, value: i32) -> Vec<i32> {
    v.push(value);
    v
}

fn main() {
    let v = vec![42];
    add(v, 43);
    println!("len is {}, the first value is {}", v.len(), v[0]);
}
