"""`python -m quoth`, the same as the `quoth` command."""

if __name__ == "__main__":
    from quoth.cli import main

    main()
