"""How long a test waits for what has to come: only a fault lets it wait so long, however busy the machine is."""

SECONDS = 30
MILLISECONDS = SECONDS * 1000
