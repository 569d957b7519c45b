/* Makes file operations of this process fail by number: those that change something below a folder, as a full or broken disk
 * would make them.
 *
 * The kernel asks here before each of these system calls (a seccomp filter that traps), whoever makes it: Python, GDAL,
 * SQLite, or the C library that writes what was buffered. What is not to fail is done as it was asked for. The filter stays
 * until the process ends, and programs that it starts would have the filter, but nobody to ask: it takes a process of its own.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#if defined __x86_64__
#define REGISTERS(context) (context)->uc_mcontext.gregs
static const int ARGUMENTS[] = {REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9}, RESULT = REG_RAX;
#elif defined __aarch64__
#define REGISTERS(context) (context)->uc_mcontext.regs
static const int ARGUMENTS[] = {0, 1, 2, 3, 4, 5}, RESULT = 0;
#else
#error "the registers of this processor are not known here"
#endif

/* a sixth argument, which none of the calls has, lets those pass that are made here */
#define OURS 0x0ddba11
#define MOST_OPERATIONS 4096
#define NONE -1

/* which argument is a path, and which the folder it counts from; without a path the first is an open file */
static const struct call { int number; const char *name; int folder, path, flags; } CALLS[] = {
    {SYS_openat, "open", 0, 1, 2}, {SYS_mkdirat, "mkdir", 0, 1, NONE}, {SYS_unlinkat, "unlink", 0, 1, NONE},
    {SYS_renameat2, "rename", 2, 3, NONE}, {SYS_write, "write", NONE, NONE, NONE}, {SYS_writev, "write", NONE, NONE, NONE},
    {SYS_pwrite64, "write", NONE, NONE, NONE}, {SYS_pwritev, "write", NONE, NONE, NONE},
    {SYS_sendfile, "write", NONE, NONE, NONE}, {SYS_fsync, "fsync", NONE, NONE, NONE},
    {SYS_fdatasync, "fsync", NONE, NONE, NONE}, {SYS_ftruncate, "truncate", NONE, NONE, NONE},
    {SYS_fallocate, "truncate", NONE, NONE, NONE},
#ifdef SYS_renameat
    {SYS_renameat, "rename", 2, 3, NONE},
#endif
#ifdef SYS_open
    {SYS_open, "open", NONE, 0, 1}, {SYS_creat, "open", NONE, 0, NONE}, {SYS_mkdir, "mkdir", NONE, 0, NONE},
    {SYS_rmdir, "unlink", NONE, 0, NONE}, {SYS_unlink, "unlink", NONE, 0, NONE}, {SYS_rename, "rename", NONE, 1, NONE},
#endif
};
enum { CALLS_COUNT = sizeof CALLS / sizeof *CALLS };

static char folder[PATH_MAX], done[MOST_OPERATIONS][PATH_MAX + 16];
static long count, fail_at = NONE;
static int error_number, from_then_on;

/* Begin to count anew; the operation of this number (from 0; -1 is none) fails, and all after it if so wanted. */
void begin(long place, int number, int and_all_after) {
    count = 0, fail_at = place, error_number = number, from_then_on = and_all_after;
}

/* How many operations there were, and what they were. */
long counted(void) { return count; }
const char *operation(long place) { return done[place]; }

static void path_of(const char *link, char *path) {
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length < 0 ? 0 : length] = 0;
}

/* The whole path that a call is about. */
static void find_path(const struct call *call, const long *arguments, char *path) {
    char link[64];
    const char *name = call->path == NONE ? "" : (const char *)arguments[call->path];
    int file = call->path == NONE ? (int)arguments[0] : call->folder == NONE ? AT_FDCWD : (int)arguments[call->folder];
    if (*name == '/') {
        snprintf(path, PATH_MAX, "%s", name);
        return;
    }
    snprintf(link, sizeof link, file == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", file);
    path_of(link, path);
    if (*name)
        snprintf(path + strlen(path), PATH_MAX - strlen(path), "/%s", name);
}

/* Whether a call fails; counts it if it changes something in the folder. */
static int fails(const struct call *call, const long *arguments) {
    char path[PATH_MAX];
    if (call->flags != NONE && !(arguments[call->flags] & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)))
        return 0;
    find_path(call, arguments, path);
    if (strncmp(path, folder, strlen(folder)))
        return 0;
    long place = __atomic_fetch_add(&count, 1, __ATOMIC_SEQ_CST);
    if (place < MOST_OPERATIONS)
        snprintf(done[place], sizeof *done, "%s %s", call->name, path + strlen(folder));
    return fail_at != NONE && (place == fail_at || (from_then_on && place > fail_at));
}

static void asked(int signal, siginfo_t *info, void *context) {
    int before = errno, index = 0;
    long arguments[6], result;
    (void)signal;
    for (int each = 0; each < 6; each++)
        arguments[each] = REGISTERS((ucontext_t *)context)[ARGUMENTS[each]];
    while (CALLS[index].number != info->si_syscall)
        index++;
    if (fails(&CALLS[index], arguments))
        result = -error_number;
    else if ((result = syscall(CALLS[index].number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
                               OURS)) == -1)
        result = -errno;
    REGISTERS((ucontext_t *)context)[RESULT] = result;
    errno = before;
}

/* Begin to watch, for good, what all threads do below a folder (an absolute path without links). Returns 0 if that works. */
int watch(const char *path) {
    struct sigaction action = {.sa_sigaction = asked, .sa_flags = SA_SIGINFO};
    struct sock_filter filter[CALLS_COUNT + 5] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[5])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OURS, CALLS_COUNT + 1, 0),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    };
    for (int index = 0; index < CALLS_COUNT; index++)
        filter[3 + index] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CALLS[index].number, CALLS_COUNT - index, 0);
    filter[CALLS_COUNT + 3] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    filter[CALLS_COUNT + 4] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
    struct sock_fprog program = {CALLS_COUNT + 5, filter};
    snprintf(folder, sizeof folder, "%s/", path);
    return sigaction(SIGSYS, &action, NULL) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
           syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
}
