"""What vectors ask of the seeds of tokens, through the Python face."""

from typing import Any

from written import password

import aikotoba

__all__ = ["asked_of_seeds"]


def asked_of_seeds(vector: dict[str, Any]) -> dict[str, Any] | None:
    """The answer; none if the operation is not about seeds."""
    given = vector.get("input", {})
    match vector["op"]:
        case "code":
            made = seed(given["seed"])
            code = made.code(given["step"]) if "step" in given else made.code_at(given["at"])
            return {} if code is None else {"code": code}
        case "find_code":
            typed, steps = password(given["code"]), (given["first"], given["last"])
            step = seed(given["seed"]).newest(typed, *steps)
            return {} if step is None else {"step": step}
        case "read_uri":
            read, issuer, account_name = aikotoba.TokenSeed.from_uri(given["uri"])
            label = {"account_name": account_name} | ({} if issuer is None else {"issuer": issuer})
            return {**label, "seed": shown(read)}
        case "write_uri":
            names = {"issuer": given["issuer"], "account_name": given["account_name"]}
            return {"uri": seed(given["seed"]).uri(**names)}
        case "import_csv":
            seeds = aikotoba.TokenSeed.list_from_csv(text(given))
            return {"seeds": [shown(one) for one in seeds]}
        case "import_pskc":
            key = bytes.fromhex(given["key"]) if "key" in given else None
            seeds = aikotoba.TokenSeed.list_from_pskc(text(given), key)
            return {"seeds": [shown(one) for one in seeds]}
    return None


def seed(written: dict[str, Any]) -> aikotoba.TokenSeed:
    others = {name: value for name, value in written.items() if name not in ("kind", "secret")}
    return aikotoba.TokenSeed(written["kind"], bytes.fromhex(written["secret"]), **others)


def shown(seed: aikotoba.TokenSeed) -> dict[str, Any]:
    """A seed by what it does: its base32, and the code of its first step but one."""
    names = ("id", "kind", "algorithm", "digits", "period", "counter")
    known = {name: getattr(seed, name) for name in names}
    known = {name: value for name, value in known.items() if value is not None}
    return {**known, "base32": seed.base32(), "code": seed.code(1)}


def text(given: dict[str, Any]) -> str:
    return str(given.get("end", "\n")).join(given["lines"])
