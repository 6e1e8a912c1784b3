"""Who is signed in: for how long, and what for.

The answer to a sign-in says what the session may be used for. One that begins with a first password may change the
password, for ten minutes, and nothing else: that is kept here and asked at every address.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

LONGEST = timedelta(hours=8)


@dataclass(frozen=True)
class Session:
    """Somebody who is signed in."""

    account: str
    permits: str
    # Its last instant.
    until: datetime
    # Of the account, when it was signed in to.
    revision: int

    def may(self, what: str) -> bool:
        """Whether it may be used for this."""
        return self.permits in ("everything", what)


class Sessions:
    """Every session there is. Those of a database are kept by a digest of their key, not by the key."""

    def __init__(self) -> None:
        self._open: dict[str, Session] = {}
        # Sessions of a revision before this one are over.
        self._ended: dict[str, int] = {}

    def begin(self, session: Session, now: datetime) -> str | None:
        """The key of a new session; none where those of the account were ended since it was signed in to."""
        if session.revision < self._ended.get(session.account, 0):
            return None
        self._open = {key: one for key, one in self._open.items() if now <= one.until}
        key = secrets.token_urlsafe(32)
        self._open[key] = session
        return key

    def find(self, key: str | None, now: datetime) -> Session | None:
        """The session of a key, if it is not over."""
        session = self._open.get(key or "")
        return session if session is not None and now <= session.until else None

    def end(self, key: str) -> None:
        """Ends one session."""
        self._open.pop(key, None)

    def end_all(self, account: str, revision: int) -> None:
        """Ends those of an account that began before this revision of it.

        A sign-in that was stored before a change of password so begins no session after it.
        """
        self._ended[account] = max(revision, self._ended.get(account, 0))
        self._open = {
            key: one
            for key, one in self._open.items()
            if one.account != account or one.revision >= revision
        }
