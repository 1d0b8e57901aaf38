"""Runs in a process of its own and becomes a tool with little memory, time and room, without the network, to the end.

`python -I confined.py PARENT MEMORY_BYTES CPU_SECONDS FILE_BYTES TOOL ARGUMENT...`; imports nothing of this product.
"""

import ctypes
import os
import resource
import signal
import sys

# linux/prctl.h and linux/sched.h
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


def main() -> None:
    parent, memory, cpu, room = (int(told) for told in sys.argv[1:5])
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # Where the system allows it; what the tools are told to open are files in any case.
    system.unshare(CLONE_NEWUSER | CLONE_NEWNET)
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, room),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    # Last, because new rights would undo it: the tool goes with the process that wants its work.
    system.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() == parent:
        os.execv(sys.argv[5], sys.argv[5:])  # noqa: S606 - fixed arguments, no shell


if __name__ == "__main__":
    main()
