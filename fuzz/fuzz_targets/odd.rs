#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| sasshi_fuzz::odd::run(data));
