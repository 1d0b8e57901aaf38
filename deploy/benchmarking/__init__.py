"""How much processor time the server spends per request, in units of a bare Django view on the same machine."""
