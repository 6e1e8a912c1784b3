"""Runs what happens to an account, step by step, each change stored before the next."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from seeds import seed
from written import password, policy, waivers

import aikotoba

__all__ = ["digest_user", "life"]

TYPED = (
    "password",
    "new_password",
    "pin",
    "code",
    "next_code",
    "recovery_code",
    "pin_and_code",
    "new_pin",
)


def life(vector: dict[str, Any], extending: list[aikotoba.Policy]) -> dict[str, Any]:
    """The answer of each step, and what is stored in the end."""
    store = Store(vector, extending)
    answers = [store.step(step) for step in vector["input"]["steps"]]
    return {"steps": answers, **store.printed()}


def digest_user(vector: dict[str, Any], extending: list[aikotoba.Policy]) -> dict[str, Any]:
    """What stands in records in the place of a user name that nobody has."""
    return {"digest": desk_of(vector, {}, extending).digest_user(vector["input"]["user"])}


@dataclass
class Store:
    """What is stored while the steps run."""

    vector: dict[str, Any]
    extending: list[aikotoba.Policy]
    account: aikotoba.Account | None = None
    tokens: list[aikotoba.Token] = field(default_factory=list)
    histories: list[aikotoba.History] = field(default_factory=list)
    recovery_codes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        given = self.vector["input"]
        self.tokens = [aikotoba.Token.from_json(one) for one in given.get("tokens", ())]
        self.histories = [self.history(one) for one in given.get("histories", ())]
        if "before" in given:
            self.account = aikotoba.Account.from_json(given["before"])
        elif "account" in given:
            new = given["account"]
            asked = {name: one for name, one in new.items() if name not in ("id", "person", "at")}
            self.account = aikotoba.Account.new(new["id"], new["person"], now=new["at"], **asked)

    def history(self, given: dict[str, Any]) -> aikotoba.History:
        """A history as it was stored, or a new one."""
        if "format" in given:
            return aikotoba.History.from_json(given)
        make = {
            "person": aikotoba.History.of_person,
            "pool": aikotoba.History.of_pool,
            "account": aikotoba.History.of_account,
        }
        (owner,) = make.keys() & given.keys()
        return make[owner](given[owner], now=given["at"])

    def step(self, step: dict[str, Any]) -> dict[str, Any]:
        if "put" in step:
            self.put(step["put"])
            return {}
        desk, now = desk_of(self.vector, step, self.extending), step["now"]
        match step.get("ask"):
            case "status" if self.account is not None:
                return desk.status(self.account, now=now).document
            case "check_account" if self.account is not None:
                return desk.check_account(self.account, now=now).document
            case "sealing" if self.account is not None:
                histories, tokens = self.histories, self.tokens
                sealing = desk.sealing(self.account, histories=histories, tokens=tokens)
                return {"sealing": sealing}
            case "takes_one_field":
                return {"takes_one_field": desk.takes_one_field(self.tokens)}
            case "stock":
                drawn = bytes.fromhex(step["seed"])
                return dict(desk.stock(seed(step["token_seed"]), seed=drawn))
            case "unstock":
                device = desk.unstock(step["stocked"])
                known = {"id": device.id, "counter": device.counter, "seed": shown(device)}
                return {name: value for name, value in known.items() if value is not None}
            case "seed_digests":
                return {"digests": desk.seed_digests(seed(step["token_seed"]))}
            case "foreign_hashes":
                return {"hashes": desk.foreign_hashes(self.histories[0])}
            case "sweep" if self.account is not None:
                swept = desk.sweep([self.account], now=now)
                return {"records": [one for it in swept for one in self.store(it)["records"]]}
        return self.event(desk, step)

    def event(self, desk: aikotoba.Desk, step: dict[str, Any]) -> dict[str, Any]:
        origin, told = step.get("origin", {"actor": "host"}), self.told(desk, step)
        weighing = desk.evaluations
        if "meanwhile" in step:
            self.step(step["meanwhile"])
        settling = desk
        if "settling" in step:
            settling = desk_of(self.vector, step["settling"], self.extending)
        now = step.get("settled", step["now"])
        before = settling.evaluations
        outcome = settling.settle(self.account, told, origin=origin, now=now, **self.states())
        assert settling.evaluations == before, "settling evaluates nothing"
        return {**self.store(outcome), "evaluations": weighing}

    def told(self, desk: aikotoba.Desk, step: dict[str, Any]) -> Any:
        """An event as it is, or weighed with what was typed."""
        if "seed" not in step:
            return step["event"]
        typed: dict[str, Any] = {name: self.typed(step[name]) for name in TYPED if name in step}
        if "token_seed" in step:
            typed["token_seed"] = seed(step["token_seed"])
        typed["foreign_hashes"] = step.get("foreign_hashes", ())
        command = aikotoba.Command(step["event"], **typed)
        drawn = bytes.fromhex(step["seed"])
        known = {**step.get("subject", {}), **self.states(), "origin": step.get("origin")}
        return desk.weigh(self.account, command, seed=drawn, now=step["now"], **known)

    def states(self) -> dict[str, Any]:
        nobody = "00000000000000ff"
        return {"tokens": self.tokens, "histories": self.histories, "unknown_user": nobody}

    def store(self, outcome: aikotoba.Outcome) -> dict[str, Any]:
        """Store a change, each state where the one is that it expects, and open the answer."""
        change = outcome.change.document
        if outcome.account is not None:
            found = 0 if self.account is None else self.account.revision
            assert change["account"]["expects"] == found
            self.account = outcome.account
        tokens = {one.id: one for one in self.tokens}
        for stored in change["tokens"]:
            known_one = tokens.get(stored["state"]["id"])
            assert stored["expects"] == (0 if known_one is None else known_one.revision)
        self.tokens = list((tokens | {one.id: one for one in outcome.tokens}).values())
        changed = {owner(one.document): one for one in outcome.histories}
        self.histories = [changed.get(owner(one.document), one) for one in self.histories]
        answer = {"answer": outcome.stored().document, "records": change["records"]}
        if (made := outcome.seed()) is not None:
            answer["seed"] = shown(made)
        if codes := outcome.recovery_codes():
            self.recovery_codes = codes
            answer["recovery_codes"] = [len(one) for one in codes]
        return answer

    def typed(self, typed: Any) -> Any:
        """What is typed; or the recovery code of that place among those that were made last."""
        if isinstance(typed, dict) and "made" in typed:
            return self.recovery_codes[typed["made"]]
        return password(typed)

    def put(self, puts: list[dict[str, Any]]) -> None:
        """Somebody writes into the store: values, or what stands elsewhere in it."""
        printed = self.printed()
        for one in puts:
            value = one["value"] if "value" in one else copy.deepcopy(at(printed, one["from"]))
            *path, last = one["at"].removeprefix("/").split("/")
            place: Any = at(printed, "/".join(["", *path])) if path else printed
            place[int(last) if isinstance(place, list) else last] = value
        self.account = aikotoba.Account.from_json(printed["account"])
        self.histories = [aikotoba.History.from_json(one) for one in printed["histories"]]
        self.tokens = [aikotoba.Token.from_json(one) for one in printed["tokens"]]

    def printed(self) -> dict[str, Any]:
        return {
            "account": None if self.account is None else self.account.document,
            "tokens": [one.document for one in self.tokens],
            "histories": [one.document for one in self.histories],
        }


def shown(seed: aikotoba.TokenSeed) -> dict[str, Any]:
    """A seed, by what it is like and its first codes."""
    names = ("kind", "algorithm", "digits", "period")
    known = {name: getattr(seed, name) for name in names}
    known = {name: value for name, value in known.items() if value is not None}
    return {**known, "codes": [seed.code(0), seed.code(1)]}


def owner(history: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(history.get(name) for name in ("person", "pool", "account"))


def at(value: Any, pointer: str) -> Any:
    """What stands where a JSON pointer points."""
    for name in pointer.removeprefix("/").split("/"):
        value = value[int(name) if isinstance(value, list) else name]
    return value


def keys_of(given: list[dict[str, str]]) -> aikotoba.Keys:
    """Keys by id; the first one seals."""
    (active, key), *older = [(one["id"], bytes.fromhex(one["key"])) for one in given]
    return aikotoba.Keys(active, key, older=dict(older))


def desk_of(
    vector: dict[str, Any], step: dict[str, Any], extending: list[aikotoba.Policy]
) -> aikotoba.Desk:
    given = {**vector["input"], **step}
    if "editions" in given and "policy" not in step:
        editions = [policy(one, extending) for one in given["editions"]]
        rules = editions[-1] if editions else policy(vector["policy"], extending)
    else:
        editions, rules = None, policy(step.get("policy", vector["policy"]), extending)
    exceptions = waivers(given["waivers"], rules) if "waivers" in given else None
    keys = keys_of(given["keys"]) if given.get("keys") else None
    if editions is None:
        return aikotoba.Desk(rules, waivers=exceptions, keys=keys)
    return aikotoba.Desk.with_editions(editions, waivers=exceptions, keys=keys)
