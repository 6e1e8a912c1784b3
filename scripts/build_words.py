"""Builds `core/src/strength/words/words.bin` and `words-large.bin`, the word sets of `aikotoba-1`.

    python3 scripts/build_words.py
    python3 scripts/build_words.py --archives FOLDER

The sets are the same bytes wherever they are built: see `docs/words.md`.
"""

from words.build import main

if __name__ == "__main__":
    main()
