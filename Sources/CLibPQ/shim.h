// libpq, and the two Linux declarations beside it that Swift's Glibc module leaves out: a
// connection's thread has a name, and waits on its socket and on an eventfd together.
#include <libpq-fe.h>
#include <pthread.h>
#include <sys/eventfd.h>

int pthread_setname_np(pthread_t thread, const char *name);
