"""`python -m gaoqing`."""

from gaoqing.cli import main

if __name__ == "__main__":
    main()
