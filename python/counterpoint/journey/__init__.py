"""Journeys: what customers do in which order, and how long they wait for an answer, the unanswered counted."""

from .._core import EpisodeSummary, FlowSummary, ResponseTimeSummary
from ._episodes import EpisodeOutcomes
from ._event_log import EventLog
from ._flow_results import Activities, CaseDurations, DirectlyFollows, Variants
from ._response_times import ResponseTimes
from ._waiting import response_times

__all__ = [
    "Activities",
    "CaseDurations",
    "DirectlyFollows",
    "EpisodeOutcomes",
    "EpisodeSummary",
    "EventLog",
    "FlowSummary",
    "ResponseTimeSummary",
    "ResponseTimes",
    "Variants",
    "response_times",
]
