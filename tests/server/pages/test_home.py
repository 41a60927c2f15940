"""The first page: what this is for visitors, how things stand for members."""

import re
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from groundswell.workspaces.models import Workspace
from tests.factories.decisions import DecisionFactory
from tests.factories.kpis import KpiFactory


def test_a_visitor_is_told_what_this_is_and_where_to_go(browser: Client) -> None:
    answer = browser.get("/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert all(f'href="{each}"' in page for each in ("/login/", "/api/docs/", "/api/schema/"))


def test_every_link_of_the_pages_leads_somewhere(signed_in: Client, browser: Client) -> None:
    visitor = Client(SERVER_NAME="localhost")
    for client in (signed_in, visitor):
        for page in ("/", "/login/", "/password/"):
            html = client.get(page, follow=True).content.decode()
            for link in set(re.findall(r'(?:href|src)="(/[^"#]*)"', html)):
                if link.startswith("/static/"):
                    assert finders.find(link.removeprefix("/static/")), link
                else:
                    assert client.get(link).status_code in (200, 302), link


def test_a_member_sees_role_health_and_latest_decisions(signed_in: Client, workspace: Workspace) -> None:
    KpiFactory.create_batch(3, workspace=workspace)
    for number in range(7):
        DecisionFactory.create(workspace=workspace, title=f"Choice {number}", status="proposed")
    DecisionFactory.create(workspace=workspace, title="Half a thought", status="draft")
    page = signed_in.get("/").content.decode()
    assert "Editor" in page
    assert "<span>Not known</span> <strong>3</strong>" in page
    assert [f"Choice {number}" in page for number in range(7)] == [False, False, True, True, True, True, True]
    assert "Half a thought" not in page


def test_more_kpis_than_a_summary_takes_are_no_fault(
    signed_in: Client, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("groundswell.insights.summary.MAX_KPIS", 1)
    KpiFactory.create_batch(2, workspace=workspace)
    answer = signed_in.get("/")
    assert answer.status_code == 200
    assert "more than can be summed up here" in answer.content.decode()


def test_the_first_page_costs_as_much_however_much_there_is(
    signed_in: Client, workspace: Workspace, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    KpiFactory.create_batch(2, workspace=workspace)
    with django_assert_max_num_queries(20) as few:
        signed_in.get("/")
    KpiFactory.create_batch(20, workspace=workspace)
    DecisionFactory.create_batch(5, workspace=workspace, status="proposed")
    with django_assert_num_queries(len(few)):
        signed_in.get("/")
