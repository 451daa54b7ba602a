"""The program's entry: `cjm`, and `python -m cjm`."""

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:
        from cjm import __version__

        sys.stdout.write(f"cjm {__version__}\n")
        return
    _speak_utf8()
    import gc

    gc.disable()  # a short-lived command frees everything at its end
    from cjm.cli.main import run

    sys.exit(run(sys.argv[1:]))


def _speak_utf8() -> None:
    """Begin again in Python's UTF-8 mode where file names are bytes of another encoding: the same project has the same files everywhere."""
    if sys.getfilesystemencoding() != "utf-8" and hasattr(os, "execv"):
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


if __name__ == "__main__":
    if not sys.flags.safe_path:
        del sys.path[0]  # `python -m cjm` in somebody's checkout must not import that checkout's yaml.py
    main()
