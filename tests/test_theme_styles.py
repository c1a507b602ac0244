"""The theme's stylesheet keeps what can match something of ours, and only that."""

from __future__ import annotations

import pytest

from generator.theme_styles import theme_styles, without_absent


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".md-typeset p{margin:0}", ".md-typeset p{margin:0}"),
        (".md-nav__item{margin:0}.md-grid{margin:auto}", ".md-grid{margin:auto}"),
        (".md-search__form,.md-typeset,[dir=ltr] .md-tabs{a:b}", ".md-typeset{a:b}"),
        (".md-main:not(.md-nav,.md-tabs){a:b}", ".md-main:not(.md-nav,.md-tabs){a:b}"),
        ("@media print{.md-nav{a:b}}", ""),
        ("@media print{.md-nav{a:b}.md-footer{c:d}}", "@media print{.md-footer{c:d}}"),
        ('@charset "UTF-8";html{a:url("data:,{};")}', 'html{a:url("data:,{};")}'),
        ("@keyframes x{to{a:b}}", "@keyframes x{to{a:b}}"),
        (".md-header{a:b}.md-header__title{c:d}", ".md-header{a:b}"),
    ],
)
def test_absent_parts_are_left_out(css: str, kept: str) -> None:
    assert without_absent(css) == kept


def test_the_installed_theme_is_read_whole() -> None:
    css = theme_styles()
    assert css.count("{") == css.count("}") > 300
    for needed in (".md-typeset", "[data-md-color-scheme=slate]", ".md-skip", "@media print"):
        assert needed in css
    for absent in (".md-nav", ".md-search", ".md-tabs", "@charset"):
        assert absent not in css.replace(":not(.md-nav", "")
