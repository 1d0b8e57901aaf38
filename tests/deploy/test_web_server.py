"""What the configuration of the web server promises about its processes."""

import subprocess
import sys

ASKED = "import deploy.gunicorn_config, resource; print(resource.getrlimit(resource.RLIMIT_CORE))"


def test_a_process_that_dies_leaves_no_memory_on_the_disk_for_charlie() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0)"
