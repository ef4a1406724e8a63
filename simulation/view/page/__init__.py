"""The page of `bruggen play`: pictures as SVG, and the panels around them. The game itself is in `simulation.play`."""
