"""Running the portal: the web server and the workers, who looks after them, logs and figures."""
