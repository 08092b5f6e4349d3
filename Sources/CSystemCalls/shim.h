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

#if defined(__linux__)
// Declared here, since <unistd.h> and <fcntl.h> would bring types along that Swift's C library has too.
long syscall(long number, ...);
#else
#include <errno.h>
#include <fcntl.h>
#endif

// Opens a path that has no link in it; fails with ELOOP where one stands, and with ENOSYS or EPERM
// where the system has no such call (Linux 5.6, macOS 11) or does not allow it.
static inline int akkoord_open_without_links(const char *path, int flags) {
#if defined(__linux__)
  // As in <linux/openat2.h>, which older systems lack; the numbers are the same on every processor.
  const int openat2 = 437, current_folder = -100;
  struct { unsigned long long flags, mode, resolve; } how = {(unsigned int)flags, 0, 0x04};
  return (int)syscall(openat2, current_folder, path, &how, sizeof(how));
#elif defined(O_NOFOLLOW_ANY)
  return open(path, flags | O_NOFOLLOW_ANY);
#else
  errno = ENOSYS;
  return -1;
#endif
}

#endif
