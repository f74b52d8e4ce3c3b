// Nothing is called: what is defined in quiet_dispatch.c stands in the place of what libdispatch has.
