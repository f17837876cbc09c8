"""What every served channel shares: the engine behind its turns, logs, measurements, retention."""
