"""`python -m aikotoba.cli`: the same command where no script is on the path."""

from . import main

if __name__ == "__main__":
    main()
