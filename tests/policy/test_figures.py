"""An organization's figures, score and place (policy 5)."""

from fractions import Fraction

from qingqiao.policy.scores import (
    CadreFacts,
    Figures,
    OrganizationFacts,
    organization_figures,
    organization_score,
    ranks,
)

NOTHING = Figures(0, None, None, None, None, None, None)


def organization(code, parent="", admin=False, organizations=None, cadres=None, published=False):
    return OrganizationFacts(code, parent, admin, organizations, cadres, published)


def serving(*organizations, done=0, target=None, score=None):
    return CadreFacts(organizations, done, target, score)


CITY = organization("市")
COUNTY = organization("县", "市")
SCHOOL = organization("校", "县")
TREE = (CITY, COUNTY, SCHOOL)


def test_figures_cover_the_subtree():
    figures = organization_figures(
        TREE, [serving("校", done=5, target=10), serving("市", done=30, target=20)]
    )
    assert [figures[code].cadres for code in ("市", "县", "校")] == [2, 1, 1]
    assert figures["市"].contact_completion == Fraction(5 + 20, 30)
    assert figures["县"].contact_completion == Fraction(1, 2)


def test_who_serves_twice_counts_once_in_each_organization():
    figures = organization_figures(TREE, [serving("校", "县", done=5, target=10)])
    assert (figures["市"].cadres, figures["县"].cadres, figures["校"].cadres) == (1, 1, 1)
    assert figures["市"].contact_completion == Fraction(1, 2)


def test_cadres_without_a_contact_cell_or_score_stand_in_no_sum():
    figures = organization_figures(TREE, [serving("校"), serving("校", done=1, target=2, score=Fraction(40))])
    assert (figures["校"].contact_completion, figures["校"].cadre_work) == (Fraction(1, 2), Fraction(2, 5))
    assert organization_figures(TREE, [serving("校")])["校"][:3] == (1, None, None)


def test_administrators_are_counted_by_organization():
    tree = (CITY, organization("县", "市", admin=True), SCHOOL)
    figures = organization_figures(tree, [])
    assert [figures[code].admin_coverage for code in ("市", "县", "校")] == [
        Fraction(1, 3),
        Fraction(1, 2),
        0,
    ]


def test_coverage_is_against_what_is_declared_and_never_above_one():
    tree = (
        organization("市", organizations=8, cadres=4),
        organization("县", "市", organizations=0, cadres=1),
        organization("校", "县", organizations=3),
    )
    figures = organization_figures(tree, [serving("校"), serving("校")])
    assert (figures["市"].org_coverage, figures["市"].cadre_coverage) == (Fraction(1, 4), Fraction(1, 2))
    assert (figures["县"].org_coverage, figures["县"].cadre_coverage) == (None, 1)
    assert (figures["校"].org_coverage, figures["校"].cadre_coverage) == (0, None)


def test_management_asks_those_who_have_somebody_to_judge():
    tree = (CITY, organization("县", "市", published=True), SCHOOL, organization("村", "县", published=True))
    figures = organization_figures(tree, [serving("村")])
    assert figures["市"].management == Fraction(2, 3)
    assert figures["校"].management is None
    assert figures["村"].management == 1


def test_a_part_of_a_tree_has_its_own_top():
    figures = organization_figures((COUNTY, SCHOOL), [serving("校")])
    assert figures["县"].cadres == 1


def test_an_organizations_score_weighs_the_figures_that_are_there():
    weights = {"contact_completion": Fraction(25), "management": Fraction(10), "org_coverage": Fraction(0)}
    figures = NOTHING._replace(
        cadres=1, contact_completion=Fraction(1, 2), cadre_work=Fraction(1), org_coverage=Fraction(1)
    )
    assert organization_score(figures, weights) == 50
    assert organization_score(figures._replace(management=Fraction(0)), weights) == Fraction(1250, 35)
    assert organization_score(NOTHING, weights) is None


def test_an_organization_without_cadres_has_no_score():
    figures = NOTHING._replace(admin_coverage=Fraction(1), management=Fraction(1))
    assert organization_score(figures, {"admin_coverage": Fraction(10), "management": Fraction(10)}) is None


def test_equal_scores_share_a_place_among_siblings_only():
    scores = {
        "市": Fraction(10),
        "a": Fraction(90),
        "b": Fraction(80),
        "c": Fraction(80),
        "d": Fraction(70),
        "x": Fraction(1),
    }
    parents = {"市": "", "a": "市", "b": "市", "c": "市", "d": "市", "x": "a"}
    assert ranks(scores, parents) == {"市": 1, "a": 1, "b": 2, "c": 2, "d": 4, "x": 1}


def test_places_are_by_exact_score_and_none_without():
    scores = {"a": Fraction(1, 3), "b": Fraction(333_333_333, 1_000_000_000), "c": None}
    assert ranks(scores, dict.fromkeys(scores, "市")) == {"a": 1, "b": 2}
