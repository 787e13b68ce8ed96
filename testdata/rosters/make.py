"""Makes the test rosters with the answers beside them, and the rosters of the demo. Run: python3 make.py

Needs Python 3.11 and the packages of requirements.txt. The same files come out on every run,
except two that LibreOffice saves; they are only made anew with `--office`.
"""

import books_a
import books_b
import demo_rosters
import texts

for build in books_a.ALL + books_b.ALL + texts.ALL + demo_rosters.ALL:
    build()
