"""The vocabulary that everything else stands on: feedback, scales and ratings, times."""
