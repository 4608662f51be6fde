"""Reading foreign bytes in a child process with limits on memory and time."""
