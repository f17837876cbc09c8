"""What a log may say of an error: nothing of what a person wrote."""


def place_of(error: BaseException) -> str:
    """Type of the error, and module and line where it was raised; never what it says."""
    trace = error.__traceback__
    where = ""
    while trace is not None:
        where = f" at {trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}"
        trace = trace.tb_next
    return type(error).__qualname__ + where
