// Makes one system call of a program fail, or ends the program there: for tests, by LD_PRELOAD.
//
// FAULT_BELOW   only calls on paths below this folder count
// FAULT_AT      which call: 1 is the first; 0 for none
// FAULT_ERROR   the number of the error, or KILL
// FAULT_LOG     where the name of each call is written, one a line
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_int calls;
static int target, failure, log_file = -1;
static const char *below;
static size_t below_length;

__attribute__((constructor)) static void start(void) {
  const char *at = getenv("FAULT_AT"), *error = getenv("FAULT_ERROR"), *log = getenv("FAULT_LOG");
  below = getenv("FAULT_BELOW");
  below_length = below ? strlen(below) : 0;
  target = at ? atoi(at) : 0;
  failure = error && strcmp(error, "KILL") ? atoi(error) : 0;
  if (log) log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
}

// Whether the call on a path fails; relative paths are of the folder the test runs in.
static int fails(const char *name, const char *path) {
  if (!below || !path || (path[0] == '/' && strncmp(path, below, below_length))) return 0;
  int number = atomic_fetch_add(&calls, 1) + 1;
  if (log_file >= 0) {
    char line[64];
    int length = snprintf(line, sizeof line, "%s\n", name);
    syscall(SYS_write, log_file, line, length);
  }
  if (number != target) return 0;
  if (failure == 0) syscall(SYS_kill, getpid(), SIGKILL);
  errno = failure;
  return 1;
}

static int fails_on(const char *name, int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return path[0] == '/' && fails(name, path);
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

int open(const char *path, int flags, ...) {
  va_list list; va_start(list, flags); int mode = va_arg(list, int); va_end(list);
  REAL(open);
  return fails(flags & O_CREAT ? "create" : "open", path) ? -1 : real(path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
  va_list list; va_start(list, flags); int mode = va_arg(list, int); va_end(list);
  REAL(openat);
  return fails_on(flags & O_CREAT ? "create" : "open", folder) ? -1 : real(folder, path, flags, mode);
}
long syscall(long number, ...) {
  va_list list; va_start(list, number);
  long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long), d = va_arg(list, long),
    e = va_arg(list, long), f = va_arg(list, long);
  va_end(list);
  static long (*real)(long, ...);
  if (!real) real = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
  return number == 437 && fails("open", (const char *)b) ? -1 : real(number, a, b, c, d, e, f);
}
ssize_t read(int file, void *bytes, size_t count) {
  REAL(read); return fails_on("read", file) ? -1 : real(file, bytes, count);
}
ssize_t write(int file, const void *bytes, size_t count) {
  REAL(write);
  if (fails_on("write", file)) {
    // A disk that fills up takes a part first.
    int error = errno;
    if (count > 1) real(file, bytes, count / 2);
    errno = error;
    return -1;
  }
  return real(file, bytes, count);
}
int close(int file) {
  REAL(close);
  if (!fails_on("close", file)) return real(file);
  int error = errno; real(file); errno = error; return -1;
}
int rename(const char *from, const char *to) { REAL(rename); return fails("rename", to) ? -1 : real(from, to); }
int renameat(int a, const char *from, int b, const char *to) {
  REAL(renameat); return fails_on("rename", b) ? -1 : real(a, from, b, to);
}
int renameat2(int a, const char *from, int b, const char *to, unsigned int flags) {
  REAL(renameat2); return fails("exchange", to) ? -1 : real(a, from, b, to, flags);
}
int mkdir(const char *path, mode_t mode) { REAL(mkdir); return fails("mkdir", path) ? -1 : real(path, mode); }
int unlink(const char *path) { REAL(unlink); return fails("unlink", path) ? -1 : real(path); }
int unlinkat(int folder, const char *path, int flags) {
  REAL(unlinkat); return fails_on("unlink", folder) ? -1 : real(folder, path, flags);
}
int rmdir(const char *path) { REAL(rmdir); return fails("rmdir", path) ? -1 : real(path); }
int link(const char *from, const char *to) { REAL(link); return fails("link", to) ? -1 : real(from, to); }
int fsync(int file) { REAL(fsync); return fails_on("fsync", file) ? -1 : real(file); }
int fchmod(int file, mode_t mode) { REAL(fchmod); return fails_on("chmod", file) ? -1 : real(file, mode); }
int stat(const char *path, struct stat *status) { REAL(stat); return fails("stat", path) ? -1 : real(path, status); }
int lstat(const char *path, struct stat *status) { REAL(lstat); return fails("stat", path) ? -1 : real(path, status); }
int fstat(int file, struct stat *status) { REAL(fstat); return fails_on("stat", file) ? -1 : real(file, status); }
int fstatat(int folder, const char *path, struct stat *status, int flags) {
  REAL(fstatat); return fails_on("stat", folder) ? -1 : real(folder, path, status, flags);
}
int flock(int file, int operation) { 
  static int (*real)(int, int);
  if (!real) real = (int (*)(int, int))dlsym(RTLD_NEXT, "flock");
  return fails_on("lock", file) ? -1 : real(file, operation);
}
