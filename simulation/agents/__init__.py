"""The agents: professionals, a chair, their organisations, and the residents."""

from simulation.agents.chair import Chair
from simulation.agents.organisation import Organisation
from simulation.agents.professional import Professional
from simulation.agents.residents import Residents

__all__ = ["Chair", "Organisation", "Professional", "Residents"]
