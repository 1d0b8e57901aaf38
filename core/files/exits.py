"""How the processes that open files answer: an exit code, because an error text can hold what is in the file."""

NOT_WHOLE = 3
TOO_MANY_PIXELS = 4
UNPACKS_TOO_LARGE = 5
LOCKED = 6
MACROS = 7
UNKNOWN_TYPE = 8


class Stop(Exception):
    """The file is not taken; `code` says why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code
