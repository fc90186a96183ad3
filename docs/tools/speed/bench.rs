// bench.rs: Rust's Vec as a contestant of make bench: the works of bench.c, the same loops.
//
//     bench WORK N TIMES     prints the nanoseconds per element, and the peak memory in KiB, or a
//                            dash where there is no /proc; bench.c says what is measured
//
// Which element is said when it is built, with --cfg, and PAD, in the environment, moves the code.
use std::hint::black_box;
use std::time::Instant;

std::arch::global_asm!(".text", ".p2align 6", concat!(".skip ", env!("PAD")));

#[cfg(item_int)]
mod element {
    pub type Item = i32;
    pub fn item(i: usize) -> Item {
        i as i32
    }
    pub fn value(item: &Item) -> usize {
        *item as usize
    }
}

#[cfg(item_text)]
mod element {
    pub type Item = String;
    pub fn item(i: usize) -> Item {
        let text = [b'a' + (i % 26) as u8; 30];
        String::from(std::str::from_utf8(&text).unwrap())
    }
    pub fn value(item: &Item) -> usize {
        item.as_bytes()[0] as usize
    }
}

#[cfg(not(any(item_int, item_text)))]
mod element {
    const WORDS: usize = if cfg!(item_wide) { 32 } else { 3 };
    pub struct Item([usize; WORDS]);
    pub fn item(i: usize) -> Item {
        let mut words = [0; WORDS];
        words[0] = i;
        Item(words)
    }
    pub fn value(item: &Item) -> usize {
        item.0[0]
    }
}
use element::*;

fn push(n: usize) {
    let mut v = Vec::new();
    for i in 0..n {
        v.push(item(i));
    }
    black_box(v.as_ptr());
}

fn sized(n: usize) {
    let mut v = Vec::with_capacity(n);
    for i in 0..n {
        v.push(item(i));
    }
    black_box(v.as_ptr());
}

#[inline(never)]
fn fill(v: &mut Vec<Item>, n: usize) {
    for i in 0..n {
        v.push(item(i));
    }
}

fn behind(n: usize) {
    let mut v = Vec::new();
    fill(&mut v, n);
    black_box(v.as_ptr());
}

fn small(n: usize) {
    let mut many: Vec<Vec<Item>> = Vec::with_capacity(n);
    for _ in 0..n {
        let mut v = Vec::new();
        for j in 0..4 {
            v.push(item(j));
        }
        many.push(v);
    }
    black_box(many.as_ptr());
}

fn main() {
    let words: Vec<String> = std::env::args().collect();
    let n: usize = words[2].parse().unwrap();
    let times: usize = words[3].parse().unwrap();
    let mut filled = Vec::new();
    if words[1] == "sum" {
        fill(&mut filled, n);
    }
    let mut total = 0usize;
    let start = Instant::now();
    for _ in 0..times {
        match words[1].as_str() {
            "push" => push(n),
            "sized" => sized(n),
            "behind" => behind(n),
            "small" => small(n),
            "sum" => {
                let items: &[Item] = black_box(&filled);
                for i in 0..items.len() {
                    total += value(&items[i]);
                }
            }
            _ => panic!("there is no such work"),
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    black_box(total);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default(); // Linux only
    let peak = status.split("VmHWM:").nth(1).and_then(|rest| rest.split_whitespace().next());
    println!("{:.4} {}", seconds * 1e9 / n as f64 / times as f64, peak.unwrap_or("-"));
}
