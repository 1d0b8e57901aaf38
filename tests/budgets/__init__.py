"""Bars that take minutes or a quiet machine to measure: scripts, apart from the test run, which print their figures."""
