/*
 * Preloaded into the server by tests/faults: sees, slows and fails syncs.
 *
 * LYSSNA_SHIM_LOG    file that gets a letter for each write to the database's log (W), each sync that
 *                    succeeded (S) and each reply of a receipt (R), in the order they happened
 * LYSSNA_SHIM_DELAY  milliseconds added to each sync
 * LYSSNA_SHIM_FAIL   while this file exists, every sync fails with EIO
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static void note(char letter) {
    static int log = -2;
    if (log == -2) {
        const char *path = getenv("LYSSNA_SHIM_LOG");
        log = path ? open(path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    }
    if (log >= 0) syscall(SYS_write, log, &letter, 1);
}

static int is_wal(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t n = readlink(link, path, sizeof path - 1);
    if (n < 4) return 0;
    path[n] = 0;
    return strcmp(path + n - 4, "-wal") == 0;
}

static int is_receipt(const void *data, size_t n) {
    return n > 100 && memmem(data, n, "class=\"receipt\"", 15) != NULL;
}

static int before_sync(void) {
    const char *fail = getenv("LYSSNA_SHIM_FAIL"), *delay = getenv("LYSSNA_SHIM_DELAY");
    if (fail && access(fail, F_OK) == 0) {
        errno = EIO;
        return -1;
    }
    if (delay) {
        long ms = atol(delay);
        struct timespec pause = {ms / 1000, (ms % 1000) * 1000000};
        nanosleep(&pause, NULL);
    }
    return 0;
}

int fsync(int fd) {
    static int (*real)(int);
    if (!real) real = dlsym(RTLD_NEXT, "fsync");
    if (before_sync()) return -1;
    int done = real(fd);
    if (done == 0) note('S');
    return done;
}

int fdatasync(int fd) {
    static int (*real)(int);
    if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
    if (before_sync()) return -1;
    int done = real(fd);
    if (done == 0) note('S');
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t n, off64_t at) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real) real = dlsym(RTLD_NEXT, "pwrite64");
    if (is_wal(fd)) note('W');
    return real(fd, data, n, at);
}

ssize_t pwrite(int fd, const void *data, size_t n, off_t at) {
    return pwrite64(fd, data, n, at);
}

ssize_t send(int fd, const void *data, size_t n, int flags) {
    static ssize_t (*real)(int, const void *, size_t, int);
    if (!real) real = dlsym(RTLD_NEXT, "send");
    if (is_receipt(data, n)) note('R');
    return real(fd, data, n, flags);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    static ssize_t (*real)(int, const struct iovec *, int);
    if (!real) real = dlsym(RTLD_NEXT, "writev");
    for (int i = 0; i < count; i++)
        if (is_receipt(parts[i].iov_base, parts[i].iov_len)) note('R');
    return real(fd, parts, count);
}
