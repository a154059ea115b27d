"""All pages of one site are in one fold, whatever their address looks like."""

from __future__ import annotations

import pytest

from benchmarks.site_folds import FOLDS, fold_of, site_of, weights_of


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.post.example/a/b", "post.example"),
        ("https://news.post.co.uk/a", "post.co.uk"),
        ("hard::blog.post.org.html", "post.org"),
        ("easy::post.de.goats-on-the-road.html", "post.de"),
        ("easy::www.post.com-schools.html", "post.com"),
    ],
)
def test_the_site_of_an_address(address: str, site: str) -> None:
    assert site_of(address) == site


def test_every_fold_has_its_weights() -> None:
    assert all(weights_of(fold, kind).is_file() for fold in range(FOLDS) for kind in ("blocks", "captions", "credits"))
    assert 0 <= fold_of("post.example") < FOLDS
