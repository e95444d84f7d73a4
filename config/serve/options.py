"""How the server listens; set through the environment."""

from config.bootstrap import port
from config.env import envint, envstr

PORT = envint("PORT", port.DEFAULT_PORT, "Port of the web server.")
BIND_HOST = envstr("BIND_HOST", port.DEFAULT_HOST, "Address it listens on; 0.0.0.0 for all.")
WORKERS = envint("WORKERS", 2, "Server processes.")
THREADS = envint("THREADS", 4, "Threads of each process; each keeps a database connection.")
