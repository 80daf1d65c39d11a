"""The desk: a local web application in which one person reads, types, reviews and publishes.

It holds nothing of its own but the session's secret, what a browser looks at, and where each
person was; everything else is read from the ordinary files, which other programs may change.
"""
