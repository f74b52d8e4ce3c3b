// On Linux, libdispatch looks each second, for as long as the process lives, whether the threads of its concurrent queues
// are blocked, and would start more of them then (src/event/workqueue.c). Swift's tasks run on those queues, so that every
// program with a task wakes once a second for ever. feedmill's tasks block for moments only, and what waits long has threads
// of its own; it need not be looked after, and an idle daemon is to sleep.
//
// These two functions are all that file gives to others. Where libdispatch is linked statically, as in what is shipped, they
// are found here and the file is left out. A shared libdispatch keeps to its own: there everything is as it was.

void _dispatch_workq_worker_register(void *queue);
void _dispatch_workq_worker_unregister(void *queue);

void _dispatch_workq_worker_register(void *queue) { (void)queue; }
void _dispatch_workq_worker_unregister(void *queue) { (void)queue; }
