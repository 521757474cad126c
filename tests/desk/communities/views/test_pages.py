"""张桥 opens the page of 桃源社区, prints its poster, closes it; 王岭 finds nothing."""

from qingqiao.postings.models import CommunityPage
from tests.world import World


def test_she_opens_it_prints_the_poster_and_closes_it(world: World, sign_in) -> None:
    there, hers = f"/desk/communities/{world.community.code}/", sign_in("zhang_qiao")
    assert hers.get(f"{there}poster/").status_code == 404
    hers.post(f"{there}opening/", {"word": "二楼"})
    token = CommunityPage.objects.get().token
    assert token in hers.get(there).content.decode()
    poster = hers.get(f"{there}poster/").content.decode()
    assert f"/p/community/{token}/" in poster
    assert "<svg" in poster
    for rest in ("opening/", "poster/"):
        assert sign_in("wang_ling").get(f"{there}{rest}").status_code == 404
    hers.post(f"{there}closing/")
    assert not CommunityPage.objects.exists()
