// truncate_without_count.rs: the same bug, tried in Rust.
//
// Unsafe   truncate counts down and drops; drop_in_place only drops.
fn main() {
    let mut names = vec![String::from("ada"), String::from("grace")];
    unsafe { std::ptr::drop_in_place(&mut names[1]) };
    println!("{} is left", names[0]);
}
