"""How gunicorn serves both web applications; the port comes from the command line."""

worker_class = "webhooks.connections.Worker"  # threads, none of which waits for whoever is slow
workers = 1
threads = 24
worker_connections = 800  # with files and database well below 1,024 open ones, the usual limit
sendfile = False  # the system's call waits without end for whoever takes nothing
timeout = 30
graceful_timeout = 10
keepalive = 30
# A request line or a form can hold a telephone number: no access log, and small requests only.
accesslog = None
errorlog = "-"
loglevel = "warning"  # no start-up lines between the addresses that make run prints
logger_class = "gunicorn.glogging.Logger"
limit_request_line = 2048
limit_request_fields = 60
worker_tmp_dir = "/dev/shm"
control_socket_disable = True
