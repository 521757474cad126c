"""Having a region judged again, and leaving off with it."""

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.problems import StateHasChanged
from qingqiao.progress.rebuilding import pause_rebuilding, resume_rebuilding
from qingqiao.regions.models import Region


def judge_region_again(actor: Actor, region: Region) -> None:
    """Have everybody in a region judged again, or go on where that was paused."""
    with act(actor, Verb.CELLS_REBUILD, region=region) as done:
        done.details = {"is_continued": resume_rebuilding(region)}
        if not done.details["is_continued"]:
            done.touch_region()


def pause_judging(actor: Actor, region: Region) -> None:
    """Have the worker leave off judging a region again: what is judged stays, the rest is judged as pages are read. Raise
    StateHasChanged when it isn't at it."""
    with act(actor, Verb.CELLS_PAUSE, region=region):
        if not pause_rebuilding(region):
            raise StateHasChanged("已经判定完，或没有在判定。")
