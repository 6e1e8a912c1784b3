"""Numbers from a seed that are the same on every machine and with every release of Python."""

import hashlib
import math


class Draws:
    """SHA-256 of a name and a counter, read as numbers."""

    def __init__(self, name):
        self.name, self.counter = name, 0

    def below(self, bound):
        """A number below `bound`; the bias of 64 bits does not matter here."""
        self.counter += 1
        digest = hashlib.sha256(f"{self.name}/{self.counter}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % bound

    def pick(self, things):
        return things[self.below(len(things))]

    def chance(self, percent):
        return self.below(100) < percent

    def ranked(self, things):
        """One of a list that is sorted by use: each order of magnitude as often as the next."""
        place = math.exp(self.below(10**6) / 10**6 * math.log(len(things) + 1))
        return things[min(int(place), len(things)) - 1]

    def weighted(self, choices):
        """One of pairs of a thing and its weight."""
        left = self.below(sum(weight for _, weight in choices))
        for thing, weight in choices:
            left -= weight
            if left < 0:
                return thing
        raise AssertionError("the weights add up")

    def text(self, signs, length):
        return "".join(self.pick(signs) for _ in range(length))
