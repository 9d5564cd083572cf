"""Tables to hand in: one pure function a table, one writer a format; api.reports.make puts them together."""
