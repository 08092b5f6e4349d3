// System calls that the C library has and its headers show to GNU programs only.
#ifndef AKKOORD_SYSTEM_CALLS_H
#define AKKOORD_SYSTEM_CALLS_H

#if defined(__linux__)
#include <stdio.h>
#if defined(__GLIBC__)
// Swaps two paths in one step with the flag below (Linux 3.15, glibc 2.28).
int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path, unsigned int flags);
#define AKKOORD_RENAME_EXCHANGE 2u
#endif
#endif

#endif
