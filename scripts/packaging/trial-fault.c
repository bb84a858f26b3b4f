/* Faults of a version on trial, for `scripts/try-packages --updates`: a library that the loader puts into every program of the trial's
 * machine (/etc/ld.so.preload). It does nothing but in a version with a file `fault` beside its programs, "KIND SECONDS":
 *
 *   hang      stops before its first instruction      crash     ends by a signal after so many seconds
 *   stop      goes silent after so many seconds       errors    fills its log with errors after so many seconds
 *   landlock  its workers cannot raise this wall         folder    the player cannot read the watched folder
 *
 * Left out: faults that are a change of the package's own files (update-trials).
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static char kind[32];
static int seconds;
static int no_landlock, no_folder;

/* The line tells in the log when it happened. */
static void happens(void)
{
    dprintf(2, "trial-fault: %s\n", kind);
    if (!strcmp(kind, "hang"))
        for (;;)
            pause();
    if (!strcmp(kind, "crash"))
        raise(SIGSEGV), abort();
    if (!strcmp(kind, "stop"))
        raise(SIGSTOP);
    for (int i = 0; i < 400 && !strcmp(kind, "errors"); i++)
        dprintf(2, "ERROR trial: something is wrong, number %d\n", i);
}

static void *later(void *nothing)
{
    sleep(seconds);
    happens();
    return nothing;
}

__attribute__((constructor)) static void begin(int count, char **arguments)
{
    char path[512], *name;
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 8);
    if (length <= 0)
        return;
    path[length] = 0;
    name = strrchr(path, '/') + 1;
    int plays = !strcmp(name, "vyveska") && count > 1 && !strcmp(arguments[1], "play");
    int draws = !strcmp(name, "vyveska-raster");
    if (!plays && !draws)
        return;
    strcpy(name, "fault");
    FILE *file = fopen(path, "re");
    if (!file)
        return;
    int read = fscanf(file, "%31s %d", kind, &seconds);
    fclose(file);
    no_landlock = read == 2 && draws && !strcmp(kind, "landlock");
    no_folder = read == 2 && plays && !strcmp(kind, "folder");
    if (read != 2 || !plays || no_folder || !strcmp(kind, "landlock"))
        return;
    pthread_t thread;
    if (seconds == 0)
        happens();
    else
        pthread_create(&thread, NULL, later, NULL);
}

/* The player lists folders by this. */
DIR *opendir(const char *path)
{
    static DIR *(*next)(const char *);
    if (no_folder && !strncmp(path, "/srv/", 5)) {
        errno = EACCES;
        return NULL;
    }
    if (!next)
        next = (DIR * (*)(const char *))dlsym(RTLD_NEXT, "opendir");
    return next(path);
}

/* The workers make their wall by this; a kernel without landlock answers so. */
long syscall(long number, ...)
{
    static long (*next)(long, ...);
    va_list list;
    va_start(list, number);
    long a = va_arg(list, long), b = va_arg(list, long), c = va_arg(list, long);
    long d = va_arg(list, long), e = va_arg(list, long), f = va_arg(list, long);
    va_end(list);
    if (no_landlock && number >= SYS_landlock_create_ruleset && number <= SYS_landlock_restrict_self) {
        errno = EOPNOTSUPP;
        return -1;
    }
    if (!next)
        next = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");
    return next(number, a, b, c, d, e, f);
}
