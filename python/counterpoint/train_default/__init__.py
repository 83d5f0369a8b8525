# SPDX-License-Identifier: MIT
"""Trains the shipped model of sentiment: ``python -m counterpoint.train_default --data DIR``."""
