"""How many examples a property is tried with: 200, the same ones each time; `HYPOTHESIS_PROFILE=thorough` tries 50,000 new ones."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("quick", max_examples=200, deadline=None, derandomize=True, database=None)
settings.register_profile("thorough", max_examples=50_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
