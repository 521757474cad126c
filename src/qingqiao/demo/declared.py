"""The numbers declared by the level above (二(三)1): how many lower organizations, how many cadres."""

from collections import Counter
from datetime import date
from random import Random

from qingqiao.demo.people import Cadre
from qingqiao.demo.tree import Tree

DECLARED_SHARE = 0.8


def declare(tree: Tree, cadres: list[Cadre], random: Random, today: date) -> None:
    """Declare a little more than what exists; for every fifth organization, nothing."""
    serving: Counter[str] = Counter()
    for cadre in cadres:
        appointment = cadre.appointment(today)
        if appointment:
            serving[appointment.organization.code] += 1
    for one in tree.city.subtree():
        below = list(one.subtree())
        if one.lower and random.random() < DECLARED_SHARE:
            one.declared_organizations = len(below) - 1 + random.choice((0, 0, 1, 2, 4))
        number = sum(serving[lower.code] for lower in below)
        if number and random.random() < DECLARED_SHARE:
            one.declared_cadres = number + random.choice((0, 0, 0, 1, 2))
