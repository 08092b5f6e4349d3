// The part of libFuzzer that starts it; there is no header for it.
#ifndef AKKOORD_FUZZER_H
#define AKKOORD_FUZZER_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*read)(const uint8_t *bytes, size_t count));

#endif
