"""One module a command. At import they need click alone, so that `kechuang --help` is quick."""
