// fifth_value.rs: the same bug, tried in Rust.
//
// Allowed  It compiles. (An index that the compiler can work out is an error, of a lint that may be
//          switched off.)
// Panics   when it runs: every index is compared with the length.
fn main() {
    let mut numbers = [10, 20, 30, 40];
    let next: usize = "4".parse().unwrap(); // the compiler is not to know that it is 4
    numbers[next] = 50;
    println!("the fifth number is {}", numbers[next]);
}
