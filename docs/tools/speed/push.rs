// push.rs: Rust's Vec as a contestant of make bench: the works of push.c, the same loops.
//
//     push WORK N TIMES     prints the nanoseconds per element, and the peak memory in KiB, or a
//                           dash where there is no /proc
//
// Which element is said when it is built (--cfg wide), and PAD, in the environment, moves the code.
use std::hint::black_box;
use std::time::Instant;

#[cfg(target_arch = "x86_64")]
std::arch::global_asm!(".text", ".p2align 6", concat!(".skip ", env!("PAD")));

#[cfg(wide)]
mod element {
    pub struct Item([usize; 32]);
    pub fn item(i: usize) -> Item {
        let mut words = [0; 32];
        words[0] = i;
        Item(words)
    }
    pub fn value(item: &Item) -> usize {
        item.0[0]
    }
}

#[cfg(not(wide))]
mod element {
    pub type Item = i32;
    pub fn item(i: usize) -> Item {
        i as i32
    }
    pub fn value(item: &Item) -> usize {
        *item as usize
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
            "behind" => behind(n),
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
