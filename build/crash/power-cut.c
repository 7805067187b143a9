/*
 * Preloaded into a process: writes down, in order, what it asks of the files of one folder.
 *
 *     POWER_FOLDER  the folder, as the process names it
 *     POWER_LOG     the record, in another folder
 *
 * A record is a head of 17 bytes (kind, descriptor, two numbers; little end first) and as many bytes as the
 * last number says. Kinds: O open (path; flags: 1 made, 2 emptied, 4 a folder), C close, W write at an offset,
 * T cut or grown to a length, S synced, U unlinked (path), R renamed (both paths, a zero between them),
 * X said on the standard output, B done in a way that this cannot follow (its name). What succeeded is
 * written down after it did, so that a sync that had not yet returned counts for nothing.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 65536
static unsigned char watched[MOST];
static const char *folder;
static size_t folder_length;
static int record = -1;
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) \
  static __typeof__(name) *real; \
  if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
  const char *log = getenv("POWER_LOG");
  folder = getenv("POWER_FOLDER");
  if (!log || !folder) return;
  folder_length = strlen(folder);
  record = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (record < 0) abort();
}

static void note(char kind, int fd, int64_t number, const void *bytes, uint32_t length) {
  if (record < 0) return;
  char head[17];
  int32_t descriptor = fd;
  head[0] = kind;
  memcpy(head + 1, &descriptor, 4);
  memcpy(head + 5, &number, 8);
  memcpy(head + 13, &length, 4);
  struct iovec parts[2] = {{head, 17}, {(void *)bytes, length}};
  int before = errno;
  if (syscall(SYS_writev, record, parts, 2) != (long)(17 + length)) abort();
  errno = before;
}

static int is_inside(const char *path) {
  if (record < 0 || !path || strncmp(path, folder, folder_length) != 0) return 0;
  return path[folder_length] == '/' || path[folder_length] == 0;
}
static int is_watched(int fd) { return record >= 0 && fd >= 0 && fd < MOST && watched[fd]; }
static void blind(const char *how) { note('B', 0, 0, how, (uint32_t)strlen(how)); }

static int open_noted(const char *path, int flags, mode_t mode) {
  int inside = is_inside(path);
  pthread_mutex_lock(&one);
  int made = inside && (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, path, F_OK) != 0;
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
  if (fd >= MOST && inside) abort();
  if (fd >= 0 && inside) {
    struct stat facts;
    int is_folder = fstat(fd, &facts) == 0 && S_ISDIR(facts.st_mode);
    watched[fd] = 1;
    note('O', fd, made | (flags & O_TRUNC ? 2 : 0) | (is_folder ? 4 : 0), path, (uint32_t)strlen(path));
  }
  pthread_mutex_unlock(&one);
  return fd;
}

#define OPENED(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  }
int open(const char *path, int flags, ...) { OPENED(flags) return open_noted(path, flags, mode); }
int open64(const char *path, int flags, ...) { OPENED(flags) return open_noted(path, flags, mode); }
int creat(const char *path, mode_t mode) { return open_noted(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
static int openat_noted(int at, const char *path, int flags, mode_t mode) {
  if (at == AT_FDCWD || path[0] == '/') return open_noted(path, flags, mode);
  return (int)syscall(SYS_openat, at, path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) { OPENED(flags) return openat_noted(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { OPENED(flags) return openat_noted(at, path, flags, mode); }

int close(int fd) {
  REAL(close);
  pthread_mutex_lock(&one);
  if (is_watched(fd)) {
    watched[fd] = 0;
    note('C', fd, 0, NULL, 0);
  }
  int done = real(fd);
  pthread_mutex_unlock(&one);
  return done;
}

static ssize_t written(int fd, const void *bytes, int64_t at, ssize_t done) {
  if (done > 0) note('W', fd, at, bytes, (uint32_t)done);
  return done;
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  REAL(pwrite);
  if (!is_watched(fd)) return real(fd, bytes, length, at);
  pthread_mutex_lock(&one);
  ssize_t done = written(fd, bytes, at, real(fd, bytes, length, at));
  pthread_mutex_unlock(&one);
  return done;
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  return pwrite(fd, bytes, length, (off_t)at);
}
ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(write);
  if (record >= 0 && fd == 1) {
    pthread_mutex_lock(&one);
    ssize_t done = real(fd, bytes, length);
    if (done > 0) note('X', fd, 0, bytes, (uint32_t)done);
    pthread_mutex_unlock(&one);
    return done;
  }
  if (!is_watched(fd)) return real(fd, bytes, length);
  pthread_mutex_lock(&one);
  ssize_t done = real(fd, bytes, length);
  if (done > 0) written(fd, bytes, lseek(fd, 0, SEEK_CUR) - done, done);
  pthread_mutex_unlock(&one);
  return done;
}

static int noted(char kind, int fd, int64_t number, int done) {
  if (done == 0) note(kind, fd, number, NULL, 0);
  return done;
}
#define FOLLOWED(call, kind, number) \
  if (!is_watched(fd)) return call; \
  pthread_mutex_lock(&one); \
  int done = noted(kind, fd, number, call); \
  pthread_mutex_unlock(&one); \
  return done;
int ftruncate(int fd, off_t length) { REAL(ftruncate); FOLLOWED(real(fd, length), 'T', length) }
int ftruncate64(int fd, off64_t length) { return ftruncate(fd, (off_t)length); }
int fsync(int fd) { REAL(fsync); FOLLOWED(real(fd), 'S', 0) }
int fdatasync(int fd) { REAL(fdatasync); FOLLOWED(real(fd), 'S', 0) }

int unlink(const char *path) {
  REAL(unlink);
  if (!is_inside(path)) return real(path);
  pthread_mutex_lock(&one);
  int done = real(path);
  if (done == 0) note('U', 0, 0, path, (uint32_t)strlen(path));
  pthread_mutex_unlock(&one);
  return done;
}
int rename(const char *from, const char *to) {
  REAL(rename);
  if (!is_inside(from) && !is_inside(to)) return real(from, to);
  pthread_mutex_lock(&one);
  int done = real(from, to);
  char both[8192];
  int length = snprintf(both, sizeof both, "%s%c%s", from, 0, to);
  if (length < 0 || length >= (int)sizeof both) abort();
  if (done == 0) note('R', 0, 0, both, (uint32_t)length);
  pthread_mutex_unlock(&one);
  return done;
}

/* Ways to change files that nothing here uses: were one used one day, the proof must say so. */
void *mmap(void *at, size_t length, int protection, int flags, int fd, off_t offset) {
  if (is_watched(fd) && (flags & MAP_SHARED) && (protection & PROT_WRITE)) blind("mmap");
  return (void *)syscall(SYS_mmap, at, length, protection, flags, fd, offset);
}
void *mmap64(void *at, size_t length, int protection, int flags, int fd, off64_t offset) {
  return mmap(at, length, protection, flags, fd, offset);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  if (is_watched(fd)) blind("writev");
  return real(fd, parts, count);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
  REAL(pwritev);
  if (is_watched(fd)) blind("pwritev");
  return real(fd, parts, count, at);
}
ssize_t sendfile(int to, int from, off_t *at, size_t length) {
  if (is_watched(to)) blind("sendfile");
  return syscall(SYS_sendfile, to, from, at, length);
}
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t length, unsigned flags) {
  if (is_watched(to)) blind("copy_file_range");
  return syscall(SYS_copy_file_range, from, a, to, b, length, flags);
}
int fallocate(int fd, int mode, off_t at, off_t length) {
  if (is_watched(fd)) blind("fallocate");
  return (int)syscall(SYS_fallocate, fd, mode, at, length);
}
int mkdir(const char *path, mode_t mode) {
  int done = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  if (done == 0 && is_inside(path)) blind("mkdir");
  return done;
}
