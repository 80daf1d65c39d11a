"""Letters, whatever the language."""


def lowered(text: str) -> str:
    """Give a text in lower case, every character in its place."""
    # The only letter that becomes two.
    return text.replace("İ", "I").lower()
