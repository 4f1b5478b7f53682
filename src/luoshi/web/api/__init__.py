"""The same for programs: read and submit what the faces can, with a key bound to one grant, under the same policy.

``keys`` who is asking · ``shapes`` what goes in and out · ``reading`` · ``submitting`` · ``answers`` what went wrong,
in words · ``api`` all of it under one address with its OpenAPI description. No member is named here: a record tells
how many took part, and its own branch the ids.
"""
