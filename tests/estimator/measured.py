"""Every answer of every estimator to every collection of passwords, and what is counted in them."""

import hold_out
import hostile
import peers
import sources

# Seconds that a peer may take for one hostile password.
LIMIT = 5
# How often each peer is timed, but for the one that takes minutes.
TURNS = 3
SLOW = "ts"
# The crate counts in 64 bits and no further.
MOST_LOG10 = 19.26


class Measured:
    """Every answer of every peer, asked once."""

    def __init__(self, asked):
        self.titles = {peer.name: peer.title for peer in asked}
        hold_out.main()
        folder = sources.HERE
        self.corpora = {
            "habits": read(folder / "japanese_habits.tsv"),
            "hold-out": read(sources.FOLDER / "hold-out.tsv"),
            "strong": read(folder / "strong.tsv"),
            "parity": read(folder / "parity.tsv"),
        }
        self.answers = {
            name: {
                peer.name: peers.ask(peer, [password for _, password in corpus]) for peer in asked
            }
            for name, corpus in self.corpora.items()
        }
        self.speed = self.times(asked)
        self.hostile = {
            "100 characters": hostile.of(100, 1024),
            "1,024 bytes": hostile.of(1024, 1024),
        }
        self.worst = {
            peer.name: {
                size: peers.times(peer, cases.values(), LIMIT)
                for size, cases in self.hostile.items()
            }
            for peer in asked
        }
        self.promises = []

    def times(self, asked):
        """The microseconds of each password at its quickest, in order.

        The peers take turns, so that none finds the machine busier than the others.
        """
        mixed, found = self.mixed(), {}
        for turn in range(TURNS):
            for peer in asked:
                if turn == 0 or peer.name != SLOW:
                    times = [answer.nanos / 1000 for answer in peers.ask(peer, mixed, runs=5)]
                    found[peer.name] = list(map(min, times, found.get(peer.name, times)))
        return {name: sorted(times) for name, times in found.items()}

    def mixed(self):
        """2,000 passwords of all kinds but the hold-out, evenly spread over their files."""
        chosen = []
        for name, count in (("habits", 600), ("parity", 1000), ("strong", 400)):
            corpus = self.corpora[name]
            chosen += [corpus[index * len(corpus) // count][1] for index in range(count)]
        return chosen

    def share(self, corpus, peer, category=None):
        """How many of a corpus are let through where 3 is asked for, and the share."""
        pairs = zip(self.corpora[corpus], self.answers[corpus][peer], strict=True)
        chosen = [answer for (kind, _), answer in pairs if category in (None, kind)]
        over = sum(answer.over_rated for answer in chosen)
        return over, over / len(chosen)

    def nearness(self, peer, other="crate", habit=None):
        """Pairs of answers to the parity list: ours, theirs."""
        triples = zip(
            self.corpora["parity"],
            self.answers["parity"][peer],
            self.answers["parity"][other],
            strict=True,
        )
        return [(one, two) for (kind, _), one, two in triples if habit in (None, kind)]

    def without_defects(self, peer):
        """The same, without those where the crate's estimate rests on a defect of its own."""
        defects = [answer.is_defect for answer in self.answers["parity"]["crate"]]
        pairs = zip(self.nearness(peer), defects, strict=True)
        return [pair for pair, is_defect in pairs if not is_defect]


def read(path):
    """Categories and passwords; a line without a tab is a remark."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [tuple(line.split("\t")) for line in lines if "\t" in line]


def counted(corpus):
    counts = {}
    for category, _ in corpus:
        counts[category] = counts.get(category, 0) + 1
    return list(counts.items())


def times_of(measured, peer):
    times = measured.speed[peer]
    return times[len(times) // 2], times[len(times) * 99 // 100], times[-1]


def same_score(pairs):
    return sum(one.score == two.score for one, two in pairs) / len(pairs)


def within(pairs, most):
    return sum(abs(capped(one) - capped(two)) <= most + 1e-9 for one, two in pairs) / len(pairs)


def capped(answer):
    return min(answer.guesses_log10, MOST_LOG10)
