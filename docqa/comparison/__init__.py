"""Two formats compared: measured pair by pair, estimated worker by worker, told in plain Swedish."""
