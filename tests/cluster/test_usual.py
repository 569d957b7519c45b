"""Who computes where nothing is said: the engine, or a process for each graphics card."""

import os
from contextlib import closing

import pytest

from fctl_qgis.cluster import usual
from fctl_qgis.cluster.connection import Connection
from fctl_qgis.cluster.usual import CARD_PX, address_of, card_of, readers_of, usual_address
from fctl_qgis.jobs.segment import Job


@pytest.mark.parametrize("cards, pixels, address", [
    (0, 100 * CARD_PX, ""), (1, 100 * CARD_PX, ""), (2, 100 * CARD_PX, "local:2"), (8, 100 * CARD_PX, "local:8"),
    (8, 3 * CARD_PX, "local:3"), (8, 2 * CARD_PX - 1, ""), (2, 1, "")])
def test_as_many_processes_as_cards_that_have_enough_to_do(cards, pixels, address):
    assert usual_address(cards, pixels) == address


@pytest.mark.parametrize("device, cards, address", [
    ("auto", 4, "local:4"), ("cuda", 4, "local:4"), ("cpu", 4, ""), ("auto", 1, ""), ("auto", 0, "")])
def test_the_size_of_the_raster_and_the_device_decide(scene, monkeypatch, device, cards, address):
    monkeypatch.setattr(usual, "cards_here", lambda: cards)
    monkeypatch.setattr(usual, "CARD_PX", 1000)
    assert address_of(Job(str(scene), "map.tif", "-", device=device)) == address


@pytest.mark.parametrize("cards, visible, seen", [
    (2, "", ["0", "1", "0"]), (4, "2,GPU-7f", ["2", "GPU-7f", "2"]), (1, "", ["0", "0", "0"]), (0, "", [None] * 3)])
def test_processes_share_the_cards_that_they_may_see_in_turns(cards, visible, seen):
    assert [card_of(number, cards, visible) for number in range(3)] == seen


def test_processes_of_a_machine_share_its_cores_for_reading():
    assert [readers_of(16, 1), readers_of(16, 4), readers_of(2, 8)] == [8, 4, 1]


def test_each_process_of_this_machine_is_given_its_card(monkeypatch):
    """The names are passed on whether or not there are such cards."""
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "5,3")
    with closing(Connection("local:3")) as connection:
        seen = connection.client.run(lambda: os.environ["CUDA_VISIBLE_DEVICES"])
    assert sorted(seen.values()) == ["3", "5", "5"]
