"""A service with accounts, over HTTP: what a host does around ``aikotoba``.

The library decides; this example stores, hashes off the event loop, keeps sessions and says as little as it can. The
one in Rust, ``tests/examples/axum``, has the same addresses and the same rules.

====================  =====================================================================================
file                  what it is about
====================  =====================================================================================
``asking.py``         a command from the question to the answer: weigh, settle, store, and only then tell
``bounded.py``        how many passwords are hashed at once
``store.py``          what is stored, and that it is stored as a whole or not at all
``sessions.py``       who is signed in, what for and until when
``bodies.py``         what is read from outside: secrets go in and do not come out
``asker.py``          whoever asks: from where, in which language, signed in or not
``replies.py``        what is said to the outside: one refusal for every reason
``owner.py``          the addresses of owners
``administrator.py``  those of administrators
``app.py``            the application, and what becomes of what goes wrong
``__main__.py``       the clock, the keys, the policy, and a first administrator
====================  =====================================================================================

Left to what stands before it: TLS, limits per address, and telling owners by post or mail.
"""
