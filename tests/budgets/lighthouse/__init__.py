"""What Lighthouse says of the reporter's pages on a slow phone, against the bars. See `__main__`."""
