"""`python -m editorial`: the command line, also where its program is not on the path."""

from editorial.cli import main

if __name__ == "__main__":
    main()
