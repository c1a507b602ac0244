"""Try the web addresses that records lead to, as a polite visitor would. Part of no build.

One request at a time to each server, a pause between two, the server's own rules for programs kept, and nothing asked
again within some weeks. Only the answer's status is read, not the page.
"""

from __future__ import annotations

import datetime as dt
import http.client
import time
import urllib.error
import urllib.request
import urllib.robotparser
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import IO
from urllib.parse import urlsplit

from generator.model.links import ALIVE, CLOSED, FAILED, LinkState

AGENT = "KatalogDaerah-PemeriksaTautan/1.0 (pemeriksaan berkala tautan sumber)"
TIMEOUT = 20
SERVERS_AT_ONCE = 4
KEEP_DAYS = 30
"""An address found alive is asked again only after so many days; a failing one at every run."""
REFUSALS = (401, 402, 403, 406, 407, 418, 429, 451, 503, 999)
"""Answers that say something about the visitor rather than about the page."""
MOVED = (301, 308)
ASK_AGAIN = (400, 404, 405, 410, 500, 501)
"""Answers to HEAD that some servers give for pages they have; GET decides."""


def due(urls: Iterable[str], known: dict[str, LinkState], today: dt.date, days: int = KEEP_DAYS) -> list[str]:
    """The addresses that are to be tried today: new ones, failing ones, and those not tried for long."""
    wanted = []
    for url in dict.fromkeys(urls):
        state = known.get(url)
        if state is None or (state.state == FAILED and state.checked < today) or (today - state.checked).days >= days:
            wanted.append(url)
    return wanted


def check_links(
    urls: Iterable[str],
    known: dict[str, LinkState],
    today: dt.date,
    pause: float = 2.0,
    told: Callable[[str, LinkState], None] = lambda url, state: None,
) -> dict[str, LinkState]:
    """Try addresses and give what is known of all afterwards.

    Args:
        urls: What to try. known: What was known before.
        today: Written to what is tried.
        pause: Seconds between two requests to one server.
        told: Called with each result, from several threads.
    """
    by_server: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_server[urlsplit(url).netloc.lower()].append(url)

    def visit(server_urls: list[str]) -> dict[str, LinkState]:
        rules: dict[str, urllib.robotparser.RobotFileParser] = {}
        found: dict[str, LinkState] = {}
        for number, url in enumerate(server_urls):
            if number:
                time.sleep(pause)
            found[url] = _state(url, known.get(url), today, rules)
            told(url, found[url])
        return found

    result = dict(known)
    with ThreadPoolExecutor(SERVERS_AT_ONCE) as pool:
        for found in pool.map(visit, by_server.values()):
            result.update(found)
    return result


def _state(
    url: str, before: LinkState | None, today: dt.date, rules: dict[str, urllib.robotparser.RobotFileParser]
) -> LinkState:
    if not _may_ask(url, rules):
        return LinkState(CLOSED, 0, today)
    code, target = _ask(url)
    if code in REFUSALS:
        return LinkState(CLOSED, code, today)
    if 200 <= code < 400:
        return LinkState(ALIVE, code, today, target=target)
    since = before.since if before and before.state == FAILED and before.since else today
    return LinkState(FAILED, code, today, since)


def _may_ask(url: str, rules: dict[str, urllib.robotparser.RobotFileParser]) -> bool:
    """Whether the server's rules for programs allow it; without readable rules they do."""
    parts = urlsplit(url)
    server = f"{parts.scheme}://{parts.netloc}"
    if server not in rules:
        parser = urllib.robotparser.RobotFileParser()
        text = _read(f"{server}/robots.txt")
        parser.parse(text.splitlines())
        rules[server] = parser
    return rules[server].can_fetch(AGENT, url)


def _read(url: str) -> str:
    try:
        request = urllib.request.Request(url, headers={"User-Agent": AGENT})  # noqa: S310 (records hold web addresses only)
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
            return str(answer.read(100_000).decode("utf-8", "replace")) if answer.status == 200 else ""
    except (OSError, ValueError, http.client.HTTPException):
        return ""


def _ask(url: str) -> tuple[int, str]:
    """The server's answer, and where the page has moved for good; 0 where there is none."""
    code, target = _request(url, "HEAD")
    return _request(url, "GET") if code in ASK_AGAIN else (code, target)


class _Mover(urllib.request.HTTPRedirectHandler):
    """Follows redirections and remembers whether all of them are for good."""

    def __init__(self) -> None:
        self.for_good = True

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Note the kind of a redirection, and go on asking for the head only."""
        self.for_good = self.for_good and code in MOVED
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        if following is not None:
            following.method = req.get_method()
        return following


def _request(url: str, method: str) -> tuple[int, str]:
    mover = _Mover()
    try:
        request = urllib.request.Request(url, method=method, headers={"User-Agent": AGENT})  # noqa: S310
        with urllib.request.build_opener(mover).open(request, timeout=TIMEOUT) as answer:
            end = answer.geturl()
            return answer.status, end if mover.for_good and end != url else ""
    except urllib.error.HTTPError as error:
        error.close()
        return error.code, ""
    except (OSError, ValueError, http.client.HTTPException):
        # Names that are not found, certificates that have run out, connections that break, addresses that are none.
        return 0, ""
